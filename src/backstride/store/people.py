"""People, their browsers, and who may see whom."""

from datetime import datetime

from sqlalchemy import delete, select

from backstride.store.database import Db, new_id
from backstride.store.models import Login, Person, Share, ShareCode


def everybody(db: Db) -> list[Person]:
    """Return all people, by name."""
    return sorted(db.scalars(select(Person)), key=lambda one: (one.name.casefold(), one.name))


def person(db: Db, person_id: str) -> Person:
    """Return a person who is there."""
    return db.get_one(Person, person_id)


def named(db: Db, name: str) -> Person | None:
    """Return the person of a name, or None; small and capital letters are the same to people.

    Compared here, as a database folds the letters of its own country alone.
    """
    alike = [one for one in everybody(db) if one.name.casefold() == name.casefold()]
    return min(alike, key=lambda one: one.name != name, default=None)


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


def replace_code(db: Db, runner_id: str, code_hash: str, expires_at: datetime) -> None:
    """Make this code the only one of a runner."""
    db.execute(delete(ShareCode).where(ShareCode.runner_id == runner_id))
    db.add(ShareCode(code_hash=code_hash, runner_id=runner_id, expires_at=expires_at))


def take_code(db: Db, code_hash: str, at: datetime) -> str | None:
    """Use up a code and return its runner's id, None if there is no such code or it is over."""
    found = db.get(ShareCode, code_hash)
    if found is None:
        return None
    db.delete(found)
    return found.runner_id if found.expires_at > at else None


def share(db: Db, runner_id: str, clinician_id: str) -> None:
    """Let a clinician see a runner."""
    if not shared_with(db, runner_id, clinician_id):
        db.add(Share(runner_id=runner_id, clinician_id=clinician_id))


def unshare(db: Db, runner_id: str, clinician_id: str) -> None:
    """Have a clinician see a runner no longer."""
    found = db.get(Share, (runner_id, clinician_id))
    if found is not None:
        db.delete(found)


def shared_by(db: Db, clinician_id: str) -> list[tuple[Person, datetime]]:
    """Return the runners whom a clinician may see, and since when, by name."""
    wanted = select(Person, Share.since).join(Share, Share.runner_id == Person.id)
    rows = db.execute(wanted.where(Share.clinician_id == clinician_id).order_by(Person.name))
    return [(person, since) for person, since in rows]


def shared_to(db: Db, runner_id: str) -> list[Person]:
    """Return the clinicians who may see a runner, by name."""
    wanted = select(Person).join(Share, Share.clinician_id == Person.id)
    return list(db.scalars(wanted.where(Share.runner_id == runner_id).order_by(Person.name)))


def look_at(db: Db, token_hash: str, runner_id: str | None) -> None:
    """Choose whose pages a browser shows."""
    db.get_one(Login, token_hash).viewing_id = runner_id


def set_password(db: Db, person_id: str, password_hash: str) -> None:
    """Give a person a new password; all their browsers are forgotten."""
    person(db, person_id).password_hash = password_hash
    db.execute(delete(Login).where(Login.person_id == person_id))


def remove_old_logins(db: Db, at: datetime) -> None:
    """Remove logins and codes that are over."""
    db.execute(delete(Login).where(Login.expires_at <= at))
    db.execute(delete(ShareCode).where(ShareCode.expires_at <= at))
