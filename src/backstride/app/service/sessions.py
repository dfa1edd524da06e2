"""Exercise sessions before the camera: begun, kept while they go on, ended, told to the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, cast

from backstride.app.part_file import StoredPart, part_from_json, part_to_json
from backstride.app.service import plans
from backstride.app.service.session_choice import FREE, Wanted, planned, refuse_unsafe, single
from backstride.app.session_file import MOST_PAIN, result_to_json, session_from
from backstride.app.today_file import Today, today_from_json, today_to_json
from backstride.coach.session.engine import begin_session
from backstride.coach.session.pain import judge_pain
from backstride.coach.session.result import SessionResult, session_result
from backstride.coach.session.state import SessionPart
from backstride.coach.session.steps import Step
from backstride.core.errors import AnswerError, CatalogueError, NotThereError, PlanError
from backstride.plan.progress import update
from backstride.plan.read_catalogue import catalogue
from backstride.store import sittings as stored
from backstride.store.database import Store
from backstride.store.models import Sitting

NAME = "the session"
"""What a session of the database is called in a message."""

State = Literal["open", "done", "logged", "left"]
Log = Mapping[str, Any]
"""A session that is over, in the form of session.json."""


@dataclass(frozen=True)
class CoachSession:
    """A session before the camera. ``log`` is None as long as it is open; ``state`` as stored.

    ``plan_id`` is None where it is of no plan, or the plan is gone.
    """

    id: str
    plan_id: str | None
    day: date
    state: State
    today: Today
    part: SessionPart
    log: Log | None
    began_at: datetime
    ended_at: datetime | None

    @property
    def free(self) -> bool:
        """Whether it is of no plan."""
        return self.today.session.id == FREE

    @property
    def begun(self) -> bool:
        """Whether anything was done or told in it."""
        return self.part != SessionPart(self.part.session_id)

    @property
    def told(self) -> bool:
        """Whether the runner told of it, and no camera saw it."""
        return self.log is not None and not self.begun

    @property
    def result(self) -> SessionResult:
        """Return what was done so far."""
        return session_result(self.part, self.today.rules.max_pain)

    @property
    def open_answers(self) -> tuple[bool, bool]:
        """Return whether the session's pain, and leg symptoms, are not known yet."""
        log = self.log or {}
        return log.get("pain_in_session") is None, log.get("leg_symptoms") is None

    @property
    def answered(self) -> bool:
        """Whether it is over, and all is known of it but the next morning."""
        return self.log is not None and not any(self.open_answers)

    @property
    def morning_open(self) -> bool:
        """Whether the next morning's pain is not known yet."""
        return self.log is not None and self.log.get("pain_next_morning") is None


@dataclass(frozen=True)
class PlanWord:
    """What a session means for the plan: ``kind``, and sentences that say so.

    "none": it is of no plan. "open": answers lack. "moved": the plan moved on, and how. "ready":
    it would. "kept": it does not move the plan, and why.
    """

    kind: Literal["none", "open", "moved", "ready", "kept"]
    sentences: tuple[str, ...] = ()


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


def one(store: Store, person_id: str, sitting_id: str) -> CoachSession:
    """Return a session of this person.

    Raises
    ------
    NotThereError
        If there is none of this id.

    """
    with store.read() as db:
        return _read(_there(stored.one(db, person_id, sitting_id)))


def all_of(store: Store, person_id: str) -> tuple[CoachSession, ...]:
    """Return all sessions in which something was done or can be, the newest first."""
    with store.read() as db:
        rows = stored.of_person(db, person_id)
    return tuple(_read(row) for row in rows if row.state != "left")


def keep(store: Store, person_id: str, sitting_id: str, part: SessionPart) -> None:
    """Keep what was done so far of an open session.

    Raises
    ------
    NotThereError
        If it is not there any more, or over.

    """
    with store.begin() as db:
        row = _there(stored.alone(db, person_id, sitting_id))
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
        row = _there(stored.alone(db, person_id, sitting_id))
        if row.state == "open":
            _end(row)
    return _settled(store, person_id, sitting_id)


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
        row = _there(stored.alone(db, person_id, sitting_id))
        if row.state not in {"done", "left"} or _read(row).part.stopped:
            msg = "a session that can go on was needed, but this one is over: begin another"
            raise PlanError(msg)
        row.state, row.log, row.ended_at = "open", None, None
        return _read(row)


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
        row = _there(stored.alone(db, person_id, sitting_id))
        log = _log_of(row)
        aside = {"pain_in_session": pain, "leg_symptoms": legs}
        row.log = {**log, **{key: aside[key] for key in aside if log.get(key) is None}}
    return _settled(store, person_id, sitting_id)


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
        row = _there(stored.alone(db, person_id, sitting_id))
        row.log = {**_log_of(row), "pain_next_morning": pain, "pain_usual_morning": usual}
        logged = row.state == "logged"
    found = one(store, person_id, sitting_id)
    log = found.log or {}
    if logged and not found.free and not _refused(plans.current(store, person_id), log):
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
        stored.remove(db, _there(stored.alone(db, person_id, sitting_id)))


