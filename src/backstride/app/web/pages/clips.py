"""One clip: its picture, what its check found, what its runner says of it."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import FileResponse, RedirectResponse
from pydantic import BaseModel

from backstride.app.clip_check import Told
from backstride.app.service import clips
from backstride.app.web.deps import CHECKED, OwnDep, RunnerDep, SharedDep, StoreDep, VisitorDep
from backstride.app.web.pages.film_view import clip_values
from backstride.app.web.render import page
from backstride.core.errors import BackstrideError, OptionError
from backstride.core.json_words import as_json

router = APIRouter(prefix="/clips")

KEPT_S = 86_400
"""A picture stays the same; its address changes with it."""


class Said(BaseModel):
    """What a runner says of a clip; numbers as they were typed, "" for nothing."""

    condition: Literal["fresh", "tired"] = "fresh"
    person: int = 0
    slow_motion: str = ""
    speed_kmh: str = ""


@router.get("/{clip_id}")
def show(
    request: Request, store: StoreDep, visitor: VisitorDep, runner_id: RunnerDep, clip_id: str
) -> Response:
    """Show a clip."""
    values = clip_values(clips.one(store, runner_id, clip_id))
    return page(request, "clip", visitor, at="film", error="", **values)


@router.get("/{clip_id}/poster.jpg")
def poster(store: StoreDep, runner_id: RunnerDep, clip_id: str) -> Response:
    """Return a clip's picture."""
    head = {"cache-control": f"private, max-age={KEPT_S}"}
    path = clips.poster_of(store, runner_id, clip_id)
    return FileResponse(path, media_type="image/jpeg", headers=head)


@router.post("/{clip_id}", dependencies=[CHECKED])
def describe(
    request: Request,
    shared: SharedDep,
    visitor: VisitorDep,
    runner_id: OwnDep,
    clip_id: str,
    said: Annotated[Said, Form()],
) -> Response:
    """Keep what is said of a clip."""
    try:
        told = Told(
            slow_motion=_number(said.slow_motion),
            person=said.person or None,
            speed_kmh=_number(said.speed_kmh),
        )
        clips.change(shared.store, runner_id, clip_id, told, said.condition)
    except BackstrideError as error:
        values = clip_values(clips.one(shared.store, runner_id, clip_id))
        return page(request, "clip", visitor, at="film", status=422, error=str(error), **values)
    shared.queue.look()
    return RedirectResponse(f"/clips/{clip_id}", 303)


@router.post("/{clip_id}/check", dependencies=[CHECKED])
def check_again(shared: SharedDep, runner_id: OwnDep, clip_id: str) -> Response:
    """Have a clip checked once more."""
    clips.check_again(shared.store, runner_id, clip_id)
    shared.queue.look()
    return RedirectResponse(f"/clips/{clip_id}", 303)


@router.post("/{clip_id}/remove", dependencies=[CHECKED])
def remove(shared: SharedDep, runner_id: OwnDep, clip_id: str) -> Response:
    """Remove a clip."""
    clips.remove(shared.store, runner_id, clip_id)
    shared.queue.look()
    return RedirectResponse("/film", 303)


def _number(typed: str) -> float | None:
    """Return a number as people type it, None for nothing."""
    text = typed.strip().replace(",", ".")
    try:
        return float(text) if text else None
    except ValueError as error:
        msg = f"a number was needed, got {as_json(typed)}: type it without words"
        raise OptionError(msg) from error
