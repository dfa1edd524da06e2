"""Lengths of a body in the picture that need neither a scale nor a side."""

from dataclasses import replace

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.pose.track import PoseTrack

SIDES = ("left", "right")


def segment_px(track: PoseTrack, first: str, second: str) -> Float64Array:
    """Return the distance (T,) in px between two points, NaN where one is missing."""
    return np.asarray(np.linalg.norm(track.point(first) - track.point(second), axis=1))


def ear_y(track: PoseTrack) -> Float64Array:
    """Return the ears' height (T,), px: the middle, or the one that is seen."""
    both = np.stack([track.point(f"{side}_ear")[:, 1] for side in SIDES])
    known = np.isfinite(both)
    total = np.where(known, both, 0.0).sum(axis=0)
    return np.where(known.any(axis=0), total / np.maximum(known.sum(axis=0), 1), np.nan)


def trunk_px(track: PoseTrack) -> float:
    """Return the median distance in px from mid-hip to mid-shoulder (NaN where never seen)."""
    return median(np.linalg.norm(track.middle("hip") - track.middle("shoulder"), axis=1))


def leg_px(track: PoseTrack, side: str) -> float:
    """Return the leg's length in px: median hip-knee plus median knee-ankle distance."""
    thigh = median(segment_px(track, f"{side}_hip", f"{side}_knee"))
    return thigh + median(segment_px(track, f"{side}_knee", f"{side}_ankle"))


def median(value: Float64Array) -> float:
    """Return the median of what is known in ``value``; NaN where nothing is."""
    known = value[np.isfinite(value)]
    return float(np.median(known)) if known.size else float("nan")


def mean(value: Float64Array) -> float:
    """Return the mean of what is known in ``value``; NaN where nothing is."""
    known = value[np.isfinite(value)]
    return float(np.mean(known)) if known.size else float("nan")


def with_position(track: PoseTrack, position_px: Float64Array) -> PoseTrack:
    """Return the track with other positions (T,K,2)."""
    return replace(track, position_px=position_px.astype(np.float32))


def median_over_rows(stack: Float64Array) -> Float64Array:
    """Return the median over the first axis of what is known; NaN where nothing is."""
    order = np.sort(stack, axis=0)  # NaN last
    count = np.isfinite(stack).sum(axis=0, keepdims=True)
    low = np.take_along_axis(order, np.maximum(count - 1, 0) // 2, axis=0)
    high = np.take_along_axis(order, np.minimum(count // 2, stack.shape[0] - 1), axis=0)
    middle = np.where(count > 0, 0.5 * (low + high), np.nan)
    return np.asarray(middle[0], dtype=np.float64)


def variance(value: Float64Array) -> float:
    """Return the variance of what is known in ``value``; NaN where nothing is."""
    known = value[np.isfinite(value)]
    return float(np.var(known)) if known.size else float("nan")
