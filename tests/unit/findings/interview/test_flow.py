"""What is asked next, and which answers count."""

from datetime import timedelta
from itertools import accumulate, groupby, pairwise

import pytest

from backstride.findings.interview import flow
from backstride.findings.interview.answers import NONE, Answers
from backstride.findings.interview.question import SECTIONS, Question
from backstride.findings.interview.questions import BY_ID, QUESTIONS
from backstride.findings.interview.questions.body import programme_open
from backstride.findings.redflags.screen import screen
from fixtures.answers import ANSWERED_ON, CLEAR_SCREEN, LOW_BACK, answers, dice, drawn

NAMED = (
    *("site", "side", "spread", "onset", "relief", "next_morning", "slope", "pace", "surface"),
    *("provoked", "experience_years", "weekly_km", "longest_km_30d", "single_run_jump", "changes"),
    *("shoes", "strength_per_week", "sitting_h", "other_sport_h", "height_cm", "mass_kg"),
    *("worst_in_run", "psfs_1_activity"),
)
"""What every runner is asked."""


def put(given, question_id, value, on=ANSWERED_ON):
    return flow.with_answer(given, BY_ID[question_id], value, on)


def ids(given, scope="interview"):
    return [question.id for question in flow.asked(given, scope)]


def test_red_flags_come_first():
    first = flow.next_question(Answers())
    assert first.id == "nerve_signs"
    assert [q.section for q in QUESTIONS if q.section == "safety"] == [
        q.section for q in QUESTIONS[: sum(q.section == "safety" for q in QUESTIONS)]
    ]
    sections = [question.section for question in QUESTIONS]
    assert sections == sorted(sections, key=SECTIONS.index)


def test_everybody_is_asked_what_matters_most():
    assert set(NAMED) <= set(ids(answers()))
    assert not any(BY_ID[question_id].if_time for question_id in NAMED)


def test_questions_that_can_wait_come_last_by_rank():
    asked = flow.asked(answers())
    waiting = [question.if_time for question in asked if question.if_time]
    assert waiting
    assert [q.if_time for q in asked][-len(waiting) :] == sorted(waiting)


def test_a_skipped_question_is_not_asked_again():
    given = put(Answers(), "nerve_signs", (NONE,))
    assert flow.next_question(given, {"heart_lung_signs"}).id == "serious_signs"


def test_a_follow_up_is_asked_only_where_it_applies():
    assert "onset_minute" not in ids(answers(onset="start"))
    assert "onset_minute" in ids(answers(onset="late"))
    assert "pain_course" not in ids(answers(pain_weeks=6))
    assert "pain_course" in ids(answers(pain_weeks=7))
    assert "inflammatory_signs" not in ids(answers(pain_weeks=52, pain_at_rest="never"))
    assert "inflammatory_signs" in ids(answers(pain_weeks=52, pain_at_rest="after_runs"))
    assert "clinician_cleared" not in ids(answers())
    assert "clinician_cleared" in ids(answers(age_years=16))


def test_nothing_is_asked_for_a_programme_that_is_withheld():
    assert "equipment" not in ids(answers(age_years=16))
    assert "equipment" in ids(answers(age_years=16, clinician_cleared="yes"))


def test_an_answer_that_does_not_apply_is_kept_and_does_not_count():
    given = put(put(answers(), "onset", "late"), "onset_minute", 40)
    changed = put(given, "onset", "start")

    assert changed.number("onset_minute") == 40
    assert not flow.applying(changed).answered("onset_minute")
    assert flow.applying(put(changed, "onset", "middle")).number("onset_minute") == 40


def test_a_stop_makes_no_sore_wrist_go_away():
    given = put(answers(other_problems=("wrist",), equipment=("ball",)), "age_years", 16)

    assert given.marked("other_problems") == ("wrist",)
    assert "wrist" in screen(flow.applying(given)).cautions


def test_a_safety_answer_is_never_taken_back_by_another():
    given = answers(pain_weeks=20, pain_course="worse")
    assert put(given, "pain_weeks", 3).chosen("pain_course") == "worse"


def test_the_screens_day_is_that_of_its_first_answer():
    later = ANSWERED_ON + timedelta(days=20)
    given = put(Answers(), "nerve_signs", (NONE,))
    given = put(put(given, "heart_lung_signs", (NONE,), later), "site", "low", later)
    assert (given.screened_on, given.answered_on) == (ANSWERED_ON, later)