def next_step(session: CoachSession) -> Step:
    """Return the step with which a session would go on: the last one where nothing is left."""
    today = session.today
    return begin_session(today.session, catalogue(), today.rules, part=session.part).step


def plan_word(store: Store, person_id: str, session: CoachSession) -> PlanWord:
    """Return what a session means for the plan."""
    if not session.answered:
        return PlanWord("open")
    found = plans.current(store, person_id)
    history = () if found is None else found.programme.history
    if session.state == "logged" and found is not None:
        newest = bool(history) and history[-1].date == session.day
        return PlanWord("moved", found.programme.changes if newest else ())
    if session.free:
        return PlanWord("none")
    why = _why_kept(store, person_id, session)
    return PlanWord("kept", (why,)) if why else PlanWord("ready")


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
        return _read(row)


def _end(row: Sitting) -> None:
    """End an open session; one with nothing done and no pain is left, and nobody has to answer."""
    found = _read(row)
    result = found.result
    hurt = any(one.pain or one.leg_symptoms for one in found.part.answers)
    if not result.exercises and not result.stopped and not hurt:
        stored.end(row, "left", None)
    else:
        stored.end(row, "done", result_to_json(result, row.day))


def _settled(store: Store, person_id: str, sitting_id: str) -> CoachSession:
    """Move the plan on by a session that is over and of which all is known.

    What ends this in its middle does no harm: the plan counts a session once, however often it is
    told before its next morning.
    """
    found = one(store, person_id, sitting_id)
    if found.state != "done" or not found.answered:
        return found
    log = _log_that_stops(found)
    if log is None and not found.free and not _why_kept(store, person_id, found):
        log = found.log
    if log is None or _refused(plans.current(store, person_id), log):
        return found
    plans.log_session(store, person_id, log)
    with store.begin() as db:
        _there(stored.alone(db, person_id, sitting_id)).state = "logged"
    return one(store, person_id, sitting_id)


def _log_that_stops(found: CoachSession) -> Log | None:
    """Return what ends any plan, whatever was done, under an id of its own; None if nothing does.

    The plan's own session may be in it already, and one exercise is of no plan.
    """
    log = found.log or {}
    pain, legs = log["pain_in_session"], log["leg_symptoms"]
    told = judge_pain(pain, leg_symptoms=legs, rules=found.today.rules)
    return {**log, "session_id": f"{FREE} {found.id}"} if told.verdict == "end" else None


def _why_kept(store: Store, person_id: str, found: CoachSession) -> str:
    """Return why the plan does not move on by a session of it, "" if it does."""
    if not (found.log or {}).get("exercises"):
        return "nothing of it was done"
    plan = plans.current(store, person_id)
    if plan is None or plan.id != found.plan_id:
        return "another plan was made since"
    with store.read() as db:
        rows = stored.of_session(db, person_id, plan.id, found.today.session.id)
    if any(row.state == "logged" and row.id != found.id for row in rows):
        return "the plan has moved on by this session already: it counts once"
    return _refused(plan, found.log or {})


def _refused(plan: plans.CurrentPlan | None, log: Log) -> str:
    """Return why a plan does not take a session, "" if it does."""
    if plan is None:
        return "there is no plan"
    try:
        update(plan.programme, session_from(log, NAME), catalogue())
    except (PlanError, CatalogueError) as error:
        return str(error)
    return ""


def _refuse_pain(pain: int | None) -> None:
    if pain is not None and not 0 <= pain <= MOST_PAIN:
        msg = f"a pain of 0 to {MOST_PAIN} was needed, got {pain}: choose one of them"
        raise AnswerError(msg)


def _log_of(row: Sitting) -> Log:
    if row.log is None:
        msg = "a session that is over was needed, but this one goes on: end it first"
        raise AnswerError(msg)
    return row.log


def _there(row: Sitting | None) -> Sitting:
    if row is None:
        msg = "a session of yours was needed, but there is none at this address: go to the coach"
        raise NotThereError(msg)
    return row


def _read(row: Sitting) -> CoachSession:
    today = today_from_json(row.today, NAME)
    part = SessionPart(today.session.id)
    if row.part is not None:
        part = part_from_json(row.part, NAME).part
    state = cast("State", row.state)
    return CoachSession(
        row.id, row.plan_id, row.day, state, today, part, row.log, row.began_at, row.ended_at
    )
