"""What goes wrong, told: a problem (RFC 9457) to programs, a page with one sentence to people."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match

from backstride.app.service.on_screen import on_screen
from backstride.app.web.deps import (
    NobodyThere,
    NothingChosen,
    StoppedFirst,
    shared,
    visitor_or_none,
)
from backstride.app.web.problem import for_programs, problem
from backstride.app.web.render import page
from backstride.app.web.texts import t
from backstride.core.errors import (
    AccessError,
    BackstrideError,
    BusyError,
    NotThereError,
    SafetyStop,
    StoreError,
    TooLargeError,
)

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
STATUS: dict[type[BackstrideError], int] = {
    AccessError: 403,
    NotThereError: 404,
    SafetyStop: 409,
    TooLargeError: 413,
    BusyError: 429,
    StoreError: 507,
}
"""By class; any other mistake of a user is 422."""

log = logging.getLogger("backstride")


def add_errors(app: FastAPI) -> None:
    """Have the app tell errors this way."""
    app.add_exception_handler(BackstrideError, _ours)
    app.add_exception_handler(RequestValidationError, _not_the_form)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(NobodyThere, _nobody)
    app.add_exception_handler(NothingChosen, _nothing_chosen)
    app.add_exception_handler(StoppedFirst, _stopped)
    app.add_exception_handler(Exception, _broken)


def is_api(request: Request) -> bool:
    """Whether a program asks rather than a person."""
    return for_programs(request.url.path)


def told(request: Request, status: int, detail: str, kind: str = "about:blank") -> Response:
    """Return the answer that says what went wrong."""
    if is_api(request):
        return problem(status, detail, kind)
    there = visitor_or_none(request)
    return page(request, "error", there, status=status, number=status, message=detail)


def _ours(request: Request, error: Exception) -> Response:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 422)
    return told(request, status, on_screen(str(error)), f"/problems/{type(error).__name__}")


def _not_the_form(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - narrows the type
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    return told(request, 422, t("error.form", where=where or first["loc"][0], why=first["msg"]))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - narrows the type
    known = {404: t("error.no_page"), 405: t("error.no_method")}
    answer = told(request, error.status_code, known.get(error.status_code, str(error.detail)))
    answer.headers.update(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        answer.headers["allow"] = ", ".join(name for name in METHODS if _takes(request, name))
    return answer


def _takes(request: Request, method: str) -> bool:
    """Whether an address takes a method: each route names only its own."""
    scope = {**request.scope, "method": method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.router.routes)


def _nobody(request: Request, _error: Exception) -> Response:
    if is_api(request):
        return told(request, 401, t("error.nobody"))
    return RedirectResponse("/login" if shared(request).config.login else "/people", 303)


def _nothing_chosen(request: Request, _error: Exception) -> Response:
    if is_api(request):
        return told(request, 409, t("error.nothing_chosen"))
    return RedirectResponse("/patients", 303)


def _stopped(request: Request, _error: Exception) -> Response:
    if is_api(request):
        return told(request, STATUS[SafetyStop], t("error.stopped"))
    return RedirectResponse("/stop", 303)


def _broken(request: Request, error: Exception) -> Response:
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    return told(request, 500, t("error.broken"))
