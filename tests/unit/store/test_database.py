"""Transactions, what is kept, and what is told when it cannot be."""

import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, text

from backstride.core.errors import BusyError, NotThereError, OptionError, StoreError
from backstride.store import people, reports
from backstride.store.database import DATABASE_NAME, Store
from backstride.store.models import Base, Clip, Outcome, Plan, Sitting
from fixtures.stored import AT, DAY, OTHER, RUNNER, fill

WRITERS, EACH = 6, 20
COUNT = """
import sys
from pathlib import Path
from backstride.store.database import Store
from backstride.store.models import Person

def count(store, times):
    for _ in range(times):
        with store.begin() as db:
            person = db.get_one(Person, sys.argv[1])
            person.settings = {"n": person.settings.get("n", 0) + 1}

if __name__ == "__main__":
    store = Store(Path(sys.argv[2]), sys.argv[3] or None)
    count(store, int(sys.argv[4]))
    store.close()
"""


def rows(store: Store) -> dict[str, list[dict]]:
    """Return all that a store holds, as Python sees it."""
    with store.read() as db:
        return {
            kind.class_.__name__: sorted(
                (
                    {column.key: getattr(row, column.key) for column in kind.column_attrs}
                    for row in db.scalars(select(kind.class_))
                ),
                key=repr,
            )
            for kind in Base.registry.mappers
            if kind.class_.__name__ != "Mark"
        }


def test_what_is_kept_comes_back_equal_after_the_store_is_opened_again(
    store: Store, store_url: str | None
) -> None:
    with store.begin() as db:
        fill(db)
    before = rows(store)
    store.close()

    again = Store(store.folder, store_url)

    assert rows(again) == before
    assert all(before.values())
    assert before["Clip"][0]["uploaded_at"] == AT
    again.close()


def test_a_transaction_that_ends_badly_leaves_nothing(store: Store) -> None:
    def half() -> None:
        with store.begin() as db:
            people.add(db, "Ada", "runner", None)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()

    with store.read() as db:
        assert people.everybody(db) == []


def test_a_person_takes_all_that_is_theirs_along(store: Store) -> None:
    with store.begin() as db:
        fill(db)
    with store.begin() as db:
        db.delete(people.person(db, RUNNER))

    left = rows(store)
    assert {name: len(kind) for name, kind in left.items() if kind} == {
        "Person": 2,
        "Clip": 1,
        "Login": 1,
        "ShareCode": 1,
    }
    assert left["Login"][0]["viewing_id"] is None
    assert left["Clip"][0]["person_id"] == OTHER


def test_a_plan_that_goes_leaves_its_sessions(store: Store) -> None:
    with store.begin() as db:
        fill(db)
    with store.begin() as db:
        db.delete(db.get_one(Plan, "2" * 16))
    with store.read() as db:
        assert db.get_one(Sitting, "3" * 16).plan_id is None


def test_no_document_is_no_value(store: Store) -> None:
    with store.begin() as db:
        fill(db)
    with store.read() as db:
        unchecked = db.scalars(select(Clip.id).where(Clip.check.is_(None))).all()
    assert unchecked == ["f" * 16]


def test_moments_of_any_zone_come_back_as_the_same_in_utc(store: Store) -> None:
    at = datetime(2026, 7, 1, 23, 30, 0, 1, timezone(timedelta(hours=-5)))
    with store.begin() as db:
        ada = people.add(db, "Ada", "runner", None)
        ada.created_at = at
    with store.read() as db:
        found = people.person(db, ada.id).created_at
    assert found == at
    assert found.tzinfo == UTC


def test_a_moment_without_a_zone_is_a_defect(store: Store) -> None:
    def add() -> None:
        with store.begin() as db:
            people.add(db, "Ada", "runner", None).created_at = datetime(2026, 1, 1)  # noqa: DTZ001

    with pytest.raises(Exception, match="needs its zone"):
        add()


@pytest.mark.parametrize(
    ("name", "why"),
    [("x" * 201, "at most 200 letters"), ("a\0b", "no letters"), ("a\ud800", "no letters")],
    ids=["long", "nul", "half a letter"],
)
def test_texts_that_one_database_could_not_keep_are_refused_in_both(
    store: Store, name: str, why: str
) -> None:
    def add() -> None:
        with store.begin() as db:
            people.add(db, name, "runner", None)

    with pytest.raises(OptionError, match=why):
        add()


def test_numbers_that_are_none_are_refused_in_both(store: Store) -> None:
    def add() -> None:
        with store.begin() as db:
            people.add(db, "Ada", "runner", None).settings = {"a": float("nan")}

    with pytest.raises(Exception, match="not JSON compliant"):
        add()


def test_who_is_not_there_is_told_so(store: Store) -> None:
    with pytest.raises(NotThereError, match="not here any more"), store.read() as db:
        people.person(db, "nobody")


def test_the_same_thing_twice_is_told(store: Store) -> None:
    def add() -> None:
        with store.begin() as db:
            people.add(db, "Ada", "runner", None)

    add()
    with pytest.raises(BusyError, match="somebody else"):
        add()


def test_the_last_score_of_a_day_is_the_only_one(store: Store) -> None:
    with store.begin() as db:
        fill(db)

    def again() -> None:
        with store.begin() as db:
            db.add(Outcome(id="9" * 16, person_id=RUNNER, day=DAY, kind="pain_run", value=1.0))

    with pytest.raises(BusyError):
        again()


