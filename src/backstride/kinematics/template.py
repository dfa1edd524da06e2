"""`Template`: the average stride of one foot, and when each single stride shows the same moment.

One stride of a pose track is too noisy to find an instant in it; the average of many is not. So
the instant is found once, in the average, and each stride tells only by how much it is early or
late there (least squares shift; Woody 1967, doi:10.1007/BF02474247).
"""

from dataclasses import dataclass

import numpy as np

from backstride.core import filters
from backstride.core.arrays import Float64Array
from backstride.kinematics import body

LATEST_SHIFT = 0.09
"""A stride may be early or late by this share of a stride (design choice: 60 ms at 90 strides/min;
more is another moment, not the same one)."""

LEAST_KNOWN = 0.7
"""Share of a stride's samples that must be known for it to be used (design choice)."""

VARIANCE_FLOOR = 1e-12
"""Keeps a channel that stands still from dividing by nothing."""

ALIGN_PASSES = 3
"""Times that strides are shifted to the average and averaged again."""


@dataclass(frozen=True)
class Template:
    """The average stride of a foot.

    ``offset_s`` (M,) is evenly spaced time after the anchor; ``channel`` (M,C) the average of C
    signals; ``anchor_s`` (N,) the anchors after alignment; ``used`` (N,) which strides took part.
    """

    offset_s: Float64Array
    channel: Float64Array
    anchor_s: Float64Array

    @property
    def step_s(self) -> float:
        """Time between samples."""
        return float(self.offset_s[1] - self.offset_s[0])


def build(
    signal: Float64Array,
    time_s: Float64Array,
    anchor_s: Float64Array,
    span_s: tuple[float, float],
) -> Template | None:
    """Return the average of ``signal`` (T,C) around anchors (N,), or None if none is complete.

    ``time_s`` (T,) evenly spaced; ``span_s`` = from and to, after the anchor. Strides with too
    little known are left out.
    """
    step_s = float(time_s[1] - time_s[0])
    offset_s = np.arange(span_s[0], span_s[1], step_s)
    for _ in range(ALIGN_PASSES):
        stack = _windows(signal, time_s, anchor_s, offset_s)
        known = np.isfinite(stack).all(axis=2).mean(axis=1) >= LEAST_KNOWN
        if not known.any():
            return None
        anchor_s = anchor_s[known]
        average = body.median_over_rows(stack[known])
        template = Template(offset_s, average, anchor_s)
        shift_s = shifts(template, signal, time_s, 0.5 * sum(span_s), 0.5 * (span_s[1] - span_s[0]))
        anchor_s = anchor_s + np.where(np.isfinite(shift_s), shift_s, 0.0)
    return template


def shifts(
    template: Template,
    signal: Float64Array,
    time_s: Float64Array,
    centre_s: float,
    half_width_s: float,
) -> Float64Array:
    """Return how much later (N,) each stride shows the part of the template about ``centre_s``.

    Least squares over all channels, each weighed by its own variance in the template. NaN where
    too little is known or the best shift lies at the edge of what is allowed.
    """
    near = np.abs(template.offset_s - centre_s) <= half_width_s
    part = template.channel[near]
    weight = np.array([1.0 / max(body.variance(c), VARIANCE_FLOOR) for c in template.channel.T])
    stride_s = float(template.offset_s[-1] - template.offset_s[0])
    lags = np.arange(-LATEST_SHIFT * stride_s, LATEST_SHIFT * stride_s, template.step_s)
    misfit = np.full((lags.size, template.anchor_s.size), np.nan)
    for row, lag in enumerate(lags):
        stack = _windows(signal, time_s, template.anchor_s + lag, template.offset_s[near])
        square = ((stack - part) ** 2 * weight).sum(axis=2)
        known = np.isfinite(square).mean(axis=1) >= LEAST_KNOWN
        total = np.where(np.isfinite(square), square, 0.0).sum(axis=1)
        mean = total / np.maximum(np.isfinite(square).sum(axis=1), 1)
        misfit[row] = np.where(known, mean, np.nan)
    return np.array([_lowest(lags, column) for column in misfit.T])


def _windows(
    signal: Float64Array, time_s: Float64Array, anchor_s: Float64Array, offset_s: Float64Array
) -> Float64Array:
    """Return the signal (N,M,C) at every anchor plus every offset, linear between samples."""
    at = (anchor_s[:, None] + offset_s - time_s[0]) / (time_s[1] - time_s[0])
    before = np.floor(at).astype(np.intp)
    inside = (before >= 0) & (before < time_s.size - 1)
    before = np.where(inside, before, 0)
    part = (at - before)[..., None]
    value = (1.0 - part) * signal[before] + part * signal[before + 1]
    return np.where(inside[..., None], value, np.nan)


def _lowest(lags: Float64Array, misfit: Float64Array) -> float:
    """Return the lag of the lowest misfit, between samples; NaN at the edge or where unknown."""
    if not np.isfinite(misfit).all():
        return float("nan")
    best = int(np.argmin(misfit))
    if best in (0, lags.size - 1):
        return float("nan")
    at, _ = filters.parabola_extremum(misfit, best)
    return float(np.interp(at, np.arange(lags.size), lags))
