"""Sittings: exercise sessions before the camera, each kept while it goes on."""

from datetime import date

from sqlalchemy import select

from backstride.store.database import Db, new_id
from backstride.store.models import Document, Sitting, now


def add(
    db: Db, person_id: str, session_id: str, day: date, today: Document, *, plan_id: str | None
) -> Sitting:
    """Add a sitting that is open; ``plan_id`` is None where it is of no plan."""
    made = Sitting(
        id=new_id(),
        person_id=person_id,
        plan_id=plan_id,
        session_id=session_id,
        day=day,
        today=today,
        state="open",
    )
    db.add(made)
    db.flush()
    return made


def one(db: Db, person_id: str, sitting_id: str) -> Sitting | None:
    """Return a sitting of this runner, None if there is none of this id or it is another's."""
    found = db.get(Sitting, sitting_id)
    return found if found is not None and found.person_id == person_id else None


def alone(db: Db, person_id: str, sitting_id: str) -> Sitting | None:
    """Return the same, to be changed: nobody else changes it until the transaction ends."""
    wanted = select(Sitting).where(Sitting.id == sitting_id, Sitting.person_id == person_id)
    return db.scalar(wanted.with_for_update())


def of_person(db: Db, person_id: str) -> list[Sitting]:
    """Return a runner's sittings, the newest first."""
    wanted = select(Sitting).where(Sitting.person_id == person_id)
    return list(db.scalars(wanted.order_by(Sitting.began_at.desc(), Sitting.id)))


def of_session(db: Db, person_id: str, plan_id: str, session_id: str) -> list[Sitting]:
    """Return a runner's sittings of one session of a plan, the newest first."""
    wanted = select(Sitting).where(
        Sitting.person_id == person_id,
        Sitting.plan_id == plan_id,
        Sitting.session_id == session_id,
    )
    return list(db.scalars(wanted.order_by(Sitting.began_at.desc(), Sitting.id)))


def end(sitting: Sitting, state: str, log: Document | None) -> None:
    """End a sitting of this transaction, with what came of it."""
    sitting.state = state
    sitting.log = log
    sitting.ended_at = now()


def remove(db: Db, sitting: Sitting) -> None:
    """Remove a sitting of this transaction."""
    db.delete(sitting)
