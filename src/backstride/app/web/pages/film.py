"""Film: how to do it, clips sent, checked and chosen, their analysis watched."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from pydantic import BaseModel
from starlette.datastructures import FormData, UploadFile

from backstride.app.service import clips, interview, jobs, people
from backstride.app.service.uploads import Label, UploadLimits, clean_name, receiving, refuse_larger
from backstride.app.web.api.clips import limits_of
from backstride.app.web.api.raw import length_of
from backstride.app.web.config import Shared
from backstride.app.web.deps import (
    CHECKED,
    OwnDep,
    RunnerDep,
    SharedDep,
    StoreDep,
    Visitor,
    VisitorDep,
)
from backstride.app.web.pages.film_view import film_values
from backstride.app.web.render import page
from backstride.app.web.texts import t
from backstride.core.errors import AccessError, BackstrideError, OptionError
from backstride.store.files import PIECE_BYTES

router = APIRouter()

MOST_FILES = 20
"""Clips of one form (design choice)."""
FORM_BYTES = 100_000
"""What a form holds besides its files."""
HERE = "/film"
AT_CLIPS, AT_JOBS = f"{HERE}?said={{}}#clips", f"{HERE}?said=begun#jobs"

Said = Literal["", "sent", "example", "begun"]
"""What was just begun, and is told where the page opens."""


class Wanted(BaseModel):
    """Clips that are to be analyzed together."""

    clip: list[str] = []
    filmed_on: date | None = None


@router.get(HERE)
def show(
    request: Request,
    shared: SharedDep,
    visitor: VisitorDep,
    runner_id: RunnerDep,
    said: Said = "",
) -> Response:
    """Show how to film, what there is, and what was just begun."""
    if interview.stop_of(shared.store, runner_id) is not None:
        return RedirectResponse("/stop", 303)
    return _film(request, shared, visitor, runner_id, said=said)


@router.get(f"{HERE}/now")
def show_part(
    request: Request, shared: SharedDep, visitor: VisitorDep, runner_id: RunnerDep
) -> Response:
    """Return the part of the page that changes by itself."""
    values = film_values(shared.store, shared.config, runner_id)
    return page(request, "film_now", visitor, **values)


@router.post(f"{HERE}/upload")
async def upload(
    request: Request, shared: SharedDep, visitor: VisitorDep, runner_id: OwnDep
) -> Response:
    """Take clips from a form, for a browser without scripts."""
    limits = limits_of(shared.config)
    try:
        _refuse_unknown_length(request, limits)
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
            await run_in_threadpool(_keep_all, shared, visitor, runner_id, form)
    except AccessError:
        raise
    except BackstrideError as error:
        shared.queue.look()
        return await run_in_threadpool(_film, request, shared, visitor, runner_id, str(error))
    shared.queue.look()
    return RedirectResponse(AT_CLIPS.format("sent"), 303)


@router.post(f"{HERE}/examples", dependencies=[CHECKED])
def add_examples(shared: SharedDep, runner_id: OwnDep) -> Response:
    """Add the clips that ship."""
    clips.add_examples(shared.store, runner_id, limits_of(shared.config))
    shared.queue.look()
    return RedirectResponse(AT_CLIPS.format("example"), 303)


@router.post(f"{HERE}/analyze", dependencies=[CHECKED])
def analyze(
    request: Request,
    shared: SharedDep,
    visitor: VisitorDep,
    runner_id: OwnDep,
    wanted: Annotated[Wanted, Form()],
) -> Response:
    """Have the chosen clips analyzed."""
    try:
        jobs.start_analysis(shared.store, runner_id, wanted.clip, wanted.filmed_on)
    except BackstrideError as error:
        return _film(request, shared, visitor, runner_id, str(error))
    shared.queue.look()
    return RedirectResponse(AT_JOBS, 303)


@router.get("/jobs")
def show_jobs(
    request: Request, store: StoreDep, visitor: VisitorDep, runner_id: RunnerDep
) -> Response:
    """Show all analyses of the runner."""
    found = jobs.listed(store, runner_id, "analyze")
    return page(request, "jobs", visitor, at="film", jobs=found)


@router.post("/jobs/{job_id}/cancel", dependencies=[CHECKED])
def cancel(shared: SharedDep, runner_id: OwnDep, job_id: str) -> Response:
    """End an analysis."""
    jobs.cancel(shared.store, runner_id, job_id)
    shared.queue.look()
    return RedirectResponse(f"{HERE}#jobs", 303)


@router.post("/jobs/{job_id}/again", dependencies=[CHECKED])
def begin_again(
    request: Request, shared: SharedDep, visitor: VisitorDep, runner_id: OwnDep, job_id: str
) -> Response:
    """Begin an analysis once more."""
    try:
        jobs.again(shared.store, runner_id, job_id)
    except BackstrideError as error:
        return _film(request, shared, visitor, runner_id, str(error))
    shared.queue.look()
    return RedirectResponse(AT_JOBS, 303)


def _film(
    request: Request,
    shared: Shared,
    visitor: Visitor,
    runner_id: str,
    error: str = "",
    said: Said = "",
) -> Response:
    values = film_values(shared.store, shared.config, runner_id)
    status = 422 if error else 200
    told = said if values["busy"] else ""
    return page(
        request, "film", visitor, at="film", status=status, error=error, said=told, **values
    )


def _refuse_unknown_length(request: Request, limits: UploadLimits) -> None:
    """Refuse a form that is too large before any of it is read."""
    n_bytes = length_of(request)
    if n_bytes is None:
        msg = "an upload that says how large it is was needed: use another browser"
        raise OptionError(msg)
    refuse_larger(n_bytes - FORM_BYTES, limits, t("film.these_clips"))


def _keep_all(shared: Shared, visitor: Visitor, runner_id: str, form: FormData) -> None:
    """Keep all clips of a form, as far as nothing is wrong with them."""
    if not people.same_secret(str(form.get("csrf", "")), visitor.csrf):
        msg = "a form of this session was needed, and this one is older: load the page again"
        raise AccessError(msg)
    files = [
        file for file in form.getlist("file") if isinstance(file, UploadFile) and file.filename
    ]
    if not files:
        msg = "a clip was needed, but no file was chosen: choose one"
        raise OptionError(msg)
    refused: list[str] = []
    for file in files:
        label = Label(clean_name(file.filename or ""), str(form.get("condition", "fresh")))
        try:
            _keep(shared, runner_id, label, file)
        except BackstrideError as error:
            refused.append(str(error))
    if refused:
        raise OptionError(". ".join(refused))


def _keep(shared: Shared, runner_id: str, label: Label, file: UploadFile) -> None:
    limits = limits_of(shared.config)
    with receiving(shared.store, runner_id, label, limits, file.size) as coming:
        while piece := file.file.read(PIECE_BYTES):
            coming.write(piece)
        coming.keep()
