"""A runner shares with a clinician; the clinician chooses whose pages to look at."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from backstride.app.render.dose_words import day_name
from backstride.app.render.plan_view import rule
from backstride.app.service import sharing
from backstride.app.service.sharing import SharedRunner
from backstride.app.service.standing import standing
from backstride.app.web.clock import today_here
from backstride.app.web.deps import CHECKED, COOKIE, SharedDep, StoreDep, Visitor, VisitorDep
from backstride.app.web.render import page
from backstride.app.web.texts import t
from backstride.core.errors import AccessError, BackstrideError, NotThereError
from backstride.findings.wording.answer import where_and_how_fast
from backstride.store.database import Store

router = APIRouter()


@router.post("/share", dependencies=[CHECKED])
def make_code(request: Request, store: StoreDep, visitor: VisitorDep) -> Response:
    """Show a new code, this once."""
    _only("runner", visitor)
    code = sharing.new_code(store, visitor.person.id)
    return page(request, "share_code", visitor, code=code, days=sharing.CODE_LASTS.days)


@router.post("/share/{clinician_id}/end", dependencies=[CHECKED])
def end(store: StoreDep, visitor: VisitorDep, clinician_id: str) -> Response:
    """Share no longer with somebody."""
    _only("runner", visitor)
    sharing.end(store, visitor.person.id, clinician_id)
    return RedirectResponse("/settings#sharing", 303)


@router.get("/patients")
def patients(request: Request, store: StoreDep, visitor: VisitorDep) -> Response:
    """Show the runners who share with this clinician."""
    _only("clinician", visitor)
    runners = _runners(store, visitor)
    return page(request, "patients", visitor, runners=runners, wrong="", typed="")


@router.post("/patients", dependencies=[CHECKED])
def use_code(
    request: Request,
    shared: SharedDep,
    visitor: VisitorDep,
    code: Annotated[str, Form()] = "",
) -> Response:
    """Take a code that a runner made."""
    _only("clinician", visitor)
    key = f"code:{visitor.person.id}"
    try:
        shared.tries.check(key)
        sharing.use_code(shared.store, visitor.person.id, code)
    except BackstrideError as error:
        if isinstance(error, NotThereError):
            shared.tries.failed(key)
        runners = _runners(shared.store, visitor)
        return page(
            request, "patients", visitor, status=422, runners=runners, wrong=str(error), typed=code
        )
    return RedirectResponse("/patients", 303)


@router.post("/patients/leave", dependencies=[CHECKED])
def leave(request: Request, store: StoreDep, visitor: VisitorDep) -> Response:
    """Look at nobody's pages."""
    sharing.look_at(store, request.cookies[COOKIE], visitor.person.id, None)
    return RedirectResponse("/patients", 303)


@router.post("/patients/{runner_id}", dependencies=[CHECKED])
def look_at(request: Request, store: StoreDep, visitor: VisitorDep, runner_id: str) -> Response:
    """Look at a runner's pages."""
    _only("clinician", visitor)
    sharing.look_at(store, request.cookies[COOKIE], visitor.person.id, runner_id)
    return RedirectResponse("/report", 303)


def _runners(store: Store, visitor: Visitor) -> list[tuple[SharedRunner, list[str], bool]]:
    """Return the runners who share, where each stands in words, and whether that needs a look."""
    found = sharing.runners_of(store, visitor.person.id)
    return [(one, *_stands(store, one.person.id)) for one in found]


def _stands(store: Store, runner_id: str) -> tuple[list[str], bool]:
    """Return where a runner stands: safety first, then the plan, then the last session."""
    found = standing(store, runner_id, today_here())
    see = next((one for one in found.reminders if one.name == "see"), None)
    words = []
    if found.stop is not None:
        where, how_fast = where_and_how_fast(found.stop.where, found.stop.how_fast)
        words.append(f"{where} {how_fast}")
    elif found.plan_stop is not None:
        words.append(t("sharing.state_plan_stop", go=rule(found.plan_stop).go))
    elif see is not None:
        words.append(t("sharing.state_see", **see.values))
    needs_look = bool(words)
    if found.programme is None:
        words.append(t("sharing.state_none"))
    elif found.programme.history:
        words.append(t("sharing.state_last", day=day_name(found.programme.history[-1].date)))
    return words, needs_look


def _only(role: str, visitor: Visitor) -> None:
    if visitor.person.role != role:
        msg = f"a {role}'s profile was needed for this, and yours is a {visitor.person.role}'s"
        raise AccessError(msg)
