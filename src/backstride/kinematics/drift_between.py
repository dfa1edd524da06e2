"""Fresh clips against tired clips: the change of each measure, with its error."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import hypot

import numpy as np

from backstride.core.units import PERCENT, TWO_SIDED_95
from backstride.kinematics.drift import Change, Comparison, Drift, Pace, SpeedSource, Window
from backstride.kinematics.drift_change import corrected, percents, total_error
from backstride.kinematics.error_table import method_errors
from backstride.kinematics.evaluate import ClipMeasures
from backstride.kinematics.measure import Measure, Side, Withheld
from backstride.kinematics.measures import MEASURES
from backstride.kinematics.measures.rhythm import ANY_VIEW
from backstride.kinematics.measures.spec import MeasureSpec
from backstride.kinematics.pace import PaceSeries, pace_of
from backstride.kinematics.pace_slopes import pace_slopes
from backstride.kinematics.series import Key, StrideSeries, stride_series
from backstride.kinematics.uncertainty import half_width_of_median
from backstride.kinematics.within_clip import within_clip_error

MOST_TURNED_DEG = 15.0
"""Clips whose cameras differ further than this in direction give no change of an angle or length
along the picture (design choice: the root of two times the yaw's error)."""

SAME_FPS_RATIO = 1.2
"""Frame rates further apart than this shift contacts, and with them what is measured at them: the
whole method's error counts then (design choice)."""

EVENT_FPS = 60.0
"""Measures that need this frame rate hang on contacts."""

SPEED_ERROR_PERCENT = 2.0
"""Half width of the change of a measured speed besides sampling: 0.5 % off between the rendered
fresh and tired clips; rounded up (design choice)."""

FEWEST_FOR_SPEED = 5
"""Strides of the near foot in either clip from which on speeds are compared (design choice)."""

OTHER_VIEW = Withheld(
    "The fresh and the tired clip show different sides of the runner.",
    "Film both from the same side; best, leave the camera where it is.",
)
OTHER_DIRECTION = Withheld(
    "The camera looked from another direction in the tired clip.",
    "Leave the camera where it is between the clips.",
)


@dataclass(frozen=True)
class DriftClip:
    """One clip to compare: its place in the report, its measures, its time scale, its speed.

    ``speed_kmh`` is what the user read off the treadmill, None if they said nothing.
    """

    index: int
    result: ClipMeasures
    time_scale: float = 1.0
    speed_kmh: float | None = None

    @cached_property
    def series(self) -> dict[Key, StrideSeries]:
        """The strides behind each measure."""
        return stride_series(self.result)

    @cached_property
    def pace(self) -> PaceSeries | None:
        """Cadence and speed at every stride."""
        scene = self.result.scene
        return None if scene is None else pace_of(scene, self.result.fps)

    def measure(self, spec: MeasureSpec, side: str) -> Measure | None:
        """Return a measure, given or withheld; None if it was not tried for this side."""
        same = (m for m in self.result.measures if m.id == spec.id)
        return next((m for m in same if m.side == side), None)


def drifts_between(fresh: Sequence[DriftClip], tired: Sequence[DriftClip]) -> tuple[Drift, ...]:
    """Return the change of every measure that either group gives.

    Clips of the same view are compared; where there are several, those with the smallest error.
    Swapping ``fresh`` and ``tired`` turns every change's sign and nothing else, but for percent,
    which are of the fresh part.
    """
    found = (_drift(spec, side, fresh, tired) for spec in MEASURES for side in _sides(spec))
    return tuple(drift for drift in found if drift is not None)


def _sides(spec: MeasureSpec) -> tuple[str, ...]:
    return ("both",) if spec.sides == "body" else ("left", "right")


def _drift(
    spec: MeasureSpec, side: str, fresh: Sequence[DriftClip], tired: Sequence[DriftClip]
) -> Drift | None:
    key = (spec.id, side)
    first = [clip for clip in fresh if key in clip.series]
    second = [clip for clip in tired if key in clip.series]
    if not first and not second:
        return None
    pairs = [(a, b) for a in first for b in second if _comparable(spec, a, b) is None]
    if not pairs:
        measure = (first or second)[0].series[key].measure
        return Drift(*_named(measure), withheld=_why_not(spec, side, (first, second), fresh, tired))
    return min(
        (_compared(spec, key, *pair) for pair in pairs),
        key=lambda drift: drift.found.error if drift.found else 0.0,
    )


def _named(measure: Measure) -> tuple[str, str, Side, int]:
    return measure.id, measure.unit, measure.side, measure.version


def _comparable(spec: MeasureSpec, fresh: DriftClip, tired: DriftClip) -> Withheld | None:
    """Return why two clips that both give a measure can't be compared in it, or None."""
    if spec.views == ANY_VIEW:
        return None
    first, second = fresh.result.view, tired.result.view
    if first.kind != second.kind:
        return OTHER_VIEW
    turned = abs(first.yaw_deg - second.yaw_deg) > MOST_TURNED_DEG
    cost = method_errors()[spec.id].yaw_half_width(first.yaw_error_deg)
    return OTHER_DIRECTION if turned and cost > within_clip_error(spec.id) else None


def _why_not(
    spec: MeasureSpec,
    side: str,
    given: tuple[list[DriftClip], list[DriftClip]],
    fresh: Sequence[DriftClip],
    tired: Sequence[DriftClip],
) -> Withheld:
    if all(given):
        return _comparable(spec, given[0][0], given[1][0]) or OTHER_VIEW
    lacking = tired if given[0] else fresh
    name = "tired" if given[0] else "fresh"
    for clip in lacking:
        measure = clip.measure(spec, side) or clip.measure(spec, "both")
        if measure is not None and measure.withheld is not None:
            reason = f"The {name} clip does not give it. {measure.withheld.reason}"
            return Withheld(reason, measure.withheld.remedy)
    return OTHER_VIEW


def _compared(spec: MeasureSpec, key: Key, fresh: DriftClip, tired: DriftClip) -> Drift:
    first, second = fresh.series[key], tired.series[key]
    pace = _pace(fresh, tired)
    windows = tuple(Window(clip.index, *clip.result.active_s) for clip in (fresh, tired))
    comparison = Comparison("clips", fresh.index, tired.index, windows, pace)
    change = _change(first.measure, second.measure, _method(spec, fresh, tired), (fresh, tired))
    slopes = pace_slopes((first, second), percents(pace))
    return Drift(*_named(first.measure), comparison, corrected(change, slopes, percents(pace)))


def _method(spec: MeasureSpec, fresh: DriftClip, tired: DriftClip) -> float:
    """Return what the method gives differently between the two clips, 95 % half width."""
    slow, fast = sorted((fresh.result.fps, tired.result.fps))
    if spec.min_fps >= EVENT_FPS and fast > SAME_FPS_RATIO * slow:
        return method_errors()[spec.id].half_width(slow)
    return within_clip_error(spec.id)


def _change(
    first: Measure, second: Measure, within: float, clips: tuple[DriftClip, DriftClip]
) -> Change:
    fresh, tired = first.value or 0.0, second.value or 0.0
    sampling = hypot(first.sampling_error or 0.0, second.sampling_error or 0.0)
    seen = zip(clips, (first, second), strict=True)
    return Change(
        fresh=fresh,
        tired=tired,
        change=tired - fresh,
        standard_error=sampling / TWO_SIDED_95,
        within_clip_error=within,
        error=total_error(sampling, within),
        n_fresh=first.n_strides,
        n_tired=second.n_strides,
        window_values=(fresh, tired),
        show_at_s=tuple((c.index, m.show_at_s) for c, m in seen if m.show_at_s is not None),
    )


def _pace(fresh: DriftClip, tired: DriftClip) -> Pace:
    """Return how the pace of the tired clip differs."""
    cadence, cadence_error = _cadence_percent(fresh, tired)
    speed, speed_error, source = _speed_percent(fresh, tired)
    return Pace(cadence, cadence_error, speed, speed_error, source)


def _cadence_percent(fresh: DriftClip, tired: DriftClip) -> tuple[float | None, float | None]:
    series = [clip.series.get(("cadence", "both")) for clip in (fresh, tired)]
    first, second = (one.measure if one else None for one in series)
    if first is None or second is None or not first.value or not second.value:
        return None, None
    sampling = hypot(first.sampling_error or 0.0, second.sampling_error or 0.0)
    error = total_error(sampling, within_clip_error("cadence"))
    return PERCENT * (second.value / first.value - 1.0), PERCENT * error / first.value


def _speed_percent(
    fresh: DriftClip, tired: DriftClip
) -> tuple[float | None, float | None, SpeedSource | None]:
    if fresh.speed_kmh is not None and tired.speed_kmh is not None:
        return PERCENT * (tired.speed_kmh / fresh.speed_kmh - 1.0), 0.0, "given"
    if fresh.result.view.kind != tired.result.view.kind:
        return None, None, None
    speeds = [clip.pace.speed_legs for clip in (fresh, tired) if clip.pace is not None]
    known = [speed[np.isfinite(speed)] for speed in speeds]
    if len(known) < 2 or min(speed.size for speed in known) < FEWEST_FOR_SPEED:
        return None, None, None
    first, second = (float(np.median(speed)) for speed in known)
    if min(first, second) <= 0.0:
        return None, None, None
    sampling = hypot(*(half_width_of_median(speed) for speed in known))
    error = hypot(PERCENT * sampling / first, SPEED_ERROR_PERCENT)
    return PERCENT * (second / first - 1.0), error, "measured"
