"""Types of JSON Schema in words."""

import pytest

from backstride.app.web.schema_words import type_words


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string"}, "text"),
        ({"type": "string", "maxLength": 80}, "text of at most 80 characters"),
        ({"type": "string", "format": "date"}, "date"),
        ({"type": "string", "format": "date-time"}, "date and time"),
        ({"type": "string", "format": "binary"}, "bytes"),
        ({"type": "integer", "minimum": 0.0, "maximum": 10.0}, "whole number from 0 to 10"),
        ({"type": "integer", "minimum": 1}, "whole number of at least 1"),
        ({"type": "boolean"}, "true or false"),
        ({"enum": ["fresh", "tired"]}, "fresh or tired"),
        ({"const": "1"}, "1"),
        ({"$ref": "#/components/schemas/ClipOut"}, "ClipOut"),
        ({"anyOf": [{"type": "number"}, {"type": "null"}]}, "number or null"),
        (
            {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 8},
            "list of text, 1 to 8 of them",
        ),
        ({"type": "array", "items": {"$ref": "#/x/Mark"}}, "list of Mark"),
        ({"type": "object", "additionalProperties": True}, "object"),
        ({}, "any value"),
    ],
)
def test_a_type_is_told_in_words(schema: dict, words: str):
    assert type_words(schema) == words
