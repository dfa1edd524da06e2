"""One cue at a time, the most important first, and none over and over."""

import pytest

from backstride.coach.cues import ANY_COOLDOWN_S, SAME_COOLDOWN_S, CueState, cue_for
from backstride.coach.event import FaultSeen
from backstride.plan.read_catalogue import catalogue

PIKE = catalogue()["ball-pike"]
WORDS_PER_S = 238 / 60
"""Adults read 238 words a minute (Brysbaert 2019) and speak no faster than they read aloud."""


def seen(*faults: tuple[str, str]) -> tuple[FaultSeen, ...]:
    return tuple(FaultSeen(fault_id, level, 0.0, 1.0) for fault_id, level in faults)


def test_a_major_fault_is_said_before_a_minor_one():
    _, said = cue_for(CueState(), seen(("hips-sag", "minor"), ("knees-bend", "major")), PIKE, 1.0)
    assert [cue.fault_id for cue in said] == ["knees-bend"]


def test_among_equals_the_catalogues_order_decides():
    _, said = cue_for(CueState(), seen(("head-up", "minor"), ("drop", "minor")), PIKE, 1.0)
    assert [cue.fault_id for cue in said] == ["drop"]


def test_nothing_is_said_while_the_last_cue_is_fresh():
    state, _ = cue_for(CueState(), seen(("drop", "minor")), PIKE, 1.0)
    soon = 1.0 + ANY_COOLDOWN_S - 0.1
    assert cue_for(state, seen(("knees-bend", "major")), PIKE, soon)[1] == ()


def test_the_same_cue_waits_while_another_is_said():
    state, _ = cue_for(CueState(), seen(("drop", "minor")), PIKE, 1.0)
    later = 1.0 + ANY_COOLDOWN_S + 0.1
    _, said = cue_for(state, seen(("drop", "minor"), ("head-up", "minor")), PIKE, later)
    assert [cue.fault_id for cue in said] == ["head-up"]
    _, again = cue_for(state, seen(("drop", "minor")), PIKE, 1.0 + SAME_COOLDOWN_S)
    assert [cue.fault_id for cue in again] == ["drop"]


def test_a_fault_without_a_cue_is_silent():
    assert cue_for(CueState(), seen(("unknown", "major")), PIKE, 1.0)[1] == ()


@pytest.mark.parametrize("exercise", catalogue().values(), ids=lambda e: e.id)
def test_every_cue_is_spoken_in_under_two_seconds(exercise):
    for fault in exercise.faults:
        assert len(fault.cue.split()) / WORDS_PER_S < 2.0, fault.cue
