"""What every answer carries and every request has to pass: headers, host, origin, size."""

import ipaddress
import secrets
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backstride.app.web.config import ServeConfig
from backstride.app.web.problem import KINDS, for_programs, problem
from backstride.app.web.read_out import answered_first
from backstride.app.web.texts import t

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
API_HEADER, API_HEADER_VALUE = "X-Backstride", "1"
"""No page of another site can send it without being asked first (OWASP, custom request headers)."""
MAX_BODY_BYTES = 1_000_000
"""Forms and JSON; clips have a limit of their own (design choice)."""
UPLOAD_PATHS = ("/api/clips", "/film/upload", "/api/archive", "/settings/import")
"""Where more than a form comes in; these routes count for themselves."""
REFUSALS = {
    "other-name": t("error.other_name"),
    "other-site": t("error.other_site"),
    "header-missing": t("error.no_header"),
    "no-length": t("error.no_length"),
    "too-large": t("error.too_large", most=MAX_BODY_BYTES // 1_000_000),
}
"""What is said of each kind of problem that is seen here."""

FIXED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
}


def policy(nonce: str) -> str:
    """Return the content security policy: nothing from elsewhere, no script inside a page."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            f"style-src 'self' 'nonce-{nonce}'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "font-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


class Guard:
    """Refuses what comes from another site or is too large; puts the headers on every answer."""

    def __init__(self, app: ASGIApp, config: ServeConfig) -> None:
        self.app = app
        self._names = frozenset(_names(config))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        nonce = secrets.token_urlsafe(12)
        scope.setdefault("state", {})["nonce"] = nonce
        kind = self._refusal(scope, headers)
        if kind and scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 4403, "reason": REFUSALS[kind]})
            return
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS:
            receive, send = answered_first(receive, send, headers)
        app = _refused(scope["path"], kind) if kind else self.app
        await app(scope, receive, _with_headers(send, nonce))

    def _refusal(self, scope: Scope, headers: Headers) -> str:
        """Return which kind of problem there is, or ""."""
        if not self._known_host(headers.get("host", "")):
            return "other-name"
        unsafe = scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS
        if unsafe and not _same_origin(headers):
            return "other-site"
        path: str = scope["path"]
        if unsafe and scope["type"] == "http":
            if for_programs(path) and headers.get(API_HEADER) != API_HEADER_VALUE:
                return "header-missing"
            return _wrong_size(headers, path)
        return ""

    def _known_host(self, host: str) -> bool:
        """Numbers are always ours: only a name can be made to point here by somebody else."""
        name = urlsplit(f"//{host}").hostname or ""
        return name in self._names or _is_address(name)


def _names(config: ServeConfig) -> Iterable[str]:
    own = socket.gethostname().lower()
    return ("localhost", own, f"{own}.local", config.host.lower(), *config.hosts)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _same_origin(headers: Headers) -> bool:
    """Whether a browser says that it comes from a page of ours; other programs say nothing."""
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host")
    return headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}


def _wrong_size(headers: Headers, path: str) -> str:
    """Return which kind of problem a body's size is, or ""."""
    if path in UPLOAD_PATHS:
        return ""
    length = headers.get("content-length")
    if length is None:
        return "no-length" if "transfer-encoding" in headers else ""
    return "" if length.isdecimal() and int(length) <= MAX_BODY_BYTES else "too-large"


def _with_headers(send: Send, nonce: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in FIXED.items():
                headers[name] = value
            headers["content-security-policy"] = policy(nonce)
            if "cache-control" not in headers:
                headers["cache-control"] = "no-store"
        await send(message)

    return sending


def _refused(path: str, kind: str) -> Response:
    status, why = KINDS[kind], REFUSALS[kind]
    return problem(status, why, kind) if for_programs(path) else _plain(status, why)


def _plain(status: int, why: str) -> Response:
    return PlainTextResponse(f"{why[0].upper()}{why[1:]}.", status)
