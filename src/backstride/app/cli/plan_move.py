"""``backstride plan move``: a session of the plan on another day of its week."""

from datetime import date, datetime
from pathlib import Path

import click

from backstride.app.cli.plan import tell_files
from backstride.app.cli.plan_today import date_of
from backstride.app.cli.plan_update import exercises_for
from backstride.app.plan_file import StoredPlan, read_plan
from backstride.app.plan_folder import write_all
from backstride.app.render.dose_words import day_name
from backstride.core.errors import OptionError, PlanError
from backstride.plan.due import due_session
from backstride.plan.move import days_to_move, move_session
from backstride.plan.programme import Programme, Session


def run_move(
    told: str,
    to: str | None,
    plan_path: Path,
    out: Path | None,
    catalogue: Path | None,
    *,
    open_page: bool,
) -> int:
    """Move a session, named by its id or its day, write the plan anew and return the exit code."""
    stored = read_plan(plan_path)
    exercises = exercises_for(stored.programme, catalogue)
    today = datetime.now().astimezone().date()
    session_id = _id_of(stored.programme, told, today)
    if to is None:
        raise _no_day(stored.programme, session_id, today)
    programme = move_session(stored.programme, session_id, date_of(to, "--to"), today)
    before, after = _session(stored.programme, session_id), _session(programme, session_id)
    if before.date == after.date:
        click.echo(f"{after.title} is on {day_name(after.date)} already: nothing was changed.")
        return 0
    folder = out or (plan_path if plan_path.is_dir() else plan_path.parent)
    write_all(StoredPlan(programme, stored.calendar), exercises, folder)
    click.echo(f"{after.title}: {day_name(after.date)} instead of {day_name(before.date)}.")
    if after.note:
        click.echo(after.note)
    tell_files(folder, open_page=open_page)
    return 0


def _id_of(programme: Programme, told: str, today: date) -> str:
    """Return the id of the session that is named by its id or its day."""
    try:
        day = date.fromisoformat(told)
    except ValueError:
        return told
    return due_session(programme, today, day).id


def _session(programme: Programme, session_id: str) -> Session:
    return next(one for week in programme.weeks for one in week.sessions if one.id == session_id)


def _no_day(programme: Programme, session_id: str, today: date) -> OptionError | PlanError:
    """Return what is raised where no day was told: the sentence names those that are free."""
    days = days_to_move(programme, session_id, today)
    if not days:
        return PlanError(f"a free day was needed, but the week of {session_id} has none left")
    free = ", ".join(f"{day} ({day_name(day)})" for day in days)
    return OptionError(f"--to needs a day; free for {session_id}: {free}")
