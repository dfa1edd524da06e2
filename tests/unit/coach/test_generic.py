"""What comes back in a rhythm is counted, whatever it is; what does not is not."""

from itertools import pairwise

import numpy as np
import pytest

from backstride.coach.event import Notice, RepCounted
from backstride.coach.forms import form_of
from backstride.coach.generic import ANY, MIN_RANGE_TRUNKS, RhythmState, swung
from backstride.coach.steady import steadied
from backstride.coach.step import begin, finish, result, step
from backstride.pose.track import PoseTrack
from fixtures.coached_clips import figure
from fixtures.figure_others import OTHERS
from fixtures.figure_troubles import later, mirrored, moved, thinned, with_gap
from fixtures.figures import figure_track

ROUND = ("squat", "ball-pike", "bridge", "calf-raise", "curl-up", "cat-camel", "step-up")
STILL = ("standing still", "lying still")


def swings(track: PoseTrack) -> RhythmState:
    state, steady = RhythmState(), None
    for i in range(track.n_frames):
        steady = steadied(steady, track.frame(i))
        state, _ = swung(state, steady)
    return state


@pytest.mark.parametrize(
    ("exercise_id", "fps"), [*((one, 15.0) for one in ROUND), ("squat", 30.0), ("squat", 60.0)]
)
def test_each_repetition_is_counted_at_any_frame_rate(exercise_id, fps):
    track = figure(exercise_id, 5, fps=fps, noise_px=1.0)
    assert len(swings(track).reps) == 5


@pytest.mark.parametrize("name", STILL)
def test_nothing_is_counted_where_nothing_moves(name):
    still = figure_track(OTHERS[name](), noise_px=2.0)[0]
    assert swings(still).reps == ()


def test_one_movement_alone_is_no_rhythm():
    assert swings(figure_track(OTHERS["sitting down and staying"]())[0]).reps == ()
    assert swings(figure("squat", 1)).reps == ()


def test_repetitions_lie_one_after_the_other():
    reps = swings(figure("squat", 6)).reps
    assert [rep.number for rep in reps] == [1, 2, 3, 4, 5, 6]
    for rep, following in pairwise(reps):
        assert rep.start_s < rep.peak_s < rep.end_s <= following.start_s + 0.2


@pytest.mark.parametrize(
    "spoiled",
    [
        mirrored,
        lambda track: moved(track, 2.5, (40.0, -30.0)),
        lambda track: later(track, 1000.0),
        lambda track: thinned(track, np.arange(5, track.n_frames, 4)),
    ],
    ids=["mirrored", "nearer", "later", "frames lost"],
)
def test_what_changes_nothing_for_the_body_changes_no_count(spoiled):
    assert len(swings(spoiled(figure("squat", 5))).reps) == 5


def test_who_leaves_and_comes_back_keeps_what_was_counted():
    track = figure("squat", 6)
    end_s = float(track.time_s[-1])
    state = swings(with_gap(track, end_s - 3.0, end_s - 2.0))
    assert len(state.reps) >= 4


def test_a_smaller_movement_than_the_least_is_none():
    track = figure("squat", 5)
    middle = track.position_px.mean(axis=0)
    trunk_px = 300.0 * 0.288
    share = 0.2 * MIN_RANGE_TRUNKS * trunk_px / np.ptp(track.position_px, axis=0).max()
    tiny = middle + share * (track.position_px - middle)
    state = swings(PoseTrack(
        tiny, track.confidence, track.time_s, track.skeleton, track.provenance, 640, 480
    ))  # fmt: skip
    assert state.reps == ()


def test_the_coach_says_that_form_is_not_judged_and_counts():
    track, state, events = figure("squat", 4), begin(ANY), []
    for i in range(track.n_frames):
        state, told = step(state, track.frame(i))
        events += told
    state, told = finish(state, float(track.time_s[-1]))

    notices = [one for one in events if isinstance(one, Notice)]
    assert notices[0].id == "no-form"
    assert [one.count for one in events if isinstance(one, RepCounted)] == [1, 2, 3, 4]
    done = result(state)
    assert (done.exercise_id, done.attempts, done.counted) == ("any", 4, 4)
    assert done.form_score is None
    assert told == ()


def test_an_exercise_of_repetitions_without_a_form_is_counted_by_its_rhythm():
    assert type(form_of(ANY)).__name__ == "RhythmForm"
    assert type(form_of("leg-swings")).__name__ in {"RhythmForm", "RepForm"}
    assert type(form_of("walking")).__name__ == "TimedForm"
