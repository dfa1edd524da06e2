"""Each sign of the evidence base's section 5 raises its stop, and nothing is taken for a "no"."""

from datetime import date, timedelta

import pytest

from backstride.core.sources import SOURCES
from backstride.findings.interview.answers import NONE, Answers
from backstride.findings.interview.questions import BY_ID, QUESTIONS
from backstride.findings.redflags.cautions import cautions
from backstride.findings.redflags.screen import SCREEN_LIFE_DAYS, screen, screen_age
from backstride.findings.redflags.stops import LEVELS, STOP_RULES
from fixtures.answers import ANSWERED_ON, CLEAR_SCREEN, LOW_BACK, answers

FOUR_OF_FIVE = ("slowly", "better_moving", "not_better_resting", "night_up")

STOPS = [
    # answers, stop, level
    *[
        ({"nerve_signs": (sign,)}, "nerves", "emergency")
        for sign in BY_ID["nerve_signs"].option_ids
        if sign not in {NONE, "both_legs"}
    ],
    ({"nerve_signs": ("both_legs", "foot_drop")}, "nerves", "emergency"),
    (
        {"nerve_signs": ("both_legs",), "serious_signs": ("new_numb_weak",)},
        "nerves",
        "emergency",
    ),
    ({"nerve_signs": ("both_legs",)}, "both_legs", "clinician"),
    *[
        ({"heart_lung_signs": (sign,)}, "heart_lung", "emergency")
        for sign in BY_ID["heart_lung_signs"].option_ids
        if sign != NONE
    ],
    ({"serious_signs": ("fall_or_pop",)}, "injury", "urgent"),
    ({"serious_signs": ("fever",)}, "infection", "urgent"),
    ({"serious_signs": ("infection",)}, "infection", "urgent"),
    ({"serious_signs": ("immune",)}, "infection", "urgent"),
    ({"serious_signs": ("injected_drugs",)}, "infection", "urgent"),
    ({"serious_signs": ("cancer",)}, "whole_body", "urgent"),
    ({"serious_signs": ("weight_loss",)}, "whole_body", "urgent"),
    ({"serious_signs": ("constant_night",)}, "constant_pain", "urgent"),
    ({"serious_signs": ("new_numb_weak",)}, "new_leg_sign", "urgent"),
    ({"serious_signs": ("steroids_bones",)}, "thin_bones", "urgent"),
    ({"bone_signs": ("one_spot",)}, "bone_stress", "urgent"),
    ({"bone_signs": ("each_step",)}, "bone_stress", "urgent"),
    ({"bone_signs": ("night_after_load",)}, "bone_stress", "urgent"),
    ({"side": "left", "hop_test": "yes"}, "bone_stress", "urgent"),
    ({"bone_signs": ("one_leg_arching",), "age_years": 24}, "bone_stress", "urgent"),
    ({"bone_signs": ("one_leg_arching",), "side": "right"}, "bone_stress", "urgent"),
    (
        {"bone_signs": ("one_leg_arching",), "bone_risk": ("low_energy",)},
        "bone_stress",
        "urgent",
    ),
    ({"bone_signs": ("one_leg_arching",), "age_years": 25}, "one_leg_arching", "clinician"),
    (
        {"bone_risk": ("pelvis_stress_fracture",), "hop_test": "no"},
        "past_pelvis_fracture",
        "clinician",
    ),
    ({"leg_pain": "below_knee_more"}, "leg_pain", "clinician"),
    ({"age_years": 17}, "under_18", "clinician"),
    ({"age_years": 60, "first_after_55": "yes"}, "first_after_55", "clinician"),
    ({"pregnancy": "pregnant"}, "pregnancy", "clinician"),
    ({"pregnancy": "birth"}, "pregnancy", "clinician"),
    ({"pain_weeks": 7, "pain_course": "same"}, "long_pain", "clinician"),
    ({"pain_weeks": 7, "pain_course": "worse"}, "long_pain", "clinician"),
    ({"worst_in_run": 6}, "strong_pain", "clinician"),
    ({"pain_at_rest": "now_also"}, "pain_at_rest", "clinician"),
    (
        {
            "pain_weeks": 13,
            "pain_course": "better",
            "pain_at_rest": "after_runs",
            "inflammatory_signs": FOUR_OF_FIVE,
        },
        "inflammatory",
        "clinician",
    ),
    ({"distress": ("worry_missed",)}, "distress", "clinician"),
    ({"distress": ("afraid_to_move",)}, "distress", "clinician"),
    ({"distress": ("low",)}, "distress", "clinician"),
]

NO_STOP = [
    {},
    {"age_years": 18},
    {"age_years": 60, "first_after_55": "no"},
    {"worst_in_run": 5},
    {"pain_weeks": 6},
    {"pain_weeks": 7, "pain_course": "better"},
    {"pain_weeks": 7, "pain_course": "varies"},
    {"pain_at_rest": "after_runs"},
    {"leg_pain": "above_knee"},
    {"leg_pain": "below_knee_less"},
    {"side": "left", "hop_test": "no"},
    {"side": "left", "hop_test": "not_done"},
    {"bone_risk": ("stress_fracture",), "hop_test": "no"},
    {"distress": (NONE,)},
    {  # three of the five, however long
        "pain_weeks": 100,
        "pain_course": "better",
        "pain_at_rest": "after_runs",
        "inflammatory_signs": (*FOUR_OF_FIVE[:3], "skin_eye_bowel_heel"),
    },
]

RAISES_NOTHING_ALONE = {
    "inflammatory_signs": "four of the five have to be told, after three months",
}
"""Signs that mean nothing one at a time, and why."""