def test_the_weekly_screen_asks_safety_alone_and_keeps_the_rest():
    given = answers(age_years=60, first_after_55="no", weekly_km=20)
    fresh = flow.without_screen(given)

    assert fresh.values["weekly_km"] == 20
    assert fresh.values["age_years"] == 60
    assert not fresh.answered("nerve_signs")
    assert fresh.screened_on is None
    assert all(flow.belongs_to_screen(question) for question in flow.asked(fresh, "screen"))


def test_an_interview_goes_on_with_the_first_open_question():
    given = answers({k: v for k, v in LOW_BACK.items() if k not in {"leg_pain", "spread"}})
    assert flow.next_question(given).id == "leg_pain"
    assert flow.next_question(put(given, "leg_pain", "no")).id == "spread"


def test_progress_counts_down_to_nothing():
    begin = flow.progress(Answers())
    assert begin.done == 0
    assert begin.seconds_left > 200.0
    passed = {question.id for question in flow.asked(answers())}
    assert flow.progress(answers(), passed).left == 0


def test_home_tests_are_asked_only_on_request_and_only_those_allowed():
    assert not [i for i in ids(answers()) if BY_ID[i].section == "tests"]
    assert "plank_s" in ids(answers(), "tests")
    assert "plank_s" not in ids(answers(other_problems=("shoulder",)), "tests")
    assert "sit_to_stand_reps" in ids(answers(other_problems=("shoulder",)), "tests")
    assert "sex" not in ids(answers(age_years=16), "tests")


def walked(seed: int) -> list[tuple[Question, float]]:
    """Answer and skip blindly to the end: each question that came, and the time left before it."""
    rng, given, passed, came = dice(seed), Answers(), set(), []
    while question := flow.next_question(given, passed):
        came.append((question, flow.progress(given, passed).seconds_left))
        if rng.random() < 0.1:
            passed.add(question.id)
        else:
            given = put(given, question.id, drawn(question, rng))
    return came


@pytest.mark.parametrize("seed", range(60))
def test_each_part_is_asked_in_one_run(seed):
    parts = [flow.part_of(question) for question, _ in walked(seed)]
    assert [part for part, _ in groupby(parts)] == list(dict.fromkeys(parts))


@pytest.mark.parametrize("seed", range(60))
def test_the_time_left_never_rises_and_is_never_less_than_it_takes(seed):
    came = walked(seed)
    told = [left for _, left in came]
    needed = list(accumulate(question.seconds for question, _ in reversed(came)))[::-1]

    assert all(later < before for before, later in pairwise(told))
    assert all(left >= least - 1e-6 for left, least in zip(told, needed, strict=True))
    assert told[-1] < 30.0


def test_a_question_of_the_safety_part_is_counted_among_it():
    given = Answers()
    whole = len(flow.asked(given, "screen"))
    assert flow.place_in_part(BY_ID["nerve_signs"], given) == (1, whole)
    given = put(given, "nerve_signs", (NONE,))
    assert flow.place_in_part(BY_ID["heart_lung_signs"], given) == (2, whole)
    assert flow.place_in_part(BY_ID["side"], answers(CLEAR_SCREEN)) == (whole, whole)


def test_a_question_that_was_sent_for_is_one_of_its_part():
    given = Answers()
    passed = [question.id for question in flow.asked(given)]
    sent_for = next(q for q in QUESTIONS if q.id not in passed and q.section != "tests")
    n, whole = flow.place_in_part(sent_for, given, passed)
    assert n == whole


@pytest.mark.parametrize("seed", range(60))
def test_whether_a_question_comes_is_decided_by_those_that_it_names(seed):
    rng, values = dice(seed), {}
    for question in flow.IN_ORDER:
        if question.section != "tests" and question.ask_if(Answers(values)):
            values[question.id] = drawn(question, rng)
    for question in flow.IN_ORDER:
        needed = {id_: value for id_, value in values.items() if id_ in question.decided_by}
        withheld = question.ask_if is programme_open and not programme_open(Answers(values))
        if question.section != "tests" and not withheld:
            assert question.ask_if(Answers(values)) == question.ask_if(Answers(needed))
