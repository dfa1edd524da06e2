"""Points as they come, freed of shaking and of short holes, without looking ahead.

The One Euro filter (Casiez, Roussel & Vogel 2012, doi:10.1145/2207676.2208639): a first-order
low-pass whose cutoff rises with speed, so that a body at rest is still and a fast one is not late.
Deviation: speeds are in trunk lengths a second, so that size in the picture changes nothing.
"""

from dataclasses import dataclass, replace

import numpy as np

from backstride.coach.labels import (
    INSISTS_S,
    PAIRS,
    collapsed,
    crossed,
    exchanged,
    insisted,
    leapt,
    of_pairs,
)
from backstride.core.arrays import BoolArray, Float64Array
from backstride.core.skeleton import BODY
from backstride.pose.track import PoseFrame

MIN_CUTOFF_HZ = 2.0
"""Cutoff at rest: jitter of the models lies above it, holds below (design choice)."""
CUTOFF_PER_SPEED = 2.0
"""Hz of cutoff for each trunk length a second (design choice: 6 Hz at a knee's usual speed)."""
SPEED_CUTOFF_HZ = 1.5
"""Cutoff of the speed itself (near the authors' 1 Hz)."""
MIN_CONFIDENCE = 0.1
"""Points below this are not taken: the models give hidden limbs 0.1 to 0.3, which still tell."""
BRIDGE_S = 0.35
"""A missing point stays where it was for this long (design choice: shorter than a movement)."""
MAX_STEP_S = 0.5
"""After a longer hole the filter begins anew (design choice)."""

PACE_OVER_S = 0.35
"""Time constant of the trunk's pace, in which shaking cancels out (design choice: points that shake
by 1 % of the height read 0.1 to 0.3 trunk lengths a second instead of 0.4 to 1)."""

_SHOULDERS = BODY.indices("left_shoulder", "right_shoulder")
_HIPS = BODY.indices("left_hip", "right_hip")
_TRUNK_RISE_S, _TRUNK_FALL_S = 0.3, 10.0
"""The trunk's length follows a longer one soon and a shorter one slowly: seen end on it shrinks."""


@dataclass(frozen=True)
class Steady:
    """Filtered points at ``t_s``: ``position`` (19,2) px, NaN = missing; ``confidence`` (19,).

    ``speed`` (19,2) is px/s, ``seen_s`` (19,) when each was last seen, ``trunk_px`` the trunk's
    length in the picture, ``doubt_s`` (P,) for how long each pair has come with exchanged names.
    ``pace`` (2,2) is the speed of the shoulders' and the hips' middle over `PACE_OVER_S`, px/s.
    """

    t_s: float
    position: Float64Array
    confidence: Float64Array
    speed: Float64Array
    seen_s: Float64Array
    trunk_px: float
    doubt_s: Float64Array
    pace: Float64Array

    @property
    def has_body(self) -> bool:
        """Whether the trunk is there, without which nothing can be told."""
        return bool(np.isfinite(self.position[[*_SHOULDERS, *_HIPS]]).all()) and self.trunk_px > 0


def steadied(before: Steady | None, frame: PoseFrame) -> Steady:
    """Return the filtered points after ``frame``."""
    raw = frame.position_px.astype(np.float64)
    confidence = frame.confidence.astype(np.float64)
    taken = (confidence >= MIN_CONFIDENCE) & np.isfinite(raw).all(axis=1)
    if before is None or not 0.0 < frame.t_s - before.t_s <= MAX_STEP_S:
        raw[~taken] = np.nan
        seen_s = np.where(taken, frame.t_s, -np.inf)
        still = np.zeros_like(raw)
        doubt_s = np.zeros(len(PAIRS))
        return Steady(
            frame.t_s, raw, confidence, still, seen_s, _trunk_px(raw), doubt_s, np.zeros((2, 2))
        )
    dt_s = frame.t_s - before.t_s
    raw[~taken] = np.nan
    before, raw, confidence, doubt_s = _told_apart(before, raw, confidence, dt_s)
    taken = np.asarray(np.isfinite(raw).all(axis=1))
    fresh = taken & np.isnan(before.position[:, 0])
    follow = taken & ~fresh
    position, speed = _filtered(before, raw, follow, dt_s)
    position[fresh], speed[fresh] = raw[fresh], 0.0
    seen_s = np.where(taken, frame.t_s, before.seen_s)
    gone = frame.t_s - seen_s > BRIDGE_S
    position[gone], speed[gone] = np.nan, 0.0
    kept = np.where(taken, confidence, before.confidence)
    trunk_px = _followed(before.trunk_px, _trunk_px(position), dt_s)
    pace = _paced(before.pace, speed, dt_s)
    return Steady(frame.t_s, position, kept, speed, seen_s, trunk_px, doubt_s, pace)


