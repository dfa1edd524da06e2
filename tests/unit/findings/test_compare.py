"""Two reports of one runner: what changed beyond measurement error."""

from dataclasses import replace

import pytest
from hypothesis import given as case
from hypothesis import strategies as st

from backstride.findings.compare import NOT_GIVEN, OTHER_METHOD, OTHER_SIDE, OTHER_UNIT, compare
from backstride.kinematics.measure import Measure, Withheld
from fixtures.reports import WRONG_VIEW, given, missing, rear_measures, side_measures


def lean(value, error=3.0, **more):
    return given("trunk_lean", value, "deg", error, **more)


def one(old, new):
    (found,) = compare(old, new)
    return found


def test_a_change_beyond_both_errors_is_one():
    found = one([lean(6.0, 3.0)], [lean(11.5, 4.0)])
    assert (found.verdict, found.change, found.error) == ("changed", 5.5, 5.0)


def test_a_smaller_one_could_not_be_told():
    found = one([lean(6.0, 3.0)], [lean(10.9, 4.0)])
    assert (found.verdict, found.error) == ("same", 5.0)


def test_sides_are_kept_apart():
    old = [given("elbow_angle", 90.0, "deg", 5.0, side="left")]
    new = [given("elbow_angle", 60.0, "deg", 5.0, side="right")]
    assert [found.verdict for found in compare(old, new)] == ["only_old", "only_new"]


@pytest.mark.parametrize(
    ("change", "reason"), [({"unit": "rad"}, OTHER_UNIT), ({"version": 2}, OTHER_METHOD)]
)
def test_another_unit_or_method_is_not_compared(change, reason):
    found = one([lean(6.0)], [replace(lean(30.0), **change)])
    assert (found.verdict, found.reason, found.change) == ("not_comparable", reason, None)


def test_what_one_report_lacks_is_said_with_its_reason():
    assert one([lean(6.0)], []).reason == NOT_GIVEN
    found = one([missing("trunk_lean", "deg", WRONG_VIEW)], [lean(6.0)])
    assert (found.verdict, found.reason) == ("only_new", WRONG_VIEW.reason)


def test_what_neither_gives_is_left_out():
    gone = missing("trunk_lean", "deg", WRONG_VIEW)
    assert compare([gone], [gone]) == ()
    assert compare([], []) == ()


def test_a_report_with_itself_has_no_change():
    measures = (*side_measures(), *rear_measures())
    assert {found.verdict for found in compare(measures, measures)} == {"same"}


@case(st.floats(-50, 50), st.floats(-50, 50), st.floats(0.1, 20), st.floats(0.1, 20))
def test_swapping_the_reports_turns_the_sign_and_nothing_else(first, second, error, other):
    here = one([lean(first, error)], [lean(second, other)])
    there = one([lean(second, other)], [lean(first, error)])
    assert (here.verdict, here.error) == (there.verdict, there.error)
    assert here.change == -there.change


def test_a_side_that_the_other_report_withholds_as_a_whole_tells_the_reason():
    old = given("contact_time", 0.25, "s", 0.02, side="left")
    new = Measure("contact_time", "s", "both", 1, withheld=Withheld("Needs 60 frames.", "Film so."))
    (change,) = compare([old], [new])
    assert (change.verdict, change.side, change.reason) == ("only_old", "left", "Needs 60 frames.")


def test_an_arm_of_the_other_side_is_said_to_be_that():
    old = given("elbow_angle", 90.0, "deg", 5.0, side="left")
    new = given("elbow_angle", 92.0, "deg", 5.0, side="right")
    changes = compare([old], [new])
    assert [change.verdict for change in changes] == ["only_old", "only_new"]
    assert {change.reason for change in changes} == {OTHER_SIDE}
