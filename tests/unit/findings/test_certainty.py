"""The probability that a value lies past a limit, against values that are known."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstride.findings.certainty import difference_error, probability_past

NUMBERS = st.floats(-1e3, 1e3)
ERRORS = st.floats(1e-3, 1e3)


def test_a_value_on_the_limit_is_even_odds():
    assert probability_past(162.0, 3.0, 162.0, "low") == pytest.approx(0.5)


@pytest.mark.parametrize(("bound", "value"), [("low", 160.0), ("high", 164.0)])
def test_one_half_width_past_the_limit_is_97_5_percent(bound, value):
    assert probability_past(value, 2.0, 162.0, bound) == pytest.approx(0.975, abs=1e-4)


@pytest.mark.parametrize(("value", "past"), [(161.9, 1.0), (162.0, 0.0), (162.1, 0.0)])
def test_without_error_it_is_yes_or_no(value, past):
    assert probability_past(value, 0.0, 162.0, "low") == past


@given(NUMBERS, ERRORS, NUMBERS)
def test_low_and_high_share_all_of_it(value, error, limit):
    low = probability_past(value, error, limit, "low")
    high = probability_past(value, error, limit, "high")
    assert 0.0 <= low <= 1.0
    assert low + high == pytest.approx(1.0)


@given(NUMBERS, ERRORS, NUMBERS, st.floats(0.0, 1e3))
def test_further_past_is_never_less_sure(value, error, limit, step):
    nearer = probability_past(value, error, limit, "high")
    assert probability_past(value + step, error, limit, "high") >= nearer - 1e-12


def test_errors_of_a_difference_add_in_squares():
    assert difference_error(3.0, 4.0) == pytest.approx(5.0)
    assert difference_error(2.0, 2.0) == pytest.approx(math.sqrt(8.0))
