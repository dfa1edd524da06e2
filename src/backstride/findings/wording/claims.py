"""The words around the article's claims: verdicts, grades, and where we differ from the article."""

from dataclasses import dataclass

from backstride.findings.article import ArticleLine
from backstride.findings.claims.claim import ClaimGrade, Kind, Verdict
from backstride.findings.wording.phrases import GRADE_PHRASES

CLAIMS_TITLE = "The article, line by line"
CLAIMS_INTRO = (
    "Backstride began with an article of August 2018, “What Causes Low Back Pain Only When "
    "Running?”. Here is every claim and every piece of advice in it: what we do with it, what "
    "research says, and how sure that is."
)
CLAIMS_CAVEAT = (
    "Most studies were read as their summaries. Each source says what was read. Where no study "
    "looked, we say so."
)

VERDICT_PHRASES: dict[Verdict, str] = {
    "supported": "supported by research",
    "partly": "partly supported",
    "not_shown": "not shown by research",
    "contradicted": "research says otherwise",
    "not_studied": "no study has looked",
}
"""What each verdict is called."""

KIND_PHRASES: dict[Kind, str] = {"claim": "The article says", "advice": "The article advises"}
"""How a line is led in."""

CLAIM_GRADE_PHRASES: dict[ClaimGrade, str] = {
    "back_pain": GRADE_PHRASES["back_pain"],
    "running_injury": GRADE_PHRASES["running_injury"],
    "convention": GRADE_PHRASES["convention"],
    "other_back_pain": "research on back pain in people who do not run",
    "laboratory": "laboratory or computer work, no pain measured",
}
"""What backs a verdict: a finding's phrases, and two more."""


@dataclass(frozen=True)
class Difference:
    """One thing that we do otherwise than the article, and the lines that it is about."""

    title: str
    text: str
    lines: tuple[ArticleLine, ...]


DIFFERENCES: tuple[Difference, ...] = (
    Difference(
        "Legs before core",
        "The article trains the core. In the one trial on runners with back pain, leg training "
        "helped running most. So every programme has leg work.",
        ("strong-flexible-legs", "strong-center", "three-exercises"),
    ),
    Difference(
        "The ball pike comes last, not first",
        "It is too hard to begin with. You start with a plank and climb to it, level by level, at "
        "your own pace.",
        ("ball-pike", "t-balance", "bicycle-crunch"),
    ),
    Difference(
        "Running is not the enemy",
        "Runners have less back pain than others. Even people with long back pain felt better "
        "after weeks of running and walking.",
        ("high-impact", "many-runners"),
    ),
    Difference(
        "Loose, not rigid",
        "Runners with back pain turn chest and pelvis more together, and vary less. So we never "
        "ask you to run with a rigid trunk.",
        ("midsection-stability",),
    ),
    Difference(
        "New runners are not the ones at risk",
        "More years of running went with more back pain, not fewer. Being new is not a cause.",
        ("less-experienced",),
    ),
    Difference(
        "Head, arms and shoulders: coaches' advice",
        "No running study backs or rejects it. We measure all of it and call it coaching "
        "convention.",
        ("head-forward", "arms-close", "arms-high", "shrug-tired"),
    ),
    Difference(
        "Stretching comes second",
        "It is in the programme, as the article asks. By itself it did no better than nothing.",
        ("stretching",),
    ),
)
"""The largest first."""
