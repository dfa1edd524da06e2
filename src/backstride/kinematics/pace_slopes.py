"""How a runner's own measures follow their own pace: a regression over strides.

Within a clip nobody keeps cadence and speed quite steady, and what a measure does with them there
says what part of a change between clips goes with the pace (subject-specific regression, as in
Zandbergen 2023, doi:10.3389/fspor.2023.1085513; they took steps of a whole run, we take the strides
within each clip or window, so that what changes between these does not enter). Where the pace does
not vary enough, or the change reaches far past what was seen, no slope is given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from backstride.core.arrays import Float64Array, frozen
from backstride.core.units import PERCENT, TWO_SIDED_95
from backstride.kinematics.series import StrideSeries
from backstride.kinematics.uncertainty import effective_count

FEWEST_STRIDES = 20
"""Strides from which on a slope is looked for (design choice)."""

LEAST_VARIATION_PERCENT = {"cadence": 0.35, "speed": 1.1}
"""Standard deviation within clips from which on pace is said to vary: three times what it shows in
rendered clips, where it does not vary (0.05 to 0.2 steps/min; speed 0.8 % over the root of the five
strides averaged)."""

LEAST_OVER_NOISE = 3.0
"""Speed has to vary by this many times the noise that the clips show themselves (design choice):
a slope on noise is none, and what shifts the hip point shifts speed and measures alike."""

FURTHEST = 3.0
"""A difference in pace beyond this many standard deviations of what was seen within the clips is
not corrected for (design choice: the slope would be drawn far past its data)."""

OWN_PACE = ("cadence", "step_time")
"""Measures that are the cadence; at equal cadence they have no change."""


@dataclass(frozen=True)
class PaceSlopes:
    """Change of a measure for each percent of ``held``: ``slope`` (K,), ``covariance`` (K,K)."""

    held: tuple[str, ...]
    slope: Float64Array
    covariance: Float64Array

    def __post_init__(self) -> None:
        """Check shapes once and freeze the arrays."""
        k = len(self.held)
        object.__setattr__(self, "slope", frozen("slope", self.slope, (k,), np.float64))
        covariance = frozen("covariance", self.covariance, (k, k), np.float64)
        object.__setattr__(self, "covariance", covariance)

    def part(self, pace_percent: Mapping[str, float]) -> tuple[float, float]:
        """Return (change, 95 % half width) that go with a difference in pace, percent by name."""
        by = np.array([pace_percent[name] for name in self.held])
        variance = float(by @ self.covariance @ by)
        return float(self.slope @ by), TWO_SIDED_95 * float(np.sqrt(max(variance, 0.0)))


def pace_slopes(
    groups: Sequence[StrideSeries], pace_percent: Mapping[str, float]
) -> PaceSlopes | None:
    """Return how a measure follows the pace within ``groups``, or None where that can't be told.

    Parameters
    ----------
    groups
        Strides of clips or windows; each has a level of its own.
    pace_percent
        Difference in pace to be corrected for, by name ("cadence", "speed"), percent.

    """
    held = tuple(name for name in pace_percent if _tells(groups, name, pace_percent[name]))
    if not held or groups[0].measure.id in OWN_PACE:
        return None
    columns, value = _within(groups, held)
    freedom = value.size - len(groups) - len(held)
    if value.size < FEWEST_STRIDES or freedom < 1:
        return None
    inverse = np.linalg.pinv(columns.T @ columns)
    slope = inverse @ columns.T @ value
    rest = value - columns @ slope
    variance = float(rest @ rest) / freedom * value.size / effective_count(rest)
    return PaceSlopes(held, slope, np.asarray(variance * inverse, dtype=np.float64))


def percent_of_mean(value: Float64Array) -> Float64Array:
    """Return (N,) in percent above the mean of what is known; NaN where unknown."""
    known = np.isfinite(value)
    if not known.any():
        return np.full(value.size, np.nan)
    return np.asarray(PERCENT * (value / float(value[known].mean()) - 1.0), dtype=np.float64)


def _tells(groups: Sequence[StrideSeries], name: str, difference_percent: float) -> bool:
    """Whether the pace varies enough within the groups to speak of a difference between them."""
    varied = np.concatenate([percent_of_mean(_pace(group, name)) for group in groups])
    varied = varied[np.isfinite(varied)]
    if varied.size < FEWEST_STRIDES or not np.isfinite(difference_percent):
        return False
    sd = float(np.std(varied))
    noise = max(group.speed_noise_percent for group in groups) if name == "speed" else 0.0
    least = max(LEAST_VARIATION_PERCENT[name], LEAST_OVER_NOISE * noise)
    return sd >= least and abs(difference_percent) <= FURTHEST * sd


def _pace(group: StrideSeries, name: str) -> Float64Array:
    return group.cadence_spm if name == "cadence" else group.speed_legs


def _within(
    groups: Sequence[StrideSeries], held: tuple[str, ...]
) -> tuple[Float64Array, Float64Array]:
    """Return pace (N,K) in percent and the measure (N,), both less each group's mean."""
    columns, values = [], []
    for group in groups:
        pace = np.stack([percent_of_mean(_pace(group, name)) for name in held], axis=1)
        known = np.isfinite(pace).all(axis=1)
        if known.any():
            columns.append(pace[known] - pace[known].mean(axis=0))
            values.append(group.value[known] - group.value[known].mean())
    return np.concatenate(columns), np.concatenate(values)
