"""Work in the background: what waits, what runs, and what came of it."""

from collections.abc import Collection

from sqlalchemy import func, select, tuple_, update
from sqlalchemy.engine import CursorResult

from backstride.store.database import Db, new_id
from backstride.store.models import Document, Job, now

ACTIVE = ("queued", "running")
ENDED = ("done", "failed", "cancelled")


def add(db: Db, person_id: str, kind: str, params: Document) -> Job:
    """Add work to the end of the queue."""
    made = Job(id=new_id(), person_id=person_id, kind=kind, params=params)
    db.add(made)
    db.flush()
    return made


def one(db: Db, person_id: str, job_id: str) -> Job | None:
    """Return work of this runner, None if there is none of this id or it is another's."""
    found = db.get(Job, job_id)
    return found if found is not None and found.person_id == person_id else None


def of(db: Db, person_id: str, kind: str | None = None, most: int = 50) -> list[Job]:
    """Return a runner's work, the newest first."""
    wanted = select(Job).where(Job.person_id == person_id)
    if kind is not None:
        wanted = wanted.where(Job.kind == kind)
    return list(db.scalars(wanted.order_by(Job.created_at.desc(), Job.id.desc()).limit(most)))


def active(db: Db, person_id: str) -> list[Job]:
    """Return a runner's work that waits or runs, the oldest first."""
    wanted = select(Job).where(Job.person_id == person_id, Job.state.in_(ACTIVE))
    return list(db.scalars(wanted.order_by(Job.created_at, Job.id)))


def ahead(db: Db, job: Job) -> int:
    """Return how much work of the same kind, of anybody, comes before a job that waits."""
    before = tuple_(Job.created_at, Job.id) < tuple_(job.created_at, job.id)
    wanted = select(func.count()).select_from(Job)
    return db.scalar(wanted.where(Job.kind == job.kind, Job.state.in_(ACTIVE), before)) or 0


def take(db: Db, kind: str) -> Job | None:
    """Begin the oldest work that waits; None if nothing does."""
    wanted = select(Job).where(Job.kind == kind, Job.state == "queued")
    found = db.scalar(wanted.order_by(Job.created_at, Job.id).limit(1))
    if found is not None:
        found.state, found.started_at = "running", now()
        found.stage, found.progress = "", 0.0
        found.attempts += 1
        db.flush()
    return found


def running(db: Db, job_id: str) -> Job | None:
    """Return work that still runs, None if it was cancelled or removed meanwhile."""
    found = db.get(Job, job_id)
    return found if found is not None and found.state == "running" else None


def all_running(db: Db) -> list[Job]:
    """Return all work, of anybody, that runs."""
    return list(db.scalars(select(Job).where(Job.state == "running")))


def set_progress(db: Db, job_id: str, stage: str, progress: float) -> bool:
    """Keep how far work is; whether it still runs."""
    wanted = update(Job).where(Job.id == job_id, Job.state == "running")
    done = db.execute(wanted.values(stage=stage, progress=progress))
    assert isinstance(done, CursorResult)  # noqa: S101 - narrows the type
    return done.rowcount > 0


def end(job: Job, state: str, *, error: str = "", result_id: str | None = None) -> None:
    """End work of this transaction."""
    job.state, job.error, job.result_id = state, error, result_id
    job.ended_at = now()
    if state == "done":
        job.progress = 1.0


def requeue(job: Job, *, counts: bool) -> None:
    """Have work of this transaction wait again; ``counts``: the attempt was one."""
    job.state, job.stage, job.progress, job.started_at = "queued", "", 0.0, None
    if not counts:
        job.attempts -= 1


def about(jobs: Collection[Job], clip_id: str) -> list[Job]:
    """Return the work that needs a clip."""
    return [job for job in jobs if clip_id in job.params.get("clip_ids", ())]
