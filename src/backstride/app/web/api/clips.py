"""Clips as data: sent, listed, described, checked again, removed."""

from contextlib import ExitStack
from datetime import datetime
from typing import Annotated, Literal, Self

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field
from starlette.requests import ClientDisconnect

from backstride.app.clip_check import Facts, Mark, NotGiven, Somebody, Told
from backstride.app.service import clips
from backstride.app.service.on_screen import on_screen
from backstride.app.service.uploads import Label, UploadLimits, clean_name, receiving
from backstride.app.web.api.ids import Id
from backstride.app.web.api.raw import AS_IT_IS, BODY, length_of
from backstride.app.web.config import ServeConfig
from backstride.app.web.deps import OwnDep, RunnerDep, SharedDep, StoreDep
from backstride.core.errors import ClipError
from backstride.store.models import Clip

router = APIRouter(prefix="/clips", tags=["clips"])

BROKEN_OFF = "the whole clip was needed, but its upload broke off: upload it again"

Condition = Literal["fresh", "tired"]


class ClipSaid(BaseModel):
    """What the runner says of a clip; null: nothing."""

    condition: Condition = "fresh"
    slow_motion: float | None = Field(
        None, strict=True, description="Times slower than real that it plays."
    )
    person: int | None = Field(
        None, strict=True, description="Who runs: a number of `found.people`."
    )
    speed_kmh: float | None = Field(None, strict=True, description="What the treadmill shows.")


class ClipFound(BaseModel):
    """What the check found; `unfit` says why the clip can't be used, empty if it can."""

    unfit: str
    facts: Facts | None
    view: str | None
    marks: list[Mark]
    people: list[Somebody]
    gives: list[str] = Field(description="Measures that the clip will give.")
    maybe: list[str] = Field(description="Of these the ones that a moving camera may spoil.")
    not_given: list[NotGiven]
    suggested_slow_motion: float | None


class ClipOut(BaseModel):
    """A clip, and the job that checks it."""

    id: str
    name: str
    state: Literal["waiting", "checking", "open", "fit", "limited", "unfit"]
    said: ClipSaid
    example: bool
    n_bytes: int
    uploaded_at: datetime
    found: ClipFound | None
    check_job_id: str | None

    @classmethod
    def of(cls, view: clips.ClipView) -> Self:
        """Return a clip as data."""
        clip, told = view.clip, view.told
        condition: Condition = "tired" if clip.condition == "tired" else "fresh"
        return cls.model_validate(
            {
                "id": clip.id,
                "name": clip.name,
                "state": view.state,
                "said": ClipSaid(
                    condition=condition,
                    slow_motion=told.slow_motion,
                    person=told.person,
                    speed_kmh=told.speed_kmh,
                ),
                "example": told.example,
                "n_bytes": clip.n_bytes,
                "uploaded_at": clip.uploaded_at,
                "found": _found(view),
                "check_job_id": None if view.check is None else view.check.id,
            }
        )


@router.get("")
def read_all(store: StoreDep, runner_id: RunnerDep) -> list[ClipOut]:
    """Return the runner's clips, the newest first."""
    return [ClipOut.of(view) for view in clips.listed(store, runner_id)]


@router.post("", status_code=201, openapi_extra=BODY, dependencies=[AS_IT_IS])
async def upload(
    request: Request,
    shared: SharedDep,
    runner_id: OwnDep,
    name: Annotated[str, Query(max_length=1000, description="What the file is called.")],
    condition: Annotated[Condition, Query(description="How the runner is in it.")] = "fresh",
) -> ClipOut:
    """Take a video, the body as it is; the answer comes when it is safe, the check follows."""
    label = Label(clean_name(name), condition)
    try:
        with ExitStack() as stack:
            way = receiving(
                shared.store, runner_id, label, limits_of(shared.config), length_of(request)
            )
            coming = await run_in_threadpool(stack.enter_context, way)
            async for piece in request.stream():
                await run_in_threadpool(coming.write, piece)
            clip: Clip = await run_in_threadpool(coming.keep)
    except ClientDisconnect as error:
        raise ClipError(BROKEN_OFF) from error
    shared.queue.look()
    return ClipOut.of(await run_in_threadpool(clips.one, shared.store, runner_id, clip.id))


@router.post("/examples", status_code=201)
def add_examples(shared: SharedDep, runner_id: OwnDep) -> list[ClipOut]:
    """Add the clips that ship, to try everything without a film of one's own."""
    ids = clips.add_examples(shared.store, runner_id, limits_of(shared.config))
    shared.queue.look()
    return [ClipOut.of(clips.one(shared.store, runner_id, clip_id)) for clip_id in ids]


@router.get("/{clip_id}")
def read_one(store: StoreDep, runner_id: RunnerDep, clip_id: Id) -> ClipOut:
    """Return a clip."""
    return ClipOut.of(clips.one(store, runner_id, clip_id))


@router.put("/{clip_id}")
def describe(shared: SharedDep, runner_id: OwnDep, clip_id: Id, said: ClipSaid) -> ClipOut:
    """Say of a clip what only its runner knows; another slow motion has it checked again."""
    told = Told(said.slow_motion, said.person, said.speed_kmh)
    if clips.change(shared.store, runner_id, clip_id, told, said.condition):
        shared.queue.look()
    return ClipOut.of(clips.one(shared.store, runner_id, clip_id))


@router.post("/{clip_id}/check", status_code=202)
def check_again(shared: SharedDep, runner_id: OwnDep, clip_id: Id) -> ClipOut:
    """Have a clip checked once more."""
    clips.check_again(shared.store, runner_id, clip_id)
    shared.queue.look()
    return ClipOut.of(clips.one(shared.store, runner_id, clip_id))


@router.delete("/{clip_id}", status_code=204)
def remove(shared: SharedDep, runner_id: OwnDep, clip_id: Id) -> Response:
    """Remove a clip and its files; reports that were made of it stay."""
    clips.remove(shared.store, runner_id, clip_id)
    shared.queue.look()
    return Response(status_code=204)


@router.get("/{clip_id}/poster", response_class=FileResponse)
def poster(store: StoreDep, runner_id: RunnerDep, clip_id: Id) -> FileResponse:
    """Return a picture of the clip with the skeletons that the check saw, as JPEG."""
    return FileResponse(clips.poster_of(store, runner_id, clip_id), media_type="image/jpeg")


def limits_of(config: ServeConfig) -> UploadLimits:
    """Return how large clips may be and how many."""
    return UploadLimits(config.max_upload_bytes, config.max_clips)


def _found(view: clips.ClipView) -> ClipFound | None:
    found = view.found
    if found is None:
        return None
    return ClipFound(
        unfit=on_screen(found.unfit),
        facts=found.facts,
        view=found.view,
        marks=list(found.marks),
        people=list(found.people),
        gives=list(found.gives),
        maybe=list(found.maybe),
        not_given=[NotGiven(one.measures, on_screen(one.remedy)) for one in found.not_given],
        suggested_slow_motion=found.suggested_slow_motion,
    )
