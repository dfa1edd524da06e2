"""How long a movement took up, at its peak and back, from where its progress crosses levels.

A movement from rest to rest is eased: near the peak it is slow, and a limit for speed counts that
as held, the more so the slower somebody moves. Here the eased part is told from the movement
itself instead. A cosine spends a known share of its time between any two levels, so the time
between two of them gives that of the whole way, and that of the eased part above a level, which is
taken off the time above that level. Crossings are interpolated between frames; speeds, which
shake, are not needed. Right for a cosine; a minimum-jerk movement of 1.5 s reads 0.1 s longer on
each side.
"""

from dataclasses import dataclass
from functools import cached_property
from math import acos, isfinite, nan, pi

import numpy as np

from backstride.core.arrays import Float64Array

PLATEAU_PERCENT = 90.0
"""The peak's height is this percentile of what lies above half of the highest: a short overshoot
or slip does not set it, and a movement without a stop reaches 0.99 of its height (design choice).
"""
HALF = 0.5
NEARLY = 0.8
"""The way is timed up to this share of it; who falls below it at the peak does not hold."""
AT_PEAK = 0.95
"""From here on it is the peak. On the rendered ball pikes and T balances, seen by both MoveNets at
15 and 30 frames/s, holds then err by -0.23 to +0.22 s, and on stick figures by -0.24 to -0.11 s;
with 0.8, 0.9 or 0.97 the worst are 0.39, 0.31 and 0.57 s."""
NEAR_REST = 0.2
"""The way is timed from this share of it to `NEARLY`, or from where it was seen; who turns at a
higher progress has not come back to rest (`reps.END`)."""


@dataclass(frozen=True)
class Tempo:
    """Seconds up, held, and back; NaN where that part was not seen."""

    up_s: float
    held_s: float
    down_s: float


@dataclass(frozen=True)
class _Way:
    """The way from rest to the peak: ``t_s`` (n,) rise with ``progress`` (n,) towards ``height``.

    Somebody who turns at ``NEAR_REST`` or above rests there; who begins a little below 0, there.
    """

    t_s: Float64Array
    progress: Float64Array
    height: float

    @property
    def rest(self) -> float:
        first = float(self.progress[0])
        near = -NEAR_REST < first < 0.0
        return first if near or NEAR_REST <= first < HALF * self.height else 0.0

    @property
    def seconds(self) -> float:
        """Return how long it took, if only a part of it was seen; NaN if too little was."""
        return self._told_by(self._low, self._share_of(NEARLY))

    @property
    def eased_s(self) -> float:
        """Return how much of it belongs to the peak's surroundings.

        The faster half of the way tells: a pause in the other one does not make the end longer.
        """
        high = self._share_of(NEARLY)
        told = [self._told_by(self._low, HALF), self._told_by(HALF, high)]
        known = [one for one in told if isfinite(one)]
        whole_s = min(known) if known else nan
        return whole_s * (1.0 - _eased(self._share_of(AT_PEAK)))

    @cached_property
    def _share(self) -> Float64Array:
        return np.asarray((self.progress - self.rest) / (self.height - self.rest))

    @property
    def _low(self) -> float:
        return max(NEAR_REST, float(self._share.min()) + 1e-6)

    def _share_of(self, level: float) -> float:
        """Return which share of the way a share of the peak's height is."""
        return (level * self.height - self.rest) / (self.height - self.rest)

    def _told_by(self, low: float, high: float) -> float:
        """Return the whole way's time from that between two shares of it."""
        below = np.flatnonzero(self._share < low)
        arrived = np.flatnonzero(self._share >= high)
        arrived = arrived[arrived > below[-1]] if below.size else arrived[:0]
        if low >= min(HALF + 1e-9, high) or not arrived.size:
            return nan
        left_s = _crossing_s(self.t_s, self._share, int(below[-1]) + 1, low)
        arrived_s = _crossing_s(self.t_s, self._share, int(arrived[0]), high)
        return (arrived_s - left_s) / (_eased(high) - _eased(low))


