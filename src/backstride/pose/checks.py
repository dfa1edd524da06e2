"""Taking out what can't be: points that jump or leave the picture, limbs that grow, others."""

import numpy as np

from backstride.core.arrays import BoolArray, Float32Array
from backstride.core.skeleton import BODY
from backstride.pose.estimator import Points, body_box_px
from backstride.pose.recent import HIPS, SHOULDERS, Recent, body_size_px, trunk_gap_px

POINT_SPEED_TRUNKS_PER_S = 15.0
"""No wrist or foot is faster in an exercise: about 7 m/s (design choice)."""
POINT_SLACK_TRUNKS = 0.35
"""A point may be this far off besides, for the model's own noise (design choice)."""
TRUNK_SPEED_TRUNKS_PER_S = 5.0
"""Nor a trunk: 2.5 m/s is a jump of 30 cm (design choice)."""
TRUNK_SLACK_TRUNKS = 0.3
MAX_TRUNK_JUMP_TRUNKS = 1.25
"""However long nobody was seen, further away it is somebody else (design choice)."""
SIZE_RATIO = 1.7
"""Somebody this much larger or smaller is somebody else (design choice)."""
LIMB_RATIO = 1.4
LIMB_SLACK_TRUNKS = 0.1
"""A limb may look this much longer than the longest it usually looks (design choice)."""
LIMB_PERCENTILE = 80.0
MIN_LIMB_FRAMES = 15
"""Fewer frames than this don't tell how long a limb is (design choice)."""

_LIMBS = (
    ("shoulder", "elbow"),
    ("elbow", "wrist"),
    ("hip", "knee"),
    ("knee", "ankle"),
    ("ankle", "heel"),
    ("ankle", "toe"),
)
_NEAR, _END = (
    np.array([BODY.index(f"{side}_{limb[i]}") for limb in _LIMBS for side in ("left", "right")])
    for i in (0, 1)
)


def same_body(points: Points, t_s: float, recent: Recent) -> bool:
    """Whether ``points`` at ``t_s`` can be the person of ``recent``: no trunk moves faster."""
    passed_s = t_s - recent.time_s[-1]
    allowed = TRUNK_SLACK_TRUNKS + TRUNK_SPEED_TRUNKS_PER_S * passed_s
    return alike(points, recent, min(allowed, MAX_TRUNK_JUMP_TRUNKS))


def alike(points: Points, recent: Recent, max_gap_trunks: float) -> bool:
    """Whether ``points`` and ``recent`` show a trunk at about the same place, about as large."""
    if body_box_px(points) is None:
        return False
    size = recent.size_px
    gap = trunk_gap_px(points.position_px, recent.latest.position_px) / size
    ratio = body_size_px(points.position_px) / size
    return bool(gap <= max_gap_trunks and 1.0 / SIZE_RATIO <= ratio <= SIZE_RATIO)


def checked(points: Points, t_s: float, recent: Recent) -> Points:
    """Return the points without those that jump or make a limb too long (NaN, confidence 0).

    The trunk's points stay: `same_body` has judged them.
    """
    failed = _jumps(points.position_px, t_s, recent) | _too_long(points.position_px, recent)
    failed[SHOULDERS + HIPS] = False
    return _without(points, failed) if failed.any() else points


def inside(points: Points, width_px: int, height_px: int) -> Points:
    """Return the points without those outside the picture, where models only guess."""
    size = np.array([width_px, height_px])
    position = points.position_px
    with np.errstate(invalid="ignore"):
        out = ((position < -0.5) | (position > size - 0.5)).any(axis=-1)
    return _without(points, np.asarray(out)) if np.any(out) else points


def _without(points: Points, failed: BoolArray) -> Points:
    position, confidence = points.position_px.copy(), points.confidence.copy()
    position[failed] = np.nan
    confidence[failed] = 0.0
    return Points(position, confidence)


def _jumps(position_px: Float32Array, t_s: float, recent: Recent) -> BoolArray:
    passed_s = t_s - recent.time_s[-1]
    allowed = POINT_SLACK_TRUNKS + POINT_SPEED_TRUNKS_PER_S * passed_s
    moved = np.linalg.norm(position_px - recent.latest.position_px, axis=-1)
    return np.asarray(np.nan_to_num(moved) > allowed * recent.size_px)


def _too_long(position_px: Float32Array, recent: Recent) -> BoolArray:
    failed = np.zeros(len(BODY.names), dtype=bool)
    if len(recent.points) < MIN_LIMB_FRAMES:
        return failed
    size = recent.size_px
    lengths = np.linalg.norm(position_px[_NEAR] - position_px[_END], axis=-1)
    usual = recent.limb_px(_NEAR, _END, LIMB_PERCENTILE)
    longer = np.fmax(usual[0::2], usual[1::2]).repeat(2)
    too_long = np.nan_to_num(lengths) > LIMB_RATIO * longer + LIMB_SLACK_TRUNKS * size
    failed[_END[too_long]] = True
    return failed
