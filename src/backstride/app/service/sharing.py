"""A runner lets a clinician see their pages, by a code that works once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backstride.app.service.people import hashed
from backstride.core.errors import AccessError, NotThereError
from backstride.store import people as stored
from backstride.store.database import Store
from backstride.store.models import Person, now

CODE_LASTS = timedelta(days=7)
"""Until the next appointment or so (design choice)."""
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Without those that look alike (I L O U 0 1)."""
N_LETTERS, GROUP = 12, 4


@dataclass(frozen=True)
class SharedRunner:
    """A runner whom a clinician may see, since when."""

    person: Person
    since: datetime


def new_code(store: Store, runner_id: str) -> str:
    """Return a new code; codes that were made before and not used end."""
    code = "".join(secrets.choice(LETTERS) for _ in range(N_LETTERS))
    with store.begin() as db:
        stored.replace_code(db, runner_id, hashed(code), now() + CODE_LASTS)
    return "-".join(code[i : i + GROUP] for i in range(0, N_LETTERS, GROUP))


def use_code(store: Store, clinician_id: str, typed: str) -> Person:
    """Let a clinician see the runner of a code, which is then used up.

    Raises
    ------
    NotThereError
        If nobody has this code, or it is over.
    AccessError
        If who types it is no clinician.

    """
    code = "".join(letter for letter in typed.upper() if letter in LETTERS)
    with store.begin() as db:
        if stored.person(db, clinician_id).role != "clinician":
            msg = "a physiotherapist's or coach's profile was needed to see somebody's pages"
            raise AccessError(msg)
        runner_id = stored.take_code(db, hashed(code), now())
        if runner_id is None:
            msg = (
                f"a code that a runner made in the last {CODE_LASTS.days} days and nobody has used "
                f"was needed, but this is none: look at its letters, or ask for a new one"
            )
            raise NotThereError(msg)
        stored.share(db, runner_id, clinician_id)
        return stored.person(db, runner_id)


def runners_of(store: Store, clinician_id: str) -> Sequence[SharedRunner]:
    """Return the runners whom a clinician may see, by name."""
    with store.read() as db:
        return [SharedRunner(one, since) for one, since in stored.shared_by(db, clinician_id)]


def clinicians_of(store: Store, runner_id: str) -> Sequence[Person]:
    """Return who may see a runner."""
    with store.read() as db:
        return stored.shared_to(db, runner_id)


def end(store: Store, runner_id: str, clinician_id: str) -> None:
    """Have a clinician see a runner no longer, from this moment on."""
    with store.begin() as db:
        stored.unshare(db, runner_id, clinician_id)


def look_at(store: Store, token: str, clinician_id: str, runner_id: str | None) -> None:
    """Choose whose pages a clinician's browser shows, None for nobody's.

    Raises
    ------
    NotThereError
        If the runner does not share with them.

    """
    with store.begin() as db:
        if runner_id is not None and not stored.shared_with(db, runner_id, clinician_id):
            msg = "somebody who shares with you was needed, and this is nobody of them: choose anew"
            raise NotThereError(msg)
        stored.look_at(db, hashed(token), runner_id)
