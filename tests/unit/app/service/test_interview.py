from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from backstride.app.plan_file import CalendarTime, StoredPlan, plan_to_json
from backstride.app.service import interview, people, plans
from backstride.core.errors import AnswerError, NotThereError
from backstride.findings.interview import flow
from backstride.findings.interview.answers import NONE, Answers
from backstride.findings.interview.home_tests import why_no_tests
from backstride.findings.interview.questions import BY_ID, QUESTIONS
from backstride.store import plans as stored_plans
from backstride.store.database import Store
from fixtures.answers import CLEAR_SCREEN, LOW_BACK, dice, random_answers
from fixtures.plans import START, programme, strength

TODAY = date(2026, 11, 22)
WEEK = timedelta(days=7)
FEVER = {"serious_signs": ("fever",)}


def told(store: Store, person_id: str, values: dict, day: date = TODAY) -> interview.State:
    for question_id, value in values.items():
        interview.answer(store, person_id, question_id, value, day)
    return interview.state(store, person_id)


def test_nobody_was_asked_yet(store: Store, ada: str):
    state = interview.state(store, ada)

    assert state.answers == Answers()
    assert state.next == QUESTIONS[0]
    assert state.progress == flow.progress(Answers())
    assert interview.stop_of(store, ada) is None
    assert interview.outcomes(store, ada) == ()


def test_an_answer_is_kept_at_once(store: Store, ada: str, tmp_path: Path):
    interview.answer(store, ada, "nerve_signs", [NONE], TODAY)
    store.close()

    again = Store(tmp_path / "data")
    state = interview.state(again, ada)
    again.close()
    assert state.answers == Answers({"nerve_signs": (NONE,)}, TODAY, TODAY)
    assert state.next == QUESTIONS[1]


@pytest.mark.parametrize("seed", range(5))
def test_every_set_of_answers_comes_back_as_it_was_told(store: Store, ada: str, seed: int):
    wanted = random_answers(dice(seed)).values
    assert told(store, ada, wanted).answers.values == wanted


@pytest.mark.parametrize(
    ("question_id", "value"),
    [
        ("age_years", 9),
        ("age_years", 34.5),
        ("age_years", "34"),
        ("height_cm", float("nan")),
        ("nerve_signs", [NONE, "leaking"]),
        ("nerve_signs", []),
        ("site", "elbow"),
        ("psfs_1_activity", "x" * 201),
        ("psfs_1_activity", "two\nlines"),
    ],
)
def test_what_is_no_answer_changes_nothing(store: Store, ada: str, question_id: str, value: object):
    before = told(store, ada, CLEAR_SCREEN)
    with pytest.raises(AnswerError):
        interview.answer(store, ada, question_id, value, TODAY)
    assert interview.state(store, ada) == before


def test_an_unknown_question(store: Store, ada: str):
    for deed in (
        lambda: interview.answer(store, ada, "shoe_size", 42, TODAY),
        lambda: interview.pass_over(store, ada, "shoe_size"),
    ):
        with pytest.raises(NotThereError):
            deed()


def test_two_tabs_lose_nothing(store: Store, ada: str):
    with ThreadPoolExecutor(8) as tabs:
        jobs = [
            tabs.submit(interview.answer, store, ada, question_id, value, TODAY)
            for question_id, value in LOW_BACK.items()
        ]
    for job in jobs:
        job.result()
    assert interview.answers_of(store, ada).values == LOW_BACK


def test_people_do_not_mix(store: Store, ada: str):
    bob = people.add(store, "Bob").id
    told(store, ada, {"age_years": 34})
    told(store, bob, {"age_years": 51})

    assert interview.answers_of(store, ada).number("age_years") == 34
    assert interview.answers_of(store, bob).number("age_years") == 51


def test_passed_over_is_not_answered(store: Store, ada: str):
    state = interview.pass_over(store, ada, "nerve_signs")

    assert state.next == QUESTIONS[1]
    assert "nerve_signs" in state.screen.unanswered
    assert state.open[0] == QUESTIONS[0]
    assert interview.ask_open(store, ada).next == QUESTIONS[0]


def test_passing_over_keeps_an_answer(store: Store, ada: str):
    told(store, ada, {"nerve_signs": (NONE,)})
    state = interview.pass_over(store, ada, "nerve_signs")
    assert state.answers.answered("nerve_signs")
    assert state.passed == frozenset()


