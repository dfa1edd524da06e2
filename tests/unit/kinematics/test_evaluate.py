"""Every measure of stick-figure runners against what was put in."""

from dataclasses import replace

import numpy as np
import pytest

from backstride.kinematics.evaluate import evaluate
from fixtures.runners import Runner, runner_at_180_spm, runner_from_behind, standing, walker


def by_key(result):
    return {(measure.id, measure.side): measure for measure in result.measures}


def assert_close(measure, truth):
    assert measure.withheld is None, measure.withheld
    assert abs(measure.value - truth) <= measure.error, (measure, truth)


def test_side_view_at_120_frames_gives_every_side_measure():
    runner = runner_at_180_spm(fps=120, noise_px=2.0, lean_deg=8.0, contact_s=0.24)
    measures = by_key(evaluate(runner.track(), runner.height_m))
    assert_close(measures["cadence", "both"], 180)
    assert_close(measures["step_time", "both"], 60 / 180)
    assert_close(measures["trunk_lean", "both"], 8)
    assert_close(measures["neck_flexion", "both"], 10)
    assert_close(measures["elbow_angle", "right"], 95)
    assert_close(measures["vertical_oscillation", "both"], 8)
    assert_close(measures["flight_time", "both"], 60 / 180 - 0.24)
    assert_close(measures["duty_factor", "both"], 100 * 0.24 * 90 / 60)
    reach = 100 * 0.4 * runner.stance_travel_m / (0.491 * runner.height_m)
    for side in ("left", "right"):
        assert_close(measures["contact_time", side], 0.24)
        assert_close(measures["overstride_distance", side], reach)
        assert measures["knee_flexion_at_contact", side].withheld is None
    assert ("elbow_angle", "left") not in measures, "the far arm is hidden"
    assert measures["pelvic_drop", "both"].withheld is not None


def test_the_far_leg_has_no_smaller_error():
    measures = by_key(evaluate(Runner(noise_px=1.0).track(), 1.75))
    name = "shank_angle_at_contact"
    assert measures[name, "left"].error >= measures[name, "right"].error


def test_rear_view():
    runner = runner_from_behind(noise_px=1.5)
    measures = by_key(evaluate(runner.track(), runner.height_m))
    assert_close(measures["cadence", "both"], 170)
    assert_close(measures["lateral_sway", "both"], 1.2)
    assert_close(measures["step_width", "both"], 8)
    assert_close(measures["crossover", "both"], 0)
    for side in ("left", "right"):
        assert_close(measures["pelvic_drop", side], 4)
        assert_close(measures["lateral_trunk_lean", side], 3)
        assert_close(measures["arm_closeness", side], 15)
    assert "from behind" in measures["trunk_lean", "both"].withheld.reason


def test_crossing_feet_are_counted():
    measures = by_key(evaluate(runner_from_behind(step_width_m=-0.05).track(), 1.75))
    assert measures["crossover", "both"].value == 100
    assert_close(measures["step_width", "both"], -5)


def test_lean_to_the_standing_leg_keeps_its_sign_from_in_front():
    runner = Runner(azimuth_deg=90.0, side_lean_deg=5.0)
    measures = by_key(evaluate(runner.track(), 1.75))
    for side in ("left", "right"):
        assert_close(measures["lateral_trunk_lean", side], 5)
        assert_close(measures["arm_closeness", side], 15)


def test_30_frames_withholds_what_needs_more():
    measures = by_key(evaluate(Runner(fps=30, noise_px=2.0).track(), 1.75))
    assert_close(measures["cadence", "both"], 170)
    assert_close(measures["trunk_lean", "both"], 6)
    for name in ("contact_time", "flight_time", "duty_factor", "shank_angle_at_contact"):
        withheld = measures[name, "both"].withheld
        assert "60 frames a second are needed; this clip has 30" in withheld.reason
        assert "Film with 60 frames a second" in withheld.remedy


def test_without_height_centimetres_are_withheld():
    measures = by_key(evaluate(Runner().track()))
    assert "height" in measures["vertical_oscillation", "both"].withheld.reason
    assert measures["overstride_distance", "right"].withheld is None


@pytest.mark.parametrize(
    ("track", "word"), [(walker().track(), "walking"), (standing(), "not run")]
)
def test_who_does_not_run_gets_no_measure(track, word):
    result = evaluate(track, 1.75)
    assert all(measure.withheld for measure in result.measures)
    assert word in result.measures[0].withheld.reason
    assert result.angles is None
    assert len(result.strides) == 0
    assert result.cycle_s is None


def test_oblique_view_gives_cadence_only():
    result = evaluate(Runner(azimuth_deg=45, noise_px=1.0).track(), 1.75)
    given = {measure.id for measure in result.measures if measure.withheld is None}
    assert given == {"cadence", "step_time"}
    assert "degrees off" in by_key(result)["trunk_lean", "both"].withheld.remedy


def test_too_short_a_clip_says_so():
    result = evaluate(Runner(duration_s=1.6).track(), 1.75)
    withheld = by_key(result)["cadence", "both"].withheld
    assert "at least 3 are needed" in withheld.reason


def test_curves_over_the_stride():
    result = evaluate(Runner(noise_px=1.0).track(), 1.75)
    curves = {(curve.joint, curve.side): curve for curve in result.curves}
    assert {joint for joint, _ in curves} == {"hip", "knee", "ankle", "elbow", "trunk_lean"}
    knee = curves["knee", "right"]
    assert knee.mean_deg.shape == knee.sd_deg.shape == (101,)
    assert knee.toe_off_percent == pytest.approx(100 * 0.25 * 85 / 60, abs=4)
    assert np.argmax(knee.mean_deg) > knee.toe_off_percent, "bent most in swing"
    assert result.cycle_s is not None
    assert result.cycle_side == "right"
    assert result.cycle_s[1] - result.cycle_s[0] == pytest.approx(120 / 170, abs=0.02)


def test_low_confidence_points_are_not_used():
    runner = Runner(confidence=0.05)
    assert all(measure.withheld for measure in evaluate(runner.track(), 1.75).measures)


def test_a_slowly_changing_cadence_is_given_as_its_mean():
    runner = Runner(duration_s=60, fps=30, noise_px=2.0)
    clock_s = np.arange(1800) / 30
    warped_s = clock_s * (1.0 - 0.04 * clock_s / 60)
    track = replace(runner.track_at(warped_s), time_s=clock_s)
    cadence = by_key(evaluate(track, 1.75))["cadence", "both"]
    assert_close(cadence, 170 * 0.96)


def test_an_ankle_curve_needs_a_foot_that_was_seen() -> None:
    track = Runner().track()
    told = {
        feet: replace(
            track, provenance=replace(track.provenance, parameters={"feet_from_picture": feet})
        )
        for feet in ("left right", "left")
    }
    drawn = {
        feet: {(curve.joint, curve.side) for curve in evaluate(one).curves}
        for feet, one in told.items()
    }

    assert ("ankle", "right") in {(c.joint, c.side) for c in evaluate(track).curves}
    assert ("ankle", "right") in drawn["left right"]
    assert drawn["left right"] - drawn["left"] == {("ankle", "right")}
