"""Squats, steps and calf raises: what stick figures do, told in words."""

import pytest

from backstride.coach.result import ExerciseResult
from backstride.coach.step import begin, finish, result, step
from fixtures.coached import coached
from fixtures.figure_changes import share, tempo
from fixtures.figure_faults import FAULTY
from fixtures.figure_keys import Moves, posed
from fixtures.figure_moves import MOVES, PATTERNS, STAND, repeated
from fixtures.figures import figure_track, other

CAMERAS = {
    "straight": {},
    "turned by 30 degrees": {"yaw_deg": 30.0, "noise_px": 2.0},
    "turned by -30 degrees": {"yaw_deg": -30.0, "noise_px": 2.0},
    "mirrored": {"near": "left"},
    "15 frames a second": {"fps": 15.0},
}
ONE_LEG = ("split-squat", "step-up", "single-leg-squat", "single-leg-calf-raise")


def seen(exercise_id: str, moves: Moves, **camera: float) -> ExerciseResult:
    return coached(figure_track(moves, **camera)[0], exercise_id)[0]


@pytest.mark.parametrize("camera", CAMERAS.values(), ids=CAMERAS)
@pytest.mark.parametrize("exercise_id", ONE_LEG)
def test_the_working_leg_is_known_from_every_camera(exercise_id: str, camera: dict):
    track, truth = figure_track(MOVES[exercise_id](4), **camera)
    found = coached(track, exercise_id)[0]
    assert [rep.side for rep in found.reps] == [rep.side for rep in truth.reps]
    assert found.counted == 4, found.not_counted


@pytest.mark.parametrize("seconds", [1.0, 3.0])
@pytest.mark.parametrize("exercise_id", ["sit-to-stand", "step-up"])
def test_a_pause_half_way_neither_loses_nor_doubles_one(exercise_id: str, seconds: float):
    moves = tuple(a.paused(seconds) if a.kind == "rep" else a for a in MOVES[exercise_id](2))
    found = seen(exercise_id, moves, noise_px=2.0)
    assert (found.attempts, found.counted) == (2, 2)


@pytest.mark.parametrize(("part", "counted"), [(0.85, 3), (0.55, 0)])
def test_a_squat_has_to_go_down(part: float, counted: int):
    found = seen("squat", repeated(share(part)(PATTERNS["squat"]()), 3))
    assert (found.attempts, found.counted) == (3, counted)
    assert {missed.reason for missed in found.not_counted} <= {"the hips stayed high"}


def sitting(seconds: float) -> Moves:
    sit, lean, stand = (posed("sit-to-stand", name) for name in ("start", "middle", "end"))
    down = (lean.but(over_s=0.7), sit.but(over_s=0.7, hold_s=seconds), lean.but(over_s=0.6))
    return (other(stand.but(hold_s=1.5), *down, stand.but(over_s=0.7, hold_s=1.0)),)


@pytest.mark.parametrize("seconds", [0.6, 3.0, 20.0])
def test_sitting_on_a_chair_is_no_squat(seconds: float):
    assert seen("squat", sitting(seconds)).attempts == 0


def test_a_squat_is_no_stand_from_a_chair():
    assert seen("sit-to-stand", MOVES["squat"](3)).attempts == 0


@pytest.mark.parametrize(("until", "stands"), [(0.3, 1), (0.75, 2)])
def test_the_chair_test_ends_in_mid_stand(until: float, stands: int):
    """The last stand counts if it came more than half of the way when time was up."""
    track, truth = figure_track(MOVES["sit-to-stand"](2))
    last = truth.reps[1]
    # The knees stretch in the 0.7 s before the peak, which is stood for 0.4 s.
    over_s = last.peak_s - 0.2 - 0.7 * (1.0 - until)
    state = begin("sit-to-stand")
    for number in range(track.n_frames):
        if track.time_s[number] <= over_s:
            state, _ = step(state, track.frame(number))
    state, _ = finish(state, over_s)
    assert result(state).counted == stands


def test_stands_have_the_time_at_which_somebody_stood():
    track, truth = figure_track(MOVES["sit-to-stand"](3))
    found = coached(track, "sit-to-stand")[0]
    assert [rep.peak_s for rep in found.reps] == pytest.approx(
        [rep.peak_s for rep in truth.reps], abs=0.3
    )


def test_who_stays_seated_with_bent_knees_at_the_top_is_told_so():
    found = seen("sit-to-stand", repeated(share(0.6)(PATTERNS["sit-to-stand"]()), 2))
    assert found.counted == 0


def test_feet_side_by_side_make_no_split_squat():
    assert seen("split-squat", MOVES["squat"](2)).attempts == 0
    assert seen("squat", MOVES["split-squat"](2)).attempts == 0


def test_marching_on_the_spot_is_no_step_up():
    knee = posed("step-up", "end").on("near_foot").but(over_s=0.7)
    march = (STAND, knee, STAND.but(over_s=0.7), knee.swapped(), STAND.but(over_s=0.7))
    assert seen("step-up", (other(*march),)).attempts == 0


@pytest.mark.parametrize("camera", list(CAMERAS.values())[:3], ids=list(CAMERAS)[:3])
def test_a_knee_that_stays_over_the_foot_is_no_fault_for_a_turned_camera(camera: dict):
    found = seen("single-leg-squat", MOVES["single-leg-squat"](2), **camera)
    assert not {"knee-in", "pelvis-drops"} & {fault.id for fault in found.faults}


def test_a_knee_that_moves_inwards_is_named():
    found = seen("single-leg-squat", FAULTY["single-leg-squat", "knee-in"](2))
    assert [missed.reason for missed in found.not_counted] == [
        "the right knee moved inwards",
        "the left knee moved inwards",
    ]


@pytest.mark.parametrize("times", [0.6, 1.0, 1.5])
def test_calf_raises_count_at_any_tempo(times: float):
    raises = repeated(tempo(times, times, times)(PATTERNS["calf-raise"]()), 4)
    assert seen("calf-raise", raises).counted == 4


def test_standing_on_one_leg_tells_the_calf_raises_apart():
    assert seen("calf-raise", MOVES["single-leg-calf-raise"](2)).attempts == 0
    assert seen("single-leg-calf-raise", MOVES["calf-raise"](2)).attempts == 0
