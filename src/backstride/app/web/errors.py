"""What goes wrong, told: a problem (RFC 9457) to programs, a page with one sentence to people."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from backstride.app.service.on_screen import on_screen
from backstride.app.web.deps import (
    NobodyThere,
    NothingChosen,
    StoppedFirst,
    shared,
    visitor_or_none,
)
from backstride.app.web.form_pages import form_page_of, takes
from backstride.app.web.form_words import is_unknown_id, told_of
from backstride.app.web.problem import KINDS, for_programs, problem
from backstride.app.web.render import page
from backstride.app.web.security import SAFE_METHODS
from backstride.app.web.texts import t
from backstride.core.errors import (
    AccessError,
    AnswerError,
    ArchiveError,
    BackstrideError,
    BusyError,
    ClipError,
    NoRunnerError,
    NotThereError,
    PlanError,
    SafetyStop,
    StoreError,
    TooLargeError,
)

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
KIND: dict[type[BackstrideError], str] = {
    AccessError: "not-yours",
    NotThereError: "not-there",
    SafetyStop: "stopped",
    TooLargeError: "too-large",
    BusyError: "busy",
    StoreError: "no-room",
    ClipError: "clip",
    NoRunnerError: "clip",
    AnswerError: "answer",
    PlanError: "plan",
    ArchiveError: "archive",
}
"""By class; any other mistake of a user is something that is not possible."""
OF_STATUS = {404: "not-there", 415: "wrapped"}

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


def told(request: Request, status: int, detail: str, kind: str = "") -> Response:
    """Return the answer that says what went wrong; ``kind`` is one of `KINDS`, or empty."""
    if is_api(request):
        return problem(status, detail, kind)
    there = visitor_or_none(request)
    return page(request, "error", there, status=status, number=status, message=detail)


def _of_kind(request: Request, kind: str, detail: str) -> Response:
    return told(request, KINDS[kind], detail, kind)


def _ours(request: Request, error: Exception) -> Response:
    kind = next((name for of, name in KIND.items() if isinstance(error, of)), "not-possible")
    return _of_kind(request, kind, on_screen(str(error)))


def _not_the_form(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - narrows the type
    first = error.errors()[0]
    if is_unknown_id(first):
        return _of_kind(request, "not-there", t("error.no_id"))
    return _of_kind(request, "not-as-asked", told_of(first))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - narrows the type
    status = error.status_code
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return _no_method(request)
    known = {404: t("error.no_page")}
    if is_api(request):
        known = {404: t("error.no_address"), 400: t("error.not_read"), 415: t("error.wrapped")}
    answer = told(request, status, known.get(status, str(error.detail)), OF_STATUS.get(status, ""))
    answer.headers.update(error.headers or {})
    return answer


def _no_method(request: Request) -> Response:
    if is_api(request):
        detail = t("error.no_method_api", method=request.method)
    elif request.method in SAFE_METHODS and (form_page := form_page_of(request)):
        return RedirectResponse(form_page, 303)
    else:
        detail = t("error.no_method")
    answer = told(request, HTTPStatus.METHOD_NOT_ALLOWED, detail)
    answer.headers["allow"] = ", ".join(name for name in METHODS if takes(request, name))
    return answer


def _nobody(request: Request, _error: Exception) -> Response:
    if is_api(request):
        return _of_kind(request, "nobody", t("error.nobody"))
    return RedirectResponse("/login" if shared(request).config.login else "/people", 303)


def _nothing_chosen(request: Request, _error: Exception) -> Response:
    if is_api(request):
        return _of_kind(request, "nothing-chosen", t("error.nothing_chosen"))
    return RedirectResponse("/patients", 303)


def _stopped(request: Request, _error: Exception) -> Response:
    if is_api(request):
        return _of_kind(request, "stopped", t("error.stopped"))
    return RedirectResponse("/stop", 303)


def _broken(request: Request, error: Exception) -> Response:
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    return told(request, 500, t("error.broken"))
