"""`StrideSeries`: a measure stride by stride, with the pace at which each stride was run."""

from dataclasses import dataclass, replace

import numpy as np

from backstride.core.arrays import BoolArray, Float64Array, frozen
from backstride.kinematics.evaluate import ClipMeasures
from backstride.kinematics.measure import Measure, Withheld
from backstride.kinematics.measures import MEASURES
from backstride.kinematics.pace import PaceSeries, pace_of

Key = tuple[str, str]
"""A measure's id and side."""


@dataclass(frozen=True)
class StrideSeries:
    """One measure of one clip: ``value`` (N,) in its unit at ``at_s`` (N,) real seconds, by time.

    ``cadence_spm`` and ``speed_legs`` (N,) are the runner's at those moments, NaN where unknown;
    ``speed_noise_percent`` is the speed's own noise (SD).
    """

    measure: Measure
    value: Float64Array
    at_s: Float64Array
    cadence_spm: Float64Array
    speed_legs: Float64Array
    speed_noise_percent: float = 0.0

    def __post_init__(self) -> None:
        """Check lengths once and freeze the arrays."""
        n = self.at_s.size
        for name in ("value", "at_s", "cadence_spm", "speed_legs"):
            object.__setattr__(self, name, frozen(name, getattr(self, name), (n,), np.float64))

    def part(self, keep: BoolArray) -> "StrideSeries":
        """Return the strides where ``keep`` (N,) holds."""
        return replace(
            self,
            value=self.value[keep],
            at_s=self.at_s[keep],
            cadence_spm=self.cadence_spm[keep],
            speed_legs=self.speed_legs[keep],
        )


def stride_series(result: ClipMeasures) -> dict[Key, StrideSeries]:
    """Return the strides behind each measure that the clip gives."""
    if result.scene is None:
        return {}
    pace = pace_of(result.scene, result.fps)
    given = {(m.id, m.side): m for m in result.measures if m.withheld is None}
    found = {}
    for spec in MEASURES:
        for side in ("left", "right", "both"):
            measure = given.get((spec.id, side))
            if measure is None:
                continue
            sample = spec.compute(result.scene, side)
            if not isinstance(sample, Withheld):
                found[spec.id, side] = _series(measure, sample.value, sample.at_s, pace)
    return found


def _series(
    measure: Measure, value: Float64Array, at_s: Float64Array, pace: PaceSeries
) -> StrideSeries:
    known = np.flatnonzero(np.isfinite(value) & np.isfinite(at_s))
    order = known[np.argsort(at_s[known], kind="stable")]
    when_s = at_s[order]
    return StrideSeries(
        measure,
        value[order],
        when_s,
        pace.cadence_at(when_s),
        pace.speed_at(when_s),
        pace.speed_noise_percent,
    )
