"""From measures to findings: levels, certainty, agreement, order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstride.findings.evaluate import best, find
from backstride.findings.wording import GRADE_PHRASES
from backstride.kinematics.measure import Withheld
from fixtures.reports import given as measure
from fixtures.reports import missing, rear_measures, side_measures

GONE = Withheld("Wrong view.", "Film from the side.")


def cadence(value, error=1.0, **more):
    return measure("cadence", value, "steps/min", error, **more)


def shank(value, error=3.0, side="right", **more):
    return measure("shank_angle_at_contact", value, "deg", error, side=side, **more)


def of(findings, rule_id):
    return [finding for finding in findings if finding.id == rule_id]


def test_no_measures_no_findings():
    assert find(()) == ()


def test_withheld_measures_give_no_findings():
    assert find((missing("cadence", "steps/min", GONE),)) == ()


def test_a_usual_cadence_is_ok_and_almost_certain():
    (finding,) = find((cadence(171.0),))
    assert (finding.level, finding.direction, finding.unclear) == ("ok", "within", False)
    assert finding.certainty > 0.99


def test_a_low_cadence_is_watched_with_grade_source_advice_and_moment():
    (finding,) = find((cadence(158.0, show_at_s=2.5, clip_index=1),))
    assert (finding.level, finding.direction) == ("watch", "low")
    assert GRADE_PHRASES[finding.grade] == "seen in runners with low back pain"
    assert "drozda2024" in finding.sources
    assert "158 ± 1 steps/min" in finding.text
    assert "166 steps a minute" in finding.advice  # 5 % more than 158
    assert finding.show_at_s == ((1, 2.5),)


@pytest.mark.parametrize(("error", "level", "unclear"), [(1.0, "watch", False), (9.0, "ok", True)])
def test_a_large_error_softens_a_level_to_too_close_to_call(error, level, unclear):
    (finding,) = find((cadence(160.0, error),))
    assert (finding.level, finding.unclear) == (level, unclear)
    assert finding.direction == "low"


def test_just_inside_the_limit_is_too_close_to_call_as_well():
    (finding,) = find((cadence(162.3, 2.0),))
    assert finding.unclear
    assert 0.2 < finding.certainty < 0.5
    assert "can't tell" in finding.text


def test_a_very_low_cadence_alone_does_not_raise_act():
    (finding,) = find((cadence(150.0),))
    assert finding.level == "watch"
    assert "no second measure agrees" in finding.text


def test_a_very_low_cadence_with_overstride_raises_act():
    finding = of(find((cadence(150.0), shank(14.0))), "cadence")[0]
    assert finding.level == "act"
    assert "second, independent measure" in finding.text


def test_overstride_that_is_too_close_to_call_does_not_support_act():
    finding = of(find((cadence(150.0), shank(8.2))), "cadence")[0]
    assert finding.level == "watch"


@pytest.mark.parametrize("lean", [-12.0, 30.0])
def test_one_angle_alone_never_raises_act(lean):
    (finding,) = find((measure("trunk_lean", lean, "deg", 4.0),))
    assert finding.level == "watch"


def test_pelvic_drop_never_raises_act_without_markers():
    drops = [measure("pelvic_drop", 25.0, "deg", 3.0, side=side) for side in ("left", "right")]
    lean = measure("lateral_trunk_lean", 14.0, "deg", 2.0, side="left")
    assert {finding.level for finding in of(find((*drops, lean)), "pelvic_drop")} == {"watch"}


def test_support_on_the_other_side_does_not_count():
    lean = measure("lateral_trunk_lean", 14.0, "deg", 2.0, side="left")
    other = measure("pelvic_drop", 14.0, "deg", 3.0, side="right")
    same = measure("pelvic_drop", 14.0, "deg", 3.0, side="left")
    assert of(find((lean, other)), "lateral_trunk_lean")[0].level == "watch"
    assert of(find((lean, same)), "lateral_trunk_lean")[0].level == "act"


def test_left_and_right_that_say_the_same_are_told_together():
    (finding,) = find((shank(13.0, side="left"), shank(14.0, side="right")))
    assert finding.side == "both"
    assert "13.0 ± 3.0° (left) and 14.0 ± 3.0° (right)" in finding.text


def test_left_and_right_that_differ_are_told_apart():
    found = find((shank(3.0, side="left"), shank(14.0, side="right")))
    assert {(f.side, f.level) for f in found} == {("left", "ok"), ("right", "watch")}


def test_long_contact_is_not_told_twice():
    found = find(
        (
            measure("duty_factor", 46.0, "%", 2.0),
            measure("contact_time", 0.36, "s", 0.02),
            measure("flight_time", 0.02, "s", 0.01),
        )
    )
    assert [finding.id for finding in found] == ["duty_factor"]


def test_measures_that_need_an_own_baseline_are_not_judged():
    extreme = (
        measure("neck_flexion", 60.0, "deg", 1.0),
        measure("shrug_ratio", 0.01, "ratio", 0.001),
        measure("overstride_distance", 80.0, "% leg", 1.0),
    )
    assert find(extreme) == ()


def test_of_two_clips_the_smaller_error_speaks():
    chosen = best((cadence(150.0, 5.0), cadence(171.0, 1.0, clip_index=1)))
    assert [m.value for m in chosen] == [171.0]


def test_findings_come_act_first_and_ok_last():
    found = find((*side_measures(), *rear_measures()))
    order = [("unclear" if f.unclear else f.level) for f in found]
    assert order == sorted(order, key=["act", "watch", "unclear", "ok"].index)
    assert order[0] == "act"
    assert order[-1] == "ok"


@given(st.floats(120.0, 220.0), st.floats(0.1, 20.0), st.floats(1.0, 3.0))
def test_more_error_never_raises_a_level(value, error, factor):
    rank = {"ok": 0, "watch": 1, "act": 2}
    support = shank(20.0, 1.0)
    sharp = of(find((cadence(value, error), support)), "cadence")[0]
    blurred = of(find((cadence(value, error * factor), support)), "cadence")[0]
    assert rank[blurred.level] <= rank[sharp.level]


@given(st.floats(-10.0, 40.0), st.floats(-10.0, 40.0), st.floats(0.5, 8.0))
def test_exchanging_left_and_right_exchanges_the_sides(first, second, error):
    exchanged = {"left": "right", "right": "left", "both": "both"}
    told = find((shank(first, error, "left"), shank(second, error, "right")))
    swapped = find((shank(first, error, "right"), shank(second, error, "left")))
    assert {(f.id, f.side, f.level) for f in told} == {
        (f.id, exchanged[f.side], f.level) for f in swapped
    }
