"""Contacts and measures against rendered truth and force plates, where the shared data lies."""

import sys
from pathlib import Path

import numpy as np
import pytest

from backstride.kinematics.evaluate import evaluate

ROOT = Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT))

from validation.events import truth as events_truth  # noqa: E402
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
