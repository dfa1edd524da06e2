"""Every form counts its own exercise, finds its faults, and nothing else counts.

The recordings are stick figures (`fixtures.figures`) whose answer is known by construction.
"""

from collections.abc import Callable
from functools import cache

import pytest

from backstride.coach.event import CoachEvent, HoldBroken, Rep
from backstride.coach.form import HoldForm, RepForm
from backstride.coach.forms import FORMS, form_of
from backstride.coach.holds import HoldState, ended, held
from backstride.coach.reps import RepsState, moved
from backstride.coach.result import ExerciseResult
from backstride.coach.signals import Sample, Sight, seen
from backstride.pose.track import PoseTrack
from fixtures.coached import coached
from fixtures.figure_faults import FAULTY, broken_off
from fixtures.figure_moves import MOVES
from fixtures.figure_others import OTHERS
from fixtures.figures import Truth, figure_track
from fixtures.rendered import CLIPS, Rendered, recorded, rendered

STANDING = (
    "t-balance", "t-support", "single-leg-deadlift", "hip-hinge", "kickstand-deadlift",
    "leg-swings", "squat", "sit-to-stand", "split-squat", "step-up", "single-leg-squat",
    "calf-raise", "single-leg-calf-raise",
)  # fmt: skip
LYING = (
    "bicycle-crunch", "dead-bug", "heel-taps", "curl-up", "bridge", "single-leg-bridge", "bird-dog",
    "cat-camel", "side-leg-lift",
)  # fmt: skip
STRETCHES = (
    "calf-stretch", "soleus-stretch", "hamstring-stretch", "back-stretch", "hip-flexor-stretch",
)  # fmt: skip
ON_HANDS = ("ball-pike", "ball-knee-tuck", "pike-walk-in")
REP_FORMS = (*ON_HANDS, *STANDING, *LYING)
HOLD_FORMS = (
    "plank", "plank-shins-on-ball", "side-plank", "side-plank-knees", "wall-sit", "trunk-lift",
    *STRETCHES,
)  # fmt: skip

SHOWN = ("ball-pike", "t-balance", "bicycle-crunch", "squat")
"""Exercises of the rendered clips."""

ALIKE: dict[str, dict[str, str]] = {
    "t-support": {"t-balance": "is in it: knee lift and T; a wall is no joint"},
    "plank": {"plank-shins-on-ball": "the same line on straight arms; a ball is no joint"},
    "wall-sit": {"sitting down and staying": "the same posture; a chair is no joint"},
}
"""Movements that a form may take for its own, and why they cannot be told apart."""

BACK = "no joint lies between hips and shoulders"
ASIDE = "a leg that comes towards the camera, or a turned pelvis, only looks shorter"
NOT_JUDGED: dict[tuple[str, str], str] = {
    **{
        (exercise_id, "back-rounds"): BACK
        for exercise_id in (
            "t-support", "single-leg-deadlift", "kickstand-deadlift", "hip-hinge", "squat",
        )
    },
    ("side-leg-lift", "leg-forward"): ASIDE,
    ("side-leg-lift", "rolls-back"): ASIDE,
}  # fmt: skip
"""Faults of the catalogue that a form leaves alone although the figure shows them, and why."""

VIEWS = {
    "facing left": {"facing": -1},
    "mirrored": {"near": "left"},
    "facing left, mirrored": {"facing": -1, "near": "right"},
    "turned to the camera": {"yaw_deg": 20.0, "noise_px": 3.0},
    "facing left, turned away": {"facing": -1, "yaw_deg": -20.0, "noise_px": 3.0, "seed": 1},
}
"""Noise of 3 px is 1 % of the height."""

HOLD_WITHIN_S = 0.5
WAYS_S = 0.6
"""The ways into a hold and out of it take this long: from where in them it counts is the form's.
Who rises from the knees into a plank is in its line only at the end of the way."""


@cache
def signals(name: str) -> tuple[Sample, ...]:
    """What the coach sees of a movement, whichever exercise it waits for; 15 frames a second."""
    moves = MOVES[name](2) if name in MOVES else OTHERS[name]()
    return samples_of(figure_track(moves, fps=15.0)[0])


@cache
def clip_signals(name: str, clip: Callable[[str], Rendered]) -> tuple[Sample, ...]:
    """What the coach sees of a rendered clip, whichever exercise it waits for."""
    return samples_of(clip(name).track)


def samples_of(track: PoseTrack) -> tuple[Sample, ...]:
    sight, samples = Sight(), []
    for number in range(track.n_frames):
        sight = seen(sight, track.frame(number))
        samples.append(sight.sample)
    return tuple(samples)


def taken_for(exercise_id: str, samples: tuple[Sample, ...]) -> tuple[Rep, ...]:
    """What counts of a movement where an exercise is waited for."""
    form = form_of(exercise_id)
    if isinstance(form, RepForm):
        reps = RepsState()
        for sample in samples:
            reps, _ = moved(reps, sample, form)
        return tuple(rep for rep in reps.reps if rep.counted)
    hold = HoldState()
    for sample in samples:
        hold, _ = held(hold, sample, form)
    return ended(hold, form, samples[-1].t_s)[0].reps


def faults_told(result: ExerciseResult, events: tuple[CoachEvent, ...]) -> set[str]:
    broken = {event.fault_id for event in events if isinstance(event, HoldBroken)}
    return {fault.id for fault in result.faults} | {fault for fault in broken if fault}


