"""``backstride plan today``: the session that is due, as a file for the coach."""

from datetime import date, datetime
from pathlib import Path

import click

from backstride.app.cli.plan import exercises_from
from backstride.app.cli.session_text import overview
from backstride.app.output import output_folder
from backstride.app.render.dose_words import day_name
from backstride.app.today_file import read_today, write_today
from backstride.core.errors import OptionError


def run_today(plan: Path, day: str | None, out: Path, catalogue: Path | None) -> int:
    """Write a plan's session as today.json, tell it, and return the exit code."""
    now = datetime.now().astimezone().date()
    found = read_today(plan, now, day_of(day))
    exercises = exercises_from(catalogue)
    if out.is_dir():
        msg = f"a file for the session was needed, but {out} is a folder: name a file in it"
        raise OptionError(msg)
    with output_folder(out.parent) as scratch:
        write_today(found, scratch / out.name)
    names = {exercise.id: exercise.name for exercise in exercises.values()}
    click.echo(f"{day_name(found.session.date)}: {overview(found.session, names)}")
    click.echo(f"\nSession: {out}\nThen: backstride coach --session {out} --camera 0")
    return 0


def day_of(told: str | None) -> date | None:
    """Return the day that was asked for, None if none was.

    Raises
    ------
    OptionError
        If it is no date.

    """
    return None if told is None else date_of(told, "--day")


def date_of(told: str, option: str) -> date:
    """Return the day that an option tells.

    Raises
    ------
    OptionError
        If it is no date.

    """
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        msg = f"{option} needs a date such as 2026-12-02, got {told}"
        raise OptionError(msg) from error
