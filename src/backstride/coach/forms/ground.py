"""On hands and knees, face down, on the side, and the stretches that a camera can follow.

Limits are design choices unless they name a source. What bends within the back is not among the
points of a pose model: where an exercise is about that, what moves with it is counted.
"""

from backstride.coach.event import Side
from backstride.coach.form import HoldForm, Limit, RepForm, Rule, TimedForm
from backstride.coach.forms.supine import ON_THE_FLOOR, own_arm_farther, seconds
from backstride.coach.signals import Sample
from backstride.coach.window import Drive, Window

FACE_DOWN = (Limit("belly_up", high=-0.6), Limit("trunk_deg", 50.0, 110.0))
"""Belly to the floor, the trunk about level."""
KNEELING = (*FACE_DOWN, Limit("in_hip_deg", 40.0, 120.0), Limit("in_knee_deg", 55.0))
"""At least one knee on the floor under the hips."""
ALL_FOURS = (
    *KNEELING, Limit("out_hip_deg", 45.0), Limit("out_knee_deg", 55.0),
    Limit("wrist_up", high=-0.5),
)  # fmt: skip

BIRD_DOG = RepForm(
    exercise_id="bird-dog",
    views=("side",),
    drive=(Drive("legs_apart_deg", 0.0, 80.0),),
    start=ALL_FOURS,
    during=(*KNEELING, Limit("out_knee_deg", high=60.0), Limit("wrist_up", high=-0.15)),
    faults=(
        Rule(
            "back-arches", "line", lambda w: w.at_top("out_hip_deg"), -20.0, -30.0,
            "the leg rose above the trunk",
        ),
        Rule(
            "same-side", "order", own_arm_farther, 0.0, 20.0,
            "arm and leg of the {side}side went together",
        ),
        Rule(
            "leg-low", "range", lambda w: w.at_top("out_hip_deg"), 22.0, 40.0,
            "the leg stayed low", never_major=True,
        ),
        Rule(
            "head-up", "line", lambda w: w.at_top("neck_deg"), -35.0, -60.0,
            "the head looked up", never_major=True,
        ),
    ),
    sides="alternate",
    leg="out",
    needs=("feet", "hands"),
)  # fmt: skip

CAT_CAMEL = RepForm(
    exercise_id="cat-camel",
    views=("side",),
    drive=(Drive("neck_deg", 0.0, 45.0),),
    start=ALL_FOURS,
    during=(*ALL_FOURS, Limit("legs_apart_deg", high=30.0)),
    faults=(
        Rule("fast", "tempo", seconds, 1.5, 0.8, "it was quick", never_major=True),
        Rule(
            "elbows-bend", "line", lambda w: w.at_top("elbow_deg"), 25.0, 45.0,
            "the elbows bent", never_major=True,
        ),
    ),
    min_s=0.4,
    needs=("hands",),
)  # fmt: skip
"""The points do not show the round back: counted is the head, which sinks and rises with it."""

TRUNK_LIFT = HoldForm(
    exercise_id="trunk-lift",
    views=("side",),
    posture=(
        Limit("belly_up", high=-0.6), Limit("trunk_deg", 55.0, 81.5),
        Limit("hip_deg", -45.0, 30.0), Limit("knee_deg", high=40.0),
        Limit("shoulder_deg", high=50.0),
    ),
    faults=(
        Rule(
            "too-high", "range", lambda s: s["trunk_deg"], 74.0, 71.0, "the chest rose too high"
        ),
        Rule(
            "head-up", "line", lambda s: s["neck_deg"], -35.0, -60.0,
            "the head bent back", never_major=True,
        ),
        Rule(
            "feet-lift", "line", lambda s: s["hip_up"], -0.1, -0.4,
            "the feet left the floor", never_major=True,
        ),
    ),
    needs=("feet",),
    broken_text="the chest came down",
)  # fmt: skip

ON_THE_SIDE = (Limit("trunk_deg", 60.0, 120.0), Limit("wide", 0.4))
"""Lying with the front or the back to the camera: one shoulder over the other."""


def upper_leg(window: Window) -> Side | None:
    """Return the leg whose foot is higher at the peak."""
    left_up = window.at_top("ankles_apart")
    if not abs(left_up) > 0.0:
        return None
    return "left" if left_up > 0.0 else "right"


