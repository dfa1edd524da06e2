"""Who is before the camera in which session: one page at a time, the last one that came."""

import asyncio
from dataclasses import dataclass, field

from backstride.core.errors import BusyError

MOST_SEATS = 4
"""Pages that are coached at once: each takes most of a processor's core (design choice)."""
PATIENCE_S = 10.0
"""So long a page that gives way may take to keep what was done."""


@dataclass(eq=False)
class Seat:
    """A page before its camera. ``taken`` is set when another page takes its place."""

    taken: asyncio.Event = field(default_factory=asyncio.Event)
    left: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Desk:
    """Knows which page each session has."""

    _seats: dict[str, Seat] = field(default_factory=dict)

    async def take(self, session_id: str) -> Seat:
        """Take the place of a session; whoever has it leaves first.

        Raises
        ------
        BusyError
            If too many sessions go on at once, or the other page does not end.

        """
        before = self._seats.get(session_id)
        if before is None and len(self._seats) >= MOST_SEATS:
            msg = f"at most {MOST_SEATS} sessions can go on at once: end one of them first"
            raise BusyError(msg)
        seat = self._seats[session_id] = Seat()
        if before is not None:
            before.taken.set()
            try:
                await asyncio.wait_for(before.left.wait(), PATIENCE_S)
            except TimeoutError as error:
                self.leave(session_id, seat)
                msg = "this session goes on in another window, which does not end: close it"
                raise BusyError(msg) from error
        return seat

    def leave(self, session_id: str, seat: Seat) -> None:
        """Leave the place, if it is still one's own."""
        seat.left.set()
        if self._seats.get(session_id) is seat:
            del self._seats[session_id]
