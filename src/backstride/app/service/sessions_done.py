"""Sessions before the camera that are over, as far as their course is looked at.

A year has hundreds of them: only what is needed is read of each. A session counts as done when
something of it was done, whole or in part, though questions of it may be open.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from backstride.app.plain_data import NotThisFormError, from_plain
from backstride.app.service.plans import CurrentPlan
from backstride.app.service.session_choice import FREE
from backstride.app.service.sessions import NAME, Log
from backstride.app.today_file import TODAY_FILE
from backstride.plan.programme import LogEntry, Programme
from backstride.store import sittings as stored
from backstride.store.database import Store
from backstride.store.models import Document, Sitting


@dataclass(frozen=True)
class Dose:
    """What was asked of one exercise; as in `Prescription`."""

    exercise_id: str
    ladder_id: str
    level: int
    rounds: int
    per_side: bool
    hold_s: float | None = None


@dataclass(frozen=True)
class SessionDone:
    """A session that is over. ``logged``: the plan has moved on by it. ``doses`` by exercise.

    ``watched``: it was before the camera, not told by the runner.
    """

    id: str
    plan_id: str | None
    session_id: str
    title: str
    day: date
    began_at: datetime
    logged: bool
    log: Log
    doses: Mapping[str, Dose]
    watched: bool

    @property
    def free(self) -> bool:
        """Whether it is of no plan."""
        return self.session_id == FREE

    @property
    def counts(self) -> bool:
        """Whether it counts as done."""
        return _counts(self.log)


def sessions_done(store: Store, person_id: str) -> tuple[SessionDone, ...]:
    """Return all sessions that are over, the oldest first."""
    with store.read() as db:
        rows = stored.of_person(db, person_id)
    over = sorted(rows, key=lambda row: (row.day, row.began_at))
    return tuple(_read(row, row.log) for row in over if row.log is not None)


def plan_shown(store: Store, person_id: str, plan: CurrentPlan) -> Programme:
    """Return a plan's programme as `with_done`."""
    with store.read() as db:
        return with_done(plan.programme, plan.id, stored.of_person(db, person_id))


def with_done(programme: Programme, plan_id: str, rows: Iterable[Sitting]) -> Programme:
    """Return a programme for looking at: sessions with open questions are in its history, too.

    It moves on by them only when they are answered.
    """
    known = {entry.key for entry in programme.history}
    done = {row.session_id: row.day for row in rows if row.plan_id == plan_id and _counts(row.log)}
    more = [LogEntry(key, day, "held", complete=False) for key, day in done.items()]
    new = [entry for entry in more if entry.key not in known]
    history = sorted((*programme.history, *new), key=lambda entry: entry.date)
    return replace(programme, history=tuple(history))


def _counts(log: Mapping[str, object] | None) -> bool:
    return bool(log and log.get("exercises"))


def _read(row: Sitting, log: Document) -> SessionDone:
    try:
        session = row.today["session"]
        doses = [_dose(one) for one in session["prescriptions"]]
        title = str(session["title"])
    except (KeyError, TypeError, NotThisFormError) as error:
        raise TODAY_FILE.refused(NAME, str(error)) from error
    return SessionDone(
        row.id,
        row.plan_id,
        row.session_id,
        title,
        row.day,
        row.began_at,
        row.state == "logged",
        log,
        {one.exercise_id: one for one in doses},
        row.part is not None,
    )


def _dose(told: Document) -> Dose:
    known = {field.name for field in fields(Dose)}
    return from_plain(Dose, {key: value for key, value in told.items() if key in known})