SIDE_LEG_LIFT = RepForm(
    exercise_id="side-leg-lift",
    views=("front", "rear"),
    drive=(Drive("any_foot_up", 0.4, 1.2),),
    start=(*ON_THE_SIDE, Limit("legs_apart_deg", high=16.0), Limit("free_knee_deg", high=45.0)),
    during=(*ON_THE_SIDE, Limit("free_knee_deg", high=45.0)),
    faults=(
        Rule(
            "half", "range", lambda w: w.at_top("legs_apart_deg"), 22.0, 14.0,
            "the leg rose only a little", never_major=True,
        ),
    ),
    sides="one",
    side_of=upper_leg,
    min_s=0.5,
    needs=("feet",),
)  # fmt: skip
"""Judged by the leg's height alone: what drifts forward or rolls back comes towards the camera,
which does not show it."""


def bent_hip(sample: Sample) -> Side | None:
    """Return the side whose thigh is brought up."""
    return "left" if sample["hips_apart_deg"] > 0.0 else "right"


def long_hip(sample: Sample) -> Side | None:
    """Return the side whose thigh stays behind."""
    return "right" if sample["hips_apart_deg"] > 0.0 else "left"


AT_THE_WALL = (
    Limit("wrist_ahead", 0.35), Limit("wrist_up", -0.7), Limit("any_foot_up", high=0.25),
    Limit("in_hip_deg", high=85.0),
)  # fmt: skip
"""Hands in front at about shoulder height, both feet on the floor."""

CALF = HoldForm(
    exercise_id="calf-stretch",
    views=("side",),
    posture=(
        *AT_THE_WALL, Limit("trunk_deg", high=45.0), Limit("out_knee_deg", high=25.0),
        Limit("feet_apart", 0.6), Limit("legs_apart_deg", 22.0),
    ),
    sides="one",
    side_of=long_hip,
    needs=("feet", "hands"),
    broken_text="the back knee bent or the step got short",
)  # fmt: skip

SOLEUS = HoldForm(
    exercise_id="soleus-stretch",
    views=("side",),
    posture=(
        *AT_THE_WALL, Limit("trunk_deg", high=35.0), Limit("in_knee_deg", 20.0),
        Limit("out_knee_deg", 25.0), Limit("feet_apart", 0.2), Limit("legs_apart_deg", 8.0),
    ),
    sides="one",
    side_of=long_hip,
    needs=("feet", "hands"),
    broken_text="the knees came out of their bend",
)  # fmt: skip

RESTS_HEAD = Rule[Sample](
    "head-lifts", "line", lambda s: s["head_up"], 0.32, 0.5, "head and shoulders lifted",
    never_major=True,
)  # fmt: skip

HAMSTRING = HoldForm(
    exercise_id="hamstring-stretch",
    views=("side",),
    posture=(
        *ON_THE_FLOOR, Limit("in_hip_deg", 65.0, 130.0), Limit("in_knee_deg", high=45.0),
        Limit("out_hip_deg", high=75.0),
    ),
    faults=(RESTS_HEAD,),
    sides="one",
    side_of=bent_hip,
    needs=("feet",),
    broken_text="the leg came down or its knee bent",
)  # fmt: skip

BACK = HoldForm(
    exercise_id="back-stretch",
    views=("side",),
    posture=(*ON_THE_FLOOR, Limit("out_hip_deg", 112.0), Limit("least_knee_deg", 85.0)),
    faults=(RESTS_HEAD,),
    broken_text="the knees left the chest",
)

HIP_FLEXOR = HoldForm(
    exercise_id="hip-flexor-stretch",
    views=("side",),
    posture=(
        Limit("trunk_deg", high=35.0), Limit("out_hip_deg", -50.0, -10.0),
        Limit("out_knee_deg", 40.0, 120.0), Limit("in_hip_deg", 55.0, 125.0),
        Limit("in_knee_deg", 50.0, 135.0), Limit("any_foot_up", high=0.45),
    ),
    faults=(
        Rule(
            "leans", "line", lambda s: s["trunk_deg"], 18.0, 35.0,
            "the trunk leaned", never_major=True,
        ),
    ),
    sides="one",
    side_of=long_hip,
    needs=("feet",),
    broken_text="the hip behind came out of its stretch",
)  # fmt: skip
"""The bottom of a split squat looks the same but for the hip behind, which is not stretched: 6
degrees bent against 29 beyond straight in the catalogue's postures."""

TWIST = TimedForm(
    "back-rotation-stretch",
    "the knees sink towards the camera or away from it, which does not show how far, so it is "
    "timed only",
)

GROUND_FORMS = (
    BIRD_DOG, CAT_CAMEL, TRUNK_LIFT, SIDE_LEG_LIFT,
    CALF, SOLEUS, HAMSTRING, BACK, HIP_FLEXOR, TWIST,
)  # fmt: skip
