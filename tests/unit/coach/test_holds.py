"""The hold timer before signals that are known by construction."""

from dataclasses import replace

import pytest

from backstride.coach.event import HoldBroken, HoldEnded, HoldStarted
from backstride.coach.form import HoldForm, Limit, Rule
from backstride.coach.holds import NEARLY_S, HoldState, ended, held, to_tell
from backstride.coach.signals import SIGNALS, Sample

FORM = HoldForm(
    exercise_id="plank",
    views=("side",),
    posture=(Limit("trunk_deg", 60.0, 120.0),),
    settled=(Limit("moving", high=0.2),),
    faults=(Rule("hips-sag", "line", lambda s: s["hip_sag"], 0.04, 0.06, "the hips hung down"),),
)


def sample(t_s, trunk=90.0, sag=0.0, moving=0.0):
    told = {"trunk_deg": trunk, "hip_sag": sag, "moving": moving}
    return Sample(t_s, tuple(told.get(name, 0.0) for name in SIGNALS), 1.0)


def run(signals, seconds, fps=30.0, form=FORM):
    """Return hold lengths and events; ``signals`` gives a moment's keywords."""
    state, told = HoldState(), []
    for number in range(round(seconds * fps) + 1):
        state, events = held(state, sample(number / fps, **signals(number / fps)), form)
        told += events
    state, events = ended(state, form, seconds)
    return [rep.held_s for rep in state.reps], (*told, *events), state.reps


@pytest.mark.parametrize("fps", [10.0, 30.0, 60.0])
def test_a_hold_lasts_as_long_as_its_posture(fps):
    seconds, _, _ = run(lambda t: {"trunk": 90.0 if 1 <= t < 9 else 20.0}, 14, fps)

    assert seconds == pytest.approx([8.0], abs=1.5 / fps)


@pytest.mark.parametrize("fps", [10.0, 30.0, 60.0])
def test_a_second_of_hanging_hips_does_not_count_and_is_told(fps):
    seconds, told, reps = run(lambda t: {"sag": 0.1 if 4 <= t < 5 else 0.0}, 10, fps)

    assert seconds == pytest.approx([9.0], abs=2.5 / fps)
    assert [e.fault_id for e in told if isinstance(e, HoldBroken)] == ["hips-sag"]
    assert [(fault.id, fault.level) for fault in reps[0].faults] == [("hips-sag", "major")]


def test_one_wrong_frame_changes_nothing():
    seconds, told, reps = run(lambda t: {"sag": 0.5 if abs(t - 4) < 0.01 else 0.0}, 10)

    assert seconds == pytest.approx([10.0], abs=0.05)
    assert not [e for e in told if isinstance(e, HoldBroken)]
    assert reps[0].faults == ()


def test_shaking_at_the_limit_is_not_held():
    seconds, _, _ = run(lambda t: {"sag": 0.1 if int(t * 30) % 2 or t < 4 else 0.055}, 10)

    assert seconds == []


def test_who_gets_down_by_way_of_a_fault_has_none():
    def down(t):
        return {"sag": 0.1 if t > 8 else 0.0, "trunk": 90.0 if t < 8.7 else 20.0}

    seconds, told, reps = run(down, 13)

    assert seconds == pytest.approx([8.0], abs=0.1)
    assert reps[0].faults == ()
    assert isinstance(told[-1], HoldEnded)


def test_hips_that_hang_until_the_end_are_a_fault():
    _, _, reps = run(lambda t: {"sag": 0.1 if t > 8 else 0.0}, 13)

    assert [fault.level for fault in reps[0].faults] == ["major"]


def test_it_begins_when_somebody_is_still():
    seconds, told, _ = run(lambda t: {"moving": 0.5 if t < 2 else 0.0}, 10)

    assert seconds == pytest.approx([8.0], abs=0.1)
    assert isinstance(told[0], HoldStarted)
    assert told[0].t_s == pytest.approx(3.5, abs=0.05)


def told_after(seconds, form=FORM):
    """Return the faults to tell somebody whose hips hang from the first moment on."""
    state = HoldState()
    for number in range(round(seconds * 30) + 1):
        state, _ = held(state, sample(number / 30, sag=0.1), form)
    return [(fault.id, fault.level) for fault in to_tell(state, form)]


def test_a_hold_that_is_wrong_from_its_first_moment_is_told_why():
    assert told_after(NEARLY_S - 0.2) == []
    assert told_after(NEARLY_S + 0.2) == [("hips-sag", "major")]
    assert told_after(NEARLY_S + 0.2, replace(FORM, rests_alike=True)) == []


def test_passing_through_the_posture_is_no_hold():
    assert run(lambda t: {"trunk": 90.0 if 2 <= t < 3.2 else 20.0}, 10)[0] == []


def test_a_long_break_makes_two_holds():
    seconds, _, _ = run(lambda t: {"trunk": 20.0 if 4 <= t < 8 else 90.0}, 12)

    assert seconds == pytest.approx([4.0, 4.0], abs=0.1)
