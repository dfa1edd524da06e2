"""Files by hash: whole or not there, once each, and gone when nobody names them."""

import hashlib
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from backstride.core.errors import StoreError
from backstride.store.database import Store
from backstride.store.files import PIECE_BYTES, FileStore
from backstride.store.models import Clip, Report
from fixtures.stored import CONTENT, RUNNER, SHA256, fill

HALF = """
import sys, time
from pathlib import Path
from backstride.store.files import FileStore
with FileStore(Path(sys.argv[1])).incoming() as incoming:
    incoming.write(b"x" * 3_000_000)
    Path(sys.argv[2]).touch()
    time.sleep(600)
"""


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def add(files: FileStore, content: bytes) -> str:
    with files.incoming() as incoming:
        incoming.write(content)
        return incoming.keep()


def everything(files: FileStore) -> list[str]:
    return [path.name for path in files.folder.rglob("*") if path.is_file()]


def test_a_file_is_found_by_its_hash(files: FileStore, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"abc" * PIECE_BYTES)

    sha256 = files.put(source)

    assert sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert files.path(sha256).read_bytes() == source.read_bytes()
    assert files.has(sha256)
    assert list(files.all()) == [sha256]
    assert files.n_bytes(sha256) == 3 * PIECE_BYTES


def test_only_the_owner_reads_files(files: FileStore) -> None:
    path = files.path(add(files, CONTENT))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert files.folder.stat().st_mode & 0o777 == 0o700


def test_without_keep_nothing_stays(files: FileStore) -> None:
    with files.incoming() as incoming:
        incoming.write(CONTENT)
        assert len(everything(files)) == 1
    assert everything(files) == []


def test_an_error_on_the_way_stays_what_it_is_and_leaves_nothing(files: FileStore) -> None:
    def broken() -> None:
        with files.incoming() as incoming:
            incoming.write(CONTENT)
            msg = "the browser went away"
            raise ConnectionError(msg)

    with pytest.raises(ConnectionError, match="the browser went away"):
        broken()
    assert everything(files) == []


def test_the_same_content_at_the_same_time_is_one_file(files: FileStore) -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(add(files, CONTENT * 100_000)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert everything(files) == [found[0]]
    assert files.path(found[0]).read_bytes() == CONTENT * 100_000


def test_a_damaged_file_is_mended_by_the_same_content(files: FileStore) -> None:
    path = files.path(add(files, CONTENT))
    path.write_bytes(b"damaged")
    add(files, CONTENT)
    assert path.read_bytes() == CONTENT


def test_a_kill_on_the_way_leaves_only_what_clean_removes(files: FileStore, tmp_path: Path) -> None:
    kept, mark = add(files, CONTENT), tmp_path / "half"
    running = subprocess.Popen([sys.executable, "-c", HALF, str(files.folder), str(mark)])
    while not mark.exists():
        assert running.poll() is None
        time.sleep(0.02)
    running.kill()
    assert running.wait() == -signal.SIGKILL

    assert list(files.all()) == [kept]
    assert len(everything(files)) == 2
    files.clean()
    assert everything(files) == [kept]


def test_a_full_disk_is_told_and_leaves_nothing(files: FileStore) -> None:
    code = """
import resource, sys
from pathlib import Path
from backstride.core.errors import StoreError
from backstride.store.files import FileStore
files = FileStore(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
try:
    with files.incoming() as incoming:
        for _ in range(30):
            incoming.write(b"x" * 100_000)
        incoming.keep()
except StoreError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(files.folder)], capture_output=True, text=True, check=True
    )
    assert "is full: free some" in done.stdout
    assert everything(files) == []


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 65])
def test_only_a_hash_is_a_path(files: FileStore, name: str) -> None:
    with pytest.raises(ValueError, match="a SHA-256 was needed"):
        files.path(name)


def test_removing_what_is_not_there_is_no_error(files: FileStore) -> None:
    files.remove("a" * 64)


def test_at_the_start_files_that_no_row_names_go(store: Store) -> None:
    kept, lost = add(store.files, CONTENT), add(store.files, b"its row never came")
    (store.files.folder / "part-abc").touch()
    with store.begin() as db:
        fill(db)

    store.tidy()

    assert sorted(store.files.all()) == [kept]
    assert not store.files.has(lost)
    assert sorted(everything(store.files)) == sorted([kept, "belongs-to"])


def test_a_file_goes_with_the_last_row_that_names_it(store: Store) -> None:
    add(store.files, CONTENT)
    with store.begin() as db:
        fill(db)

    def without(kind: type[Clip | Report], person_id: str | None = None) -> bool:
        with store.begin() as db:
            for row in db.query(kind):
                if person_id in {None, row.person_id}:
                    db.delete(row)
        store.drop_files({SHA256})
        return store.files.has(SHA256)

    assert without(Clip, RUNNER)
    assert without(Clip)
    assert not without(Report)


def test_files_stay_with_their_database(files: FileStore) -> None:
    files.belong_to("one")
    files.belong_to("one")
    with pytest.raises(StoreError, match="belong to another"):
        files.belong_to("two")