def tempo_of(t_s: Float64Array, progress: Float64Array, peak_s: float) -> Tempo:
    """Return the tempo of one repetition.

    ``t_s`` (n,) are the moments from shortly before it to its end, ``progress`` (n,) is 0 at rest
    and NaN where nothing was seen, ``peak_s`` the moment of the highest.
    """
    there = np.isfinite(progress)
    t_s, progress = t_s[there], _without_slips(progress[there])
    if not (progress[t_s <= peak_s] > 0.0).any():
        return Tempo(nan, 0.0, nan)
    # What lies before the lowest moment belongs to the repetition before.
    since = int(np.argmin(progress[t_s <= peak_s]))
    t_s, progress = t_s[since:], progress[since:]
    height = plateau(progress)
    rising, falling = t_s <= peak_s, t_s >= peak_s
    up = _Way(t_s[rising], progress[rising], height)
    down = _Way(-t_s[falling][::-1], progress[falling][::-1], height)
    return Tempo(up.seconds, _held_s(t_s, progress, up, down), down.seconds)


def plateau(progress: Float64Array) -> float:
    """Return the peak's height, without short slips."""
    return float(np.percentile(progress[progress >= HALF * progress.max()], PLATEAU_PERCENT))


def _without_slips(progress: Float64Array) -> Float64Array:
    """Return the median of each moment and its neighbours: one wrong frame leaves no trace."""
    if progress.size < 3:
        return progress
    inner = np.median(np.stack([progress[:-2], progress[1:-1], progress[2:]]), axis=0)
    return np.concatenate([progress[:1], inner, progress[-1:]])


def _held_s(t_s: Float64Array, progress: Float64Array, up: _Way, down: _Way) -> float:
    # One side may be out of sight: the other speaks for both.
    known = [way.eased_s for way in (up, down) if isfinite(way.eased_s)]
    if not known:
        return 0.0
    at_peak_s = _at_peak_s(t_s, progress / up.height)
    return max(0.0, at_peak_s - 2.0 * sum(known) / len(known))


def _at_peak_s(t_s: Float64Array, share: Float64Array) -> float:
    """Return the time from reaching the peak to leaving it, without that below `NEARLY`."""
    above = np.flatnonzero(share >= AT_PEAK)
    since, until = int(above[0]), int(above[-1])
    arrived_s = _crossing_s(t_s, share, since, AT_PEAK)
    left_s = -_crossing_s(-t_s[::-1], share[::-1], len(t_s) - 1 - until, AT_PEAK)
    inside = slice(since, until + 1)
    span_s = float(t_s[until] - t_s[since])
    return left_s - arrived_s - (span_s - _above_s(t_s[inside], share[inside], NEARLY))


def _eased(share: float) -> float:
    """Return which part of its time a cosine needs to this share of its way."""
    return acos(1.0 - 2.0 * share) / pi


def _above_s(t_s: Float64Array, values: Float64Array, level: float) -> float:
    """Return for how long a signal lies above a level, crossings interpolated."""
    first, second = values[:-1] - level, values[1:] - level
    higher, lower = np.maximum(first, second), np.minimum(first, second)
    part = np.clip(higher / np.maximum(higher - lower, 1e-9), 0.0, 1.0)
    return float((np.where(lower >= 0.0, 1.0, part) * np.diff(t_s)).sum())


def _crossing_s(t_s: Float64Array, share: Float64Array, after: int, level: float) -> float:
    """Return when the level was crossed between a frame and the one before it, if there is one."""
    if after == 0:
        return float(t_s[0])
    step = share[after] - share[after - 1]
    part = (level - share[after - 1]) / step if step > 0 else 1.0
    return float(t_s[after - 1] + part * (t_s[after] - t_s[after - 1]))
