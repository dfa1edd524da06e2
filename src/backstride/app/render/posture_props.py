"""What stands around a drawn body: floor, ball, chair, step, wall, weights, machines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backstride.app.render.body_figure import (
    BALL_RADIUS,
    HAND_RADIUS,
    SIDES,
    SUPPORT_HEIGHT,
    TRUNK_RADIUS,
    Figure,
    Point,
)

LINE_STYLE = (
    "fill:none;stroke:var(--quiet,currentColor);stroke-width:1.6;"
    "stroke-linecap:round;stroke-linejoin:round"
)
SOLID_STYLE = (
    "fill:var(--band,Canvas);stroke:var(--quiet,currentColor);stroke-width:1.4;"
    "stroke-linejoin:round"
)
FLOOR_STYLE = "stroke:var(--quiet,currentColor);stroke-width:1.2;stroke-linecap:round"

MEDICINE_BALL_RADIUS = 0.07
MAT_THICKNESS = 0.018
WALL_HEIGHT = 1.05
SEAT_DEPTH, SEAT_THICKNESS = 0.26, 0.03
SEAT_BEHIND_FOOT = 0.42
"""A chair to sit down on stands this far behind the ankle, to its back legs."""
BACK_AHEAD_OF_FOOT = 0.5
"""A chair to hold on to stands this far before the ankle, to its back."""
WALL_AHEAD_OF_FOOT = 0.64
"""A wall to lean to stands this far before the ankle."""
STEP_LENGTH = 0.42
WHEEL_RADIUS = 0.19
"""Sizes as shares of the body's height (design choices after common things)."""


@dataclass(frozen=True)
class Shape:
    """A thing as lines or a circle, in shares of the body's height, y up.

    A shape of one point is a circle of ``radius``. ``bounded`` is False for what may reach out of
    the picture.
    """

    points: tuple[Point, ...]
    style: str = LINE_STYLE
    radius: float = 0.0
    closed: bool = False
    bounded: bool = True

    @property
    def extent(self) -> list[tuple[Point, float]]:
        """Return circles that hold it."""
        return [(point, self.radius) for point in self.points] if self.bounded else []

    def svg(self, units: float) -> str:
        """Return it as an element."""
        if self.radius:
            (x, y), r = self.points[0], self.radius
            place = f'cx="{units * x:.1f}" cy="{-units * y:.1f}" r="{units * r:.1f}"'
            return f'<circle style="{self.style}" {place}/>'
        places = "L".join(f"{units * x:.1f} {-units * y:.1f}" for x, y in self.points)
        return f'<path style="{self.style}" d="M{places}{"Z" if self.closed else ""}"/>'


def props_of(body: Figure, left: float, right: float) -> tuple[list[Shape], list[Shape]]:
    """Return what is drawn behind the body and what before it, the floor from edge to edge."""
    afloat = "water" in body.posture.props or body.posture.view == "above"
    behind: list[Shape] = []
    before: list[Shape] = [] if afloat else [_floor(left, right)]
    for name in body.posture.props:
        if name == "mat" and body.posture.view == "above":
            behind += _mat_from_above(body)
        elif name in _BEHIND:
            behind += _BEHIND[name](body)
        else:
            before += _BEFORE[name](body)
    return behind, before


def _floor(left: float, right: float) -> Shape:
    return Shape(((left, 0.0), (right, 0.0)), FLOOR_STYLE, bounded=False)


def _box(left: float, bottom: float, right: float, top: float, style: str = SOLID_STYLE) -> Shape:
    corners = ((left, bottom), (right, bottom), (right, top), (left, top))
    return Shape(corners, style, closed=True)


def _mat(body: Figure) -> list[Shape]:
    xs = [x for x, y in body.joint.values() if y < 0.35]
    return [_box(min(xs) - 0.06, -MAT_THICKNESS, max(xs) + 0.06, 0.0)]


def _mat_from_above(body: Figure) -> list[Shape]:
    xs, y = [x for x, _ in body.joint.values()], body.joint["pelvis"][1]
    return [_box(min(xs) - 0.08, y - 0.2, max(xs) + 0.08, y + 0.2)]


def _ball(body: Figure) -> list[Shape]:
    centre = body.ball_centre()
    return [] if centre is None else [Shape((centre,), SOLID_STYLE, BALL_RADIUS)]


def _touching(body: Figure, support: str) -> list[str]:
    return [point for point, what in body.posture.contacts.items() if what == support]


def _chair(body: Figure) -> list[Shape]:
    """Return a chair to sit down on, behind the feet."""
    back_x = body.joint["near_ankle"][0] - SEAT_BEHIND_FOOT
    return _chair_at(back_x, back_x + SEAT_DEPTH)


def _chair_ahead(body: Figure) -> list[Shape]:
    """Return a chair whose back is in reach."""
    back_x = body.joint[f"{_standing(body)}_ankle"][0] + BACK_AHEAD_OF_FOOT
    return _chair_at(back_x, back_x + SEAT_DEPTH)


def _chair_at(back_x: float, front_x: float) -> list[Shape]:
    seat, top = SUPPORT_HEIGHT["chair"], SUPPORT_HEIGHT["chair_back"]
    return [
        Shape(((back_x, 0.0), (back_x, top))),
        Shape(((front_x, 0.0), (front_x, seat - SEAT_THICKNESS))),
        _box(back_x, seat - SEAT_THICKNESS, front_x, seat),
    ]


