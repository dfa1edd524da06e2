"""`Store`: the database behind the screen, SQLite by default, PostgreSQL by its address."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from backstride.core.errors import StoreError
from backstride.store.files import FileStore
from backstride.store.upgrade import upgrade

Db = Session
"""One transaction; modules of this package take it first, others only pass it on."""

DATABASE_NAME = "backstride.sqlite3"
BUSY_MS = 10_000
"""So long a second writer waits for the first; no transaction of ours is near it."""


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

    Raises
    ------
    StoreError
        If the folder cannot be written, the database cannot be reached or is of a newer version.

    """

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self.folder = folder
        self.files = FileStore(folder / "files")
        self.url = url or f"sqlite:///{folder / DATABASE_NAME}"
        self._engine = _engine(self.url)
        with _clear_errors(self.url):
            upgrade(self._engine, None if url else folder / DATABASE_NAME)
        writing = self._engine.execution_options(begin="IMMEDIATE")
        self._write = sessionmaker(writing, expire_on_commit=False)
        self._read = sessionmaker(self._engine, expire_on_commit=False)

    @contextmanager
    def begin(self) -> Iterator[Db]:
        """Yield a transaction that is kept if the block ends well, and undone otherwise."""
        with self._write.begin() as db:
            yield db

    @contextmanager
    def read(self) -> Iterator[Db]:
        """Yield a transaction to look things up; nothing of it is kept."""
        with self._read() as db:
            yield db

    def whole(self) -> bool:
        """Whether the database passes its own integrity check; PostgreSQL keeps it by itself."""
        if self._engine.dialect.name != "sqlite":
            return True
        with self._engine.connect() as connection:
            found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
            loose = connection.execute(text("PRAGMA foreign_key_check")).all()
        return found == ["ok"] and not loose

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _engine(url: str) -> Engine:
    with _clear_errors(url):
        engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    """Set SQLite up; transactions are begun by `_begin`, not by the driver."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Begin; who will write takes the lock at once, as taking it later can fail."""
    kind = connection.get_execution_options().get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {kind}")


@contextmanager
def _clear_errors(url: str) -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(_told(url, error)) from error


def _told(url: str, error: Exception) -> str:
    try:
        shown = make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "--database needs an address such as postgresql+psycopg://name@host/base"
    if isinstance(error, ImportError):
        return (
            f"the driver of {shown} was needed and is not installed: "
            f"install it with pip install 'backstride[postgres]'"
        )
    why = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    return f"a database that can be used was needed, but {shown} is not ({why}): check its address"
