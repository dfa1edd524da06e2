"""Each exercise over the sessions before the camera: repetitions, holds, form, and level."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from backstride.app.service.sessions_done import Dose, SessionDone, nothing_done
from backstride.coach.form import TimedForm
from backstride.coach.forms import form_of
from backstride.plan.read_catalogue import catalogue


@dataclass(frozen=True)
class ExercisePoint:
    """One exercise in one session; None is "not known".

    ``counted`` of ``attempts`` repetitions; ``held_s`` of ``wanted_s`` seconds in all its holds;
    ``form`` in [0,1]. ``level`` counts from 1, None beside the plan.
    """

    day: date
    counted: int | None
    attempts: int | None
    held_s: float | None
    wanted_s: float | None
    form: float | None
    level: int | None


@dataclass(frozen=True)
class ExerciseTrend:
    """An exercise that the camera judged, session by session (>=1), the oldest first.

    ``ladder`` names the exercise to which its ladder leads, and ``levels`` says how many rungs it
    has; "" and None beside the plan.
    """

    id: str
    name: str
    holds: bool
    ladder: str
    levels: int | None
    points: tuple[ExercisePoint, ...]


@dataclass(frozen=True)
class Trained:
    """All exercises done: judged ones, and names of those only timed.

    Those that prepare and end a session come last, before them those with most sessions first.
    """

    judged: tuple[ExerciseTrend, ...] = ()
    timed: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Done:
    """One exercise as a session's log has it, and as it was prescribed."""

    day: date
    log: Mapping[str, Any]
    wanted: Dose | None
    planned: bool


def trained(sessions: Iterable[SessionDone]) -> Trained:
    """Return each exercise's course; the sessions come in the order of time."""
    by_exercise: dict[str, list[_Done]] = {}
    for session in (one for one in sessions if one.watched):
        for done in _done(session):
            by_exercise.setdefault(str(done.log["exercise"]), []).append(done)
    known = {id_: done for id_, done in by_exercise.items() if id_ in catalogue()}
    judged = [_trend(id_, done) for id_, done in known.items() if is_judged(id_)]
    judged.sort(key=lambda one: (_aside(one.id), -len(one.points), one.name))
    timed = sorted(catalogue()[id_].name for id_ in known if not is_judged(id_))
    return Trained(tuple(judged), tuple(timed))


def is_judged(exercise_id: str) -> bool:
    """Whether the camera counts or holds the clock of an exercise, rather than time alone."""
    return not isinstance(form_of(exercise_id), TimedForm)


def _aside(exercise_id: str) -> bool:
    return catalogue()[exercise_id].group in {"warm_up", "stretch"}


def _done(session: SessionDone) -> Iterator[_Done]:
    for log in session.log["exercises"]:
        if not nothing_done(log):
            wanted = session.doses.get(log["exercise"])
            yield _Done(session.day, log, wanted, planned=not session.free)


def _trend(exercise_id: str, done: list[_Done]) -> ExerciseTrend:
    exercise = catalogue()[exercise_id]
    points = tuple(_point(one) for one in done)
    ladders = [one.wanted.ladder_id for one in done if one.wanted is not None and one.planned]
    ladder = catalogue().get(ladders[-1]) if ladders else None
    levels = None
    if ladder is not None:
        levels = max(len(ladder.levels), *(point.level or 0 for point in points))
    name = "" if ladder is None else ladder.name
    return ExerciseTrend(exercise_id, exercise.name, exercise.kind == "hold", name, levels, points)


def _point(done: _Done) -> ExercisePoint:
    log, wanted = done.log, done.wanted
    held = [float(one) for one in log.get("hold_s") or ()]
    level = wanted.level + 1 if wanted is not None and done.planned else None
    return ExercisePoint(
        day=done.day,
        counted=log.get("counted"),
        attempts=log.get("attempts"),
        held_s=sum(held) if held else None,
        wanted_s=None if wanted is None else _wanted_s(wanted),
        form=log.get("form_score"),
        level=level,
    )


def _wanted_s(wanted: Dose) -> float | None:
    sides = 2 if wanted.per_side else 1
    return None if wanted.hold_s is None else wanted.rounds * sides * wanted.hold_s