def _step(body: Figure) -> list[Shape]:
    feet = _touching(body, "step")
    if not feet:
        return []
    x = body.touch(feet[0])[0]
    return [_box(x - 0.12, 0.0, x - 0.12 + STEP_LENGTH, SUPPORT_HEIGHT["step"])]


def _wall(body: Figure) -> list[Shape]:
    held = _touching(body, "wall")
    if not held:
        return []
    if held[0] == "back":
        xs = [body.joint[name][0] for name in ("pelvis", "waist", "chest")]
        x = min(xs) - TRUNK_RADIUS - 0.01
    else:
        x = body.joint[held[0].replace("_hand", "_wrist")][0] + HAND_RADIUS + 0.005
    return [Shape(((x, 0.0), (x, WALL_HEIGHT)))]


def _wall_ahead(body: Figure) -> list[Shape]:
    """Return a wall in reach of who leans."""
    x = body.joint[f"{_standing(body)}_ankle"][0] + WALL_AHEAD_OF_FOOT
    return [Shape(((x, 0.0), (x, WALL_HEIGHT)))]


def _standing(body: Figure) -> str:
    """Return the side whose foot carries."""
    return next(side for side in SIDES if f"{side}_foot" in body.posture.contacts)


def _hands(body: Figure) -> Point:
    (ax, ay), (bx, by) = body.joint["near_fingers"], body.joint["far_fingers"]
    return (ax + bx) / 2.0, (ay + by) / 2.0


def _medicine_ball(body: Figure) -> list[Shape]:
    return [Shape((_hands(body),), SOLID_STYLE, MEDICINE_BALL_RADIUS)]


def _band(body: Figure) -> list[Shape]:
    return [Shape((body.joint["near_ankle"], body.joint["far_ankle"]))]


def _bike(body: Figure) -> list[Shape]:
    """Return wheels, frame and bars under somebody who sits."""
    hip_x, hip_y = body.joint["pelvis"]
    hand = body.joint["near_wrist"]
    saddle = (hip_x, hip_y - TRUNK_RADIUS - 0.01)
    crank = (hip_x + 0.1, 0.15)
    rear, front = (hip_x - 0.17, WHEEL_RADIUS), (hand[0] + 0.1, WHEEL_RADIUS)
    stem = (hand[0] - 0.03, hand[1] - 0.04)
    return [
        Shape((rear,), LINE_STYLE, WHEEL_RADIUS),
        Shape((front,), LINE_STYLE, WHEEL_RADIUS),
        Shape((saddle, crank, rear, (saddle[0] + 0.02, saddle[1] - 0.1), stem, crank)),
        Shape((hand, stem, front)),
        Shape(((saddle[0] - 0.06, saddle[1]), (saddle[0] + 0.06, saddle[1]))),
        Shape((crank,), LINE_STYLE, 0.03),
    ]


def _water(body: Figure) -> list[Shape]:
    """Return the surface: at the neck of who is upright, along the back of who lies."""
    upright = abs(body.joint["neck"][1] - body.joint["pelvis"][1]) > 0.2
    level = body.joint["neck"][1] + (0.03 if upright else 0.0)
    xs = [x for x, _ in body.joint.values()]
    left, right, n = min(xs) - 0.1, max(xs) + 0.1, 12
    step = (right - left) / n
    wave = tuple((left + i * step, level + (0.012 if i % 2 else -0.012)) for i in range(n + 1))
    return [Shape(wave)]


def _rower(body: Figure) -> list[Shape]:
    """Return the rail with seat and foot plate, and the handle with its chain."""
    hip_x, hip_y = body.joint["pelvis"]
    foot_x = max(body.joint["near_toe"][0], body.joint["near_heel"][0])
    seat_y = hip_y - TRUNK_RADIUS
    hand = body.joint["near_wrist"]
    return [
        Shape(((foot_x - 0.75, seat_y - 0.04), (foot_x + 0.15, seat_y - 0.04))),
        _box(hip_x - 0.07, seat_y - 0.03, hip_x + 0.07, seat_y),
        Shape((hand, (foot_x + 0.12, seat_y + 0.1), (foot_x + 0.12, 0.0))),
        Shape(((foot_x - 0.7, seat_y - 0.04), (foot_x - 0.7, 0.0))),
    ]


def _pedals(body: Figure) -> list[Shape]:
    """Return pedals under both soles and the moving bars in the hands."""
    shapes = []
    for side in SIDES:
        (heel_x, heel_y), (toe_x, toe_y) = body.joint[f"{side}_heel"], body.joint[f"{side}_toe"]
        shapes.append(Shape(((heel_x - 0.02, heel_y - 0.012), (toe_x + 0.02, toe_y - 0.012))))
        hand = body.joint[f"{side}_wrist"]
        shapes.append(Shape((hand, (hand[0] + 0.12, 0.1))))
    return [*shapes, Shape((((-0.35), 0.03), (0.55, 0.03)))]


_BEHIND: dict[str, Callable[[Figure], Sequence[Shape]]] = {
    "ball": _ball,
    "chair": _chair,
    "chair_ahead": _chair_ahead,
    "step": _step,
    "wall": _wall,
    "wall_ahead": _wall_ahead,
    "band": _band,
    "bike": _bike,
    "rower": _rower,
    "pedals": _pedals,
}
_BEFORE: dict[str, Callable[[Figure], Sequence[Shape]]] = {
    "mat": _mat,
    "medicine_ball": _medicine_ball,
    "water": _water,
}
"""Things by name, and whether the body hides them or they the body."""
