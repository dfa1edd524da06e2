"""Squats, steps and calf raises."""

from math import nan

from backstride.coach.form import Limit, RepForm, Rule
from backstride.coach.window import Drive, Window

FRONT_WIDE = 0.5
"""Shoulders at least so wide in trunk lengths: the camera stands in front or behind, not at the
side (side view 0 to 0.3, front view 0.7 to 1)."""

STANDS = (Limit("trunk_deg", high=30.0), Limit("knee_deg", high=35.0))
"""Standing, from where a squat begins (design choice)."""
BOTH_FEET = Limit("any_foot_up", high=0.35)
"""Both feet on the floor: a camera turned or near shows one of them higher (design choice)."""


def rises(window: Window, signal: str) -> float:
    """Return how much more a signal is at the peak than before the movement."""
    return window.at_top(signal) - window.at_start(signal)


def knees_in(window: Window) -> float:
    """Return how far the worse knee is inside its leg's line; NaN if not seen from the front."""
    if not window.at_start("wide") >= FRONT_WIDE:
        return nan
    return max(window.at_top("left_knee_in"), window.at_top("right_knee_in"))


KNEES_IN = Rule[Window]("knees-in", "line", knees_in, 0.08, 0.17, "the knees moved inwards")
"""Evidence: 10 % (minor) and 20 % (major) of the shank, here as shares of hip to ankle at the
bottom of a squat, where that is 1.2 shanks long in the picture."""
HEELS_LIFT = Rule[Window](
    "heels-lift", "line", lambda w: rises(w, "heel_up"), 0.1, 0.2, "the heels lifted",
    never_major=True,
)  # fmt: skip
"""A foot of half a trunk length turned by 12 and 24 degrees (design choice; on rendered squats with
heels down the points' error is up to 0.06)."""

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
        Limit("off_feet", high=0.45),
    ),
    faults=(
        Rule(
            "shallow", "range", lambda w: w.at_top("knee_deg"), 75.0, 60.0, "the hips stayed high"
        ),
        KNEES_IN,
        HEELS_LIFT,
    ),
    min_s=0.7,
    max_s=10.0,
    needs=("feet",),
)
"""Down and up with the shoulders over the feet: who sits on a chair has them behind."""

LEG_FORMS = (SQUAT,)
