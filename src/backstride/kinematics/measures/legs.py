"""Where the foot lands and how far the knee bends, seen from the side."""

import numpy as np

from backstride.core.units import PERCENT
from backstride.kinematics import angles
from backstride.kinematics.measure import Withheld
from backstride.kinematics.measures.spec import (
    MeasureSpec,
    Sample,
    at_contact,
    over_stance,
)
from backstride.kinematics.scene import Scene
from backstride.kinematics.view import SIDE_VIEWS


def overstride_distance(scene: Scene, side: str) -> Sample | Withheld:
    """Return how far the ankle lands ahead of the hip, % of the leg (hip to ankle); + = ahead."""
    ahead = scene.track.point(f"{side}_ankle")[:, 0] - scene.track.point(f"{side}_hip")[:, 0]
    share = PERCENT * scene.facing * ahead / scene.leg_px(side)
    return at_contact(scene, share, scene.strides.of(side))


def shank_angle_at_contact(scene: Scene, side: str) -> Sample | Withheld:
    """Return the shank's angle from the vertical at contact, deg; + = ankle ahead of the knee."""
    shank = angles.shank_deg(scene.track, scene.view, side)
    return at_contact(scene, shank, scene.strides.of(side))


def knee_flexion_at_contact(scene: Scene, side: str) -> Sample | Withheld:
    """Return the knee's bend at contact, deg; 0 = straight."""
    return at_contact(scene, scene.angles.of(f"{side}_knee"), scene.strides.of(side))


def peak_stance_knee_flexion(scene: Scene, side: str) -> Sample | Withheld:
    """Return the knee's largest bend in stance, deg; 0 = straight."""
    knee = scene.angles.of(f"{side}_knee")
    return over_stance(scene, knee, scene.strides.of(side), lambda part: float(np.max(part)))


SPECS = (
    MeasureSpec(
        "overstride_distance",
        "% leg",
        "Ankle ahead of the hip at contact",
        SIDE_VIEWS,
        60,
        "each",
        overstride_distance,
        ("lieberman2015",),
        version=2,
    ),
    MeasureSpec(
        "shank_angle_at_contact",
        "deg",
        "Shank angle at contact",
        SIDE_VIEWS,
        60,
        "each",
        shank_angle_at_contact,
        ("evans2023",),
        version=2,
    ),
    MeasureSpec(
        "knee_flexion_at_contact",
        "deg",
        "Knee flexion at contact",
        SIDE_VIEWS,
        120,
        "each",
        knee_flexion_at_contact,
        ("bramah2018",),
        version=2,
    ),
    MeasureSpec(
        "peak_stance_knee_flexion",
        "deg",
        "Peak knee flexion in stance",
        SIDE_VIEWS,
        60,
        "each",
        peak_stance_knee_flexion,
        ("hamill2009",),
        version=2,
    ),
)
