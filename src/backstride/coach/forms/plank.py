"""Planks and the wall sit: postures that are held.

The evidence base, section 7, gives limits for the line of a plank; all others are design choices,
set wide of what the models read in right postures.
"""

from backstride.coach.event import Side
from backstride.coach.form import HoldForm, Limit, Rule
from backstride.coach.forms.line import (
    BENT_ELBOWS_DEG,
    FEET_RAISED,
    HIGH,
    HIGH_MAJOR,
    ON_HANDS,
    SAG,
    SAG_MAJOR,
    SHOULDERS_BACK,
)
from backstride.coach.signals import Sample

STILL = (Limit("moving", high=0.2),)
"""Trunk lengths a second: planks read up to 0.16 in the clips, the rendered pikes 0.65 on the way.
Who settles, presses up or gets down is faster."""
LONG_LEGS = (Limit("in_hip_deg", -60.0, 40.0), Limit("knee_deg", high=20.0))
"""Both legs about in line with the trunk: not on the knees, no knee drawn in. Knees read up to 12
degrees in the rendered planks and pikes and 2 to 10 on photographs."""
FACE_DOWN = (
    Limit("trunk_deg", 50.0, 125.0),
    Limit("prop_up", high=-0.35),
    Limit("shoulder_deg", 45.0, 135.0),
    Limit("wide", high=0.65),
)
"""Seen from the side, carried by arms that stand below the shoulders, on hands or forearms: elbows
0.5 to 0.65 trunk lengths below; upper arms 70 to 95 degrees from the trunk, in push-ups down to 25;
shoulders less than 0.65 apart, where a side plank shows them 0.7 apart."""
ON_ONE_SIDE = (
    Limit("trunk_deg", 40.0, 110.0),
    Limit("prop_up", high=-0.6),
    Limit("wide", 0.35),
)
"""Seen from the front, one shoulder above the other, an elbow or hand well below: 0.9 to 1.1 trunk
lengths below the shoulders' middle, 0.35 for somebody who lies on the side."""
SIDE_SAG, SIDE_SAG_MAJOR = 0.02, 0.035
"""Hips below the line from the shoulders to ankles or knees, as a share of it: who lies on the hip
with the elbow under the shoulder reads 0.06 to 0.07, so these lie half-way."""
KNEES_BENT = Limit("leg", high=1.4)
"""Hips to ankles in trunk lengths, seen from the front: 0.5 to 1.35 with knees bent backwards, from
cameras turned by up to 30 degrees; long legs read 1.45 to 1.7 in clips and photographs."""
HIPS_BEND = (1.4, 1.3)
"""The same distance: legs that come forward look shorter, 1.2 for hips bent by 45 degrees."""
ROLLED = (0.57, 0.35)
"""Distance of the shoulders: about 0.7 trunk lengths, 0.53 for a chest turned by 40 degrees."""
TIPPED_DEG = 20.0
"""Shoulders that differ less in height do not tell which arm carries."""
HEAD_HANGS_DEG = (40.0, 70.0)
HEAD_UP_DEG = (-35.0, -60.0)
"""Ear against the trunk's line, + towards the chest; straight necks read -20 to 20 in planks."""
SEAT_DEG = (45.0, 115.0)
"""The thigh from straight down: "nearly level, or less" (catalogue)."""
THIGHS_TOGETHER = Limit("legs_apart_deg", high=45.0)
"""Who kneels on one leg has one thigh level and the other upright (design choice: half of that)."""
KNEES_FAR_DEG = (15.0, 40.0)
"""How far the shank leans back from the knee; upright shanks are asked for."""
HANDS_ON_THIGHS = (-1.05, -0.6)
"""Height of the wrists below the shoulders at which they can lie on the thighs; hanging arms reach
lower, crossed or stretched ones stay higher."""
HANDS_AHEAD = (0.35, 0.9)
"""Wrists ahead of the shoulders: 0.15 where arms hang, 0.5 on the thighs."""

HIPS_SAG = Rule[Sample](
    "hips-sag", "line", lambda s: s["hip_sag"], SAG, SAG_MAJOR, "the hips hung down"
)
HIPS_HIGH = Rule[Sample](
    "hips-high", "line", lambda s: s["hip_sag"], HIGH, HIGH_MAJOR, "the hips stood high"
)
ROLLS = Rule[Sample](
    "rolls-forward", "line", lambda s: s["wide"], *ROLLED, "the chest turned down", never_major=True
)


