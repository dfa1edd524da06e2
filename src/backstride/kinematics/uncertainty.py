"""From one value a stride to one value a clip, with its spread and its 95 % interval.

The interval's half width is the root of the sum of squares of: the method's error (`error_table`),
the sampling error of a median or mean over strides that resemble their neighbours, the scale's
error for lengths, and what the camera's yaw, as far as it is not known, costs.
"""

from dataclasses import dataclass

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.core.units import TWO_SIDED_95
from backstride.kinematics import body
from backstride.kinematics.error_table import method_errors
from backstride.kinematics.measures.spec import MeasureSpec, Sample
from backstride.kinematics.scene import Scene
from backstride.kinematics.view import View

STUDENT_95 = (12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23)
"""Student's t for a two-sided 95 % interval with 1, 2, ... 10 degrees of freedom."""

MEDIAN_FACTOR = 1.25
"""Standard error of a median over that of a mean, for a normal distribution."""

LEAST_FOR_BIAS = 12
"""With fewer strides the correction of their correlation's bias makes the interval twice as wide
for nothing (simulated: 15 strides of correlation 0.4 are covered in 93 % with it, 88 % without)."""

MOST_CORRELATION = 0.95
"""Strides are never taken to be more alike than this."""

UNSURE_METHODS = 4.0
UNSURE_SHARE = 0.1
"""A value whose error exceeds this many times its method's error, and this share of itself, says
nothing and is withheld (design choice)."""


@dataclass(frozen=True)
class Estimate:
    """A clip's ``value`` and all that goes with it.

    ``spread`` is the standard deviation over strides, ``error`` the half width of the 95 %
    interval, ``sampling_error`` the part of it that more strides would shrink, ``n_strides`` the
    strides behind it, ``show_at_s`` when it is seen (real seconds).
    """

    value: float
    spread: float
    error: float
    sampling_error: float
    n_strides: int
    show_at_s: float


def estimate(
    scene: Scene, spec: MeasureSpec, sample: Sample, side: str, fps: float
) -> Estimate | None:
    """Return the clip's value of a measure, or None where too few strides gave one.

    ``fps`` counts the different frames of a second of real time.
    """
    known = np.isfinite(sample.value)
    value = sample.value[known]
    if value.size < max(2, spec.min_strides):
        return None
    centre = body.median(value) if sample.centre is None else sample.centre
    spread = float(np.std(value, ddof=1))
    sampling = _sampling(value, sample)
    error = float(np.hypot(_method(scene, spec, side, centre, fps), sampling))
    best = int(np.argmin(np.abs(value - centre)))
    seen_s = float(sample.at_s[known][best])
    return Estimate(centre, spread, error, sampling, int(value.size), seen_s)


def is_unsure(spec: MeasureSpec, found: Estimate, fps: float) -> bool:
    """Return whether a value's error is so large that the value says nothing."""
    usual = method_errors()[spec.id].half_width(fps)
    limit = max(UNSURE_METHODS * usual, UNSURE_SHARE * abs(found.value))
    return found.error > limit


def effective_count(value: Float64Array) -> float:
    """Return how many independent strides ``value`` (N,) is worth.

    By its lag-one autocorrelation r, as in n (1 - r) / (1 + r) (Bayley & Hammersley 1946,
    doi:10.2307/2983560); at most N, as negative correlation may be chance. A short series shows
    its own correlation too small by about (1 + 3 r) / n (Kendall 1954, doi:10.2307/2332719): that
    is added back from `LEAST_FOR_BIAS` strides on.
    """
    rest = value - value.mean()
    total = float(rest @ rest)
    if value.size < 4 or total == 0:
        return float(value.size)
    r = float(rest[1:] @ rest[:-1]) / total
    if value.size >= LEAST_FOR_BIAS:
        r = min(r + (1.0 + 3.0 * r) / value.size, MOST_CORRELATION)
    return float(np.clip(value.size * (1 - r) / (1 + r), 2.0, value.size))


def _sampling(value: Float64Array, sample: Sample) -> float:
    """Return the half width that comes from few and varying strides."""
    if sample.standard_error is not None:
        return TWO_SIDED_95 * sample.standard_error
    factor = MEDIAN_FACTOR if sample.centre is None else 1.0
    count = effective_count(value)
    freedom = max(1, round(count) - 1)
    t = STUDENT_95[freedom - 1] if freedom <= len(STUDENT_95) else TWO_SIDED_95
    return factor * t * float(np.std(value, ddof=1)) / float(np.sqrt(count))


def _method(scene: Scene, spec: MeasureSpec, side: str, value: float, fps: float) -> float:
    """Return the half width that does not shrink with more strides."""
    entry = method_errors()[spec.id]
    far = scene.view.near_side is not None and side not in ("both", scene.view.near_side)
    parts = [
        entry.half_width(fps, far=far),
        entry.yaw_half_width(_yaw_left_deg(scene.view), far=far),
    ]
    if spec.needs_scale and scene.scale is not None:
        parts.append(scene.scale.relative_error * abs(value))
    return float(np.linalg.norm(parts))


def _yaw_left_deg(view: View) -> float:
    """Return the yaw that may be left in the track: from the side, what was taken out is known."""
    if view.is_side:
        return view.yaw_error_deg
    return float(np.hypot(view.yaw_deg, view.yaw_error_deg))
