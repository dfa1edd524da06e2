"""`Screen` and `Stop`: what the safety screen found, where to go and how fast."""

from dataclasses import dataclass
from typing import Literal

StopLevel = Literal["emergency", "urgent", "clinician"]
"""Emergency: now. Urgent: stop, be examined within days. Clinician: ask before you train on."""

Block = Literal["measures", "answer", "running", "programme"]
"""What can be withheld: the measures; the ranked causes; running guidance; the programme."""

Caution = Literal[
    "flexion_provoked",
    "extension_provoked",
    "radicular",
    "bone_care",
    "gentle_only",
    "no_impact",
    "wrist",
    "shoulder",
    "neck",
    "knee",
    "hip",
    "calf_achilles",
    "balance",
    "blood_pressure",
]
"""What exercises have to respect. ``bone_care``: pain stays at 0 of 10, no ball pike, no T.
``gentle_only``: no ladder goes past its first level."""


@dataclass(frozen=True)
class Stop:
    """One reason to see somebody.

    ``signs`` are the runner's own answers in plain words; ``where`` and ``how_fast`` say where to
    go and when; ``sources`` are keys of `core.sources.SOURCES` (>=1).
    """

    id: str
    level: StopLevel
    signs: tuple[str, ...]
    where: str
    how_fast: str
    text: str
    blocks: frozenset[Block]
    cautions: frozenset[Caution]
    sources: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a stop that leaves the runner without a way, or without an authority."""
        if not (self.where and self.how_fast and self.sources):
            msg = f"stop {self.id} has to say where to go and how fast, on whose authority"
            raise ValueError(msg)


@dataclass(frozen=True)
class Screen:
    """What the safety screen found.

    ``stops`` have the most urgent first. ``unanswered`` are ids of safety questions that apply and
    were not answered. ``cautions`` come from all answers, also from those that raise no stop.
    ``cleared``: a clinician has agreed to exercise in spite of stops of level "clinician".
    """

    stops: tuple[Stop, ...] = ()
    unanswered: tuple[str, ...] = ()
    cautions: frozenset[Caution] = frozenset()
    cleared: bool = False

    @property
    def complete(self) -> bool:
        """Whether every safety question that applies was answered."""
        return not self.unanswered

    @property
    def hard_stop(self) -> bool:
        """Whether nothing but the way to help may be shown."""
        return any(stop.level in {"emergency", "urgent"} for stop in self.stops)

    def blocks(self, block: Block) -> bool:
        """Whether ``block`` is withheld: all of it at a hard stop, all but measures unscreened."""
        if self.hard_stop:
            return True
        if not self.complete and block != "measures":
            return True
        open_stops = () if self.cleared else self.stops
        return any(block in stop.blocks for stop in open_stops)

    def first_to_see(self) -> Stop | None:
        """Return the most urgent stop that withholds a programme, None if none does."""
        if not self.blocks("programme"):
            return None
        withholding = (stop for stop in self.stops if "programme" in stop.blocks)
        return next((stop for stop in withholding if not self.agreed(stop)), None)

    def agreed(self, stop: Stop) -> bool:
        """Whether a clinician has been seen for ``stop``, and what it withheld is free again."""
        return self.cleared and stop.level == "clinician" and "programme" in stop.blocks
