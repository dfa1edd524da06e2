"""Stated errors hold what they say when nothing but noise is wrong."""

from collections import defaultdict

import numpy as np
import pytest

from backstride.kinematics.evaluate import evaluate
from fixtures.runners import Runner

SEEDS = range(8)
NOISE_PX = 2.5
"""On a runner of 400 px: about 1 cm, as a pose model scatters."""
RUNNERS = {
    "right": Runner(duration_s=6.0, fps=120.0),
    "left, turned": Runner(duration_s=6.0, fps=120.0, azimuth_deg=165.0, cadence_spm=158.0),
    "behind": Runner(duration_s=8.0, fps=60.0, azimuth_deg=-90.0),
}


def given(runner):
    result = evaluate(runner.track(), runner.height_m)
    return {(m.id, m.side): m for m in result.measures if m.withheld is None}


def with_noise(runner, seed):
    return Runner(**{**runner.__dict__, "noise_px": NOISE_PX, "seed": seed})


@pytest.fixture(scope="module")
def inside():
    """Return whether the interval held the noiseless value, by measure."""
    held = defaultdict(list)
    for runner in RUNNERS.values():
        true = given(runner)
        for seed in SEEDS:
            for key, measure in given(with_noise(runner, seed)).items():
                if key in true:
                    held[key[0]].append(abs(measure.value - true[key].value) <= measure.error)
    return held


def test_noise_leaves_the_truth_in_nine_intervals_of_ten(inside):
    every = [one for held in inside.values() for one in held]
    assert len(every) > 300
    assert np.mean(every) >= 0.90


def test_no_measure_is_wrong_more_often_than_one_time_in_five(inside):
    poor = {name: np.mean(held) for name, held in inside.items() if np.mean(held) < 0.8}
    assert poor == {}
