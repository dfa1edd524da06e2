"""Names in a drawn posture: joints with their signs and ranges, points that touch, supports.

The body is drawn in one plane. From the side it faces right, the near limbs lie in front of the
far ones. From the front it faces the viewer: "near" limbs are those on the picture's right when it
stands, hips and shoulders open away from the midline, and knees bend out of the picture, so that a
bent knee makes the shank look shorter. From above it is the same body lying on its back; both knees
bend in the picture, the way they do when they sink to the far side.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Joint:
    """What an angle's zero and positive direction mean, and how far it may go, in degrees."""

    about: str
    low: float
    high: float


_LIMB_JOINTS = {
    "hip": Joint("thigh forward of the pelvis; 0 in line with it", -80.0, 150.0),
    "knee": Joint("bent; 0 straight", -10.0, 165.0),
    "ankle": Joint("toes up; 0 foot at a right angle to the shank", -75.0, 45.0),
    "shoulder": Joint("arm forward of the trunk; 0 along it, 180 overhead", -90.0, 200.0),
    "elbow": Joint("bent; 0 straight", -10.0, 165.0),
}

JOINTS: dict[str, Joint] = {
    "trunk": Joint(
        "pelvis leaning forward; 0 upright, 90 face down, -90 on the back", -180.0, 180.0
    ),
    "spine": Joint("upper back bent forward against the pelvis", -50.0, 100.0),
    "neck": Joint("head bent forward against the upper back", -60.0, 70.0),
    **{f"{side}_{name}": joint for side in ("near", "far") for name, joint in _LIMB_JOINTS.items()},
}
"""Each joint by its name. Ranges are what bodies do, generously (design choice): an angle outside
is a slip of the sign."""

LIMB_POINTS = ("foot", "toes", "heel", "knee", "thigh", "shin", "hand", "elbow")
"""Points of a limb that can touch; "foot" is a flat sole, whose ankle follows by itself."""

BODY_POINTS: tuple[str, ...] = (
    *(f"{side}_{point}" for side in ("near", "far") for point in LIMB_POINTS),
    "seat",
    "back",
    "shoulders",
    "belly",
    "head",
    "side",
)
"""Each point of the body that can touch something; "side" is the flank at the hips."""

SUPPORTS = (
    "floor", "ball", "chair", "chair_back", "step", "wall", "saddle", "rail", "pedal", "water",
)  # fmt: skip
"""What a point can touch. Props that carry somebody are drawn where the body needs them."""

PROPS = (
    "mat", "ball", "chair", "chair_ahead", "step", "wall", "wall_ahead", "medicine_ball",
    "band", "bike", "water", "rower", "pedals",
)  # fmt: skip
"""Things that can be drawn with a body."""
