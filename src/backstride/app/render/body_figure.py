"""A body in one plane from joint angles: where its joints are, and where it touches.

Lengths are shares of the body's height (Drillis and Contini 1966, as tabled in Winter 2009,
Biomechanics and Motor Control of Human Movement, figure 4.1). x points to the right, y up, the
floor lies at y = 0. Signs of angles stand in `plan.posture`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, dist, radians, sin

from backstride.plan.exercise import Posture

Point = tuple[float, float]

THIGH, SHANK, FOOT, ANKLE_HEIGHT = 0.245, 0.246, 0.152, 0.039
UPPER_ARM, FOREARM, HAND = 0.186, 0.146, 0.085
TRUNK, NECK = 0.288, 0.125
HALF_SHOULDERS, HALF_HIPS = 0.1, 0.055
"""Shares of the height. The hand is half closed; half widths lie within the drawn trunk."""

HEEL_BEHIND = 0.25
"""Share of the foot's length behind the ankle (design choice)."""

BALL_OF_FOOT = 0.68
"""Share of the foot's length from heel to the joint of the toes (design choice)."""

CARRIED: Mapping[str, tuple[str, str, float, float]] = {
    "shin": ("knee", "ankle", 0.62, 0.03),
    "thigh": ("hip", "knee", 0.6, 0.045),
}
"""Parts that a ball can carry: ends, place between them, half thickness (design choice)."""

HEAD_RADIUS, TRUNK_RADIUS, KNEE_RADIUS, SHIN_RADIUS, ELBOW_RADIUS, HAND_RADIUS = (
    0.062, 0.056, 0.035, 0.03, 0.024, 0.019,
)  # fmt: skip
"""Half thickness where a part touches."""

BALL_RADIUS = 0.18
"""A ball of 63 cm for somebody of 1.75 m."""

SUPPORT_HEIGHT: Mapping[str, float] = {
    "floor": 0.0,
    "step": 0.13,
    "chair": 0.257,
    "chair_back": 0.5,
    "saddle": 0.51,
    "rail": 0.16,
}
"""Heights of what carries (chair: 45 and 88 cm, step: 23 cm for 1.75 m). A ball, a wall and
a pedal are where the body needs them, and water carries anywhere."""

FLOATING_HIP = 0.6
"""Height of the hips of a body that nothing carries from below (design choice)."""

MOST_GAP = 0.02
"""A part that touches may be drawn 2 % of the height off, 3 cm of 1.75 m (design choice)."""

SIDES = ("near", "far")
_SPINE_PARTS = (("pelvis", "waist", 0.0), ("waist", "chest", 0.5), ("chest", "neck", 1.0))
"""Each third of the trunk, with its share of the bend."""


@dataclass(frozen=True)
class Figure:
    """A body at its place: joints, spine and soles by name.

    ``joint`` has pelvis, waist, chest, neck, head and, for "near" and "far", hip, knee, ankle,
    heel, ball, toe, shoulder, elbow, wrist, fingers. ``lean`` is the upper trunk's, in degrees.
    """

    posture: Posture
    joint: Mapping[str, Point]
    lean_deg: float
    head_lean_deg: float

    def ball_centre(self) -> Point | None:
        """Return where the ball lies that carries the legs, or None if there is none."""
        held = [point for point, what in self.posture.contacts.items() if what == "ball"]
        if not held:
            return None
        side, _, part = held[0].partition("_")
        upper, lower, place, radius = CARRIED[part]
        start, end = self.joint[f"{side}_{upper}"], self.joint[f"{side}_{lower}"]
        px, py = _between(start, end, place)
        length = dist(start, end)
        nx, ny = -(end[1] - start[1]) / length, (end[0] - start[0]) / length
        reach = (BALL_RADIUS + radius) * (1.0 if ny >= 0.0 else -1.0)
        return px - nx * reach, py - ny * reach

    def touch(self, point: str) -> Point:
        """Return the lowest place of a part that can touch."""
        side, _, part = point.partition("_")
        if side not in SIDES:
            return self._trunk_touch(point)
        if part in {"foot", "toes", "heel"}:
            return self._sole_touch(side, part)
        if part in CARRIED:
            return self._ball_bottom()
        name, radius = {
            "knee": ("knee", KNEE_RADIUS),
            "hand": ("wrist", HAND_RADIUS),
            "elbow": ("elbow", ELBOW_RADIUS),
        }[part]
        x, y = self.joint[f"{side}_{name}"]
        return x, y - radius

    def _sole_touch(self, side: str, part: str) -> Point:
        if self.posture.view != "side":
            x, y = self.joint[f"{side}_ankle"]
            return x, y - SHIN_RADIUS
        heel, ball = self.joint[f"{side}_heel"], self.joint[f"{side}_ball"]
        if part == "heel":
            return heel
        return ball if part == "toes" else _between(heel, ball, 0.5)

    def _ball_bottom(self) -> Point:
        x, y = self.ball_centre() or (0.0, 0.0)
        return x, y - BALL_RADIUS

    def _trunk_touch(self, point: str) -> Point:
        name, radius = {
            "seat": ("pelvis", TRUNK_RADIUS),
            "side": ("far_hip", TRUNK_RADIUS),
            "back": ("waist", TRUNK_RADIUS),
            "belly": ("waist", TRUNK_RADIUS),
            "shoulders": ("neck", TRUNK_RADIUS),
            "head": ("head", HEAD_RADIUS),
        }[point]
        x, y = self.joint[name]
        return x, y - radius

    def gap(self, point: str) -> float | None:
        """Return how far a touching part is above (+) or in (-) its support; None if it is free."""
        support = self.posture.contacts[point]
        if self.posture.view == "above":
            return None
        height = SUPPORT_HEIGHT["floor"] if support == "ball" else SUPPORT_HEIGHT.get(support)
        return None if height is None else self.touch(point)[1] - height


