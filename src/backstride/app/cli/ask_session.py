"""Asks in the terminal how the last session went: a minute, and everything can be left open."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import click

from backstride.app.render.dose_words import day_name, dose
from backstride.app.session_file import read_session
from backstride.core.errors import PlanError
from backstride.plan.due import open_session
from backstride.plan.exercise import Exercise
from backstride.plan.programme import FIXED_BLOCKS, Prescription, Programme, Session
from backstride.plan.project import next_session
from backstride.plan.session_log import ExerciseLog, HowMuch, SessionLog, told

MOST_PAIN = 10
QUIT = "q"
ALL, LESS, NOT = "1", "2", "3"
HOW_MUCH = f"{ALL} all, {LESS} less, {NOT} not done"
_HOW_MUCH: dict[str, HowMuch] = {ALL: "all", LESS: "less", NOT: "none"}


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
    click.echo(f"Each exercise: {HOW_MUCH}. Type {QUIT} to stop without saving.")
    done = [
        _ask_exercise(one, exercises[one.exercise_id].name)
        for one in session.prescriptions
        if one.block not in FIXED_BLOCKS
    ]
    pain = ask_pain("The most pain in the session, 0 to 10")
    legs = ask_legs()
    morning = _ask_morning(session.date, today)
    usual = None
    if morning:
        usual = ask_pain("And on your usual mornings, 0 to 10")
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
    session = open_session(programme, today)
    if session is None:
        msg = (
            f"a session of the plan up to today was needed, but none is open: nothing to log yet"
            f"{_next_words(programme, today)}"
        )
        raise PlanError(msg)
    return session


def _next_words(programme: Programme, today: date) -> str:
    session = next_session(programme, today)
    if session is None:
        return ""
    which = "next" if programme.history else "first"
    return f"; the {which} session is on {day_name(session.date)}"


def _ask_exercise(one: Prescription, name: str) -> ExerciseLog | None:
    """Ask whether all of a dose was done; None if it was left out."""
    said = _ask(f"{name}, {dose(one)} [{ALL}]", tuple(_HOW_MUCH), HOW_MUCH, usual=ALL)
    return told(one, _HOW_MUCH[said])


def _ask_morning(day: date, today: date) -> int | None:
    """Ask for the next morning's pain, once there has been one."""
    if today < day + timedelta(days=1):
        return None
    return ask_pain("Pain the morning after, 0 to 10")


def ask_pain(question: str) -> int:
    """Return the pain that is typed, 0 to 10.

    Raises
    ------
    Abort
        At "q" or the end of the input.

    """
    pains = tuple(str(pain) for pain in range(MOST_PAIN + 1))
    return int(_ask(question, pains, f"a whole number from 0 to {MOST_PAIN}"))


def ask_legs() -> bool:
    """Ask for what stops a programme: only a typed answer counts.

    Raises
    ------
    Abort
        At "q" or the end of the input.

    """
    question = "New tingling, numbness, weakness or pain that goes down a leg? y or n"
    return _ask(question, ("y", "n", "yes", "no"), "y for yes or n for no").startswith("y")


def _ask(question: str, allowed: Sequence[str], wanted: str, usual: str = "") -> str:
    """Ask until one of ``allowed`` is typed; Enter alone is ``usual``, if that is given.

    Raises
    ------
    Abort
        At "q" or the end of the input: nothing is saved.

    """
    while True:
        typed = click.prompt(question, default=usual, show_default=False)
        said = str(typed).strip().lower()
        if said == QUIT:
            raise click.Abort
        if said in allowed:
            return said
        click.echo(f"Please type {wanted}; {QUIT} stops without saving.")
