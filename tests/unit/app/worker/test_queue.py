"""The queue for real: jobs of a store done by children, cancelled, cut short and taken up again."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from backstride.app.runner_file import answers_to_json
from backstride.app.service import clips, jobs
from backstride.app.service.jobs import JobView
from backstride.app.service.uploads import Label, UploadLimits, receiving
from backstride.app.worker import queue as queues
from backstride.app.worker.queue import CUT_SHORT, FOLDER, Queue, take_up
from backstride.findings.interview.answers import Answers
from backstride.store import answers as stored_answers
from backstride.store import jobs as stored
from backstride.store import reports
from backstride.store.database import Store
from backstride.store.models import Job
from fixtures.answers import ANSWERED_ON, LOW_BACK
from fixtures.film import FIT, a_picture, kept_clip, short_run, until

LIMITS = UploadLimits(10_000_000, 10)
MOST_S = 600.0
PASSED = replace(FIT, facts=replace(FIT.facts, n_frames=120))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return short_run(tmp_path_factory.mktemp("clips") / "run.mp4").read_bytes()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "data")
    yield opened
    assert opened.whole()
    opened.close()


@pytest.fixture
def queue(store: Store) -> Iterator[Queue]:
    """A queue that works."""
    made = Queue(store, MOST_S)
    made.start()
    yield made
    made.stop()


def sent(store: Store, person_id: str, content: bytes, name: str = "side.mp4") -> str:
    with receiving(store, person_id, Label(name), LIMITS) as coming:
        coming.write(content)
        return coming.keep().id


def ready(store: Store, person_id: str, content: bytes, name: str = "side.mp4") -> str:
    """Return the id of a clip that passed its check."""
    return kept_clip(store, person_id, PASSED, content=content, name=name)


def after(store: Store, person_id: str, job_id: str, *states: str) -> JobView:
    until(lambda: jobs.one(store, person_id, job_id).state in states, f"it is {states}")
    return jobs.one(store, person_id, job_id)


def at_work(store: Store, person_id: str, job_id: str) -> JobView:
    until(lambda: jobs.one(store, person_id, job_id).stage == "measure", "it is measured")
    return jobs.one(store, person_id, job_id)


def test_a_clip_is_checked_and_another_that_is_none_is_said_so(
    store: Store, ada: str, queue: Queue, run: bytes
) -> None:
    good, bad = sent(store, ada, run), sent(store, ada, bytes(range(256)) * 40, "../bad.mp4")
    queue.look()
    for view in clips.listed(store, ada):
        assert after(store, ada, view.check.id, "done").result_id == view.clip.id

    fit, unfit = clips.one(store, ada, good), clips.one(store, ada, bad)
    assert (fit.state, fit.clip.state) == ("limited", "checked")
    assert store.files.has(fit.found.poster)
    assert (unfit.state, unfit.clip.state) == ("unfit", "unfit")
    assert "../bad.mp4 is not one that can be read" in unfit.found.unfit


def test_a_new_check_takes_the_place_of_the_picture_before(
    store: Store, ada: str, queue: Queue, run: bytes
) -> None:
    with store.files.incoming() as file:
        file.write(a_picture())
        old = file.keep()
    found = replace(PASSED, poster=old)
    clip_id = kept_clip(store, ada, found, content=run, name="side.mp4")
    clips.check_again(store, ada, clip_id)
    queue.look()
    until(lambda: clips.one(store, ada, clip_id).state == "limited", "it is checked")

    assert clips.one(store, ada, clip_id).found.poster not in {None, old}
    assert not store.files.has(old)


def test_an_analysis_becomes_a_report_with_its_files(
    store: Store, ada: str, queue: Queue, run: bytes
) -> None:
    document = answers_to_json(Answers({**LOW_BACK, "height_cm": 178.0}, ANSWERED_ON, ANSWERED_ON))
    with store.begin() as db:
        stored_answers.keep(db, ada, document, (), ())
    clip_id = ready(store, ada, run, "side 🏃.mp4")
    job_id = jobs.start_analysis(store, ada, [clip_id]).id
    queue.look()
    done = after(store, ada, job_id, "done", "failed")

    assert done.error == ""
    with store.read() as db:
        report = reports.one(db, ada, done.result_id)
    assert [clip["path"] for clip in report.document["clips"]] == ["side 🏃.mp4"]
    assert report.document["answer"] is not None
    assert report.document["clips"][0]["scale_source"] == "height"
    assert {(one["name"], one["media_type"]) for one in report.files} == {
        ("annotated.mp4", "video/mp4"),
        ("pose.npz", "application/octet-stream"),
    }
    assert all(store.files.has(one["sha256"]) for one in report.files)
    assert all(one["slow_down"] == 4.0 for one in report.files)


def test_an_analysis_of_nobody_who_runs_fails_in_one_sentence(
    store: Store, ada: str, queue: Queue, tmp_path: Path
) -> None:
    short = short_run(tmp_path / "short.mp4", seconds=0.5).read_bytes()
    job_id = jobs.start_analysis(store, ada, [ready(store, ada, short, "short.mp4")]).id
    queue.look()

    assert "in short.mp4" in after(store, ada, job_id, "failed").error
    with store.read() as db:
        assert reports.latest(db, ada) is None


def test_cancelling_ends_the_work_and_leaves_nothing(
    store: Store, ada: str, queue: Queue, run: bytes
) -> None:
    clip_id = ready(store, ada, run)
    job_id = jobs.start_analysis(store, ada, [clip_id]).id
    queue.look()
    at_work(store, ada, job_id)
    (child,) = children()

    jobs.cancel(store, ada, job_id)
    queue.look()

    until(lambda: child not in children(), "the child is gone")
    until(lambda: not list((store.folder / FOLDER).glob("*")), "its folder is gone")
    with store.read() as db:
        assert reports.latest(db, ada) is None
    assert list(store.files.all()) == [clips.one(store, ada, clip_id).clip.sha256]
    assert jobs.one(store, ada, job_id).state == "cancelled"


def test_a_child_that_breaks_down_ends_only_its_own_job(
    store: Store, ada: str, queue: Queue, run: bytes
) -> None:
    clip_id = ready(store, ada, run)
    first = jobs.start_analysis(store, ada, [clip_id]).id
    second = jobs.start_analysis(store, ada, [clip_id]).id
    queue.look()
    at_work(store, ada, first)
    (child,) = children()
    os.kill(child, signal.SIGSEGV)

    assert "made the reader break down" in after(store, ada, first, "failed").error
    assert after(store, ada, second, "done", "failed").state == "done"


def test_a_queue_that_is_stopped_has_its_job_wait_again(store: Store, ada: str, run: bytes) -> None:
    job_id = jobs.start_analysis(store, ada, [ready(store, ada, run)]).id
    queue = Queue(store, MOST_S)
    queue.start()
    at_work(store, ada, job_id)

    queue.stop()

    assert children() == []
    waiting = jobs.one(store, ada, job_id)
    assert (waiting.state, waiting.progress) == ("queued", 0.0)
    with store.read() as db:
        assert stored.one(db, ada, job_id).attempts == 0
    assert not (store.folder / FOLDER).exists()


def test_what_ran_when_a_server_was_killed_waits_again_once(store: Store, ada: str) -> None:
    job_id = jobs.start_analysis(store, ada, [kept_clip(store, ada)]).id
    for state in ("queued", "failed"):
        with store.begin() as db:
            assert stored.take(db, "analyze").id == job_id
        take_up(store)
        assert jobs.one(store, ada, job_id).state == state
    assert jobs.one(store, ada, job_id).error == CUT_SHORT


def test_a_mistake_in_one_job_does_not_stop_the_queue(
    store: Store,
    ada: str,
    run: bytes,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(queues, "REST_S", 0.0)
    broken = jobs.start_analysis(store, ada, [ready(store, ada, run)]).id
    with store.begin() as db:
        stored.one(db, ada, broken).params = {}
    queue = Queue(store, MOST_S)
    queue.start()
    try:
        assert "broke on our side" in after(store, ada, broken, "failed").error
        sent(store, ada, bytes(range(256)) * 40)
        queue.look()
        until(lambda: clips.listed(store, ada)[0].state == "unfit", "the next is checked")
    finally:
        queue.stop()
    assert "goes on after a mistake" in caplog.text


def test_a_database_that_fails_is_told_once_and_gone_on_with(
    store: Store,
    ada: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(queues, "REST_S", 0.01)
    n_tries = 0
    take = stored.take

    def counted(*given: Any) -> Job | None:
        nonlocal n_tries
        n_tries += 1
        return take(*given)

    monkeypatch.setattr(stored, "take", counted)
    queue = Queue(store, MOST_S)
    queue.start()
    try:
        rename_table(store, "job", "gone")
        queue.look()
        before = n_tries
        until(lambda: n_tries > before + 20, "it is tried again and again")
        rename_table(store, "gone", "job")
        sent(store, ada, bytes(range(256)) * 40)
        until(lambda: clips.listed(store, ada)[0].state == "unfit", "the clip is checked")
    finally:
        queue.stop()
    told = [one for one in caplog.records if "queue waits" in one.getMessage()]
    assert 1 <= len(told) <= len(queues.KINDS)
    assert not any(one.exc_info for one in caplog.records)


def rename_table(store: Store, name: str, new: str) -> None:
    with store.begin() as db:
        db.execute(text(f"ALTER TABLE {name} RENAME TO {new}"))


def children() -> list[int]:
    """Return the ids of this process's own children."""
    own = Path(f"/proc/{os.getpid()}/task")
    return [int(pid) for task in own.glob("*/children") for pid in task.read_text().split()]
