"""Bring a database to the present form, from any earlier one, with all that is in it."""

import sqlite3
from contextlib import closing
from importlib import resources
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Engine

from backstride.core.errors import StoreError


def upgrade(engine: Engine, file: Path | None, revision: str = "head") -> None:
    """Bring the database up to ``revision``; a SQLite ``file`` is copied beside itself before.

    All steps are one transaction: whatever ends them early leaves the database as it was.

    Raises
    ------
    StoreError
        If it was made by a newer Backstride.

    """
    config = _config()
    script = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    if present == script.get_current_head():
        return
    if present is not None:
        _refuse_newer(script, present)
        if file is not None:
            _copy(file, file.with_name(f"{file.name}.before-{script.get_current_head()}"))
    with engine.execution_options(begin="IMMEDIATE").connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()


def _config() -> Config:
    config = Config()
    config.set_main_option(
        "script_location", str(resources.files("backstride.store") / "migrations")
    )
    return config


def _refuse_newer(script: ScriptDirectory, present: str) -> None:
    try:
        script.get_revision(present)
    except CommandError as error:
        msg = (
            f"a database of this version or an older one was needed, but this one was used by a "
            f"newer Backstride (revision {present}): bring this one up to date"
        )
        raise StoreError(msg) from error


def _copy(source: Path, target: Path) -> None:
    """Copy a SQLite database as one whole, whatever is in its write-ahead log."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
