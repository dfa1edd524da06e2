"""From changes to findings: only what exceeds its error, at one speed, with support for act."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstride.findings.drifts import drift_findings
from backstride.findings.evaluate import find
from backstride.findings.rules import DRIFT_RULES
from backstride.kinematics.drift import Change, Comparison, Correction, Drift, Pace, Window
from backstride.kinematics.measure import Withheld

ONE_PACE = Pace(0.0, 0.3, 0.0, 2.0, "measured")
SLOWER = Pace(0.0, 0.3, -6.0, 2.0, "measured")
UNITS = {rule.measure_id: rule.unit for rule in DRIFT_RULES}


def drift(measure_id, fresh, change, error, *, side="both", pace=ONE_PACE, correction=None):
    windows = (Window(0, 0.0, 14.0), Window(1, 0.0, 14.0))
    found = Change(
        fresh=fresh,
        tired=fresh + change,
        change=change,
        standard_error=error / 4,
        within_clip_error=error / 2,
        error=error,
        n_fresh=19,
        n_tired=18,
        correction=correction,
        show_at_s=((0, 3.0), (1, 4.0)),
    )
    comparison = Comparison("clips", 0, 1, windows, pace)
    return Drift(measure_id, UNITS[measure_id], side, 1, comparison, found)


def lean(change, error=1.0, **more):
    return drift("trunk_lean", 6.0, change, error, **more)


def cadence(change, error=0.5, **more):
    return drift("cadence", 170.0, change, error, **more)


def told(*drifts):
    return {finding.id: finding for finding in drift_findings(DRIFT_RULES, drifts)}


def test_no_change_no_finding():
    assert told(lean(0.0), cadence(0.0)) == {}


def test_a_change_within_its_error_is_not_told():
    assert told(lean(3.9, error=4.0)) == {}


def test_a_flagged_change_below_the_limit_is_not_told():
    assert told(lean(2.0, error=1.0)) == {}


def test_more_lean_is_watched_with_both_values_and_both_moments():
    finding = told(lean(4.2))["trunk_lean_drift"]
    assert (finding.level, finding.direction) == ("watch", "high")
    assert "6.0° fresh, 10.2° tired" in finding.text
    assert "+4.2 ± 1.0°" in finding.text
    assert finding.show_at_s == ((0, 3.0), (1, 4.0))
    assert "koblbauer2014" in finding.sources


def test_less_lean_is_no_finding():
    assert told(lean(-6.0)) == {}


def test_one_change_alone_never_raises_act():
    finding = told(lean(9.0))["trunk_lean_drift"]
    assert finding.level == "watch"
    assert "no second measure" in finding.text


def test_act_needs_a_second_change():
    assert told(lean(9.0), cadence(-8.0))["trunk_lean_drift"].level == "act"
    assert told(lean(9.0), cadence(-2.0))["trunk_lean_drift"].level == "watch"


def test_at_another_speed_there_is_no_act_and_it_is_said():
    finding = told(lean(9.0, pace=SLOWER), cadence(-8.0, pace=SLOWER))["trunk_lean_drift"]
    assert finding.level == "watch"
    assert "−6.0 ± 2.0 %" in finding.text
    assert "one speed only" in finding.text


def test_limits_in_percent_are_of_the_fresh_value():
    assert "cadence_drift" not in told(cadence(-4.0))
    finding = told(cadence(-7.0))["cadence_drift"]
    assert "−4.1 %" in finding.text
    assert "−3.0 %" in finding.text


def test_the_corrected_change_decides():
    gone = Correction(0.5, 1.5, ("cadence",))
    assert told(lean(6.0, correction=gone)) == {}
    stays = Correction(5.0, 1.5, ("cadence", "speed"))
    assert "cadence and speed" in told(lean(6.0, correction=stays))["trunk_lean_drift"].text


def test_left_and_right_are_told_together():
    both = [drift("peak_stance_knee_flexion", 44.0, -7.0, 1.0, side=s) for s in ("left", "right")]
    (finding,) = drift_findings(DRIFT_RULES, both)
    assert finding.side == "both"
    assert "(left)" in finding.text
    assert "(right)" in finding.text


def test_longer_contact_is_not_told_twice():
    longer = drift("contact_time", 0.25, 0.03, 0.01, side="right")
    duty = drift("duty_factor", 36.0, 3.5, 1.0)
    assert set(told(longer, duty)) == {"contact_time_drift"}
    assert set(told(duty)) == {"duty_factor_drift"}


def test_a_withheld_drift_says_nothing():
    gone = Drift("trunk_lean", "deg", "both", 1, withheld=Withheld("a", "b"))
    assert told(gone) == {}
    assert find((), (gone,)) == ()


def test_drifts_are_told_with_the_other_findings():
    assert [finding.id for finding in find((), (lean(5.0),))] == ["trunk_lean_drift"]


@pytest.mark.parametrize("rule", DRIFT_RULES, ids=lambda rule: rule.id)
def test_every_rule_can_speak(rule):
    for limit in rule.limits:
        change = 3.0 * limit.watch
        finding = told(drift(rule.measure_id, 100.0, change, abs(limit.watch)))[rule.id]
        assert finding.direction == limit.bound


@given(st.floats(-20.0, 20.0), st.floats(0.1, 10.0), st.floats(1.0, 3.0))
def test_more_error_never_raises_a_level(change, error, factor):
    rank = {None: 0, "watch": 1, "act": 2}

    def level(width):
        found = told(lean(change, width), cadence(-9.0)).get("trunk_lean_drift")
        return rank[found and found.level]

    assert level(error * factor) <= level(error)
