"""`Drift`: how a measure changed between two parts of running, with all that is needed to judge it.

What the pose model gets wrong about a runner it gets wrong alike in both parts, as long as runner,
clothes and camera stay: a change is known far better than a value. What stays is the strides'
sampling on both sides and what the method gives differently within one set-up (`within_clip`).
"""

from dataclasses import dataclass
from typing import Literal

from backstride.kinematics.measure import Side, Withheld

Kind = Literal["clips", "windows", "halves"]
"""What is compared: two clips; windows of one long clip, by their trend; the halves of one clip."""

SpeedSource = Literal["given", "measured"]

SAME_SPEED_PERCENT = 3.0
"""Speeds further apart than this are told with every change: evidence on drift is for equal speed
within 3 % (design choice, after the running-fatigue studies cited in `findings`)."""


@dataclass(frozen=True)
class Window:
    """A part of a clip: from ``start_s`` to ``end_s``, container seconds."""

    clip_index: int
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Pace:
    """How cadence and speed differ between the parts, in percent of the fresh part's.

    Errors are half widths of 95 % intervals; None where it could not be measured.
    """

    cadence_percent: float | None = None
    cadence_error_percent: float | None = None
    speed_percent: float | None = None
    speed_error_percent: float | None = None
    speed_source: SpeedSource | None = None

    @property
    def other_speed(self) -> bool:
        """Whether the speeds clearly differ: by more than their error and `SAME_SPEED_PERCENT`."""
        if self.speed_percent is None:
            return False
        least = max(SAME_SPEED_PERCENT, self.speed_error_percent or 0.0)
        return abs(self.speed_percent) > least


@dataclass(frozen=True)
class Comparison:
    """What was compared: ``windows`` are in the order of time, the first fresh, the last tired.

    ``fresh_clip`` and ``tired_clip`` are indices of clips of the report.
    """

    kind: Kind
    fresh_clip: int
    tired_clip: int
    windows: tuple[Window, ...]
    pace: Pace


@dataclass(frozen=True)
class Correction:
    """The change that stays at one cadence and speed, by the runner's own strides.

    ``change`` and ``error`` (95 % half width) in the measure's unit; ``held`` names what is held
    equal ("cadence", "speed").
    """

    change: float
    error: float
    held: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A measure's change from fresh to tired.

    ``change`` is ``tired`` minus ``fresh``, all in the measure's unit. ``standard_error`` is that
    of the change from the strides alone; ``within_clip_error`` the half width of what the method
    gives differently in one set-up; ``error`` the half width of the change's 95 % interval: both
    together. ``n_fresh`` and ``n_tired`` count strides. ``window_values`` has a value for each
    window, ``show_at_s`` the (clip, container seconds) at which fresh and tired can be seen.
    """

    fresh: float
    tired: float
    change: float
    standard_error: float
    within_clip_error: float
    error: float
    n_fresh: int
    n_tired: int
    correction: Correction | None = None
    window_values: tuple[float, ...] = ()
    show_at_s: tuple[tuple[int, float], ...] = ()

    @property
    def judged(self) -> tuple[float, float]:
        """Return (change, error) that a verdict goes by: corrected where that was possible."""
        if self.correction is None:
            return self.change, self.error
        return self.correction.change, self.correction.error

    @property
    def flagged(self) -> bool:
        """Whether the judged change exceeds its error.

        With it, it exceeds twice its standard error and the within-clip error, its two parts.
        """
        change, error = self.judged
        return abs(change) > error


@dataclass(frozen=True)
class Drift:
    """One measure, fresh against tired: its `Change`, or why none can be told.

    ``comparison`` is None only where no pair of clips could be compared.
    """

    id: str
    unit: str
    side: Side
    version: int
    comparison: Comparison | None = None
    found: Change | None = None
    withheld: Withheld | None = None

    def __post_init__(self) -> None:
        """Refuse a drift that is neither found nor withheld."""
        if (self.found is None) == (self.withheld is None):
            msg = f"the drift of {self.id} needs a change, or a reason to withhold it, not both"
            raise ValueError(msg)
