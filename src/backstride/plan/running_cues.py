"""What is said in every week about running, where an answer or a leading cause asks for it."""

from collections.abc import Iterator

from backstride.findings.article import ArticleLine
from backstride.findings.causes.cause import CauseId, Ranking
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Caution
from backstride.plan.because import leading_ids
from backstride.plan.programme import Because, Guidance

CONVENTION = "This is coaching convention: no study of runners tested it."
LONG_SITTING_MINUTES = 30
"""To stand up as often as this (design choice)."""
BREAK_BEFORE_MINUTES = 3
"""To walk so long before the usual onset (design choice)."""


def cues(
    answers: Answers, cautions: frozenset[Caution], ranking: Ranking | None
) -> tuple[Guidance, ...]:
    """Return the cues in the order in which they are shown."""
    leading = leading_ids(ranking)
    return (
        *_hills(answers, cautions),
        *_fatigue(answers, leading),
        *_carrying(answers, leading),
        *_by_cause(leading),
    )


def _hills(answers: Answers, cautions: frozenset[Caution]) -> Iterator[Guidance]:
    if "extension_provoked" in cautions or answers.has("slope", "downhill"):
        yield Guidance(
            "descents-last",
            "Leave descents to the end: bring them back last, after flat runs and climbs.",
            Because("Running downhill arches the low back most.", ("levine2007",), "other_load"),
        )
    elif answers.has("slope", "uphill"):
        yield Guidance(
            "climbs-later",
            "Run flat for now. Bring climbs back when flat runs are good.",
            Because("You told that climbs make it worse.", ("design",), "other_load"),
        )


def _fatigue(answers: Answers, leading: tuple[CauseId, ...]) -> Iterator[Guidance]:
    onset = answers.number("onset_minute")
    if "trunk_fatigue" not in leading or onset is None or onset <= 2 * BREAK_BEFORE_MINUTES:
        return
    minute = round(onset) - BREAK_BEFORE_MINUTES
    yield Guidance(
        "walk-before-onset",
        f"Walk one minute at minute {minute}, before the pain usually begins. Then run on.",
        Because(
            "A short rest lets tired muscles recover before the back takes over.",
            ("design",),
            "trunk_fatigue",
            "back-takes-over",
        ),
    )


def _carrying(answers: Answers, leading: tuple[CauseId, ...]) -> Iterator[Guidance]:
    if not answers.marked("carries"):
        return
    if answers.has("carries", "tight_bra"):
        yield Guidance(
            "bra",
            "Try a sports bra that holds without pressing.",
            Because("You told that it presses or does not hold.", ("design",), "other_load"),
        )
    pack_on_the_back = answers.has("carries", "backpack") and answers.has("site", "upper", "both")
    carried = answers.has("carries", "backpack", "belt", "hand", "pram")
    if pack_on_the_back or (carried and "other_load" in leading):
        yield Guidance(
            "carry-less",
            "Run without what you carry for two weeks, and see whether it hurts less.",
            Because("You carry it on the runs that hurt.", ("design",), "other_load"),
        )


def _convention(cause: CauseId, line: ArticleLine) -> Because:
    return Because(CONVENTION, ("design",), cause, line)


BY_CAUSE: dict[CauseId, Guidance] = {
    "sitting_flexibility": Guidance(
        "sitting-breaks",
        f"On days with much sitting: stand up and walk a little every {LONG_SITTING_MINUTES} "
        f"minutes, and before a run walk five minutes.",
        Because(
            "Stiff hamstrings and backs were found more often with back pain; breaks are our own "
            "advice.",
            ("maselli2020", "design"),
            "sitting_flexibility",
            "stretching",
        ),
    ),
    "shrug": Guidance(
        "shoulders",
        "Every kilometre: lift the shoulders to the ears once, let them drop, and shake the arms.",
        _convention("shrug", "shrug-tired"),
    ),
    "head_carriage": Guidance(
        "eyes",
        "Look 20 metres ahead, not at your feet, and let the neck be long.",
        _convention("head_carriage", "head-forward"),
    ),
    "arm_carriage": Guidance(
        "arms",
        "Let the arms swing freely, elbows bent about a right angle, hands no higher than the "
        "chest.",
        _convention("arm_carriage", "arms-high"),
    ),
    "stiff_knee": Guidance(
        "land-softly",
        "One minute in five: try to land more quietly. The knees may bend a little more.",
        Because(
            "Runners with low back pain kept the knee stiffer at landing; whether that came first "
            "is not known.",
            ("hamill2009",),
            "stiff_knee",
            "technique",
        ),
    ),
}
"""One cue for each cause that has one; it is said where the cause leads."""


def _by_cause(leading: tuple[CauseId, ...]) -> Iterator[Guidance]:
    yield from (BY_CAUSE[cause] for cause in leading if cause in BY_CAUSE)
