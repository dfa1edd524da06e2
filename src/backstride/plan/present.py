"""A programme as it stands on a day: nothing is harder for sessions that were not done."""

from dataclasses import replace
from datetime import date, timedelta

from backstride.plan.due import open_session
from backstride.plan.frame import frame_of
from backstride.plan.gaps import after_gap
from backstride.plan.programme import Programme
from backstride.plan.project import project


def last_date(programme: Programme) -> date:
    """Return the day of the last session, or the start if that is later."""
    return max((programme.start, *(entry.date for entry in programme.history)))


def present(programme: Programme, today: date) -> Programme:
    """Return the programme with the sessions from the open one on as the runner stands today.

    The weeks were laid out as if all sessions would be done: where some were not, those to come
    begin again from the levels reached, or after a longer gap from those that it leaves; what that
    changes is said. Where the ladders stand stays the same until a session is logged.
    """
    if programme.stopped is not None:
        return programme
    open_one = open_session(programme, today)
    until = today if open_one is None else open_one.date - timedelta(days=1)
    days = (today - last_date(programme)).days
    states, changes = after_gap(programme.basis.tracks, programme.ladders, days)
    done = frozenset(entry.key for entry in programme.history)
    if states == programme.ladders and not _missed(programme, done, until):
        return programme
    weeks = project(frame_of(programme), states, programme.weeks, until, done)
    return replace(programme, weeks=weeks, changes=changes or programme.changes)


def _missed(programme: Programme, done: frozenset[str], until: date) -> bool:
    """Whether a session since the last one was left out: else all is as it was laid out."""
    since = last_date(programme)
    return any(
        one.kind == "strength" and since <= one.date <= until and one.id not in done
        for week in programme.weeks
        for one in week.sessions
    )
