"""Files as the body of a request, as they are."""

from http import HTTPStatus
from typing import Any

from fastapi import Depends, HTTPException, Request

BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
"""For the document: what such an operation takes."""


def length_of(request: Request) -> int | None:
    """Return how many bytes a request says that it brings."""
    told = request.headers.get("content-length", "")
    return int(told) if told.isdecimal() else None


def not_wrapped(request: Request) -> None:
    """Refuse a file inside a form: its wrapping would be kept as a part of it."""
    if request.headers.get("content-type", "").lower().startswith("multipart/"):
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


AS_IT_IS = Depends(not_wrapped)
"""For every operation that takes a file: ``dependencies=[AS_IT_IS]``."""
