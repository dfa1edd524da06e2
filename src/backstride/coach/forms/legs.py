"""Squats, steps and calf raises.

Limits without another source are design choices, tried on stick figures of the catalogue's postures
and, for the squat, on rendered clips; no recordings of the others were at hand.
"""

from math import nan

from backstride.coach.event import Side
from backstride.coach.form import Limit, RepForm, Rule
from backstride.coach.window import Drive, Window

STANDS = (Limit("trunk_deg", high=30.0), Limit("knee_deg", high=35.0))
"""Standing, from where a squat begins."""
BOTH_FEET = Limit("any_foot_up", high=0.35)
"""Both feet on the floor: a camera that is turned or near shows one of them higher."""
OVER_FEET, ON_SEAT = 0.45, 0.3
"""Shoulders from between the ankles, along the level, in trunk lengths: a squat cannot be balanced
with more, and who sits upright on a chair has 0.7 (0.6 from a camera turned by 30 degrees)."""


def side_of(left: float) -> Side | None:
    """Return the side for which a sign speaks: + left, - right; None without one."""
    return "left" if left > 0 else "right" if left < 0 else None


def stands_on(window: Window) -> Side | None:
    """Return the leg whose foot is lower at the peak."""
    return side_of(-window.at_top("ankles_apart"))


def steps_with(window: Window) -> Side | None:
    """Return the leg on the step before the movement."""
    return side_of(window.at_start("hips_apart_deg"))


def tips_away(window: Window, signal: str) -> float:
    """Return how far a line over both sides drops on the free side, degrees."""
    side, tilt = stands_on(window), window.at_top(signal)
    if side is None:
        return nan
    return tilt if side == "left" else -tilt


SQUAT = RepForm(
    exercise_id="squat",
    views=("side",),
    drive=(Drive("knee_deg", 5.0, 95.0),),
    start=(*STANDS, BOTH_FEET),
    during=(
        Limit("trunk_deg", high=75.0),
        BOTH_FEET,
        Limit("knees_apart_deg", high=35.0),
        Limit("feet_apart", high=1.0),
    ),
    never=(Limit("off_feet", low=OVER_FEET),),
    faults=(
        Rule(
            "shallow",
            "range",
            lambda w: w.at_top("knee_deg"),
            75.0,
            60.0,
            "the hips stayed high",
        ),
        Rule(
            "heels-lift",
            "line",
            lambda w: w.at_top("heel_up") - w.at_start("heel_up"),
            0.1,
            0.2,
            "the heels lifted",
            never_major=True,
        ),
    ),
    min_s=0.7,
    max_s=10.0,
    needs=("feet",),
)
"""Down and up with the shoulders over the feet: who sits on a chair has them behind. Heels: a foot
of half a trunk length turned by 12 and 24 degrees; on rendered squats with heels down the points
err by up to 0.06. Knees that move inwards and a back that rounds do not show from the side."""

SIT_TO_STAND = RepForm(
    exercise_id="sit-to-stand",
    views=("side",),
    drive=(Drive("knee_deg", 75.0, 10.0),),
    start=(
        Limit("off_feet", low=ON_SEAT),
        Limit("thigh_deg", low=50.0),
        Limit("trunk_deg", high=50.0),
        Limit("legs_apart_deg", high=35.0),
        BOTH_FEET,
    ),
    during=(
        Limit("trunk_deg", high=30.0),
        Limit("off_feet", high=ON_SEAT),
        BOTH_FEET,
        Limit("knees_apart_deg", high=30.0),
    ),
    faults=(
        Rule(
            "not-up",
            "range",
            lambda w: w.at_top("knee_deg"),
            20.0,
            35.0,
            "you did not stand up fully",
        ),
        Rule(
            "swing",
            "line",
            lambda w: w.most("trunk_deg", w.before | w.rising),
            50.0,
            65.0,
            "the trunk swung forward",
            never_major=True,
        ),
        Rule("drops", "tempo", lambda w: w.down_s, 0.8, 0.5, "you dropped down", never_major=True),
    ),
    min_s=0.5,
    max_s=10.0,
    done_at_peak=True,
    needs=("feet",),
)
"""From the seat up and back; ``peak_s`` of each is when somebody stood. For the 30 s test the coach
is finished at 30 s: who is half way up then has stood up."""

SPLIT_SQUAT = RepForm(
    exercise_id="split-squat",
    views=("side",),
    drive=(Drive("least_knee_deg", 15.0, 85.0),),
    start=(
        Limit("trunk_deg", high=30.0),
        Limit("least_knee_deg", high=40.0),
        Limit("feet_apart", low=0.6),
    ),
    during=(
        Limit("feet_apart", low=0.6),
        Limit("legs_apart_deg", low=40.0),
        BOTH_FEET,
        Limit("trunk_deg", high=60.0),
    ),
    faults=(
        Rule(
            "shallow",
            "range",
            lambda w: w.at_top("least_knee_deg"),
            70.0,
            55.0,
            "the back knee stayed high",
        ),
        Rule(
            "leans",
            "line",
            lambda w: w.at_top("trunk_deg"),
            20.0,
            40.0,
            "the trunk fell forward",
            never_major=True,
        ),
        Rule(
            "short-step",
            "line",
            lambda w: w.at_top("in_heel_up") - w.at_start("in_heel_up"),
            0.1,
            0.2,
            "the front heel lifted",
            never_major=True,
        ),
    ),
    sides="one",
    leg="in",
    min_s=0.7,
    max_s=10.0,
    needs=("feet",),
)
"""The front leg works."""

