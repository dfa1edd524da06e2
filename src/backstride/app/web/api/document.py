"""The OpenAPI document: what all operations have in common is said here, once."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from backstride.app.web.deps import COOKIE
from backstride.app.web.security import API_HEADER, API_HEADER_VALUE

COOKIE_SCHEME = "cookie"
ANYBODY: dict[str, Any] = {"security": [{COOKIE_SCHEME: []}, {}]}
"""For operations that also serve somebody who is not known yet."""
CHANGES: dict[str, Any] = {
    "name": API_HEADER,
    "in": "header",
    "required": True,
    "schema": {"type": "string", "enum": [API_HEADER_VALUE]},
    "description": "Every change carries it: no page of another site can.",
}


def api_document(app: FastAPI) -> dict[str, Any]:
    """Return what the API of an app takes and gives."""
    made: dict[str, Any] = get_openapi(title=app.title, version=app.version, routes=app.routes)
    made["security"] = [{COOKIE_SCHEME: []}]
    made.setdefault("components", {})["securitySchemes"] = {
        COOKIE_SCHEME: {"type": "apiKey", "in": "cookie", "name": COOKIE}
    }
    for operations in made["paths"].values():
        for method, operation in operations.items():
            operation["summary"] = operation.pop("description").rstrip(".")
            if method != "get":
                operation.setdefault("parameters", []).append(CHANGES)
    return made
