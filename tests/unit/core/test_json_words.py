"""Values as messages tell them."""

import json
from datetime import date

import pytest

from backstride.core.json_words import MOST_SHOWN, as_json


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "null"),
        (True, "true"),
        (("a", 1.5), '["a", 1.5]'),
        ({"a": [1]}, '{"a": [1]}'),
        ("Zoë", '"Zoë"'),
        ("a\n\x9b\u202e\ud800", '"a\\n\\u009b\\u202e\\ud800"'),
        (date(2026, 5, 1), '"2026-05-01"'),
    ],
)
def test_a_value_is_told_as_json_in_one_line_that_shows(value: object, told: str):
    assert as_json(value) == told
    assert as_json(value).isprintable()


def test_a_long_value_is_cut():
    told = as_json("x" * 1000)

    assert len(told) == MOST_SHOWN
    assert told.endswith("x...")


def test_a_value_in_too_many_others_is_told_all_the_same():
    nested: list[object] = []
    for _ in range(200_000):
        nested = [nested]

    assert as_json(nested) == "a value in too many others"
    with pytest.raises(RecursionError):
        json.dumps(nested)
