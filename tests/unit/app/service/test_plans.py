from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest

from backstride.app.service import interview, people, plan_days, plans
from backstride.core.errors import AnswerError, NotThereError, PlanError, SafetyStop
from backstride.plan.session_log import SessionLog, told
from backstride.store.database import Store
from fixtures.answers import LOW_BACK

TODAY = date(2026, 11, 23)
MON_WED_FRI = (0, 2, 4)
WISH = plans.Wish(TODAY, MON_WED_FRI, at=time(7, 15), zone="Europe/Berlin")


@pytest.fixture
def ada(store: Store) -> str:
    person_id = people.add(store, "Ada").id
    tell(store, person_id, LOW_BACK)
    return person_id


def tell(store: Store, person_id: str, values: dict, day: date = TODAY) -> None:
    for question_id, value in values.items():
        interview.answer(store, person_id, question_id, value, day)


def done(plan: plans.CurrentPlan, day: date, **changes: object) -> SessionLog:
    """The strength session of a day, all of it done and nothing hurt."""
    session = next(one for week in plan.programme.weeks for one in week.sessions if one.date == day)
    logs = tuple(told(one, "all") for one in session.prescriptions)
    how = {"pain_in_session": 0, "leg_symptoms": False, "pain_next_morning": 0, **changes}
    return SessionLog(day, logs, session_id=session.id, **how)


def test_nobody_has_a_plan_before_one_is_made(store: Store, ada: str):
    assert plans.current(store, ada) is None
    with pytest.raises(PlanError, match="there is none yet"):
        plans.move(store, ada, "w1-1", TODAY, TODAY)


def test_a_plan_is_kept_with_its_days_and_its_time(store: Store, ada: str):
    made = plans.make(store, ada, WISH, TODAY)

    kept = plans.current(store, ada)
    assert kept == made
    assert kept.programme.days == MON_WED_FRI
    assert kept.plan.calendar.at == time(7, 15)
    assert [one.date.weekday() for one in strength(kept)][:3] == [0, 2, 4]


def strength(plan: plans.CurrentPlan) -> list:
    weeks = plan.programme.weeks
    return [one for week in weeks for one in week.sessions if one.kind == "strength"]


def test_a_session_that_is_logged_moves_the_plan_on_and_is_in_it_for_good(store: Store, ada: str):
    made = plans.make(store, ada, WISH, TODAY)

    changes = plans.log_told(store, ada, done(made, TODAY))

    assert changes
    kept = plans.current(store, ada)
    assert [one.key for one in kept.programme.history] == ["w1-1"]
    with pytest.raises(PlanError, match="a new session was needed"):
        plans.log_told(store, ada, done(made, TODAY))


def test_a_new_plan_keeps_what_was_logged_in_the_old_one(store: Store, ada: str):
    made = plans.make(store, ada, WISH, TODAY)
    plans.log_told(store, ada, done(made, TODAY))

    later = plans.make(
        store, ada, plans.Wish(TODAY + timedelta(days=7), (1, 3)), TODAY + timedelta(days=7)
    )

    assert later.id != made.id
    assert len(later.programme.history) == 1


def test_a_moved_session_stands_on_its_new_day_and_stays_there(store: Store, ada: str):
    made = plans.make(store, ada, WISH, TODAY)
    wednesday, saturday = TODAY + timedelta(days=2), TODAY + timedelta(days=5)
    second = next(one for one in strength(made) if one.date == wednesday)

    plans.move(store, ada, second.id, saturday, TODAY)
    plans.log_told(store, ada, done(plans.current(store, ada), TODAY))

    moved = plan_days.session_named(plans.current(store, ada).programme, second.id)
    assert moved.date == saturday


def test_a_session_does_not_move_into_the_past(store: Store, ada: str):
    made = plans.make(store, ada, WISH, TODAY)

    with pytest.raises(PlanError):
        plans.move(store, ada, strength(made)[1].id, TODAY - timedelta(days=1), TODAY)
    assert plans.current(store, ada) == made


def test_a_sign_that_needs_a_doctor_ends_the_plan_with_the_answer(store: Store, ada: str):
    plans.make(store, ada, WISH, TODAY)

    tell(store, ada, {"serious_signs": ("fever",)})

    kept = plans.current(store, ada)
    assert kept.programme.stopped is not None
    with pytest.raises(SafetyStop, match="no programme is made now"):
        plans.make(store, ada, WISH, TODAY)


def test_leg_symptoms_in_a_session_stop_the_plan_until_the_screen_is_answered_anew(
    store: Store, ada: str
):
    made = plans.make(store, ada, WISH, TODAY)
    plans.log_told(store, ada, done(made, TODAY, leg_symptoms=True))

    with pytest.raises(PlanError, match="the plan before was stopped"):
        plans.make(store, ada, WISH, TODAY)

    later = TODAY + timedelta(days=3)
    interview.ask_safety_again(store, ada, later)
    tell(store, ada, LOW_BACK, later)
    assert plans.make(store, ada, plans.Wish(later, MON_WED_FRI), later).programme.stopped is None


def test_without_all_safety_answers_no_plan_is_made(store: Store):
    person_id = people.add(store, "Ben").id
    tell(store, person_id, {"site": "low"})

    with pytest.raises(PlanError, match="all safety questions were needed"):
        plans.make(store, person_id, WISH, TODAY)
    assert plans.current(store, person_id) is None


def test_old_safety_answers_make_no_plan(store: Store, ada: str):
    later = TODAY + timedelta(days=90)

    with pytest.raises(PlanError, match="answer them again on the start page"):
        plans.make(store, ada, plans.Wish(later, MON_WED_FRI), later)


def test_two_answers_that_contradict_make_no_plan(store: Store, ada: str):
    tell(store, ada, {"runs_per_week": 0, "weekly_km": 20})

    with pytest.raises(AnswerError):
        plans.make(store, ada, WISH, TODAY)


def test_the_calendar_has_an_address_of_its_own_that_can_be_changed(store: Store, ada: str):
    plans.make(store, ada, WISH, TODAY)
    token = plans.calendar_token(store, ada)

    events = icalendar.Calendar.from_ical(plans.calendar(store, token)).walk("VEVENT")
    starts = [event["DTSTART"].dt for event in events]
    assert min(starts).astimezone(UTC) == datetime(2026, 11, 23, 6, 15, tzinfo=UTC)
    assert plans.calendar_token(store, ada) == token

    assert plans.calendar_token(store, ada, new=True) != token
    with pytest.raises(NotThereError):
        plans.calendar(store, token)


def test_days_show_what_is_done_open_left_out_and_to_come(store: Store, ada: str):
    made = plans.make(store, ada, WISH, TODAY)
    plans.log_told(store, ada, done(made, TODAY))
    friday = TODAY + timedelta(days=4)

    rows = plan_days.week_rows(plans.current(store, ada).programme, friday)

    assert [row.present for row in rows[:2]] == [True, False]
    stands = {
        entry.session.id: entry.standing
        for day in rows[0].days
        for entry in day.entries
        if entry.session.kind == "strength"
    }
    assert stands == {"w1-1": "done", "w1-2": "missed", "w1-3": "due"}
    assert all(len(row.days) == 7 for row in rows)
