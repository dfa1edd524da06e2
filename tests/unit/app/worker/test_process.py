"""A child for real: what it tells, and every way in which it can end."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backstride.app.worker.limits import FULL_MEMORY, Limits
from backstride.app.worker.order import POSTER, ClipOrder, Order
from backstride.app.worker.process import Child, Message
from fixtures.film import short_run, until

ROOMY = Limits(600.0)
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the pipe tells alone")

SERVER = """
import os, sys, time
from backstride.app.worker.limits import Limits
from backstride.app.worker.order import Order
from backstride.app.worker.process import Child
line = sys.stdin.readline().replace("PID", str(os.getpid()))
child = Child(Order.from_line(line), Limits(600.0))
for message in child.messages():
    if message.get("stage") == "measure:0":
        print(child.pid, flush=True)
        time.sleep(600)
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return short_run(tmp_path_factory.mktemp("clips") / "run.mp4")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "job"
    made.mkdir()
    return made


def order(kind: str, clip: Path, folder: Path) -> Order:
    told = ClipOrder(str(clip), "the 🏃 clip.mp4", "fresh", 120)
    return Order(kind, str(folder), os.getpid(), (told,), 600.0, height_m=1.78)


def ended(child: Child) -> tuple[list[Message], Message]:
    with child:
        *others, last = child.messages()
    return [message for message in others if message], last


def test_a_check_tells_how_far_it_is_and_what_it_found(run: Path, folder: Path) -> None:
    told, last = ended(Child(order("check", run, folder), ROOMY))

    assert last["result"]["view"] == "side-right"
    assert (folder / POSTER).exists()
    shares = [message["progress"] for message in told]
    assert shares == sorted(shares)
    assert {message["stage"] for message in told} >= {"open", "look"}


def test_a_clip_at_fault_is_told_with_its_own_name(tmp_path: Path, folder: Path) -> None:
    junk = tmp_path / "junk"
    junk.write_bytes(bytes(range(256)) * 40)
    other = tmp_path / "other"
    other.mkdir()
    _, last = ended(Child(order("check", junk, folder), ROOMY))
    _, of_analysis = ended(Child(order("analyze", junk, other), ROOMY))

    assert "the 🏃 clip.mp4 is not one that can be read" in last["result"]["unfit"]
    assert "the 🏃 clip.mp4 is not one that can be read" in of_analysis["error"]


def test_a_file_that_is_gone_is_told(tmp_path: Path, folder: Path) -> None:
    _, last = ended(Child(order("check", tmp_path / "gone", folder), ROOMY))
    assert "the file of the 🏃 clip.mp4" in last["error"]


@linux_only
def test_more_memory_than_is_given_ends_it(run: Path, folder: Path) -> None:
    child = Child(order("analyze", run, folder), Limits(600.0, most_bytes=150_000_000))
    _, last = ended(child)

    assert last == {"error": FULL_MEMORY}
    assert not alive(child.pid)


def test_more_time_than_is_given_ends_it(run: Path, folder: Path) -> None:
    child = Child(order("analyze", run, folder), Limits(0.3))
    _, last = ended(child)

    assert "this took longer" in last["error"]
    assert not alive(child.pid)


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (signal.SIGSEGV, "made the reader break down"),
        (signal.SIGABRT, "made the reader break down"),
        (signal.SIGKILL, "for want of memory"),
    ],
)
def test_a_child_that_breaks_down_is_told_in_one_sentence(
    run: Path, folder: Path, by: signal.Signals, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    with Child(order("analyze", run, folder), ROOMY) as child:
        last: Message = {}
        for message in child.messages():
            if message.get("stage") == "measure:0":
                os.kill(child.pid, by)
            last = message

    assert words in last["error"]
    assert f"ended with {-by}" in caplog.text


def test_asking_it_to_end_does_not_end_it(run: Path, folder: Path) -> None:
    """Ctrl-C and the system's own signal reach all of a terminal's processes."""
    with Child(order("check", run, folder), ROOMY) as child:
        for message in child.messages():
            if message.get("stage") == "look":
                os.kill(child.pid, signal.SIGINT)
                os.kill(child.pid, signal.SIGTERM)
    assert "result" in message


def test_leaving_the_block_ends_it(run: Path, folder: Path) -> None:
    with Child(order("analyze", run, folder), ROOMY) as child:
        next(message for message in child.messages() if message.get("stage") == "measure:0")
        assert alive(child.pid)
    assert not alive(child.pid)


@pytest.fixture
def server(run: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that has a child at work; it has told the child's id."""
    line = order("analyze", run, folder).to_line()
    line = line.replace(f'"server_pid": {os.getpid()}', '"server_pid": PID')
    with subprocess.Popen(
        [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        process.stdin.write(line)
        process.stdin.flush()
        yield process
        process.kill()


def test_it_dies_with_its_server(server: subprocess.Popen[str]) -> None:
    child = int(server.stdout.readline())
    assert alive(child)

    server.kill()
    server.wait()

    until(lambda: not alive(child), "the child is gone")


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not fetched yet does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
