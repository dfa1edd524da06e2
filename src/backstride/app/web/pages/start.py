"""The first page: what this is, or where one stands."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from backstride.app.service import people
from backstride.app.web.deps import MaybeVisitorDep, SharedDep
from backstride.app.web.render import page

router = APIRouter()


@router.get("/")
def start(request: Request, shared: SharedDep, visitor: MaybeVisitorDep) -> Response:
    """Show where one stands, or ask who one is."""
    if visitor is not None:
        if visitor.runner is None:
            return RedirectResponse("/patients", 303)
        return page(request, "home", visitor, at="start")
    if shared.config.login:
        return RedirectResponse("/login", 303)
    if people.everybody(shared.store):
        return RedirectResponse("/people", 303)
    return page(request, "welcome")