def test_every_form_is_here():
    rep_forms = {form.exercise_id for form in FORMS if isinstance(form, RepForm)}
    hold_forms = {form.exercise_id for form in FORMS if isinstance(form, HoldForm)}
    assert rep_forms == set(REP_FORMS)
    assert hold_forms == {*HOLD_FORMS, *STRETCHES}


@pytest.mark.parametrize("exercise_id", REP_FORMS)
def test_correct_repetitions_count_in_full(exercise_id: str):
    track, truth = figure_track(MOVES[exercise_id](4))
    result, _ = coached(track, exercise_id)
    assert (result.attempts, result.counted) == (4, 4), result.not_counted
    assert sides_of(result) == sides_expected(exercise_id, truth)
    assert [(fault.id, fault.value) for fault in result.faults] == []
    assert (result.form_score is None) == (not form_of(exercise_id).faults)
    assert result.form_score is None or result.form_score > 0.95
    if form_of(exercise_id).holds:
        true_s = [rep.held_s for rep in truth.reps]
        assert [rep.held_s for rep in result.reps] == pytest.approx(true_s, abs=HOLD_WITHIN_S)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("exercise_id", REP_FORMS)
def test_correct_repetitions_count_from_elsewhere(exercise_id: str, view: str):
    track, truth = figure_track(MOVES[exercise_id](2), **VIEWS[view])
    result, _ = coached(track, exercise_id)
    assert (result.attempts, result.counted) == (2, 2), result.not_counted
    assert sides_of(result) == sides_expected(exercise_id, truth)


def sides_of(result: ExerciseResult) -> list[str | None]:
    return [rep.side for rep in result.reps]


def sides_expected(exercise_id: str, truth: Truth) -> list[str | None]:
    if form_of(exercise_id).sides == "none":
        return [None] * truth.attempts
    return [rep.side for rep in truth.reps]


@pytest.mark.parametrize("view", [{}, *VIEWS.values()], ids=["plain", *VIEWS])
@pytest.mark.parametrize("exercise_id", HOLD_FORMS)
def test_a_hold_is_timed(exercise_id: str, view: dict):
    track, truth = figure_track(MOVES[exercise_id](1), **view)
    result, _ = coached(track, exercise_id)
    (hold,) = truth.holds
    (held_s,) = result.hold_s
    assert hold.sure_s - HOLD_WITHIN_S <= held_s <= hold.held_s + WAYS_S


@pytest.mark.parametrize("exercise_id", [*REP_FORMS, *HOLD_FORMS])
def test_nothing_else_counts(exercise_id: str):
    names = {*MOVES, *OTHERS} - {exercise_id, *ALIKE.get(exercise_id, ())}
    taken = {name: len(taken_for(exercise_id, signals(name))) for name in sorted(names)}
    assert {name: count for name, count in taken.items() if count} == {}


@pytest.mark.parametrize(("exercise_id", "fault_id"), FAULTY)
def test_a_fault_is_told(exercise_id: str, fault_id: str):
    if exercise_id not in (*REP_FORMS, *HOLD_FORMS) or (exercise_id, fault_id) in NOT_JUDGED:
        return
    track, truth = figure_track(FAULTY[exercise_id, fault_id](3))
    result, events = coached(track, exercise_id)
    assert fault_id in faults_told(result, events)
    if exercise_id in REP_FORMS:
        assert result.attempts == 3
        if truth.correct == 0:
            assert result.counted == 0, "a major fault keeps a repetition from counting"
    else:
        held_s = [hold.held_s for hold in truth.holds]
        assert result.hold_s == pytest.approx(held_s, abs=2 * WAYS_S)


@pytest.mark.parametrize("exercise_id", REP_FORMS)
def test_what_is_broken_off_early_does_not_count(exercise_id: str):
    track, _ = figure_track(broken_off(exercise_id, 3))
    result, _ = coached(track, exercise_id)
    assert (result.attempts, result.counted) == (0, 0)


def check_clip(exercise_id: str, clip: Rendered) -> None:
    """Every repetition of a rendered clip is counted, or not for what was planted in it."""
    form = form_of(exercise_id)
    result, _ = coached(clip.track, exercise_id)
    told = [(rep.counted, rep.side) for rep in result.reps]
    assert told == [(rep.correct, rep.side) for rep in clip.truth.reps]
    planted = [set(rep.faults) for rep in clip.truth.reps]
    major = [{fault.id for fault in rep.faults if fault.level == "major"} for rep in result.reps]
    assert all(truth <= seen for truth, seen in zip(planted, major, strict=True)), major
    if form.holds:
        true_s = [rep.held_s for rep in clip.truth.reps]
        assert [rep.held_s for rep in result.reps] == pytest.approx(true_s, abs=HOLD_WITHIN_S)


WAITED_FOR = (*SHOWN, "single-leg-calf-raise")
"""Exercises that the rendered clips show, and one whose posture is in them."""


@pytest.mark.parametrize("name", CLIPS)
@pytest.mark.parametrize("exercise_id", WAITED_FOR)
def test_the_joints_of_rendered_clips_count_right(exercise_id: str, name: str):
    check(exercise_id, name, rendered)


@pytest.mark.parametrize("name", CLIPS)
@pytest.mark.parametrize("exercise_id", WAITED_FOR)
def test_what_the_live_model_saw_in_them_counts_right(exercise_id: str, name: str):
    check(exercise_id, name, recorded)


def check(exercise_id: str, name: str, clip: Callable[[str], Rendered]) -> None:
    if clip(name).exercise_id == exercise_id:
        check_clip(exercise_id, clip(name))
    else:
        assert taken_for(exercise_id, clip_signals(name, clip)) == ()
