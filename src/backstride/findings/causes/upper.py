"""Head, arms and shoulders: coaching convention for pain in the upper back."""

from backstride.findings.causes.ask import option
from backstride.findings.causes.film import past, tired
from backstride.findings.causes.life import sits_long
from backstride.findings.causes.shared import late_onset, only_when_running
from backstride.findings.causes.spec import UPPER, CauseSpec

HEAD_CARRIAGE = CauseSpec(
    id="head_carriage",
    title="Your head comes forward",
    text="A head held far forward has to be held up by neck and upper back. It was seen in people "
    "with neck pain who sat or stood. Nobody has measured it in runners with pain.",
    grade="convention",
    sources=("mahmoud2019", "design"),
    article_lines=("head-forward",),
    sites=UPPER,
    clues=(
        tired(
            "head_comes_forward",
            "neck_flexion",
            "high",
            weight=0.5,
            against=-0.3,
            basis="convention",
        ),
        option(
            "neck_too",
            "spread",
            {
                "neck": (1.0, "You feel the pain in the neck too."),
                "none": (-1.0, "You feel the pain nowhere else."),
                "shoulders": (-0.3, "You feel the pain in the shoulders, not in the neck."),
            },
            weight=0.5,
            against=-0.25,
            basis="convention",
            sources=("design", "mahmoud2019"),
        ),
        sits_long(0.4, -0.2, "mahmoud2019"),
        option(
            "sore_neck",
            "other_problems",
            {"neck": (1.0, "Your neck hurts at other times too.")},
            weight=0.35,
            basis="convention",
            sources=("design", "mahmoud2019"),
            group="spread",
        ),
        option(
            "treadmill_gaze",
            "surface",
            {"treadmill": (1.0, "The pain is worse on the treadmill, where many look down.")},
            weight=0.3,
            basis="convention",
        ),
        only_when_running(),
    ),
)

ARM_CARRIAGE = CauseSpec(
    id="arm_carriage",
    title="How you carry your arms",
    text="Arms held high, tight or still may strain shoulders and upper back. Coaches say so. No "
    "study has looked at it in runners with pain.",
    grade="convention",
    sources=("arellano2014", "yegian2019", "design"),
    article_lines=("arms-close", "arms-high"),
    sites=UPPER,
    clues=(
        past(
            "hands_high",
            "arm_carriage",
            "high",
            weight=0.45,
            against=-0.3,
            basis="convention",
        ),
        past(
            "arms_tight",
            "arm_closeness",
            "low",
            weight=0.4,
            against=-0.15,
            basis="convention",
        ),
        past("elbows_tight", "elbow_angle", "low", weight=0.3, against=-0.1, basis="convention"),
        tired("hands_rise", "arm_carriage", "high", weight=0.5, against=-0.2, basis="convention"),
        tired("elbows_close", "elbow_angle", "low", weight=0.3, against=-0.1, basis="convention"),
        option(
            "shoulders_too",
            "spread",
            {
                "shoulders": (1.0, "You feel the pain in the shoulders too."),
                "none": (-1.0, "You feel the pain nowhere else."),
            },
            weight=0.4,
            against=-0.2,
            basis="convention",
        ),
        option(
            "arms_not_free",
            "carries",
            {
                "pram": (1.0, "You push a pram, which keeps the arms still."),
                "hand": (1.0, "You carry something in one hand."),
                "none": (-0.3, "Your arms are free."),
            },
            weight=0.5,
            against=-0.1,
            basis="convention",
            sources=("design", "arellano2014"),
        ),
        option(
            "sore_shoulder",
            "other_problems",
            {"shoulder": (1.0, "A shoulder of yours hurts at other times too.")},
            weight=0.3,
            basis="convention",
            group="spread",
        ),
        only_when_running(),
    ),
)

SHRUG = CauseSpec(
    id="shrug",
    title="Your shoulders creep up",
    text="When tired, many runners pull the shoulders towards the ears. Then the muscles between "
    "neck and shoulders do not rest. Coaches say so. No study has looked at it in runners with "
    "pain.",
    grade="convention",
    sources=("design",),
    article_lines=("shrug-tired",),
    sites=UPPER,
    clues=(
        option(
            "shrug_felt",
            "shrug_felt",
            {
                "yes": (1.0, "You feel your shoulders creep up when tired."),
                "no": (-1.0, "You do not feel your shoulders creep up."),
            },
            weight=0.5,
            against=-0.4,
            basis="convention",
        ),
        tired(
            "shoulders_rise",
            "shrug_ratio",
            "low",
            weight=0.5,
            against=-0.3,
            basis="convention",
        ),
        tired("hands_rise", "arm_carriage", "high", weight=0.25, against=-0.1, basis="convention"),
        option(
            "neck_or_shoulders",
            "spread",
            {
                "neck": (0.8, "You feel the pain in the neck too."),
                "shoulders": (1.0, "You feel the pain in the shoulders too."),
                "none": (-1.0, "You feel the pain nowhere else."),
            },
            weight=0.4,
            against=-0.2,
            basis="convention",
        ),
        *late_onset(0.4, -0.4),
        only_when_running(),
    ),
)

UPPER_CAUSES: tuple[CauseSpec, ...] = (HEAD_CARRIAGE, ARM_CARRIAGE, SHRUG)
"""All three."""
