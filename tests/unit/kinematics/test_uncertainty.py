"""Errors that belong to values."""

import numpy as np
import pytest

from backstride.kinematics.uncertainty import effective_count


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
