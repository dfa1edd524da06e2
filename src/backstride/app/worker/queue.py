"""The queue: takes work from the database, has a child do it, and keeps what comes of it.

Checks and analyses have a lane each, so that a clip is checked within seconds while another is
analyzed; a lane does one job at a time. What is to be done is in the database alone: a server that
was killed finds it there again.
"""

import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from backstride.app.worker.keep import (
    keep_analysis,
    keep_check,
    keep_failed_check,
    keep_failure,
)
from backstride.app.worker.order import Kind
from backstride.app.worker.prepare import limits_of, order_of
from backstride.app.worker.process import Child, Message
from backstride.core.errors import BackstrideError
from backstride.store import jobs
from backstride.store.database import Store
from backstride.store.models import Job

KINDS: tuple[Kind, ...] = ("check", "analyze")
MOST_ATTEMPTS = 2
"""A job that was cut short so often by the end of its server may be the cause of it."""
PROGRESS_EVERY_S = 0.35
"""Progress is kept no more often."""
LOOK_EVERY_S = 5.0
"""Work is looked for this often even if nobody says that there is some."""
REST_S = 2.0
"""After a mistake of the database a lane waits before it goes on."""
FOLDER = "work"

CUT_SHORT = (
    "the server ended twice while this was worked on, so it was given up: try again, or film anew"
)

log = logging.getLogger("backstride")


class Queue:
    """Both lanes; ``most_s`` is how long a clip may be."""

    def __init__(self, store: Store, most_s: float) -> None:
        self._store = store
        self._folder = store.folder / FOLDER
        self._lanes = tuple(Lane(store, kind, self._folder, most_s) for kind in KINDS)

    def start(self) -> None:
        """Take up what an earlier server left, and begin to work."""
        shutil.rmtree(self._folder, ignore_errors=True)
        take_up(self._store)
        for lane in self._lanes:
            lane.start()

    def look(self) -> None:
        """Have the lanes look at once: there is new work, or some was cancelled."""
        for lane in self._lanes:
            lane.look()

    def stop(self) -> None:
        """End all work; what ran waits again."""
        for lane in self._lanes:
            lane.end()
        for lane in self._lanes:
            lane.join()
        shutil.rmtree(self._folder, ignore_errors=True)


def take_up(store: Store) -> None:
    """Have jobs wait again that were running when their server ended; give up on the second."""
    with store.begin() as db:
        for job in jobs.all_running(db):
            if job.attempts < MOST_ATTEMPTS:
                jobs.requeue(job, counts=True)
            else:
                jobs.end(job, "failed", error=CUT_SHORT)


class Lane(threading.Thread):
    """Does the jobs of one kind, one after the other."""

    def __init__(self, store: Store, kind: Kind, folder: Path, most_s: float) -> None:
        super().__init__(name=f"{kind} jobs", daemon=True)
        self._store, self._kind, self._folder, self._most_s = store, kind, folder, most_s
        self._news = threading.Event()
        self._ending = threading.Event()
        self._told = ""

    def look(self) -> None:
        """Look at the database at once."""
        self._news.set()

    def end(self) -> None:
        """End; a job that runs waits again."""
        self._ending.set()
        self._news.set()

    def run(self) -> None:
        """Work until it is ended; a mistake ends one job at most."""
        while not self._ending.is_set():
            try:
                found = self._work()
            except BackstrideError as error:
                self._tell(str(error))
                self._ending.wait(REST_S)
            except Exception:
                log.exception("the %s queue goes on after a mistake", self._kind)
                self._ending.wait(REST_S)
            else:
                self._told = ""
                if not found:
                    self._news.wait(LOOK_EVERY_S)
                    self._news.clear()

    def _tell(self, why: str) -> None:
        """Say why nothing goes on, once until it does."""
        if why != self._told:
            self._told = why
            log.error("the %s queue waits: %s", self._kind, why)

    def _work(self) -> bool:
        """Do the next job; whether there was one."""
        with self._store.begin() as db:
            job = jobs.take(db, self._kind)
        if job is None:
            return False
        try:
            with _scratch(self._folder) as folder:
                self._do(job, folder)
        except BackstrideError as error:
            self._failed(job, str(error))
        except Exception:
            self._failed(job, "something broke on our side; the clip is still there: try again")
            raise
        return True

    def _do(self, job: Job, folder: Path) -> None:
        order = order_of(self._store, job, folder, self._most_s)
        with Child(order, limits_of(self._store, order)) as child:
            last = self._watch(job, child)
        if last is None:
            return
        if "error" in last:
            self._failed(job, str(last["error"]))
        elif self._kind == "check":
            keep_check(self._store, job, last["result"], folder)
        else:
            keep_analysis(self._store, job, last["result"], folder)

    def _watch(self, job: Job, child: Child) -> Message | None:
        """Keep the progress; return the last message, None if the work is not wanted any more."""
        kept_s, stage, share = 0.0, "", 0.0
        for message in child.messages():
            if message.keys() & {"result", "error"}:
                return message
            if self._ending.is_set():
                self._back(job)
                return None
            stage = str(message.get("stage", stage))
            share = float(message.get("progress", share))
            if time.monotonic() - kept_s >= PROGRESS_EVERY_S or self._news.is_set():
                self._news.clear()
                kept_s = time.monotonic()
                if not self._wanted(job, stage, share):
                    return None
        return None

    def _wanted(self, job: Job, stage: str, share: float) -> bool:
        with self._store.begin() as db:
            return jobs.set_progress(db, job.id, stage, share)

    def _back(self, job: Job) -> None:
        with self._store.begin() as db:
            running = jobs.running(db, job.id)
            if running is not None:
                jobs.requeue(running, counts=False)

    def _failed(self, job: Job, why: str) -> None:
        keep = keep_failed_check if self._kind == "check" else keep_failure
        keep(self._store, job, why)


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """Yield a folder for one job; it goes with it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = Path(tempfile.mkdtemp(dir=folder))
    try:
        yield path
    finally:
        with suppress(OSError):
            shutil.rmtree(path)
