"""Name and password, where other machines can reach the server."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from backstride.app.service import people
from backstride.app.web.config import Shared, is_loopback
from backstride.app.web.deps import CHECKED, MaybeVisitorDep, SharedDep, VisitorDep
from backstride.app.web.pages.people import entered
from backstride.app.web.render import page
from backstride.core.errors import AccessError, BackstrideError, NotThereError

router = APIRouter()
KEPT = {"code", "name", "brings"}
"""What stays in the form of somebody who joins."""


@router.get("/login")
def ask(request: Request, shared: SharedDep, visitor: MaybeVisitorDep) -> Response:
    """Ask for name and password."""
    if visitor is not None or not shared.config.login:
        return RedirectResponse("/", 303)
    return page(request, "login", name="", wrong="")


@router.post("/login")
def log_in(
    request: Request,
    shared: SharedDep,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
) -> Response:
    """Take name and password, a few times only."""
    keys = _keys(request, name)
    try:
        for key in keys:
            shared.tries.check(key)
        person = people.log_in_with(shared.store, name, password)
    except BackstrideError as error:
        if isinstance(error, AccessError):
            for key in keys:
                shared.tries.failed(key)
        status = 403 if isinstance(error, AccessError) else 429
        return page(request, "login", status=status, name=name, wrong=str(error))
    shared.tries.worked(keys[-1])
    return entered(shared, person.id)


class Joining(BaseModel):
    """What somebody new types."""

    code: str = ""
    name: str = ""
    password: str = ""
    role: str = "runner"
    brings: bool = False


@router.get("/join")
def ask_to_join(request: Request, shared: SharedDep, code: str = "") -> Response:
    """Ask somebody new for name and password; the code is told where the server was started."""
    _allowed(request, shared, code)
    told = Joining(code=code).model_dump(include=KEPT)
    return page(request, "join", here=_at_machine(request), wrong="", **told)


@router.post("/join")
def join(request: Request, shared: SharedDep, new: Annotated[Joining, Form()]) -> Response:
    """Add somebody with a password."""
    _allowed(request, shared, new.code)
    here = _at_machine(request)
    try:
        person = people.join(shared.store, new.name, new.password, new.role, here=here)
    except BackstrideError as error:
        told = new.model_dump(include=KEPT)
        return page(request, "join", None, status=422, here=here, wrong=str(error), **told)
    brings = new.brings and person.role == "runner"
    return entered(shared, person.id, "/settings#bring-title" if brings else "/")


@router.get("/password")
def ask_password(request: Request, visitor: VisitorDep) -> Response:
    """Ask for the old and the new password."""
    return page(request, "password", visitor, wrong="", has=bool(visitor.person.password_hash))


@router.post("/password", dependencies=[CHECKED])
def change_password(
    request: Request,
    shared: SharedDep,
    visitor: VisitorDep,
    old: Annotated[str, Form()] = "",
    new: Annotated[str, Form()] = "",
) -> Response:
    """Change the password; this browser stays logged in, all others do not."""
    key = f"password:{visitor.person.id}"
    try:
        shared.tries.check(key)
        people.change_password(shared.store, visitor.person.id, old, new)
    except BackstrideError as error:
        if isinstance(error, AccessError):
            shared.tries.failed(key)
        has = bool(visitor.person.password_hash)
        return page(request, "password", visitor, status=422, wrong=str(error), has=has)
    return entered(shared, visitor.person.id, "/settings")


def _keys(request: Request, name: str) -> tuple[str, str]:
    """Return by what tries are counted: the place that they come from, and the name tried."""
    place = request.client.host if request.client else ""
    return f"place:{place}", f"name:{' '.join(name.split()).lower()}"


def _at_machine(request: Request) -> bool:
    """Whether a request comes from the machine on which Backstride runs."""
    place = request.client.host if request.client else ""
    return is_loopback(place) or place == request.scope["server"][0]


def _allowed(request: Request, shared: Shared, code: str) -> None:
    if not shared.config.login:
        msg = "nobody has to join with a password here: choose who you are on the start page"
        raise NotThereError(msg)
    key = f"join:{request.client.host if request.client else ''}"
    shared.tries.check(key)
    if not people.same_secret(code, shared.join_code):
        shared.tries.failed(key)
        msg = (
            "the code that Backstride shows in its window was needed, but this is another: take "
            "the address for new people from there, it is a new one after each start"
        )
        raise AccessError(msg)
