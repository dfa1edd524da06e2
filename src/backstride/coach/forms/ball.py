"""The ball pike and what leads to it: limits from the evidence base, section 7."""

from backstride.coach.form import HoldForm, Limit, RepForm, Rule
from backstride.coach.window import Drive, Window

ON_HANDS = (Limit("trunk_deg", 60.0, 120.0), Limit("wrist_up", high=-0.4))
"""Trunk about level, hands well below the shoulders (design choice, wide)."""

SHALLOW = Rule[Window](
    "shallow", "range", lambda w: w.at_top("hip_deg"), 60.0, 45.0, "the hips stayed low"
)
ROLLS_BACK = Rule[Window](
    "drop", "tempo", lambda w: w.down_s, 1.0, 0.8, "the ball rolled back fast", never_major=True
)
SAGS_AT_START = Rule[Window](
    "hips-sag", "line", lambda w: w.at_start("hip_sag"), 0.04, 0.08, "the hips hung at the start"
)

PIKE = RepForm(
    exercise_id="ball-pike",
    views=("side",),
    drive=(Drive("hip_deg", 5.0, 85.0),),
    start=(*ON_HANDS, Limit("hip_deg", -25.0, 30.0)),
    during=(Limit("trunk_deg", 95.0), Limit("wrist_up", high=-0.4), Limit("hip_sag", high=-0.08)),
    faults=(
        SHALLOW,
        Rule("knees-bend", "line", lambda w: w.at_top("knee_deg"), 20.0, 35.0, "the knees bent"),
        Rule("no-hold", "hold", lambda w: w.held_s, 0.5, 0.3, "there was no stop at the top"),
        ROLLS_BACK,
        SAGS_AT_START,
        Rule("elbows-bend", "line", lambda w: w.at_top("elbow_deg"), 20.0, 35.0, "the elbows bent"),
    ),
    holds=True,
    needs=("feet", "hands"),
)

PLANK_ON_BALL = HoldForm(
    exercise_id="plank-shins-on-ball",
    views=("side",),
    posture=(*ON_HANDS, Limit("hip_deg", -40.0, 60.0)),
    faults=(Rule("hips-sag", "line", lambda s: s["hip_sag"], 0.04, 0.08, "the hips hung down"),),
    needs=("feet", "hands"),
    broken_text="the line from shoulders to heels was left",
)

BALL_FORMS = (PIKE, PLANK_ON_BALL)
