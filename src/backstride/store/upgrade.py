"""Bring a database to the present form, from any earlier one, with all that is in it."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from importlib import resources
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError

from backstride.core.errors import StoreError
from backstride.store.engine import connected, file_of, for_writing, not_usable
from backstride.store.files import clear_errors

COPY_END = ".before-"
"""Stands in the name of a copy, before the revision to which the database was brought then."""
KEPT_COPIES = 2
"""The newest copy is the way back from the last step; one more, if that step is found wrong only
after the next. Each is as large as the database, and what a runner deletes lives on in it."""
_PART = ".part-"


def migrations() -> Path:
    """Return the folder with the steps."""
    return Path(str(resources.files("backstride.store"))) / "migrations"


def upgrade(url: URL, scripts: Path | None = None, revision: str = "head") -> None:
    """Bring a database up to ``revision``; one in a file is copied beside itself before.

    All steps are one transaction: whatever ends them early leaves the database as it was.

    Parameters
    ----------
    url
        The database's address.
    scripts
        The folder with the steps, those that ship if None.
    revision
        Where to stop.

    Raises
    ------
    StoreError
        If the database cannot be used, or was made by a newer Backstride.

    """
    config = _config(scripts or migrations())
    script = ScriptDirectory.from_config(config)
    engine = connected(url, foreign_keys=False)
    try:
        with engine.connect() as connection:
            present = _present(connection)
        _refuse_newer(script, present)
        if present != script.get_current_head():
            with for_writing(engine).begin() as connection:
                _climb(connection, config, script, revision)
            _drop_old_copies(url)
    except DBAPIError as error:
        raise not_usable(url, error) from error
    finally:
        engine.dispose()


def copies(file: Path) -> list[Path]:
    """Return the copies of a database that were made before it was brought up to date.

    The oldest come first.
    """
    found = file.parent.glob(f"{file.name}{COPY_END}*")
    return sorted(found, key=lambda copy: (copy.stat().st_mtime_ns, copy.name))


def _drop_old_copies(url: URL) -> None:
    """Remove all copies but the newest, now that the steps were taken."""
    file = file_of(url)
    for copy in [] if file is None else copies(file)[:-KEPT_COPIES]:
        with suppress(OSError):
            copy.unlink()


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config


def _present(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(script: ScriptDirectory, present: str | None) -> None:
    if present is None:
        return
    try:
        script.get_revision(present)
    except CommandError as error:
        msg = (
            f"a database of this version or an older one was needed, but this one was used by a "
            f"newer Backstride (revision {present}): bring this one up to date"
        )
        raise StoreError(msg) from error


def _climb(connection: Connection, config: Config, script: ScriptDirectory, revision: str) -> None:
    """Take the steps; nobody else changes anything from the copy to the last of them."""
    present, file = _present(connection), file_of(connection.engine.url)
    if file is not None and present not in {None, script.get_current_head()}:
        _copy(file, file.with_name(f"{file.name}{COPY_END}{script.get_current_head()}"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    if file is not None:
        _refuse_loose(connection)


def _refuse_loose(connection: Connection) -> None:
    """Refuse if anything refers to what is not there, as SQLite did not look after it."""
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if loose is not None:
        msg = (
            f"a whole database was needed, but its table {loose[0]} refers to what is not there; "
            f"nothing was changed: put a copy of it in its place"
        )
        raise StoreError(msg)


def _copy(source: Path, target: Path) -> None:
    """Copy a SQLite database as one whole, whatever is in its write-ahead log."""
    with clear_errors(source.parent), _no_leftovers(source):
        handle, name = tempfile.mkstemp(prefix=f"{source.name}{_PART}", dir=source.parent)
        os.close(handle)
        try:
            with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(name)) as new:
                old.backup(new)
        except sqlite3.Error as error:
            raise OSError(str(error)) from error
        Path(name).replace(target)


@contextmanager
def _no_leftovers(source: Path) -> Iterator[None]:
    """Leave no half copy, nor one of a run that was killed."""
    try:
        yield
    finally:
        for part in source.parent.glob(f"{source.name}{_PART}*"):
            with suppress(OSError):
                part.unlink()
