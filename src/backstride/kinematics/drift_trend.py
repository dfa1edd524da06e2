"""One long clip split into windows: the trend of each measure over it.

The trend is a straight line through the windows' values (Theil-Sen: Sen 1968,
doi:10.1080/01621459.1968.10480934), the change its rise from the first window's middle to the last
one's. Its error comes from how far the windows lie off the line, with Student's t: that holds
however alike neighbouring strides are, as long as windows are longer than what makes them alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot, pi, sqrt

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.core.units import PERCENT, TWO_SIDED_95
from backstride.kinematics.drift import Change, Comparison, Drift, Kind, Pace, Window
from backstride.kinematics.drift_between import SPEED_ERROR_PERCENT, DriftClip
from backstride.kinematics.drift_change import corrected, percents, total_error
from backstride.kinematics.measure import Withheld
from backstride.kinematics.measures import MEASURES
from backstride.kinematics.pace_slopes import OWN_PACE, pace_slopes
from backstride.kinematics.series import StrideSeries
from backstride.kinematics.uncertainty import half_width_of_median, student_95
from backstride.kinematics.within_clip import within_clip_error

STRIDES_PER_WINDOW = 10
"""Strides of a foot from which on a window has a value worth the name (design choice)."""

FEWEST_WINDOWS = 5
"""Windows from which on a trend is drawn (design choice, after advice to take a slope over at least
five windows)."""

MOST_WINDOWS = 20
"""More windows than this are too many points to read (design choice); they get longer instead."""

FEWEST_IN_WINDOW = 5
"""Strides that have to have a value for a window to have one: half of `STRIDES_PER_WINDOW`."""

THEIL_SEN_FACTOR = sqrt(pi / 3.0)
"""Standard error of the Theil-Sen slope over that of least squares, for normal residuals."""


@dataclass(frozen=True)
class Trend:
    """A line through windows: its ends, the standard error and 95 % half width of its rise."""

    start: float
    end: float
    standard_error: float
    half_width: float

    @property
    def rise(self) -> float:
        """Return end minus start."""
        return self.end - self.start


def drifts_within(clip: DriftClip) -> tuple[Drift, ...]:
    """Return the drift of every measure over one clip; nothing if it is too short for it.

    With 5 windows of 10 strides of a foot or more by their trend, with 20 strides by halves.
    """
    edges_s = _edges_s(clip)
    if edges_s is None:
        return ()
    found = (_drift(clip, series, edges_s) for series in clip.series.values())
    return tuple(drift for drift in found if drift is not None)


def _edges_s(clip: DriftClip) -> Float64Array | None:
    """Return the windows' borders (W+1,), real seconds; None for a short clip."""
    strides = clip.result.strides
    each = [len(strides.of(side)) for side in ("left", "right")]
    near = clip.result.view.near_side
    n = min(each) if near is None else len(strides.of(near))
    count = min(n // STRIDES_PER_WINDOW, MOST_WINDOWS)
    if count < 2:
        return None
    count = count if count >= FEWEST_WINDOWS else 2
    return np.linspace(float(strides.contact_s.min()), float(strides.end_s.max()), count + 1)


def _drift(clip: DriftClip, series: StrideSeries, edges_s: Float64Array) -> Drift | None:
    pairs = list(pairwise(edges_s))
    windows = [series.part((series.at_s >= a) & (series.at_s < b)) for a, b in pairs]
    good = [i for i, part in enumerate(windows) if part.at_s.size >= FEWEST_IN_WINDOW]
    kind: Kind = "halves" if len(windows) == 2 else "windows"
    fewest = 2 if kind == "halves" else FEWEST_WINDOWS
    if len(good) < fewest or good[0] != 0 or good[-1] != len(windows) - 1:
        return None
    kept = [windows[i] for i in good]
    values = np.array([_value(clip, windows[i], *pairs[i]) for i in good])
    spans = tuple(_window(clip, *pairs[i]) for i in good)
    pace = _pace(kept)
    slopes = pace_slopes(kept, percents(pace))
    measure = series.measure
    return Drift(
        measure.id,
        measure.unit,
        measure.side,
        measure.version,
        Comparison(kind, clip.index, clip.index, spans, pace),
        corrected(_change(clip, kept, values), slopes, percents(pace)),
    )


def _value(clip: DriftClip, part: StrideSeries, start_s: float, end_s: float) -> float:
    """Return a window's value by the clip's own method, over the strides that begin in it.

    Cadence, which the clip takes from its whole leg swing, is the median of the window's strides.
    """
    scene, measure = clip.result.scene, part.measure
    spec = next(one for one in MEASURES if one.id == measure.id)
    if scene is None or measure.id in OWN_PACE:
        return float(np.median(part.value))
    begun = scene.strides.contact_s
    inside = scene.strides.where((begun >= start_s) & (begun < end_s))
    sample = spec.compute(replace(scene, strides=inside), measure.side)
    if isinstance(sample, Withheld) or sample.centre is None:
        return float(np.median(part.value))
    return sample.centre


def _window(clip: DriftClip, start_s: float, end_s: float) -> Window:
    return Window(clip.index, float(start_s) * clip.time_scale, float(end_s) * clip.time_scale)


def _change(clip: DriftClip, windows: list[StrideSeries], value: Float64Array) -> Change:
    measure = windows[0].measure
    trend = trend_of([part.value for part in windows], value, _middles_s(windows))
    within = within_clip_error(measure.id)
    return Change(
        fresh=trend.start,
        tired=trend.end,
        change=trend.rise,
        standard_error=trend.standard_error,
        within_clip_error=within,
        error=total_error(trend.half_width, within),
        n_fresh=windows[0].at_s.size,
        n_tired=windows[-1].at_s.size,
        window_values=tuple(value.tolist()),
        show_at_s=tuple((clip.index, _typical_s(clip, part)) for part in (windows[0], windows[-1])),
    )


def trend_of(parts: Sequence[Float64Array], value: Float64Array, at_s: Float64Array) -> Trend:
    """Return the line through windows.

    Parameters
    ----------
    parts
        The strides' values of each window; with two windows the error comes from these.
    value, at_s : (W,)
        Each window's value and its middle, seconds.

    """
    span_s = at_s[-1] - at_s[0]
    if value.size == 2:
        half_width = hypot(*(half_width_of_median(part) for part in parts))
        return Trend(float(value[0]), float(value[1]), half_width / TWO_SIDED_95, half_width)
    first, second = np.triu_indices(value.size, k=1)
    slope = float(np.median((value[second] - value[first]) / (at_s[second] - at_s[first])))
    start = float(np.median(value - slope * (at_s - at_s[0])))
    rest = value - start - slope * (at_s - at_s[0])
    freedom = value.size - 2
    scatter = sqrt(float(rest @ rest) / freedom)
    spread_s = sqrt(float(np.sum(np.square(at_s - at_s.mean()))))
    error = THEIL_SEN_FACTOR * scatter / spread_s * float(span_s)
    return Trend(start, start + slope * float(span_s), error, student_95(freedom) * error)


def _middles_s(windows: Sequence[StrideSeries]) -> Float64Array:
    return np.array([float(part.at_s.mean()) for part in windows])


def _typical_s(clip: DriftClip, part: StrideSeries) -> float:
    """Return when the window's most usual stride is seen, container seconds."""
    best = int(np.argmin(np.abs(part.value - np.median(part.value))))
    return float(part.at_s[best]) * clip.time_scale


def _pace(windows: Sequence[StrideSeries]) -> Pace:
    """Return the trend of cadence and speed over the windows, percent of their start."""
    cadence, cadence_error = _pace_percent([part.cadence_spm for part in windows], windows)
    speed, speed_error = _pace_percent([part.speed_legs for part in windows], windows)
    if speed is None or speed_error is None:
        return Pace(cadence, cadence_error)
    return Pace(cadence, cadence_error, speed, hypot(speed_error, SPEED_ERROR_PERCENT), "measured")


def _pace_percent(
    parts: Sequence[Float64Array], windows: Sequence[StrideSeries]
) -> tuple[float | None, float | None]:
    known = [part[np.isfinite(part)] for part in parts]
    if min(part.size for part in known) < FEWEST_IN_WINDOW:
        return None, None
    value = np.array([float(np.median(part)) for part in known])
    trend = trend_of(known, value, _middles_s(windows))
    return PERCENT * trend.rise / trend.start, PERCENT * trend.half_width / abs(trend.start)
