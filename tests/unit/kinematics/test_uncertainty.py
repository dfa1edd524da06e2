"""Errors that belong to values."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import t

from backstride.core.skeleton import BODY
from backstride.kinematics.evaluate import evaluate
from backstride.kinematics.uncertainty import effective_count
from fixtures.runners import Runner


def test_independent_strides_count_one_each():
    value = np.random.default_rng(0).normal(size=400)
    assert effective_count(value) == pytest.approx(400, rel=0.2)


def test_strides_that_resemble_their_neighbours_count_less():
    steps = np.random.default_rng(1).normal(size=400)
    value = np.zeros(400)
    for i in range(1, 400):
        value[i] = 0.8 * value[i - 1] + steps[i]
    assert 20 < effective_count(value) < 100


def test_few_or_equal_strides_count_as_they_are():
    assert effective_count(np.ones(10)) == 10
    assert effective_count(np.array([1.0, 2.0, 3.0])) == 3


def test_a_value_whose_strides_differ_wildly_is_withheld():
    runner = Runner(duration_s=4, noise_px=1.0)
    track = runner.track()
    position = track.position_px.astype(np.float64)
    shoulders = BODY.indices("left_shoulder", "right_shoulder")
    drift_px = 60.0 * np.sin(2 * np.pi * 0.6 * track.time_s)
    position[:, shoulders, 0] += drift_px[:, None]
    result = evaluate(replace(track, position_px=position), 1.75)
    lean = next(m for m in result.measures if m.id == "trunk_lean")
    assert lean.withheld is not None
    assert "differ too much" in lean.withheld.reason


@pytest.mark.parametrize("correlation", [0.0, 0.2, 0.4])
def test_a_short_correlated_series_is_not_overrated(correlation):
    """The interval of the mean of 20 strides holds the truth about as often as it says."""
    inside, trials = 0, 1500
    random = np.random.default_rng(2)
    for _ in range(trials):
        value = random.normal(size=20)
        for i in range(1, 20):
            value[i] = correlation * value[i - 1] + np.sqrt(1 - correlation**2) * value[i]
        count = effective_count(value)
        half = t.ppf(0.975, max(1, round(count) - 1)) * value.std(ddof=1) / np.sqrt(count)
        inside += abs(value.mean()) <= half
    assert 0.90 <= inside / trials <= 0.975
