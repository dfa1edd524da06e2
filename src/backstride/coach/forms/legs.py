"""Squats, steps and calf raises."""

from backstride.coach.form import Limit, RepForm, Rule
from backstride.coach.window import Drive, Window

SQUAT = RepForm(
    exercise_id="squat",
    views=("side",),
    drive=(Drive("knee_deg", 5.0, 95.0),),
    start=(
        Limit("trunk_deg", high=30.0),
        Limit("knee_deg", high=35.0),
        Limit("any_foot_up", high=0.3),
    ),
    during=(
        Limit("trunk_deg", high=75.0),
        Limit("any_foot_up", high=0.35),
        Limit("knees_apart_deg", high=35.0),
        Limit("off_feet", high=0.45),
    ),
    faults=(
        Rule(
            "shallow",
            "range",
            lambda w: w.at_top("knee_deg"),
            75.0,
            60.0,
            "the hips stayed high",
        ),
    ),
    min_s=0.7,
    max_s=10.0,
    needs=("feet",),
)

LEG_FORMS = (SQUAT,)
