"""`Rule`: when a measure becomes a finding, by which limit, on whose authority."""

from dataclasses import dataclass
from typing import Literal

from backstride.findings.finding import Grade
from backstride.kinematics.measure import Side

Bound = Literal["low", "high"]

BOTH_LEGS: tuple[Side, ...] = ("left", "right", "both")
"""The usual sides of a rule: a value for each side, or one for both together."""


@dataclass(frozen=True)
class Support:
    """Another measure that has to be past its own "watch" limit too, on this side of it."""

    measure_id: str
    bound: Bound


@dataclass(frozen=True)
class Limit:
    """One edge of what is usual, in the measure's unit.

    A value below (``bound`` "low") or above ("high") ``watch`` raises "watch". Past ``act`` it
    raises "act", but only if one of ``act_needs``, an independent measure, agrees: no single
    number from one camera raises "act". ``sources`` are keys of `core.sources.SOURCES`.
    """

    bound: Bound
    watch: float
    sources: tuple[str, ...]
    act: float | None = None
    act_needs: tuple[Support, ...] = ()

    def __post_init__(self) -> None:
        """Refuse limits in the wrong order, an "act" without support, and a missing source."""
        if not self.sources:
            msg = f"the {self.bound} limit {self.watch} needs at least one source"
            raise ValueError(msg)
        if self.act is None:
            return
        beyond = self.act > self.watch if self.bound == "high" else self.act < self.watch
        if not (beyond and self.act_needs):
            msg = f"act {self.act} has to lie past watch {self.watch} and to name its support"
            raise ValueError(msg)


@dataclass(frozen=True)
class Rule:
    """What makes one measure worth a word.

    ``id`` is also the key of the rule's texts in `findings.wording`. ``report_ok`` says that a
    value inside the limits is shown too. ``echo_of`` names rules that say the same thing first:
    when one of them is raised, this one stays silent.
    """

    id: str
    measure_id: str
    unit: str
    grade: Grade
    limits: tuple[Limit, ...]
    sides: tuple[Side, ...] = BOTH_LEGS
    report_ok: bool = False
    echo_of: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the keys of all sources of its limits, each once."""
        return tuple(dict.fromkeys(key for limit in self.limits for key in limit.sources))


@dataclass(frozen=True)
class AsymmetryRule:
    """When the difference between left and right of one measure becomes a finding.

    ``watch`` is in the measure's unit, or in percent of the two sides' mean if ``relative``.
    ``own_clips``: the far side of a side view is partly hidden, so left and right are compared
    only if each was filmed from its own side, in its own clip.
    """

    measure_id: str
    unit: str
    watch: float
    sources: tuple[str, ...]
    relative: bool = False
    own_clips: bool = False
    grade: Grade = "convention"

    @property
    def id(self) -> str:
        """Return the id of its finding."""
        return f"{self.measure_id}_asymmetry"


@dataclass(frozen=True)
class DriftRule:
    """When a measure's change from fresh to tired becomes a finding.

    The limits are changes in the measure's unit, or in percent of its fresh value if ``relative``;
    ``act_needs`` are changes of other measures that are past their own "watch". ``echo_of`` names
    measures whose own change says the same thing first.
    """

    measure_id: str
    unit: str
    grade: Grade
    limits: tuple[Limit, ...]
    relative: bool = False
    echo_of: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the id of its finding."""
        return f"{self.measure_id}_drift"