STEP_UP = RepForm(
    exercise_id="step-up",
    views=("side",),
    drive=(Drive("climb", 0.0, 0.4),),
    start=(
        Limit("trunk_deg", high=40.0),
        Limit("any_foot_up", low=0.2),
        Limit("in_knee_deg", low=30.0),
        Limit("out_knee_deg", high=30.0),
        Limit("climb", high=0.15),
    ),
    during=(
        Limit("trunk_deg", high=30.0),
        Limit("least_knee_deg", high=35.0),
        Limit("heel_up", high=0.3),
    ),
    faults=(
        Rule(
            "not-up",
            "range",
            lambda w: w.at_top("least_knee_deg"),
            20.0,
            32.0,
            "you did not stand up fully",
        ),
        Rule("drops", "tempo", lambda w: w.down_s, 1.0, 0.6, "you dropped down", never_major=True),
    ),
    attempt=0.5,
    valley=0.4,
    sides="one",
    side_of=steps_with,
    min_s=0.7,
    max_s=10.0,
    needs=("feet",),
)
"""Full range is a step of 20 cm. Who pauses on the way for 3 s sinks to 0.56 of where the pause
began, as the lowest place is forgotten, and that is no valley. Whether the lower foot pushes off, a
camera does not show."""


SINGLE_LEG_SQUAT = RepForm(
    exercise_id="single-leg-squat",
    views=("front",),
    drive=(Drive("stand_thigh", 0.95, 0.35),),
    start=(Limit("wide", low=0.4), Limit("stand_thigh", low=0.8), Limit("trunk_deg", high=30.0)),
    during=(Limit("wide", low=0.4), Limit("any_foot_up", low=0.2), Limit("trunk_deg", high=45.0)),
    faults=(
        Rule(
            "knee-in",
            "line",
            lambda w: w.at_top("stand_knee_in"),
            0.08,
            0.17,
            "the {side}knee moved inwards",
        ),
        Rule(
            "pelvis-drops",
            "line",
            lambda w: tips_away(w, "pelvis_deg"),
            6.0,
            10.0,
            "the other side of the pelvis dropped",
        ),
        Rule(
            "trunk-tips",
            "line",
            lambda w: w.at_top("trunk_deg"),
            12.0,
            25.0,
            "the trunk tipped to a side",
            never_major=True,
        ),
        Rule("drops", "tempo", lambda w: w.up_s, 1.0, 0.6, "you dropped down", never_major=True),
    ),
    sides="one",
    side_of=stands_on,
    min_s=0.7,
    max_s=12.0,
    needs=("feet",),
)
"""Knee: evidence, 10 % (minor) and 20 % (major) of the shank, here as shares of hip to ankle at the
bottom, where that is 1.2 shanks long in the picture. From the front the trunk leans aside only."""

HEELS_UP = Drive("heel_rise", 0.04, 0.23)
"""Feet turned by 30 to 45 degrees lift their heels by a quarter trunk length; on rendered squats
heels that stay down seem to rise by up to 0.07."""
SIDE_ON = Limit("wide", high=0.6)
"""From the front a foot that turns does not show; a camera turned by 30 degrees sees 0.4."""
HALF_UP = Rule[Window](
    "half", "range", lambda w: w.reach, 0.7, 0.3, "the heels rose halfway", never_major=True
)
SINKS_FAST = Rule[Window](
    "fast", "tempo", lambda w: w.down_s, 0.8, 0.4, "the heels dropped", never_major=True
)

CALF_RAISE = RepForm(
    exercise_id="calf-raise",
    views=("side",),
    drive=(HEELS_UP,),
    start=(*STANDS, SIDE_ON, Limit("any_foot_up", high=0.2), Limit("feet_apart", high=0.5)),
    during=(
        *STANDS,
        Limit("any_foot_up", high=0.2),
        Limit("feet_apart", high=0.5),
        Limit("knees_apart_deg", high=20.0),
        Limit("climb", low=0.02),
    ),
    faults=(HALF_UP, SINKS_FAST),
    attempt=0.35,
    min_s=0.5,
    max_s=10.0,
    needs=("feet",),
)
"""The hips rise with the heels: who only shifts the feet's points does not. Ankles that roll out do
not show from the side."""

FREE_FOOT = Limit("any_foot_up", low=0.2)
FREE_THIGH = Limit("in_thigh_deg", high=45.0)
"""The free leg hangs with a bent knee; a lifted thigh is on its way to a T."""

STEPS = (
    Limit("any_foot_up", high=0.1),
    Limit("feet_apart", low=1.1),
    Limit("in_thigh_deg", low=50.0),
    Limit("out_thigh_deg", high=-25.0),
)
"""The free leg goes past the standing one, far ahead or behind: walking or running."""

SINGLE_LEG_CALF_RAISE = RepForm(
    exercise_id="single-leg-calf-raise",
    views=("side",),
    drive=(Drive("stand_heel_rise", 0.04, 0.23),),
    start=(
        SIDE_ON,
        Limit("trunk_deg", high=30.0),
        Limit("stand_knee_deg", high=35.0),
        FREE_FOOT,
        FREE_THIGH,
    ),
    during=(
        Limit("trunk_deg", high=30.0),
        FREE_FOOT,
        FREE_THIGH,
        Limit("stand_knee_deg", high=70.0),
    ),
    never=STEPS,
    faults=(
        HALF_UP,
        Rule(
            "knee-bends",
            "line",
            lambda w: w.at_top("stand_knee_deg"),
            20.0,
            40.0,
            "the knee bent",
            never_major=True,
        ),
    ),
    attempt=0.35,
    sides="one",
    side_of=stands_on,
    min_s=0.9,
    max_s=10.0,
    needs=("feet",),
)

LEG_FORMS = (
    SQUAT,
    SIT_TO_STAND,
    SPLIT_SQUAT,
    STEP_UP,
    SINGLE_LEG_SQUAT,
    CALF_RAISE,
    SINGLE_LEG_CALF_RAISE,
)
