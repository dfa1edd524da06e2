"""An exercise's posture as an SVG figure: our own drawing, made from joint angles.

The drawing takes its colours from the page (``--accent``, ``--paper``, ``--quiet``, ``--band``) and
falls back to the text's colour, so that it works in light, in dark and in print.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, hypot, radians, sin

from backstride.app.render.body_figure import (
    HEAD_RADIUS,
    SHIN_RADIUS,
    SIDES,
    TRUNK_RADIUS,
    Figure,
    Point,
    figure,
)
from backstride.app.render.posture_props import Shape, props_of
from backstride.plan.exercise import Posture

UNITS = 100.0
"""SVG units for the body's height."""

MARGIN = 0.04
"""Free room around a figure, as a share of the height."""

HALO = 0.016
"""Width of the light edge that keeps a near limb apart from what it covers (design choice)."""

THIGH_FREE_FROM, ARM_FREE_FROM = 0.4, 0.25
"""Share of thigh and upper arm from which the edge runs: above they grow out of the trunk."""

FAR_OPACITY = 0.5
"""The far limbs are fainter, so that one sees which side moves (design choice)."""

SAME_PLACE = 1e-6
"""Ends nearer than this make a disc."""

BODY_STYLE = "fill:var(--accent,currentColor);stroke:none"
HALO_STYLE = "fill:var(--paper,Canvas);stroke:none"

_LEG = (("hip", "knee", 0.052, 0.037), ("knee", "ankle", 0.036, 0.023))
_ARM = (
    ("shoulder", "elbow", 0.031, 0.024),
    ("elbow", "wrist", 0.024, 0.018),
    ("wrist", "fingers", 0.019, 0.014),
)
_FOOT = (
    ("ankle", "heel", 0.022, 0.016),
    ("heel", "ball", 0.016, 0.015),
    ("ankle", "ball", 0.02, 0.014),
)
_TRUNK = (
    ("pelvis", "waist", TRUNK_RADIUS, 0.054),
    ("waist", "chest", 0.054, 0.06),
    ("chest", "neck", 0.06, 0.047),
    ("neck", "head", 0.03, 0.03),
)
_FRONT_TRUNK = (("pelvis", "chest", 0.075, 0.08), ("chest", "neck", 0.08, 0.06), *_TRUNK[3:])
"""Parts with the half thickness at both ends (design choice, after a slim body)."""


@dataclass(frozen=True)
class Frame:
    """What a drawing shows, in shares of the height, y up."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def view_box(self) -> str:
        """Return it as SVG has it, y down."""
        width, height = self.right - self.left, self.top - self.bottom
        numbers = (self.left, -self.top, width, height)
        return " ".join(f"{UNITS * number:.1f}" for number in numbers)

    @property
    def wide(self) -> bool:
        """Whether the drawing is wider than high."""
        return self.right - self.left > self.top - self.bottom


def posture_svg(posture: Posture, *, title: str, frame: Frame | None = None) -> str:
    """Return a posture as an SVG element, with a title and a description for screen readers.

    Parameters
    ----------
    posture
        Joint angles and contacts, as in an exercise file.
    title
        What the drawing is of.
    frame
        What is shown; default: what this posture needs. `shared_frame` gives one for several.

    """
    frame = frame or shared_frame((posture,))
    body = figure(posture)
    behind, before = props_of(body, frame.left, frame.right)
    parts = [*(_prop(one) for one in behind), *_body(body), *(_prop(one) for one in before)]
    name, told = escape(title), escape(posture.caption)
    return (
        f'<svg class="posture" viewBox="{frame.view_box}" role="img" '
        f'aria-label="{name}: {told}"><title>{name}</title><desc>{told}</desc>'
        f"{''.join(parts)}</svg>"
    )


def shared_frame(postures: Sequence[Posture]) -> Frame:
    """Return the frame in which all of the postures fit, at one scale, on one floor."""
    points = [point for posture in postures for point in _outline(posture)]
    left = min(x - r for (x, _), r in points) - MARGIN
    right = max(x + r for (x, _), r in points) + MARGIN
    top = max(y + r for (_, y), r in points) + MARGIN
    bottom = min(0.0, *(y - r for (_, y), r in points)) - MARGIN
    return Frame(left, bottom, right, top)


def _outline(posture: Posture) -> list[tuple[Point, float]]:
    """Return circles that hold everything drawn."""
    body = figure(posture)
    circles = [(place, r) for a, b, r in _ends(body) for place in (a, b)]
    circles.append((body.joint["head"], HEAD_RADIUS * 1.3))
    behind, before = props_of(body, 0.0, 0.0)
    return circles + [circle for shape in (*behind, *before) for circle in shape.extent]


def _ends(body: Figure) -> list[tuple[Point, Point, float]]:
    parts = [*_capsules(body, _trunk(body))]
    for side in SIDES:
        parts += [*_capsules(body, _LEG, side), *_capsules(body, _ARM, side)]
        parts += _foot(body, side)
    return [(a, b, max(first, second)) for a, b, first, second in parts]


Capsule = tuple[Point, Point, float, float]


def _trunk(body: Figure) -> tuple[tuple[str, str, float, float], ...]:
    return _FRONT_TRUNK if body.posture.view != "side" else _TRUNK


def _capsules(
    body: Figure, parts: Iterable[tuple[str, str, float, float]], side: str = ""
) -> list[Capsule]:
    prefix = f"{side}_" if side else ""
    joint = body.joint
    return [(joint[prefix + a], joint[prefix + b], first, second) for a, b, first, second in parts]


def _foot(body: Figure, side: str) -> list[Capsule]:
    """Return the foot, its sole on the line from heel to toe."""
    joint = body.joint
    if body.posture.view != "side":
        x, y = joint[f"{side}_ankle"]
        return [((x, y), (x, y), SHIN_RADIUS, SHIN_RADIUS)]
    lifted = [(a, _up(b, r2), r1, r2) for a, b, r1, r2 in _capsules(body, _FOOT, side)]
    lifted[1] = (_up(lifted[1][0], 0.016), lifted[1][1], 0.016, 0.015)
    ball, toe = joint[f"{side}_ball"], joint[f"{side}_toe"]
    sole = _up(_middle(joint[f"{side}_heel"], ball), 0.016)
    lifted.append((joint[f"{side}_ankle"], sole, 0.022, 0.016))
    return [*lifted, (_up(ball, 0.015), _up(toe, 0.012), 0.015, 0.012)]


def _middle(first: Point, second: Point) -> Point:
    return (first[0] + second[0]) / 2.0, (first[1] + second[1]) / 2.0


def _up(point: Point, by: float) -> Point:
    return point[0], point[1] + by


def _body(body: Figure) -> list[str]:
    """Return the far limbs, the trunk and head, and the near limbs over them."""
    legs = {s: [*_capsules(body, _LEG, s), *_foot(body, s)] for s in SIDES}
    arms = {s: _capsules(body, _ARM, s) for s in SIDES}
    trunk = _capsules(body, _trunk(body))
    if body.posture.view != "side":
        trunk.append((body.joint["near_shoulder"], body.joint["far_shoulder"], 0.035, 0.035))
    core = [_drawn(trunk), _head(body)]
    return [
        _group([_drawn(arms["far"])], FAR_OPACITY),
        _group([_drawn(legs["far"])], FAR_OPACITY),
        _group(core),
        _group([*_edge(legs, THIGH_FREE_FROM), _drawn(legs["near"])]),
        _group([_drawn(_free(arms["near"], ARM_FREE_FROM), HALO), _drawn(arms["near"])]),
    ]


def _edge(legs: dict[str, list[Capsule]], share: float) -> list[str]:
    """Return the near leg's edge; legs that lie one on the other need none."""
    return [] if legs["near"] == legs["far"] else [_drawn(_free(legs["near"], share), HALO)]


