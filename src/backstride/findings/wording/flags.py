"""What each rule says: title, text and advice for either side of what is usual.

Placeholders: ``{values}`` the measured value(s) with error, ``{limit}`` the limit that was passed,
``{more_steps}`` what 5 % more steps a minute would be.
"""

from dataclasses import dataclass

from backstride.findings.rule import Bound


@dataclass(frozen=True)
class FlagWords:
    """What is said when a limit is passed."""

    title: str
    text: str
    advice: str


@dataclass(frozen=True)
class RuleWords:
    """What one rule says: ``within`` is the title when all is usual."""

    within: str
    flags: dict[Bound, FlagWords]


QUICKER_STEPS = (
    "Try {more_steps}, for a few minutes at a time. Quicker steps land closer under the body and "
    "brake less. No study has tested this for back pain."
)
LEG_STRENGTH = (
    "Leg strengthening is a sound choice: it improved running most in the one trial on runners "
    "with low back pain."
)
COMPARE = (
    "Film yourself fresh and again at the end of a long run. A change says more than one number."
)

RULE_WORDS: dict[str, RuleWords] = {
    "cadence": RuleWords(
        "Cadence is not low",
        {
            "low": FlagWords(
                "Few steps per minute",
                "You took {values}. In one study, runners with low back pain took 166 on average "
                "and runners without took 171. The difference is small, and which came first is "
                "not known.",
                QUICKER_STEPS,
            )
        },
    ),
    "duty_factor": RuleWords(
        "Time on the ground within our limits",
        {
            "low": FlagWords(
                "Short time on the ground",
                "Each foot is on the ground for {values} of a stride; below {limit} is unusual at "
                "an easy pace. Fast running lowers it too.",
                "Nothing to change from this alone. " + COMPARE,
            ),
            "high": FlagWords(
                "Long time on the ground",
                "Each foot is on the ground for {values} of a stride; above {limit} is unusual at "
                "10 km/h. Slow running and tired legs raise it.",
                COMPARE,
            ),
        },
    ),
    "contact_time": RuleWords(
        "Ground contact is not long",
        {
            "high": FlagWords(
                "Long ground contact",
                "Each foot stays down for {values}. Runners at 10 km/h average about 270 ms. "
                "Below that speed a longer contact is usual.",
                COMPARE,
            )
        },
    ),
    "flight_time": RuleWords(
        "Time in the air is not short",
        {
            "low": FlagWords(
                "Little time in the air",
                "You are in the air for {values} between steps. Runners at 10 km/h average 80 to "
                "110 ms. Slow running shortens it.",
                COMPARE,
            )
        },
    ),
    "vertical_oscillation": RuleWords(
        "Up-and-down movement within our limits",
        {
            "low": FlagWords(
                "Very flat running",
                "Your hips rise and fall by {values} in a step. Coaches call less than {limit} "
                "flat.",
                "Nothing to change from this alone.",
            ),
            "high": FlagWords(
                "A lot of up and down",
                "Your hips rise and fall by {values} in a step. Coaches call more than {limit} a "
                "lot. In beginners it grows as they tire.",
                "Slightly quicker, shorter steps lower it. Keep the change only if it feels easy.",
            ),
        },
    ),
    "shank_angle_at_contact": RuleWords(
        "The foot lands under the knee",
        {
            "high": FlagWords(
                "The foot lands ahead of the knee",
                "At landing your shin tilts back by {values}. We look closer above {limit}; "
                "recreational runners average 7°. A foot that lands further ahead brakes more at "
                "each step.",
                QUICKER_STEPS,
            )
        },
    ),
    "peak_stance_knee_flexion": RuleWords(
        "The knee bends as usual in stance",
        {
            "low": FlagWords(
                "The knee stays rather straight in stance",
                "While you stand on it the knee bends by {values}; we look closer below {limit}. "
                "In one study at 14 km/h, runners with low back pain had stiffer knees. Which "
                "came first is not known.",
                LEG_STRENGTH,
            )
        },
    ),
    "knee_flexion_at_contact": RuleWords(
        "The knee is bent as usual at landing",
        {
            "low": FlagWords(
                "The knee is nearly straight at landing",
                "At landing the knee is bent by {values}. Runners with leg injuries landed on a "
                "straighter knee than others. This angle carries a large error on video.",
                LEG_STRENGTH + " Film in slow motion to check this number.",
            )
        },
    ),
    "trunk_lean": RuleWords(
        "Forward lean within our limits",
        {
            "low": FlagWords(
                "The trunk leans back",
                "Your trunk leans by {values}; minus means backwards. Runners lean forward by "
                "about 7° on their own.",
                "Think of leaning a little from the ankles, for a minute at a time. Stop if it "
                "feels worse.",
            ),
            "high": FlagWords(
                "The trunk leans far forward",
                "Your trunk leans forward by {values}. Runners lean by about 7° on their own. "
                "Beginners lean further when they tire. One study found no difference in posture "
                "between runners with and without back pain.",
                COMPARE,
            ),
        },
    ),
    "trunk_lean_range": RuleWords(
        "The trunk stays steady over the stride",
        {
            "high": FlagWords(
                "The trunk rocks a lot in each stride",
                "The lean changes by {values} within a stride; above {limit} is a lot.",
                COMPARE,
            )
        },
    ),
    "arm_carriage": RuleWords(
        "Hands at a usual height",
        {
            "high": FlagWords(
                "Hands carried high",
                "Your wrists are at {values} of the way from hip to shoulder; above {limit} "
                "coaches call high.",
                "Shake the arms loose now and then and let the hands come down. See if your "
                "shoulders like it better.",
            )
        },
    ),
    "elbow_angle": RuleWords(
        "Elbows bent as usual",
        {
            "low": FlagWords(
                "Elbows bent tightly",
                "Your elbows are at {values} on average. Most runners keep close to a right angle.",
                "Try opening the elbows a little. Keep it only if it feels easier.",
            ),
            "high": FlagWords(
                "Elbows nearly open",
                "Your elbows are at {values} on average. Most runners keep close to a right angle. "
                "Straight and bent arms cost the same energy.",
                "Nothing to change from this alone.",
            ),
        },
    ),
    "arm_closeness": RuleWords(
        "Arms at a usual distance from the trunk",
        {
            "low": FlagWords(
                "Arms held tight to the trunk",
                "Your upper arms are {values} away from the trunk; below {limit} coaches call "
                "tight.",
                "Let the elbows swing a little away from the body.",
            ),
            "high": FlagWords(
                "Arms held wide",
                "Your upper arms are {values} away from the trunk; above {limit} coaches call "
                "wide.",
                "Let the elbows hang closer to the body and swing back and forth.",
            ),
        },
    ),
    "lateral_sway": RuleWords(
        "Little sway from side to side",
        {
            "high": FlagWords(
                "The hips sway from side to side",
                "Your hips move {values} to either side. In one study, runners with low back pain "
                "moved 1.4 cm and runners without 1.2 cm. Which came first is not known.",
                "Strengthening for hips and thighs is worth trying. " + COMPARE,
            )
        },
    ),
    "pelvic_drop": RuleWords(
        "The hips stay level enough",
        {
            "high": FlagWords(
                "The hip of the swinging leg drops",
                "The hip drops by {values}. Runners with leg injuries dropped more than others; "
                "runners with back pain did not. Video without markers is uncertain here.",
                "Strengthening for the side of the hip is worth trying. " + COMPARE,
            )
        },
    ),
    "lateral_trunk_lean": RuleWords(
        "The trunk stays upright from behind",
        {
            "high": FlagWords(
                "The trunk leans over the standing leg",
                "Your trunk tips sideways by up to {values}. In one study runners whose trunk "
                "tipped more had more injuries later. It was not about back pain.",
                "Strengthening for hips and trunk is worth trying. " + COMPARE,
            )
        },
    ),
    "crossover": RuleWords(
        "The feet keep to their own side",
        {
            "high": FlagWords(
                "The feet cross the middle line",
                "{values} land across the middle line. Nearly a third of healthy runners cross "
                "over.",
                "If you want to try something: imagine a line on the ground and keep a foot on "
                "either side of it.",
            )
        },
    ),
}
"""Every rule's words by its id."""

