"""What went wrong, as an answer to programs (RFC 9457)."""

from http import HTTPStatus

from fastapi.responses import JSONResponse

PROBLEM = "application/problem+json"


def problem(status: int, detail: str, kind: str = "about:blank") -> JSONResponse:
    """Return the answer that says what went wrong."""
    title = HTTPStatus(status).phrase
    body = {"type": kind, "title": title, "status": status, "detail": detail}
    return JSONResponse(body, status, media_type=PROBLEM)


def for_programs(path: str) -> bool:
    """Whether programs ask at this address rather than people."""
    return path.startswith("/api/")
