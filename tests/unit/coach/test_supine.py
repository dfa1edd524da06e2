"""Exercises on the back, and the bicycle crunch above all: legs cross, elbows hide each other."""

from dataclasses import replace

import numpy as np
import pytest

from backstride.coach.form import Rule
from backstride.coach.forms.supine import SUPINE_FORMS
from backstride.plan.read_catalogue import catalogue
from fixtures.coached import coached
from fixtures.figure_moves import MOVES, PATTERNS, repeated
from fixtures.figure_troubles import legs_swapped, mirrored, thinned, with_gap
from fixtures.figures import figure_track
from fixtures.rendered import rendered

BICYCLE = "bicycle-crunch"


def told(track, exercise_id=BICYCLE):
    """Return attempts, counted, and the sides in their order."""
    result, _ = coached(track, exercise_id)
    sides = "".join((rep.side or "?")[0] for rep in result.reps)
    return result.attempts, result.counted, sides


def majors(track, exercise_id=BICYCLE):
    result, _ = coached(track, exercise_id)
    return [{fault.id for fault in rep.faults if fault.level == "major"} for rep in result.reps]


@pytest.mark.parametrize("share", [0.03, 0.1])
def test_legs_that_change_names_now_and_then_change_nothing(share):
    track, _ = figure_track(MOVES[BICYCLE](6))
    frames = np.flatnonzero(np.random.default_rng(3).random(track.n_frames) < share)
    assert told(legs_swapped(track, frames)) == (6, 6, "lrlrlr")


def test_a_mirror_changes_the_sides():
    track, _ = figure_track(MOVES[BICYCLE](4))
    assert told(track) == (4, 4, "lrlr")
    assert told(mirrored(track)) == (4, 4, "rlrl")


def test_a_third_of_the_frames_is_enough():
    track, _ = figure_track(MOVES[BICYCLE](4), fps=45.0)
    third = thinned(track, np.flatnonzero(np.arange(track.n_frames) % 3))
    assert told(third) == (4, 4, "lrlr")


def test_who_pauses_may_begin_with_either_side():
    pattern = PATTERNS[BICYCLE]()
    rest = pattern.start.but(over_s=0.8, hold_s=2.0)
    first = pattern.swapped()
    moves = (
        first.ready(), first.rep(), pattern.rep(),
        replace(first.ready(), keys=(rest,)), first.rep(), pattern.rep(),
    )  # fmt: skip
    assert told(figure_track(moves)[0]) == (4, 4, "rlrl")


def test_who_leaves_the_picture_is_counted_again_afterwards():
    track, truth = figure_track(MOVES[BICYCLE](6))
    third = truth.reps[2]
    attempts, counted, _ = told(with_gap(track, third.start_s, third.end_s))
    assert (attempts, counted) == (5, 5)


def test_the_last_repetition_counts_if_a_recording_ends_on_its_way_back():
    track, truth = figure_track(MOVES[BICYCLE](3))
    last = truth.reps[-1]
    until_s = last.peak_s + 0.75 * (last.end_s - last.peak_s)
    cut = thinned(track, np.flatnonzero(track.time_s > until_s))
    assert told(cut) == (3, 3, "lrl")
    up_s = last.start_s + 0.5 * (last.peak_s - last.start_s)
    assert told(thinned(track, np.flatnonzero(track.time_s > up_s)))[:2] == (2, 2)


@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("name", ["bicycle_ok", "bicycle_faults"])
def test_rendered_crunches_count_at_half_the_frame_rate_too(name, stride):
    clip = rendered(name)
    track = thinned(clip.track, np.flatnonzero(np.arange(clip.track.n_frames) % stride))
    sides = "".join(rep.side[0] for rep in clip.truth.reps)
    assert told(track) == (clip.truth.attempts, clip.truth.correct, sides)
    assert majors(track) == [set(rep.faults) for rep in clip.truth.reps]


def test_the_other_elbow_is_told_from_the_right_one():
    clip = rendered("bicycle_ok")
    arms = [f"{side}_{part}" for side in ("left", "right") for part in ("elbow", "wrist")]
    position = clip.track.position_px.copy()
    hips = position[:, clip.track.skeleton.indices("left_hip", "right_hip")].mean(axis=1)
    assert np.isfinite(hips).all()
    rows = clip.track.skeleton.indices(*arms)
    position[:, rows] = position[:, [rows[2], rows[3], rows[0], rows[1]]]
    exchanged = replace(clip.track, position_px=position)
    assert majors(exchanged) == [{"same-side"}] * clip.truth.attempts


def test_arm_and_leg_of_one_side_are_no_dead_bug():
    pattern = PATTERNS["dead-bug"]()
    swap = {"near_shoulder": 90.0, "far_shoulder": 172.0}
    wrong = replace(pattern, peak=pattern.peak.but(**swap), out=(), back=())
    assert majors(figure_track(repeated(wrong, 3))[0], "dead-bug") == [{"same-side"}] * 3


def test_an_arm_that_stays_up_is_told():
    pattern = PATTERNS["dead-bug"]()
    wrong = replace(pattern, peak=pattern.peak.but(near_shoulder=90.0), out=(), back=())
    result, _ = coached(figure_track(repeated(wrong, 2))[0], "dead-bug")
    assert (result.attempts, result.counted) == (2, 2)
    assert {fault.id for fault in result.faults} == {"arm-short"}


@pytest.mark.parametrize(("hip", "counted"), [(-4.0, 2), (8.0, 2), (21.0, 2), (27.0, 0)])
def test_hips_have_to_come_up(hip, counted):
    pattern = replace(PATTERNS["bridge"](), out=(), back=())
    low = replace(pattern, peak=pattern.peak.but(both_hip=hip, trunk=-117.0 + (hip + 4.0) / 2.0))
    result, _ = coached(figure_track(repeated(low, 2))[0], "bridge")
    assert (result.attempts, result.counted) == (2, counted)
    assert {fault.id for fault in result.faults} == ({"hips-low"} if hip > 20.0 else set())


def test_a_free_leg_that_swings_is_told():
    pattern = PATTERNS["single-leg-bridge"]()
    half = pattern.out[0].but(near_hip=85.0)
    swung = replace(pattern, out=(half,))
    result, _ = coached(figure_track(repeated(swung, 2))[0], "single-leg-bridge")
    assert {fault.id for fault in result.faults} == {"swing"}


def test_a_heel_that_stays_high_is_told():
    pattern = PATTERNS["heel-taps"]()
    high = replace(pattern, peak=pattern.peak.but(near_hip=64.0), out=(), back=())
    result, _ = coached(figure_track(repeated(high, 2))[0], "heel-taps")
    assert (result.attempts, result.counted) == (2, 2)
    assert {fault.id for fault in result.faults} == {"heel-high"}


@pytest.mark.parametrize("form", SUPINE_FORMS, ids=lambda form: form.exercise_id)
def test_faults_are_those_of_the_catalogue(form):
    exercise = catalogue()[form.exercise_id]
    known = {fault.id: fault.severity for fault in exercise.faults}
    rules: tuple[Rule, ...] = form.faults
    for rule in rules:
        assert known[rule.id] == ("minor" if rule.never_major else "major")
    assert exercise.view in form.views
