"""Exercises on hands and knees, face down and on the side, and the stretches."""

from dataclasses import replace

import pytest

from backstride.coach.form import HoldForm
from backstride.coach.forms.ground import GROUND_FORMS
from backstride.plan.read_catalogue import catalogue
from fixtures.coached import coached
from fixtures.figure_keys import Action, posed
from fixtures.figure_moves import MOVES, PATTERNS, repeated
from fixtures.figures import figure_track

STRETCHED = (
    "calf-stretch", "soleus-stretch", "hamstring-stretch", "back-stretch", "hip-flexor-stretch",
)  # fmt: skip
VIEWS = ({}, {"facing": -1, "yaw_deg": 20.0}, {"near": "left", "noise_px": 2.0})


def kept(exercise_id, name, seconds=4.0, **angles):
    """Return moves that stay in one posture of the catalogue."""
    return (Action((posed(exercise_id, name, **angles).but(hold_s=seconds),)),)


def held(exercise_id, moves, **view):
    return coached(figure_track(moves, fps=15.0, **view)[0], exercise_id)[0]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("exercise_id", STRETCHED)
def test_a_stretch_is_timed_in_its_posture(exercise_id, view):
    result = held(exercise_id, kept(exercise_id, "end"), **view)
    assert result.hold_s == pytest.approx((4.0,), abs=0.3)
    assert result.faults == ()


@pytest.mark.parametrize(
    "exercise_id", ["soleus-stretch", "hamstring-stretch", "back-stretch", "hip-flexor-stretch"]
)
def test_what_comes_before_a_stretch_is_not_timed(exercise_id):
    assert held(exercise_id, kept(exercise_id, "start")).hold_s == ()


@pytest.mark.parametrize(
    "exercise_id", ["calf-stretch", "soleus-stretch", "hamstring-stretch", "hip-flexor-stretch"]
)
def test_the_stretched_side_is_the_near_one_of_the_drawing(exercise_id):
    (rep,) = held(exercise_id, kept(exercise_id, "end")).reps
    assert rep.side == "right"
    (rep,) = held(exercise_id, kept(exercise_id, "end"), near="left").reps
    assert rep.side == "left"


@pytest.mark.parametrize(
    ("exercise_id", "angles"),
    [
        ("calf-stretch", {"near_knee": 40.0}),
        ("soleus-stretch", {"near_knee": 5.0, "near_hip": 2.0}),
        ("hamstring-stretch", {"near_knee": 70.0}),
        ("back-stretch", {"far_hip": 60.0}),
        ("hip-flexor-stretch", {"near_hip": 10.0}),
    ],
)
def test_a_stretch_that_has_gone_is_not_timed(exercise_id, angles):
    assert held(exercise_id, kept(exercise_id, "end", **angles)).hold_s == ()


@pytest.mark.parametrize("exercise_id", ["hamstring-stretch", "back-stretch"])
def test_a_head_that_lifts_is_told(exercise_id):
    result = held(exercise_id, kept(exercise_id, "end", spine=30.0, neck=40.0))
    assert {fault.id for fault in result.faults} == {"head-lifts"}


def test_who_leans_in_the_hip_flexor_stretch_is_told():
    lean = kept("hip-flexor-stretch", "end", trunk=26.0, near_hip=-14.0, far_hip=115.0)
    result = held("hip-flexor-stretch", lean)
    assert {fault.id for fault in result.faults} == {"leans"}


def test_arm_and_leg_of_one_side_are_no_bird_dog():
    pattern = PATTERNS["bird-dog"]()
    arms = {"near_shoulder": pattern.start.angle_deg["near_shoulder"], "far_shoulder": 172.0}
    wrong = replace(pattern, peak=pattern.peak.but(**arms), out=())
    result, _ = coached(figure_track(repeated(wrong, 4))[0], "bird-dog")
    assert (result.attempts, result.counted) == (4, 0)
    assert {missed.reason for missed in result.not_counted} == {
        "arm and leg of the left side went together",
        "arm and leg of the right side went together",
    }


def test_a_leg_that_stays_low_is_told():
    pattern = PATTERNS["bird-dog"]()
    low = replace(pattern, peak=pattern.peak.but(far_hip=30.0, far_knee=20.0))
    result, _ = coached(figure_track(repeated(low, 2))[0], "bird-dog")
    assert (result.attempts, result.counted) == (2, 2)
    assert {fault.id for fault in result.faults} == {"leg-low"}


def test_the_twist_is_timed_only_and_says_why():
    result, _ = coached(figure_track(kept("calf-stretch", "end"))[0], "back-rotation-stretch")
    assert result.attempts == 0
    assert result.timed_s == pytest.approx(4.0, abs=0.1)


def test_a_trunk_lift_is_not_a_plank():
    assert coached(figure_track(MOVES["plank"](1), fps=15.0)[0], "trunk-lift")[0].hold_s == ()


@pytest.mark.parametrize("form", GROUND_FORMS, ids=lambda form: form.exercise_id)
def test_faults_and_views_are_those_of_the_catalogue(form):
    exercise = catalogue()[form.exercise_id]
    known = {fault.id: fault.severity for fault in exercise.faults}
    for rule in getattr(form, "faults", ()):
        assert known[rule.id] == ("minor" if rule.never_major else "major")
    assert exercise.view in form.views
    assert exercise.kind == "hold" or not isinstance(form, HoldForm)
