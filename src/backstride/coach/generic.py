"""Counting what comes back in a rhythm, whatever it is: for exercises without a form.

The points' places are kept for some seconds. The direction in which they vary most
(their first principal component) gives one signal; whoever goes from its lower to its upper part
and back has done a cycle. Cycles count once two of them alike lie in what is kept: one movement
alone, such as lying down, is no rhythm. Nothing is looked at ahead, and times only are compared, so
that the frame rate changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from backstride.coach.event import Rep
from backstride.coach.steady import Steady
from backstride.core.arrays import Float64Array
from backstride.core.skeleton import BODY

ANY = "any"
"""Stands for an exercise's id where whatever is done is counted."""
GRID_S = 0.1
"""Places are kept this often: 6 cycles a second could be told, exercises have at most 1."""
LOOK_EVERY = 3
"""Cycles are looked for at every third place (design choice: a count comes 0.3 s late at most)."""
SPANS_S = (24.0, 12.0, 7.0)
"""So much of the past is looked at, the longest first: shorter ones count although somebody lay
down before; in the longest lie two cycles of 12 s (design choice)."""
MIN_RANGE_TRUNKS = 0.35
"""Smallest movement, as the root of the points' squared ways in trunk lengths: stick figures that
stand or lie, shaken by 2 px, have 0.18, in a calf raise 0.47."""
LOW, HIGH = 0.35, 0.65
"""A cycle goes from under the first share of the range over the second and back (design choice)."""
MIN_CYCLE_S, MAX_CYCLE_S = 0.6, 12.0
"""Time away from rest; quicker is trembling, slower is a posture (design choice)."""
ALIKE_SHARE = 0.5
"""Two peaks nearer to each other than this share of the range are alike (design choice)."""
ALIKE_TIMES = 2.0
"""Two cycles whose durations differ by no more than this factor are alike (design choice)."""
ENDS_PERCENT = 3.0
"""The range lies between these percentiles, so that a short slip of the model does not widen it."""

_HIPS = BODY.indices("left_hip", "right_hip")
_POINTS = [i for i, name in enumerate(BODY.names) if not name.endswith(("heel", "toe"))]

Features = tuple[float, ...]


@dataclass(frozen=True)
class Moment:
    """Where the points were, px, NaN = not seen."""

    t_s: float
    features: Features


@dataclass(frozen=True)
class Cycle:
    """A way up and back in one stretch of moments; ``peak`` is the points' places there."""

    start_s: float
    peak_s: float
    end_s: float
    peak: Float64Array


@dataclass(frozen=True)
class RhythmState:
    """Where counting stands; ``level`` is the movement's share of its range at the last look."""

    kept: tuple[Moment, ...] = ()
    before: Moment | None = None
    looked: int = 0
    level: float = float("nan")
    reps: tuple[Rep, ...] = ()

    @property
    def last_end_s(self) -> float:
        """When the last counted cycle ended."""
        return self.reps[-1].end_s if self.reps else -np.inf


def swung(state: RhythmState, steady: Steady) -> tuple[RhythmState, tuple[Rep, ...]]:
    """Return the state after a moment, and the repetitions that were found with it."""
    if not steady.has_body:
        return replace(state, before=None), ()
    now = Moment(steady.t_s, _features(steady))
    added = _on_grid(state.kept, state.before, now)
    since_s = now.t_s - SPANS_S[0]
    kept = state.kept
    if added and kept and kept[0].t_s < since_s:
        kept = tuple(one for one in kept if one.t_s >= since_s)
    state = replace(state, kept=kept + added, before=now, looked=state.looked + len(added))
    if not added or state.looked % LOOK_EVERY:
        return state, ()
    return _looked(state, steady.trunk_px)


def swung_out(state: RhythmState, steady: Steady) -> tuple[RhythmState, tuple[Rep, ...]]:
    """Look once more at the end: nobody waits for the next look then."""
    return _looked(state, steady.trunk_px) if state.kept and steady.has_body else (state, ())


Look = Callable[[RhythmState, Steady], tuple[RhythmState, tuple[Rep, ...]]]
"""`swung` or `swung_out`."""


def _features(steady: Steady) -> Features:
    """Return the points' places: across from the hips, as one may walk, and up in the picture."""
    places = steady.position[_POINTS]
    places[:, 0] -= steady.position[_HIPS, 0].mean()
    return tuple(places.ravel().tolist())