MORE_STEPS = "{number} steps a minute, 5 % more than your own"
MORE_STEPS_UNKNOWN = "5 % more steps a minute than your own"
BOUND_WORDS: dict[Bound, str] = {"low": "below", "high": "above"}
DESIGN_LIMIT = " The limit is our own choice, not a study's."
UNSUPPORTED_ACT = (
    " It is past our stronger limit too. One number from one camera is not enough to ask for a "
    "change, and no second measure agrees."
)
SUPPORTED_ACT = " A second, independent measure points the same way."
WITHIN_TEXT = "Measured: {values}. We would look closer {limits}."
WITHIN_ADVICE = "Nothing to change."
UNCLEAR_TITLE = "{name}: too close to call"
UNCLEAR_TEXT = (
    "Measured: {values}. We look closer {limits}. The measurement error reaches across that limit, "
    "so this clip can't tell on which side you are."
)
MORE_STRIDES_ADVICE = "Film more strides at the same speed, in slow motion if you can, and compare."
METHOD_ADVICE = (
    "More strides will not help: one camera is no more exact than this here. Compare with "
    "yourself, filmed in the same way on another day."
)
ASYMMETRY_TITLE = "{name}: left and right differ"
ASYMMETRY_TEXT = (
    "Measured: {values}. That is a difference of {difference}, more than the error. Small "
    "differences are common in healthy runners; we look closer above {limit}."
)
ASYMMETRY_ADVICE = (
    "Film both sides again, at one speed, on another day. Only a difference that stays counts."
)
