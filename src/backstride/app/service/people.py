"""Who uses this machine: profiles, and which browser is whose."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from backstride.app.service import passwords
from backstride.core.errors import OptionError
from backstride.store import people as stored
from backstride.store.database import Store
from backstride.store.models import Person, now

LOGIN_LASTS = timedelta(days=30)
"""A browser is known for so long (design choice)."""
LONGEST_NAME = 60
NAME_TAKEN = "a name that is still free was needed, but {name} is here already: type another"
ROLES = ("runner", "clinician")


@dataclass(frozen=True)
class Visit:
    """What a browser's cookie stands for.

    ``gone`` is the name of a runner whose pages a clinician saw and who shares no longer.
    """

    person: Person
    runner: Person | None
    csrf: str
    gone: str = ""


def hashed(secret: str) -> str:
    """Return what is kept of a random secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same_secret(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing of them."""
    return hmac.compare_digest(one.encode(), other.encode())


def everybody(store: Store) -> list[Person]:
    """Return all people, by name."""
    with store.read() as db:
        return stored.everybody(db)


def add(store: Store, name: str, role: str = "runner", password_hash: str | None = None) -> Person:
    """Add somebody.

    Raises
    ------
    OptionError
        If the name is empty, too long or taken, or the role is none.

    """
    name = checked_name(name)
    if role not in ROLES:
        msg = f"a role of {', '.join(ROLES)} was needed, got {role[:LONGEST_NAME]}"
        raise OptionError(msg)
    with store.begin() as db:
        if stored.named(db, name) is not None:
            raise OptionError(NAME_TAKEN.format(name=name))
        return stored.add(db, name, role, password_hash)


def checked_name(name: str) -> str:
    """Return a name without spaces too many.

    Raises
    ------
    OptionError
        If it is empty or too long.

    """
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        msg = f"a name of 1 to {LONGEST_NAME} letters was needed, got {len(name)}: type another"
        raise OptionError(msg)
    return name


def log_in(store: Store, person_id: str) -> str:
    """Return the token of a new login: what the browser's cookie holds."""
    token = secrets.token_urlsafe(32)
    with store.begin() as db:
        stored.add_login(
            db, hashed(token), person_id, secrets.token_urlsafe(24), now() + LOGIN_LASTS
        )
    return token


def log_out(store: Store, token: str) -> None:
    """End a login."""
    with store.begin() as db:
        stored.remove_login(db, hashed(token))


def visit(store: Store, token: str) -> Visit | None:
    """Return who a browser's token stands for, None if it is unknown or over."""
    with store.read() as db:
        login = stored.login(db, hashed(token), now())
        if login is None:
            return None
        person = stored.person(db, login.person_id)
        if person.role != "clinician":
            return Visit(person, person, login.csrf)
        runner = stored.person(db, login.viewing_id) if login.viewing_id else None
        if runner is None or stored.shared_with(db, runner.id, person.id):
            return Visit(person, runner, login.csrf)
        return Visit(person, None, login.csrf, runner.name)


def log_in_with(store: Store, name: str, password: str) -> Person:
    """Return the person of a name, if the password is theirs.

    Raises
    ------
    AccessError
        If it is not, or there is nobody of this name.

    """
    with store.read() as db:
        found = stored.named(db, " ".join(name.split()))
    passwords.check(None if found is None else found.password_hash, password)
    assert found is not None  # noqa: S101 - a password that fits is somebody's
    return found


def join(store: Store, name: str, password: str, role: str, *, here: bool) -> Person:
    """Add somebody with a password, or give one to a profile that has none yet.

    The latter only ``here``, at the machine itself, where that profile is open to everybody anyhow:
    who came by the network could take any that nobody has locked yet.

    Raises
    ------
    OptionError
        If the name is taken, or name, role or password is none.

    """
    password_hash = passwords.hash_of(password)
    with store.read() as db:
        found = stored.named(db, " ".join(name.split()))
    if found is None or found.password_hash is not None or not here:
        return add(store, name, role, password_hash)
    with store.begin() as db:
        stored.set_password(db, found.id, password_hash)
    return found


def change_password(store: Store, person_id: str, old: str, new: str) -> None:
    """Change a password; all browsers of the person have to log in again.

    Raises
    ------
    AccessError
        If the old one is wrong.
    OptionError
        If the new one is too short or too long.

    """
    with store.read() as db:
        known = stored.person(db, person_id).password_hash
    if known is not None:
        passwords.check(known, old)
    password_hash = passwords.hash_of(new)
    with store.begin() as db:
        stored.set_password(db, person_id, password_hash)
