"""The programme of a runner: made, moved on, moved to other days, stopped, and as a calendar."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from backstride.app.full_report import report_from_json
from backstride.app.local_zone import machine_zone, zone_named
from backstride.app.plan_file import CalendarTime, StoredPlan, plan_from_json, plan_to_json
from backstride.app.plan_folder import open_stop, refuse_stopped, rule_of, stopped_plan
from backstride.app.render.ics import to_ics
from backstride.app.runner_file import answers_from_table
from backstride.app.session_file import log_to_json, session_from
from backstride.core.errors import AnswerError, NotThereError, PlanError, SafetyStop
from backstride.findings.causes.cause import Ranking
from backstride.findings.causes.rank import rank
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.contradictions import contradictions
from backstride.findings.interview.flow import applying
from backstride.findings.redflags.screen import SCREEN_LIMIT_DAYS, screen, screen_days
from backstride.findings.redflags.stop import Screen
from backstride.plan.build import Order, build
from backstride.plan.carry import carried
from backstride.plan.exercise import Exercise
from backstride.plan.move import move_session
from backstride.plan.present import present
from backstride.plan.programme import Programme, StopRule
from backstride.plan.progress import update
from backstride.plan.read_catalogue import catalogue
from backstride.plan.schedule import FARTHEST_START_DAYS
from backstride.plan.session_log import SessionLog
from backstride.store import answers as stored_answers
from backstride.store import plans as stored
from backstride.store import reports as stored_reports
from backstride.store.database import Db, Store
from backstride.store.models import Plan

NAME = "the plan"
"""What a plan of the database is called in a message."""


@dataclass(frozen=True)
class CurrentPlan:
    """The plan that goes on, and its id."""

    id: str
    plan: StoredPlan

    @property
    def programme(self) -> Programme:
        """Return the programme."""
        return self.plan.programme


@dataclass(frozen=True)
class Wish:
    """How a runner wants the plan: first day, weekdays (0 = Monday), weeks, and time of day."""

    start: date
    days: tuple[int, ...]
    weeks: int = 8
    at: time = time(18)
    zone: str | None = None


def current(store: Store, person_id: str) -> CurrentPlan | None:
    """Return the plan that goes on, None without one."""
    with store.read() as db:
        found = stored.latest(db, person_id)
    return None if found is None else _read(found)


def stop_of(store: Store, person_id: str, plan: CurrentPlan | None) -> StopRule | None:
    """Return what stopped a plan; None if nothing did, or the safety answers are newer."""
    if plan is None or plan.programme.stopped is None:
        return None
    with store.read() as db:
        return open_stop(plan.programme, _answers(db, person_id))


def seen_first(store: Store, person_id: str) -> StopRule | None:
    """Return whom the present answers want seen before exercises, None if nobody."""
    with store.read() as db:
        answers = _answers(db, person_id)
    first = screen(answers).first_to_see()
    return None if first is None else rule_of(first)


def make(store: Store, person_id: str, wish: Wish, today: date) -> CurrentPlan:
    """Make a plan from the answers and the newest report; what was logged in the old one stays.

    Raises
    ------
    SafetyStop
        If the answers send to somebody first.
    PlanError
        If questions are open, the safety answers too old, the old plan was stopped since, or the
        first day is past or more than a year away.
    AnswerError
        If two answers contradict each other.

    """
    if not today <= wish.start <= today + timedelta(days=FARTHEST_START_DAYS):
        msg = (
            f"a first day from today ({today}) on and within a year was needed, got {wish.start}: "
            f"choose another"
        )
        raise PlanError(msg)
    order = Order(wish.start, wish.days, wish.weeks)
    calendar = CalendarTime(wish.at.hour * 60 + wish.at.minute, wish.zone or machine_zone())
    with store.begin() as db:
        answers = _answers(db, person_id)
        found = screen(answers)
        _check(answers, found, today)
        old = stored.latest(db, person_id)
        before = None if old is None else _read(old).programme
        if before is not None:
            refuse_stopped(before, answers, "the plan before")
        programme = build(answers, found, _ranking(db, person_id, answers), order, catalogue())
        if before is not None:
            programme = carried(programme, before)
        made = stored.add(db, person_id, plan_to_json(StoredPlan(programme, calendar)))
    return _read(made)


def log_session(store: Store, person_id: str, session: Mapping[str, object]) -> tuple[str, ...]:
    """Move the plan on by a session, in the form of session.json; return what changed, in words.

    Raises
    ------
    PlanError
        If there is no plan, the session is no such, or does not fit the plan.

    """
    with store.begin() as db:
        return log_in(db, person_id, session)


def log_in(db: Db, person_id: str, session: Mapping[str, object]) -> tuple[str, ...]:
    """Do the same as a part of a transaction.

    Raises
    ------
    PlanError
        As `log_session`.

    """
    log = session_from(session, "the session")

    def moved(programme: Programme) -> Programme:
        return update(programme, log, catalogue())

    return _changed(db, person_id, moved).programme.changes


def log_told(store: Store, person_id: str, log: SessionLog) -> tuple[str, ...]:
    """Move the plan on by a session that a runner tells of; return what changed, in words.

    Raises
    ------
    PlanError
        As `log_session`.

    """
    return log_session(store, person_id, log_to_json(log))


def move(store: Store, person_id: str, session_id: str, day: date, today: date) -> CurrentPlan:
    """Move a session of the plan to another day.

    Raises
    ------
    PlanError
        If it cannot be moved there; the sentence says why.

    """
    with store.begin() as db:
        return _changed(db, person_id, lambda one: move_session(one, session_id, day, today))


def stop_in(db: Db, person_id: str, found: Screen, today: date) -> None:
    """End the plan, if there is one, as the safety screen sends to somebody first."""
    plan = stored.latest(db, person_id)
    if plan is not None:
        now = _read(plan).plan
        stored.replace(plan, plan_to_json(stopped_plan(now, found, today)))


def calendar_token(store: Store, person_id: str, *, new: bool = False) -> str:
    """Return what the calendar's address of a runner holds; with ``new`` the old one ends."""
    with store.begin() as db:
        person = stored.owner(db, person_id)
        if person.calendar_token is None or new:
            person.calendar_token = secrets.token_urlsafe(24)
        return person.calendar_token


