"""What the coach says about a moment: counted, not counted, held, a cue, a notice.

Events carry the time of the frame that caused them and nothing from a clock, so that a recorded
track gives the same events again. Texts are what a page shows or a voice says.
"""

from dataclasses import dataclass
from typing import Literal

Side = Literal["left", "right"]
"""The runner's own left and right, whichever way the camera looks."""

Severity = Literal["minor", "major"]


@dataclass(frozen=True)
class FaultSeen:
    """A fault in one repetition or hold: ``value`` is what was measured, in the rule's unit."""

    id: str
    level: Severity
    t_s: float
    value: float


@dataclass(frozen=True)
class Rep:
    """One repetition, or one hold with ``held_s``.

    ``start_s``, ``peak_s`` and ``end_s`` are moments of the track. ``score`` in [0,1] is the mean
    of its ``parts`` (name to [0,1]); None where the form gives none. ``side`` is the working side,
    None where both work.
    """

    number: int
    side: Side | None
    start_s: float
    peak_s: float
    end_s: float
    counted: bool
    reason: str | None
    faults: tuple[FaultSeen, ...]
    score: float | None
    parts: tuple[tuple[str, float], ...] = ()
    held_s: float | None = None


@dataclass(frozen=True)
class RepCounted:
    """A repetition that counts; ``count`` is how many there are now, on all sides."""

    t_s: float
    rep: Rep
    count: int


@dataclass(frozen=True)
class RepMissed:
    """A repetition that does not count, and why: "hips stayed low"."""

    t_s: float
    rep: Rep
    reason: str


@dataclass(frozen=True)
class HoldStarted:
    """The posture of a hold is right: seconds count from now."""

    t_s: float
    side: Side | None


@dataclass(frozen=True)
class HoldSecond:
    """Another whole second was held in this hold, ``held_s`` in all."""

    t_s: float
    held_s: int
    side: Side | None


@dataclass(frozen=True)
class HoldBroken:
    """The posture is no longer right: seconds stop counting, and why."""

    t_s: float
    reason: str
    fault_id: str | None
    side: Side | None


@dataclass(frozen=True)
class HoldEnded:
    """A hold is over; ``rep.held_s`` are the seconds in which the posture was right."""

    t_s: float
    rep: Rep


@dataclass(frozen=True)
class Cue:
    """One short sentence to say: what to do, not what is wrong. Spoken in under two seconds."""

    t_s: float
    text: str
    fault_id: str


@dataclass(frozen=True)
class Notice:
    """Something about the picture or the choice of exercise; ``id`` is stable, ``text`` is shown.

    Ids: "lost", "back", "feet-out", "hands-out", "head-out", "too-far", "wrong-view", "two-people",
    "too-dark", "looks-like" (``about`` is the exercise it looks like), "no-form" (counted by its
    period only), "timed-only".
    """

    t_s: float
    id: str
    text: str
    about: str | None = None


CoachEvent = (
    RepCounted | RepMissed | HoldStarted | HoldSecond | HoldBroken | HoldEnded | Cue | Notice
)
"""What `coach.step` tells."""
