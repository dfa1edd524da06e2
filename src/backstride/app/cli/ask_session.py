"""Asks in the terminal how the last session went: a minute, and everything can be left open."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import click

from backstride.app.render.dose_words import day_name, dose
from backstride.app.session_file import read_session
from backstride.core.errors import PlanError
from backstride.plan.exercise import Exercise
from backstride.plan.programme import Prescription, Programme, Session
from backstride.plan.session_log import ExerciseLog, SessionLog

PAIN = click.IntRange(0, 10)
_FIXED = ("warm_up", "stretch", "cross_training")


def ask_session(
    programme: Programme, exercises: Mapping[str, Exercise], kept: Path, today: date
) -> SessionLog:
    """Return how the last strength session went, or its next morning if only that is open.

    Raises
    ------
    PlanError
        If no session of the plan is open up to today.

    """
    unfinished = _unfinished(programme, kept)
    if unfinished is not None:
        click.echo(f"The session of {day_name(unfinished.date)} is in the plan already.")
        return replace(unfinished, pain_next_morning=_ask_morning(unfinished.date, today))
    session = _open_session(programme, today)
    click.echo(f"{session.title}, {day_name(session.date)}. Pain is 0 (none) to 10.")
    done = [
        _ask_exercise(one, exercises[one.exercise_id].name)
        for one in session.prescriptions
        if one.block not in _FIXED
    ]
    pain = click.prompt("The most pain in the session, 0 to 10", type=PAIN)
    legs = click.confirm(
        "New tingling, numbness, weakness or pain that goes down a leg?", default=False
    )
    morning = _ask_morning(session.date, today)
    usual = None
    if morning:
        usual = click.prompt("And on your usual mornings, 0 to 10", type=PAIN)
    return SessionLog(
        session.date, tuple(filter(None, done)), pain, legs, morning, usual, session.id
    )


def _unfinished(programme: Programme, kept: Path) -> SessionLog | None:
    """Return the last session logged here, if only its next morning is missing."""
    last = programme.history[-1] if programme.history else None
    if last is None or last.complete or not kept.exists():
        return None
    log = read_session(kept)
    return log if log.session_id == last.key else None


def _open_session(programme: Programme, today: date) -> Session:
    logged = {entry.key for entry in programme.history}
    since = max((programme.start, *(entry.date for entry in programme.history)))
    past = [
        session
        for week in programme.weeks
        for session in week.sessions
        if session.kind == "strength"
        and since <= session.date <= today
        and session.id not in logged
    ]
    if not past:
        msg = "a session of the plan up to today was needed, but none is open: nothing to log yet"
        raise PlanError(msg)
    return past[-1]


def _ask_exercise(one: Prescription, name: str) -> ExerciseLog | None:
    """Ask whether all of a dose was done; None if it was left out."""
    said = click.prompt(
        f"{name}, {dose(one)}",
        type=click.Choice(["all", "less", "no"]),
        default="all",
        show_default=True,
    )
    if said == "no":
        return None
    if said == "less":
        return ExerciseLog(one.exercise_id, counted=0, hold_s=(0.0,))
    sides = 2 if one.per_side else 1
    if one.hold_s is not None:
        return ExerciseLog(one.exercise_id, hold_s=(one.hold_s,) * (one.rounds * sides))
    return ExerciseLog(one.exercise_id, counted=one.rounds * (one.reps or 0) * sides)


def _ask_morning(day: date, today: date) -> int | None:
    """Ask for the next morning's pain, once there has been one."""
    if today < day + timedelta(days=1):
        return None
    said: int = click.prompt("Pain the morning after, 0 to 10", type=PAIN)
    return said
