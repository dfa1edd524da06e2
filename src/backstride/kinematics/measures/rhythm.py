"""Cadence, step, contact and flight times, duty factor, vertical oscillation."""

import numpy as np

from backstride.core import filters
from backstride.core.arrays import Float64Array
from backstride.core.units import CM_PER_M, PERCENT, SECONDS_PER_MINUTE, steps_per_minute
from backstride.kinematics import body
from backstride.kinematics.cycle import follow_cycle
from backstride.kinematics.measure import Withheld
from backstride.kinematics.measures.spec import (
    NO_SCALE,
    MeasureSpec,
    Sample,
    over_body,
    span,
)
from backstride.kinematics.scene import Scene
from backstride.kinematics.strides import Strides
from backstride.kinematics.view import SIDE_VIEWS, ViewKind

ANY_VIEW: tuple[ViewKind, ...] = ("side-left", "side-right", "rear", "front", "oblique")

MOST_DISAGREEMENT = 0.02
"""Share by which contacts, leg swing and hip bounce may differ in step rate (design choice: 3
steps/min; on rendered and real clips they agree within 0.5 %)."""

FEWEST_BOUNCES = 12.0
"""Steps from which on the hip's bounce has a rate of its own to check the others by (design)."""

CLEAR_BOUNCE = 0.6
"""Share of the hip's movement that has to be its bounce for it to have a say (0.8 to 0.95 from a
camera that stands still; a moving one shakes the picture)."""

DRIFT_STRIDES = 0.7
"""What the hip does more slowly than this many times a stride is the camera's or the runner's
drift (design choice)."""

NO_AGREEMENT = Withheld(
    "Leg swing, foot contacts and the hip's bounce give different step rates.",
    "Film at an even speed for at least 10 seconds, with the whole body in the picture.",
)


FROM_ITSELF = Withheld(
    "Without the runner's height, centimetres come from how the body falls in flight: that would "
    "only give the bounce back.",
    "Give the body height, for example --height 178.",
)
"""With a scale from gravity the bounce in cm follows from cadence and duty factor alone, whatever
is seen."""


def cadence(scene: Scene, side: str) -> Sample | Withheld:
    """Return steps/min: leg swing and contact times together, checked by the hip's bounce.

    The slope of the swing's phase over the clip and the slope of each foot's contact times over
    their count (Theil-Sen) are averaged.
    """
    del side
    swing_hz = scene.cycle.mean_frequency_hz
    rates = [swing_hz, *(_contact_rate(scene.strides.of(s), swing_hz) for s in body.SIDES)]
    known = np.array([rate for rate in rates if np.isfinite(rate)])
    bounce_hz = _bounce_rate(scene)
    votes = np.append(known, bounce_hz) if np.isfinite(bounce_hz) else known
    if np.abs(votes / swing_hz - 1.0).max() > MOST_DISAGREEMENT:
        return NO_AGREEMENT
    strides = scene.strides
    each = steps_per_minute(1.0) / (strides.end_s - strides.contact_s)
    centre = steps_per_minute(float(np.mean(known)))
    return Sample(each, strides.contact_s, centre, _rate_error(each))


def step_time(scene: Scene, side: str) -> Sample | Withheld:
    """Return the mean time in s from one foot's contact to the other's: the cadence's inverse."""
    rate = cadence(scene, side)
    if isinstance(rate, Withheld) or rate.centre is None:
        return rate
    centre_s = SECONDS_PER_MINUTE / rate.centre
    error_s = (rate.standard_error or 0.0) * centre_s / rate.centre
    return Sample(SECONDS_PER_MINUTE / rate.value, rate.at_s, centre_s, error_s)


def contact_time(scene: Scene, side: str) -> Sample | Withheld:
    """Return toe-off minus contact, s."""
    strides = scene.strides.of(side)
    return Sample(strides.toe_off_s - strides.contact_s, strides.contact_s)


def flight_time(scene: Scene, side: str) -> Sample | Withheld:
    """Return step time minus contact time, s; both feet together."""
    del side
    strides = scene.strides
    step_s = 0.5 * (strides.end_s - strides.contact_s)
    value = step_s - (strides.toe_off_s - strides.contact_s)
    return Sample(value, strides.toe_off_s, _mean_of_sides(value, strides))


def duty_factor(scene: Scene, side: str) -> Sample | Withheld:
    """Return contact time in per cent of the stride; both feet together."""
    del side
    strides = scene.strides
    stance_s = strides.toe_off_s - strides.contact_s
    value = PERCENT * stance_s / (strides.end_s - strides.contact_s)
    return Sample(value, strides.contact_s, _mean_of_sides(value, strides))


