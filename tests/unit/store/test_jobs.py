"""The queue in the store, on both databases: taken in order, once, and ended for good."""

import pytest

from backstride.store import jobs
from backstride.store.database import Store
from fixtures.stored import OTHER, RUNNER, fill


@pytest.fixture
def queue(store: Store) -> Store:
    """A store with two runners and no job that waits."""
    with store.begin() as db:
        fill(db)
        for job in jobs.active(db, RUNNER) + jobs.active(db, OTHER):
            jobs.end(job, "cancelled")
    return store


def added(store: Store, kind: str, clip_id: str, person_id: str = RUNNER) -> str:
    with store.begin() as db:
        return jobs.add(db, person_id, kind, {"clip_ids": [clip_id], "names": ["a.mp4"]}).id


def test_work_is_taken_in_order_of_its_kind(queue: Store) -> None:
    first, check = added(queue, "analyze", "1"), added(queue, "check", "2")
    second = added(queue, "analyze", "3", OTHER)

    with queue.begin() as db:
        assert jobs.ahead(db, jobs.one(db, OTHER, second)) == 1
        assert jobs.ahead(db, jobs.one(db, RUNNER, first)) == 0
        taken = [jobs.take(db, "analyze") for _ in range(3)]
        assert [job and job.id for job in taken] == [first, second, None]
        assert [(job.state, job.attempts) for job in taken[:2]] == [("running", 1)] * 2
        assert jobs.take(db, "check").id == check


def test_progress_is_kept_only_of_what_runs(queue: Store) -> None:
    job_id = added(queue, "analyze", "1")
    with queue.begin() as db:
        assert not jobs.set_progress(db, job_id, "measure:0", 0.5)
        jobs.take(db, "analyze")
    with queue.begin() as db:
        assert jobs.set_progress(db, job_id, "measure:0", 0.5)
    with queue.begin() as db:
        job = jobs.running(db, job_id)
        assert (job.stage, job.progress) == ("measure:0", 0.5)
        jobs.end(job, "cancelled")
    with queue.begin() as db:
        assert not jobs.set_progress(db, job_id, "draw:0", 0.9)
        assert jobs.running(db, job_id) is None


def test_what_ended_well_is_whole_and_names_its_result(queue: Store) -> None:
    job_id = added(queue, "analyze", "1")
    with queue.begin() as db:
        jobs.end(jobs.take(db, "analyze"), "done", result_id="r" * 16)
    with queue.read() as db:
        job = jobs.one(db, RUNNER, job_id)
        assert (job.state, job.progress, job.result_id) == ("done", 1.0, "r" * 16)
        assert job.ended_at >= job.started_at
        assert jobs.one(db, OTHER, job_id) is None


@pytest.mark.parametrize(("counts", "attempts"), [(True, 1), (False, 0)])
def test_what_was_cut_short_waits_again_from_the_beginning(
    queue: Store, *, counts: bool, attempts: int
) -> None:
    job_id = added(queue, "analyze", "1")
    with queue.begin() as db:
        job = jobs.take(db, "analyze")
        jobs.set_progress(db, job_id, "draw:0", 0.9)
        db.refresh(job)
        jobs.requeue(job, counts=counts)
    with queue.read() as db:
        job = jobs.one(db, RUNNER, job_id)
        assert (job.state, job.attempts, job.stage, job.progress) == ("queued", attempts, "", 0.0)


def test_work_is_found_by_its_clip(queue: Store) -> None:
    added(queue, "analyze", "1")
    other = added(queue, "check", "2")
    with queue.read() as db:
        assert [job.id for job in jobs.about(jobs.active(db, RUNNER), "2")] == [other]
        assert jobs.of(db, RUNNER, "check")[0].id == other
