"""Who one is, on a machine that only its own people can reach: profiles without a password."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from backstride.app.service import people
from backstride.app.web.clock import TodayDep
from backstride.app.web.config import LOGIN_COOKIE_S, Shared
from backstride.app.web.deps import CHECKED, COOKIE, MaybeVisitorDep, SharedDep, Visitor
from backstride.app.web.pages.start import welcome
from backstride.app.web.render import page
from backstride.core.errors import AccessError, NotThereError, OptionError

router = APIRouter()


@router.get("/people")
def choose(request: Request, shared: SharedDep, visitor: MaybeVisitorDep) -> Response:
    """Show who there is, to choose from."""
    _without_password(shared)
    return _chooser(request, shared, visitor)


@router.post("/people", dependencies=[CHECKED])
def add(
    request: Request,
    shared: SharedDep,
    visitor: MaybeVisitorDep,
    today: TodayDep,
    name: Annotated[str, Form()] = "",
    role: Annotated[str, Form()] = "runner",
) -> Response:
    """Add somebody, who is then the one at the browser."""
    _without_password(shared)
    try:
        added = people.add(shared.store, name, role)
    except OptionError as error:
        if not people.everybody(shared.store):
            return welcome(request, today, typed=name, wrong=str(error))
        return _chooser(request, shared, visitor, name, role, str(error))
    return entered(shared, added.id, "/safety" if added.role == "runner" else "/")


@router.post("/people/{person_id}", dependencies=[CHECKED])
def enter(shared: SharedDep, person_id: str) -> Response:
    """Be somebody who is there already."""
    _without_password(shared)
    if person_id not in {one.id for one in people.everybody(shared.store)}:
        msg = "somebody who is here was needed, but there is nobody of this kind: choose again"
        raise NotThereError(msg)
    return entered(shared, person_id)


@router.post("/leave", dependencies=[CHECKED])
def leave(request: Request, shared: SharedDep) -> Response:
    """Have this browser forget who is there."""
    people.log_out(shared.store, request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE)
    return answer


def entered(shared: Shared, person_id: str, path: str = "/") -> Response:
    """Return the answer that makes a browser somebody's."""
    answer = RedirectResponse(path, 303)
    answer.set_cookie(
        COOKIE,
        people.log_in(shared.store, person_id),
        max_age=LOGIN_COOKIE_S,
        httponly=True,
        samesite="lax",
        secure=shared.config.https,
    )
    return answer


def _chooser(
    request: Request,
    shared: Shared,
    visitor: Visitor | None,
    typed: str = "",
    role: str = "runner",
    wrong: str = "",
) -> Response:
    """Show who there is; ``wrong`` is what was the matter with a name for somebody new."""
    return page(
        request,
        "people",
        visitor,
        status=422 if wrong else 200,
        people=people.everybody(shared.store),
        typed=typed,
        role=role,
        wrong=wrong,
    )


def _without_password(shared: Shared) -> None:
    if shared.config.login:
        msg = "this server is open to other machines, so it asks for a password: log in"
        raise AccessError(msg)