def vertical_oscillation(scene: Scene, side: str) -> Sample | Withheld:
    """Return the range of height of trunk and head within a step, cm, without slow drift.

    Mid-hip, mid-shoulder and ears together: they rise and fall as one, and a pose model that holds
    the hips up while the leg bears the body (half their bounce on a rendered runner) errs less so.
    """
    del side
    if scene.scale is None or scene.scale.source == "gravity":
        return NO_SCALE if scene.scale is None else FROM_ITSELF
    height_cm = -CM_PER_M * scene.scale.m_per_px * _trunk_y(scene)
    return over_body(scene, height_cm, _step_range)


def _trunk_y(scene: Scene) -> Float64Array:
    """Return the mean height of mid-hip, mid-shoulder and ears (T,), px, each about its median."""
    track = scene.track
    parts = [track.middle("hip")[:, 1], track.middle("shoulder")[:, 1], body.ear_y(track)]
    each = np.stack([part - body.median(part) for part in parts])
    known = np.isfinite(each)
    total = np.where(known, each, 0.0).sum(axis=0)
    return np.where(known[0], total / np.maximum(known.sum(axis=0), 1), np.nan)


def _step_range(profile: Float64Array) -> float:
    """Return the mean range of the two halves of a stride, after taking off its straight drift."""
    level = profile - np.linspace(0.0, 1.0, profile.size) * (profile[-1] - profile[0])
    half = profile.size // 2
    return 0.5 * (span(level[: half + 1]) + span(level[half:]))


def _mean_of_sides(value: Float64Array, strides: Strides) -> float | None:
    """Return the mean of the two sides' medians, so that an uneven count does not matter."""
    is_left = np.array([side == "left" for side in strides.side], dtype=bool)
    sides = [body.median(value[where]) for where in (is_left, ~is_left)]
    known = body.mean(np.array(sides))
    return known if np.isfinite(known) else None


def _contact_rate(strides: Strides, near_hz: float) -> float:
    """Return strides per second from the median slope of contact times over their count."""
    contact_s = np.unique(np.concatenate([strides.contact_s, strides.end_s]))
    if contact_s.size < 4:
        return float("nan")
    count = np.round((contact_s - contact_s[0]) * near_hz)
    first, second = np.triu_indices(contact_s.size, k=max(1, contact_s.size // 2))
    slope_s = (contact_s[second] - contact_s[first]) / (count[second] - count[first])
    return 1.0 / float(np.median(slope_s))


def _rate_error(each: Float64Array) -> float:
    """Return the standard error of a rate from contact times over the whole clip.

    An error in one contact makes one stride longer and the next shorter, so that it falls with the
    number of strides n of a foot as n^-1.5 (slope of a straight line), not as n^-0.5. Both feet
    are in ``each``.
    """
    n = each.size / 2
    return float(np.std(each, ddof=1) * np.sqrt(6.0) / n**1.5) if n > 1 else float("nan")


def _bounce_rate(scene: Scene) -> float:
    """Return half the rate of the hip's bounce, strides per second; NaN where it can't be told."""
    height = scene.track.middle("hip")[:, 1]
    known = np.isfinite(height)
    near_hz = 2.0 * scene.cycle.mean_frequency_hz
    n_steps = near_hz * float(np.ptp(scene.track.time_s[known])) if known.any() else 0.0
    if n_steps < FEWEST_BOUNCES:
        return float("nan")
    drift = filters.low_pass(height, scene.track.time_s, DRIFT_STRIDES * 0.5 * near_hz)
    bounce = follow_cycle(height - drift, scene.track.time_s, near_hz)
    share = 0.5 * body.mean(bounce.amplitude**2) / body.variance(height - drift)
    return 0.5 * bounce.mean_frequency_hz if share >= CLEAR_BOUNCE else float("nan")


SPECS = (
    MeasureSpec(
        "cadence",
        "steps/min",
        "Cadence",
        ANY_VIEW,
        30,
        "body",
        cadence,
        ("drozda2024", "heiderscheit2011"),
        needs_time=True,
    ),
    MeasureSpec(
        "step_time",
        "s",
        "Step time",
        ANY_VIEW,
        30,
        "body",
        step_time,
        ("drozda2024",),
        needs_time=True,
    ),
    MeasureSpec(
        "contact_time",
        "s",
        "Contact time",
        SIDE_VIEWS,
        60,
        "each",
        contact_time,
        ("karamanidis2005",),
        version=2,
        needs_time=True,
    ),
    MeasureSpec(
        "flight_time",
        "s",
        "Flight time",
        SIDE_VIEWS,
        60,
        "body",
        flight_time,
        ("karamanidis2005",),
        version=2,
        needs_time=True,
    ),
    MeasureSpec(
        "duty_factor",
        "%",
        "Duty factor",
        SIDE_VIEWS,
        60,
        "body",
        duty_factor,
        ("karamanidis2005",),
        version=2,
    ),
    MeasureSpec(
        "vertical_oscillation",
        "cm",
        "Vertical oscillation",
        SIDE_VIEWS,
        30,
        "body",
        vertical_oscillation,
        ("heiderscheit2011",),
        version=2,
        needs_scale=True,
        needs_still_camera=True,
    ),
)
