"""What a moving camera does to measures that compare places in the picture."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fixtures.runners import Runner, runner_from_behind
from tests.fixtures.scenery import tremble

from backstride.kinematics.camera import MOST_ERROR_TRUNKS, STILL, judge_camera
from backstride.kinematics.evaluate import evaluate
from backstride.pose.steady import stabilised
from backstride.video.camera import CameraPath

PLACES = {
    "side": {"vertical_oscillation"},
    "rear": {"lateral_sway", "step_width", "crossover"},
}
CLIPS = {
    "side": Runner(duration_s=6.0).track(),
    "rear": runner_from_behind(duration_s=6.0).track(),
}
WHOLE = slice(None)


def path(shift_px):
    n = len(shift_px)
    return CameraPath(np.asarray(shift_px, dtype=np.float64), np.full(n, 0.1), np.ones(n))


def filmed(track, way):
    """Return the track as a camera sees it behind which the background goes ``way``."""
    return replace(track, position_px=track.position_px + way.shift_px[:, None].astype(np.float32))


def values(result):
    return {(m.id, m.side): m.value for m in result.measures if m.value is not None}


@pytest.mark.parametrize("view", ["side", "rear"])
@given(speed=st.tuples(st.floats(-400, 400), st.floats(-60, 60)))
@settings(max_examples=5, deadline=None)
def test_an_even_pan_that_is_taken_out_changes_nothing(view, speed):
    track = CLIPS[view]
    way = path(np.outer(track.time_s, speed))
    steady = values(evaluate(stabilised(filmed(track, way), way), 1.75))
    assert steady == pytest.approx(values(evaluate(track, 1.75)), rel=1e-3, abs=1e-3)


def test_a_trembling_hand_is_measured_as_the_runner_unless_taken_out():
    track = CLIPS["side"]
    way = path(tremble(track.n_frames, track.fps, 25.0))
    seen = filmed(track, way)
    key = "vertical_oscillation", "both"
    true = values(evaluate(track, 1.75))[key]
    assert values(evaluate(stabilised(seen, way), 1.75))[key] == pytest.approx(true, abs=0.01)
    assert abs(values(evaluate(seen, 1.75)).get(key, 99.0) - true) > 0.3


@pytest.mark.parametrize("view", ["side", "rear"])
def test_places_are_withheld_where_the_camera_is_not_known(view):
    track = CLIPS[view]
    error_px = np.full(track.n_frames, 0.1)
    error_px[track.n_frames // 2] = np.nan
    still, moving = evaluate(track, 1.75), evaluate(track, 1.75, camera_error_px=error_px)
    given, left = ({m.id for m in r.measures if m.value is not None} for r in (still, moving))
    assert given - left == PLACES[view]
    reasons = {m.withheld.reason for m in moving.measures if m.id in PLACES[view]}
    assert all(reason.startswith("The camera moves") for reason in reasons)
    assert any("withheld" in note for note in moving.notes)


def test_what_is_left_of_the_movement_is_in_the_error():
    track = CLIPS["side"]
    errors = []
    for left_px in (None, 0.01, 1.0):
        given = None if left_px is None else np.full(track.n_frames, left_px)
        result = evaluate(track, 1.75, camera_error_px=given)
        errors.append(next(m.error for m in result.measures if m.id == "vertical_oscillation"))
    assert errors[0] == pytest.approx(errors[1], rel=1e-3)
    cm_per_px = 100 * evaluate(track, 1.75).scale.m_per_px
    assert errors[2] == pytest.approx(np.hypot(errors[0], 1.96 * cm_per_px), rel=1e-3)


def test_a_camera_that_stands_still_has_nothing_to_say():
    assert judge_camera(None, WHOLE, 100.0) == STILL


def test_only_the_part_with_running_counts():
    error_px = np.array([np.nan, np.nan, 0.2, 0.2])
    assert judge_camera(error_px, slice(2, 4), 100.0).doubt is None
    assert judge_camera(error_px, WHOLE, 100.0).doubt is not None


def test_a_large_error_is_not_believed():
    edge_px = MOST_ERROR_TRUNKS * 100.0
    assert judge_camera(np.full(9, 0.9 * edge_px), WHOLE, 100.0).doubt is None
    assert judge_camera(np.full(9, 1.1 * edge_px), WHOLE, 100.0).doubt is not None
