from datetime import date, timedelta

import pytest

from backstride.app.plan_file import CalendarTime, StoredPlan, plan_to_json
from backstride.app.service import interview
from backstride.app.service.standing import Standing, standing
from backstride.plan.progress import update
from backstride.plan.read_catalogue import catalogue
from backstride.store import clips, jobs, sittings
from backstride.store import plans as stored_plans
from backstride.store import reports as stored_reports
from backstride.store.database import Store
from backstride.store.models import Clip
from fixtures.answers import CLEAR_SCREEN
from fixtures.plans import CALM, START, logged, programme, strength

TODAY = START
DAY = timedelta(days=1)
LOG = {"pain_in_session": 2, "leg_symptoms": False, "pain_next_morning": None}


def told(store: Store, person_id: str, day: date = TODAY) -> None:
    """Answer all that is asked, as a calm runner would, and skip the rest."""
    for question_id, value in {**CLEAR_SCREEN, "site": "low", **CALM}.items():
        interview.answer(store, person_id, question_id, value, day)
    while open_question := interview.state(store, person_id).next:
        interview.pass_over(store, person_id, open_question.id)


def filmed(store: Store, person_id: str, state: str = "checked") -> str:
    clip = Clip(person_id=person_id, name="side.mp4", sha256="0" * 64, n_bytes=1, state=state)
    with store.begin() as db:
        return clips.add(db, clip).id


def planned(store: Store, person_id: str, **history: int) -> stored_plans.Plan:
    made = programme()
    for session in strength(made)[: history.get("n_logged", 0)]:
        made = update(made, logged(session, morning=history.get("morning")), catalogue())
    with store.begin() as db:
        return stored_plans.add(
            db, person_id, plan_to_json(StoredPlan(made, CalendarTime(1080, None)))
        )


def marks(found: Standing) -> dict[str, str]:
    return {step.name: step.mark for step in found.steps}


def notes(found: Standing) -> dict[str, str]:
    return {step.name: step.note for step in found.steps}


def test_somebody_new(store: Store, ada: str):
    found = standing(store, ada, TODAY)
    assert found.next is not None
    assert (found.next.name, found.next.note, found.next.path) == ("safety", "new", "/safety")
    assert [mark for mark in marks(found).values() if mark == "now"] == ["now"]
    assert found.reminders == ()
    assert found.stop is None


def test_the_way_step_by_step(store: Store, ada: str):
    interview.answer(store, ada, "nerve_signs", ("none",), TODAY)
    assert notes(standing(store, ada, TODAY))["safety"] == "going"
    for question_id, value in CLEAR_SCREEN.items():
        interview.answer(store, ada, question_id, value, TODAY)
    found = standing(store, ada, TODAY)
    assert found.next is not None
    assert (found.next.name, found.next.note) == ("interview", "new")
    assert found.next.values["seconds"] > 60.0

    told(store, ada)
    found = standing(store, ada, TODAY)
    assert found.next is not None
    assert (found.next.name, notes(found)["interview"]) == ("film", "open")

    clip_id = filmed(store, ada)
    found = standing(store, ada, TODAY)
    assert found.next is not None
    assert (found.next.name, notes(found)["film"]) == ("report", "one")

    with store.begin() as db:
        jobs.add(db, ada, "analyze", {"clip_ids": [clip_id]})
    assert notes(standing(store, ada, TODAY))["report"] == "at_work"


def test_with_a_report_the_plan_is_next(store: Store, ada: str):
    told(store, ada)
    filmed(store, ada)
    with store.begin() as db:
        stored_reports.add(db, ada, TODAY, {}, [])
    found = standing(store, ada, TODAY)
    assert found.next is not None
    assert found.next.name == "plan"
    assert marks(found)["report"] == "done"


@pytest.mark.parametrize(("state", "note"), [("new", "looked_at"), ("unfit", "unfit")])
def test_a_clip_that_is_no_use_yet(store: Store, ada: str, state: str, note: str):
    filmed(store, ada, state)
    assert notes(standing(store, ada, TODAY))["film"] == note


