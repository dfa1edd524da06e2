"""What a cause and its clues are made of, and how far each kind of evidence may carry.

A clue is written down before anybody answers: what has to be known, how strongly it then holds, and
the natural logarithm by which it multiplies the odds of its cause.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from backstride.findings.article import ArticleLine
from backstride.findings.causes.cause import CauseId, Clue
from backstride.findings.causes.evidence import Evidence
from backstride.findings.finding import Grade
from backstride.findings.interview.answers import Answers

Basis = Literal["runners_back_pain", "running", "back_pain", "own_report", "convention"]
"""What a clue's weight leans on: studies of runners with back pain; other research on running;
studies of back pain in others; what the runner noticed by comparing; coaching convention."""


@dataclass(frozen=True)
class Trust:
    """How far a basis may carry: the largest log-odds of a clue, and their sd as a share of it."""

    most: float
    sd_share: float


TRUST: dict[Basis, Trust] = {
    "runners_back_pain": Trust(0.85, 0.4),
    "running": Trust(0.85, 0.5),
    "own_report": Trust(0.7, 0.5),
    "back_pain": Trust(0.6, 0.6),
    "convention": Trust(0.5, 0.7),
}
"""Design numbers. The largest is just above the largest published effect in use (2.28 times the
rate of injuries after a run of double length, log-odds 0.82; Frandsen 2025), and below
`leading.LEAST_EVIDENCE`: no single clue makes a cause leading."""

ANGLE_MOST = 0.45
"""Largest log-odds of an absolute angle or distance read off one camera's picture. Design number:
with `weigh.DAMPING` all of them together stay below 0.65 (`leading.LEAST_EVIDENCE` is 0.9)."""

CLIP_GROUP = "clip"
"""The group of all absolute measures: they share camera, clothes, pose model and stride."""

DRIFT_GROUP = "drift"
"""The group of all changes from fresh to tired: one tiredness shows in several of them."""

LOW: frozenset[str] = frozenset({"low", "both"})
UPPER: frozenset[str] = frozenset({"upper", "both"})
ANYWHERE: frozenset[str] = LOW | UPPER


@dataclass(frozen=True)
class Reading:
    """How strongly a clue holds in this runner.

    ``share`` in [-1,1]: 1 it holds, 0 it cannot be told, -1 the contrary holds. ``share_sd`` is its
    standard deviation from the measurement. ``text`` says what was seen, in the runner's numbers;
    ``aside`` adds what only some want to know. ``turned_by`` are questions beside the clue's own
    whose answers would change the share.
    """

    share: float
    text: str
    share_sd: float = 0.0
    aside: str = ""
    turned_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClueSpec:
    """One clue of one cause.

    ``weight`` (>= 0) is the log-odds where it holds, ``against`` (<= 0) where the contrary holds.
    Clues of one ``group`` say much the same: only the strongest speaks fully. ``read`` returns None
    where nothing is known; ``step`` is then the id of what to do (`steps.STEPS`, or a question's
    id). ``absolute`` marks an absolute angle or distance of a picture.
    """

    id: str
    group: str
    basis: Basis
    weight: float
    against: float
    step: str
    sources: tuple[str, ...]
    read: Callable[[Evidence], Reading | None]
    measure_ids: tuple[str, ...] = ()
    question_ids: tuple[str, ...] = ()
    absolute: bool = False

    def __post_init__(self) -> None:
        """Refuse a weight beyond what its basis carries, and a picture's angle beyond its group."""
        most = min(TRUST[self.basis].most, ANGLE_MOST if self.absolute else 1.0)
        if not (0.0 <= self.weight <= most and -most <= self.against <= 0.0):
            msg = f"clue {self.id}: weights {self.weight}, {self.against} exceed {most}"
            raise ValueError(msg)
        if self.absolute and self.group != CLIP_GROUP:
            msg = f"clue {self.id}: absolute measures stand in the group {CLIP_GROUP}"
            raise ValueError(msg)


@dataclass(frozen=True)
class Part:
    """One of the things that a cause's title names, and whether the answers deny it."""

    words: str
    denied: Callable[[Answers], bool]


@dataclass(frozen=True)
class CauseSpec:
    """One possible cause: its words, its evidence, and its clues.

    ``sites`` are the answers to "site" for which it comes into question; ``off_site`` is the
    log-odds that it loses where the pain is elsewhere. ``parts`` are what the title names, in its
    order: what the answers deny is left out. ``grade`` is that of the studies on the clues of
    ``backed_by``, () for all: where none of them speaks for it, no study backs the cause.
    """

    id: CauseId
    title: str
    text: str
    grade: Grade
    sources: tuple[str, ...]
    article_lines: tuple[ArticleLine, ...]
    clues: tuple[ClueSpec, ...]
    sites: frozenset[str] = ANYWHERE
    off_site: float = -2.0
    parts: tuple[Part, ...] = ()
    backed_by: tuple[str, ...] = ()

    def title_for(self, answers: Answers) -> str:
        """Return the title, without what the answers deny unless they deny all of it."""
        kept = [part.words for part in self.parts if not part.denied(answers)]
        if len(kept) in (0, len(self.parts)):
            return self.title
        *firsts, last = kept
        named = f"{', '.join(firsts)} or {last}" if firsts else last
        return named[0].upper() + named[1:]

    def grade_by(self, clues_for: Sequence[Clue]) -> Grade:
        """Return what backs the cause, given what speaks for it."""
        backed = not self.backed_by or any(clue.id in self.backed_by for clue in clues_for)
        return self.grade if backed else "convention"
