"""Where a form is, for a browser that asks for the address to which the form only sends."""

from fastapi import Request
from starlette.routing import Match

ELSEWHERE = {"/share": "/settings#sharing", "/calendar/new": "/settings#calendar"}
"""Forms that are not on the page above their address."""


def takes(request: Request, method: str, path: str = "") -> bool:
    """Whether an address takes a method: each route names only its own."""
    scope = {**request.scope, "method": method, "path": path or request.url.path}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.router.routes)


def form_page_of(request: Request) -> str | None:
    """Return the nearest page above an address, None where there is none but the start."""
    path = request.url.path
    while path:
        if path in ELSEWHERE:
            return ELSEWHERE[path]
        if takes(request, "GET", path):
            return path
        path = path.rpartition("/")[0]
    return None
