"""Standing on one leg and leaning: what stick figures do, told in words."""

from dataclasses import replace

import pytest

from backstride.coach.result import ExerciseResult
from fixtures.coached import coached
from fixtures.figure_changes import angles, at_peak, share, tempo
from fixtures.figure_faults import FAULTY
from fixtures.figure_keys import Moves, posed
from fixtures.figure_moves import MOVES, PATTERNS, STAND, Pattern, repeated
from fixtures.figures import chained, figure_track, other

CAMERAS = {
    "at the side": {},
    "30 degrees to the front": {"yaw_deg": 30.0, "noise_px": 2.0},
    "30 degrees to the rear": {"yaw_deg": -30.0, "noise_px": 2.0},
    "at the other side": {"facing": -1},
    "15 frames a second": {"fps": 15.0},
}


def seen(exercise_id: str, moves: Moves, **camera: float) -> ExerciseResult:
    return coached(figure_track(moves, **camera)[0], exercise_id)[0]


def reasons(result: ExerciseResult) -> list[str]:
    return [missed.reason for missed in result.not_counted]


def test_a_reason_names_the_leg():
    result = seen("t-balance", FAULTY["t-balance", "no-stretch"](2))
    assert reasons(result) == [
        "the right leg missed the forward stretch",
        "the left leg missed the forward stretch",
    ]


@pytest.mark.parametrize("camera", CAMERAS.values(), ids=CAMERAS)
@pytest.mark.parametrize(
    ("fault_id", "words"),
    [
        ("no-stretch", "missed the forward stretch"),
        ("no-knee-lift", "missed the knee lift"),
        ("shallow", "the trunk stayed high"),
        ("bent-free-leg", "knee was bent in the T"),
        ("short-hold", "the T was not held"),
        ("line-breaks", "were not in line"),
    ],
)
def test_what_is_wrong_in_a_t_is_told_from_every_camera(fault_id: str, words: str, camera: dict):
    result = seen("t-balance", FAULTY["t-balance", fault_id](2), **camera)
    assert (result.attempts, result.counted) == (2, 0)
    assert all(words in reason for reason in reasons(result)), reasons(result)


def test_a_knee_lift_that_no_t_follows_is_nothing():
    knee_up, ahead = (posed("t-balance", name).but(over_s=1.0) for name in ("start", "middle"))
    result = seen("t-balance", (other(STAND, knee_up, ahead, STAND, knee_up, STAND),))
    assert result.attempts == 0


def test_a_knee_lift_long_before_does_not_belong_to_the_t():
    knee_up = posed("t-balance", "start").but(over_s=1.0)
    without = FAULTY["t-balance", "no-knee-lift"](1)
    early = chained((other(STAND, knee_up, STAND.but(hold_s=10.0)),), without)
    assert reasons(seen("t-balance", early)) == ["the right leg missed the knee lift"]


def test_passing_the_standing_leg_is_no_touch():
    result = seen("t-balance", MOVES["t-balance"](2))
    assert "foot-touches" not in {fault.id for fault in result.faults}


def test_one_t_after_the_other_without_standing_still():
    hurried = replace(PATTERNS["t-balance"](), start=PATTERNS["t-balance"]().start.but(hold_s=0.0))
    result = seen("t-balance", repeated(hurried, 4))
    assert (result.attempts, result.counted) == (4, 4), reasons(result)


def test_arms_that_hang_make_no_t_with_support():
    assert seen("t-support", MOVES["single-leg-deadlift"](2)).attempts == 0
    assert seen("single-leg-deadlift", MOVES["t-support"](2)).attempts == 0


def leaning(exercise_id: str, trunk_deg: float) -> Moves:
    pattern = PATTERNS[exercise_id]()
    return repeated(share(trunk_deg / pattern.peak.angle_deg["trunk"])(pattern), 2)


@pytest.mark.parametrize(("trunk_deg", "counted"), [(45.0, 2), (34.0, 0)])
def test_a_single_leg_deadlift_may_stop_early_but_not_at_once(trunk_deg: float, counted: int):
    result = seen("single-leg-deadlift", leaning("single-leg-deadlift", trunk_deg))
    assert (result.attempts, result.counted) == (2, counted), reasons(result)


@pytest.mark.parametrize("exercise_id", ["hip-hinge", "kickstand-deadlift"])
def test_a_hinge_that_hardly_leans_does_not_count(exercise_id: str):
    result = seen(exercise_id, leaning(exercise_id, 29.0))
    assert (result.attempts, result.counted) == (2, 0)
    assert set(reasons(result)) == {"the trunk stayed high"}


def test_the_front_leg_of_a_kickstand_works():
    right = seen("kickstand-deadlift", MOVES["kickstand-deadlift"](2), near="right")
    assert [rep.side for rep in right.reps] == ["right", "left"]


def test_picking_something_up_is_no_hinge():
    down = posed("hip-hinge", "end", both_shoulder=60, both_elbow=5).but(over_s=1.0)
    hanging = Pattern(STAND, down.but(trunk=70, both_hip=85, both_shoulder=70))
    hung = at_peak(angles(both_shoulder=40))(hanging)
    assert seen("hip-hinge", repeated(hung, 2)).counted == 0


@pytest.mark.parametrize("times", [0.6, 1.0, 1.6])
def test_leg_swings_count_at_any_tempo(times: float):
    swings = repeated(tempo(times, times, times)(PATTERNS["leg-swings"]()), 6)
    result = seen("leg-swings", swings)
    assert (result.counted, result.left, result.right) == (6, 3, 3)