def _free(limb: list[Capsule], share: float) -> list[Capsule]:
    """Return a limb without the part in which it grows out of the trunk, and without its end."""
    (a, b, ra, rb), lower, *_ = limb
    start = (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
    return [(start, b, ra + share * (rb - ra), rb), lower]


def _group(parts: Iterable[str], opacity: float = 1.0) -> str:
    faint = "" if opacity == 1.0 else f' opacity="{opacity:g}"'
    return f"<g{faint}>{''.join(parts)}</g>"


def _drawn(capsules: Iterable[Capsule], grown: float = 0.0) -> str:
    style = HALO_STYLE if grown else BODY_STYLE
    d = "".join(_capsule(a, b, r1 + grown, r2 + grown) for a, b, r1, r2 in capsules)
    return f'<path style="{style}" d="{d}"/>'


def _head(body: Figure) -> str:
    """Return the head, with a nose that shows where it looks from the side."""
    x, y = body.joint["head"]
    circle = _circle((x, y), HEAD_RADIUS)
    if body.posture.view != "side":
        return f'<path style="{BODY_STYLE}" d="{circle}"/>'
    a = radians(body.head_lean_deg)
    nose = (x + 1.12 * HEAD_RADIUS * cos(a), y - 1.12 * HEAD_RADIUS * sin(a))
    return f'<path style="{BODY_STYLE}" d="{circle}{_circle(nose, 0.014)}"/>'


def _circle(centre: Point, radius: float) -> str:
    return _capsule(centre, centre, radius, radius)


def _capsule(a: Point, b: Point, ra: float, rb: float) -> str:
    """Return a limb as a path: two round ends and the straight sides between."""
    length = hypot(b[0] - a[0], b[1] - a[1])
    if length < SAME_PLACE:
        return _disc(a, ra)
    nx, ny = (a[1] - b[1]) / length, (b[0] - a[0]) / length
    first, last = (a[0] + nx * ra, a[1] + ny * ra), (a[0] - nx * ra, a[1] - ny * ra)
    there, back = (b[0] + nx * rb, b[1] + ny * rb), (b[0] - nx * rb, b[1] - ny * rb)
    return (
        f"M{_place(first)}L{_place(there)}{_half_turn(rb)}{_place(back)}"
        f"L{_place(last)}{_half_turn(ra)}{_place(first)}Z"
    )


def _half_turn(radius: float) -> str:
    return f"A{UNITS * radius:.1f} {UNITS * radius:.1f} 0 0 1 "


def _disc(centre: Point, radius: float) -> str:
    r = f"{UNITS * radius:.1f}"
    left, right = (centre[0] - radius, centre[1]), (centre[0] + radius, centre[1])
    return f"M{_place(left)}A{r} {r} 0 1 1 {_place(right)}A{r} {r} 0 1 1 {_place(left)}Z"


def _place(point: Point) -> str:
    return f"{UNITS * point[0]:.1f} {-UNITS * point[1]:.1f}"


def _prop(shape: Shape) -> str:
    return shape.svg(UNITS)
