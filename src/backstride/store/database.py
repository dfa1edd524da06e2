"""`Store`: the database behind the screen, SQLite by default, PostgreSQL by its address."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session, sessionmaker

from backstride.core.errors import StoreError
from backstride.store.engine import (
    address,
    clear_errors,
    connected,
    file_of,
    for_writing,
    of_file,
    private_file,
)
from backstride.store.files import FileStore, private_folder, size_of
from backstride.store.models import Mark
from backstride.store.references import referenced, unreferenced
from backstride.store.upgrade import copies, upgrade

Db = Session
"""One transaction; modules of this package take it first, others only pass it on."""

DATABASE_NAME = "backstride.sqlite3"


def new_id() -> str:
    """Return an id that nobody can guess."""
    return secrets.token_hex(8)


class Store:
    """A database with its files, brought up to date when it is opened.

    Parameters
    ----------
    folder
        Where files lie, and the database unless ``url`` names another.
    url
        Of SQLAlchemy, such as ``postgresql+psycopg://name:password@host/database``.
    migrations
        The folder with the steps from earlier forms, those that ship if None.

    Raises
    ------
    StoreError
        If the folder cannot be written, belongs to another database or lacks the files of this
        one, or the database cannot be reached or is of a newer version.

    """

    def __init__(
        self, folder: Path, url: str | None = None, *, migrations: Path | None = None
    ) -> None:
        self.folder = folder
        private_folder(folder)
        self.files = FileStore(folder / "files")
        self.url = of_file(folder / DATABASE_NAME) if url is None else address(url)
        self._file = file_of(self.url)
        if self._file is not None:
            private_file(self._file)
        upgrade(self.url, migrations)
        self._engine = connected(self.url)
        self._write = sessionmaker(for_writing(self._engine), expire_on_commit=False)
        self._read = sessionmaker(self._engine, expire_on_commit=False)
        try:
            self._refuse_without_files()
            self.files.belong_to(self._mark())
        except BaseException:
            self.close()
            raise

    @property
    def kind(self) -> str:
        """Which database it is."""
        return "PostgreSQL" if self._file is None else "SQLite"

    @contextmanager
    def begin(self) -> Iterator[Db]:
        """Yield a transaction that is kept if the block ends well, and undone otherwise.

        Only one is open at a time: keep it short, and open no other within.
        """
        with clear_errors(self.url), self._write.begin() as db:
            yield db

    @contextmanager
    def read(self) -> Iterator[Db]:
        """Yield a transaction to look things up; nothing of it is kept."""
        with clear_errors(self.url), self._read() as db:
            yield db

    def whole(self) -> bool:
        """Whether the database passes its own integrity check; PostgreSQL keeps it by itself."""
        if self._file is None:
            return True
        try:
            with self._engine.connect() as connection:
                found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
                loose = connection.execute(text("PRAGMA foreign_key_check")).first()
        except DatabaseError:
            return False
        return found == ["ok"] and loose is None

    def check(self) -> None:
        """Refuse a damaged database.

        Raises
        ------
        StoreError
            If it does not pass its own integrity check.

        """
        if not self.whole():
            msg = (
                f"a whole database was needed, but {self._file} is damaged: put a copy of it in "
                f"its place, or move it away to begin anew"
            )
            raise StoreError(msg)

    def n_bytes(self) -> int:
        """Return how much room database and files take on the disk."""
        return self._database_bytes() + sum(map(self.files.n_bytes, self.files.all()))

    def tidy(self) -> None:
        """Remove what a run that was ended half-way left; only while nobody else writes."""
        self.files.clean()
        with self.read() as db:
            known = referenced(db)
        for sha256 in self.files.all():
            if sha256 not in known:
                self.files.remove(sha256)

    def drop_files(self, hashes: set[str]) -> None:
        """Remove the files among these that no row names any more."""
        with self.begin() as db:
            for sha256 in unreferenced(db, hashes):
                self.files.remove(sha256)

    def leave_no_trace(self) -> None:
        """Remove what was deleted from where it can still lie: the log, and copies of before.

        What readers still hold of the log goes with the next time.
        """
        if self._file is None:
            return
        for copy in copies(self._file):
            with suppress(OSError):
                copy.unlink()
        with clear_errors(self.url), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None  # noqa: S101 - narrows the type
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _refuse_without_files(self) -> None:
        """Refuse a folder that never was this database's, where its rows name files."""
        if self._file is not None or self.files.owned:
            return
        with self.read() as db:
            lacks = bool(referenced(db))
        if lacks:
            msg = (
                f"the folder with the files of this database was needed, but {self.folder} has "
                f"none of them: give the folder in which they are kept with --data"
            )
            raise StoreError(msg)

    def _mark(self) -> str:
        with self.begin() as db:
            made = db.scalar(select(Mark))
            if made is None:
                made = Mark(id=new_id())
                db.add(made)
            return made.id

    def _database_bytes(self) -> int:
        if self._file is None:
            with self.read() as db:
                return int(db.scalar(text("SELECT pg_database_size(current_database())")) or 0)
        beside = self._file.parent.glob(f"{self._file.name}[-.]*")
        return sum(map(size_of, (self._file, *beside)))
