"""When each foot touches down and leaves the ground, in running, sub-frame.

The moments are found in the average stride of each leg (`landmarks`), and every stride is fitted to
it (`template`), so that noise in a single frame moves nothing by much. Foot-pelvis distance (Zeni
2008, doi:10.1016/j.gaitpost.2007.07.007), made for walking, puts toe-off about 0.1 s late in
running and is not used.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.kinematics import body, template
from backstride.kinematics.activity import ankle_swing
from backstride.kinematics.cycle import Cycle, find_cycle
from backstride.kinematics.landmarks import (
    USUAL_LEGS_PER_S,
    event_grid,
    foot_signal,
    landmarks,
    running_speed,
)
from backstride.kinematics.strides import Strides
from backstride.kinematics.view import View
from backstride.pose.track import PoseTrack

AVERAGED_SIDE = (-0.30, 0.75)
AVERAGED_FRONTAL = (-0.40, 0.40)
"""Part of the stride around the anchor that is averaged, in strides: around the leg farthest ahead
(side) or mid-stance (from behind or in front)."""

NEAR_EVENT = 0.12
"""Half width of the part about an event that is fitted to each stride, in strides (design)."""

SHORTEST_STANCE = 0.12
LONGEST_STANCE = 0.58
"""Stance outside this share of the stride is an error (0.12 to 0.40 s at 85 strides/min)."""

STRIDE_TOLERANCE = 0.2
"""A stride further than this from the median stride's length is dropped (design choice; sprint
starts change by less from one stride to the next)."""

MOST_STEP_TIME_CV = 0.12
"""Above this coefficient of variation of the step times the events are not believed (design choice;
runners have 0.015 to 0.03)."""

LEAST_LEG_CONFIDENCE = 0.2
"""Mean confidence of hip, knee and ankle below which a stride is left out (design choice)."""

ALTERNATION = (0.3, 0.7)
"""The other foot lands in this part of the stride (design choice)."""

Row = tuple[str, float, float, float, float]


def leg_cycle(track: PoseTrack, view: View) -> Cycle | None:
    """Return the legs' swing: phase 0 where the left ankle is farthest ahead (or highest)."""
    swing, along = ankle_swing(track)
    return find_cycle(swing * (view.facing or 1) if along else swing, track.time_s)


def find_strides(track: PoseTrack, view: View, cycle: Cycle | None) -> Strides:
    """Return the strides of both feet, in order of their first contact.

    Parameters
    ----------
    track : PoseTrack
        Smoothed, in real seconds, only frames in which the runner runs.
    view, cycle
        From `find_view` and `leg_cycle`.

    Returns
    -------
    Strides
        Empty where no event can be found or the steps are too uneven to be believed. Strides that
        break the rules of running (alternating feet, steady length, stance 12 to 58 % of the
        stride) or whose leg is badly seen are left out or lose their toe-off.

    """
    if cycle is None:
        return _strides([])
    events = _events(track, view, cycle)
    rows: list[Row] = []
    for side, other in (("left", "right"), ("right", "left")):
        confidence = _leg_confidence(track, side)
        for start, toe_off, end in _spans(*events[side]):
            if _alternates(start, end, events[other][0]):
                during = confidence[(track.time_s >= start) & (track.time_s < end)]
                rows.append((side, start, toe_off, end, body.mean(during)))
    believed = [row for row in rows if row[4] >= LEAST_LEG_CONFIDENCE]
    strides = _strides(sorted(believed, key=lambda row: row[1]))
    return _strides([]) if step_time_cv(strides) > MOST_STEP_TIME_CV else strides


def step_time_cv(strides: Strides) -> float:
    """Return the coefficient of variation of the times between contacts of either foot.

    Each foot's steps are compared with their own mean, so that a limp is not irregularity; NaN for
    fewer than three steps of a foot.
    """
    contact_s = np.unique(np.concatenate([strides.contact_s, strides.end_s]))
    step_s = np.diff(contact_s)
    if step_s.size < 6:
        return float("nan")
    step_s = step_s[step_s < 1.5 * np.median(step_s)]
    rest = np.concatenate([part - part.mean() for part in (step_s[::2], step_s[1::2])])
    return float(np.sqrt(np.mean(rest**2)) / step_s.mean())


@dataclass(frozen=True)
class _Foot:
    """One foot's `signal` (T,C) over ``grid_s`` (T,), and its average stride."""

    signal: Float64Array
    grid_s: Float64Array
    average: template.Template


