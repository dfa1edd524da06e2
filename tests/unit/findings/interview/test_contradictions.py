"""Answers that do not fit are named, both of them; answers that fit are left alone."""

import pytest

from backstride.findings.interview.contradictions import (
    CONTRADICTIONS,
    contradictions,
    found_in,
)
from backstride.findings.interview.questions import BY_ID
from fixtures.answers import LOW_BACK, answers, dice, random_answers

NOT_FITTING = [
    ("start_but_minute", {"onset": "start", "onset_minute": 50}, ("first steps", "50 minutes")),
    ("early_but_minute", {"onset": "early", "onset_minute": 30}, ("first ten", "30 minutes")),
    (
        "late_but_minute",
        {"onset": "late", "onset_minute": 5, "run_minutes": 60},
        ("last third", "5 of 60"),
    ),
    ("after_but_minute", {"onset": "after", "onset_minute": 20}, ("only after", "20 minutes")),
    ("minute_beyond_run", {"onset_minute": 50, "run_minutes": 30}, ("50 minutes", "30 minutes")),
    (
        "longest_beyond_weeks",
        {"longest_km_30d": 30, "weekly_km": 5},
        ("30 km", "5 km in a usual week"),
    ),
    ("no_runs_but_km", {"runs_per_week": 0, "weekly_km": 20}, ("0 runs", "20 km")),
    ("no_runs_but_km", {"runs_per_week": 3, "weekly_km": 0}, ("3 runs", "0 km")),
    (
        "speed",
        {"weekly_km": 100, "runs_per_week": 2, "run_minutes": 40},
        ("100 km", "2 runs of 40 minutes"),
    ),
    (
        "only_running_but_rest",
        {"when_hurts": "only_running", "pain_at_rest": "now_also"},
        ("only when you run", "days without a run"),
    ),
    (
        "never_at_rest_but_morning",
        {"pain_at_rest": "never", "next_morning": 5},
        ("when you don't run", "5 of 10"),
    ),
    (
        "never_at_rest_but_lasting",
        {"pain_at_rest": "never", "relief": "longer"},
        ("when you don't run", "next day"),
    ),
    (
        "never_at_rest_but_constant",
        {"pain_at_rest": "never", "serious_signs": ("constant_night",)},
        ("when you don't run", "constant"),
    ),
    (
        "quick_relief_but_morning",
        {"relief": "minutes", "next_morning": 6, "pain_at_rest": "after_runs"},
        ("within an hour", "6 of 10"),
    ),
    (
        "morning_beyond_run",
        {"worst_in_run": 0, "next_morning": 8, "onset": "late", "pain_at_rest": "after_runs"},
        ("0 of 10", "8 of 10"),
    ),
    (
        "both_legs_but_no_leg",
        {"nerve_signs": ("both_legs",), "leg_pain": "no"},
        ("both legs", "does not go down a leg"),
    ),
    (
        "one_side_but_middle",
        {"bone_signs": ("each_step",), "side": "central"},
        ("one side", "in the middle"),
    ),
    ("experience_beyond_age", {"age_years": 20, "experience_years": 25}, ("20", "25 years")),
    ("pain_beyond_age", {"age_years": 20, "pain_weeks": 2000}, ("20", "2000 weeks")),
    (
        "late_first_pain_but_younger",
        {"first_after_55": "yes", "age_years": 57, "pain_weeks": 520},
        ("after 55", "57"),
    ),
    (
        "early_pain_but_older",
        {"inflammatory_signs": ("before_40",), "age_years": 60, "pain_weeks": 52},
        ("before you were 40", "60"),
    ),
    ("pregnant_at_age", {"pregnancy": "pregnant", "age_years": 70}, ("70", "pregnant")),
    ("height_and_mass", {"height_cm": 200, "mass_kg": 30}, ("200 cm", "30 kg")),
    (
        "strength_zero_but_what",
        {"strength_per_week": 0, "strength_what": ("legs",)},
        ("no strength", "train"),
    ),
    ("week_too_short", {"sitting_h": 24, "other_sport_h": 20}, ("24 hours", "20 hours")),
]

FITTING = [
    {},
    {"onset": "start", "onset_minute": 2},
    {"onset": "late", "onset_minute": 40, "run_minutes": 60},
    {"longest_km_30d": 20, "weekly_km": 5},
    {"runs_per_week": 0, "weekly_km": 0},
    {"weekly_km": 40, "runs_per_week": 4, "run_minutes": 60},
    {"pain_at_rest": "after_runs", "next_morning": 5, "relief": "next_day"},
    {"worst_in_run": 0, "next_morning": 4, "onset": "after", "pain_at_rest": "after_runs"},
    {"age_years": 34, "experience_years": 20},
    {"first_after_55": "yes", "age_years": 60, "pain_weeks": 52},
    {"height_cm": 178, "mass_kg": 70},
]


@pytest.mark.parametrize(("id_", "changed", "words"), NOT_FITTING)
def test_two_answers_that_do_not_fit_are_named(id_, changed, words):
    found = found_in(answers(**changed))
    assert id_ in [each.id for each in found]
    (sentence,) = [each.says(answers(**changed)) for each in found if each.id == id_]
    for word in words:
        assert word in sentence
    assert sentence.endswith("answer one of them again.")


@pytest.mark.parametrize("changed", FITTING)
def test_answers_that_fit_are_left_alone(changed):
    assert contradictions(answers(**changed)) == ()


def test_the_table_holds_every_contradiction_and_there_are_enough():
    assert {id_ for id_, _, _ in NOT_FITTING} == {each.id for each in CONTRADICTIONS}
    assert len(CONTRADICTIONS) >= 12


def test_each_names_questions_that_exist_and_needs_all_of_them():
    for each in CONTRADICTIONS:
        assert len(each.question_ids) >= 2
        assert set(each.question_ids) <= set(BY_ID)
    for id_, changed, _ in NOT_FITTING:
        (each,) = [c for c in CONTRADICTIONS if c.id == id_]
        for question_id in each.question_ids:
            told = {k: v for k, v in {**LOW_BACK, **changed}.items() if k != question_id}
            assert id_ not in [c.id for c in found_in(answers(told))]


def test_no_sentence_leaves_a_placeholder():
    rng = dice(7)
    sentences = [s for _ in range(500) for s in contradictions(random_answers(rng))]
    assert sentences
    assert not any("{" in sentence or "None" in sentence for sentence in sentences)
