"""`ExerciseResult`: what came of one exercise."""

from dataclasses import dataclass

from backstride.coach.event import FaultSeen, Rep

TREND_REPS = 3
"""First and last repetitions that are put beside each other (design choice)."""


@dataclass(frozen=True)
class Missed:
    """A repetition that did not count: when, and why."""

    t_s: float
    reason: str


@dataclass(frozen=True)
class Trend:
    """The mean score of the first and the last repetitions, and of each of its parts."""

    first: float
    last: float
    parts: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True)
class ExerciseResult:
    """All of one exercise: ``attempts`` are all repetitions, ``counted`` those that count.

    ``left`` and ``right`` are counted ones by side, None where both sides work at once. ``hold_s``
    are seconds held, in the order of time. ``form_score`` in [0,1] is the mean over all attempts
    that have one; None without any. ``timed_s`` is given where the exercise is timed only.
    """

    exercise_id: str
    reps: tuple[Rep, ...]
    attempts: int
    counted: int
    left: int | None
    right: int | None
    hold_s: tuple[float, ...]
    not_counted: tuple[Missed, ...]
    faults: tuple[FaultSeen, ...]
    form_score: float | None
    trend: Trend | None
    timed_s: float | None = None


def result_of(
    exercise_id: str, reps: tuple[Rep, ...], *, sided: bool, timed_s: float | None = None
) -> ExerciseResult:
    """Return what came of an exercise's repetitions or holds."""
    done = [rep for rep in reps if rep.counted]
    by_side = {side: sum(rep.side == side for rep in done) for side in ("left", "right")}
    scores = [rep.score for rep in reps if rep.score is not None]
    return ExerciseResult(
        exercise_id=exercise_id,
        reps=reps,
        attempts=len(reps),
        counted=len(done),
        left=by_side["left"] if sided else None,
        right=by_side["right"] if sided else None,
        hold_s=tuple(rep.held_s for rep in reps if rep.held_s is not None),
        not_counted=tuple(Missed(rep.peak_s, rep.reason) for rep in reps if rep.reason),
        faults=tuple(fault for rep in reps for fault in rep.faults),
        form_score=sum(scores) / len(scores) if scores else None,
        trend=trend_of(reps),
        timed_s=timed_s,
    )


def trend_of(reps: tuple[Rep, ...]) -> Trend | None:
    """Return first against last repetitions; None with fewer than two such groups."""
    scored = [rep for rep in reps if rep.score is not None]
    if len(scored) < 2 * TREND_REPS:
        return None
    first, last = scored[:TREND_REPS], scored[-TREND_REPS:]
    names = sorted({name for rep in scored for name, _ in rep.parts})
    parts = tuple((name, _part(first, name), _part(last, name)) for name in names)
    return Trend(
        _mean([r.score or 0.0 for r in first]), _mean([r.score or 0.0 for r in last]), parts
    )


def _part(reps: list[Rep], name: str) -> float:
    return _mean([dict(rep.parts).get(name, 1.0) for rep in reps])


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
