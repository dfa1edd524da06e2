"""What does not fit a form or the API's document, in one plain sentence."""

from collections.abc import Mapping
from typing import Any

from backstride.app.web.texts import catalogue, t
from backstride.core.json_words import as_json

Found = Mapping[str, Any]
"""One error as Pydantic tells it."""
BODY = ("body",)
SAME: Mapping[str, str] = {
    "model_type": "object",
    "model_attributes_type": "object",
    "dict_type": "object",
    "dataclass_type": "object",
    "int_type": "whole",
    "int_parsing": "whole",
    "int_parsing_size": "whole",
    "int_from_float": "whole",
    "float_type": "number",
    "float_parsing": "number",
    "finite_number": "number",
    "bool_type": "switch",
    "bool_parsing": "switch",
    "string_type": "text",
    "string_unicode": "text",
    "list_type": "list",
    "tuple_type": "list",
    "literal_error": "choice",
    "enum": "choice",
    "date_type": "date",
    "date_parsing": "date",
    "date_from_datetime_parsing": "date",
    "date_from_datetime_inexact": "date",
    "datetime_type": "date",
    "datetime_parsing": "date",
    "datetime_from_date_parsing": "date",
    "time_type": "time",
    "time_parsing": "time",
}
"""Kinds of error that need the same sentence; the others have one of their own or the general."""


def is_unknown_id(found: Found) -> bool:
    """Whether an id in an address has not even the form of one."""
    return (found["loc"][0], found["type"]) == ("path", "string_pattern_mismatch")


def told_of(found: Found) -> str:
    """Return the sentence that says what was needed, what arrived, and what to do."""
    loc, kind = tuple(found["loc"]), str(found["type"])
    if kind == "json_invalid":
        return t("error.form_json_invalid", at=loc[-1])
    if loc == BODY:
        return _of_body(kind, found)
    name = f"error.form_{SAME.get(kind, kind)}"
    key = name if name in catalogue() else "error.form_other"
    context = {name: _plain(value) for name, value in found.get("ctx", {}).items()}
    return t(key, **context | {"where": _place(loc), "got": as_json(found.get("input"))})


def _of_body(kind: str, found: Found) -> str:
    given = found.get("input")
    if kind == "missing" or given is None:
        return t("error.form_no_body")
    if isinstance(given, bytes):
        return t("error.form_not_json")
    return t("error.form_body", got=as_json(given))


def _place(loc: tuple[str | int, ...]) -> str:
    """Return where in the request something stands, as in `clip_ids[0]`."""
    first, *rest = loc
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in rest)
    shown = as_json(path.removeprefix("."))[1:-1]
    return t(f"error.in_{first}", name=shown)


def _plain(value: object) -> object:
    """Return a value of the context as words: options come in Python's quotes."""
    if isinstance(value, str):
        return value.replace("'", "")
    return f"{value:g}" if isinstance(value, float) else value
