"""The rest of the day: long sitting, stiff hips and back."""

from backstride.findings.causes.ask import number, option, ramp
from backstride.findings.causes.spec import ANYWHERE, CauseSpec, ClueSpec, Part
from backstride.findings.interview.answers import Answers

LONG_SITTING_H = ramp(4.0, 9.0)
"""Hours on a usual day: design numbers."""
NO_OTHER_SPORT_H = ramp(2.0, 0.5)
"""Hours of other endurance sport a week: runners without any had more back pain (Maselli 2020); the
limits are design numbers."""


def sits_long(weight: float, against: float, *sources: str) -> ClueSpec:
    """Return the clue of long sitting."""
    return number(
        "sits_long",
        "sitting_h",
        LONG_SITTING_H,
        "You sit for {value} hour{s} on a usual day.",
        weight=weight,
        against=against,
        sources=("design", *sources),
    )


def _sits_little(answers: Answers) -> bool:
    hours = answers.number("sitting_h")
    return hours is not None and LONG_SITTING_H(hours) <= 0.0


SITTING_FLEXIBILITY = CauseSpec(
    id="sitting_flexibility",
    title="Long sitting, stiff hips and back",
    text="Long sitting and short muscles at the back of the thigh leave hips and back less room to "
    "move. A review names stiff hips, thighs and backs among what goes with back pain in runners; "
    "in other people it came slightly more often later. No study of runners looked at sitting. "
    "Stretching alone helped no more than doing nothing.",
    grade="back_pain",
    sources=("maselli2020", "sadler2017", "owen2020"),
    article_lines=("stretching", "strong-flexible-legs"),
    sites=ANYWHERE,
    parts=(
        Part("long sitting", _sits_little),
        Part("stiff hips and back", lambda answers: answers.has("toe_touch", "toes", "floor")),
    ),
    backed_by=("short_reach",),
    clues=(
        option(
            "short_reach",
            "toe_touch",
            {
                "knees": (1.0, "Bending forward, your fingers get to the knees."),
                "shins": (0.5, "Bending forward, your fingers get to the shins."),
                "toes": (-0.6, "Bending forward, your fingers get to the toes."),
                "floor": (-1.0, "Bending forward, your palms get to the floor."),
            },
            weight=0.5,
            against=-0.4,
            basis="back_pain",
            sources=("sadler2017", "maselli2020", "design"),
        ),
        sits_long(0.5, -0.35),
        option(
            "bending_hurts",
            "provoked",
            {
                "bending": (1.0, "Bending forward brings on the pain."),
                "both": (0.4, "Bending forward and arching back bring on the pain."),
                "arching": (-1.0, "Arching back brings on the pain, bending forward does not."),
                "neither": (-0.5, "Neither bending nor arching brings on the pain."),
            },
            weight=0.4,
            against=-0.2,
        ),
        option(
            "stiff_start",
            "onset",
            {
                "start": (1.0, "The pain begins with the first steps."),
                "early": (0.8, "The pain begins in the first ten minutes."),
                "late": (-1.0, "The pain begins late in a run, long after the first steps."),
                "middle": (-0.6, "The pain begins later in the run, in the middle."),
                "after": (-0.3, "The pain begins only after the run."),
            },
            weight=0.4,
            against=-0.4,
        ),
        number(
            "no_other_sport",
            "other_sport_h",
            NO_OTHER_SPORT_H,
            "You do {value} hour{s} of other endurance sport a week.",
            weight=0.2,
            against=-0.15,
            basis="runners_back_pain",
            sources=("maselli2020", "design"),
        ),
    ),
)

LIFE_CAUSES: tuple[CauseSpec, ...] = (SITTING_FLEXIBILITY,)
"""One, so far."""
