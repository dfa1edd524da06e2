"""The plan: its weeks, its sessions, other days for them, and its calendar."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from backstride.app.render.plan_report import steps, week_of
from backstride.app.render.plan_view import cited, exercise_views, rule, session_view, week_view
from backstride.app.render.week_view import first_sentence
from backstride.app.service import interview, plan_days, plans, sessions, sessions_done
from backstride.app.service.settings import units_of
from backstride.app.service.told import kept_of, tell
from backstride.app.web.clock import today_here
from backstride.app.web.deps import (
    CHECKED,
    NOT_STOPPED,
    OwnDep,
    RunnerDep,
    SharedDep,
    StoreDep,
    VisitorDep,
)
from backstride.app.web.pages.plan_told import (
    Morning,
    Told,
    asked_of,
    log_of,
    open_morning,
    went_view,
)
from backstride.app.web.render import page
from backstride.core.errors import AnswerError, BackstrideError, NotThereError, PlanError
from backstride.plan.equipment import EQUIPMENT_NAMES, HOUSEHOLD
from backstride.plan.move import days_to_move
from backstride.plan.programme import Programme, Session, Week
from backstride.plan.schedule import DAY_NAMES, LEAST_WEEKS, MOST_WEEKS, listed

router = APIRouter(dependencies=[NOT_STOPPED])

USUAL_DAYS = (0, 2, 4)
ONE_DAY = timedelta(days=1)


class Wished(BaseModel):
    """How a runner wants the plan."""

    start: date
    days: list[int] = []
    weeks: int = 8
    at: time = time(18)


@router.get("/plan")
def show(
    request: Request, shared: SharedDep, visitor: VisitorDep, runner_id: RunnerDep
) -> Response:
    """Show the plan that goes on, or how to make one."""
    store = shared.store
    found = plans.current(store, runner_id)
    if found is None:
        return _form(request, visitor, store)
    today = today_here()
    programme = sessions_done.plan_shown(store, runner_id, found, today)
    return page(
        request,
        "plan",
        visitor,
        at="plan",
        units=units_of(visitor.person),
        morning=open_morning(found, sessions.morning_due(store, runner_id, today)),
        **_shown(programme, today, _partly(store, runner_id, found.id)),
    )


@router.get("/plan/new")
def ask(request: Request, store: StoreDep, visitor: VisitorDep, _runner_id: OwnDep) -> Response:
    """Ask how a new plan is wanted."""
    return _form(request, visitor, store)


@router.post("/plan/new", dependencies=[CHECKED])
def make(
    request: Request,
    store: StoreDep,
    visitor: VisitorDep,
    runner_id: OwnDep,
    wished: Annotated[Wished, Form()],
) -> Response:
    """Make a plan; it takes the place of the one before."""
    wish = plans.Wish(wished.start, tuple(sorted(set(wished.days))), wished.weeks, wished.at)
    try:
        plans.make(store, runner_id, wish, today_here())
    except BackstrideError as error:
        return _form(request, visitor, store, wished, str(error))
    return RedirectResponse("/plan", 303)


@router.get("/plan/session/{session_id}")
def show_session(
    request: Request,
    store: StoreDep,
    visitor: VisitorDep,
    _runner_id: RunnerDep,
    session_id: str,
    *,
    moved: bool = False,
) -> Response:
    """Show one session: what is done, how, and why; ``moved``: it has just gone to its day."""
    return _session_page(request, store, visitor, session_id, moved=moved)


@router.post("/plan/session/{session_id}/move", dependencies=[CHECKED])
def move(
    request: Request,
    store: StoreDep,
    visitor: VisitorDep,
    runner_id: OwnDep,
    session_id: str,
    day: Annotated[date, Form()],
) -> Response:
    """Move a session to another day."""
    try:
        plans.move(store, runner_id, session_id, day, today_here())
    except PlanError as error:
        return _session_page(request, store, visitor, session_id, wrong=str(error))
    return RedirectResponse(f"/plan/session/{session_id}?moved=1", 303)


@router.post("/plan/session/{session_id}/log", dependencies=[CHECKED])
def log(
    request: Request,
    store: StoreDep,
    visitor: VisitorDep,
    runner_id: OwnDep,
    session_id: str,
    went: Annotated[Told, Form()],
) -> Response:
    """Take how a session went that was done without the camera, and move the plan on."""
    session = _session(_programme(store, runner_id), session_id)
    try:
        tell(store, runner_id, log_of(session, went))
    except BackstrideError as error:
        return _session_page(request, store, visitor, session_id, wrong=str(error), told=went)
    return RedirectResponse("/plan#changes", 303)


@router.post("/plan/session/{session_id}/morning", dependencies=[CHECKED])
def add_morning(
    request: Request,
    store: StoreDep,
    visitor: VisitorDep,
    runner_id: OwnDep,
    session_id: str,
    morning: Annotated[Morning, Form()],
) -> Response:
    """Take the pain of the morning after a session, and move the plan on by it."""
    try:
        sessions.add_morning(store, runner_id, morning.session, morning.pain, morning.usual)
    except AnswerError as error:
        return _session_page(request, store, visitor, session_id, wrong=str(error))
    return RedirectResponse("/plan#changes", 303)


def _programme(store: StoreDep, runner_id: str) -> Programme:
    return sessions_done.plan_shown(store, runner_id, _plan(store, runner_id), today_here())


def _plan(store: StoreDep, runner_id: str) -> plans.CurrentPlan:
    found = plans.current(store, runner_id)
    if found is None:
        msg = "a plan was needed, but there is none yet: make one on the plan page"
        raise NotThereError(msg)
    return found


def _session(programme: Programme, session_id: str) -> Session:
    found = plan_days.session_named(programme, session_id)
    if found is None:
        msg = "a session of the plan was needed, but it has none of this name: go back to the plan"
        raise NotThereError(msg)
    return found


def _form(
    request: Request,
    visitor: VisitorDep,
    store: StoreDep,
    wished: Wished | None = None,
    wrong: str = "",
) -> Response:
    today = today_here()
    assert visitor.runner is not None  # noqa: S101 - narrows the type
    found = interview.state(store, visitor.runner.id).screen
    usual = Wished(start=today + timedelta(days=1), days=list(USUAL_DAYS))
    return page(
        request,
        "plan_new",
        visitor,
        at="plan",
        status=422 if wrong else 200,
        wished=wished or usual,
        wrong=wrong,
        first=found.first_to_see(),
        unanswered=bool(found.unanswered),
        day_names=DAY_NAMES,
        weeks=(LEAST_WEEKS, MOST_WEEKS),
        today=today,
    )


def _partly(store: StoreDep, runner_id: str, plan_id: str) -> frozenset[str]:
    """Return the plan's sessions of which too little was done to count."""
    return sessions_done.partly_done(sessions_done.sessions_done(store, runner_id), plan_id)


