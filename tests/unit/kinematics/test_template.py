"""The average stride and how late each single one is."""

import numpy as np
import pytest

from backstride.kinematics import template

TIME_S = np.arange(0, 10, 1 / 240)


def bumps(at_s):
    wave = sum(np.exp(-0.5 * ((TIME_S - at) / 0.05) ** 2) for at in at_s)
    return np.stack([wave, -wave], axis=1)


def test_shifts_follow_single_strides():
    rng = np.random.default_rng(0)
    at_s = 0.7 * np.arange(1, 13) + rng.normal(0, 0.01, 12)
    signal = bumps(at_s) + rng.normal(0, 0.05, (TIME_S.size, 2))
    average = template.build(signal, TIME_S, 0.7 * np.arange(1, 13), (-0.3, 0.3))
    assert average is not None
    late = template.shifts(average, signal, TIME_S, 0.0, 0.1)
    spread = average.anchor_s + late - at_s
    assert np.std(spread) < 0.003


def test_strides_beyond_the_clip_are_left_out():
    signal = bumps(0.7 * np.arange(1, 13))
    anchor_s = np.concatenate([[-0.5], 0.7 * np.arange(1, 13), [12.0]])
    average = template.build(signal, TIME_S, anchor_s, (-0.3, 0.3))
    assert average is not None
    assert average.anchor_s.size == 12
    assert average.step_s == pytest.approx(1 / 240)


def test_nothing_known_gives_no_average():
    signal = np.full((TIME_S.size, 1), np.nan)
    assert template.build(signal, TIME_S, np.array([1.0, 2.0]), (-0.3, 0.3)) is None
    assert template.build(signal, TIME_S, np.zeros(0), (-0.3, 0.3)) is None