def head_off(sample: Sample) -> float:
    """Return how far the head is out of line: 0 and less within limits, 1 far out."""
    neck = sample["neck_deg"]
    off = [(neck - a) / (b - a) for a, b in (HEAD_HANGS_DEG, HEAD_UP_DEG)]
    return max(off)


def hands_on_thighs(sample: Sample) -> float:
    """Return how far ahead the wrists are where they can lie on the thighs."""
    low, high = HANDS_ON_THIGHS
    return sample["wrist_ahead"] if low <= sample["wrist_up"] <= high else 0.0


def carrying_side(sample: Sample) -> Side | None:
    """Return the side of the arm on the floor: that of the lower shoulder."""
    tilt = sample["shoulders_deg"]
    if not abs(tilt) > TIPPED_DEG:
        return None
    return "right" if tilt > 0 else "left"


PLANK = HoldForm(
    exercise_id="plank",
    views=("side",),
    posture=(*FACE_DOWN, *LONG_LEGS),
    settled=STILL,
    faults=(
        HIPS_SAG,
        HIPS_HIGH,
        Rule(
            "head-hangs", "line", head_off, 0.0, 1.0, "the head was out of line", never_major=True
        ),
    ),
    needs=("feet", "hands"),
    broken_text="the line from shoulders to heels was left",
)

PLANK_ON_BALL = HoldForm(
    exercise_id="plank-shins-on-ball",
    views=("side",),
    posture=(*ON_HANDS, *FACE_DOWN, *LONG_LEGS, FEET_RAISED),
    settled=STILL,
    faults=(
        HIPS_SAG,
        HIPS_HIGH,
        Rule(
            "elbows-bend", "line", lambda s: s["elbow_deg"], *BENT_ELBOWS_DEG,
            "the elbows bent", never_major=True,
        ),
        Rule(
            "shoulders-back", "line", lambda s: s["wrist_ahead"], *SHOULDERS_BACK,
            "the shoulders drifted back", never_major=True,
        ),
    ),
    needs=("feet", "hands"),
    broken_text="the line from shoulders to heels was left",
)  # fmt: skip

SIDE_PLANK = HoldForm(
    exercise_id="side-plank",
    views=("front",),
    posture=ON_ONE_SIDE,
    settled=STILL,
    faults=(
        Rule("hips-sag", "line", lambda s: s["hip_sag"], SIDE_SAG, SIDE_SAG_MAJOR, "the hips sank"),
        ROLLS,
        Rule("hips-bend", "line", lambda s: s["leg"], *HIPS_BEND, "the hips bent"),
    ),
    rests_alike=True,
    sides="one",
    side_of=carrying_side,
    needs=("feet",),
    broken_text="the line from shoulders to ankles was left",
)

SIDE_PLANK_ON_KNEES = HoldForm(
    exercise_id="side-plank-knees",
    views=("front",),
    posture=(*ON_ONE_SIDE, KNEES_BENT),
    settled=STILL,
    faults=(
        Rule(
            "hips-sag", "line", lambda s: s["hip_sag_to_knees"], SIDE_SAG, SIDE_SAG_MAJOR,
            "the hips sank",
        ),
        ROLLS,
    ),
    rests_alike=True,
    sides="one",
    side_of=carrying_side,
    broken_text="the line from shoulders to knees was left",
)  # fmt: skip

WALL_SIT = HoldForm(
    exercise_id="wall-sit",
    views=("side",),
    posture=(
        Limit("trunk_deg", high=20.0),
        Limit("thigh_deg", *SEAT_DEG),
        Limit("knee_deg", 45.0, 135.0),
        THIGHS_TOGETHER,
    ),
    settled=STILL,
    faults=(
        Rule(
            "knees-far", "line", lambda s: s["knee_deg"] - s["thigh_deg"], *KNEES_FAR_DEG,
            "the knees stood far ahead", never_major=True,
        ),
        Rule(
            "hands-push", "line", hands_on_thighs, *HANDS_AHEAD,
            "the hands lay on the thighs", never_major=True,
        ),
    ),
    needs=("feet",),
    broken_text="you came up from the seat",
)  # fmt: skip

PLANK_FORMS = (PLANK, PLANK_ON_BALL, SIDE_PLANK, SIDE_PLANK_ON_KNEES, WALL_SIT)