def test_writers_in_threads_and_other_processes_lose_nothing(
    store: Store, store_url: str | None
) -> None:
    with store.begin() as db:
        ada = people.add(db, "Ada", "runner", None)

    def count() -> None:
        for _ in range(EACH):
            with store.begin() as db:
                person = people.person(db, ada.id)
                person.settings = {"n": person.settings.get("n", 0) + 1}

    threads = [threading.Thread(target=count) for _ in range(WRITERS)]
    command = [sys.executable, "-c", COUNT, ada.id, str(store.folder), store_url or "", str(EACH)]
    with subprocess.Popen(command) as other:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert other.wait() == 0

    with store.read() as db:
        assert people.person(db, ada.id).settings == {"n": (WRITERS + 1) * EACH}


def test_who_reads_does_not_wait_for_who_writes(store: Store) -> None:
    with store.begin() as writing:
        people.add(writing, "Ada", "runner", None)
        with store.read() as reading:
            assert people.everybody(reading) == []


def test_every_connection_to_sqlite_is_set_up(tmp_path: Path) -> None:
    store = Store(tmp_path)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "secure_delete": 1,
    }
    with store.begin() as one, store.read() as two:
        for db in (one, two):
            found = {name: db.scalar(text(f"PRAGMA {name}")) for name in wanted}
            assert found == wanted
    store.close()


def test_only_the_owner_reads_what_is_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    with store.begin() as db:
        people.add(db, "Ada", "runner", None)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()}
    store.close()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert modes.pop("files") == 0o700
    assert set(modes.values()) == {0o600}
    assert f"{DATABASE_NAME}-wal" in modes


def test_a_database_is_whole_until_it_is_damaged(store: Store) -> None:
    with store.begin() as db:
        fill(db)
    assert store.whole()
    if store.kind == "PostgreSQL":
        return
    store.close()
    file = store.folder / DATABASE_NAME
    content = bytearray(file.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    file.write_bytes(content)
    assert not store.whole()
    store.close()


def test_references_to_nothing_are_not_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store._engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql(
            "INSERT INTO plan VALUES ('p', 'nobody', '2026-01-01', '2026-01-01', '{}')"
        )
    assert not store.whole()
    store.close()


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    code = """
import resource, sys
from pathlib import Path
from backstride.core.errors import StoreError
from backstride.store import people, reports
from backstride.store.database import Store
store = Store(Path(sys.argv[1]))
with store.begin() as db:
    ada = people.add(db, "Ada", "runner", None)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
try:
    with store.begin() as db:
        people.person(db, ada.id).settings = {"a": "x" * 1_000_000}
except StoreError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
with store.read() as db:
    print(people.person(db, ada.id).settings, store.whole())
store.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "data")],
        capture_output=True,
        text=True,
        check=True,
    )
    told, kept = done.stdout.splitlines()
    assert told.startswith("a database that can be used was needed")
    assert kept == "{} True"


def test_importing_opens_nothing() -> None:
    code = """
import sys
seen = []
def hook(event, arguments):
    if event == "open" and any(letter in str(arguments[1]) for letter in "wax+"):
        seen.append(arguments)
    if event.startswith(("sqlite3.connect", "socket.connect", "os.mkdir")):
        seen.append((event, arguments))
sys.addaudithook(hook)
sys.dont_write_bytecode = True
import backstride.store, backstride.store.database
assert not seen, seen
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "url",
    ["", "hello", "sqlite://", "sqlite:///:memory:", "mysql://a@b/c", "postgresql://a@b:port/c"],
)
def test_an_address_that_is_none_is_told(tmp_path: Path, url: str) -> None:
    with pytest.raises(StoreError, match="--database needs an address such as postgresql"):
        Store(tmp_path, url)


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"postgresql\+psycopg://ada:\*\*\*@127.0.0.1:1/x is not"):
        Store(tmp_path, "postgresql://ada:secret@127.0.0.1:1/x")


def test_a_wrong_password_is_told_without_it(tmp_path: Path, postgres_url: str) -> None:
    before, _, after = postgres_url.rpartition("@")
    user = before.rpartition("//")[2].partition(":")[0]
    with pytest.raises(StoreError, match="password authentication failed") as told:
        Store(tmp_path, f"postgresql+psycopg://{user}:wr0ng@{after}")
    assert "wr0ng" not in str(told.value)


def test_files_of_another_database_are_not_taken(tmp_path: Path, postgres_url: str) -> None:
    Store(tmp_path).close()
    with pytest.raises(StoreError, match="belong to another"):
        Store(tmp_path, postgres_url)


def test_a_database_is_not_opened_without_its_files(tmp_path: Path, postgres_url: str) -> None:
    with closing(Store(tmp_path / "data", postgres_url)) as store, store.begin() as db:
        ada = people.add(db, "Ada", "runner", None).id
        reports.add(db, ada, DAY, {}, [{"name": "a.mp4", "sha256": "a" * 64}])
    with pytest.raises(StoreError, match="the folder with the files of this database was needed"):
        Store(tmp_path / "other", postgres_url)
    Store(tmp_path / "data", postgres_url).close()


def test_what_is_deleted_is_gone_from_the_disk(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    with store.begin() as db:
        ada = people.add(db, "Adalbertine", "runner", None)
        ada.settings = {"note": "Adalbertine runs " * 2000}
    (tmp_path / "data" / f"{DATABASE_NAME}.before-0002").write_text("Adalbertine")
    with store.begin() as db:
        db.delete(people.person(db, ada.id))

    store.leave_no_trace()

    holding = [
        path
        for path in (tmp_path / "data").rglob("*")
        if path.is_file() and b"Adalbertine" in path.read_bytes()
    ]
    store.close()
    assert holding == []