def test_an_answer_given_later_is_not_passed_over_any_more(store: Store, ada: str):
    interview.pass_over(store, ada, "nerve_signs")
    assert told(store, ada, {"nerve_signs": (NONE,)}).passed == frozenset()


def test_back_goes_the_way_that_was_come(store: Store, ada: str):
    came: list[str] = []
    state = interview.state(store, ada)
    while state.next:
        question = state.next
        before = state.before(question)
        assert (before.id if before else None) == (came[-1] if came else None)
        came.append(question.id)
        value = LOW_BACK.get(question.id, _some_answer(question))
        state = interview.answer(store, ada, question.id, value, TODAY)
    assert len(came) > 30


def test_back_from_the_second_score_leads_to_its_activity(store: Store, ada: str):
    activities = {"psfs_1_activity": "run", "psfs_1_score": 4, "psfs_2_activity": "run uphill"}
    state = told(store, ada, CLEAR_SCREEN | activities)
    assert state.before(BY_ID["psfs_2_score"]) == BY_ID["psfs_2_activity"]


def test_back_reaches_what_was_passed_over(store: Store, ada: str):
    interview.pass_over(store, ada, "nerve_signs")
    state = interview.state(store, ada)
    assert state.next is not None
    assert state.before(state.next) == QUESTIONS[0]


def test_a_hard_stop_ends_the_interview(store: Store, ada: str):
    state = told(store, ada, {"nerve_signs": ("leaking",)})

    assert state.ended
    assert state.next is None
    assert state.open == ()
    stop = interview.stop_of(store, ada)
    assert stop is not None
    assert stop.stops[0].level == "emergency"
    assert [q.id for q in state.raised_by] == ["nerve_signs"]
    assert [q.id for q in QUESTIONS if state.asks(q)] == ["nerve_signs"]


def test_a_hard_stop_ends_the_plan_with_the_answer(store: Store, ada: str):
    plan = plan_to_json(StoredPlan(programme(), CalendarTime(1080, None)))
    with store.begin() as db:
        stored_plans.add(db, ada, plan)
    interview.answer(store, ada, "nerve_signs", ("leaking",), START)

    found = plans.current(store, ada)
    assert found is not None
    assert found.programme.stopped is not None
    assert all(session.date < START for session in strength(found.programme))


def test_a_plan_that_cannot_be_read_keeps_no_stop_from_being_told(store: Store, ada: str):
    with store.begin() as db:
        stored_plans.add(db, ada, {"schema_version": 999})
    told(store, ada, FEVER)
    assert interview.stop_of(store, ada) is not None


def test_a_slip_can_be_taken_back(store: Store, ada: str):
    told(store, ada, {"nerve_signs": ("leaking",)})
    state = told(store, ada, {"nerve_signs": (NONE,)})

    assert interview.stop_of(store, ada) is None
    assert state.next == QUESTIONS[1]


def test_an_answer_of_an_older_page_is_kept_at_a_stop(store: Store, ada: str):
    told(store, ada, FEVER)
    state = told(store, ada, {"height_cm": 178})
    assert state.answers.number("height_cm") == 178
    assert state.ended


def test_the_weekly_screen_asks_for_safety_alone(store: Store, ada: str):
    before = told(store, ada, LOW_BACK)
    for question in before.open:
        interview.pass_over(store, ada, question.id)

    state = interview.ask_safety_again(store, ada, TODAY + WEEK)
    assert not state.screen.complete
    assert state.answers.screened_on is None
    assert state.progress.done <= len(flow.KEPT_FOR_LIFE)
    asked = []
    while state.next:
        asked.append(state.next.id)
        day = TODAY + WEEK
        state = interview.answer(store, ada, asked[-1], CLEAR_SCREEN[asked[-1]], day)

    assert set(asked) == CLEAR_SCREEN.keys() - flow.KEPT_FOR_LIFE
    assert state.answers.values == before.answers.values
    assert state.answers.screened_on == TODAY + WEEK


def test_a_second_press_does_not_begin_the_safety_questions_anew(store: Store, ada: str):
    told(store, ada, LOW_BACK)
    interview.ask_safety_again(store, ada, TODAY)
    answered = told(store, ada, {"nerve_signs": (NONE,)})

    again = interview.ask_safety_again(store, ada, TODAY)
    assert again.answers == answered.answers
    week_later = interview.ask_safety_again(store, ada, TODAY + WEEK)
    assert not week_later.answers.answered("nerve_signs")