def _shown(programme: Programme, today: date, partly: frozenset[str]) -> Mapping[str, Any]:
    """Return what the plan's page shows."""
    exercises = plans.exercises()
    rows = _rows(programme, today, partly)
    week = week_of(programme, today)
    entries = [one for row in rows for day in row.days for one in day.entries]
    due = next((one for one in entries if one.standing == "due"), None)
    to_come = [one for one in entries if one.standing == "coming"]
    return {
        "programme": programme,
        "rows": rows,
        "week": week_view(week, exercises),
        "runs": {row.week.number: _run_line(row.week) for row in rows},
        "needs": [(EQUIPMENT_NAMES[one], HOUSEHOLD.get(one, "")) for one in programme.equipment],
        "today": today,
        "due": due and session_view(due.session, exercises),
        "coming": next((one.session for one in to_come if one.session.kind == "strength"), None),
        "n_done": sum(one.standing == "done" for one in entries),
        "n_planned": sum(one.session.kind == "strength" for one in entries),
        "stopped": None if programme.stopped is None else rule(programme.stopped),
        "pain_rules": [rule(one) for one in programme.stop_rules if not one.where],
        "go_rules": [rule(one) for one in programme.stop_rules if one.where],
        "steps": steps(programme),
        "sources": cited(programme, week),
        "days": listed(programme.days),
    }


def _rows(
    programme: Programme, today: date, partly: frozenset[str]
) -> tuple[plan_days.WeekRow, ...]:
    """Return the plan's weeks; where it has stopped, those that still hold something."""
    rows = plan_days.week_rows(programme, today, partly)
    if programme.stopped is None:
        return rows
    return tuple(row for row in rows if any(day.entries for day in row.days))


def _run_line(week: Week) -> str:
    """Return how to run in a week, in a sentence; "" where that is not said."""
    return first_sentence(week.running[0].text) if week.running else ""


def _session_page(
    request: Request,
    store: StoreDep,
    visitor: VisitorDep,
    session_id: str,
    *,
    wrong: str = "",
    told: Told | None = None,
    moved: bool = False,
) -> Response:
    """Show a session; ``wrong`` is what was told of it in vain, ``told`` its form."""
    assert visitor.runner is not None  # noqa: S101 - narrows the type
    runner_id, today = visitor.runner.id, today_here()
    plan = _plan(store, runner_id)
    programme = sessions_done.plan_shown(store, runner_id, plan, today)
    session = _session(programme, session_id)
    partly = _partly(store, runner_id, plan.id)
    return page(
        request,
        "plan_session",
        visitor,
        at="plan",
        status=422 if wrong else 200,
        wrong=wrong,
        told=told,
        moved=moved,
        today=today,
        went=went_view(programme, session, kept_of(store, runner_id, session_id), today),
        **_session_values(programme, plan_days.entry_of(programme, session, today, partly), today),
    )


def _session_values(programme: Programme, entry: plan_days.Entry, today: date) -> Mapping[str, Any]:
    """Return what a session's page shows of the plan."""
    session, exercises = entry.session, plans.exercises()
    alone = Week(0, session.date, (session,), ())
    moves = _moves(programme, session, today)
    return {
        "session": session_view(session, exercises),
        "entry": entry,
        "exercises": exercise_views((alone,), exercises),
        "asked": asked_of(session),
        "moves": moves,
        "best_move": next((day for day, beside in moves if not beside), None),
        "sources": cited(programme, alone),
        "day": session.date,
    }


def _moves(programme: Programme, session: Session, today: date) -> tuple[tuple[date, bool], ...]:
    """Return the days to which a session can go, and whether another strength day is beside."""
    try:
        days = days_to_move(programme, session.id, today)
    except PlanError:
        return ()
    if session.kind != "strength":
        return tuple((day, False) for day in days)
    others = {
        one.date
        for week in programme.weeks
        for one in week.sessions
        if one.kind == "strength" and one.id != session.id
    }
    return tuple((day, bool({day - ONE_DAY, day + ONE_DAY} & others)) for day in days)
