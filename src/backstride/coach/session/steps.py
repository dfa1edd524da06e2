"""A session of the plan as a flat row of steps: get ready, work, change sides, rest, pain check."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from backstride.coach.event import Side
from backstride.coach.form import RepForm, TimedForm
from backstride.coach.forms import form_of
from backstride.plan.dose import rep_seconds
from backstride.plan.exercise import Exercise
from backstride.plan.programme import Prescription, Session
from backstride.plan.read_catalogue import catalogue, find_exercise

StepKind = Literal["ready", "work", "switch", "rest", "pain", "done"]


@dataclass(frozen=True)
class Timing:
    """How long the steps between the work take, in seconds (all design choices).

    ``resume_s`` is the get-ready after a pause or before a round that is begun again. ``pain_s`` is
    how long an answer on pain is waited for: about what `plan.dose.CHANGE_S` leaves for a change.
    """

    ready_s: float = 10.0
    switch_s: float = 5.0
    resume_s: float = 3.0
    pain_s: float = 20.0


@dataclass(frozen=True)
class Step:
    """One step of a session.

    ``item`` is the place of the prescription in the session, from 0; ``round`` counts from 1 to
    ``rounds``. ``seconds`` is how long the step takes, None where something else ends it. Work has
    ``reps`` (for each side where ``alternating``), ``hold_s``, or neither where minutes are done.
    ``judged`` is False for work that a camera can't judge: it is timed only. ``side`` is the side
    that works, where sides are done one after the other.
    """

    kind: StepKind
    item: int
    exercise_id: str = ""
    name: str = ""
    round: int = 0
    rounds: int = 0
    side: Side | None = None
    seconds: float | None = None
    reps: int | None = None
    hold_s: float | None = None
    alternating: bool = False
    judged: bool = True


def steps_of(
    session: Session, exercises: Mapping[str, Exercise], timing: Timing
) -> tuple[Step, ...]:
    """Return all steps of a session, the last one of kind "done".

    Exercises of one's own, which are not in the catalogue that ships, are timed only.

    Raises
    ------
    CatalogueError
        If an exercise of the session is not in ``exercises``.

    """
    found: list[Step] = []
    for item, one in enumerate(session.prescriptions):
        exercise = find_exercise(one.exercise_id, exercises)
        found += _exercise_steps(item, one, exercise, timing)
    return (*found, Step("done", len(session.prescriptions)))


def _exercise_steps(
    item: int, one: Prescription, exercise: Exercise, timing: Timing
) -> Iterator[Step]:
    """Yield the steps of one prescription."""

    def step(kind: StepKind, number: int, seconds: float, side: Side | None = None) -> Step:
        return Step(
            kind, item, exercise.id, exercise.name, number, one.rounds, side, seconds=seconds
        )

    form = form_of(exercise.id) if exercise.id in catalogue() else TimedForm(exercise.id, "")
    alternating = one.per_side and isinstance(form, RepForm) and form.sides == "alternate"
    judged = one.minutes is None and not isinstance(form, TimedForm)
    work = Step(
        "work",
        item,
        exercise.id,
        exercise.name,
        rounds=one.rounds,
        seconds=None if judged else _timed_seconds(one, exercise),
        reps=one.reps,
        hold_s=one.hold_s,
        alternating=alternating,
        judged=judged,
    )
    sides = _sides(one, alternating=alternating)
    yield step("ready", 1, timing.ready_s, sides[0])
    for number in range(1, one.rounds + 1):
        for place, side in enumerate(sides):
            if place:
                yield step("switch", number, timing.switch_s, side)
            yield replace(work, round=number, side=side)
        if number < one.rounds:
            yield step("rest", number, one.rest_s, sides[0])
    yield step("pain", one.rounds, timing.pain_s)


def _sides(one: Prescription, *, alternating: bool) -> tuple[Side | None, ...]:
    """Return the sides that work one after the other in a round; (None,) where there are none."""
    return ("left", "right") if one.per_side and not alternating else (None,)


def _timed_seconds(one: Prescription, exercise: Exercise) -> float:
    """Return how long work takes that is only timed; repetitions at the exercise's own tempo."""
    if one.minutes is not None:
        return 60.0 * one.minutes
    if one.hold_s is not None:
        return one.hold_s
    return (one.reps or 0) * rep_seconds(exercise)
