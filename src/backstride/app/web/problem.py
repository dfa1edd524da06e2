"""What went wrong, as an answer to programs (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi.responses import JSONResponse

from backstride.app.web.texts import t

PROBLEM = "application/problem+json"
BLANK = "about:blank"
"""Where the status says all that there is to say."""
KINDS: Mapping[str, int] = {
    "nobody": 401,
    "not-yours": 403,
    "header-missing": 403,
    "other-site": 403,
    "other-name": 403,
    "not-there": 404,
    "stopped": 409,
    "nothing-chosen": 409,
    "no-length": 411,
    "too-large": 413,
    "wrapped": 415,
    "not-as-asked": 422,
    "clip": 422,
    "answer": 422,
    "plan": 422,
    "archive": 422,
    "not-possible": 422,
    "busy": 429,
    "no-room": 507,
}
"""All kinds of problems with their status; what each means is in the texts."""


def problem(status: int, detail: str, kind: str = "") -> JSONResponse:
    """Return the answer that says what went wrong; ``kind`` is one of `KINDS`, or empty."""
    title = t(f"problem.{kind}_title") if kind else HTTPStatus(status).phrase
    body = {"type": address_of(kind), "title": title, "status": status, "detail": detail}
    return JSONResponse(body, status, media_type=PROBLEM)


def address_of(kind: str) -> str:
    """Return where a kind of problem is told."""
    return f"/api#problem-{kind}" if kind else BLANK


def for_programs(path: str) -> bool:
    """Whether programs ask at this address rather than people."""
    return path.startswith("/api/")
