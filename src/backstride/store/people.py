"""People, their browsers, and who may see whom."""

from datetime import datetime

from sqlalchemy import delete, select

from backstride.store.database import Db, new_id
from backstride.store.models import Login, Person, Share


def everybody(db: Db) -> list[Person]:
    """Return all people, by name."""
    return list(db.scalars(select(Person).order_by(Person.name)))


def person(db: Db, person_id: str) -> Person:
    """Return a person who is there."""
    return db.get_one(Person, person_id)


def named(db: Db, name: str) -> Person | None:
    """Return the person of a name, or None."""
    return db.scalar(select(Person).where(Person.name == name))


def add(db: Db, name: str, role: str, password_hash: str | None) -> Person:
    """Add a person."""
    made = Person(id=new_id(), name=name, role=role, password_hash=password_hash, settings={})
    db.add(made)
    db.flush()
    return made


def add_login(db: Db, token_hash: str, person_id: str, csrf: str, expires_at: datetime) -> None:
    """Add a login."""
    db.add(Login(token_hash=token_hash, person_id=person_id, csrf=csrf, expires_at=expires_at))


def login(db: Db, token_hash: str, at: datetime) -> Login | None:
    """Return the login of a token, None if there is none or it is over."""
    found = db.get(Login, token_hash)
    return found if found is not None and found.expires_at > at else None


def remove_login(db: Db, token_hash: str) -> None:
    """Remove a login, if it is there."""
    db.execute(delete(Login).where(Login.token_hash == token_hash))


def shared_with(db: Db, runner_id: str, clinician_id: str) -> bool:
    """Whether a clinician may see a runner."""
    return db.get(Share, (runner_id, clinician_id)) is not None
