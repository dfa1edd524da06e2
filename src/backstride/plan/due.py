"""Which session of a programme is done today."""

from datetime import date

from backstride.core.errors import PlanError
from backstride.plan.programme import Programme, Session
from backstride.plan.project import next_session


def open_session(programme: Programme, today: date) -> Session | None:
    """Return the last strength session up to ``today`` that is not logged; None if none is open.

    Sessions before the last one logged were left out for good.
    """
    logged = {entry.key for entry in programme.history}
    since = max((programme.start, *(entry.date for entry in programme.history)))
    past = [
        session
        for week in programme.weeks
        for session in week.sessions
        if session.kind == "strength"
        and since <= session.date <= today
        and session.id not in logged
    ]
    return past[-1] if past else None


def due_session(programme: Programme, today: date, day: date | None = None) -> Session:
    """Return the session of ``day``, or without one that which is open today.

    Raises
    ------
    PlanError
        If there is none; the sentence names the next.

    """
    if day is not None:
        return _session_of(programme, day)
    session = open_session(programme, today)
    if session is not None:
        return session
    coming = next_session(programme, today)
    later = (
        f"the next one is on {coming.date}: give --day {coming.date} to do it now"
        if coming is not None
        else "and none is to come: make a new plan with 'backstride plan'"
    )
    msg = f"a session of the plan up to today was needed, but none is open; {later}"
    raise PlanError(msg)


def _session_of(programme: Programme, day: date) -> Session:
    """Return the session of a day, strength before cross-training."""
    sessions = [one for week in programme.weeks for one in week.sessions if one.date == day]
    if not sessions:
        coming = next_session(programme, day)
        hint = "" if coming is None else f"; the next one is on {coming.date}"
        msg = f"a day with a session was needed, but the plan has none on {day}{hint}"
        raise PlanError(msg)
    return min(sessions, key=lambda one: one.kind != "strength")
