"""Interviews, and the scores of days."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from backstride.store.database import Db, new_id
from backstride.store.models import Document, Interview, Outcome, Person, now


def interview(db: Db, person_id: str) -> Interview | None:
    """Return what a person answered, None if they were never asked."""
    return db.get(Interview, person_id)


def interview_alone(db: Db, person_id: str) -> Interview | None:
    """Return the same, to be changed: nobody else changes it until the transaction ends."""
    db.get_one(Person, person_id, with_for_update={"key_share": True})
    return interview(db, person_id)


def keep(
    db: Db, person_id: str, document: Document, passed: Iterable[str], due: Iterable[str]
) -> None:
    """Keep what a person answered, passed over, and is asked anew."""
    kept = interview(db, person_id)
    if kept is None:
        kept = Interview(person_id=person_id)
        db.add(kept)
    kept.document = document
    kept.passed = sorted(passed)
    kept.due = sorted(due)
    kept.updated_at = now()
    db.flush()


def outcomes(db: Db, person_id: str) -> list[Outcome]:
    """Return a person's scores, by day and kind."""
    wanted = select(Outcome).where(Outcome.person_id == person_id)
    return list(db.scalars(wanted.order_by(Outcome.day, Outcome.kind)))


def set_outcome(
    db: Db, person_id: str, day: date, kind: str, value: float, *, label: str = ""
) -> None:
    """Keep a score of a day; the last one told of a day and kind counts."""
    same = (Outcome.person_id == person_id, Outcome.day == day, Outcome.kind == kind)
    kept = db.scalar(select(Outcome).where(*same))
    if kept is None:
        kept = Outcome(id=new_id(), person_id=person_id, day=day, kind=kind)
        db.add(kept)
    kept.value, kept.label = value, label
    db.flush()
