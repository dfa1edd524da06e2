"""A clip's document goes through JSON and back; what another version wrote is no check."""

import json

import pytest

from backstride.app.clip_check import (
    ClipDocument,
    Found,
    Mark,
    NotGiven,
    Told,
    read_document,
    to_document,
)
from fixtures.film import FIT

FULL = ClipDocument(
    Found(
        unfit="no",
        facts=FIT.facts,
        view="rear",
        marks=(Mark("light", "watch", "It is dark.", "More light."),),
        people=FIT.people,
        gives=("cadence", "step_width"),
        maybe=("step_width",),
        not_given=(NotGiven(("contact_time",), "Film faster."),),
        suggested_slow_motion=2.2,
        poster="a" * 64,
    ),
    Told(8.0, 2, 11.5, example=True),
)


@pytest.mark.parametrize("document", [ClipDocument(), FULL])
def test_a_document_comes_back_from_json_equal(document: ClipDocument) -> None:
    assert read_document(json.loads(json.dumps(to_document(document)))) == document


@pytest.mark.parametrize(
    "told", [None, {}, {"facts": {"fps": 60.0}}, {"found": {"unfit": 3}}, {"format": "2"}]
)
def test_what_is_no_document_of_this_version_says_nothing(told: dict | None) -> None:
    assert read_document(told) == ClipDocument()


def test_a_clip_with_a_mark_that_is_not_ok_is_limited() -> None:
    assert FULL.found.limited
    assert not FIT.limited