def _told_apart(
    before: Steady, raw: Float64Array, confidence: Float64Array, dt_s: float
) -> tuple[Steady, Float64Array, Float64Array, Float64Array]:
    """Return memory, points, confidence and doubt with left and right as they were before."""
    names = crossed(before.position, raw, before.trunk_px)
    doubtful = names | of_pairs(_misplaced(before, exchanged(raw, names), dt_s))
    doubt_s = insisted(before.doubt_s, doubtful, dt_s)
    believed = doubt_s > INSISTS_S
    slips = names & ~believed
    raw, confidence = exchanged(raw, slips), exchanged(confidence, slips)
    before = _renamed(before, names & believed)
    misplaced = _misplaced(before, raw, dt_s)
    for pair in np.array(PAIRS)[believed]:
        misplaced[pair] = False
    raw[misplaced] = np.nan
    return before, raw, confidence, np.where(names & believed, 0.0, doubt_s)


def _misplaced(before: Steady, raw: Float64Array, dt_s: float) -> BoolArray:
    onto = collapsed(before.position, raw, before.trunk_px)
    return onto | leapt(before.position, raw, before.trunk_px, dt_s)


def _renamed(before: Steady, pairs: BoolArray) -> Steady:
    """Return the memory with left and right changed in some pairs."""
    return replace(
        before,
        position=exchanged(before.position, pairs),
        confidence=exchanged(before.confidence, pairs),
        speed=exchanged(before.speed, pairs),
        seen_s=exchanged(before.seen_s, pairs),
    )


def _filtered(
    before: Steady,
    raw: Float64Array,
    follow: BoolArray,
    dt_s: float,
) -> tuple[Float64Array, Float64Array]:
    position, speed = before.position.copy(), before.speed.copy()
    moved = (raw[follow] - position[follow]) / dt_s
    speed[follow] += _share(SPEED_CUTOFF_HZ, dt_s) * (moved - speed[follow])
    pace = np.linalg.norm(speed[follow], axis=1, keepdims=True) / max(before.trunk_px, 1.0)
    share = _share(MIN_CUTOFF_HZ + CUTOFF_PER_SPEED * pace, dt_s)
    position[follow] += share * (raw[follow] - position[follow])
    return position, speed


def _paced(before: Float64Array, speed: Float64Array, dt_s: float) -> Float64Array:
    now = np.stack([speed[_SHOULDERS].mean(axis=0), speed[_HIPS].mean(axis=0)])
    return np.asarray(before + (1.0 - np.exp(-dt_s / PACE_OVER_S)) * (now - before))


def _share(cutoff_hz: Float64Array | float, dt_s: float) -> Float64Array:
    """Return how much of a new value a first-order low-pass takes over in ``dt_s``."""
    return np.asarray(1.0 - np.exp(-2.0 * np.pi * np.asarray(cutoff_hz) * dt_s))


def _trunk_px(position: Float64Array) -> float:
    length = np.linalg.norm(position[_SHOULDERS].mean(axis=0) - position[_HIPS].mean(axis=0))
    return float(length) if np.isfinite(length) else 0.0


def _followed(before: float, now: float, dt_s: float) -> float:
    if now <= 0.0 or before <= 0.0:
        return max(before, now)
    slow_s = _TRUNK_RISE_S if now > before else _TRUNK_FALL_S
    return before + (now - before) * float(1.0 - np.exp(-dt_s / slow_s))
