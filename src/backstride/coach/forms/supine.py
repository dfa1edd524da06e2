"""Exercises on the back: limits from the evidence base, section 7.

From the side one sees how far legs and elbows go; obliquely the trunk's turn as well, at the cost
of how high the long leg is.
"""

from math import hypot, nan

from backstride.coach.form import Limit, RepForm, Rule
from backstride.coach.window import Drive, Window

ON_THE_BACK = (Limit("belly_up", 0.45), Limit("trunk_deg", 30.0, 115.0))
"""Face up, the trunk about level; wide, as it looks steep from near the feet (design choice)."""

TURNED, HARDLY_TURNED = 0.4, 0.25
"""An elbow that changes place so far against the other, from rest to peak, shows that the trunk
turns, trunk lengths: PLACEHOLDER."""
ELBOWS = ("elbows_apart", "elbows_across")
COVERED = 0.25
"""Elbows so near to each other in the picture cover each other, and do not tell a turn."""
TOUCHES = 0.35
"""Elbow to knee, trunk lengths (evidence base)."""
OWN_SIDE = 0.1
"""The knee's own elbow is so much nearer than the other, trunk lengths: on rendered crunches it is
0.27 and more farther away, with arms exchanged 0.3 and more nearer."""
STRAIGHT_DEG = 30.0
"""A knee that bends less is long (evidence: 150 degrees between thigh and shank)."""
APART_DEG, HARDLY_DEG = 78.0, 70.0
"""Angle between the thighs with one leg long and with it bent: on rendered crunches 85 and more
against 65 and less from the side, 67 and more against 47 and less at 45 degrees from it."""


def turn(window: Window) -> float:
    """Return how far one elbow moves against the other from rest to peak, trunk lengths.

    An elbow at the knee is enough where one covers the other. The distance to the knee alone does
    not tell: seen from near the feet a wide elbow lies over the knee without having come to it.
    """
    at_top = [window.at_top(name) for name in ELBOWS]
    moved = hypot(*(top - window.at_start(name) for top, name in zip(at_top, ELBOWS, strict=True)))
    touches = hypot(*at_top) < COVERED and window.at_top("any_elbow_knee") <= TOUCHES
    return max(moved, TURNED) if touches else moved


def own_elbow_nearer(window: Window) -> float:
    """Return how much nearer the knee's own elbow is than the opposite one, trunk lengths."""
    if window.side is None or not turn(window) >= HARDLY_TURNED:
        return nan
    nearer = window.at_top("right_elbow_knee") - window.at_top("left_elbow_knee")
    return nearer if window.side == "left" else -nearer


def legs_apart(window: Window) -> float:
    """Return the angle between the thighs; a straight long leg is enough, however slanted."""
    straight = window.at_top("out_knee_deg") <= STRAIGHT_DEG
    apart = window.at_top("legs_apart_deg")
    return max(apart, APART_DEG) if straight else apart


def shoulder_blades_down(window: Window) -> float:
    """Return the trunk's angle while it turns, 90 lying flat; who does not has another fault."""
    return window.at_top("trunk_deg") if turn(window) >= HARDLY_TURNED else nan


def seconds(window: Window) -> float:
    """Return how long the legs were apart."""
    return window.end_s - window.start_s


BICYCLE = RepForm(
    exercise_id="bicycle-crunch",
    views=("side", "oblique"),
    drive=(Drive("legs_apart_deg", 0.0, 85.0),),
    start=(*ON_THE_BACK, Limit("in_hip_deg", 60.0)),
    during=(*ON_THE_BACK, Limit("in_hip_deg", 97.0)),
    faults=(
        Rule("only-pedals", "range", turn, TURNED, HARDLY_TURNED, "the trunk did not turn"),
        Rule("leg-bent", "range", legs_apart, APART_DEG, HARDLY_DEG,
             "the other leg was not stretched"),
        Rule(
            "same-side", "order", own_elbow_nearer, 0.0, OWN_SIDE,
            "the elbow went to the knee of its own side",
        ),
        Rule(
            "leg-drops", "line", lambda w: w.at_top("out_thigh_deg"), 98.0, 93.0,
            "the long leg sank to the floor",
        ),
        Rule(
            "shoulders-down", "line", shoulder_blades_down, 82.0, 90.0,
            "the shoulder blades stayed down", never_major=True,
        ),
        Rule(
            "neck-pulled", "line", lambda w: w.at_start("neck_deg"), 55.0, 70.0,
            "the hands pulled the head", never_major=True,
        ),
        Rule("fast", "tempo", seconds, 0.5, 0.35, "the sides changed fast", never_major=True),
    ),
    attempt=0.38,
    sides="alternate",
    needs=("feet", "hands"),
    model="thunder",
)  # fmt: skip

SUPINE_FORMS = (BICYCLE,)
