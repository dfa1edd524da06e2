"""Planks, side planks and the wall sit: on the recorded plank, and on stick figures."""

import pytest

from backstride.coach.event import HoldBroken
from fixtures.coached import coached
from fixtures.figure_faults import FAULTY
from fixtures.figure_moves import MOVES
from fixtures.figure_others import OTHERS
from fixtures.figures import figure_track
from fixtures.rendered import CLIPS, recorded, rendered

HELD = ("plank", "plank-shins-on-ball", "side-plank", "side-plank-knees", "wall-sit")
VIEWS = (
    {}, {"facing": -1}, {"yaw_deg": 30.0, "noise_px": 2.0}, {"yaw_deg": -30.0, "noise_px": 2.0},
)  # fmt: skip


@pytest.mark.parametrize("source", [rendered, recorded])
@pytest.mark.parametrize("exercise_id", ["plank", "plank-shins-on-ball"])
def test_the_plank_on_the_ball_is_timed(source, exercise_id):
    result, _ = coached(source("neg_plank_hold").track, exercise_id)

    assert result.hold_s == pytest.approx((10.0,), abs=0.2)
    assert result.faults == ()


@pytest.mark.parametrize("exercise_id", HELD)
@pytest.mark.parametrize("name", [name for name in CLIPS if name != "neg_plank_hold"])
def test_nothing_else_is_held(exercise_id, name):
    assert coached(recorded(name).track, exercise_id)[0].hold_s == ()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("exercise_id", HELD)
def test_figures_hold_as_long_as_they_do(exercise_id, view):
    """Those who come from their knees are nearly in the posture 0.4 s before and after it."""
    track, truth = figure_track(MOVES[exercise_id](1), **view)

    result, _ = coached(track, exercise_id)

    assert result.hold_s == pytest.approx([h.held_s for h in truth.holds], abs=0.9)
    assert [rep.side for rep in result.reps] == [hold.side for hold in truth.holds]
    assert result.faults == ()


@pytest.mark.parametrize(("exercise_id", "fault_id"), [pair for pair in FAULTY if pair[0] in HELD])
def test_each_fault_is_told_alone(exercise_id, fault_id):
    track, truth = figure_track(FAULTY[exercise_id, fault_id](1))

    result, events = coached(track, exercise_id)

    assert {fault.id for fault in result.faults} == {fault_id}
    held_s = [hold.held_s for hold in truth.holds]
    assert result.hold_s == pytest.approx(held_s, abs=1.0)
    broken = {event.fault_id for event in events if isinstance(event, HoldBroken)}
    assert (fault_id in broken) == (not truth.holds[0].correct)


def test_push_ups_are_no_plank():
    track, _ = figure_track(OTHERS["push-ups"]())

    assert coached(track, "plank")[0].hold_s == ()
