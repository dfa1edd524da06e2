"""Exercise sessions as data: begun, seen, ended, answered. Live they go over a WebSocket."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from backstride.app.part_file import StoredPart, part_to_json
from backstride.app.service import session_kept, session_plan, sessions
from backstride.app.service.session_choice import Wanted
from backstride.app.service.session_kept import CoachSession, State
from backstride.app.session_file import MOST_PAIN
from backstride.app.today_file import today_to_json
from backstride.app.web.api.ids import Id
from backstride.app.web.clock import TodayDep
from backstride.app.web.deps import OwnDep, RunnerDep, StoreDep

router = APIRouter(prefix="/sessions", tags=["sessions"])

Pain = Annotated[int, Field(ge=0, le=MOST_PAIN, strict=True)]


class TrySingle(BaseModel):
    """One exercise of the catalogue, and how much of it."""

    model_config = ConfigDict(extra="forbid")

    exercise: str = Field(max_length=80, description="Its id.")
    rounds: int = Field(ge=1, le=5, strict=True)
    amount: int = Field(ge=1, le=180, strict=True, description="Repetitions or seconds in a round.")


class BeginSession(BaseModel):
    """What is begun: a session of the plan, the one that is due if none is named, or a try."""

    model_config = ConfigDict(extra="forbid")

    session: str | None = Field(None, max_length=32, description="The id of the plan's session.")
    single: TrySingle | None = None


class GivenAnswers(BaseModel):
    """What was open after a session; what was told in it stays."""

    model_config = ConfigDict(extra="forbid")

    pain: Pain | None = Field(None, description="The most in the session.")
    leg_symptoms: bool | None = Field(None, description="Something new down a leg.", strict=True)


class MorningAfter(BaseModel):
    """The pain of the morning after, and of usual mornings."""

    model_config = ConfigDict(extra="forbid")

    pain: Pain
    usual: Pain | None = None


class SessionLine(BaseModel):
    """A session in a list."""

    id: str
    day: date
    state: State
    title: str
    of_plan: bool = Field(description="Whether it is the plan's.")
    began_at: datetime
    ended_at: datetime | None


class SessionOut(SessionLine):
    """A session with what was to be done, what was done so far, and what came of it."""

    today: dict[str, Any] = Field(description="What was to be done, as today.json.")
    part: dict[str, Any] = Field(description="What was done so far, as session.part.json.")
    log: dict[str, Any] | None = Field(description="What came of it, as session.json.")
    plan: str = Field(description="What it means for the plan: none, open, moved, ready or kept.")
    plan_says: list[str]


@router.get("")
def every(store: StoreDep, runner_id: RunnerDep) -> list[SessionLine]:
    """Return all sessions, the newest first."""
    return [SessionLine(**_line(one)) for one in session_kept.all_of(store, runner_id)]


@router.post("", status_code=201)
def begin(store: StoreDep, runner_id: OwnDep, today: TodayDep, wanted: BeginSession) -> SessionOut:
    """Begin a session, or go on with the same one of today."""
    single = wanted.single
    if single is None:
        found = sessions.begin(store, runner_id, today, wanted.session)
    else:
        one = Wanted(single.exercise, single.rounds, single.amount)
        found = sessions.begin_single(store, runner_id, one, today)
    return _told(store, runner_id, found)


@router.get("/{session_id}")
def read(store: StoreDep, runner_id: RunnerDep, session_id: Id) -> SessionOut:
    """Return a session."""
    return _told(store, runner_id, session_kept.one(store, runner_id, session_id))


@router.post("/{session_id}/end")
def end(store: StoreDep, runner_id: OwnDep, session_id: Id) -> SessionOut:
    """End a session with what was done of it."""
    return _told(store, runner_id, sessions.finish(store, runner_id, session_id))


@router.post("/{session_id}/answers")
def answer(store: StoreDep, runner_id: OwnDep, session_id: Id, given: GivenAnswers) -> SessionOut:
    """Tell what was open after a session; when all is known, the plan moves on by it."""
    found = sessions.answer(store, runner_id, session_id, pain=given.pain, legs=given.leg_symptoms)
    return _told(store, runner_id, found)


@router.post("/{session_id}/morning")
def add_morning(
    store: StoreDep, runner_id: OwnDep, session_id: Id, morning: MorningAfter
) -> SessionOut:
    """Tell the pain of the morning after."""
    found = sessions.add_morning(store, runner_id, session_id, morning.pain, morning.usual)
    return _told(store, runner_id, found)


@router.delete("/{session_id}", status_code=204)
def remove(store: StoreDep, runner_id: OwnDep, session_id: Id) -> None:
    """Remove a session; what the plan learned from it stays."""
    sessions.remove(store, runner_id, session_id)


def _line(one: CoachSession) -> dict[str, Any]:
    return {
        "id": one.id,
        "day": one.day,
        "state": one.state,
        "title": one.today.session.title,
        "of_plan": not one.free,
        "began_at": one.began_at,
        "ended_at": one.ended_at,
    }


def _told(store: StoreDep, runner_id: str, one: CoachSession) -> SessionOut:
    word = session_plan.plan_word(store, runner_id, one)
    return SessionOut(
        **_line(one),
        today=today_to_json(one.today),
        part=part_to_json(StoredPart(one.day, one.part)),
        log=None if one.log is None else dict(one.log),
        plan=word.kind,
        plan_says=list(word.sentences),
    )
