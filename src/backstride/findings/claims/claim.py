"""`Claim`: one line of the source article, what we do with it, and what research says about it."""

from dataclasses import dataclass
from typing import Literal

from backstride.findings.article import ARTICLE_LINES, ArticleLine
from backstride.findings.finding import Grade

Kind = Literal["claim", "advice"]

Verdict = Literal["supported", "partly", "not_shown", "contradicted", "not_studied"]
"""Not shown: looked for and not found. Not studied: we found no study that looked."""

ClaimGrade = Grade | Literal["other_back_pain", "laboratory"]
"""A finding's grades, and two for training: research on people with back pain who do not run, and
work in a laboratory or a computer that measured no pain."""

CarrierKind = Literal[
    "measure", "rule", "asymmetry", "drift", "question", "cause", "exercise", "module"
]
"""What can carry a line: a measure; a rule on it, on its sides or its drift; a question of the
interview; a cause; an exercise of the catalogue; a module by its dotted name."""


@dataclass(frozen=True)
class Carrier:
    """A part of the product that does something with a line, by its id there."""

    kind: CarrierKind
    id: str


@dataclass(frozen=True)
class Claim:
    """One line of the article.

    ``does`` says what the product does with it, ``evidence`` what research says, both in the words
    that a runner reads. ``sources`` are keys of `core.sources.SOURCES` (>=1).
    """

    line: ArticleLine
    kind: Kind
    verdict: Verdict
    grade: ClaimGrade
    does: str
    evidence: str
    sources: tuple[str, ...]
    carried_by: tuple[Carrier, ...]

    def __post_init__(self) -> None:
        """Refuse a claim without a source, or that nothing carries."""
        if not self.sources or not self.carried_by:
            msg = f"the line {self.line} needs a source, and something that carries it"
            raise ValueError(msg)

    @property
    def says(self) -> str:
        """Return what the article says, in our words."""
        return ARTICLE_LINES[self.line]


def carriers(**ids: str) -> tuple[Carrier, ...]:
    """Return carriers from ids parted by spaces, by kind: ``carriers(measure="cadence")``."""
    return tuple(Carrier(kind, one) for kind in _KINDS for one in ids.get(kind, "").split())


_KINDS: tuple[CarrierKind, ...] = (
    "measure",
    "rule",
    "asymmetry",
    "drift",
    "question",
    "cause",
    "exercise",
    "module",
)
