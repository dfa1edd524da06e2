"""A folder with a plan: written whole, looked at before a new plan, and stopped with its runner."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from backstride.app.local_zone import zone_named
from backstride.app.output import output_folder
from backstride.app.plan_file import PLAN_NAME, StoredPlan, read_plan, write_plan
from backstride.app.render.dose_words import day_name
from backstride.app.render.ics import to_ics
from backstride.app.render.plan_report import write_page
from backstride.core.errors import PlanError
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Screen, Stop
from backstride.plan.carry import stop_entry
from backstride.plan.exercise import Exercise
from backstride.plan.programme import Programme, StopRule
from backstride.plan.progress import stopped_by_answers
from backstride.plan.read_catalogue import catalogue
from backstride.plan.stops import LOGGED_STOPS

PAGE_NAME, CALENDAR_NAME = "plan.html", "plan.ics"


def write_all(plan: StoredPlan, exercises: Mapping[str, Exercise], folder: Path) -> None:
    """Write page, data and calendar into ``folder``: all of them or, if one fails, none."""
    programme, calendar = plan.programme, plan.calendar
    zone = None if calendar.zone is None else zone_named(calendar.zone)
    now = datetime.now(UTC)
    with output_folder(folder) as scratch:
        write_plan(plan, scratch / PLAN_NAME)
        write_page(programme, exercises, scratch / PAGE_NAME)
        events = to_ics(programme, exercises, calendar.at, zone, now)
        (scratch / CALENDAR_NAME).write_bytes(events)


def old_plan(folder: Path, answers: Answers) -> Programme | None:
    """Return the programme that a new one in ``folder`` follows, None without one.

    Raises
    ------
    PlanError
        If it was stopped and the safety questions were not answered since, or cannot be read.

    """
    if not (folder / PLAN_NAME).exists():
        return None
    try:
        programme = read_plan(folder).programme
    except PlanError as error:
        msg = (
            f"{folder / PLAN_NAME} cannot be read, and a new plan would lose its sessions and "
            f"stops: choose another folder with --out, or move the file away"
        )
        raise PlanError(msg) from error
    refuse_stopped(programme, answers, f"the plan in {folder}")
    return programme


def refuse_stopped(programme: Programme, answers: Answers, name: str) -> None:
    """Refuse a programme after one that was stopped, unless the safety answers are newer.

    Raises
    ------
    PlanError
        With where to go first; the old programme is called ``name``.

    """
    stop = open_stop(programme, answers)
    if stop is None:
        return
    msg = (
        f"{name} was stopped on {day_name(stop_entry(programme).date)} because of {_why(stop)}: go "
        f"to {stop.where}, {stop.how_fast}, then answer the safety questions again with "
        f"'backstride interview --again'"
    )
    raise PlanError(msg)


def open_stop(programme: Programme, answers: Answers) -> StopRule | None:
    """Return what stopped a programme; None if nothing did, or the safety answers are newer."""
    stop = programme.stopped
    screened = answers.screened_on or answers.answered_on
    if stop is None or screened is None:
        return stop
    since = _answered_since(screened, stop_entry(programme).date, stop)
    return None if since else stop


def _why(stop: StopRule) -> str:
    """Return the sign of a logged stop, which stands before the colon of its text."""
    if stop.id not in LOGGED_STOPS:
        return "your answers to the safety questions"
    sign, _, _ = stop.text.partition(":")
    return f"{sign[0].lower()}{sign[1:]}"


def _answered_since(screened: date, stopped: date, stop: StopRule) -> bool:
    """Whether the screen came after the stop; a slip in answers can be mended on its own day."""
    return screened > stopped or (stop.id not in LOGGED_STOPS and screened == stopped)


def stop_plan_in(folder: Path, screen: Screen, today: date) -> None:
    """Mark the plan in ``folder``, if there is one, as stopped by a hard stop of the screen.

    A plan that cannot be read is left: the way to help comes first.
    """
    if not (folder / PLAN_NAME).exists():
        return
    try:
        stored = read_plan(folder)
    except PlanError:
        return
    write_all(stopped_plan(stored, screen, today), catalogue(), folder)


def rule_of(stop: Stop) -> StopRule:
    """Return a stop of the safety screen as a programme's rule."""
    return StopRule(stop.id, stop.text, stop.where, stop.how_fast, stop.sources)


def stopped_plan(stored: StoredPlan, screen: Screen, today: date) -> StoredPlan:
    """Return a plan as ended by a hard stop of the screen."""
    stop = rule_of(screen.stops[0])
    programme = _known_only(stopped_by_answers(stored.programme, stop, today), catalogue())
    return StoredPlan(programme, stored.calendar)


def _known_only(programme: Programme, exercises: Mapping[str, Exercise]) -> Programme:
    """Return the programme without past sessions of exercises that do not ship."""
    weeks = tuple(
        replace(
            week,
            sessions=tuple(
                session
                for session in week.sessions
                if all(one.exercise_id in exercises for one in session.prescriptions)
            ),
        )
        for week in programme.weeks
    )
    return replace(programme, weeks=weeks)