def _on_grid(kept: tuple[Moment, ...], before: Moment | None, now: Moment) -> tuple[Moment, ...]:
    """Return the grid's moments between the last frame and this one, by straight lines."""
    if before is None or not kept:
        return (now,) if not kept or now.t_s - kept[-1].t_s >= GRID_S else ()
    added = []
    next_s = kept[-1].t_s + GRID_S
    first, last = np.array(before.features), np.array(now.features)
    while next_s <= now.t_s + 1e-9:
        share = (next_s - before.t_s) / max(now.t_s - before.t_s, 1e-9)
        between = first + max(0.0, min(1.0, share)) * (last - first)
        added.append(Moment(next_s, tuple(between.tolist())))
        next_s += GRID_S
    return tuple(added)


def _looked(state: RhythmState, trunk_px: float) -> tuple[RhythmState, tuple[Rep, ...]]:
    """Look for cycles that have ended since the last one counted; lengths in trunk lengths."""
    time_s = np.array([one.t_s for one in state.kept])
    places = _filled(np.array([one.features for one in state.kept])) / trunk_px
    for span_s in SPANS_S:
        part = time_s >= time_s[-1] - span_s
        signal = _signal(places[part])
        if signal is None:
            continue
        state = replace(state, level=float(signal[-1]))
        found = _regular(_cycles(time_s[part], signal, places[part]), places[part])
        fresh = [one for one in found if one.start_s >= state.last_end_s - GRID_S]
        if len(found) >= 2:
            return _counted(state, fresh)
    return state, ()


def _counted(state: RhythmState, fresh: list[Cycle]) -> tuple[RhythmState, tuple[Rep, ...]]:
    reps = tuple(
        Rep(
            number, None, float(one.start_s), float(one.peak_s), float(one.end_s),
            counted=True, reason=None, faults=(), score=None,
        )
        for number, one in enumerate(fresh, len(state.reps) + 1)
    )  # fmt: skip
    return replace(state, reps=state.reps + reps), reps


def _filled(places: Float64Array) -> Float64Array:
    """Return places (n,m) in which what was not seen stays where it was last, or at 0."""
    seen = np.isfinite(places)
    last = np.maximum.accumulate(np.where(seen, np.arange(len(places))[:, None], -1), axis=0)
    filled = np.take_along_axis(places, np.maximum(last, 0), axis=0)
    first = np.argmax(seen, axis=0)
    filled = np.where(last < 0, places[first, np.arange(places.shape[1])], filled)
    return np.nan_to_num(filled)


def _signal(places: Float64Array) -> Float64Array | None:
    """Return how far each moment is along the main movement, 0 to 1; None if hardly any is there.

    0 is the end at which the stretch begins.
    """
    away = places - places.mean(axis=0)
    _, _, directions = np.linalg.svd(away, full_matrices=False)
    along = away @ directions[0]
    low, high = np.percentile(along, (ENDS_PERCENT, 100.0 - ENDS_PERCENT))
    if high - low < MIN_RANGE_TRUNKS:
        return None
    share = (along - low) / (high - low)
    return np.asarray(1.0 - share if np.median(share[:5]) > 0.5 else share)


def _cycles(time_s: Float64Array, signal: Float64Array, places: Float64Array) -> list[Cycle]:
    """Return the ways from the lower part to the upper and back, whole ones only."""
    found: list[Cycle] = []
    start = peak = None
    for i, level in enumerate(signal):
        if level < LOW:
            if start is not None and peak is not None:
                cycle = Cycle(time_s[start], time_s[peak], time_s[i], places[peak])
                if MIN_CYCLE_S <= cycle.end_s - cycle.start_s <= MAX_CYCLE_S:
                    found.append(cycle)
            start, peak = i, None
        elif level > HIGH and (peak is None or level > signal[peak]):
            peak = i
    return found


def _regular(cycles: list[Cycle], places: Float64Array) -> list[Cycle]:
    """Return the cycles that have another one like them."""
    size = float(np.linalg.norm(np.ptp(places, axis=0)))
    return [
        one
        for one in cycles
        if any(one is not other and _alike(one, other, size) for other in cycles)
    ]


def _alike(first: Cycle, second: Cycle, size: float) -> bool:
    apart = float(np.linalg.norm(first.peak - second.peak))
    times = (first.end_s - first.start_s) / (second.end_s - second.start_s)
    return apart <= ALIKE_SHARE * size and 1.0 / ALIKE_TIMES <= times <= ALIKE_TIMES
