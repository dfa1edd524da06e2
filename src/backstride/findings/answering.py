"""The answer composed: what the screen allows to be said."""

from collections.abc import Sequence

from backstride.findings.answer import Answer
from backstride.findings.causes.rank import rank
from backstride.findings.finding import Finding
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Screen
from backstride.kinematics.drift import Drift
from backstride.kinematics.measure import Measure


def answer_of(
    answers: Answers,
    screen: Screen,
    measures: Sequence[Measure],
    findings: Sequence[Finding],
    drifts: Sequence[Drift],
) -> Answer:
    """Return the answer; its ranking is None where the screen withholds it."""
    if screen.blocks("answer"):
        return Answer(answers, screen, None)
    return Answer(answers, screen, rank(answers, measures, findings, drifts))
