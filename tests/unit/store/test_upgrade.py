"""Databases of every earlier form become the present one, with all that is in them, or stay whole.

Each revision has a dump of its own with data, made when it was the newest one.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Connection, Date, DateTime, Engine, MetaData, Table, select

from backstride.core.errors import StoreError
from backstride.store import people
from backstride.store.database import DATABASE_NAME, Store
from backstride.store.engine import address, connected, of_file
from backstride.store.files import FileStore
from backstride.store.models import Base, Person
from backstride.store.upgrade import migrations, upgrade
from fixtures.stored import DUMPS, RUNNER, fill, loaded

SCRIPT = ScriptDirectory(str(migrations()))
REVISIONS = [found.revision for found in SCRIPT.walk_revisions()]
NEXT = "9999"
LATER = f'''
"""A later form: a person's table is made anew, and a kind of file is called by another name."""

import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{SCRIPT.get_current_head()}"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("colour", sa.String(20), nullable=False, server_default="blue"))
        table.alter_column("role", new_column_name="part")
    op.execute("UPDATE clip SET state = 'fit' WHERE state = 'checked'")
'''  # noqa: S608
SLOW = """
    import pathlib, time
    pathlib.Path({mark!r}).touch()
    time.sleep(600)
"""
BROKEN = """
    op.execute("UPDATE nothing SET a = 1")
"""
OPEN = """
import sys
from pathlib import Path
from backstride.core.errors import StoreError
from backstride.store.database import Store
try:
    Store(Path(sys.argv[1]), migrations=Path(sys.argv[2])).close()
except StoreError as error:
    sys.exit(str(error))
"""

Tables = dict[str, list[tuple[Any, ...]]]


def later(folder: Path, ending: str = "") -> Path:
    """Make a folder with all steps that ship and one more."""
    scripts = folder / "migrations"
    shutil.copytree(migrations(), scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / f"{NEXT}_later.py").write_text(LATER + ending, encoding="utf-8")
    return scripts


def filled(folder: Path) -> Path:
    """Make a store of the present form with data and return its database."""
    store = Store(folder)
    with store.begin() as db:
        fill(db)
    store.close()
    return folder / DATABASE_NAME


def tables_of(file: Path) -> Tables:
    """Return all rows of an SQLite database but the revision's, as they lie there."""
    with closing(sqlite3.connect(file)) as db:
        names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(db.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # noqa: S608
            for (name,) in names
            if name != "alembic_version"
        }


def revision_of(file: Path) -> str:
    with closing(sqlite3.connect(file)) as db:
        return str(db.execute("SELECT version_num FROM alembic_version").fetchone()[0])


@pytest.fixture
def engine(store: Store, store_url: str | None) -> Iterator[Engine]:
    """Return another way into the store's database."""
    made = connected(
        of_file(store.folder / DATABASE_NAME) if store_url is None else address(store_url)
    )
    yield made
    made.dispose()


def test_the_last_step_ends_at_the_tables_of_the_code(engine: Engine) -> None:
    options = {"compare_type": True, "compare_server_default": True}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_every_revision_has_its_dump() -> None:
    dumps = {path.stem for path in DUMPS.glob("*.sql")}
    assert dumps == set(REVISIONS), "python tests/fixtures/stored.py writes the newest one's"


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_dump_has_the_form_of_its_revision_and_data_in_every_table(
    revision: str, tmp_path: Path
) -> None:
    made, dumped = tmp_path / "made", tmp_path / "dumped"
    upgrade(of_file(made), revision=revision)
    loaded(DUMPS / f"{revision}.sql", dumped)

    def form(file: Path) -> list[tuple[str, str]]:
        with closing(sqlite3.connect(file)) as db:
            return sorted(db.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL"))

    assert form(dumped) == form(made)
    assert all(tables_of(dumped).values())


@pytest.mark.parametrize("revision", REVISIONS)
def test_all_data_of_an_earlier_form_come_along_in_sqlite(revision: str, tmp_path: Path) -> None:
    file = tmp_path / DATABASE_NAME
    loaded(DUMPS / f"{revision}.sql", file)
    before = tables_of(file)

    store = Store(tmp_path)

    with store.read() as db:
        kept = {kind.__tablename__: _count(db.connection(), kind.__table__) for kind in _kinds()}
        ada = people.person(db, RUNNER)
    assert kept.items() >= {name: len(rows) for name, rows in before.items()}.items()
    assert (ada.name, ada.settings) == ("Zoë O'Hara 走る", {"length": "miles", "sounds": False})
    assert store.whole()
    store.close()


@pytest.mark.parametrize("revision", REVISIONS)
def test_all_data_of_an_earlier_form_come_along_in_postgres(
    revision: str, tmp_path: Path, postgres_url: str
) -> None:
    dumped = tmp_path / "dumped"
    loaded(DUMPS / f"{revision}.sql", dumped)
    url = address(postgres_url)
    upgrade(url, revision=revision)
    engine = connected(url)
    with engine.begin() as connection:
        counts = _copied(dumped, connection)
    engine.dispose()

    FileStore(tmp_path / "files").belong_to("m" * 16)
    store = Store(tmp_path, postgres_url)

    with store.read() as db:
        kept = {kind.__tablename__: _count(db.connection(), kind.__table__) for kind in _kinds()}
        ada = people.person(db, RUNNER)
    assert kept.items() >= counts.items()
    assert (ada.name, ada.settings) == ("Zoë O'Hara 走る", {"length": "miles", "sounds": False})
    store.close()


def _kinds() -> list[type[Base]]:
    return [mapper.class_ for mapper in Base.registry.mappers]


def _count(connection: Connection, table: Table) -> int:
    return len(connection.execute(select(table)).all())


def _copied(dumped: Path, connection: Connection) -> dict[str, int]:
    """Put the rows of an SQLite database into the same tables of another."""
    there = MetaData()
    there.reflect(connection)
    found = {}
    with closing(sqlite3.connect(dumped)) as old:
        old.row_factory = sqlite3.Row
        for table in there.sorted_tables:
            if table.name == "alembic_version":
                continue
            rows = old.execute(f'SELECT * FROM "{table.name}"').fetchall()  # noqa: S608
            told = [{key: _as(table.c[key], row[key]) for key in row.keys()} for row in rows]  # noqa: SIM118
            connection.execute(table.insert(), told)
            found[table.name] = len(rows)
    return found


def _as(column: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, DateTime):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return json.loads(value) if isinstance(column.type, JSON) else value


def test_a_table_made_anew_keeps_its_rows_and_those_that_refer_to_it(
    store: Store, engine: Engine, tmp_path: Path
) -> None:
    with store.begin() as db:
        fill(db)
    before = _everything(engine)

    upgrade(engine.url, later(tmp_path))

    after = _everything(engine)
    assert {name: len(rows) for name, rows in after.items()} == {
        name: len(rows) for name, rows in before.items()
    }
    assert {row["part"] for row in after["person"]} == {"runner", "clinician"}
    assert {row["colour"] for row in after["person"]} == {"blue"}
    assert {row["state"] for row in after["clip"]} == {"fit", "new"}
    unchanged = set(before) - {"person", "clip"}
    assert {name: after[name] for name in unchanged} == {name: before[name] for name in unchanged}


def _everything(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    there = MetaData()
    there.reflect(engine)
    with engine.connect() as connection:
        return {
            table.name: sorted(
                (dict(row) for row in connection.execute(select(table)).mappings()), key=repr
            )
            for table in there.sorted_tables
            if table.name != "alembic_version"
        }


def test_a_copy_is_made_before(tmp_path: Path) -> None:
    file = filled(tmp_path / "data")
    before = tables_of(file)

    upgrade(of_file(file), later(tmp_path))

    copy = file.with_name(f"{file.name}.before-{NEXT}")
    assert tables_of(copy) == before
    assert revision_of(copy) == SCRIPT.get_current_head()
    assert copy.stat().st_mode & 0o777 == 0o600
    assert not list(file.parent.glob("*.part-*"))


def test_the_newest_copies_stay_and_older_ones_go(tmp_path: Path) -> None:
    file = filled(tmp_path / "data")
    older = [file.with_name(f"{file.name}.before-{name}") for name in ("0002", "0009", "0005")]
    for age, copy in enumerate(reversed(older)):
        copy.write_bytes(b"old")
        os.utime(copy, (1_000_000_000 - age,) * 2)

    upgrade(of_file(file), later(tmp_path))

    assert set(file.parent.glob("*.before-*")) == {
        older[-1],
        file.with_name(f"{file.name}.before-{NEXT}"),
    }


def test_a_step_that_fails_removes_no_copy(tmp_path: Path) -> None:
    file = filled(tmp_path / "data")
    older = {file.with_name(f"{file.name}.before-000{n}") for n in range(4)}
    for copy in older:
        copy.write_bytes(b"old")

    with pytest.raises(StoreError):
        upgrade(of_file(file), later(tmp_path, BROKEN))

    assert set(file.parent.glob("*.before-*")) >= older


def test_a_new_database_needs_no_copy(tmp_path: Path) -> None:
    Store(tmp_path).close()
    Store(tmp_path).close()
    assert not list(tmp_path.glob("*.before-*"))


def test_a_step_that_fails_leaves_all_as_it_was(
    store: Store, store_url: str | None, engine: Engine, tmp_path: Path
) -> None:
    with store.begin() as db:
        fill(db)
    before = _everything(engine)

    with pytest.raises(StoreError, match="a database that can be used was needed"):
        upgrade(engine.url, later(tmp_path, BROKEN))

    assert _everything(engine) == before
    again = Store(store.folder, store_url)
    assert again.whole()
    again.close()


def test_a_kill_in_the_middle_of_a_step_leaves_the_old_database(tmp_path: Path) -> None:
    file = filled(tmp_path / "data")
    before = tables_of(file)
    mark = tmp_path / "in-the-middle"
    scripts = later(tmp_path, SLOW.format(mark=str(mark)))

    running = subprocess.Popen([sys.executable, "-c", OPEN, str(file.parent), str(scripts)])
    while not mark.exists():
        assert running.poll() is None
        time.sleep(0.02)
    running.kill()
    assert running.wait() == -signal.SIGKILL

    assert tables_of(file) == before
    store = Store(file.parent)
    assert store.whole()
    store.close()
    (scripts / "versions" / f"{NEXT}_later.py").write_text(LATER, encoding="utf-8")
    upgrade(of_file(file), scripts)
    assert revision_of(file) == NEXT


def test_two_that_begin_at_the_same_time_go_one_after_the_other(
    store: Store, engine: Engine, tmp_path: Path
) -> None:
    with store.begin() as db:
        fill(db)
    before = _everything(engine)
    scripts = later(tmp_path)
    failed: list[BaseException] = []

    def climb() -> None:
        try:
            upgrade(engine.url, scripts)
        except BaseException as error:  # noqa: BLE001 - told by the test
            failed.append(error)

    threads = [threading.Thread(target=climb) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert len(_everything(engine)["person"]) == len(before["person"])


def test_a_newer_database_is_refused_and_left(tmp_path: Path) -> None:
    file = filled(tmp_path / "data")
    upgrade(of_file(file), later(tmp_path))
    before = file.read_bytes()
    with pytest.raises(StoreError, match=r"newer Backstride \(revision 9999\)"):
        Store(file.parent)
    assert file.read_bytes() == before


def test_no_room_for_the_copy_is_told_and_changes_nothing(tmp_path: Path) -> None:
    file = filled(tmp_path / "data")
    store = Store(file.parent)
    with store.begin() as db:
        db.get_one(Person, RUNNER).settings = {"a": "x" * 1_000_000}
    store.close()
    before = tables_of(file)
    limited = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (500_000,) * 2)\n{OPEN}"

    done = subprocess.run(
        [sys.executable, "-c", limited, str(file.parent), str(later(tmp_path))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "was needed" in done.stderr
    assert tables_of(file) == before
    assert revision_of(file) == SCRIPT.get_current_head()
    assert not list(file.parent.glob("*.part-*"))


def test_what_is_no_database_is_told_and_left(tmp_path: Path) -> None:
    file = tmp_path / DATABASE_NAME
    file.write_text("my shopping list\n" * 500)
    with pytest.raises(StoreError, match=r"not a database.*move it away"):
        Store(tmp_path)
    assert file.read_text() == "my shopping list\n" * 500


def test_a_folder_in_place_of_the_database_is_told(tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).mkdir()
    with pytest.raises(StoreError, match="unable to open database file"):
        Store(tmp_path)


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(StoreError, match="choose another with --data"):
        Store(tmp_path / "data")
