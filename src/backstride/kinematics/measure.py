"""`Measure`: a number with all that is needed to believe it, or why it is withheld."""

from dataclasses import dataclass, field
from typing import Literal

Side = Literal["left", "right", "both"]


@dataclass(frozen=True)
class Withheld:
    """Why a measure is not given, and what would make it possible: plain sentences.

    ``lacks`` is how far the clip was from giving it, 0 where only its strides stood in the way: of
    several clips the one that lacks least tells why. It is not kept in report.json.
    """

    reason: str
    remedy: str
    lacks: float = field(default=0.0, compare=False)


@dataclass(frozen=True)
class Measure:
    """One measure of one clip.

    ``value`` and ``spread`` (standard deviation over strides) are in ``unit``; ``error`` is the
    half-width of the 95 % interval of ``value`` in ``unit``: method error and sampling together;
    ``sampling_error`` is the sampling alone, which is all that stays between clips of the same
    camera and runner.
    Either ``value`` and ``error`` are given, or ``withheld``. ``show_at_s`` is a time in the clip
    (container seconds) at which the measure can be seen. ``version`` counts changes of the method.
    """

    id: str
    unit: str
    side: Side
    version: int
    value: float | None = None
    n_strides: int = 0
    spread: float | None = None
    error: float | None = None
    withheld: Withheld | None = None
    show_at_s: float | None = None
    clip_index: int = 0
    sampling_error: float | None = None

    def __post_init__(self) -> None:
        """Refuse a measure that is neither given with its error nor withheld."""
        given = self.value is not None and self.error is not None
        if given == (self.withheld is not None):
            msg = f"{self.id} needs a value with an error, or a reason to withhold it, not both"
            raise ValueError(msg)
