"""What a cause is called, and what backs it, by what was answered."""

import pytest

from backstride.findings.causes.rank import CAUSES, rank
from fixtures.answers import answers

SPECS = {spec.id: spec for spec in CAUSES}
CALM = {"slope": "same", "surface": "same", "shoes": "usual", "changes": (), "carries": ("none",)}


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ({"sitting_h": 5.0, "toe_touch": "shins"}, "Stiff hips and back"),
        ({"sitting_h": 9.0, "toe_touch": "floor"}, "Long sitting"),
        ({"sitting_h": 9.0, "toe_touch": "shins"}, "Long sitting, stiff hips and back"),
        ({"toe_touch": "shins"}, "Long sitting, stiff hips and back"),
        ({"sitting_h": 1.0, "toe_touch": "floor"}, "Long sitting, stiff hips and back"),
    ],
)
def test_a_title_names_nothing_that_the_answers_deny(told, title):
    assert SPECS["sitting_flexibility"].title_for(answers(**told)) == title


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ({"carries": ("belt",)}, "Hills, ground, shoes or what you carry"),
        ({"carries": ("none",)}, "Hills, ground or shoes"),
        ({"carries": ("none",), "surface": "hard"}, "Hills, ground or shoes"),
        (CALM | {"slope": "downhill"}, "Hills"),
        (CALM | {"changes": ("new_shoes",)}, "Shoes"),
        (CALM | {"carries": ("belt",)}, "What you carry"),
        (CALM, "Hills, ground, shoes or what you carry"),
    ],
)
def test_what_lies_around_a_runner_is_named_by_what_may_still_hold(told, title):
    assert SPECS["other_load"].title_for(answers(**told)) == title


def test_the_parts_of_a_title_make_the_title():
    for spec in CAUSES:
        words = [part.words.lower() for part in spec.parts]
        assert all(word in spec.title.lower() for word in words), spec.id


@pytest.mark.parametrize(
    ("told", "grade"),
    [
        ({"toe_touch": "knees"}, "back_pain"),
        ({"sitting_h": 9.0, "provoked": "bending", "toe_touch": "floor"}, "convention"),
        ({"sitting_h": 9.0}, "convention"),
    ],
)
def test_stiffness_was_seen_in_runners_and_sitting_was_not(told, grade):
    """The review of runners names stiff hips, thighs and backs; none asked how long they sit."""
    causes = rank(answers(site="low", **told), (), (), ()).causes
    (cause,) = [one for one in causes if one.id == "sitting_flexibility"]
    assert cause.grade == grade


def test_what_backs_a_cause_is_one_of_its_clues():
    for spec in CAUSES:
        assert set(spec.backed_by) <= {clue.id for clue in spec.clues}
