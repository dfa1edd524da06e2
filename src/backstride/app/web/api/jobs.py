"""Work in the background as data: begun, watched, cancelled."""

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from backstride.app.service import jobs
from backstride.app.service.jobs import MOST_CLIPS
from backstride.app.web.api.ids import Id
from backstride.app.web.deps import OwnDep, RunnerDep, SharedDep, StoreDep

router = APIRouter(prefix="/jobs", tags=["jobs"])


class JobOut(BaseModel):
    """A job. `stage` and `clip`, a number of `names` from 0, say what it is at."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    kind: Literal["check", "analyze"]
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    stage: str
    clip: int
    progress: float = Field(ge=0.0, le=1.0)
    error: str = Field(description="One sentence, where it failed.")
    clip_ids: list[str]
    names: list[str]
    result_id: str | None = Field(description="The report, or the clip that was checked.")
    ahead: int = Field(description="Jobs that come before it, while it waits.")
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


class WantedAnalysis(BaseModel):
    """Clips of one runner, to be analyzed together."""

    clip_ids: Annotated[list[str], Field(min_length=1, max_length=MOST_CLIPS)]
    filmed_on: date | None = Field(None, description="Default: the day they were uploaded.")


@router.get("")
def read_all(
    store: StoreDep,
    runner_id: RunnerDep,
    kind: Annotated[Literal["check", "analyze"] | None, Query()] = None,
) -> list[JobOut]:
    """Return the runner's last jobs, the newest first."""
    return [JobOut.model_validate(job) for job in jobs.listed(store, runner_id, kind)]


@router.post("", status_code=201)
def analyze(shared: SharedDep, runner_id: OwnDep, wanted: WantedAnalysis) -> JobOut:
    """Have clips that passed their check analyzed; a report comes of it."""
    job = jobs.start_analysis(shared.store, runner_id, wanted.clip_ids, wanted.filmed_on)
    shared.queue.look()
    return JobOut.model_validate(job)


@router.get("/{job_id}")
def read_one(store: StoreDep, runner_id: RunnerDep, job_id: Id) -> JobOut:
    """Return a job and how far it is."""
    return JobOut.model_validate(jobs.one(store, runner_id, job_id))


@router.post("/{job_id}/cancel")
def cancel(shared: SharedDep, runner_id: OwnDep, job_id: Id) -> JobOut:
    """End a job that waits or runs; nothing of it stays."""
    job = jobs.cancel(shared.store, runner_id, job_id)
    shared.queue.look()
    return JobOut.model_validate(job)
