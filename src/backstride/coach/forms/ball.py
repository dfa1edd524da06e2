"""The ball pike and what leads to it.

Limits come from the evidence base, section 7, in our signs (a joint is 0 when straight), and from
the rendered clips, seen by both MoveNets; each rule says which.
"""

from backstride.coach.form import Limit, RepForm, Rule
from backstride.coach.forms.line import (
    BENT_ELBOWS_DEG,
    FEET_LOW,
    FEET_RAISED,
    ON_HANDS,
    SAG,
    SAG_MAJOR,
    SHOULDERS_BACK,
)
from backstride.coach.window import Drive, Window, middle

HIPS_UP_IN_PIKE = (
    Limit("trunk_deg", 95.0),
    Limit("wrist_up", high=-0.4),
    Limit("hip_sag", high=-0.08),
)
"""At the top the head is lower than the hips, and these stand above the line from shoulders to
ankles: 115 degrees and -0.17 in the shallowest rendered pike."""

BENT_KNEES_DEG = (20.0, 35.0)
"""Evidence base: 15 and 30. 5 more, as straight knees read 1 to 12 degrees at the rendered top."""
SHALLOW_DEG = (75.0, 68.0)
"""Hips at the top, full range 90. Evidence base: a repetition needs 70, a fault is minor below 60
and major below 45. Deviation: below 68 it does not count, as no repetition counts there below 70;
the rendered shallow pike (44 degrees) reads 44 to 49, up to 66 from a camera turned by 40 degrees,
the right one (98) 93 to 107."""
HOLD_S = (0.4, 0.3)
"""Evidence base: hold 0.5 s, fault below 0.3 s. Minor from 0.4, as times read up to 0.2 s wrong."""
WALK_IN_KNEES_DEG = (30.0, 60.0)
"""Tight hamstrings may bend the knees some here (design choice)."""
RUSH_S = (1.5, 0.75)
"""The way in or out, of 3 s (design choice: half of it)."""
DROP_S = (0.8, 0.4)
"""Evidence base: a return in less than 0.8 s; half of it takes half of the tempo's score."""
HANDS_OFF = (0.35, 0.6)
"""Hands ahead of or behind the shoulders, in trunk lengths, which is about an arm's length.
Evidence base: 0.15 and 0.25 of the arm. Wider and never major, as photographs of the right posture
on the ball read 0.25 to 0.35."""
HEAD_UP_DEG = (-35.0, -60.0)
"""Ear against the trunk's line. Evidence base: 25 degrees of extension. Wider and never major: the
models read -5 to 20 in the rendered clips and -20 to 43 on photographs of straight necks."""


def sag_before(window: Window) -> float:
    """Return how far the hips hung before the movement: nearly the lowest, not a single slip."""
    return window.most("hip_sag", window.t_s <= window.start_s)


def hands_off(window: Window) -> float:
    """Return how far the hands stood from below the shoulders before the movement."""
    before = window.t_s <= window.start_s
    return max(window.most("wrist_ahead", before), -window.least("wrist_ahead", before))


def shoulders_back(window: Window) -> float:
    """Return how far the hands stood ahead of the shoulders before the movement."""
    return window.most("wrist_ahead", window.t_s <= window.start_s)


def head_up(window: Window) -> float:
    """Return the neck's angle over the movement, less than 0 where the head looks up."""
    return middle(window.of("neck_deg")[window.moving])


def shallow(reason: str) -> Rule[Window]:
    """Return the rule that the hips have to bend."""
    minor, major = SHALLOW_DEG
    return Rule("shallow", "range", lambda w: w.at_top("hip_deg"), minor, major, reason)


SAGS_BEFORE = Rule[Window](
    "hips-sag", "line", sag_before, SAG, SAG_MAJOR, "the hips hung down at the start"
)
ROLLS_BACK = Rule[Window](
    "drop", "tempo", lambda w: w.down_s, *DROP_S, "the ball rolled back fast", never_major=True
)
PIKE = RepForm(
    exercise_id="ball-pike",
    views=("side",),
    drive=(Drive("hip_deg", 5.0, 85.0),),
    start=(*ON_HANDS, Limit("hip_deg", -45.0, 30.0)),
    during=(*HIPS_UP_IN_PIKE, FEET_RAISED),
    faults=(
        shallow("the hips stayed low"),
        Rule(
            "knees-bend", "line", lambda w: w.at_top("knee_deg"), *BENT_KNEES_DEG, "the knees bent"
        ),
        Rule("no-hold", "hold", lambda w: w.held_s, *HOLD_S, "there was no stop at the top"),
        SAGS_BEFORE,
        Rule(
            "elbows-bend", "line", lambda w: w.at_top("elbow_deg"), *BENT_ELBOWS_DEG,
            "the elbows bent",
        ),
        ROLLS_BACK,
        Rule("head-up", "line", head_up, *HEAD_UP_DEG, "the head looked up", never_major=True),
        Rule(
            "hands-off", "line", hands_off, *HANDS_OFF,
            "the hands were not under the shoulders", never_major=True,
        ),
    ),
    attempt=0.38,
    holds=True,
    needs=("feet", "hands"),
)  # fmt: skip

TUCK = RepForm(
    exercise_id="ball-knee-tuck",
    views=("side",),
    drive=(Drive("hip_deg", 5.0, 85.0), Drive("knee_deg", 8.0, 80.0)),
    start=(*ON_HANDS, Limit("hip_deg", -45.0, 35.0), Limit("knee_deg", high=35.0)),
    during=(Limit("trunk_deg", 80.0), Limit("wrist_up", high=-0.4), FEET_RAISED),
    faults=(
        shallow("the knees stayed far from the chest"),
        SAGS_BEFORE,
        ROLLS_BACK,
        Rule(
            "shoulders-back", "line", shoulders_back, *SHOULDERS_BACK,
            "the shoulders drifted back", never_major=True,
        ),
    ),
    needs=("feet", "hands"),
)  # fmt: skip

WALK_IN = RepForm(
    exercise_id="pike-walk-in",
    views=("side",),
    drive=(Drive("hip_deg", 5.0, 85.0),),
    start=(*ON_HANDS, Limit("hip_deg", -45.0, 30.0), FEET_LOW),
    during=(*HIPS_UP_IN_PIKE, FEET_LOW),
    faults=(
        shallow("the hips stayed low"),
        SAGS_BEFORE,
        Rule(
            "knees-bend", "line", lambda w: w.at_top("knee_deg"), *WALK_IN_KNEES_DEG,
            "the knees bent a lot", never_major=True,
        ),
        Rule(
            "rush", "tempo", lambda w: min(w.up_s, w.down_s), *RUSH_S,
            "the steps were quick", never_major=True,
        ),
    ),
    max_s=25.0,
    needs=("feet", "hands"),
)  # fmt: skip

BALL_FORMS = (PIKE, TUCK, WALK_IN)
