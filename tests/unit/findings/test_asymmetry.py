"""Left against right: only where both were measured equally well."""

from backstride.findings.asymmetry import asymmetries
from backstride.findings.rules import ASYMMETRY_RULES
from fixtures.reports import given as measure


def found(*measures):
    return [finding.id for finding in asymmetries(ASYMMETRY_RULES, measures)]


def contact(side, value, error=0.004, **more):
    clip = {"left": 0, "right": 1}[side]  # each leg filmed from its own side
    return measure("contact_time", value, "s", error, side=side, clip_index=clip, **more)


def knee(side, value, clip_index):
    return measure("peak_stance_knee_flexion", value, "deg", 2.0, side=side, clip_index=clip_index)


def test_a_clear_difference_is_watched():
    (finding,) = asymmetries(ASYMMETRY_RULES, (contact("left", 0.240), contact("right", 0.280)))
    assert (finding.id, finding.level) == ("contact_time_asymmetry", "watch")
    assert "40 ms" in finding.text
    assert "above 5 %" in finding.text


def test_a_difference_within_the_error_is_not_told():
    assert found(contact("left", 0.240, 0.02), contact("right", 0.262, 0.02)) == []


def test_a_small_difference_is_not_told_however_sharp():
    assert found(contact("left", 0.250, 0.0001), contact("right", 0.255, 0.0001)) == []


def test_one_side_alone_is_not_compared():
    assert found(contact("left", 0.240)) == []


def test_sides_of_unlike_quality_are_not_compared():
    assert found(contact("left", 0.200, 0.004), contact("right", 0.280, 0.010)) == []


def test_few_strides_are_not_compared():
    assert found(contact("left", 0.200, n_strides=4), contact("right", 0.280)) == []


def test_the_far_leg_of_a_side_view_is_not_compared():
    assert found(knee("left", 34.0, 0), knee("right", 46.0, 0)) == []
    assert found(knee("left", 34.0, 0), knee("right", 46.0, 1)) == [
        "peak_stance_knee_flexion_asymmetry"
    ]
