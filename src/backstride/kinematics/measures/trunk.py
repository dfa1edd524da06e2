"""Trunk, head and arms, seen from the side."""

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.kinematics import body
from backstride.kinematics.measure import Withheld
from backstride.kinematics.measures.spec import (
    MeasureSpec,
    Sample,
    over_body,
    span,
)
from backstride.kinematics.scene import Scene
from backstride.kinematics.view import SIDE_VIEWS, ViewKind

SHRUG_VIEWS: tuple[ViewKind, ...] = ("side-left", "side-right", "rear")


def trunk_lean(scene: Scene, side: str) -> Sample | Withheld:
    """Return the mean lean of mid-hip to mid-shoulder over the stride, deg; + = forward."""
    del side
    return _over_stride(scene, scene.angles.of("trunk_lean"))


def trunk_lean_range(scene: Scene, side: str) -> Sample | Withheld:
    """Return the range of the lean within a stride, deg."""
    del side
    return over_body(scene, scene.angles.of("trunk_lean"), span)


def neck_flexion(scene: Scene, side: str) -> Sample | Withheld:
    """Return the mean angle of shoulder to ear against the trunk, deg; + = head ahead."""
    del side
    return _over_stride(scene, scene.angles.of("neck"))


def shrug_ratio(scene: Scene, side: str) -> Sample | Withheld:
    """Return the mean height of the ears over the shoulders in trunk lengths.

    The raw ratio of this clip: without a clip of the same runner standing at ease there is no
    baseline to divide it by.
    """
    del side
    height = scene.track.middle("shoulder")[:, 1] - body.ear_y(scene.track)
    return _over_stride(scene, height / scene.trunk_px)


def arm_carriage(scene: Scene, side: str) -> Sample | Withheld:
    """Return the mean height of the wrist between hip (0) and shoulder (1)."""
    hip = scene.track.middle("hip")[:, 1]
    height = hip - scene.track.point(f"{side}_wrist")[:, 1]
    return _over_stride(scene, height / (hip - scene.track.middle("shoulder")[:, 1]))


def elbow_angle(scene: Scene, side: str) -> Sample | Withheld:
    """Return the mean inner angle of the elbow, deg; 180 = straight."""
    return _over_stride(scene, 180.0 - np.abs(scene.angles.of(f"{side}_elbow")))


def _over_stride(scene: Scene, series: Float64Array) -> Sample:
    """Return the mean over each stride of any foot that is known well enough."""
    return over_body(scene, series, lambda profile: float(np.mean(profile)))


SPECS = (
    MeasureSpec(
        "trunk_lean",
        "deg",
        "Forward lean of the trunk",
        SIDE_VIEWS,
        30,
        "body",
        trunk_lean,
        ("teng2014",),
        version=2,
    ),
    MeasureSpec(
        "trunk_lean_range",
        "deg",
        "Range of the lean within a stride",
        SIDE_VIEWS,
        60,
        "body",
        trunk_lean_range,
        ("design",),
        version=2,
    ),
    MeasureSpec(
        "neck_flexion",
        "deg",
        "Head ahead of the trunk's line",
        SIDE_VIEWS,
        30,
        "body",
        neck_flexion,
        ("design",),
        version=2,
    ),
    MeasureSpec(
        "arm_carriage",
        "ratio",
        "Height of the wrist between hip and shoulder",
        SIDE_VIEWS,
        30,
        "near",
        arm_carriage,
        ("design",),
        version=2,
    ),
    MeasureSpec(
        "elbow_angle",
        "deg",
        "Elbow angle",
        SIDE_VIEWS,
        30,
        "near",
        elbow_angle,
        ("yegian2019",),
        version=2,
    ),
    MeasureSpec(
        "shrug_ratio",
        "ratio",
        "Height of the ears over the shoulders in trunk lengths",
        SHRUG_VIEWS,
        30,
        "body",
        shrug_ratio,
        ("design",),
        version=2,
    ),
)
