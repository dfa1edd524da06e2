"""An answer before the whole request has come: given at once, then the rest is read for a while.

A program that still sends may look for an answer meanwhile and stop; a browser hears none before
it has sent everything, and none at all if the connection is closed under it.
"""

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Send

READ_OUT_BYTES = 32_000_000
"""So much of what is refused is read all the same."""


def answered_first(receive: Receive, send: Send, headers: Headers) -> tuple[Receive, Send]:
    """Return the two ways of a request by which its answer does not wait for its body."""
    ways = _Ways(receive, send, waits="100-continue" in headers.get("expect", "").lower())
    return ways.receive, ways.send


class _Ways:
    """Knows how far a request's body has come; ``waits``: it comes only when asked for."""

    def __init__(self, receive: Receive, send: Send, *, waits: bool) -> None:
        self._receive, self._send = receive, send
        self._more, self._waits = True, waits

    async def receive(self) -> Message:
        self._waits = False
        message = await self._receive()
        self._more = bool(message.get("more_body", False))
        return message

    async def send(self, message: Message) -> None:
        last = message["type"] == "http.response.body" and not message.get("more_body", False)
        if not last or not self._more or self._waits:
            await self._send(message)
            return
        await self._send({**message, "more_body": True})
        await self._read_out()
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _read_out(self) -> None:
        n_bytes = 0
        while self._more and n_bytes <= READ_OUT_BYTES:
            message = await self.receive()
            n_bytes += len(message.get("body", b""))
