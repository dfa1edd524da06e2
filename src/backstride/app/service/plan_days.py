"""A programme as a calendar: weeks of seven days, each session with where it stands."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from backstride.plan.due import open_session
from backstride.plan.programme import Programme, Session, Week
from backstride.plan.schedule import DAYS_OF_WEEK

Standing = Literal["done", "partly", "due", "missed", "coming"]


@dataclass(frozen=True)
class Entry:
    """One session on its day."""

    session: Session
    standing: Standing


@dataclass(frozen=True)
class Day:
    """One day with what stands on it."""

    date: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class WeekRow:
    """Seven days of the programme; ``present`` is the week of today."""

    week: Week
    days: tuple[Day, ...]
    present: bool


def week_rows(
    programme: Programme, today: date, partly: Collection[str] = ()
) -> tuple[WeekRow, ...]:
    """Return all weeks, day by day; ``partly`` are ids of sessions that do not count as done."""
    return tuple(_row(programme, week, today, partly) for week in programme.weeks)


def entry_of(
    programme: Programme, session: Session, today: date, partly: Collection[str] = ()
) -> Entry:
    """Return where a session stands: done, partly done, due, missed or coming."""
    logged = {one.key for one in programme.history}
    if session.id in logged:
        return Entry(session, "partly" if session.id in partly else "done")
    due = None if programme.stopped else open_session(programme, today)
    if due is not None and due.id == session.id:
        return Entry(session, "due")
    return Entry(session, _past_or_coming(session, today))


def session_named(programme: Programme, session_id: str) -> Session | None:
    """Return a session of the programme by its id, or None."""
    sessions = (session for week in programme.weeks for session in week.sessions)
    return next((one for one in sessions if one.id == session_id), None)


def _row(programme: Programme, week: Week, today: date, partly: Collection[str]) -> WeekRow:
    dates = [week.start + timedelta(days=n) for n in range(DAYS_OF_WEEK)]
    days = tuple(
        Day(
            day,
            tuple(entry_of(programme, s, today, partly) for s in week.sessions if s.date == day),
        )
        for day in dates
    )
    return WeekRow(week, days, present=dates[0] <= today <= dates[-1])


def _past_or_coming(session: Session, today: date) -> Standing:
    """Nobody logs cross-training: once its day is over, nothing is said of it."""
    if session.date > today:
        return "coming"
    if session.kind == "cross_training":
        return "due" if session.date == today else "coming"
    return "missed"
