"""Exercises on the back: limits from the evidence base, section 7.

From the side one sees how far legs and elbows go; obliquely the trunk's turn as well, at the cost
of how high the long leg is.
"""

from math import hypot, nan

from backstride.coach.event import Side
from backstride.coach.form import Limit, RepForm, Rule
from backstride.coach.window import Drive, Window, share_of

ON_THE_BACK = (Limit("belly_up", 0.45), Limit("trunk_deg", 30.0, 115.0))
"""Face up, the trunk about level; wide, as it looks steep from near the feet (design choice)."""

TURNED, HARDLY_TURNED = 0.45, 0.38
"""An elbow that changes place so far against the other, from rest to peak, shows that the trunk
turns, trunk lengths: rendered crunches read 0.46 and more with a turn; without one mostly up to
0.12, once 0.34."""
SOME_TURN = 0.2
"""Less is none, whatever an elbow touches: with a turn 0.26 and more, in dark pictures as well."""
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

    An elbow at the knee is enough where one elbow covers the other or some turn is seen. The
    distance to the knee alone does not tell: seen from near the feet a wide elbow lies over the
    knee without having come to it.
    """
    at_top = [window.at_top(name) for name in ELBOWS]
    moved = hypot(*(top - window.at_start(name) for top, name in zip(at_top, ELBOWS, strict=True)))
    may_be = moved >= SOME_TURN or hypot(*at_top) < COVERED
    touches = may_be and window.at_top("any_elbow_knee") <= TOUCHES
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
)  # fmt: skip

ON_THE_FLOOR = (Limit("belly_up", 0.6), Limit("trunk_deg", 70.0, 112.0))
"""Face up with the seat on the floor; a camera that stands high sees the trunk at 103 degrees on a
picture of a real sit-up."""
TABLETOP = (*ON_THE_BACK, Limit("in_hip_deg", 60.0, 130.0), Limit("out_hip_deg", 60.0, 130.0))
"""Both thighs about upright (design choice, wide)."""


def own_arm_farther(window: Window) -> float:
    """Return how much farther overhead the arm of the leg's own side is, degrees."""
    if window.side is None:
        return nan
    farther = window.at_top("left_shoulder_deg") - window.at_top("right_shoulder_deg")
    return farther if window.side == "left" else -farther


DEAD_BUG = RepForm(
    exercise_id="dead-bug",
    views=("side", "oblique"),
    drive=(Drive("legs_apart_deg", 0.0, 75.0),),
    start=TABLETOP,
    during=(
        *ON_THE_FLOOR, Limit("in_hip_deg", 55.0, 125.0), Limit("in_knee_deg", 45.0),
        Limit("out_knee_deg", high=60.0), Limit("elbow_deg", high=75.0),
    ),
    faults=(
        Rule(
            "same-side", "order", own_arm_farther, 0.0, 20.0,
            "arm and leg of the {side}side went together",
        ),
        Rule(
            "arm-short", "range", lambda w: w.most("shoulder_deg", w.top), 110.0, 100.0,
            "no arm went overhead", never_major=True,
        ),
        Rule(
            "leg-low", "line", lambda w: w.at_top("out_thigh_deg"), 93.0, 80.0,
            "the leg sank low", never_major=True,
        ),
        Rule("fast", "tempo", seconds, 2.0, 1.0, "it was quick", never_major=True),
    ),
    sides="alternate",
    leg="out",
    needs=("feet", "hands"),
)  # fmt: skip

HEEL_TAPS = RepForm(
    exercise_id="heel-taps",
    views=("side", "oblique"),
    drive=(Drive("legs_apart_deg", 0.0, 42.0),),
    start=TABLETOP,
    during=(
        *ON_THE_BACK, Limit("in_hip_deg", 65.0, 118.0), Limit("in_knee_deg", 55.0),
        Limit("out_knee_deg", 60.0), Limit("out_hip_deg", 20.0),
    ),
    faults=(
        Rule(
            "heel-high", "range", lambda w: w.at_top("out_thigh_deg"), 147.0, 160.0,
            "the heel stayed far from the floor", never_major=True,
        ),
        Rule(
            "neck-pulled", "line", lambda w: w.at_top("neck_deg"), 55.0, 70.0,
            "the hands pulled the head", never_major=True,
        ),
        Rule("fast", "tempo", seconds, 1.2, 0.6, "the legs swapped quickly", never_major=True),
    ),
    sides="alternate",
    leg="out",
    needs=("feet",),
)  # fmt: skip

