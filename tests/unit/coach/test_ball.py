"""The ball pike on recorded tracks, and the exercises that lead to it on stick figures."""

import pytest

from fixtures.coached import coached
from fixtures.figure_faults import FAULTY
from fixtures.figure_moves import MOVES
from fixtures.figures import figure_track
from fixtures.rendered import CLIPS, recorded, rendered

BALL = ("ball-pike", "ball-knee-tuck", "pike-walk-in")


@pytest.mark.parametrize("source", [rendered, recorded])
@pytest.mark.parametrize("name", ["pike_ok", "pike_faults"])
def test_pikes_have_their_faults_and_no_others(source, name):
    clip = source(name)

    result, _ = coached(clip.track, "ball-pike")

    told = [(rep.counted, tuple(fault.id for fault in rep.faults)) for rep in result.reps]
    assert told == [(rep.correct, rep.faults) for rep in clip.truth.reps]


@pytest.mark.parametrize("source", [rendered, recorded])
@pytest.mark.parametrize("name", ["pike_ok", "pike_faults"])
def test_the_stop_at_the_top_is_timed(source, name):
    clip = source(name)

    result, _ = coached(clip.track, "ball-pike")

    held_s = [rep.held_s for rep in clip.truth.reps]
    assert [rep.held_s for rep in result.reps] == pytest.approx(held_s, abs=0.35)


@pytest.mark.parametrize("exercise_id", BALL)
@pytest.mark.parametrize("name", [name for name in CLIPS if not name.startswith("pike")])
def test_nothing_else_is_a_repetition(exercise_id, name):
    assert coached(recorded(name).track, exercise_id)[0].attempts == 0


@pytest.mark.parametrize(("exercise_id", "fault_id"), [pair for pair in FAULTY if pair[0] in BALL])
def test_each_fault_is_told_alone(exercise_id, fault_id):
    track, truth = figure_track(FAULTY[exercise_id, fault_id](2))

    result, _ = coached(track, exercise_id)

    assert {fault.id for fault in result.faults} == {fault_id}
    assert (result.attempts, result.counted) == (2, truth.correct)


@pytest.mark.parametrize(("exercise_id", "other"), [("ball-pike", "pike-walk-in"),
                                                    ("pike-walk-in", "ball-pike")])  # fmt: skip
def test_feet_on_the_ball_and_on_the_floor_are_told_apart(exercise_id, other):
    track, _ = figure_track(MOVES[other](2))

    assert coached(track, exercise_id)[0].attempts == 0
