"""How a database is reached: its address, its settings, and what it says in one sentence."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoResultFound,
    ProgrammingError,
    StatementError,
)

from backstride.core.errors import BackstrideError, BusyError, NotThereError, StoreError

BUSY_MS = 10_000
"""So long a second writer waits for the first; no transaction of ours is near it."""
CONNECT_S = 10
"""So long a server of PostgreSQL has to answer."""
POSTGRES, SQLITE = "postgresql", "sqlite"
_WRITERS = 0x6261636B
"""The lock of all who write to PostgreSQL ("back")."""
_POSTGRES_OPTIONS = {"connect_timeout": CONNECT_S, "options": f"-c lock_timeout={BUSY_MS}"}
_DRIVER = "postgresql+psycopg"
_EXAMPLE = "postgresql+psycopg://name:password@host/base"


def address(url: str) -> URL:
    """Return a database's address, of those that are known here.

    Raises
    ------
    StoreError
        If it is none, or of another kind of database.

    """
    try:
        found = make_url(url)
        kind = found.get_backend_name()
    except (ArgumentError, ValueError) as error:
        msg = f"--database needs an address such as {_EXAMPLE}, got another text: check it"
        raise StoreError(msg) from error
    if kind in {POSTGRES, "postgres"}:
        return found.set(drivername=_DRIVER)
    if kind == SQLITE and found.database and found.database != ":memory:":
        return found
    msg = f"--database needs an address such as {_EXAMPLE}, got one of {kind[:40]}: check it"
    raise StoreError(msg)


def of_file(file: Path) -> URL:
    """Return the address of an SQLite file."""
    return URL.create(SQLITE, database=str(file))


def file_of(url: URL) -> Path | None:
    """Return the file of an SQLite database, None of another."""
    return Path(str(url.database)) if url.get_backend_name() == SQLITE else None


def connected(url: URL, *, foreign_keys: bool = True) -> Engine:
    """Return an engine; nothing is opened before it is used.

    Without ``foreign_keys`` SQLite lets a migration make a table anew without what refers to it
    going with the old one; the migration then looks after them itself.

    Raises
    ------
    StoreError
        If its driver is not installed.

    """
    file = file_of(url)
    try:
        if file is None:
            engine = create_engine(
                url, json_serializer=_json, pool_pre_ping=True, connect_args=_POSTGRES_OPTIONS
            )
        else:
            engine = create_engine(url, json_serializer=_json)
    except ImportError as error:
        msg = (
            "the driver of PostgreSQL was needed and is not installed: install it with "
            ".venv/bin/pip install -c constraints.txt '.[postgres]'"
        )
        raise StoreError(msg) from error
    if file is not None:
        event.listen(engine, "connect", _SetUp(foreign_keys=foreign_keys))
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """Return the same engine for transactions that change something: one after the other."""
    return engine.execution_options(writes=True)


def private_file(file: Path) -> None:
    """Make an empty database that only its owner may read; SQLite's files beside it follow it.

    Where that fails SQLite says why, when it opens the file.

    Raises
    ------
    StoreError
        If it is there, but may not be written: SQLite would say so only at the first change.

    """
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    for part in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
        if part.exists() and not os.access(part, os.R_OK | os.W_OK):
            msg = (
                f"a database that can be written was needed, but {part} may only be read, if "
                f"that: make it yours to write (chmod u+rw), or choose another with --data"
            )
            raise StoreError(msg)


class _SetUp:
    """Sets a connection to SQLite up; transactions are begun by `_begin`, not by the driver.

    What is deleted is overwritten, so that a runner's data are gone when they say so.
    """

    def __init__(self, *, foreign_keys: bool) -> None:
        self._foreign_keys = "ON" if foreign_keys else "OFF"

    def __call__(self, connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={BUSY_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            f"foreign_keys={self._foreign_keys}",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()


def _json(document: object) -> str:
    """Return what is kept of a document; a number that is none is a defect in both databases."""
    return json.dumps(document, allow_nan=False)


def _begin(connection: Connection) -> None:
    """Begin; who will write waits here for other writers, as both databases then do the same.

    In SQLite taking the lock later can fail; in PostgreSQL two who read, and then write what
    follows from it, would each undo what the other did.
    """
    writes = connection.get_execution_options().get("writes", False)
    if connection.dialect.name == SQLITE:
        connection.exec_driver_sql(f"BEGIN {'IMMEDIATE' if writes else 'DEFERRED'}")
    elif writes:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


@contextmanager
def clear_errors(url: URL) -> Iterator[None]:
    """Tell in one sentence what a database says; what only a defect of ours can cause stays.

    Raises
    ------
    StoreError
        If the database cannot be used.
    NotThereError
        If a row that had to be there is not.
    BusyError
        If somebody else changed the same at the same moment.

    """
    try:
        yield
    except NoResultFound as error:
        msg = "what was asked for was needed, but it is not here any more: load the page again"
        raise NotThereError(msg) from error
    except IntegrityError as error:
        msg = "this was changed by somebody else at the same moment: load the page and try again"
        raise BusyError(msg) from error
    except (DataError, ProgrammingError):
        raise
    except DBAPIError as error:
        raise not_usable(url, error) from error
    except StatementError as error:
        if isinstance(error.orig, BackstrideError):
            raise error.orig from error
        raise


def not_usable(url: URL, error: DBAPIError) -> StoreError:
    """Return what is raised for a database that cannot be used."""
    file = file_of(url)
    shown = file or url.render_as_string(hide_password=True)
    why = str(error.orig).strip().splitlines()[0]
    then = "check its address" if file is None else _what_then(why)
    return StoreError(f"a database that can be used was needed, but {shown} is not ({why}): {then}")


def _what_then(why: str) -> str:
    """Return what to do about an SQLite database."""
    if "full" in why:
        return "free some room on the disk"
    if "locked" in why:
        return "end the other program that uses it"
    if "malformed" in why or "not a database" in why:
        return "move it away to begin anew, or put a copy of it in its place"
    return "choose another folder with --data"
