"""JSON Schema in words: what type a value is of, and within which limits."""

from collections.abc import Mapping
from typing import Any

from backstride.app.web.texts import t

Schema = Mapping[str, Any]
Schemas = Mapping[str, Schema]
FORMATS = ("date", "time", "date-time", "binary")
TYPES = ("string", "integer", "number", "boolean", "null", "object")


def name_of(schema: Schema) -> str:
    """Return the name of what a schema refers to."""
    return str(schema["$ref"]).rpartition("/")[2]


def type_words(schema: Schema) -> str:
    """Return the type of a value, and its limits."""
    if "$ref" in schema:
        return name_of(schema)
    if "anyOf" in schema:
        return t("api.or").join(dict.fromkeys(type_words(one) for one in schema["anyOf"]))
    if "enum" in schema or "const" in schema:
        options = schema.get("enum", [schema.get("const")])
        return t("api.or").join(str(one) for one in options)
    return f"{_type(schema)}{_limits(schema)}"


def _type(schema: Schema) -> str:
    kind, form = schema.get("type"), schema.get("format")
    if kind == "array":
        return t("api.type_array", one=type_words(schema.get("items", {})))
    if form in FORMATS:
        return t(f"api.type_{form}")
    return t(f"api.type_{kind}" if kind in TYPES else "api.type_any")


def _limits(schema: Schema) -> str:
    for low, high, name in (
        ("minimum", "maximum", "value"),
        ("minLength", "maxLength", "length"),
        ("minItems", "maxItems", "items"),
    ):
        least, most = schema.get(low), schema.get(high)
        if least is not None and most is not None:
            return t(f"api.{name}_both", low=f"{least:g}", high=f"{most:g}")
        if most is not None:
            return t(f"api.{name}_most", high=f"{most:g}")
        if least is not None:
            return t(f"api.{name}_least", low=f"{least:g}")
    return ""
