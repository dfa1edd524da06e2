"""Fresh against tired, on stick figures whose change is known."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from backstride.kinematics.drift import Drift, Pace
from backstride.kinematics.drift_between import (
    OTHER_DIRECTION,
    OTHER_VIEW,
    DriftClip,
    drifts_between,
)
from backstride.kinematics.error_table import method_errors
from backstride.kinematics.evaluate import evaluate
from backstride.kinematics.measure import Withheld
from backstride.kinematics.measures import MEASURES
from backstride.kinematics.within_clip import WITHIN_CLIP_ERRORS
from fixtures.runners import Runner, mirrored, moved, runner_from_behind, tiring_track

# A case takes a second: no shrinking, and the same cases every time.
FEW = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
OTHER = {"left": "right", "right": "left", "both": "both"}

runners = st.builds(
    Runner,
    cadence_spm=st.floats(155, 190),
    lean_deg=st.floats(0, 15),
    elbow_deg=st.floats(70, 120),
    azimuth_deg=st.sampled_from([0.0, 180.0, -90.0]),
    noise_px=st.floats(0.5, 2),
    seed=st.integers(0, 99),
    duration_s=st.just(6.0),
)


def clip(track, index=0, **more):
    return DriftClip(index, evaluate(track, 1.75), **more)


def between(fresh, tired):
    return {(d.id, d.side): d for d in drifts_between([fresh], [tired])}


def found(drifts):
    return {key: drift.found for key, drift in drifts.items() if drift.found is not None}


def tired_of(runner, **changes):
    changes = {"lean_deg": runner.lean_deg + 4.0, "seed": runner.seed + 100} | changes
    return replace(runner, **changes)


@FEW
@given(runners)
def test_swapping_fresh_and_tired_turns_the_sign_and_nothing_else(runner):
    first, second = clip(runner.track()), clip(tired_of(runner).track(), 1)
    here, there = found(between(first, second)), found(between(second, first))
    assert set(here) == set(there)
    assert here
    for key, change in here.items():
        other = there[key]
        assert other.change == pytest.approx(-change.change)
        assert (other.fresh, other.tired) == (change.tired, change.fresh)
        assert other.error == pytest.approx(change.error)
        assert other.standard_error == pytest.approx(change.standard_error)


@FEW
@given(runners)
def test_the_same_clip_twice_has_no_change(runner):
    one = clip(runner.track())
    for change in found(between(one, replace(one, index=1))).values():
        assert change.change == 0.0
        assert not change.flagged


@FEW
@given(runners)
def test_the_mirror_image_swaps_sides_and_nothing_else(runner):
    first, second = runner.track(), tired_of(runner).track()
    here = found(between(clip(first), clip(second, 1)))
    there = found(between(clip(mirrored(first)), clip(mirrored(second), 1)))
    assert {(name, OTHER[side]) for name, side in here} == set(there)
    for (name, side), change in here.items():
        other = there[name, OTHER[side]]
        assert np.isclose(other.change, change.change, rtol=4e-3, atol=1e-2), name
        assert np.isclose(other.error, change.error, rtol=2e-2, atol=2e-3), name


@FEW
@given(runners, st.floats(0.4, 2.5))
def test_size_in_the_picture_does_not_matter(runner, scale):
    first, second = clip(runner.track()), tired_of(runner).track()
    here = found(between(first, clip(second, 1)))
    there = found(between(first, clip(moved(second, scale, (20.0, -30.0)), 1)))
    assert set(here) == set(there)
    for key, change in here.items():
        assert np.isclose(there[key].change, change.change, rtol=4e-3, atol=4e-3), key


def test_a_known_change_is_found_within_its_error_and_flagged():
    runner = Runner(noise_px=2.0, duration_s=12.0)
    tired = replace(runner, lean_deg=11.0, elbow_deg=75.0, cadence_spm=163.0, seed=1)
    changes = found(between(clip(runner.track()), clip(tired.track(), 1)))
    true = {("trunk_lean", "both"): 5.0, ("elbow_angle", "right"): -20.0, ("cadence", "both"): -7.0}
    for key, change in true.items():
        assert changes[key].flagged, key
        assert abs(changes[key].change - change) <= changes[key].error, key
    assert changes["trunk_lean", "both"].error < method_errors()["trunk_lean"].half_width(60.0)


def test_another_camera_side_withholds_what_hangs_on_it():
    runner = Runner(noise_px=1.0)
    other = between(clip(runner.track()), clip(replace(runner, azimuth_deg=180.0).track(), 1))
    assert other["trunk_lean", "both"].withheld == OTHER_VIEW
    assert other["cadence", "both"].found is not None
    assert other["elbow_angle", "left"].withheld is not None


def test_a_turned_camera_withholds_angles_along_the_picture():
    runner = Runner(noise_px=1.0)
    turned = between(clip(runner.track()), clip(replace(runner, azimuth_deg=28.0).track(), 1))
    assert turned["peak_stance_knee_flexion", "right"].withheld == OTHER_DIRECTION
    assert turned["trunk_lean", "both"].found is not None, "yaw costs the lean little"
    assert turned["contact_time", "right"].found is not None


def test_what_only_one_clip_gives_is_withheld_with_its_reason():
    fresh, tired = Runner(noise_px=1.0), Runner(noise_px=1.0, fps=30.0)
    drift = between(clip(fresh.track()), clip(tired.track(), 1))["contact_time", "right"]
    assert drift.withheld is not None
    assert "tired clip" in drift.withheld.reason
    assert "60 frames a second" in drift.withheld.reason
    back = between(clip(tired.track()), clip(fresh.track(), 1))["contact_time", "right"]
    assert back.withheld is not None
    assert "fresh clip" in back.withheld.reason


def test_side_and_rear_clips_are_compared_each_with_its_like():
    side, rear = Runner(noise_px=1.0), runner_from_behind(noise_px=1.0)
    fresh = [clip(side.track()), clip(rear.track(), 1)]
    tired = [clip(rear.track(), 2), clip(side.track(), 3)]
    drifts = {(d.id, d.side): d for d in drifts_between(fresh, tired)}
    lean, drop = drifts["trunk_lean", "both"], drifts["pelvic_drop", "left"]
    assert (lean.comparison.fresh_clip, lean.comparison.tired_clip) == (0, 3)
    assert (drop.comparison.fresh_clip, drop.comparison.tired_clip) == (1, 2)


def test_other_frame_rates_count_the_whole_error_of_what_hangs_on_contacts():
    fresh, tired = Runner(noise_px=1.0), Runner(noise_px=1.0, fps=120.0)
    changes = found(between(clip(fresh.track()), clip(tired.track(), 1)))
    contact, lean = changes["contact_time", "right"], changes["trunk_lean", "both"]
    assert contact.within_clip_error == method_errors()["contact_time"].half_width(60.0)
    assert lean.within_clip_error == WITHIN_CLIP_ERRORS["trunk_lean"].half_width


def test_the_speed_is_measured_from_the_standing_foot():
    slow, fast = Runner(noise_px=1.5, duration_s=12.0), None
    fast = replace(slow, speed_mps=3.3, seed=5)
    pace = between(clip(slow.track()), clip(fast.track(), 1))["cadence", "both"].comparison.pace
    assert pace.speed_source == "measured"
    assert abs(pace.speed_percent - 10.0) <= pace.speed_error_percent
    assert pace.other_speed


def test_speeds_that_are_given_are_used():
    runner = Runner(noise_px=1.0)
    first, second = clip(runner.track(), speed_kmh=10.0), clip(runner.track(), 1, speed_kmh=10.2)
    pace = between(first, second)["cadence", "both"].comparison.pace
    assert pace.speed_source == "given"
    assert pace.speed_percent == pytest.approx(2.0)
    assert not pace.other_speed
    assert Pace(speed_percent=-3.5, speed_error_percent=0.0).other_speed
    assert not Pace(speed_percent=-3.5, speed_error_percent=4.0).other_speed


def test_from_behind_there_is_no_speed():
    rear = clip(runner_from_behind(noise_px=1.0).track())
    pace = between(rear, replace(rear, index=1))["cadence", "both"].comparison.pace
    assert pace.speed_percent is None


def test_what_goes_with_cadence_is_taken_off():
    how = {"lean_per_spm": -0.8, "noise_px": 1.0}
    fresh = tiring_track(30.0, seed=1, **how)
    tired = tiring_track(30.0, seed=2, base_spm=167.0, **how)
    change = found(between(clip(fresh), clip(tired, 1)))["trunk_lean", "both"]
    assert change.change == pytest.approx(2.4, abs=0.8)
    assert change.correction is not None
    assert "cadence" in change.correction.held
    assert abs(change.correction.change) < 0.5 * change.change
    assert change.correction.error >= change.error


def test_every_measure_has_a_within_clip_error_below_its_method_error():
    assert {spec.id for spec in MEASURES} == set(WITHIN_CLIP_ERRORS)
    for measure_id, entry in WITHIN_CLIP_ERRORS.items():
        assert 0.0 < entry.half_width <= method_errors()[measure_id].half_width(240.0, far=True)
        assert entry.source


def test_a_drift_is_found_or_withheld():
    with pytest.raises(ValueError, match="not both"):
        Drift("cadence", "steps/min", "both", 1)
    assert Drift("cadence", "steps/min", "both", 1, withheld=Withheld("a", "b")).found is None
