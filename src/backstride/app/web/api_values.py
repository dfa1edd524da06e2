"""The OpenAPI document as the page about the API shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backstride.app.web.schema_words import Schema, Schemas, name_of, type_words
from backstride.app.web.texts import t

JSON = "application/json"
HEADER = "X-Backstride"


@dataclass(frozen=True)
class Field:
    """A parameter or a field: its name, where it stands, its type, and what it is."""

    name: str
    where: str
    type: str
    required: bool
    about: str


@dataclass(frozen=True)
class Answer:
    """A status, and what comes with it; ``shape`` is told on the page if it has a name."""

    status: str
    words: str
    shape: str


@dataclass(frozen=True)
class Operation:
    """One thing that can be done: what it takes, and what it answers."""

    method: str
    path: str
    summary: str
    takes: list[Field]
    answers: list[Answer]

    @property
    def id(self) -> str:
        """Its name as an anchor."""
        slug = "".join(sign if sign.isalnum() else "-" for sign in self.path)
        return f"{self.method.lower()}{slug}".rstrip("-")


@dataclass(frozen=True)
class Group:
    """Operations of one topic."""

    name: str
    operations: list[Operation]


@dataclass(frozen=True)
class Shape:
    """What an answer holds."""

    name: str
    about: str
    fields: list[Field]


def groups_of(document: Mapping[str, Any]) -> list[Group]:
    """Return all operations by topic, in the document's order."""
    found: dict[str, list[Operation]] = {}
    schemas = document["components"]["schemas"]
    for path, ways in document["paths"].items():
        for method, one in ways.items():
            made = _operation(method, path, one, schemas)
            found.setdefault(one["tags"][0], []).append(made)
    return [Group(name, operations) for name, operations in found.items()]


def shapes_of(document: Mapping[str, Any]) -> list[Shape]:
    """Return what answers hold, and what those hold in turn, by name."""
    schemas = document["components"]["schemas"]
    waiting = [name for _, one in _operations(document) for name in _named(one["responses"])]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(_named(schemas[name]))
    return [_shape(name, schemas[name]) for name in sorted(reached)]


def _operations(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for ways in document["paths"].values():
        yield from ways.items()


def _named(value: object) -> Iterator[str]:
    """Yield the names of all shapes that something refers to."""
    if isinstance(value, dict):
        if "$ref" in value:
            yield name_of(value)
        for one in value.values():
            yield from _named(one)
    elif isinstance(value, list):
        for one in value:
            yield from _named(one)


def _operation(method: str, path: str, one: Mapping[str, Any], schemas: Schemas) -> Operation:
    parameters = [_parameter(each) for each in one.get("parameters", [])]
    return Operation(
        method.upper(),
        path,
        one["summary"],
        [*parameters, *_body(one, schemas)],
        [_answer(status, each) for status, each in one["responses"].items()],
    )


def _parameter(one: Mapping[str, Any]) -> Field:
    about = "" if one["name"] == HEADER else one.get("description", "")
    where = t(f"api.in_{one['in']}")
    return Field(one["name"], where, type_words(one["schema"]), one.get("required", False), about)


def _body(one: Mapping[str, Any], schemas: Schemas) -> Iterator[Field]:
    """Yield the fields of a body of JSON, or the body itself."""
    content = one.get("requestBody", {}).get("content", {})
    if JSON in content:
        yield from _fields(content[JSON]["schema"], schemas)
    else:
        for each in content.values():
            kind = type_words(each["schema"])
            yield Field(t("api.body"), t("api.in_whole"), kind, True, t("api.body_file"))  # noqa: FBT003


def _fields(schema: Schema, schemas: Schemas, before: str = "") -> Iterator[Field]:
    """Yield the fields of an object, and those of objects in it."""
    whole = schemas[name_of(schema)] if "$ref" in schema else schema
    needed = whole.get("required", [])
    for name, one in whole.get("properties", {}).items():
        full = f"{before}{name}"
        about = one.get("description", "")
        yield Field(full, t("api.in_body"), type_words(one), name in needed, about)
        for each in one.get("anyOf", [one]):
            if "$ref" in each:
                yield from _fields(each, schemas, f"{full}.")


def _answer(status: str, one: Mapping[str, Any]) -> Answer:
    content = one.get("content", {})
    if not status.isdecimal():
        return Answer(status, t("api.answer_problem"), "")
    if JSON not in content:
        return Answer(status, t("api.answer_file") if content else t("api.answer_nothing"), "")
    schema = content[JSON]["schema"]
    return Answer(status, type_words(schema), next(_named(schema), ""))


def _shape(name: str, schema: Schema) -> Shape:
    fields = [
        Field(key, "", type_words(one), True, one.get("description", ""))  # noqa: FBT003
        for key, one in schema.get("properties", {}).items()
    ]
    return Shape(name, schema.get("description", ""), fields)
