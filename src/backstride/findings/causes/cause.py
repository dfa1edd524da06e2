"""`Cause` and `Ranking`: possible causes of the pain, in order, and how sure the order is."""

from dataclasses import dataclass
from math import nan
from typing import Literal

from backstride.findings.article import ArticleLine
from backstride.findings.finding import Grade

CauseId = Literal[
    "trunk_fatigue",
    "midsection_control",
    "leg_strength",
    "leg_coordination",
    "overstride_cadence",
    "stiff_knee",
    "load_spike",
    "sitting_flexibility",
    "head_carriage",
    "arm_carriage",
    "shrug",
    "other_load",
    "unexplained",
]
"""The explicit set. "unexplained": not explained by what we know."""


@dataclass(frozen=True)
class Clue:
    """One observation and how much it moves one cause.

    ``log_odds`` (natural logarithm; > 0 speaks for the cause) with ``log_odds_sd``, its own
    uncertainty. ``text`` says what was seen, in the runner's numbers; ``aside`` is a remark for who
    wants to know more, "" without one. ``measure_ids`` and ``question_ids`` say where it is from;
    ``sources`` are keys of `core.sources.SOURCES` (>=1).
    """

    id: str
    text: str
    log_odds: float
    log_odds_sd: float
    sources: tuple[str, ...]
    measure_ids: tuple[str, ...] = ()
    question_ids: tuple[str, ...] = ()
    aside: str = ""

    def __post_init__(self) -> None:
        """Refuse a clue without a source or without uncertainty."""
        if not self.sources or self.log_odds_sd <= 0.0:
            msg = f"clue {self.id} needs a source and an uncertainty above 0"
            raise ValueError(msg)


@dataclass(frozen=True)
class NextStep:
    """The next useful thing to measure, answer or log, and how far it could move the cause.

    ``text`` says what to do; ``command`` is what to type for it, "" where nothing is to be typed.
    ``swing`` is the largest change of the cause's probability that it could bring, in [0,1].
    """

    id: str
    text: str
    swing: float
    command: str = ""


@dataclass(frozen=True)
class Cause:
    """One possible cause.

    ``score`` is its probability in [0,1] after all clues, with an 80 % interval ``low`` to
    ``high``; not a share of the pain: several causes can hold together. ``clues_for`` and
    ``clues_against`` have the strongest first. ``grade`` is that of the evidence behind the cause.
    ``start_log_odds`` is where the score starts before any clue: with the clues' ``log_odds`` added
    it gives the score again, by the logistic function; NaN for "unexplained", which has no clues.
    """

    id: CauseId
    title: str
    text: str
    score: float
    low: float
    high: float
    clues_for: tuple[Clue, ...]
    clues_against: tuple[Clue, ...]
    would_change: tuple[NextStep, ...]
    grade: Grade
    sources: tuple[str, ...]
    article_lines: tuple[ArticleLine, ...] = ()
    start_log_odds: float = nan

    def __post_init__(self) -> None:
        """Refuse a score outside its interval, and a cause without a source."""
        if not 0.0 <= self.low <= self.score <= self.high <= 1.0:
            msg = f"cause {self.id}: {self.low} <= {self.score} <= {self.high} has to hold in [0,1]"
            raise ValueError(msg)
        if not self.sources:
            msg = f"cause {self.id} needs a source"
            raise ValueError(msg)


@dataclass(frozen=True)
class Ranking:
    """All causes, the likeliest first ("unexplained" among them).

    ``abstained`` says in a sentence why no cause is named as leading, or is None. ``n_leading``
    of the causes are named by the answer: 0 where abstained. ``order`` says in a sentence how sure
    the order of the named ones is, "" where none is named.
    """

    causes: tuple[Cause, ...]
    abstained: str | None
    n_leading: int = 0
    next_steps: tuple[NextStep, ...] = ()
    order: str = ""

    def __post_init__(self) -> None:
        """Refuse a ranking that abstains and names, or does neither."""
        if (self.abstained is None) == (self.n_leading == 0):
            msg = "a ranking names a leading cause, or says why it does not"
            raise ValueError(msg)

    @property
    def leading(self) -> tuple[Cause, ...]:
        """Return the causes that the answer names, the likeliest first."""
        return self.causes[: self.n_leading]
