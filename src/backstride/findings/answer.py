"""`Answer`: the safety screen and, where it allows, the ranked causes."""

from dataclasses import dataclass

from backstride.findings.causes.cause import Ranking
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Screen


@dataclass(frozen=True)
class Answer:
    """What is said to "what causes my back pain only when I run?".

    ``ranking`` is None where the screen withholds it.
    """

    answers: Answers
    screen: Screen
    ranking: Ranking | None
