"""The legs' swing: frequency and phase."""

import numpy as np
import pytest

from backstride.kinematics.cycle import dominant_frequency, find_cycle, follow_cycle


@pytest.mark.parametrize("frequency_hz", [0.2, 1.0, 1.43, 2.2])
def test_frequency_of_a_noisy_wave(frequency_hz):
    time_s = np.arange(0, 15, 1 / 30)
    wave = np.cos(2 * np.pi * frequency_hz * time_s + 1.0)
    wave += np.random.default_rng(0).normal(0, 0.2, time_s.size)
    cycle = find_cycle(wave, time_s)
    assert cycle is not None
    assert cycle.frequency_hz == pytest.approx(frequency_hz, rel=4e-3)
    assert cycle.explained > 0.8


def test_phase_passes_zero_at_the_maxima_in_spite_of_holes():
    time_s = np.arange(0, 10, 1 / 60)
    wave = 50 * np.cos(2 * np.pi * 1.5 * (time_s - 0.2))
    wave[100:110] = np.nan
    wave[300:301] = np.nan
    cycle = find_cycle(wave, time_s)
    assert cycle is not None
    tops = cycle.times_at(0.0)
    expected = 0.2 + np.arange(tops.size + 1) / 1.5
    expected = expected[np.argmin(np.abs(expected - tops[0])) :][: tops.size]
    assert np.abs(tops - expected).max() < 0.02
    assert np.nanmedian(cycle.amplitude) == pytest.approx(50, rel=0.05)


def test_uneven_time_is_taken_as_it_is():
    time_s = np.cumsum(np.random.default_rng(1).uniform(0.5, 1.5, 400)) / 30
    cycle = find_cycle(np.sin(2 * np.pi * 1.4 * time_s), time_s)
    assert cycle is not None
    assert cycle.frequency_hz == pytest.approx(1.4, rel=2e-3)


def test_too_little_is_no_cycle():
    time_s = np.arange(20) / 30
    assert find_cycle(np.full(20, np.nan), time_s) is None
    assert find_cycle(np.sin(time_s[:10]), time_s[:10]) is None


def test_search_stays_within_limits():
    time_s = np.arange(0, 20, 1 / 30)
    both = np.sin(2 * np.pi * 1.0 * time_s) + 0.3 * np.sin(2 * np.pi * 2.8 * time_s)
    found, _ = dominant_frequency(both, time_s, (1.0, 2.0), (2.6, 3.0))
    assert found == pytest.approx(2.8, rel=5e-3)


def test_mean_frequency_of_a_swing_that_gets_slower():
    time_s = np.arange(0, 60, 1 / 30)
    turns = 1.5 * time_s - 0.001 * time_s**2
    cycle = follow_cycle(np.cos(2 * np.pi * turns), time_s, 1.45)
    assert cycle.mean_frequency_hz == pytest.approx(turns[-1] / time_s[-1], rel=2e-3)
