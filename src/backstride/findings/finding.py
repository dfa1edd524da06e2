"""`Finding`: what a measure says about this runner, and how sure we may be."""

from dataclasses import dataclass
from typing import Literal

from backstride.kinematics.measure import Side

Level = Literal["ok", "watch", "act"]
Direction = Literal["low", "high", "within"]
Grade = Literal["back_pain", "running_injury", "convention"]


@dataclass(frozen=True)
class Finding:
    """One sentence about one or more measures.

    ``certainty`` in [0,1] is the probability, from the measure's error alone, that the true value
    lies on the stated side of the limit; for a direction "within", that it keeps to both limits. A
    finding with level "ok" and a direction "low" or "high" is ``unclear``: the error reaches over
    the limit. ``sources`` are keys of `core.sources.SOURCES` (>=1).
    ``show_at_s`` are (clip_index, time in the clip) pairs of frames that show it.
    """

    id: str
    measure_ids: tuple[str, ...]
    side: Side
    direction: Direction
    level: Level
    certainty: float
    grade: Grade
    title: str
    text: str
    advice: str
    sources: tuple[str, ...]
    show_at_s: tuple[tuple[int, float], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a finding without a source."""
        if not self.sources:
            msg = f"finding {self.id} needs at least one source"
            raise ValueError(msg)

    @property
    def unclear(self) -> bool:
        """Whether the error is too large to say on which side of the limit the value lies."""
        return self.level == "ok" and self.direction != "within"
