"""Pelvis, trunk, feet and arms in the frontal plane, seen from behind (some from in front)."""

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.core.units import CM_PER_M, PERCENT
from backstride.kinematics import body
from backstride.kinematics.measure import Withheld
from backstride.kinematics.measures.spec import (
    NO_SCALE,
    MeasureSpec,
    Sample,
    over_body,
    over_stance,
    span,
)
from backstride.kinematics.scene import Scene
from backstride.kinematics.view import FRONTAL_VIEWS, ViewKind

REAR: tuple[ViewKind, ...] = ("rear",)

MIDDLE_SHARE = 0.3
"""Part of the stride about mid-stance over which an ankle's place is averaged: nearly all of
stance, as its middle is known to 0.05 s only from behind (1.7 cm off when taken at one moment, 0.1
cm so, on a rendered runner)."""

MOST_STEP_GAP = 0.75
"""Mid-stances further apart than this share of a stride have a missed step between them."""


def pelvic_drop(scene: Scene, side: str) -> Sample | Withheld:
    """Return the largest drop of the swing side's hip in stance on ``side``, deg; + = lower."""
    stance, swing = scene.track.point(f"{side}_hip"), scene.track.point(f"{_other(side)}_hip")
    across = np.abs(swing[:, 0] - stance[:, 0])
    drop = np.degrees(np.arctan2(swing[:, 1] - stance[:, 1], across))
    return over_stance(scene, drop, scene.strides.of(side), lambda part: float(np.max(part)))


def lateral_trunk_lean(scene: Scene, side: str) -> Sample | Withheld:
    """Return the trunk's largest lean to the stance side in stance on ``side``, deg."""
    way = scene.track.middle("shoulder") - scene.track.middle("hip")
    lean = np.degrees(np.arctan2(_outward(scene, side) * way[:, 0], -way[:, 1]))
    return over_stance(scene, lean, scene.strides.of(side), lambda part: float(np.max(part)))


def lateral_sway(scene: Scene, side: str) -> Sample | Withheld:
    """Return half the range of the mid-hip across the picture in a stride, cm, without drift."""
    del side
    if scene.scale is None:
        return NO_SCALE
    across_cm = CM_PER_M * scene.scale.m_per_px * scene.track.middle("hip")[:, 0]
    return over_body(scene, across_cm, _half_range)


def step_width(scene: Scene, side: str) -> Sample | Withheld:
    """Return the distance across between ankles in successive stances, cm; < 0 = crossed."""
    del side
    if scene.scale is None:
        return NO_SCALE
    across_px, at_s = _step_widths_px(scene)
    return Sample(CM_PER_M * scene.scale.m_per_px * across_px, at_s)


def crossover(scene: Scene, side: str) -> Sample | Withheld:
    """Return the share of steps, %, in which a foot lands across the other one's line."""
    del side
    across_px, at_s = _step_widths_px(scene)
    crossed = np.where(np.isfinite(across_px), PERCENT * (across_px < 0), np.nan)
    known = crossed[np.isfinite(crossed)]
    return Sample(crossed, at_s, float(known.mean()) if known.size else None)


def arm_closeness(scene: Scene, side: str) -> Sample | Withheld:
    """Return the mean angle between upper arm and trunk across the picture, deg; + = away."""
    trunk = scene.track.middle("hip") - scene.track.middle("shoulder")
    arm = scene.track.point(f"{side}_elbow") - scene.track.point(f"{side}_shoulder")
    outward = _outward(scene, side)
    apart = np.arctan2(outward * arm[:, 0], arm[:, 1]) - np.arctan2(
        outward * trunk[:, 0], trunk[:, 1]
    )
    return over_body(scene, np.degrees(apart), lambda profile: float(np.mean(profile)))


def _half_range(profile: Float64Array) -> float:
    """Return half the range after taking off the straight drift over the stride."""
    level = profile - np.linspace(0.0, 1.0, profile.size) * (profile[-1] - profile[0])
    return 0.5 * span(level)


def _step_widths_px(scene: Scene) -> tuple[Float64Array, Float64Array]:
    """Return (width, time) (N,) of each step: this mid-stance against the one before, px."""
    strides = scene.strides
    length_s = strides.end_s - strides.contact_s
    middle_s = strides.contact_s + 0.5 * length_s * scene.stance_share(strides)
    about_s = middle_s + np.linspace(-0.5, 0.5, 11)[:, None] * MIDDLE_SHARE * length_s
    ankle_px = np.full(len(strides), np.nan)
    for side in body.SIDES:
        rows = np.array([s == side for s in strides.side], dtype=bool)
        across = scene.track.point(f"{side}_ankle")[:, 0]
        ankle_px[rows] = scene.at(across, about_s[:, rows].ravel()).reshape(11, -1).mean(axis=0)
    outward = np.array([_outward(scene, side) for side in strides.side])
    width = outward[1:] * (ankle_px[1:] - ankle_px[:-1])
    steps = outward[1:] != outward[:-1]
    steps &= np.diff(middle_s) < MOST_STEP_GAP * np.median(length_s) if len(strides) else steps
    return np.where(steps, width, np.nan), middle_s[1:]


def _outward(scene: Scene, side: str) -> float:
    """Return +1 or -1: towards which x the runner's ``side`` lies in the picture."""
    right = 1.0 if scene.view.kind == "rear" else -1.0
    return right if side == "right" else -right


def _other(side: str) -> str:
    return "left" if side == "right" else "right"


SPECS = (
    MeasureSpec(
        "pelvic_drop",
        "deg",
        "Pelvic drop on the swing side",
        REAR,
        60,
        "each",
        pelvic_drop,
        ("bramah2018",),
    ),
    MeasureSpec(
        "lateral_trunk_lean",
        "deg",
        "Lean of the trunk to the stance side",
        FRONTAL_VIEWS,
        60,
        "each",
        lateral_trunk_lean,
        ("burke2023",),
    ),
    MeasureSpec(
        "lateral_sway",
        "cm",
        "Sideways sway of the pelvis",
        REAR,
        60,
        "body",
        lateral_sway,
        ("drozda2024",),
        needs_scale=True,
        needs_still_camera=True,
    ),
    MeasureSpec(
        "step_width",
        "cm",
        "Step width",
        REAR,
        60,
        "body",
        step_width,
        ("brindle2014",),
        needs_scale=True,
        needs_still_camera=True,
    ),
    MeasureSpec(
        "crossover",
        "% of steps",
        "Steps that cross the other foot's line",
        REAR,
        60,
        "body",
        crossover,
        ("brindle2014",),
        needs_still_camera=True,
    ),
    MeasureSpec(
        "arm_closeness",
        "deg",
        "Angle between upper arm and trunk",
        FRONTAL_VIEWS,
        30,
        "each",
        arm_closeness,
        ("design",),
    ),
)
