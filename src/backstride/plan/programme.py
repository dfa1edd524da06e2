"""`Programme`: weeks of sessions, each prescription with its reasons."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from backstride.findings.article import ArticleLine
from backstride.findings.causes.cause import CauseId
from backstride.findings.redflags.stop import Caution
from backstride.plan.exercise import Equipment

RULES_VERSION = 2
"""Counts changes of the rules by which programmes are built and moved on."""

Block = Literal[
    "warm_up", "midsection", "hip_hamstring", "legs", "back", "calf", "stretch", "cross_training"
]
"""Part of a session; "cross_training" is all of one that takes the place of a run."""
AROUND_BLOCKS: frozenset[Block] = frozenset({"warm_up", "stretch"})
"""Parts of a session around its strength exercises."""
FIXED_BLOCKS: frozenset[Block] = AROUND_BLOCKS | {"cross_training"}
"""Parts by which nothing moves: nobody is asked how each of their exercises went."""


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
class Rung:
    """One rung that this runner can do: cautions and equipment are already respected.

    ``level`` is the rung's number in the catalogue's ladder; where a caution ends the ladder,
    larger doses of its last exercise count on above the ladder's length. Exactly one of ``reps``,
    ``hold_s`` and ``minutes`` is given. ``rep_s`` is what one repetition takes, in seconds.
    """

    level: int
    exercise_id: str
    rounds: int
    per_side: bool
    rest_s: float
    rep_s: float = 0.0
    reps: int | None = None
    hold_s: float | None = None
    minutes: float | None = None


@dataclass(frozen=True)
class Track:
    """One ladder as this runner climbs it, from the easiest rung; at least one rung.

    ``entry`` is the level it begins at. ``importance`` orders what goes into a session (no unit,
    1 is that of an exercise that everybody gets). ``article``: the article names it.
    """

    ladder_id: str
    block: Block
    rungs: tuple[Rung, ...]
    entry: int
    importance: float
    because: tuple[Because, ...]
    article: bool = False

    def __post_init__(self) -> None:
        """Refuse a ladder without rungs, or one that begins beside them."""
        if self.entry not in {rung.level for rung in self.rungs}:
            msg = f"{self.ladder_id} begins at level {self.entry}, which is not one of its rungs"
            raise ValueError(msg)

    def index(self, level: int) -> int:
        """Return the place of the highest rung that is not above ``level``."""
        return max((i for i, rung in enumerate(self.rungs) if rung.level <= level), default=0)

    def moved(self, level: int, steps: int) -> int:
        """Return the level ``steps`` rungs away, within the ladder."""
        place = min(max(self.index(level) + steps, 0), len(self.rungs) - 1)
        return self.rungs[place].level


@dataclass(frozen=True)
class RunningBasis:
    """From what the weeks' running guidance is made.

    ``longest_km`` is the run that may be exceeded by a tenth; None if unknown. ``walk_from`` is the
    step of the run-walk return to begin with, None without one, and ``runs`` how many a week it
    has. ``hold_weeks`` pass before longer runs; ``may_grow`` is False where they have to wait for a
    doctor. ``raise_cadence`` where that applies. ``cues`` are said in every week. ``withheld``: the
    safety screen gives no advice on running.
    """

    longest_km: float | None = None
    walk_from: int | None = None
    runs: int = 3
    hold_weeks: int = 0
    may_grow: bool = True
    raise_cadence: bool = False
    cues: tuple[Guidance, ...] = ()
    withheld: bool = False


@dataclass(frozen=True)
class CrossTraining:
    """What takes the place of runs: sport, minutes, on which weekdays (0 = Monday)."""

    exercise_ids: tuple[str, ...]
    minutes: float
    days: tuple[int, ...]
    because: tuple[Because, ...]


@dataclass(frozen=True)
class Basis:
    """What all weeks are made from, so that a programme can move on without the interview."""

    tracks: tuple[Track, ...] = ()
    warm_up: tuple[Track, ...] = ()
    stretches: tuple[Track, ...] = ()
    running: RunningBasis = RunningBasis()
    cross: CrossTraining | None = None
    hard_days: tuple[int, ...] = ()


ANSWERS_KEY = "answers"
"""Begins the key of an entry that is no session: a stop by the safety questions."""


@dataclass(frozen=True)
class LogEntry:
    """A session that was logged: what it was, when, and how it went in one word.

    ``complete`` is False as long as the next morning's pain is not known.
    """

    key: str
    date: date
    outcome: Literal["good", "held", "down", "stop"]
    complete: bool = True


@dataclass(frozen=True)
class MovedSession:
    """A session that the runner moved, and the day to which."""

    session_id: str
    date: date


@dataclass(frozen=True)
class LadderState:
    """Where a runner stands on one ladder: the rung, and good sessions in a row at it.

    ``rests``: it went badly at the lowest rung, and is left out of the next session.
    """

    ladder_id: str
    level: int
    good_sessions: int = 0
    rests: bool = False


@dataclass(frozen=True)
class Programme:
    """A programme: what to do in each week, by which rules it stops and moves on.

    ``cautions`` are those it was built with; ``max_pain`` is the highest pain (0-10) that is
    accepted in a session: 0 with suspected bone stress. ``days`` are weekdays of strength sessions,
    0 = Monday. ``basis`` and ``ladders`` (where the runner stands) give all weeks to come.
    ``history`` are the sessions logged, ``before_last`` the ladders before the last of them.
    ``easy_weeks`` are numbers of weeks made easy after a hard one, ``changes`` what the last log
    changed, in plain words. ``stopped`` says why there are no sessions to come. ``moved`` are the
    sessions that are not on their first day, at most once each; ``n_moves`` counts all moves, those
    of the programmes before and those taken back too, so that a calendar takes the newest.
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
    basis: Basis = Basis()
    history: tuple[LogEntry, ...] = ()
    before_last: tuple[LadderState, ...] = ()
    easy_weeks: tuple[int, ...] = ()
    changes: tuple[str, ...] = ()
    stopped: StopRule | None = None
    moved: tuple[MovedSession, ...] = ()
    n_moves: int = 0
