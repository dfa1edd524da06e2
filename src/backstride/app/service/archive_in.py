"""An archive brought to this machine: looked at whole, then added in one step or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from backstride.app.archive_zip import ZipReader, opened
from backstride.app.service import people
from backstride.app.service.archive_rows import Told, told_by
from backstride.app.service.uploads import (
    HEAD_BYTES,
    ROOM_EVERY_BYTES,
    refuse_full_disk,
    refuse_other_kinds,
)
from backstride.core.errors import BusyError, OptionError, StoreError
from backstride.store import belongings
from backstride.store import people as stored
from backstride.store.belongings import Counts
from backstride.store.database import Db, Store
from backstride.store.files import Incoming, clear_errors
from backstride.store.models import Person

MOST_NAMES = 100
"""So many people of one name are told apart by a number."""


@dataclass(frozen=True)
class Brought:
    """What came of it: whose it is now, and how much was added, of how much there was."""

    person_id: str
    name: str
    added: Counts
    held: Counts


class Coming:
    """An archive on its way in."""

    def __init__(self, store: Store, path: Path, file: IO[bytes]) -> None:
        self._store, self._path, self._file = store, path, file
        self._looked_at_bytes = 0
        self._n_bytes = 0

    def write(self, piece: bytes) -> None:
        """Add a piece.

        Raises
        ------
        StoreError
            If the disk is nearly full.

        """
        self._n_bytes += len(piece)
        if self._n_bytes - self._looked_at_bytes > ROOM_EVERY_BYTES:
            self._looked_at_bytes = self._n_bytes
            refuse_full_disk(self._store, 0)
        with clear_errors(self._store.folder):
            self._file.write(piece)

    def bring(self, person_id: str | None) -> Brought:
        """Add what it holds, as `bring` does."""
        with clear_errors(self._store.folder):
            self._file.close()
        return bring(self._store, self._path, person_id)


@contextmanager
def receiving(store: Store, n_bytes: int | None = None) -> Iterator[Coming]:
    """Yield an archive to write to, of which no file stays.

    ``n_bytes`` is how large it will be, where that is known.

    Raises
    ------
    StoreError
        If there is no room for it.

    """
    refuse_full_disk(store, n_bytes or 0)
    path = store.files.scratch()
    file = path.open("wb")
    try:
        yield Coming(store, path, file)
    finally:
        with suppress(OSError):
            file.close()
        path.unlink(missing_ok=True)


def bring(store: Store, source: Path, person_id: str | None) -> Brought:
    """Add what an archive holds to a person, or as somebody new.

    Parameters
    ----------
    store
        Where it goes.
    source
        The archive.
    person_id
        Who gets it; None: somebody new, of the archive's name.

    Raises
    ------
    ArchiveError
        If the file is no archive, is damaged, or was made by a newer Backstride.
    BackstrideError
        If a document in it is damaged, as the readers of its kind say.
    StoreError
        If there is no room for it.

    """
    with opened(source) as reader:
        told = told_by(reader)
        refuse_full_disk(store, sum(told.files.values()))
        try:
            _keep_files(store, reader, told)
            return _added(store, told, person_id)
        except BaseException:
            with suppress(StoreError):
                store.drop_files(set(told.files))
            raise


def _keep_files(store: Store, reader: ZipReader, told: Told) -> None:
    """Keep all files that rows will name; without the rows they go again at the next start."""
    names = {row.sha256: row.name for row in told.rows.clips}
    for sha256 in told.files:
        with store.files.incoming() as incoming:
            look = _Look(incoming, names.get(sha256))
            reader.copy(reader.path_of(sha256), look.write)
            incoming.keep()


class _Look:
    """Looks at the beginning of a file that is to be a clip on its way in."""

    def __init__(self, incoming: Incoming, name: str | None) -> None:
        self._incoming, self._name = incoming, name

    def write(self, piece: bytes) -> None:
        if self._name is not None and not self._incoming.n_bytes:
            refuse_other_kinds(piece[:HEAD_BYTES], self._name)
        self._incoming.write(piece)


def _added(store: Store, told: Told, person_id: str | None) -> Brought:
    with store.begin() as db:
        if not all(map(store.files.has, told.files)):
            msg = "somebody deleted the same clips at this moment: bring the archive again"
            raise BusyError(msg)
        person = _new(db, told) if person_id is None else stored.person(db, person_id)
        added = belongings.merge(db, person.id, told.rows)
        return Brought(person.id, person.name, added, told.held)


def _new(db: Db, told: Told) -> Person:
    made = stored.add(db, _free_name(db, told.name), told.role, None)
    made.created_at, made.settings = told.created_at, told.settings.kept()
    db.flush()
    return made


def _free_name(db: Db, name: str) -> str:
    """Return the name, or if it is taken the name with a number."""
    name = people.checked_name(name)
    room = people.LONGEST_NAME - len(f" ({MOST_NAMES})")
    numbered: Callable[[int], str] = lambda n: name if n == 1 else f"{name[:room]} ({n})"  # noqa: E731
    for number in range(1, MOST_NAMES):
        if stored.named(db, numbered(number)) is None:
            return numbered(number)
    msg = f"a name that is still free was needed, but there are many of {name}: rename one first"
    raise OptionError(msg)
