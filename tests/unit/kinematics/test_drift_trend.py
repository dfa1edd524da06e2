"""One long clip: planted drifts are found, and none is found where there is none."""

import numpy as np
import pytest

from backstride.core.units import TWO_SIDED_95
from backstride.kinematics.drift_between import DriftClip
from backstride.kinematics.drift_trend import drifts_within, trend_of
from backstride.kinematics.evaluate import evaluate
from fixtures.runners import Runner, runner_from_behind, tiring_track

TRIALS, MOST_FLAGGED = 1500, 0.07  # 5 %, what chance adds to it, and strides that are alike


def drifts(track, height_m=1.75, time_scale=1.0):
    result = evaluate(track, height_m, time_scale=time_scale, time_known=True)
    return {(d.id, d.side): d for d in drifts_within(DriftClip(0, result, time_scale))}


def windows(random, n_windows, *, alike=0.0, n_strides=10, rise=0.0):
    """Strides of a wandering runner: each resembles the one before by ``alike``."""
    n = n_windows * n_strides
    noise = random.normal(0.0, np.sqrt(1.0 - alike**2), n)
    value = np.zeros(n)
    for i in range(n):
        value[i] = (alike * value[i - 1] if i else 0.0) + noise[i]
    value += rise * np.arange(n) / n
    return np.split(value, n_windows)


@pytest.mark.parametrize("n_windows", [2, 5, 8, 20])
@pytest.mark.parametrize("alike", [0.0, 0.5])
def test_no_drift_is_flagged_in_at_most_one_of_twenty(n_windows, alike):
    random = np.random.default_rng(n_windows)
    n_strides = 30 if n_windows == 2 else 10
    at_s = np.arange(n_windows) * 7.0
    flagged = 0
    for _ in range(TRIALS):
        parts = windows(random, n_windows, alike=alike, n_strides=n_strides)
        trend = trend_of(parts, np.array([np.median(part) for part in parts]), at_s)
        flagged += abs(trend.rise) > trend.half_width
    assert flagged / TRIALS <= MOST_FLAGGED


def test_a_planted_rise_lies_within_the_interval():
    random = np.random.default_rng(0)
    at_s = np.arange(8) * 7.0
    held = 0
    for _ in range(200):
        parts = windows(random, 8, rise=4.0)
        trend = trend_of(parts, np.array([np.median(part) for part in parts]), at_s)
        held += abs(trend.rise - 4.0 * 7 / 8) <= trend.half_width
    assert held / 200 >= 0.9


def test_one_wild_window_does_not_make_a_trend():
    value = np.array([1.0, 1.1, 0.9, 1.0, 1.05, 0.95, 9.0])
    trend = trend_of([value] * 7, value, np.arange(7.0))
    assert abs(trend.rise) < 0.2


def test_a_long_clip_with_a_planted_drift():
    found = drifts(tiring_track(75.0, lean_deg=6.0, cadence_spm=-8.0, noise_px=2.0, seed=3))
    lean, cadence = found["trunk_lean", "both"], found["cadence", "both"]
    n = len(lean.comparison.windows)
    share = 1.0 - 1.0 / n
    assert lean.comparison.kind == "windows"
    assert n >= 5
    assert lean.found.flagged
    assert cadence.found.flagged
    assert abs(lean.found.change - 6.0 * share) <= lean.found.error
    assert abs(cadence.found.change + 8.0 * share) <= cadence.found.error
    assert len(lean.found.window_values) == n
    assert lean.comparison.pace.cadence_percent == pytest.approx(-8 * share / 1.7, abs=1.0)
    assert all(one.found.n_fresh >= 5 and one.found.n_tired >= 5 for one in found.values())


@pytest.mark.parametrize("seed", range(3))
def test_a_long_clip_without_a_drift(seed):
    found = drifts(tiring_track(60.0, wander_spm=1.0, noise_px=2.0, seed=seed))
    assert [key for key, drift in found.items() if drift.found.flagged] == []
    for key, drift in found.items():
        assert drift.found.error >= TWO_SIDED_95 * drift.found.standard_error, key
        assert drift.found.error >= drift.found.within_clip_error, key


def test_twenty_seconds_are_told_by_halves():
    found = drifts(Runner(duration_s=20.0, noise_px=1.0).track())
    kinds = {drift.comparison.kind for drift in found.values()}
    assert kinds == {"halves"}
    assert len(found["trunk_lean", "both"].comparison.windows) == 2


def test_a_short_clip_tells_nothing():
    assert drifts(Runner(duration_s=10.0, noise_px=1.0).track()) == {}


def test_a_rear_clip_is_told_too():
    found = drifts(runner_from_behind(duration_s=45.0, noise_px=1.0).track())
    assert found["lateral_sway", "both"].comparison.kind == "windows"
    assert "speed" not in str(found["lateral_sway", "both"].found.correction)


def test_windows_are_told_in_the_clips_own_seconds():
    track = Runner(duration_s=20.0, noise_px=1.0).track()
    real, slow = drifts(track), drifts(track.retimed(0.25), time_scale=4.0)
    for first, second in zip(
        real["trunk_lean", "both"].comparison.windows,
        slow["trunk_lean", "both"].comparison.windows,
        strict=True,
    ):
        assert second.start_s == pytest.approx(4.0 * first.start_s, abs=0.05)
