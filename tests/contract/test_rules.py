"""What every rule, measure's words and source have to keep to."""

import pytest

from backstride.core.sources import SOURCES
from backstride.findings.rules import ASYMMETRY_RULES, DRIFT_RULES, RULES
from backstride.findings.wording import (
    GROUPS,
    MEASURES,
    REFERENCE_RANGES,
    flags,
)
from backstride.findings.wording.drift import DRIFT_WORDS
from backstride.findings.wording.flags import RULE_WORDS

UNITS = {
    "cadence": "steps/min",
    "step_time": "s",
    "contact_time": "s",
    "flight_time": "s",
    "duty_factor": "%",
    "vertical_oscillation": "cm",
    "overstride_distance": "% leg",
    "shank_angle_at_contact": "deg",
    "knee_flexion_at_contact": "deg",
    "peak_stance_knee_flexion": "deg",
    "trunk_lean": "deg",
    "trunk_lean_range": "deg",
    "neck_flexion": "deg",
    "arm_carriage": "ratio",
    "elbow_angle": "deg",
    "shrug_ratio": "ratio",
    "pelvic_drop": "deg",
    "lateral_trunk_lean": "deg",
    "lateral_sway": "cm",
    "step_width": "cm",
    "crossover": "% of steps",
    "arm_closeness": "deg",
}
"""The measures of a report and their units, as agreed with `kinematics.measures`."""

by_id = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@by_id
def test_a_rule_speaks_of_a_known_measure_in_its_unit(rule):
    assert rule.unit == UNITS[rule.measure_id]


@by_id
def test_a_rule_has_words_for_every_side_it_can_raise(rule):
    words = flags.RULE_WORDS[rule.id]
    assert set(words.flags) == {limit.bound for limit in rule.limits}
    assert words.within


@by_id
def test_a_rule_cites_known_sources(rule):
    assert set(rule.sources) <= set(SOURCES)


@by_id
def test_a_rule_on_research_cites_some(rule):
    assert rule.grade == "convention" or set(rule.sources) - {"design", "bmclab"}


@by_id
def test_act_needs_another_measure_that_can_be_past_its_limit(rule):
    can_be_past = {(other.measure_id, limit.bound) for other in RULES for limit in other.limits}
    for limit in rule.limits:
        for support in limit.act_needs:
            assert support.measure_id != rule.measure_id
            assert (support.measure_id, support.bound) in can_be_past


@by_id
def test_limits_do_not_overlap(rule):
    low = [limit.watch for limit in rule.limits if limit.bound == "low"]
    high = [limit.watch for limit in rule.limits if limit.bound == "high"]
    assert len(low) <= 1
    assert len(high) <= 1
    assert not low or not high or low[0] < high[0]


@by_id
def test_an_echo_names_rules(rule):
    assert set(rule.echo_of) <= {other.id for other in RULES} - {rule.id}


def test_rules_have_their_own_ids():
    ids = [rule.id for rule in (*RULES, *ASYMMETRY_RULES, *DRIFT_RULES)]
    assert len(ids) == len(set(ids))


def test_pelvic_drop_has_no_act():
    (rule,) = [rule for rule in RULES if rule.id == "pelvic_drop"]
    assert [limit.act for limit in rule.limits] == [None]


def test_every_measure_has_words_a_place_and_a_reference():
    listed = [measure_id for _, ids in GROUPS for measure_id in ids]
    assert sorted(listed) == sorted(UNITS)
    assert set(MEASURES) == set(UNITS)
    assert set(REFERENCE_RANGES) == set(UNITS)


@pytest.mark.parametrize("measure_id", UNITS)
def test_a_measure_is_judged_or_says_why_not(measure_id):
    judged = any(rule.measure_id == measure_id for rule in RULES)
    assert judged == (MEASURES[measure_id].not_judged is None)


@pytest.mark.parametrize("measure_id", UNITS)
def test_a_reference_range_is_a_range_with_a_source(measure_id):
    reference = REFERENCE_RANGES[measure_id]
    assert (reference.low is None) == (reference.high is None)
    if reference.low is not None and reference.high is not None:
        assert reference.low < reference.high
        assert reference.source in SOURCES
        ours = "study" not in reference.lead
        assert ours == (reference.source in ("design", "bmclab")), "it says whose range it is"


def test_what_others_had_is_never_called_usual():
    """A study's spread is not a limit of ours: two usual ranges of one measure contradict."""
    told = [f"{one.lead} {one.text}" for one in REFERENCE_RANGES.values() if one.source != "design"]
    titles = [words.within for words in RULE_WORDS.values()]
    assert [text for text in (*told, *titles) if "usual range" in text] == []
    assert [text for text in told if "usual" in text] == []


def test_coaches_are_quoted_with_the_same_numbers_in_both_places():
    rule = next(rule for rule in RULES if rule.id == "vertical_oscillation")
    reference = REFERENCE_RANGES["vertical_oscillation"]
    assert [limit.watch for limit in rule.limits] == [reference.low, reference.high]


@pytest.mark.parametrize("rule", ASYMMETRY_RULES, ids=lambda rule: rule.id)
def test_an_asymmetry_rule_fits_its_measure(rule):
    assert rule.unit == UNITS[rule.measure_id]
    assert set(rule.sources) <= set(SOURCES)
    assert rule.watch > 0


@pytest.mark.parametrize("rule", DRIFT_RULES, ids=lambda rule: rule.id)
def test_a_drift_rule_fits_its_measure_has_words_and_support_that_can_speak(rule):
    assert rule.unit == UNITS[rule.measure_id]
    assert set(DRIFT_WORDS[rule.measure_id]) == {limit.bound for limit in rule.limits}
    assert set(rule.echo_of) <= {other.measure_id for other in DRIFT_RULES} - {rule.measure_id}
    can_be_past = {
        (other.measure_id, limit.bound) for other in DRIFT_RULES for limit in other.limits
    }
    for limit in rule.limits:
        assert set(limit.sources) <= set(SOURCES)
        assert (limit.watch > 0) == (limit.bound == "high")
        for support in limit.act_needs:
            assert support.measure_id != rule.measure_id
            assert (support.measure_id, support.bound) in can_be_past


def test_a_doi_becomes_a_link():
    assert SOURCES["drozda2024"].link == "https://doi.org/10.1016/j.gaitpost.2024.06.015"
    assert SOURCES["bmclab"].link == SOURCES["bmclab"].url
    assert SOURCES["design"].link is None