def calendar(store: Store, token: str) -> bytes:
    """Return the plan as a calendar.

    Raises
    ------
    NotThereError
        If nobody has this address, or has no plan.

    """
    with store.read() as db:
        person = stored.of_calendar(db, token)
        found = None if person is None else stored.latest(db, person.id)
    if found is None:
        msg = "the address of a calendar was needed, but nobody has this one: copy it anew"
        raise NotThereError(msg)
    plan = _read(found).plan
    zone = None if plan.calendar.zone is None else zone_named(plan.calendar.zone)
    now = datetime.now(UTC)
    programme = present(plan.programme, now.astimezone().date())
    return to_ics(programme, catalogue(), plan.calendar.at, zone, now)


def exercises() -> Mapping[str, Exercise]:
    """Return the catalogue."""
    return catalogue()


def _changed(db: Db, person_id: str, change: Callable[[Programme], Programme]) -> CurrentPlan:
    """Keep what ``change`` makes of the present programme."""
    plan = stored.latest(db, person_id)
    if plan is None:
        msg = "a plan was needed, but there is none yet: make one on the plan page"
        raise PlanError(msg)
    now = _read(plan)
    changed = replace(now.plan, programme=change(now.programme))
    stored.replace(plan, plan_to_json(changed))
    return CurrentPlan(now.id, changed)


def _read(plan: Plan) -> CurrentPlan:
    return CurrentPlan(plan.id, plan_from_json(plan.document, NAME))


def _answers(db: Db, person_id: str) -> Answers:
    found = stored_answers.interview(db, person_id)
    table = None if found is None else found.document
    return Answers() if table is None else applying(answers_from_table(table, "your answers"))


def _check(answers: Answers, found: Screen, today: date) -> None:
    if found.hard_stop:
        first = found.stops[0]
        msg = f"no programme is made now: {first.text} Go to {first.where}, {first.how_fast}."
        raise SafetyStop(msg)
    for sentence in contradictions(answers):
        raise AnswerError(sentence)
    days = screen_days(answers, today)
    if days is not None and days > SCREEN_LIMIT_DAYS:
        msg = (
            f"safety answers of the last {SCREEN_LIMIT_DAYS} days were needed for a plan, but "
            f"these are {days} days old: answer them again on the start page"
        )
        raise PlanError(msg)


def _ranking(db: Db, person_id: str, answers: Answers) -> Ranking:
    """Rank with what was measured last, if anything was."""
    found = stored_reports.latest(db, person_id)
    if found is None:
        return rank(answers, (), (), ())
    report = report_from_json(found.document, "the report")
    return rank(answers, report.measures, report.findings, report.drifts)
