"""`move_session`: a session of a programme goes to another day of its own week, and back."""

from dataclasses import replace
from datetime import date, timedelta

from backstride.core.errors import PlanError
from backstride.plan.frame import Frame, frame_of
from backstride.plan.programme import ANSWERS_KEY, MovedSession, Programme, Session, Week
from backstride.plan.progress import check_going
from backstride.plan.project import strength_note
from backstride.plan.schedule import DAYS_OF_WEEK


def move_session(programme: Programme, session_id: str, day: date, today: date) -> Programme:
    """Return the programme with a session on another day; its exercises stay as they are.

    On its first day again it is not moved any more; on the day where it stands, nothing changes.
    A strength session beside another one says in its note that a day between is better.

    Raises
    ------
    PlanError
        If the programme was stopped, has no such session, the session is done or past, or the day
        is past, outside the session's week, before the last session logged, or taken.

    """
    week, session = _movable(programme, session_id, today)
    if session.date == day:
        return programme
    problem = _problem(programme, week, session, day, today)
    if problem:
        raise PlanError(problem)
    first = frame_of(programme).first_dates[session_id]
    moved = tuple(one for one in programme.moved if one.session_id != session_id)
    if day != first:
        moved = (*moved, MovedSession(session_id, day))
    return _dated(replace(programme, moved=moved, n_moves=programme.n_moves + 1), today)


def unmove_session(programme: Programme, session_id: str, today: date) -> Programme:
    """Return the programme with a session on its first day again.

    Raises
    ------
    PlanError
        As `move_session`.

    """
    _movable(programme, session_id, today)
    return move_session(programme, session_id, frame_of(programme).first_dates[session_id], today)


def days_to_move(programme: Programme, session_id: str, today: date) -> tuple[date, ...]:
    """Return the days to which a session can be moved, in order.

    Raises
    ------
    PlanError
        If it cannot be moved at all: stopped, unknown, done or past.

    """
    week, session = _movable(programme, session_id, today)
    days = (week.start + timedelta(days=n) for n in range(DAYS_OF_WEEK))
    return tuple(
        day
        for day in days
        if day != session.date and not _problem(programme, week, session, day, today)
    )


def _movable(programme: Programme, session_id: str, today: date) -> tuple[Week, Session]:
    """Return a session that is to come, and its week."""
    check_going(programme)
    found = next(
        ((week, one) for week in programme.weeks for one in week.sessions if one.id == session_id),
        None,
    )
    if found is None or session_id not in frame_of(programme).first_dates:
        msg = f'a session of the plan was needed, but it has no "{session_id}"'
        raise PlanError(msg)
    _, session = found
    if session_id in {entry.key for entry in programme.history}:
        msg = f"a session to come was needed, but {_told(session)} is done"
        raise PlanError(msg)
    if session.date < today:
        msg = (
            f"a session to come was needed, but {_told(session)} is past: do it before the next "
            f"one, or leave it out"
        )
        raise PlanError(msg)
    return found


def _problem(programme: Programme, week: Week, session: Session, day: date, today: date) -> str:
    """Return why the session cannot be on a day, "" if it can."""
    if day < today:
        return f"today or a later day was needed, but {day} is past: choose another day"
    end = week.start + timedelta(days=DAYS_OF_WEEK - 1)
    if not week.start <= day <= end:
        return (
            f"a day of the session's own week was needed, from {week.start} to {end}, got {day}: "
            f"choose a day in it"
        )
    done = [entry for entry in programme.history if not entry.key.startswith(ANSWERS_KEY)]
    last = max((entry.date for entry in done), default=day)
    if day < last:
        return f"a day not before the last session logged ({last}) was needed, got {day}"
    if any(one.kind == session.kind and one.date == day for one in week.sessions):
        what = "a strength session" if session.kind == "strength" else "other training"
        return f"a free day was needed, but {day} has {what} already: move that one first"
    if session.kind == "strength" and any(entry.date == day for entry in done):
        return f"a free day was needed, but a session was done on {day}: choose a later day"
    return ""


def _told(session: Session) -> str:
    return f"{session.title} of {session.date}"


def _dated(programme: Programme, today: date) -> Programme:
    """Return the programme with its sessions to come on the days where the moves put them."""
    frame = frame_of(programme)
    weeks = tuple(
        replace(
            week,
            sessions=tuple(
                sorted(
                    (_placed(one, frame, week.number, today) for one in week.sessions),
                    key=lambda one: (one.date, one.id),
                )
            ),
        )
        for week in programme.weeks
    )
    return replace(programme, weeks=weeks)


def _placed(session: Session, frame: Frame, number: int, today: date) -> Session:
    if session.date < today or session.id not in frame.dates:
        return session
    strength = session.kind == "strength"
    note = strength_note(frame, number, session.id) if strength else session.note
    return replace(session, date=frame.dates[session.id], note=note)
