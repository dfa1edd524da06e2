"""`Window`: the moments of one repetition, and what fault rules ask of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite, nan

import numpy as np

from backstride.coach.event import Side
from backstride.coach.signals import Sample, index_of
from backstride.coach.tempo import Tempo, tempo_of
from backstride.core.arrays import BoolArray, Float64Array

TOP = 0.9
"""The peak is where progress is at least this share of its highest (design choice)."""
BEFORE_S = 0.4
"""How long before the movement the start posture is looked at (design choice)."""


@dataclass(frozen=True)
class Drive:
    """A signal's value at rest and at the exercise's full range."""

    signal: str
    rest: float
    full: float

    def progress(self, value: float) -> float:
        """Return 0 at rest and 1 at the full range."""
        return (value - self.rest) / (self.full - self.rest)


def progress_of(drive: tuple[Drive, ...], sample: Sample) -> float:
    """Return the least progress of all signals; NaN if one is not seen."""
    found = [one.progress(sample[one.signal]) for one in drive]
    return min(found) if all(isfinite(value) for value in found) else nan


@dataclass(frozen=True)
class Window:
    """Moments (n) from before a repetition to its end; ``start_s``, ``peak_s`` and ``end_s`` in it.

    ``progress`` (n,) is that of the form's drive; ``side`` is the working side, None where both
    work or it is not known.
    """

    samples: Sequence[Sample]
    progress: Float64Array
    start_s: float
    peak_s: float
    end_s: float
    side: Side | None = None

    @cached_property
    def t_s(self) -> Float64Array:
        """Moments (n,), seconds."""
        return np.array([sample.t_s for sample in self.samples])

    @cached_property
    def _values(self) -> Float64Array:
        return np.array([sample.values for sample in self.samples])

    def of(self, signal: str) -> Float64Array:
        """Return a signal over the whole window (n,)."""
        return np.asarray(self._values[:, index_of(signal)])

    @property
    def moving(self) -> BoolArray:
        """Moments (n,) from the start to the end of the movement."""
        return np.asarray((self.t_s >= self.start_s) & (self.t_s <= self.end_s))

    @cached_property
    def top(self) -> BoolArray:
        """Moments (n,) at the peak."""
        highest = self.progress[self.moving & np.isfinite(self.progress)].max()
        return np.asarray(self.moving & (self.progress >= TOP * highest))

    @property
    def rising(self) -> BoolArray:
        """Moments (n,) from the start to the peak."""
        return np.asarray(self.moving & (self.t_s <= self.peak_s))

    @property
    def before(self) -> BoolArray:
        """Moments (n,) shortly before the movement."""
        return np.asarray((self.t_s >= self.start_s - BEFORE_S) & (self.t_s <= self.start_s))

    @property
    def reach(self) -> float:
        """Highest progress, 1 = full range."""
        return float(np.nanmax(self.progress[self.moving]))

    def at_top(self, signal: str) -> float:
        """Return the median at the peak."""
        return middle(self.of(signal)[self.top])

    def at_start(self, signal: str) -> float:
        """Return the median shortly before the movement."""
        return middle(self.of(signal)[self.before])

    def most(self, signal: str, where: BoolArray | None = None) -> float:
        """Return the 90th percentile over the movement: a highest value without single slips."""
        return share_of(self.of(signal)[self.moving if where is None else where], 90.0)

    def least(self, signal: str, where: BoolArray | None = None) -> float:
        """Return the 10th percentile over the movement."""
        return share_of(self.of(signal)[self.moving if where is None else where], 10.0)

    @cached_property
    def tempo(self) -> Tempo:
        """How long it took up, at the peak and back."""
        return tempo_of(self.t_s, self.progress, self.peak_s)

    @property
    def held_s(self) -> float:
        """How long the peak was held, seconds; 0 for a movement that turns at once."""
        return self.tempo.held_s

    @property
    def up_s(self) -> float:
        """How long the way to the peak took, seconds."""
        return self.tempo.up_s

    @property
    def down_s(self) -> float:
        """How long the way back took, seconds."""
        return self.tempo.down_s


def middle(values: Float64Array) -> float:
    """Return the median of what was seen, NaN if nothing was."""
    return share_of(values, 50.0)


def share_of(values: Float64Array, percent: float) -> float:
    """Return a percentile of what was seen, NaN if nothing was."""
    there = values[np.isfinite(values)]
    return float(np.percentile(there, percent)) if there.size else float("nan")
