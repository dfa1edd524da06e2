"""Bands of home tests, and shares of numbers."""

import pytest

from backstride.findings.causes.ask import ramp
from backstride.findings.causes.shared import band, below, two_sides
from fixtures.answers import answers


def test_a_band_is_that_of_the_norms():
    assert band("plank", answers(age_years=30, sex="male")) == (77.0, 128.0)
    assert band("sit_to_stand", answers(age_years=30)) == (28.0, 38.0)


def test_without_a_sex_it_is_the_mean_of_both():
    assert band("plank", answers(age_years=30, sex="both")) == (70.0, 124.5)
    assert band("plank", answers(age_years=30)) == (70.0, 124.5)


def test_between_two_ages_it_lies_between_their_bands():
    low, high = band("sit_to_stand", answers(age_years=47, sex="female"))
    assert 12.0 < low < 28.0
    assert 17.0 < high < 38.0


def test_beyond_the_last_age_it_is_that_of_the_last():
    last = band("sit_to_stand", answers(age_years=84, sex="male"))
    assert band("sit_to_stand", answers(age_years=99, sex="male")) == last
    assert band("sit_to_stand", answers(age_years=12)) == (28.0, 38.0)


def test_without_an_age_or_a_norm_there_is_none():
    who = answers({"sex": "male"})
    assert band("plank", who) is None
    assert band("trunk_lift", answers(age_years=30)) is None


@pytest.mark.parametrize(("value", "share"), [(10.0, 1.0), (28.0, 1.0), (33.0, 0.0), (50.0, -1.0)])
def test_a_result_lies_down_its_band(value, share):
    assert below(value, (28.0, 38.0)) == pytest.approx(share)


def test_a_ramp_is_held_at_both_ends():
    share = ramp(4.0, 9.0)
    assert [share(value) for value in (0.0, 4.0, 6.5, 9.0, 24.0)] == [-1.0, -1.0, 0.0, 1.0, 1.0]


def test_two_sides_need_both_and_one_above_nothing():
    pair = ("side_bridge_left_s", "side_bridge_right_s")
    assert two_sides(answers(side_bridge_left_s=20.0), *pair) is None
    assert two_sides(answers(side_bridge_left_s=0.0, side_bridge_right_s=0.0), *pair) is None
    who = answers(side_bridge_left_s=30.0, side_bridge_right_s=20.0)
    assert two_sides(who, *pair) == (20.0, 30.0)