def _events(
    track: PoseTrack, view: View, cycle: Cycle
) -> dict[str, tuple[Float64Array, Float64Array]]:
    """Return (contact_s, toe_off_s) (N,) of each foot, toe-off NaN where not found."""
    stride_s = 1.0 / cycle.frequency_hz
    seen = {side: _foot(track, view, cycle, side) for side in body.SIDES}
    feet = {side: foot for side, foot in seen.items() if foot is not None}
    averages = [foot.average for foot in feet.values()]
    speed = USUAL_LEGS_PER_S if view.is_frontal else running_speed(averages, stride_s)
    none = np.zeros(0), np.zeros(0)
    found = {
        side: _foot_events(foot, landmarks(foot.average, view, stride_s, speed), stride_s)
        for side, foot in feet.items()
    }
    return {side: found.get(side, none) for side in body.SIDES}


def _foot(track: PoseTrack, view: View, cycle: Cycle, side: str) -> _Foot | None:
    """Return a foot's average stride, or None where no stride is complete."""
    stride_s = 1.0 / cycle.frequency_hz
    grid_s = event_grid(track.time_s, stride_s)
    signal = foot_signal(track, view, side, grid_s)
    # From behind, the left foot is in mid-stance where its ankle is lowest: half a turn later.
    phase = np.pi * ((side == "right") != view.is_frontal)
    share = AVERAGED_FRONTAL if view.is_frontal else AVERAGED_SIDE
    span_s = (share[0] * stride_s, share[1] * stride_s)
    average = template.build(signal, grid_s, cycle.times_at(phase), span_s)
    return None if average is None else _Foot(signal, grid_s, average)


def _foot_events(
    foot: _Foot, moments_s: tuple[float, float], stride_s: float
) -> tuple[Float64Array, Float64Array]:
    """Return (contact_s, toe_off_s) (N,) of one foot from their moments in its average stride."""
    if not np.isfinite(moments_s[0]):
        return np.zeros(0), np.zeros(0)
    contact_s, toe_off_s = (
        foot.average.anchor_s + at + _shift(foot.average, foot.signal, foot.grid_s, at, stride_s)
        for at in moments_s
    )
    keep = np.isfinite(contact_s)
    return contact_s[keep], toe_off_s[keep]


def _shift(
    average: template.Template,
    signal: Float64Array,
    grid_s: Float64Array,
    at_s: float,
    stride_s: float,
) -> Float64Array:
    """Return how late each stride is about a moment (N,); NaN where it can't be told."""
    if not np.isfinite(at_s):
        return np.full(average.anchor_s.size, np.nan)
    return template.shifts(average, signal, grid_s, at_s, NEAR_EVENT * stride_s)


def _spans(
    contact_s: Float64Array, toe_off_s: Float64Array
) -> Iterator[tuple[float, float, float]]:
    """Yield (contact, toe-off or NaN, next contact) of strides of a steady length."""
    order = np.argsort(contact_s)
    contact_s, toe_off_s = contact_s[order], toe_off_s[order]
    length_s = np.diff(contact_s)
    if length_s.size == 0:
        return
    usual_s = float(np.median(length_s))
    for i in np.flatnonzero(np.abs(length_s - usual_s) <= STRIDE_TOLERANCE * usual_s):
        stance = (toe_off_s[i] - contact_s[i]) / length_s[i]
        fits = SHORTEST_STANCE <= stance <= LONGEST_STANCE
        toe_off = float(toe_off_s[i]) if fits else float("nan")
        yield float(contact_s[i]), toe_off, float(contact_s[i + 1])


def _alternates(start_s: float, end_s: float, other_s: Float64Array) -> bool:
    """Return whether the other foot lands once, about the middle; unknown counts as yes."""
    inside = other_s[(other_s > start_s) & (other_s < end_s)]
    if inside.size == 0:
        return True
    share = (inside - start_s) / (end_s - start_s)
    return inside.size == 1 and ALTERNATION[0] <= float(share[0]) <= ALTERNATION[1]


def _leg_confidence(track: PoseTrack, side: str) -> Float64Array:
    """Return the mean confidence (T,) of a leg's hip, knee and ankle."""
    rows = track.skeleton.indices(*(f"{side}_{part}" for part in ("hip", "knee", "ankle")))
    return np.asarray(track.confidence[:, rows].mean(axis=1), dtype=np.float64)


def _strides(rows: list[Row]) -> Strides:
    values = np.array([row[1:] for row in rows], dtype=np.float64).reshape(len(rows), 4)
    return Strides(tuple(row[0] for row in rows), *values.T)
