"""What must not change what the coach counts: place, size, mirror, frame rate, trouble."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstride.coach.event import CoachEvent
from backstride.coach.form import RepForm
from backstride.coach.forms import FORMS, form_of
from backstride.coach.result import ExerciseResult
from fixtures.coached import as_bytes, coached
from fixtures.figure_keys import Action
from fixtures.figure_moves import MOVES, PATTERNS, STAND
from fixtures.figure_troubles import (
    doubted,
    later,
    legs_swapped,
    mirrored,
    moved,
    shaken,
    thinned,
    with_gap,
)  # fmt: skip
from fixtures.figures import figure_track

ALL = tuple(form.exercise_id for form in FORMS if form.exercise_id in MOVES)
REPS = tuple(form.exercise_id for form in FORMS if isinstance(form, RepForm))
N = 2
STANDING = (
    "hip-hinge", "kickstand-deadlift", "t-support", "t-balance", "single-leg-deadlift", "squat",
    "split-squat", "single-leg-squat", "calf-raise", "single-leg-calf-raise", "leg-swings",
)  # fmt: skip
OTHER = {"left": "right", "right": "left", None: None}

few = settings(max_examples=5, deadline=None, derandomize=True)
some_form = st.sampled_from(ALL)
some_reps = st.sampled_from(REPS)


def counts(result: ExerciseResult) -> tuple[int, int, int | None, int | None]:
    return result.attempts, result.counted, result.left, result.right


@few
@given(some_form, st.floats(0.3, 4.0), st.floats(-400.0, 400.0), st.floats(-400.0, 400.0))
def test_place_and_size_change_nothing(exercise_id: str, scale: float, x_px: float, y_px: float):
    track, _ = figure_track(MOVES[exercise_id](N), noise_px=1.0)
    plain, _ = coached(track, exercise_id)
    other, _ = coached(moved(track, scale, (x_px, y_px)), exercise_id)
    assert counts(plain) == counts(other)
    assert plain.hold_s == pytest.approx(other.hold_s, abs=0.05)
    assert plain.form_score == pytest.approx(other.form_score, abs=0.02)


@few
@given(some_form, st.integers(0, 9))
def test_a_mirror_swaps_the_sides(exercise_id: str, seed: int):
    track, _ = figure_track(MOVES[exercise_id](N), noise_px=1.0, seed=seed)
    plain, _ = coached(track, exercise_id)
    mirror, _ = coached(mirrored(track), exercise_id)
    assert (plain.attempts, plain.counted) == (mirror.attempts, mirror.counted)
    assert (plain.left, plain.right) == (mirror.right, mirror.left)
    assert [OTHER[rep.side] for rep in plain.reps] == [rep.side for rep in mirror.reps]


@few
@given(some_form, st.sampled_from((15.0, 24.0, 50.0, 60.0, 120.0)))
def test_the_frame_rate_changes_no_count(exercise_id: str, fps: float):
    plain, _ = coached(figure_track(MOVES[exercise_id](N))[0], exercise_id)
    other, _ = coached(figure_track(MOVES[exercise_id](N), fps=fps)[0], exercise_id)
    assert counts(plain) == counts(other)
    assert plain.hold_s == pytest.approx(other.hold_s, abs=0.25)


@few
@given(some_form, st.integers(0, 999), st.floats(0.0, 0.3))
def test_dropped_frames_change_no_count(exercise_id: str, seed: int, share: float):
    track, _ = figure_track(MOVES[exercise_id](N), noise_px=1.0)
    lost = np.flatnonzero(np.random.default_rng(seed).random(track.n_frames) < share)
    plain, _ = coached(track, exercise_id)
    other, _ = coached(thinned(track, lost), exercise_id)
    assert counts(plain) == counts(other)


@few
@given(some_reps, st.integers(0, 999))
def test_jitter_changes_no_count(exercise_id: str, seed: int):
    track, truth = figure_track(MOVES[exercise_id](N))
    result, _ = coached(shaken(track, 3.0, seed), exercise_id)
    assert (result.attempts, result.counted) == (truth.attempts, truth.correct)


@few
@given(some_reps, st.floats(0.0, 0.8), st.integers(0, N - 1))
def test_short_gaps_change_no_count(exercise_id: str, where: float, number: int):
    """Nobody is seen for a quarter of a second, anywhere in a repetition."""
    track, truth = figure_track(MOVES[exercise_id](N))
    rep = truth.reps[number]
    start_s = rep.start_s + where * (rep.end_s - rep.start_s)
    result, _ = coached(with_gap(track, start_s, start_s + 0.25), exercise_id)
    assert (result.attempts, result.counted) == (truth.attempts, truth.correct)


@few
@given(some_form)
def test_who_leaves_for_long_between_repetitions_goes_on_counting(exercise_id: str):
    once, _ = figure_track(MOVES[exercise_id](N))
    pause_s = 5.0
    shifted = later(once, float(once.time_s[-1]) + pause_s)
    both = replace(
        once,
        position_px=np.concatenate([once.position_px, shifted.position_px]),
        confidence=np.concatenate([once.confidence, shifted.confidence]),
        time_s=np.concatenate([once.time_s, shifted.time_s]),
    )
    single, _ = coached(once, exercise_id)
    result, _ = coached(both, exercise_id)
    assert (result.attempts, result.counted) == (2 * single.attempts, 2 * single.counted)


@few
@given(some_reps, st.integers(0, 999))
def test_swapped_legs_change_no_count(exercise_id: str, seed: int):
    """Left and right legs change names for up to half a second, five times."""
    track, truth = figure_track(MOVES[exercise_id](N))
    random = np.random.default_rng(seed)
    starts = random.integers(0, track.n_frames, 5)
    frames = np.concatenate([np.arange(s, s + random.integers(1, 15)) for s in starts])
    frames = np.unique(frames[frames < track.n_frames])
    result, _ = coached(legs_swapped(track, frames), exercise_id)
    assert (result.attempts, result.counted) == (truth.attempts, truth.correct)


@few
@given(some_reps, st.floats(0.0, 1.0))
def test_doubt_about_an_arm_changes_no_count(exercise_id: str, where: float):
    track, truth = figure_track(MOVES[exercise_id](N))
    start_s = where * float(track.time_s[-1])
    unsure = doubted(track, start_s, start_s + 2.0, ("left_ear", "nose", "left_toe"), 0.02)
    result, _ = coached(unsure, exercise_id)
    assert (result.attempts, result.counted) == (truth.attempts, truth.correct)


@few
@given(some_reps, st.floats(0.5, 3.0))
def test_a_pause_on_the_way_up_changes_no_count(exercise_id: str, seconds: float):
    moves = MOVES[exercise_id](N)
    paused = tuple(a.paused(seconds) if a.kind == "rep" else a for a in moves)
    track, truth = figure_track(paused)
    result, _ = coached(track, exercise_id)
    assert (result.attempts, result.counted) == (truth.attempts, truth.correct)


@few
@given(some_reps, st.floats(0.9, 2.0))
def test_slow_repetitions_count(exercise_id: str, times: float):
    track, truth = figure_track(tuple(a.slower(times) for a in MOVES[exercise_id](N)))
    result, _ = coached(track, exercise_id)
    assert (result.attempts, result.counted) == (truth.attempts, truth.correct)


@few
@given(some_reps)
def test_what_is_broken_off_between_repetitions_does_not_count(exercise_id: str):
    pattern = PATTERNS[exercise_id]()
    rep, partial = pattern.rep(), pattern.partial()
    track, truth = figure_track((pattern.ready(), rep, partial, partial, rep, partial))
    result, _ = coached(track, exercise_id)
    assert result.counted == truth.correct == 2


@pytest.mark.parametrize("exercise_id", [i for i in REPS if i in STANDING])
def test_who_turns_round_goes_on_counting(exercise_id: str):
    pattern = PATTERNS[exercise_id]()
    round_s = (Action((STAND,)), Action((STAND,)).turned())
    again = (pattern.ready().turned(), pattern.rep().turned(), pattern.rep().turned())
    moves = (pattern.ready(), pattern.rep(), pattern.rep(), *round_s, *again)
    track, truth = figure_track(moves)
    result, _ = coached(track, exercise_id)
    assert (result.attempts, result.counted) == (truth.attempts, truth.correct) == (4, 4)
    if result.left is not None:
        assert [rep.side for rep in result.reps] == [rep.side for rep in truth.reps]


@few
@given(some_form, st.integers(0, 99))
def test_a_replay_gives_the_same_events(exercise_id: str, seed: int):
    track, _ = figure_track(MOVES[exercise_id](N), noise_px=3.0, seed=seed)
    first, again = coached(track, exercise_id)[1], coached(track, exercise_id)[1]
    assert first == again
    assert as_bytes(first) == as_bytes(again)


@few
@given(some_form, st.integers(-1000, 100_000))
def test_another_beginning_of_time_moves_only_times(exercise_id: str, seconds: int):
    track, _ = figure_track(MOVES[exercise_id](N), noise_px=1.0, fps=32.0)
    plain, told = coached(track, exercise_id)
    moved_on, told_later = coached(later(track, float(seconds)), exercise_id)
    assert counts(plain) == counts(moved_on)
    assert [type(event) for event in told] == [type(event) for event in told_later]
    assert times(told_later) == pytest.approx([t_s + seconds for t_s in times(told)], abs=1e-3)


def times(events: tuple[CoachEvent, ...]) -> list[float]:
    return [event.t_s for event in events]


def test_all_forms_have_moves():
    assert set(ALL) <= set(MOVES)
    assert all(form_of(exercise_id).exercise_id == exercise_id for exercise_id in ALL)
