"""Programmes: the newest one of a runner is the one that goes on."""

from sqlalchemy import select

from backstride.store.database import Db, new_id
from backstride.store.models import Document, Person, Plan, now


def latest(db: Db, person_id: str) -> Plan | None:
    """Return the runner's newest plan, or None."""
    wanted = select(Plan).where(Plan.person_id == person_id)
    return db.scalar(wanted.order_by(Plan.created_at.desc(), Plan.id).limit(1))


def of_person(db: Db, person_id: str) -> list[Plan]:
    """Return all plans of a runner, in the order in which they were made."""
    wanted = select(Plan).where(Plan.person_id == person_id)
    return list(db.scalars(wanted.order_by(Plan.created_at, Plan.id.desc())))


def add(db: Db, person_id: str, document: Document) -> Plan:
    """Add a plan, which is from now on the one that goes on."""
    made = Plan(id=new_id(), person_id=person_id, document=document)
    db.add(made)
    db.flush()
    return made


def replace(plan: Plan, document: Document) -> None:
    """Move a plan of this transaction on."""
    plan.document = document
    plan.updated_at = now()


def owner(db: Db, person_id: str) -> Person:
    """Return whose plans these are."""
    return db.get_one(Person, person_id)


def of_calendar(db: Db, token: str) -> Person | None:
    """Return whose calendar has this token in its address, or None."""
    return db.scalar(select(Person).where(Person.calendar_token == token))
