"""Running guidance, week by week."""

import re

import pytest

from backstride.plan.build import Order, build
from backstride.plan.read_catalogue import catalogue
from fixtures.answers import answers
from fixtures.plans import CALM, ORDER, START, leading, programme, with_cautions


def texts(plan, number=1):
    return {one.id: one.text for one in plan.weeks[number - 1].running}


def test_a_run_grows_by_a_tenth_a_week_holds_in_easy_weeks_and_ends_at_half_more():
    kms = [week.longest_run_km for week in programme(Order(START, (0, 2, 4), 8)).weeks]

    assert kms == [11.0, 12.1, 13.3, 13.3, 14.6, 15.0, 15.0, 15.0]


def test_no_week_allows_more_than_110_percent_of_what_went_before():
    longest = 10.0
    for week in programme(Order(START, (1,), 26)).weeks:
        assert week.longest_run_km <= 1.1 * longest + 0.06
        longest = max(longest, week.longest_run_km)


def test_a_limit_that_is_more_than_a_tenth_on_holds_only_with_the_tenth():
    plan = programme(Order(START, (0, 2, 4), 8))
    first, *others = (texts(plan, n)["longest-run"] for n in range(1, 9))
    assert "no single run longer than 11 km" in first
    assert all("a tenth longer than the longest of the last 30 days" in one for one in others)
    assert "and none longer than 12 km" in others[0]


def test_unknown_distance_gives_the_rule_without_a_number():
    values = {key: value for key, value in CALM.items() if key != "longest_km_30d"}
    plan = build(answers(**values), with_cautions(), None, ORDER, catalogue())

    assert plan.weeks[0].longest_run_km is None
    assert "a tenth longer" in texts(plan)["longest-run"]


def test_a_recent_jump_goes_back_to_before_it_and_waits():
    spike = leading("load_spike")
    kms = [w.longest_run_km for w in programme(ranking=spike, single_run_jump="double").weeks[:3]]

    assert kms == [5.0, 5.0, 5.5]


def test_a_gentle_start_does_not_run_further():
    plan = programme(Order(START, (1,), 12), found=with_cautions("gentle_only"))
    assert {week.longest_run_km for week in plan.weeks} == {10.0}


def test_no_impact_is_no_running():
    assert programme(found=with_cautions("no_impact")).weeks[0].running == ()


def test_an_old_jump_only_waits():
    plan = programme(ranking=leading("load_spike"), single_run_jump="double", pain_weeks=6)

    assert [week.longest_run_km for week in plan.weeks[:3]] == [10.0, 10.0, 11.0]


@pytest.mark.parametrize(
    ("changed", "first"),
    [
        ({"onset": "start", "worst_in_run": 4}, "30 minutes of walking"),
        ({"onset": "early", "onset_minute": 5, "worst_in_run": 4}, "30 minutes of walking"),
        ({"changes": ("after_break",)}, "30 minutes of walking"),
        ({"longest_km_30d": 0.0}, "30 minutes of walking"),
        (
            {"worst_in_run": 6, "found": with_cautions()},
            "this week: 6 × (4 minutes running, 1 minute walking)",
        ),
        ({"worst_in_run": 6, "onset": "varies", "found": with_cautions()}, "30 minutes of walking"),
    ],
)
def test_run_walk_is_for_much_early_or_returning_pain(changed, first):
    assert first in texts(programme(**changed))["run-walk"]


def test_run_walk_goes_a_step_a_week_at_most_and_not_in_easy_weeks():
    plan = programme(Order(START, (0, 2, 4), 12), onset="start", worst_in_run=4)
    steps = [texts(plan, n).get("run-walk", "") for n in range(1, 11)]

    assert "1 minute running, 2 minutes walking" in steps[1]
    assert steps[2] == steps[3]
    assert len(dict.fromkeys(steps)) == len(steps) - 2
    assert "30 minutes of easy running" in steps[8]


def test_after_the_return_runs_grow_from_its_half_hour_and_not_from_before():
    late = {"onset": "late", "worst_in_run": 7, "found": with_cautions()}
    plan = programme(Order(START, (0, 2, 4), 16), **late)
    told = [texts(plan, n).get("longest-run", "") for n in range(1, 17)]

    assert told[:4] == [""] * 4
    assert "easy running without a break" in texts(plan, 3)["run-walk"]
    minutes = [int(re.search(r"(\d+) minutes", text)[1]) for text in told[4:]]
    assert minutes == [33, 36, 39, 39, 43, 45, 45, 45, 45, 45, 45, 45]
    assert {week.longest_run_km for week in plan.weeks} == {None}


def test_little_late_pain_needs_no_run_walk():
    assert "run-walk" not in texts(programme())
    assert "run-walk" not in texts(programme(onset="start"))
    assert "run-walk" not in texts(programme(worst_in_run=5))


def test_quicker_steps_only_where_overstriding_leads_and_cadence_was_seen_low():
    with_clue = programme(ranking=leading("overstride_cadence", clue_measure="cadence"))
    without = programme(ranking=leading("overstride_cadence", clue_question="pace"))

    assert "cadence" not in texts(with_clue, 1)
    assert "5 %" in texts(with_clue, 2)["cadence"]
    assert "10 %" in texts(with_clue, 6)["cadence"]
    assert all("cadence" not in texts(without, n) for n in range(1, 9))
    assert "cadence" not in texts(programme(ranking=leading("leg_strength")), 3)


def test_cues_come_with_what_leads():
    plan = programme(
        found=with_cautions("extension_provoked"),
        ranking=leading("sitting_flexibility", "shrug", "other_load", "trunk_fatigue"),
        carries=("backpack",),
    )

    assert {
        "descents-last",
        "walk-before-onset",
        "carry-less",
        "sitting-breaks",
        "shoulders",
    } <= set(texts(plan))
    assert "minute 37" in texts(plan)["walk-before-onset"]
    why = {one.id: one.because.text for one in plan.weeks[0].running}
    assert why["shoulders"].startswith("This is coaching convention")


def test_nobody_is_told_to_hold_the_trunk_rigid():
    from backstride.plan.running_cues import BY_CAUSE

    said = " ".join(one.text for one in BY_CAUSE.values())
    for week in programme(ranking=leading("midsection_control", "trunk_fatigue")).weeks:
        said += " ".join(one.text for one in week.running)
    assert not re.search(r"rigid|brace|tense|stiff|tight|hold your (core|trunk)", said)


def test_the_return_leaves_room_for_the_run_that_is_replaced():
    changed = {"onset": "start", "worst_in_run": 4}
    assert "Up to twice" in texts(programme(**changed, runs_per_week=3))["run-walk"]
    assert "Up to three" in texts(programme(**changed, runs_per_week=6))["run-walk"]


def test_cues_that_do_not_go_together_are_not_given_together():
    quicker = leading("overstride_cadence", "stiff_knee", clue_measure="cadence")
    plan = programme(ranking=quicker)
    assert "land-softly" in texts(plan, 1)
    assert "cadence" in texts(plan, 2)
    assert "land-softly" not in texts(plan, 2)

    returning = programme(ranking=leading("trunk_fatigue"), worst_in_run=6, found=with_cautions())
    assert "run-walk" in texts(returning)
    assert "walk-before-onset" not in texts(returning)
