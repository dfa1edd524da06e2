"""Filters against SciPy and against signals whose answer is known."""

import numpy as np
import pytest
from scipy.signal import butter, filtfilt

from backstride.core import filters

FPS = 240.0


def _signal(time_s):
    return np.sin(2 * np.pi * 1.4 * time_s) + 0.3 * np.cos(2 * np.pi * 9.0 * time_s) + 2.0 * time_s


def test_low_pass_agrees_with_scipy_forward_backward_butterworth():
    time_s = np.arange(960) / FPS
    noisy = _signal(time_s) + np.random.default_rng(1).normal(0, 0.2, time_s.size)
    b, a = butter(2, 8.0, fs=FPS)
    theirs = filtfilt(b, a, noisy, padlen=400)
    ours = filters.low_pass(noisy, time_s, 8.0)
    assert np.abs(ours - theirs)[40:-40].max() < 0.01
    assert np.abs(ours - theirs).max() < 0.05


@pytest.mark.parametrize("frequency_hz", [1.0, 4.0, 8.0, 12.0])
@pytest.mark.parametrize("fps", [30.0, 60.0, 240.0])
def test_amplitude_response_is_the_same_at_every_frame_rate(frequency_hz, fps):
    time_s = np.arange(int(10 * fps)) / fps
    wave = np.sin(2 * np.pi * frequency_hz * time_s)
    middle = slice(int(3 * fps), int(7 * fps))
    smooth = filters.low_pass(wave, time_s, 8.0)[middle]
    gain = np.sqrt(2.0 * np.mean(smooth**2))
    assert gain == pytest.approx(1 / (1 + (frequency_hz / 8.0) ** 4), abs=0.02)


def test_a_line_passes_unchanged_and_shape_is_kept():
    time_s = np.arange(50) / 30
    value = np.stack([3 * time_s, -time_s + 1], axis=-1)[:, None, :]
    assert np.allclose(filters.low_pass(value, time_s, 6.0), value)


def test_pieces_between_holes_are_filtered_apart():
    time_s = np.arange(200) / 60
    value = np.sin(2 * np.pi * time_s)
    value[90:100] = np.nan
    value[100:] += 1000.0
    smooth = filters.low_pass(value, time_s, 6.0)
    assert np.isnan(smooth[90:100]).all()
    assert np.abs(smooth[:90] - value[:90]).max() < 0.01
    assert np.abs(smooth[100:] - value[100:]).max() < 0.01


def test_uneven_time_gives_what_even_time_gives():
    rng = np.random.default_rng(2)
    time_s = np.cumsum(rng.uniform(0.5, 1.5, 600)) / 120
    fast = np.sin(2 * np.pi * 30 * time_s)
    slow = np.sin(2 * np.pi * 1.5 * time_s)
    smooth = filters.low_pass(slow + 0.2 * fast, time_s, 6.0)
    assert np.abs(smooth - slow)[30:-30].max() < 0.03


@pytest.mark.parametrize("cutoff_hz", [0.0, -1.0])
def test_low_pass_refuses_a_cutoff_that_makes_no_sense(cutoff_hz):
    with pytest.raises(ValueError, match="cutoff above 0"):
        filters.low_pass(np.zeros(5), np.arange(5.0), cutoff_hz)


def test_very_short_pieces_are_left_alone():
    value = np.array([1.0, np.nan, 2.0, 5.0, np.nan])
    assert np.array_equal(filters.low_pass(value, np.arange(5.0), 0.1), value, equal_nan=True)


def test_fill_gaps_bridges_short_holes_only():
    x = np.linspace(0, 1, 41)
    value = np.stack([x**2, x**2], axis=1)
    holed = value.copy()
    holed[10:13, 0] = np.nan
    holed[20:24, 1] = np.nan
    holed[0, 1] = np.nan
    filled = filters.fill_gaps(holed)
    assert np.abs(filled[:, 0] - value[:, 0]).max() < 2e-3
    assert np.isnan(filled[20:24, 1]).all()
    assert np.isnan(filled[0, 1])
    assert np.isnan(holed[10, 0]), "the input is not changed"


def test_derivative_and_resample_know_uneven_time():
    time_s = np.cumsum(np.random.default_rng(3).uniform(0.5, 1.5, 300)) / 100
    value = np.sin(3 * time_s)
    slope = filters.derivative(value, time_s)
    assert np.abs(slope - 3 * np.cos(3 * time_s))[1:-1].max() < 0.01
    new_s = np.linspace(time_s[0], time_s[-1], 777)
    assert np.abs(filters.resample(value, time_s, new_s) - np.sin(3 * new_s)).max() < 1e-4
    assert np.isnan(filters.resample(value, time_s, np.array([-1.0, 99.0]))).all()


def test_resample_does_not_invent_across_a_hole():
    value = np.array([0.0, 1.0, np.nan, 3.0, 4.0])
    out = filters.resample(value, np.arange(5.0), np.array([0.5, 1.5, 2.5, 3.5]))
    assert np.allclose(out, [0.5, np.nan, np.nan, 3.5], equal_nan=True)


def test_parabola_extremum_is_exact_for_a_parabola():
    x = np.arange(9.0)
    position, height = filters.parabola_extremum(7.0 - 2.0 * (x - 4.3) ** 2, 4)
    assert position == pytest.approx(4.3)
    assert height == pytest.approx(7.0)
    assert filters.parabola_extremum(x, 0) == (0.0, 0.0)
    assert filters.parabola_extremum(x, 5) == (5.0, 5.0)


def test_segments_are_half_open():
    present = np.array([True, True, False, True])
    assert filters.segments(present) == [(0, 2), (3, 4)]
