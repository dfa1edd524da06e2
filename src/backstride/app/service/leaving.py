"""Somebody goes: what there is of them, and all of it deleted."""

from dataclasses import dataclass

from backstride.core.errors import OptionError
from backstride.store import belongings
from backstride.store import people as stored
from backstride.store.belongings import Counts
from backstride.store.database import Store
from backstride.store.references import referenced


@dataclass(frozen=True)
class Belonging:
    """How much there is of a person: rows of each kind, and files with their size."""

    counts: Counts
    files: int
    n_bytes: int


def belonging(store: Store, person_id: str) -> Belonging:
    """Return how much there is of a person."""
    with store.read() as db:
        counts = belongings.count(db, person_id)
        hashes = referenced(db, person_id)
    sizes = [store.files.n_bytes(sha256) for sha256 in hashes]
    return Belonging(counts, len(hashes), sum(sizes))


def delete(store: Store, person_id: str, typed: str) -> Belonging:
    """Delete a person with all that is theirs, and return how much that was.

    What ends this in its middle leaves files that nobody names: they go at the next start.

    Parameters
    ----------
    store
        Where they are.
    person_id
        Who goes.
    typed
        Their name, typed anew, so that it is no slip.

    Raises
    ------
    OptionError
        If it is not their name.

    """
    gone = belonging(store, person_id)
    with store.begin() as db:
        person = stored.person(db, person_id)
        if " ".join(typed.split()) != person.name:
            msg = f"the name {person.name} was needed to delete everything: type it as it is here"
            raise OptionError(msg)
        hashes = referenced(db, person_id)
        db.delete(person)
    store.drop_files(hashes)
    store.leave_no_trace()
    return gone
