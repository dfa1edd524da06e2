"""Work in the background, as a runner sees it: begun, watched, cancelled, tried again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from backstride.app.clip_check import read_document
from backstride.app.service.interview import answers_of
from backstride.core.errors import AnswerError, BusyError, NotThereError, OptionError
from backstride.findings.answering import screened_or_stop
from backstride.findings.interview.contradictions import contradictions
from backstride.findings.interview.flow import applying
from backstride.store import clips as stored_clips
from backstride.store import jobs as stored
from backstride.store.database import Db, Store
from backstride.store.models import Clip, Job, now

MOST_CLIPS = 8
"""Clips of one analysis: both sides and behind, fresh and tired, with room (design choice)."""
MOST_WAITING = 20
"""Analyses of one runner that may wait (design choice)."""


@dataclass(frozen=True)
class JobView:
    """A job in the words of a page.

    ``stage`` is one of open, look, measure, draw, save or "" before the first; ``clip`` is the
    number, from 0, of the clip in ``names`` that it is at. ``ahead`` counts jobs before it.
    """

    id: str
    kind: str
    state: str
    stage: str
    clip: int
    progress: float
    error: str
    clip_ids: tuple[str, ...]
    names: tuple[str, ...]
    result_id: str | None
    ahead: int
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None

    @property
    def active(self) -> bool:
        """Whether it waits or runs."""
        return self.state in stored.ACTIVE


def listed(store: Store, person_id: str, kind: str | None = None, most: int = 50) -> list[JobView]:
    """Return a runner's jobs, the newest first."""
    with store.read() as db:
        return [_view(db, job) for job in stored.of(db, person_id, kind, most)]


def one(store: Store, person_id: str, job_id: str) -> JobView:
    """Return a job.

    Raises
    ------
    NotThereError
        If there is none of this id, or it is somebody else's.

    """
    with store.read() as db:
        return _view(db, _own(db, person_id, job_id))


def start_analysis(
    store: Store, person_id: str, clip_ids: Sequence[str], filmed_on: date | None = None
) -> JobView:
    """Have clips of one runner analyzed together.

    Raises
    ------
    SafetyStop
        If the answers send to somebody first.
    AnswerError
        If two answers contradict each other.
    OptionError
        If no clip was chosen, none is fresh, one does not fit the others or gives nothing.
    BusyError
        If a clip is still being checked, or too many analyses wait.

    """
    _refuse_stopped(store, person_id)
    _refuse_future(filmed_on)
    wanted = list(dict.fromkeys(clip_ids))
    if not 0 < len(wanted) <= MOST_CLIPS:
        msg = f"1 to {MOST_CLIPS} clips were needed, got {len(wanted)}: choose which"
        raise OptionError(msg)
    with store.begin() as db:
        clips = [_clip(db, person_id, clip_id) for clip_id in wanted]
        active = stored.active(db, person_id)
        for clip in clips:
            _refuse_unready(clip, active)
        _refuse_unfitting(clips)
        if sum(job.kind == "analyze" for job in active) >= MOST_WAITING:
            msg = f"at most {MOST_WAITING} analyses may wait: let some end, or cancel one"
            raise BusyError(msg)
        return _view(db, _add(db, person_id, clips, filmed_on))


def cancel(store: Store, person_id: str, job_id: str) -> JobView:
    """Cancel a job that waits or runs; one that has ended stays as it is."""
    with store.begin() as db:
        job = _own(db, person_id, job_id)
        if job.state in stored.ACTIVE:
            stored.end(job, "cancelled")
        return _view(db, job)


def again(store: Store, person_id: str, job_id: str) -> JobView:
    """Begin an analysis that failed or was cancelled once more.

    Raises
    ------
    BackstrideError
        As `start_analysis`.

    """
    with store.read() as db:
        job = _own(db, person_id, job_id)
    if job.kind != "analyze" or job.state in stored.ACTIVE:
        msg = "an analysis that has ended was needed: choose clips and begin one"
        raise OptionError(msg)
    told = job.params.get("filmed_on")
    day = None if told is None else date.fromisoformat(told)
    return start_analysis(store, person_id, job.params["clip_ids"], day)


def _view(db: Db, job: Job) -> JobView:
    stage, _, clip = job.stage.partition(":")
    return JobView(
        id=job.id,
        kind=job.kind,
        state=job.state,
        stage=stage,
        clip=int(clip or 0),
        progress=job.progress,
        error=job.error,
        clip_ids=tuple(job.params.get("clip_ids", ())),
        names=tuple(job.params.get("names", ())),
        result_id=job.result_id,
        ahead=stored.ahead(db, job) if job.state == "queued" else 0,
        created_at=job.created_at,
        started_at=job.started_at,
        ended_at=job.ended_at,
    )


def _own(db: Db, person_id: str, job_id: str) -> Job:
    job = stored.one(db, person_id, job_id)
    if job is None:
        msg = "work of yours was needed, but there is none of this address: look at the list"
        raise NotThereError(msg)
    return job


def _clip(db: Db, person_id: str, clip_id: str) -> Clip:
    clip = stored_clips.one(db, person_id, clip_id)
    if clip is None:
        msg = "clips of yours were needed, but one is not there any more: choose again"
        raise NotThereError(msg)
    return clip


def _add(db: Db, person_id: str, clips: Sequence[Clip], filmed_on: date | None) -> Job:
    day = filmed_on or clips[0].uploaded_at.astimezone().date()
    params = {
        "clip_ids": [clip.id for clip in clips],
        "names": [clip.name for clip in clips],
        "filmed_on": day.isoformat(),
    }
    return stored.add(db, person_id, "analyze", params)


def _refuse_stopped(store: Store, person_id: str) -> None:
    answers = applying(answers_of(store, person_id))
    if answers.values:
        screened_or_stop(answers)
    for sentence in contradictions(answers):
        raise AnswerError(sentence)


def _refuse_future(filmed_on: date | None) -> None:
    if filmed_on is not None and filmed_on > now().astimezone().date():
        msg = f"the day on which you filmed was needed, got {filmed_on}, which is yet to come"
        raise OptionError(msg)


def _refuse_unready(clip: Clip, active: Sequence[Job]) -> None:
    if any(job.kind == "check" for job in stored.about(active, clip.id)):
        msg = f"{clip.name} is still being checked: wait a few seconds"
        raise BusyError(msg)
    found = read_document(clip.check).found
    if found is None or found.unfit:
        msg = f"a clip that passed its check was needed, but {clip.name} did not: choose another"
        raise OptionError(msg)


def _refuse_unfitting(clips: Sequence[Clip]) -> None:
    if all(clip.condition == "tired" for clip in clips):
        msg = "a clip of you fresh was needed beside the tired one: choose one, or film one"
        raise OptionError(msg)
    if len({read_document(clip.check).told.example for clip in clips}) > 1:
        msg = "clips of one runner were needed, but the example shows another: choose them apart"
        raise OptionError(msg)
