"""A rule that could mislead can't be built."""

import pytest

from backstride.findings.rule import Limit, Rule, Support

SHANK = Support("shank_angle_at_contact", "high")


def test_a_limit_without_a_source_is_refused():
    with pytest.raises(ValueError, match="source"):
        Limit("low", 162.0, ())


def test_act_without_a_second_measure_is_refused():
    with pytest.raises(ValueError, match="support"):
        Limit("low", 162.0, ("drozda2024",), act=155.0)


@pytest.mark.parametrize(("bound", "act"), [("low", 170.0), ("high", 155.0), ("low", 162.0)])
def test_act_has_to_lie_past_watch(bound, act):
    with pytest.raises(ValueError, match="past"):
        Limit(bound, 162.0, ("drozda2024",), act=act, act_needs=(SHANK,))


def test_a_rule_names_each_source_once():
    limits = (Limit("low", 1.0, ("design",)), Limit("high", 2.0, ("design", "teng2014")))
    rule = Rule("trunk_lean", "trunk_lean", "deg", "running_injury", limits)
    assert rule.sources == ("design", "teng2014")
