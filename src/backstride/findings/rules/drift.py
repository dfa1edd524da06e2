"""Rules on what changes from fresh to tired, within one run at one speed.

No study gives limits for one runner; those with a study's name stand at about the size of the
change that it saw in a group, the others are design numbers.
"""

from backstride.findings.rule import DriftRule, Limit, Support

CADENCE_WATCH_PERCENT, CADENCE_ACT_PERCENT = 3.0, 5.0
"""Design numbers; 5 % is the smallest change with an effect on load (Heiderscheit 2011)."""
CONTACT_WATCH_PERCENT, CONTACT_ACT_PERCENT = 5.0, 10.0
"""Design numbers; contact time rises with fatigue at constant speed (fatigue review 2024)."""
DUTY_WATCH_PERCENT, DUTY_ACT_PERCENT = 2.0, 4.0
"""Design numbers, in points: about the same change of contact time."""
RISE_WATCH_CM, RISE_ACT_CM = 1.0, 2.0
"""Design numbers; it rises with fatigue in novices (Zandbergen 2023)."""
KNEE_WATCH_DEG, KNEE_ACT_DEG = -4.0, -8.0
"""Design numbers."""
KNEE_CONTACT_WATCH_DEG = -5.0
"""Design number; with fatigue the knee bends more at contact (Zandbergen 2023), never a fault."""
SHANK_WATCH_DEG = 3.0
"""Design number."""
LEAN_WATCH_DEG, LEAN_ACT_DEG = 3.0, 5.0
"""Design numbers; novices leaned 4 degrees further when tired (Koblbauer 2014)."""
LEAN_RANGE_WATCH_DEG, LEAN_RANGE_ACT_DEG = 3.0, 6.0
"""Design numbers."""
DROP_WATCH_DEG, DROP_ACT_DEG = 2.0, 4.0
"""Design numbers, for the pelvis and for the trunk's side lean."""
SWAY_WATCH_CM, SWAY_ACT_CM = 0.5, 1.0
"""Design numbers."""
NECK_WATCH_DEG, NECK_ACT_DEG = 4.0, 8.0
"""Design numbers."""
SHRUG_WATCH_PERCENT, SHRUG_ACT_PERCENT = -5.0, -10.0
"""Design numbers."""
CARRIAGE_WATCH, CARRIAGE_ACT = 0.08, 0.15
"""Design numbers, in trunk heights."""
ELBOW_WATCH_DEG, ELBOW_ACT_DEG = 10.0, 20.0
"""Design numbers."""

_LONGER_CONTACT = Support("contact_time", "high")
_FEWER_STEPS = Support("cadence", "low")
_FURTHER_LEAN = Support("trunk_lean", "high")
_SHOULDERS_UP = Support("shrug_ratio", "low")

