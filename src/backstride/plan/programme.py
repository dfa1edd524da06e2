"""`Programme`: weeks of sessions, each prescription with its reasons."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from backstride.findings.article import ArticleLine
from backstride.findings.causes.cause import CauseId
from backstride.findings.redflags.stop import Caution
from backstride.plan.exercise import Equipment

RULES_VERSION = 1
"""Counts changes of the rules by which programmes are built and moved on."""

Block = Literal["warm_up", "midsection", "hip_hamstring", "legs", "back", "calf", "stretch"]


@dataclass(frozen=True)
class Because:
    """Why something is prescribed: for which cause, after which line of the article, on whose word.

    At least one of ``cause_id`` and ``article_line`` is given, or ``text`` alone says why;
    ``sources`` are keys of `core.sources.SOURCES` (>=1).
    """

    text: str
    sources: tuple[str, ...]
    cause_id: CauseId | None = None
    article_line: ArticleLine | None = None

    def __post_init__(self) -> None:
        """Refuse a reason without an authority."""
        if not self.text or not self.sources:
            msg = "a prescription says why, and on whose word"
            raise ValueError(msg)


@dataclass(frozen=True)
class Prescription:
    """One exercise at one dose.

    Exactly one of ``reps``, ``hold_s`` and ``minutes`` is given; the first two are for each side
    where ``per_side``. ``ladder_id`` is the exercise whose ladder this rung (``level``, from 0)
    belongs to. ``seconds`` is what it takes with its rests.
    """

    exercise_id: str
    ladder_id: str
    level: int
    block: Block
    rounds: int
    per_side: bool
    rest_s: float
    effort_rpe: float
    seconds: float
    because: tuple[Because, ...]
    reps: int | None = None
    hold_s: float | None = None
    minutes: float | None = None

    def __post_init__(self) -> None:
        """Refuse a prescription without one dose or without a reason."""
        doses = (self.reps, self.hold_s, self.minutes)
        if sum(dose is not None for dose in doses) != 1 or not self.because:
            msg = f"{self.exercise_id} needs one of reps, hold_s and minutes, and a reason"
            raise ValueError(msg)


@dataclass(frozen=True)
class Session:
    """What is done on one day: strength with stretches, or cross-training instead of a run."""

    id: str
    date: date
    kind: Literal["strength", "cross_training"]
    title: str
    minutes: float
    prescriptions: tuple[Prescription, ...]
    note: str = ""
    because: tuple[Because, ...] = ()


@dataclass(frozen=True)
class Guidance:
    """One piece of advice on running in a week, with its reason."""

    id: str
    text: str
    because: Because


@dataclass(frozen=True)
class Week:
    """One week: sessions in the order of time, running guidance, and whether it is an easy week."""

    number: int
    start: date
    sessions: tuple[Session, ...]
    running: tuple[Guidance, ...]
    deload: bool = False
    longest_run_km: float | None = None


@dataclass(frozen=True)
class StopRule:
    """When to stop or step back: ``where`` and ``how_fast`` are given if it sends to somebody."""

    id: str
    text: str
    where: str = ""
    how_fast: str = ""
    sources: tuple[str, ...] = ("design",)


@dataclass(frozen=True)
class LadderState:
    """Where a runner stands on one ladder: the rung, and good sessions in a row at it."""

    ladder_id: str
    level: int
    good_sessions: int = 0


@dataclass(frozen=True)
class Programme:
    """A programme: what to do in each week, by which rules it stops and moves on.

    ``cautions`` are those it was built with; ``max_pain`` is the highest pain (0-10) that is
    accepted in a session: 0 with suspected bone stress. ``days`` are weekdays of strength sessions,
    0 = Monday.
    """

    start: date
    days: tuple[int, ...]
    weeks: tuple[Week, ...]
    stop_rules: tuple[StopRule, ...]
    ladders: tuple[LadderState, ...]
    equipment: tuple[Equipment, ...]
    cautions: frozenset[Caution]
    max_pain: int
    notes: tuple[str, ...] = ()
    rules_version: int = RULES_VERSION
