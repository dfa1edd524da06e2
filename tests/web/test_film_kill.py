"""A server that is killed without warning: what was confirmed is there, and work goes on."""

import contextlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from backstride.app.worker.queue import CUT_SHORT, FOLDER
from backstride.store.database import Store
from fixtures.film import short_run, until
from fixtures.server import Server
from fixtures.web import API

HEAD = b"\0\0\0\x20ftypisom" + bytes(range(256)) * 8


@dataclass
class Runner:
    """Somebody at a browser of a server that may be killed."""

    server: Server
    client: httpx.Client

    def send(self, content: bytes | Iterator[bytes], name: str) -> httpx.Response:
        query = {"name": name}
        return self.client.post("/api/clips", params=query, content=content, headers=API)

    def checked(self, clip_id: str) -> dict:
        """Return a clip when its check has ended."""

        def done() -> bool:
            clip = self.client.get(f"/api/clips/{clip_id}").json()
            return clip["state"] not in {"waiting", "checking"}

        until(done, "the clip is checked")
        clip: dict = self.client.get(f"/api/clips/{clip_id}").json()
        return clip

    def analyzed(self, clip_id: str) -> str:
        """Return the id of an analysis that has begun to measure."""
        begun = self.client.post("/api/jobs", json={"clip_ids": [clip_id]}, headers=API)
        job_id: str = begun.json()["id"]
        self.measured(job_id)
        return job_id

    def measured(self, job_id: str) -> None:
        until(lambda: self.job(job_id)["stage"] == "measure", "it is measured")

    def job(self, job_id: str) -> dict:
        job: dict = self.client.get(f"/api/jobs/{job_id}").json()
        return job

    def ended(self, job_id: str) -> dict:
        until(lambda: self.job(job_id)["state"] not in {"queued", "running"}, "it has ended")
        return self.job(job_id)

    def files(self) -> list[Path]:
        folder = self.server.data / "files"
        return [p for p in folder.rglob("*") if p.is_file() and p.name != "belongs-to"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return short_run(tmp_path_factory.mktemp("clips") / "run.mp4").read_bytes()


@pytest.fixture
def ada(server: Server) -> Iterator[Runner]:
    with httpx.Client(base_url=server.url, trust_env=False, timeout=60.0) as client:
        assert client.post("/people", data={"name": "Ada"}).status_code == 303
        yield Runner(server, client)
    server.stop()
    assert_whole(server)


def assert_whole(server: Server) -> None:
    store = Store(server.data)
    assert store.whole()
    store.close()


def test_killed_during_an_upload_it_keeps_what_was_confirmed_and_nothing_else(
    ada: Runner,
) -> None:
    kept = ada.send(HEAD, "kept.mp4").json()
    half, dead = threading.Event(), threading.Event()

    def pieces() -> Iterator[bytes]:
        yield HEAD + b"1"
        for number in range(20):
            yield bytes([number]) * 100_000
        half.set()
        dead.wait()
        yield b"the end"

    def send() -> None:
        with contextlib.suppress(httpx.HTTPError):
            ada.send(pieces(), "half.mp4")

    sending = threading.Thread(target=send)
    sending.start()
    half.wait()
    until(lambda: any(p.name.startswith("part-") for p in ada.files()), "some of it is there")
    ada.server.kill9()
    dead.set()
    sending.join()
    assert_whole(ada.server)

    ada.server.start()

    assert [clip["id"] for clip in ada.client.get("/api/clips").json()] == [kept["id"]]
    assert ada.checked(kept["id"])["state"] == "unfit"
    assert [path.read_bytes() for path in ada.files()] == [HEAD]
    assert ada.send(HEAD + b"2", "again.mp4").status_code == 201


def test_killed_during_an_analysis_it_goes_on_after_the_restart(ada: Runner, run: bytes) -> None:
    clip = ada.checked(ada.send(run, "side.mp4").json()["id"])
    job_id = ada.analyzed(clip["id"])
    children = of_server(ada.server.pid)
    assert children

    ada.server.kill9()
    until(lambda: not any(map(alive, children)), "its child is gone too")
    assert_whole(ada.server)
    ada.server.start()

    job = ada.ended(job_id)
    assert (job["state"], job["error"]) == ("done", "")
    assert ada.client.get(f"/report/{job['result_id']}").status_code == 200
    until(lambda: not list((ada.server.data / FOLDER).glob("*")), "the work's folder is empty")


def test_killed_in_every_attempt_it_gives_up_and_says_why(ada: Runner, run: bytes) -> None:
    clip = ada.checked(ada.send(run, "side.mp4").json()["id"])
    job_id = ada.analyzed(clip["id"])
    ada.server.kill9()
    ada.server.start()
    ada.measured(job_id)
    ada.server.kill9(jobs_too=True)
    ada.server.start()

    job = ada.job(job_id)
    assert (job["state"], job["error"]) == ("failed", CUT_SHORT)
    assert len(ada.files()) == 2  # the clip and its picture
    begun = ada.client.post("/api/jobs", json={"clip_ids": [clip["id"]]}, headers=API)
    assert begun.status_code == 201


def test_stopped_in_good_order_it_loses_nothing_and_counts_no_attempt(
    ada: Runner, run: bytes
) -> None:
    clip = ada.checked(ada.send(run, "side.mp4").json()["id"])
    job_id = ada.analyzed(clip["id"])
    for _ in range(3):
        ada.server.restart()
        ada.measured(job_id)

    assert ada.ended(job_id)["state"] == "done"


def of_server(pid: int) -> list[int]:
    """Return the ids of a server's children."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
