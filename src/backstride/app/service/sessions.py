"""Exercise sessions before the camera: begun, kept while they go on, ended, told to the plan."""

from datetime import date

from backstride.app.part_file import StoredPart, part_to_json
from backstride.app.service import plans
from backstride.app.service.session_choice import Wanted, planned, refuse_unsafe, single
from backstride.app.service.session_kept import CoachSession, all_of, log_of, one, session_of, there
from backstride.app.service.session_plan import refused, settled
from backstride.app.session_file import MOST_PAIN, result_to_json
from backstride.app.today_file import Today, today_to_json
from backstride.coach.session.state import SessionPart
from backstride.core.errors import AnswerError, NotThereError, PlanError
from backstride.store import sittings as stored
from backstride.store.database import Store
from backstride.store.models import Sitting


def begin(store: Store, person_id: str, today: date, session_id: str | None = None) -> CoachSession:
    """Begin the plan's session of this id, or the one that is open today; go on with one begun.

    Raises
    ------
    BackstrideError
        As `session_choice.planned`.

    """
    plan_id, told = planned(store, person_id, today, session_id)
    return _begun(store, person_id, today, told, plan_id)


def begin_single(store: Store, person_id: str, wanted: Wanted, today: date) -> CoachSession:
    """Begin a session of one exercise; go on with the same one if it was begun today.

    Raises
    ------
    BackstrideError
        As `session_choice.single`.

    """
    return _begun(store, person_id, today, single(store, person_id, wanted, today), None)


def keep(store: Store, person_id: str, sitting_id: str, part: SessionPart) -> None:
    """Keep what was done so far of an open session.

    Raises
    ------
    NotThereError
        If it is not there any more, or over.

    """
    with store.begin() as db:
        row = there(stored.alone(db, person_id, sitting_id))
        if row.state != "open":
            msg = "a session that goes on was needed, but this one is over: begin another"
            raise NotThereError(msg)
        row.part = part_to_json(StoredPart(row.day, part))


def finish(store: Store, person_id: str, sitting_id: str) -> CoachSession:
    """End a session with what was kept of it; where all is known, the plan moves on by it.

    Raises
    ------
    NotThereError
        If there is none of this id.

    """
    with store.begin() as db:
        row = there(stored.alone(db, person_id, sitting_id))
        if row.state == "open":
            _end(row)
    return settled(store, person_id, sitting_id)


def go_on(store: Store, person_id: str, sitting_id: str) -> CoachSession:
    """Open a session again that was ended before its time.

    Raises
    ------
    PlanError
        If pain ended it, or the plan has moved on by it.
    SafetyStop
        As `session_choice.refuse_unsafe`.

    """
    refuse_unsafe(store, person_id)
    with store.begin() as db:
        row = there(stored.alone(db, person_id, sitting_id))
        if row.state not in {"done", "left"} or session_of(row).part.stopped:
            msg = "a session that can go on was needed, but this one is over: begin another"
            raise PlanError(msg)
        row.state, row.log, row.ended_at = "open", None, None
        return session_of(row)


def answer(
    store: Store, person_id: str, sitting_id: str, *, pain: int | None, legs: bool | None
) -> CoachSession:
    """Add to a session that is over what was not told in it; known, the plan moves on by it.

    Raises
    ------
    AnswerError
        If the pain is out of range, or the session is not over.
    NotThereError
        If there is none of this id.

    """
    _refuse_pain(pain)
    with store.begin() as db:
        row = there(stored.alone(db, person_id, sitting_id))
        log = log_of(row)
        aside = {"pain_in_session": pain, "leg_symptoms": legs}
        row.log = {**log, **{key: aside[key] for key in aside if log.get(key) is None}}
    return settled(store, person_id, sitting_id)


def add_morning(
    store: Store, person_id: str, sitting_id: str, pain: int, usual: int | None = None
) -> CoachSession:
    """Add the pain of the morning after, and that of usual mornings; the plan takes it in.

    Raises
    ------
    AnswerError
        If a pain is out of range, or the session is not over.
    NotThereError
        If there is none of this id.

    """
    _refuse_pain(pain)
    _refuse_pain(usual)
    with store.begin() as db:
        row = there(stored.alone(db, person_id, sitting_id))
        row.log = {**log_of(row), "pain_next_morning": pain, "pain_usual_morning": usual}
        logged = row.state == "logged"
    found = one(store, person_id, sitting_id)
    log = found.log or {}
    if logged and not found.free and not refused(plans.current(store, person_id), log):
        plans.log_session(store, person_id, log)
    return found


def morning_due(store: Store, person_id: str, today: date) -> CoachSession | None:
    """Return the last session of an earlier day that moved the plan, if its morning is open."""
    logged = (one for one in all_of(store, person_id) if one.state == "logged" and one.day < today)
    found = next(logged, None)
    return found if found is not None and found.morning_open else None


def remove(store: Store, person_id: str, sitting_id: str) -> None:
    """Remove a session; what the plan learned from it stays.

    Raises
    ------
    NotThereError
        If there is none of this id.

    """
    with store.begin() as db:
        stored.remove(db, there(stored.alone(db, person_id, sitting_id)))


def _begun(
    store: Store, person_id: str, day: date, told: Today, plan_id: str | None
) -> CoachSession:
    """Return the open session of this day that is the same, or a new one."""
    document = today_to_json(told)
    with store.begin() as db:
        same = (row for row in stored.of_person(db, person_id) if row.today == document)
        row = next((one for one in same if one.state == "open" and one.day == day), None)
        if row is None:
            session_id = told.session.id
            row = stored.add(db, person_id, session_id, day, document, plan_id=plan_id)
        return session_of(row)


def _end(row: Sitting) -> None:
    """End an open session; one with nothing done and no pain is left, and nobody has to answer."""
    found = session_of(row)
    result = found.result
    hurt = any(one.pain or one.leg_symptoms for one in found.part.answers)
    if not result.exercises and not result.stopped and not hurt:
        stored.end(row, "left", None)
    else:
        stored.end(row, "done", result_to_json(result, row.day))


def _refuse_pain(pain: int | None) -> None:
    if pain is not None and not 0 <= pain <= MOST_PAIN:
        msg = f"a pain of 0 to {MOST_PAIN} was needed, got {pain}: choose one of them"
        raise AnswerError(msg)
