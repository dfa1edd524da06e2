"""What is kept of an exercise session: found again as it was, while it goes on and after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, cast

from backstride.app.part_file import part_from_json
from backstride.app.service.session_choice import FREE
from backstride.app.today_file import Today, today_from_json
from backstride.coach.session.engine import begin_session
from backstride.coach.session.result import SessionResult, session_result
from backstride.coach.session.state import SessionPart
from backstride.coach.session.steps import Step
from backstride.core.errors import AnswerError, NotThereError
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


def one(store: Store, person_id: str, sitting_id: str) -> CoachSession:
    """Return a session of this person.

    Raises
    ------
    NotThereError
        If there is none of this id.

    """
    with store.read() as db:
        return session_of(there(stored.one(db, person_id, sitting_id)))


def all_of(store: Store, person_id: str) -> tuple[CoachSession, ...]:
    """Return all sessions in which something was done or can be, the newest first."""
    with store.read() as db:
        rows = stored.of_person(db, person_id)
    return tuple(session_of(row) for row in rows if row.state != "left")


def next_step(session: CoachSession) -> Step:
    """Return the step with which a session would go on: the last one where nothing is left."""
    today = session.today
    return begin_session(today.session, catalogue(), today.rules, part=session.part).step


def session_of(row: Sitting) -> CoachSession:
    """Return the session that a row keeps."""
    today = today_from_json(row.today, NAME)
    part = SessionPart(today.session.id)
    if row.part is not None:
        part = part_from_json(row.part, NAME).part
    state = cast("State", row.state)
    return CoachSession(
        row.id, row.plan_id, row.day, state, today, part, row.log, row.began_at, row.ended_at
    )


def there(row: Sitting | None) -> Sitting:
    """Return the row that was looked for.

    Raises
    ------
    NotThereError
        If there is none.

    """
    if row is None:
        msg = "a session of yours was needed, but there is none at this address: go to the coach"
        raise NotThereError(msg)
    return row


def log_of(row: Sitting) -> Log:
    """Return what is known of a session that is over.

    Raises
    ------
    AnswerError
        If it goes on.

    """
    if row.log is None:
        msg = "a session that is over was needed, but this one goes on: end it first"
        raise AnswerError(msg)
    return row.log
