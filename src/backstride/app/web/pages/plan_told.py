"""How a session went that no camera saw: taken from its form, and shown on its page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from backstride.app.service.plans import CurrentPlan
from backstride.app.service.session_kept import CoachSession
from backstride.app.web.pages.coach_view import GivenView, given_views
from backstride.core.errors import AnswerError
from backstride.plan.programme import FIXED_BLOCKS, Prescription, Programme, Session
from backstride.plan.read_catalogue import catalogue
from backstride.plan.session_log import ExerciseLog, HowMuch, SessionLog, told

_HOW_MUCH: dict[str, HowMuch] = {"all": "all", "less": "less", "none": "none"}


class Told(BaseModel, extra="allow"):
    """How a session went that nobody watched; ``exercise-…`` fields say how much was done.

    ``everything``: all of it was done as written, whatever those fields say. ``hurt``: exercises in
    which the pain was; where none is named it may have been in each.
    """

    pain: int
    legs: bool
    morning: int | None = None
    everything: bool = False
    hurt: list[str] = []

    def how_much(self, exercise_id: str) -> HowMuch | None:
        """Return how much of an exercise was done, None where that was not told."""
        if self.everything:
            return "all"
        return _HOW_MUCH.get(str((self.model_extra or {}).get(f"exercise-{exercise_id}")))


class Morning(BaseModel):
    """The pain of the morning after a session that was kept, and that of usual mornings."""

    session: str
    pain: int
    usual: int | None = None


@dataclass(frozen=True)
class WentView:
    """What is known of a session that is over; ``outcome`` is the plan's word for it, or "".

    ``done`` are names of exercises and how much of each was done, where the runner told it.
    ``sitting_id`` is of what the camera saw. ``morning_of`` is what is kept of it where its next
    morning can be told now, else ""; ``waits``: from tomorrow on.
    """

    outcome: str
    done: tuple[tuple[str, HowMuch], ...] = ()
    given: tuple[GivenView, ...] = ()
    sitting_id: str = ""
    morning_of: str = ""
    waits: bool = False


def asked_of(session: Session) -> tuple[tuple[str, str], ...]:
    """Return the exercises of a session of which a runner is asked, each with its name."""
    return tuple((one.exercise_id, catalogue()[one.exercise_id].name) for one in _moving(session))


def log_of(session: Session, went: Told) -> SessionLog:
    """Return what was told of a session in a form.

    Raises
    ------
    AnswerError
        If an exercise was left open.

    """
    done: list[ExerciseLog | None] = []
    for one in _moving(session):
        how_much = went.how_much(one.exercise_id)
        if how_much is None:
            name = catalogue()[one.exercise_id].name
            msg = (
                f"a choice for each exercise was needed, but {name} has none: choose how much of "
                f"it was done, or tick that all of it was done as written"
            )
            raise AnswerError(msg)
        done.append(_with_pain(one.exercise_id, told(one, how_much), went))
    logs = tuple(one for one in done if one is not None)
    return SessionLog(session.date, logs, went.pain, went.legs, went.morning, session_id=session.id)


def _with_pain(exercise_id: str, done: ExerciseLog | None, went: Told) -> ExerciseLog | None:
    """Return what was done of an exercise, with its own pain where the runner says where it was."""
    if exercise_id in went.hurt:
        return replace(done or ExerciseLog(exercise_id, attempts=0, counted=0), pain=went.pain)
    return replace(done, pain=0) if done is not None and went.hurt else done


def went_view(
    programme: Programme, session: Session, kept: CoachSession | None, today: date
) -> WentView:
    """Return what is known of a session that is over."""
    outcomes: Mapping[str, str] = {one.key: one.outcome for one in programme.history}
    if kept is None:
        return WentView(outcomes.get(session.id, ""))
    open_now = _waits_for(programme, kept)
    return WentView(
        outcomes.get(session.id, "") if kept.state == "logged" else "",
        _done(session, kept.log or {}) if kept.told else (),
        given_views(kept),
        sitting_id="" if kept.told else kept.id,
        morning_of=kept.id if open_now and kept.day < today else "",
        waits=open_now and kept.day >= today,
    )


def open_morning(plan: CurrentPlan, due: CoachSession | None) -> CoachSession | None:
    """Return the session whose morning is due, if the plan that goes on waits for it."""
    if due is None or due.plan_id != plan.id or not _waits_for(plan.programme, due):
        return None
    return due


def _waits_for(programme: Programme, kept: CoachSession) -> bool:
    """Whether the plan waits for the next morning of a session: only of its last one."""
    if kept.state != "logged" or not kept.morning_open or programme.stopped is not None:
        return False
    last = programme.history[-1] if programme.history else None
    return last is not None and last.key == kept.today.session.id


def _moving(session: Session) -> tuple[Prescription, ...]:
    return tuple(one for one in session.prescriptions if one.block not in FIXED_BLOCKS)


def _done(session: Session, log: Mapping[str, Any]) -> tuple[tuple[str, HowMuch], ...]:
    """Return how much of each exercise was told to be done."""
    logs = {one["exercise"]: one for one in log["exercises"]}
    return tuple(
        (catalogue()[one.exercise_id].name, _how_much(logs.get(one.exercise_id)))
        for one in _moving(session)
    )


def _how_much(log: Mapping[str, Any] | None) -> HowMuch:
    if log is None:
        return "none"
    return "all" if log.get("counted") or any(log.get("hold_s") or ()) else "less"