@pytest.mark.parametrize(("changed", "stop_id", "level"), STOPS)
def test_a_sign_raises_its_stop(changed, stop_id, level):
    result = screen(answers(**changed))

    assert next((stop.id, stop.level) for stop in result.stops) == (stop_id, level)
    assert result.hard_stop == (level != "clinician")
    assert result.complete


@pytest.mark.parametrize("changed", NO_STOP)
def test_what_is_below_the_threshold_raises_none(changed):
    result = screen(answers(**changed))

    assert result.stops == ()
    assert result.complete
    assert not result.blocks("programme")


def test_the_table_holds_every_rule():
    assert {stop_id for _, stop_id, _ in STOPS} == {rule.id for rule in STOP_RULES}


def test_every_sign_raises_something():
    signs = ("nerve_signs", "heart_lung_signs", "serious_signs", "bone_signs", "bone_risk")
    for question_id in (*signs, "distress", "inflammatory_signs"):
        if question_id in RAISES_NOTHING_ALONE:
            continue
        for option in BY_ID[question_id].option_ids:
            given = screen(answers(**{question_id: (option,)}))
            assert (given.stops != () or given.cautions != frozenset()) == (option != NONE)


def test_hard_stops_show_nothing_else():
    for rule in STOP_RULES:
        hard = rule.level != "clinician"
        assert hard == ("measures" in rule.blocks)
        assert hard == ("answer" in rule.blocks)


def test_the_most_urgent_comes_first():
    given = screen(
        answers(
            age_years=16,
            bone_signs=("one_spot",),
            serious_signs=("fever",),
            heart_lung_signs=("fainting",),
            nerve_signs=("leaking",),
        )
    )

    assert [stop.id for stop in given.stops] == [
        "nerves",
        "heart_lung",
        "infection",
        "bone_stress",
        "under_18",
    ]
    places = [LEVELS.index(stop.level) for stop in given.stops]
    assert places == sorted(places)


def test_a_stop_names_the_runners_own_signs():
    (stop,) = screen(answers(worst_in_run=8)).stops
    assert stop.signs == ("pain of 8 of 10 in a run",)
    (stop,) = screen(answers(serious_signs=("cancer", "weight_loss"))).stops
    assert len(stop.signs) == 2


def test_every_source_is_known():
    assert {source for rule in STOP_RULES for source in rule.sources} <= set(SOURCES)


def test_a_clinician_can_free_the_programme_but_no_hard_stop():
    soft = screen(answers(age_years=16, clinician_cleared="yes"))
    hard = screen(answers(bone_signs=("one_spot",), clinician_cleared="yes"))

    assert not soft.blocks("programme")
    assert all(hard.blocks(block) for block in ("measures", "answer", "running", "programme"))


def test_without_the_clinicians_agreement_causes_are_shown_and_no_training():
    for cleared in ({}, {"clinician_cleared": "no"}):
        result = screen(answers(age_years=16, **cleared))
        assert [b for b in ("measures", "answer", "running", "programme") if result.blocks(b)] == [
            "running",
            "programme",
        ]


@pytest.mark.parametrize("question_id", sorted(CLEAR_SCREEN))
def test_not_answered_is_not_no(question_id):
    values = {id_: value for id_, value in LOW_BACK.items() if id_ != question_id}

    result = screen(Answers(values, ANSWERED_ON))

    assert question_id in result.unanswered
    assert result.blocks("answer")
    assert result.blocks("programme")
    assert not result.blocks("measures")


def test_without_any_answer_every_question_that_applies_is_open():
    unanswered = screen(Answers()).unanswered
    assert set(unanswered) == {q.id for q in QUESTIONS if q.screen and q.ask_if(Answers())}
    assert len(unanswered) >= 12


def test_the_hop_test_is_asked_for_only_where_it_is_safe_and_useful():
    assert "hop_test" in screen(answers(side="left")).unanswered
    assert "hop_test" in screen(answers(bone_risk=("low_energy",))).unanswered
    assert "hop_test" not in screen(answers(side="central")).unanswered
    assert "hop_test" not in screen(answers(side="left", bone_signs=("one_spot",))).unanswered


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, set()),
        ({"provoked": "bending"}, {"flexion_provoked"}),
        ({"provoked": "arching"}, {"extension_provoked"}),
        ({"provoked": "both"}, {"flexion_provoked", "extension_provoked"}),
        ({"leg_pain": "below_knee_less"}, {"radicular"}),
        ({"leg_pain": "below_knee_more"}, {"radicular"}),
        ({"bone_risk": ("low_vitamin_d",), "hop_test": "no"}, {"bone_care"}),
        ({"side": "left", "hop_test": "not_done"}, {"bone_care"}),
        ({"other_problems": ("wrist", "balance")}, {"wrist", "balance"}),
        ({"pregnancy": "pregnant"}, {"gentle_only"}),
        ({"nerve_signs": ("both_legs",)}, {"radicular"}),
    ],
)
def test_cautions(changed, expected):
    assert cautions(answers(**changed)) == expected


def test_every_other_problem_is_a_caution():
    for option in BY_ID["other_problems"].option_ids:
        assert cautions(answers(other_problems=(option,))) == {option} - {NONE}


def test_the_screen_is_good_for_a_week():
    given = Answers(LOW_BACK, date(2026, 11, 30), screened_on=date(2026, 11, 1))
    week = timedelta(days=SCREEN_LIFE_DAYS)

    assert screen_age(given, date(2026, 11, 1) + week) is None
    assert "8 days old" in screen_age(given, date(2026, 11, 9))
    assert screen_age(Answers(LOW_BACK, date(2026, 11, 1)), date(2026, 11, 9)) is not None
    assert screen_age(Answers(LOW_BACK), date(2026, 11, 9)) is None
