"""`SessionLog`: what was done in a session and how it went."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from backstride.plan.programme import Prescription, Rung

HowMuch = Literal["all", "less", "none"]
"""How much of a dose was done, where nobody counted."""


@dataclass(frozen=True)
class ExerciseLog:
    """One exercise as it was done; None or empty is "not known", never "none".

    ``counted`` are repetitions done cleanly, both sides together, of ``attempts``; ``left`` and
    ``right`` the same by side. ``hold_s`` are the holds in the order of time, seconds.
    ``form_score`` in [0,1] is measured, None where nobody measured. ``pain`` is 0-10.
    """

    exercise_id: str
    attempts: int | None = None
    counted: int | None = None
    left: int | None = None
    right: int | None = None
    hold_s: tuple[float, ...] = ()
    form_score: float | None = None
    pain: int | None = None


@dataclass(frozen=True)
class SessionLog:
    """A session. Pain is 0-10, None where not known (yet).

    ``pain_usual_morning`` is that of other mornings. ``leg_symptoms``: new tingling, numbness,
    weakness or pain down a leg. ``session_id`` is the plan's.
    """

    date: date
    exercises: tuple[ExerciseLog, ...]
    pain_in_session: int
    leg_symptoms: bool
    pain_next_morning: int | None = None
    pain_usual_morning: int | None = None
    session_id: str | None = None


def told(one: Prescription, how_much: HowMuch) -> ExerciseLog | None:
    """Return what a runner tells of one exercise without counts; None if it was left out."""
    if how_much == "none":
        return None
    if how_much == "less":
        return ExerciseLog(one.exercise_id, counted=0, hold_s=(0.0,))
    sides = 2 if one.per_side else 1
    if one.hold_s is not None:
        return ExerciseLog(one.exercise_id, hold_s=(one.hold_s,) * (one.rounds * sides))
    return ExerciseLog(one.exercise_id, counted=one.rounds * (one.reps or 0) * sides)


def reached(done: ExerciseLog, rung: Rung, rounds: int) -> bool | None:
    """Return whether the dose was done in full; None if the log does not tell."""
    sides = 2 if rung.per_side else 1
    if rung.hold_s is not None:
        long_enough = sum(held >= rung.hold_s for held in done.hold_s)
        return long_enough >= rounds * sides if done.hold_s else None
    if rung.reps is None:
        return None
    need = rounds * rung.reps
    if rung.per_side and done.left is not None and done.right is not None:
        return min(done.left, done.right) >= need
    return None if done.counted is None else done.counted >= need * sides