CURL_UP = RepForm(
    exercise_id="curl-up",
    views=("side",),
    drive=(Drive("head_up", 0.08, 0.42),),
    start=(*ON_THE_FLOOR, Limit("head_up", high=0.2), Limit("in_knee_deg", 50.0)),
    during=(
        Limit("belly_up", 0.6), Limit("trunk_deg", 38.0, 95.0), Limit("in_hip_deg", 30.0, 110.0),
        Limit("in_knee_deg", 50.0),
    ),
    faults=(
        Rule(
            "neck-bends", "line", lambda w: w.at_top("neck_deg"), 50.0, 70.0,
            "the chin went to the chest", never_major=True,
        ),
        Rule(
            "too-high", "range", lambda w: w.at_top("trunk_deg"), 62.0, 50.0,
            "the trunk rolled up far", never_major=True,
        ),
    ),
    min_s=0.5,
)  # fmt: skip

LIFTED = (Limit("belly_up", 0.5), Limit("trunk_deg", 97.0, 150.0))
"""The hips are higher than the shoulders."""


def hips_short(signal: str) -> Rule[Window]:
    """Return the rule that the hips come up to the line."""
    return Rule("hips-low", "range", lambda w: w.at_top(signal), 18.0, 25.0, "the hips stayed low")


def arches(signal: str) -> Rule[Window]:
    """Return the rule that the hips do not go past the line."""
    return Rule("arches", "line", lambda w: w.at_top(signal), -13.0, -20.0, "the low back arched")


BRIDGE = RepForm(
    exercise_id="bridge",
    views=("side",),
    drive=(Drive("hip_deg", 42.0, 4.0),),
    attempt=0.32,
    min_s=0.9,
    start=(*ON_THE_FLOOR, Limit("hip_deg", 30.0, 85.0), Limit("least_knee_deg", 65.0)),
    during=(*LIFTED, Limit("least_knee_deg", 50.0)),
    faults=(
        arches("hip_deg"),
        hips_short("hip_deg"),
        Rule(
            "feet-far", "line", lambda w: w.at_top("knee_deg"), 88.0, 60.0,
            "the feet were far from the seat", never_major=True,
        ),
    ),
    needs=("feet",),
)  # fmt: skip


def standing_leg(window: Window) -> Side | None:
    """Return the leg whose foot is lower at the peak."""
    left_up = window.at_top("ankles_apart")
    if not abs(left_up) > 0.0:
        return None
    return "right" if left_up > 0.0 else "left"


def swing_deg(window: Window) -> float:
    """Return how far the free thigh moves against the other one on the way up."""
    gap = window.of("free_hip_deg") - window.of("stand_hip_deg")
    rising = gap[window.rising]
    return share_of(rising, 90.0) - share_of(rising, 10.0)


SINGLE_LEG_BRIDGE = RepForm(
    exercise_id="single-leg-bridge",
    views=("side",),
    drive=(Drive("stand_hip_deg", 38.0, 4.0),),
    attempt=0.32,
    min_s=0.9,
    start=(
        *ON_THE_FLOOR, Limit("stand_hip_deg", 28.0, 85.0), Limit("stand_knee_deg", 65.0),
        Limit("free_knee_deg", high=60.0),
    ),
    during=(*LIFTED, Limit("stand_knee_deg", 50.0), Limit("free_knee_deg", high=60.0)),
    faults=(
        arches("stand_hip_deg"),
        hips_short("stand_hip_deg"),
        Rule(
            "swing", "line", swing_deg, 25.0, 45.0, "the free leg gave a swing", never_major=True
        ),
    ),
    sides="one",
    side_of=standing_leg,
    needs=("feet",),
)  # fmt: skip

SUPINE_FORMS = (BICYCLE, DEAD_BUG, HEEL_TAPS, CURL_UP, BRIDGE, SINGLE_LEG_BRIDGE)
