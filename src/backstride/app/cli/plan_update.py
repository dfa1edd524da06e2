"""``backstride plan update``: the plan moved on by one session."""

import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import click

from backstride.app.cli.ask_session import ask_legs, ask_pain, ask_session
from backstride.app.cli.plan import exercises_from, tell_files
from backstride.app.output import output_folder
from backstride.app.plan_file import StoredPlan, read_plan
from backstride.app.plan_folder import write_all
from backstride.app.render.dose_words import day_name
from backstride.app.session_file import open_answers, read_session, write_session
from backstride.coach.generic import ANY
from backstride.core.errors import PlanError
from backstride.plan.exercise import Exercise
from backstride.plan.programme import Programme
from backstride.plan.progress import check_going, update
from backstride.plan.project import next_session
from backstride.plan.read_catalogue import find_exercise
from backstride.plan.session_log import SessionLog

SESSION_NAME = "session.json"


def run_update(
    log_path: Path | None,
    aside: Mapping[str, object],
    plan_path: Path,
    out: Path | None,
    catalogue: Path | None,
    *,
    open_page: bool,
) -> int:
    """Move the plan on, tell what changed and the next sessions, and return the exit code."""
    stored = read_plan(plan_path)
    check_going(stored.programme)
    exercises = exercises_for(stored.programme, catalogue)
    home = plan_path if plan_path.is_dir() else plan_path.parent
    folder = out or home
    today = datetime.now().astimezone().date()
    if log_path is None:
        log = ask_session(stored.programme, exercises, home / SESSION_NAME, today)
    else:
        log = read_session(log_path, _answered(log_path, aside))
    if log.date > today:
        msg = f"a session that was done was needed, got one of {log.date}, which is to come"
        raise PlanError(msg)
    if any(done.exercise_id == ANY for done in log.exercises):
        msg = (
            f"exercises of the plan were needed, {log_path} has '{ANY}', which is counted by its "
            "rhythm only: coach the clip again with --exercise and the exercise's id"
        )
        raise PlanError(msg)
    programme = update(stored.programme, log, exercises)
    write_all(StoredPlan(programme, stored.calendar), exercises, folder)
    if log_path is None:
        _keep(log, folder)
    tell_files(folder, open_page=open_page)
    _tell_changes(programme, today)
    return 0


def exercises_for(programme: Programme, folder: Path | None) -> Mapping[str, Exercise]:
    """Return the catalogue, with a folder's own exercises if one is given.

    Raises
    ------
    CatalogueError
        If an exercise of the programme is not in it.

    """
    exercises = exercises_from(folder)
    for exercise_id in _exercise_ids(programme):
        find_exercise(exercise_id, exercises)
    return exercises


def _answered(log_path: Path, aside: Mapping[str, object]) -> Mapping[str, object]:
    """Return the options, with what neither they nor the file tell asked for in a terminal."""
    if not sys.stdin.isatty():
        return aside
    pain_open, legs_open = open_answers(log_path, aside)
    told = dict(aside)
    if pain_open:
        told["pain_in_session"] = ask_pain("The most pain in the session, 0 to 10")
    if legs_open:
        told["leg_symptoms"] = ask_legs()
    return told


def _tell_changes(programme: Programme, today: date) -> None:
    """Tell what changed and when the next session is; the week is on the page."""
    click.echo("")
    for change in programme.changes:
        click.echo(f"- {change}")
    session = next_session(programme, today)
    if session is not None:
        day = day_name(session.date)
        click.echo(f"Next session: {day}, {session.title}, {session.minutes:.0f} min")


def _keep(log: SessionLog, folder: Path) -> None:
    """Write what was asked, so that it can be completed the next morning."""
    with output_folder(folder) as scratch:
        write_session(log, scratch / SESSION_NAME)


def _exercise_ids(programme: Programme) -> set[str]:
    prescribed = {
        one.exercise_id
        for week in programme.weeks
        for session in week.sessions
        for one in session.prescriptions
    }
    tracks = (*programme.basis.tracks, *programme.basis.warm_up, *programme.basis.stretches)
    rungs = {rung.exercise_id for track in tracks for rung in track.rungs}
    return prescribed | rungs | {track.ladder_id for track in tracks}