def figure(posture: Posture) -> Figure:
    """Return the body of a posture, its first contact at x = 0 and on its support.

    Raises
    ------
    ValueError
        If the posture touches nothing; exercise files are refused before.

    """
    if not posture.contacts:
        msg = f"posture {posture.name}: a body has to touch something"
        raise ValueError(msg)
    loose = _loose(posture)
    anchor = next(iter(posture.contacts))
    gap = loose.gap(anchor)
    shift_x = -loose.touch(anchor)[0]
    shift_y = -gap if gap is not None else FLOATING_HIP - loose.joint["pelvis"][1]
    moved = {name: (x + shift_x, y + shift_y) for name, (x, y) in loose.joint.items()}
    return Figure(posture, moved, loose.lean_deg, loose.head_lean_deg)


def _loose(posture: Posture) -> Figure:
    """Return the body with its pelvis at the origin."""
    angle = posture.angle_deg
    lean, spine = angle.get("trunk", 0.0), angle.get("spine", 0.0)
    joint: dict[str, Point] = {"pelvis": (0.0, 0.0)}
    for below, above, share in _SPINE_PARTS:
        joint[above] = _on(joint[below], lean + share * spine, TRUNK / 3.0)
    top, head = lean + spine, lean + spine + angle.get("neck", 0.0)
    joint["head"] = _on(joint["neck"], head, NECK)
    for side in SIDES:
        joint.update(_leg(posture, side, lean))
        joint.update(_arm(posture, side, joint["neck"], top))
    return Figure(posture, joint, top, head)


def _leg(posture: Posture, side: str, lean: float) -> dict[str, Point]:
    """Return hip to toes; toes that carry lie flat, a sole that carries is level.

    From the front a bent knee only shortens the shank.
    """
    angle, front = posture.angle_deg, posture.view != "side"
    out = _outwards(side, front=front)
    hip = _aside((0.0, 0.0), lean, out * HALF_HIPS) if front else (0.0, 0.0)
    bend = angle.get(f"{side}_knee", 0.0)
    thigh = -lean + out * angle.get(f"{side}_hip", 0.0)
    knee = _down(hip, thigh, THIGH)
    if front:
        above = posture.view == "above"
        ankle = (
            _down(knee, thigh + bend, SHANK)
            if above
            else _down(knee, thigh, SHANK * cos(radians(bend)))
        )
        return {f"{side}_hip": hip, f"{side}_knee": knee, f"{side}_ankle": ankle}
    shank = thigh - bend
    ankle = _down(knee, shank, SHANK)
    flat = f"{side}_foot" in posture.contacts
    pitch = 0.0 if flat else shank + angle.get(f"{side}_ankle", 0.0)
    heel, ball, toe = (_in_foot(ankle, pitch, along) for along in (0.0, BALL_OF_FOOT, 1.0))
    if f"{side}_toes" in posture.contacts:
        toe = (ball[0] + (1.0 - BALL_OF_FOOT) * FOOT, ball[1])
    points = {"hip": hip, "knee": knee, "ankle": ankle, "heel": heel, "ball": ball, "toe": toe}
    return {f"{side}_{name}": place for name, place in points.items()}


def _in_foot(ankle: Point, pitch_deg: float, along: float) -> Point:
    """Return a place on the sole, ``along`` the foot from heel (0) to toe (1)."""
    a = radians(pitch_deg)
    ahead = (along - HEEL_BEHIND) * FOOT
    return (
        ankle[0] + ahead * cos(a) + ANKLE_HEIGHT * sin(a),
        ankle[1] + ahead * sin(a) - ANKLE_HEIGHT * cos(a),
    )


def _arm(posture: Posture, side: str, neck: Point, lean: float) -> dict[str, Point]:
    angle, front = posture.angle_deg, posture.view != "side"
    out = _outwards(side, front=front)
    shoulder = _aside(neck, lean, out * HALF_SHOULDERS) if front else neck
    upper = -lean + out * angle.get(f"{side}_shoulder", 0.0)
    fore = upper + out * angle.get(f"{side}_elbow", 0.0)
    elbow = _down(shoulder, upper, UPPER_ARM)
    wrist = _down(elbow, fore, FOREARM)
    support = posture.contacts.get(f"{side}_hand")
    hand = {"floor": 90.0 if lean > -45.0 else -90.0, "wall": 175.0}.get(support or "", fore)
    return {
        f"{side}_shoulder": shoulder,
        f"{side}_elbow": elbow,
        f"{side}_wrist": wrist,
        f"{side}_fingers": _down(wrist, hand, HAND),
    }


def _outwards(side: str, *, front: bool) -> float:
    return -1.0 if front and side == "far" else 1.0


def _between(first: Point, second: Point, share: float) -> Point:
    return (
        first[0] + share * (second[0] - first[0]),
        first[1] + share * (second[1] - first[1]),
    )


def _on(start: Point, lean_deg: float, length: float) -> Point:
    """Go up along a part that leans to the right."""
    a = radians(lean_deg)
    return start[0] + length * sin(a), start[1] + length * cos(a)


def _down(start: Point, swing_deg: float, length: float) -> Point:
    """Go down along a part that swings to the right."""
    a = radians(swing_deg)
    return start[0] + length * sin(a), start[1] - length * cos(a)


def _aside(start: Point, lean_deg: float, length: float) -> Point:
    """Go across a part that leans to the right."""
    a = radians(lean_deg)
    return start[0] + length * cos(a), start[1] - length * sin(a)
