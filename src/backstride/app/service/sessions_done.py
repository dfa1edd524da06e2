"""Sessions before the camera that are over, as far as their course is looked at.

A year has hundreds of them: only what is needed is read of each. A session counts as done when
something was done of at least half of its strength exercises, though questions of it may be open;
one of which less was done is partly done.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from backstride.app.plain_data import NotThisFormError, from_plain
from backstride.app.service.plans import CurrentPlan
from backstride.app.service.session_choice import FREE
from backstride.app.service.session_kept import NAME, Log
from backstride.app.today_file import TODAY_FILE
from backstride.plan.present import present
from backstride.plan.programme import AROUND_BLOCKS, Block, LogEntry, Prescription, Programme
from backstride.store import sittings as stored
from backstride.store.database import Store
from backstride.store.models import Document, Sitting

LEAST_SHARE = 0.5
"""A session counts as done if something was done of so many of its strength exercises (design
choice: one plank of eight exercises is no session, and one left out for pain is no reason)."""


@dataclass(frozen=True)
class Dose:
    """What was asked of one exercise; as in `Prescription`."""

    exercise_id: str
    ladder_id: str
    level: int
    rounds: int
    per_side: bool
    block: Block
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
        return counts(self.log, self.doses.values())

    @property
    def partly(self) -> bool:
        """Whether too little of it was done to count, though the plan may have moved on by it."""
        return not self.counts and (self.logged or bool(_worked(self.log)))


def sessions_done(store: Store, person_id: str) -> tuple[SessionDone, ...]:
    """Return all sessions that are over, the oldest first."""
    with store.read() as db:
        rows = stored.of_person(db, person_id)
    over = sorted(rows, key=lambda row: (row.day, row.began_at))
    return tuple(_read(row, row.log) for row in over if row.log is not None)


def plan_shown(store: Store, person_id: str, plan: CurrentPlan, today: date) -> Programme:
    """Return a plan's programme as `shown`."""
    with store.read() as db:
        return shown(plan.programme, plan.id, stored.of_person(db, person_id), today)


def shown(programme: Programme, plan_id: str, rows: Iterable[Sitting], today: date) -> Programme:
    """Return a programme for looking at, as it stands on a day (`plan.present`).

    Sessions with open questions are in its history, too: it moves on by them only when they are
    answered.
    """
    known = {entry.key for entry in programme.history}
    done = {row.session_id: row.day for row in rows if row.plan_id == plan_id and _worked(row.log)}
    more = [LogEntry(key, day, "held", complete=False) for key, day in done.items()]
    new = [entry for entry in more if entry.key not in known]
    history = sorted((*programme.history, *new), key=lambda entry: entry.date)
    return present(replace(programme, history=tuple(history)), today)


def partly_done(sessions: Iterable[SessionDone], plan_id: str) -> frozenset[str]:
    """Return the ids of a plan's sessions that are over and of which too little was done."""
    own = [one for one in sessions if one.plan_id == plan_id]
    whole = {one.session_id for one in own if one.counts}
    return frozenset(one.session_id for one in own if one.partly) - whole


def counts(log: Log | None, asked: Iterable[Dose | Prescription]) -> bool:
    """Whether a session counts as done, of which so much was asked."""
    worked = _worked(log)
    strength = {one.exercise_id for one in asked if one.block not in AROUND_BLOCKS}
    if not strength:
        return bool(worked)
    return len(strength & worked) >= LEAST_SHARE * len(strength)


def _worked(log: Mapping[str, Any] | None) -> frozenset[str]:
    """Return the exercises of which anything was done: not those that only hurt."""
    done = (log or {}).get("exercises") or ()
    return frozenset(str(one["exercise"]) for one in done if not nothing_done(one))


def nothing_done(done: Mapping[str, Any]) -> bool:
    """Whether an exercise was begun and nothing came of it: it only hurt, or was left at once."""
    return done.get("attempts") == 0 and not any(done.get("hold_s") or ())


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
