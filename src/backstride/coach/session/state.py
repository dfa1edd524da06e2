"""Where a session stands, and what was done in it."""

from dataclasses import dataclass, replace
from typing import Literal

from backstride.coach.event import FaultSeen, Side
from backstride.coach.result import Missed
from backstride.coach.session.pain import PainRules
from backstride.coach.session.steps import Step, Timing
from backstride.coach.step import CoachState
from backstride.plan.programme import Session

Ending = Literal["target", "skipped", "given_up", "broken_off"]
"""Why work ended: the dose was done; skipped; nothing more came of it; the session ended in it."""


@dataclass(frozen=True)
class RoundDone:
    """What was done in one round, of one side where sides are done one after the other.

    ``item`` is the prescription's place in the session. Counts are None where nothing was counted.
    ``hold_s`` are the seconds in which the posture was right, None where there is no hold.
    ``form_score`` in [0,1] is the mean of ``scored`` repetitions or holds.
    """

    item: int
    exercise_id: str
    round: int
    side: Side | None
    ending: Ending
    attempts: int | None = None
    counted: int | None = None
    left: int | None = None
    right: int | None = None
    hold_s: float | None = None
    form_score: float | None = None
    scored: int = 0
    not_counted: tuple[Missed, ...] = ()
    faults: tuple[FaultSeen, ...] = ()

    @property
    def place(self) -> tuple[int, int, Side | None]:
        """Return which work of the session this was."""
        return self.item, self.round, self.side

    @property
    def empty(self) -> bool:
        """Return whether it was left before anything was done."""
        left = self.ending in {"skipped", "broken_off"}
        return left and not self.amount and not self.attempts

    @property
    def amount(self) -> float:
        """Return how much was done: repetitions that count, or seconds held."""
        return float(self.counted or 0) + (self.hold_s or 0.0)


@dataclass(frozen=True)
class PainGiven:
    """An answer on pain in an exercise; ``pain`` is None where it was asked and not answered."""

    item: int
    exercise_id: str
    pain: int | None = None
    leg_symptoms: bool | None = None


@dataclass(frozen=True)
class SessionPart:
    """What has to be kept of a session to go on with it later: plain values only.

    ``stopped`` is the sentence with which pain or leg symptoms ended it, "" if nothing did.
    """

    session_id: str
    rounds: tuple[RoundDone, ...] = ()
    answers: tuple[PainGiven, ...] = ()
    stopped: str = ""


@dataclass(frozen=True)
class Tally:
    """What the work in progress came to so far.

    ``unsided`` counted repetitions of a side that was not seen; ``other`` are those of the side
    that does not work in this round, which count nowhere. ``before_s`` were held in holds
    that are over, ``now_s`` in the one that goes on. ``moved_s`` is when there was progress last,
    in seconds of work with somebody in the picture, of which there were ``seen_s``.
    """

    missed: int = 0
    left: int = 0
    right: int = 0
    unsided: int = 0
    other: int = 0
    before_s: float = 0.0
    now_s: float = 0.0
    seen_s: float = 0.0
    moved_s: float = 0.0
    offered: bool = False

    @property
    def counted(self) -> int:
        """Return the repetitions that count, on all sides."""
        return self.left + self.right + self.unsided

    @property
    def attempts(self) -> int:
        """Return all repetitions of the round."""
        return self.counted + self.missed

    @property
    def held_s(self) -> float:
        """Return the seconds held; of a hold that goes on, the whole ones."""
        return self.before_s + self.now_s


@dataclass(frozen=True)
class SessionState:
    """A session in progress.

    ``place`` is the present step in ``steps``. ``t_s`` is the latest moment told, and ``began_s``
    when the present step began, moved on by the pauses in it; both None before the first input.
    ``left`` is the last number of whole seconds that was counted down.

    ``paused_s`` is when the step's time stopped; with ``lead_until_s`` it goes on at that moment,
    after a short get-ready. ``started`` is False for work that was not begun yet, because of one.
    """

    session: Session
    steps: tuple[Step, ...]
    rules: PainRules
    timing: Timing
    place: int = 0
    t_s: float | None = None
    began_s: float | None = None
    left: int = 0
    paused_s: float | None = None
    lead_until_s: float | None = None
    started: bool = False
    coach: CoachState | None = None
    tally: Tally = Tally()
    rounds: tuple[RoundDone, ...] = ()
    answers: tuple[PainGiven, ...] = ()
    stopped: str = ""
    over: bool = False

    @property
    def step(self) -> Step:
        """Return the present step."""
        return self.steps[self.place]

    @property
    def paused(self) -> bool:
        """Return whether it waits for a `Resume`."""
        return self.paused_s is not None and self.lead_until_s is None

    @property
    def working(self) -> bool:
        """Return whether work was begun and is not over, pauses in it included."""
        return self.step.kind == "work" and self.started

    def broken_off(self, work: Step) -> RoundDone | None:
        """Return what was done of a round when the session was broken off in it, if it was."""
        place = (work.item, work.round, work.side)
        return next(
            (one for one in self.rounds if one.place == place and one.ending == "broken_off"), None
        )

    def begun(self, item: int) -> bool:
        """Return whether anything was done of an exercise of the session."""
        return any(one.item == item and not one.empty for one in self.rounds)

    @property
    def left_out(self) -> frozenset[str]:
        """Return the exercises that hurt too much to go on with."""
        limit = self.rules.max_pain
        return frozenset(
            one.exercise_id for one in self.answers if one.pain is not None and one.pain > limit
        )

    @property
    def part(self) -> SessionPart:
        """Return what has to be kept of the session."""
        return SessionPart(self.session.id, self.rounds, self.answers, self.stopped)

    def elapsed_s(self, t_s: float) -> float:
        """Return how long the present step has gone on at ``t_s``, without pauses; from 0."""
        return 0.0 if self.began_s is None else max(0.0, t_s - self.began_s)


def carried(done: RoundDone | None) -> Tally:
    """Return the tally with which a round goes on that was broken off; empty if none was."""
    if done is None:
        return Tally()
    left, right, counted = done.left or 0, done.right or 0, done.counted or 0
    return Tally(
        missed=(done.attempts or 0) - counted,
        left=left,
        right=right,
        unsided=counted - left - right,
        before_s=done.hold_s or 0.0,
    )


def kept(rounds: tuple[RoundDone, ...], done: RoundDone) -> tuple[RoundDone, ...]:
    """Return the rounds with one more; the same round done before gives way, unless it was more."""
    before = next((one for one in rounds if one.place == done.place), None)
    others = tuple(one for one in rounds if one.place != done.place)
    if before is not None and done.ending != "target" and before.amount > done.amount:
        done = replace(before, ending=done.ending)
    return (*others, done)