DRIFT_RULES: tuple[DriftRule, ...] = (
    DriftRule(
        "cadence",
        "steps/min",
        "running_injury",
        (
            Limit(
                "low",
                -CADENCE_WATCH_PERCENT,
                ("design", "heiderscheit2011", "fatigue2024"),
                act=-CADENCE_ACT_PERCENT,
                act_needs=(_LONGER_CONTACT, _FURTHER_LEAN),
            ),
            Limit("high", CADENCE_WATCH_PERCENT, ("design", "heiderscheit2011")),
        ),
        relative=True,
    ),
    DriftRule(
        "contact_time",
        "s",
        "running_injury",
        (
            Limit(
                "high",
                CONTACT_WATCH_PERCENT,
                ("fatigue2024", "design"),
                act=CONTACT_ACT_PERCENT,
                act_needs=(_FURTHER_LEAN, Support("vertical_oscillation", "high")),
            ),
        ),
        relative=True,
    ),
    DriftRule(
        "duty_factor",
        "%",
        "running_injury",
        (
            Limit(
                "high",
                DUTY_WATCH_PERCENT,
                ("fatigue2024", "design"),
                act=DUTY_ACT_PERCENT,
                act_needs=(_FURTHER_LEAN, Support("vertical_oscillation", "high")),
            ),
        ),
        echo_of=("contact_time",),
    ),
    DriftRule(
        "vertical_oscillation",
        "cm",
        "running_injury",
        (
            Limit(
                "high",
                RISE_WATCH_CM,
                ("zandbergen2023", "design"),
                act=RISE_ACT_CM,
                act_needs=(_LONGER_CONTACT, _FURTHER_LEAN),
            ),
        ),
    ),
    DriftRule(
        "shank_angle_at_contact",
        "deg",
        "convention",
        (Limit("high", SHANK_WATCH_DEG, ("design",)),),
    ),
    DriftRule(
        "knee_flexion_at_contact",
        "deg",
        "running_injury",
        (Limit("low", KNEE_CONTACT_WATCH_DEG, ("design", "zandbergen2023")),),
    ),
    DriftRule(
        "peak_stance_knee_flexion",
        "deg",
        "running_injury",
        (
            Limit(
                "low",
                KNEE_WATCH_DEG,
                ("design", "fatigue2024"),
                act=KNEE_ACT_DEG,
                act_needs=(_LONGER_CONTACT, _FURTHER_LEAN),
            ),
        ),
    ),
    DriftRule(
        "trunk_lean",
        "deg",
        "running_injury",
        (
            Limit(
                "high",
                LEAN_WATCH_DEG,
                ("koblbauer2014", "design"),
                act=LEAN_ACT_DEG,
                act_needs=(
                    _LONGER_CONTACT,
                    _FEWER_STEPS,
                    Support("shank_angle_at_contact", "high"),
                ),
            ),
        ),
    ),
    DriftRule(
        "trunk_lean_range",
        "deg",
        "convention",
        (
            Limit(
                "high",
                LEAN_RANGE_WATCH_DEG,
                ("design",),
                act=LEAN_RANGE_ACT_DEG,
                act_needs=(_LONGER_CONTACT, _FEWER_STEPS),
            ),
        ),
    ),
    DriftRule(
        "neck_flexion",
        "deg",
        "convention",
        (
            Limit(
                "high",
                NECK_WATCH_DEG,
                ("design",),
                act=NECK_ACT_DEG,
                act_needs=(_SHOULDERS_UP, _FURTHER_LEAN),
            ),
        ),
    ),
    DriftRule(
        "shrug_ratio",
        "ratio",
        "convention",
        (
            Limit(
                "low",
                SHRUG_WATCH_PERCENT,
                ("design",),
                act=SHRUG_ACT_PERCENT,
                act_needs=(Support("arm_carriage", "high"),),
            ),
        ),
        relative=True,
    ),
    DriftRule(
        "arm_carriage",
        "ratio",
        "convention",
        (
            Limit(
                "high",
                CARRIAGE_WATCH,
                ("design",),
                act=CARRIAGE_ACT,
                act_needs=(_SHOULDERS_UP,),
            ),
        ),
    ),
    DriftRule(
        "elbow_angle",
        "deg",
        "convention",
        (
            Limit(
                "low", -ELBOW_WATCH_DEG, ("design",), act=-ELBOW_ACT_DEG, act_needs=(_SHOULDERS_UP,)
            ),
            Limit("high", ELBOW_WATCH_DEG, ("design",)),
        ),
    ),
    DriftRule(
        "pelvic_drop",
        "deg",
        "running_injury",
        (
            Limit(
                "high",
                DROP_WATCH_DEG,
                ("design", "bramah2018"),
                act=DROP_ACT_DEG,
                act_needs=(Support("lateral_trunk_lean", "high"),),
            ),
        ),
    ),
    DriftRule(
        "lateral_trunk_lean",
        "deg",
        "running_injury",
        (
            Limit(
                "high",
                DROP_WATCH_DEG,
                ("design", "burke2023"),
                act=DROP_ACT_DEG,
                act_needs=(Support("pelvic_drop", "high"),),
            ),
        ),
    ),
    DriftRule(
        "lateral_sway",
        "cm",
        "convention",
        (
            Limit(
                "high",
                SWAY_WATCH_CM,
                ("design",),
                act=SWAY_ACT_CM,
                act_needs=(Support("lateral_trunk_lean", "high"), Support("pelvic_drop", "high")),
            ),
        ),
    ),
)
"""Fresh against tired, in the order in which they are shown."""
