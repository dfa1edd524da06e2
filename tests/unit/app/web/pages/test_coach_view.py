"""What the summary says of rounds, in words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from backstride.app.service.session_kept import CoachSession
from backstride.app.service.settings import Settings
from backstride.app.today_file import Today
from backstride.app.web.pages.coach_view import done_views, items_of, stage_data
from backstride.coach.event import FaultSeen
from backstride.coach.result import Missed
from backstride.coach.session.state import PainGiven, RoundDone, SessionPart
from fixtures.sessions import DAY, RULES, prescribed, session_of

PIKES = prescribed("ball-pike", rounds=2, reps=8)
BRIDGES = prescribed("single-leg-bridge", rounds=1, reps=6, per_side=True)
PLANK = prescribed("plank", hold_s=20.0)
WALK = prescribed("brisk-walk", minutes=4)
ROUND = RoundDone(0, "ball-pike", 1, None, "target", 8, 8, form_score=0.9, scored=8)


def session(*rounds: RoundDone, answers: tuple[PainGiven, ...] = ()) -> CoachSession:
    made = session_of(PIKES, BRIDGES, PLANK, WALK)
    part = SessionPart(made.id, rounds, answers)
    moment = datetime(2026, 12, 2, tzinfo=UTC)
    return CoachSession("a1", None, DAY, "done", Today(made, RULES), part, {}, moment, moment)


@pytest.mark.parametrize(
    ("done", "words", "ending"),
    [
        (ROUND, "8 right", ""),
        (replace(ROUND, attempts=9, counted=7), "7 right of 9 done", ""),
        (replace(ROUND, ending="broken_off", attempts=3, counted=3), "3 right", "broken off"),
        (
            replace(ROUND, ending="given_up", attempts=16, counted=0),
            "0 right of 16 done",
            "left early",
        ),
        (replace(ROUND, counted=8, attempts=8, left=5, right=3), "8 right (left 5, right 3)", ""),
        (RoundDone(2, "plank", 1, None, "target", hold_s=20.04), "20 s", ""),
        (RoundDone(3, "brisk-walk", 1, None, "target"), "done", ""),
    ],
)
def test_a_round_in_words(done: RoundDone, words: str, ending: str):
    (view,) = done_views(session(done))
    (told,) = view.rounds
    assert (told.done, told.ending) == (words, ending)


@pytest.mark.parametrize(("counted", "told"), [(2, "too few right"), (4, "90 %"), (8, "90 %")])
def test_a_mean_form_is_told_where_half_or_more_were_right(counted: int, told: str):
    (view,) = done_views(session(replace(ROUND, counted=counted)))
    assert [one.form for one in view.rounds] == [told]


def test_a_round_that_was_skipped_stands_beside_one_that_was_done():
    skipped = RoundDone(0, "ball-pike", 2, None, "skipped", 0, 0)
    (view,) = done_views(session(skipped, ROUND))
    assert [(one.number, one.done, one.form) for one in view.rounds] == [
        (1, "8 right", "90 %"),
        (2, "skipped", ""),
    ]


def test_an_exercise_that_was_skipped_as_a_whole_is_left_out():
    assert done_views(session(RoundDone(0, "ball-pike", 1, None, "skipped"))) == ()


def test_sides_stand_apart():
    left = RoundDone(1, "single-leg-bridge", 1, "left", "target", 6, 6, 6)
    right = replace(left, side="right", left=None, right=5, counted=5, attempts=6)
    (view,) = done_views(session(right, left))
    assert view.sides
    assert [(one.side, one.done) for one in view.rounds] == [
        ("left", "6 right"),
        ("right", "5 right of 6 done"),
    ]


def test_why_a_repetition_did_not_count_and_what_mends_it():
    missed = (Missed(1.0, "the hips stayed low"), Missed(9.0, "the hips stayed low"))
    faults = (
        FaultSeen("shallow", "major", 1.0, 0.4),
        FaultSeen("shallow", "major", 9.0, 0.4),
        FaultSeen("head-up", "minor", 9.0, 0.4),
        FaultSeen("of an older catalogue", "minor", 9.0, 0.4),
    )
    done = replace(ROUND, attempts=10, not_counted=missed, faults=faults)
    pain = (PainGiven(0, "ball-pike", 3),)
    (view,) = done_views(session(done, answers=pain))

    assert view.missed == ("Round 1: the hips stayed low, 2 times",)
    assert [one.endswith("(2 times)") for one in view.cues] == [True, False]
    assert "Hips up higher." in view.cues[0]
    assert view.pain == "Pain 3 of 10"


def test_items_have_drawings_and_where_to_put_the_camera():
    first, *_ = items_of(session_of(PIKES, PLANK))
    assert (first.item, first.name, first.dose) == (0, "Ball pike", "2 × 8")
    assert [one.title for one in first.drawings] == ["Start", "Middle"]
    assert first.camera == "from the side"


def test_the_script_knows_each_round_by_its_place():
    told = stage_data(session(), Settings(voice=False), None)
    assert told["heard"] == {"voice": False, "sounds": True}
    assert told["rounds"] == [
        [0, 1, None],
        [0, 2, None],
        [1, 1, "left"],
        [1, 1, "right"],
        [2, 1, None],
        [3, 1, None],
    ]
    assert told["socket"] == "/coach/a1/live"
    assert len(told["sides"]) == 19