def test_sessions_of_the_plan(store: Store, ada: str):
    told(store, ada)
    planned(store, ada)
    assert notes(standing(store, ada, TODAY))["session"] == "coming"
    wednesday = TODAY + DAY
    session = next(s for s in standing(store, ada, wednesday).steps if s.name == "session")
    assert (session.note, session.values["title"]) == ("due", "Strength A")


def test_a_plan_waits_for_somebody_to_be_asked(store: Store, ada: str):
    told(store, ada)
    interview.answer(store, ada, "age_years", 16, TODAY)
    interview.pass_over(store, ada, "clinician_cleared")
    step = next(s for s in standing(store, ada, TODAY).steps if s.name == "plan")
    assert (step.note, step.path, step.mark) == ("waits", "/interview/answers", "later")


def test_a_hard_stop_leaves_nothing_else(store: Store, ada: str):
    told(store, ada, TODAY - 30 * DAY)
    planned(store, ada)
    interview.answer(store, ada, "nerve_signs", ("leaking",), TODAY)
    found = standing(store, ada, TODAY)
    assert found.stop is not None
    assert found.reminders == ()
    assert notes(found)["plan"] == "stopped"


def test_old_safety_answers_are_reminded_of(store: Store, ada: str):
    told(store, ada, TODAY - 7 * DAY)
    assert [r.name for r in standing(store, ada, TODAY).reminders] == ["scores"]
    old, scores = standing(store, ada, TODAY + DAY).reminders
    assert (old.name, old.path, old.values) == ("safety", "/safety", {"days": 8})
    assert scores.path == "/interview/week"
    interview.record_outcomes(store, ada, TODAY, {"next_morning": 1})
    assert [r.name for r in standing(store, ada, TODAY + DAY).reminders] == ["safety"]


@pytest.mark.parametrize(
    ("state", "log", "days_ago", "names"),
    [
        ("open", None, 0, ["going"]),
        ("open", None, 1, []),
        ("done", {**LOG, "pain_in_session": None}, 0, ["answers"]),
        ("logged", LOG, 0, []),
        ("logged", LOG, 1, ["morning_yesterday"]),
        ("logged", LOG, 2, ["morning"]),
        ("logged", LOG, 4, []),
        ("logged", {**LOG, "pain_next_morning": 1}, 1, []),
        ("left", None, 1, []),
    ],
)
def test_what_lacks_in_a_session_is_reminded_of(
    store: Store, ada: str, *, state: str, log: dict | None, days_ago: int, names: list[str]
):
    day = TODAY - days_ago * DAY
    with store.begin() as db:
        sitting = sittings.add(db, ada, "w1-A", day, {}, plan_id=None)
        sitting.state, sitting.log = state, log
        id_ = sitting.id
    reminders = standing(store, ada, TODAY).reminders

    assert [r.name for r in reminders] == names
    assert all(id_ in r.path for r in reminders)


@pytest.mark.parametrize(("morning", "expected"), [(None, ["morning_yesterday"]), (1, [])])
def test_the_morning_after_a_session_told_by_hand(
    store: Store, ada: str, morning: int | None, expected: list[str]
):
    planned(store, ada, n_logged=1, morning=morning)
    day_after = TODAY + 2 * DAY
    reminders = standing(store, ada, day_after).reminders
    assert [r.name for r in reminders] == expected
    assert all(r.path.startswith("/plan/session/") for r in reminders)


def test_a_plan_that_cannot_be_read_is_told_on_its_own_page(store: Store, ada: str):
    with store.begin() as db:
        stored_plans.add(db, ada, {"schema_version": 999})
    assert notes(standing(store, ada, TODAY))["plan"] == "new"


def test_whom_to_see_before_a_plan_stands_first_among_the_reminders(store: Store, ada: str):
    for question_id, value in {**CLEAR_SCREEN, "worst_in_run": 8}.items():
        interview.answer(store, ada, question_id, value, TODAY)

    found = standing(store, ada, TODAY)

    assert found.reminders[0].name == "see"
    assert found.reminders[0].values["where"]