def test_a_weekly_screen_broken_off_lifts_no_stop(store: Store, ada: str):
    told(store, ada, LOW_BACK | FEVER)
    state = interview.ask_safety_again(store, ada, TODAY)

    assert interview.stop_of(store, ada) is not None
    assert not state.ended
    assert state.next == QUESTIONS[0]
    told(store, ada, {"nerve_signs": (NONE,), "heart_lung_signs": (NONE,)})
    interview.pass_over(store, ada, "serious_signs")
    assert interview.stop_of(store, ada) is not None

    state = told(store, ada, CLEAR_SCREEN)
    assert interview.stop_of(store, ada) is None
    assert state.due == frozenset()


def test_an_old_sign_that_is_not_asked_for_any_more_goes_with_the_new_answers(
    store: Store, ada: str
):
    bone = {"side": "left", "hop_test": "yes", "bone_signs": (NONE,)}
    told(store, ada, LOW_BACK | bone)
    assert interview.stop_of(store, ada) is not None

    interview.ask_safety_again(store, ada, TODAY + WEEK)
    told(store, ada, CLEAR_SCREEN, TODAY + WEEK)
    assert interview.stop_of(store, ada) is None


def test_a_new_stop_ends_the_weekly_screen(store: Store, ada: str):
    told(store, ada, LOW_BACK | FEVER)
    interview.ask_safety_again(store, ada, TODAY)
    state = told(store, ada, {"nerve_signs": ("leaking",)})

    assert state.ended
    again = interview.ask_safety_again(store, ada, TODAY)
    assert not again.ended
    assert again.due == {"nerve_signs", "serious_signs"}


def test_home_tests_wait_for_the_safety_questions(store: Store, ada: str):
    assert why_no_tests(interview.state(store, ada).screen)
    assert interview.state(store, ada).next_test is None

    state = told(store, ada, LOW_BACK)
    assert state.next_test is not None
    assert state.next_test.id == "sex"
    state = told(store, ada, {"sex": "female"})
    assert state.next_test is not None
    assert state.next_test.id == "plank_s"


def test_contradictions_are_told(store: Store, ada: str):
    state = told(store, ada, {"weekly_km": 10, "longest_km_30d": 90})
    assert [each.id for each in state.contradictions] == ["longest_beyond_weeks"]


def test_scores_are_kept_by_day(store: Store, ada: str):
    told(store, ada, {"psfs_1_activity": "run 10 km", "psfs_1_score": 4, "worst_in_run": 6})
    told(store, ada, {"worst_in_run": 5})
    told(store, ada, {"worst_in_run": 2}, TODAY + WEEK)

    assert interview.outcomes(store, ada) == (
        interview.Score(TODAY, "psfs_1_score", "run 10 km", 4),
        interview.Score(TODAY, "worst_in_run", "", 5),
        interview.Score(TODAY + WEEK, "worst_in_run", "", 2),
    )


def test_scores_of_a_week_leave_the_answers_as_they_are(store: Store, ada: str):
    before = told(store, ada, {"psfs_1_activity": "run 10 km", "psfs_1_score": 4})
    values = {"psfs_1_score": 6, "next_morning": 1}
    interview.record_outcomes(store, ada, TODAY + WEEK, values)

    assert interview.state(store, ada) == before
    assert interview.outcomes(store, ada)[-2:] == (
        interview.Score(TODAY + WEEK, "next_morning", "", 1),
        interview.Score(TODAY + WEEK, "psfs_1_score", "run 10 km", 6),
    )


@pytest.mark.parametrize("values", [{"height_cm": 178}, {"psfs_1_score": 11}, {"x" * 999: 1}])
def test_a_score_that_is_none(store: Store, ada: str, values: dict):
    good = {"next_morning": 1}
    with pytest.raises(AnswerError):
        interview.record_outcomes(store, ada, TODAY, good | values)
    assert interview.outcomes(store, ada) == ()


def _some_answer(question) -> object:
    return {
        "choice": lambda: question.option_ids[-1],
        "many": lambda: (question.option_ids[0],),
        "number": lambda: question.low + 1.0,
        "text": lambda: "run up a hill",
    }[question.kind]()
