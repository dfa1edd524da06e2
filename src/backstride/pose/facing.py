"""Which way the runner faces in the picture, and in which frames that is known."""

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.core.filters import segments
from backstride.core.skeleton import BODY

WINDOW_S = 0.4
"""Length of the running mean of what tells the direction: a step (design choice)."""

LEAST_FACING = 0.2
FULL_FACING = 0.4
"""Forward reach of feet and knees, in trunk lengths, from which a runner counts as facing left or
right in part, and wholly: 0.6 to 1.1 in runners filmed from the side, under 0.1 from behind."""

SHORTEST_S = 0.5
"""Facing one way for less than this is a mistake or a turn (design choice)."""

_SIDES = ("left", "right")


def trunk_px(position_px: Float64Array) -> float:
    """Return the median length of mid-hip to mid-shoulder of a track (T,19,2); NaN if unseen."""
    way = middle(position_px, "shoulder") - middle(position_px, "hip")
    length = np.linalg.norm(way, axis=-1)
    known = length[np.isfinite(length)]
    return float(np.median(known)) if known.size else float("nan")


def point(position_px: Float64Array, name: str) -> Float64Array:
    """Return one point's way (T,2)."""
    return position_px[:, BODY.index(name)]


def middle(position_px: Float64Array, part: str) -> Float64Array:
    """Return the midpoint of a pair (T,2)."""
    return 0.5 * (point(position_px, f"left_{part}") + point(position_px, f"right_{part}"))


def facing_spans(position_px: Float64Array, fps: float) -> list[tuple[int, int, int]]:
    """Return (first frame, frame after the last, +1 or -1) of the parts seen from a side.

    +1 = the runner faces the picture's right. Parts in which neither can be told are left out.
    """
    reach = _smooth_reach(position_px, fps)
    spans = [
        (start, end, sign)
        for sign in (1, -1)
        for start, end in segments(sign * reach > LEAST_FACING)
        if end - start >= SHORTEST_S * fps
    ]
    return sorted(spans)


def facing_weight(position_px: Float64Array, fps: float) -> Float64Array:
    """Return how far the runner faces left or right (T,): -1 left, 0 neither, +1 right."""
    reach = _smooth_reach(position_px, fps)
    share = (np.abs(reach) - LEAST_FACING) / (FULL_FACING - LEAST_FACING)
    return np.asarray(np.sign(reach) * np.clip(share, 0.0, 1.0), dtype=np.float64)


def _smooth_reach(position_px: Float64Array, fps: float) -> Float64Array:
    return _mean_over(_reach(position_px), max(1, round(WINDOW_S * fps)))


def _reach(position_px: Float64Array) -> Float64Array:
    """Return how far feet and bent knees reach towards +x (T,), trunk lengths; 0 if unseen.

    The knee counts from the middle between hip and ankle, as it bends forwards only.
    """
    parts = []
    for side in _SIDES:
        toe, heel, hip, knee, ankle = (
            point(position_px, f"{side}_{name}")[:, 0]
            for name in ("toe", "heel", "hip", "knee", "ankle")
        )
        parts += [toe - heel, 2.0 * knee - hip - ankle]
    trunk = trunk_px(position_px)
    if not trunk > 0:
        return np.zeros(len(position_px))
    return np.asarray(np.nan_to_num(np.stack(parts)).sum(axis=0) / (len(_SIDES) * trunk))


def _mean_over(value: Float64Array, width: int) -> Float64Array:
    """Return the running mean over ``width`` entries, shorter at both ends."""
    if value.size == 0:
        return value
    ones = np.ones(min(width, value.size))
    count = np.convolve(np.ones(value.size), ones, mode="same")
    return np.asarray(np.convolve(value, ones, mode="same") / count, dtype=np.float64)
