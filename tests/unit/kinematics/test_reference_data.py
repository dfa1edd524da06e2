"""Contacts and measures against rendered truth and force plates, where the shared data lies."""

import sys
from pathlib import Path

import numpy as np
import pytest

from backstride.kinematics import landmarks
from backstride.kinematics.evaluate import evaluate
from backstride.pose.clean import clean

ROOT = Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT))

from validation.events import compare, delays  # noqa: E402
from validation.events import truth as events_truth  # noqa: E402
from validation.events.noise import pose_noise  # noqa: E402
from validation.measures import truth as measures_truth  # noqa: E402

LEAST_COVERED = 0.9
"""Intervals of 95 % hold the truth in nine cases of ten at least."""
HAS_DATA = (ROOT.parent / "shared" / "data" / "mocap").is_dir()
needs_data = pytest.mark.skipif(
    not HAS_DATA, reason="SKIPPED LOUDLY: ../shared/data is missing: nothing is checked with truth"
)


@needs_data
@pytest.mark.parametrize("fps", [60, 120])
@pytest.mark.parametrize("azimuth_deg", [0, 25, 180])
def test_contact_time_on_force_plates(fps, azimuth_deg):
    trial = events_truth.plate_trial(fps, azimuth_deg)
    track = events_truth.with_noise(trial.track, 3.0, seed=1)
    measures = {(m.id, m.side): m for m in evaluate(track, 1.83).measures}
    true_s = {
        side: np.mean([trial.toe_off_s[side][trial.toe_off_s[side] > s][0] - s for s in start[:-1]])
        for side, start in trial.contact_s.items()
    }
    error_s = [abs(measures["contact_time", side].value - true_s[side]) for side in true_s]
    assert np.mean(error_s) <= 0.014
    cadence = measures["cadence", "both"]
    assert abs(cadence.value - trial.expected["cadence_spm"]) <= cadence.error


@needs_data
@pytest.mark.parametrize("fps", [60, 120, 240])
@pytest.mark.parametrize(("surface", "azimuth_deg"), [("treadmill", 25), ("overground", 180)])
def test_contact_time_on_force_plates_with_the_pose_models_error(fps, surface, azimuth_deg):
    trial = events_truth.plate_trial(fps, azimuth_deg, surface)
    errors, case = compare.Errors(), compare.Case("plates", "one", fps, "pose", surface)
    for seed in (0, 1):
        track = clean(pose_noise(trial, seed)).track
        compare.compare(errors, case, trial, compare.measure(track, trial))
    rows = [row for row in errors.rows() if row.quantity == "contact_time"]
    stride = [row.bias for row in rows if row.level == "stride"]
    assert len(rows) == 4, "both legs, strides and clip"
    assert np.mean(np.abs(stride)) <= 14.0


@needs_data
def test_fewer_frames_move_contact_times_of_markers_within_their_error():
    found = {}
    for fps in (240, 120, 60):
        trial = events_truth.plate_trial(fps, 0)
        found[fps] = {
            (m.id, m.side): m
            for m in evaluate(clean(trial.track).track, 1.83).measures
            if m.id in ("contact_time", "flight_time", "duty_factor", "cadence")
        }
    for fps in (120, 60):
        for key, measure in found[fps].items():
            assert abs(measure.value - found[240][key].value) <= 0.1 * measure.error, key


def test_the_delays_after_the_knee_are_those_of_people_outside_the_test_data():
    used_s = np.array([landmarks.CONTACT_AFTER_KNEE_S, landmarks.TOE_OFF_AFTER_KNEE_S])
    assert np.abs(1e3 * used_s.T - delays.delays_ms()).max() <= 0.5
    legs_per_s = np.array(delays.SPEEDS_MPS) / delays.LEG_M
    assert np.allclose(landmarks.SPEED_LEGS_PER_S, legs_per_s, atol=0.01)
    assert "02" not in {person.name for person in delays.people(delays.load())}


def test_band_limited_resampling_keeps_what_was_there():
    time_s, fine_s = np.arange(121) / 60.0, np.arange(480) / 240.0
    wave = np.stack([np.sin(2 * np.pi * 3 * time_s), 5 + 2 * time_s], axis=1)
    finer = events_truth.band_limited(wave, 60.0, fine_s)
    assert np.allclose(finer[::4], wave[:-1], atol=1e-9)
    assert np.allclose(finer[:, 0], np.sin(2 * np.pi * 3 * fine_s), atol=1e-3)
    assert np.allclose(finer[:, 1], 5 + 2 * fine_s)


@needs_data
@pytest.mark.parametrize("clip", measures_truth.CLIPS)
@pytest.mark.parametrize("noise_px", [0.0, 3.0])
def test_stated_intervals_hold_the_truth_of_true_joints(clip, noise_px):
    told = measures_truth.load(clip)
    track = events_truth.rendered(clip, told.text["fps"]).track
    track = events_truth.with_noise(track, noise_px, seed=2)
    true = measures_truth.true_values(clip)
    result = evaluate(track, told.height_m)
    given = [measure for measure in result.measures if measure.withheld is None]
    assert len(given) >= 10
    missed = [
        (m.id, m.side, m.value, true[m.id, m.side], m.error)
        for m in given
        if abs(m.value - true[m.id, m.side]) > m.error
    ]
    assert len(missed) <= (1.0 - LEAST_COVERED) * len(given), missed
    assert result.view.kind == told.text["view"].replace("_", "-")
