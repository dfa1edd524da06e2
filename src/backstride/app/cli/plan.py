"""``backstride plan``: a programme from answers and report, written as page, data and calendar."""

import webbrowser
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import click

from backstride.app.cli.answer_text import show_stop
from backstride.app.local_zone import machine_zone, zone_named
from backstride.app.plan_file import CalendarTime, StoredPlan
from backstride.app.plan_folder import CALENDAR_NAME, PAGE_NAME, old_plan, write_all
from backstride.app.read_report import read_report
from backstride.app.render.dose_words import day_name, dose
from backstride.app.render.plan_report import present_week
from backstride.app.runner_file import read_runner
from backstride.core.errors import AnswerError, OptionError, PlanError, SafetyStop
from backstride.findings.causes.cause import Ranking
from backstride.findings.causes.rank import rank
from backstride.findings.evaluate import find
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.contradictions import contradictions
from backstride.findings.redflags.screen import SCREEN_LIMIT_DAYS, screen, screen_age, screen_days
from backstride.plan.build import Order, build
from backstride.plan.carry import carried, sessions_logged
from backstride.plan.exercise import Exercise
from backstride.plan.programme import Programme, Session
from backstride.plan.read_catalogue import catalogue, load_folder
from backstride.plan.schedule import DAY_NAMES, FARTHEST_START_DAYS, WEEKDAYS

DAY_LETTERS = 3


@dataclass(frozen=True)
class PlanOptions:
    """What was asked for on the command line, as it was typed."""

    runner: Path
    report: Path | None
    start: str | None
    days: str
    weeks: int
    at: str
    zone: str | None
    catalogue: Path | None


def run_plan(options: PlanOptions, folder: Path, *, open_page: bool) -> int:
    """Make a programme, tell its first week, and return the exit code."""
    answers = read_runner(options.runner)
    found = screen(answers)
    if found.hard_stop:
        show_stop(answers, folder)
        return SafetyStop.exit_code
    today = datetime.now().astimezone().date()
    order = Order(start_date(options.start, today), weekdays(options.days), options.weeks)
    calendar = CalendarTime(minutes_of(options.at), zone_name(options.zone))
    _check_contradictions(answers, options.runner)
    _check_screen_age(answers, today)
    before = old_plan(folder, answers)
    exercises = exercises_from(options.catalogue)
    programme = build(answers, found, _ranking(answers, options.report), order, exercises)
    if before is not None:
        programme = carried(programme, before)
    old = screen_age(answers, today)
    if old is not None:
        click.echo(f"{old}\n")
    write_all(StoredPlan(programme, calendar), exercises, folder)
    tell_week(programme, exercises)
    for note in programme.notes:
        click.echo(f"- {note}")
    _tell_kept(sessions_logged(programme))
    tell_files(folder, open_page=open_page)
    click.echo("After each session: backstride plan update")
    return 0


def _check_screen_age(answers: Answers, today: date) -> None:
    days = screen_days(answers, today)
    if days is not None and days > SCREEN_LIMIT_DAYS:
        msg = (
            f"safety answers of the last {SCREEN_LIMIT_DAYS} days were needed for a plan, but "
            f"these are {days} days old: answer again with 'backstride interview --again'"
        )
        raise PlanError(msg)


def _tell_kept(count: int) -> None:
    if count:
        what = "1 logged session is" if count == 1 else f"{count} logged sessions are"
        click.echo(f"\n{what} kept from the plan before.")


def start_date(told: str | None, today: date) -> date:
    """Return the first day: tomorrow unless told.

    Raises
    ------
    OptionError
        If it is no date, in the past, or more than a year away.

    """
    if told is None:
        return today + timedelta(days=1)
    try:
        start = date.fromisoformat(told)
    except ValueError as error:
        msg = f"--start needs a date such as {today:%Y-%m-%d}, got {told}"
        raise OptionError(msg) from error
    if start < today:
        msg = f"--start needs today ({today}) or a later day, got {start}, which is in the past"
        raise OptionError(msg)
    if start > today + timedelta(days=FARTHEST_START_DAYS):
        msg = f"--start needs a day within a year of today ({today}), got {start}"
        raise OptionError(msg)
    return start


def weekdays(told: str) -> tuple[int, ...]:
    """Return weekdays, 0 = Monday, from names with commas between.

    Raises
    ------
    OptionError
        If one is no weekday, or none is given.

    """
    names = [name.strip().lower() for name in told.split(",") if name.strip()]
    if not names:
        msg = "--days needs one to three weekdays such as mon,wed,fri, got none"
        raise OptionError(msg)
    found = []
    for name in names:
        day = name[:DAY_LETTERS]
        if day not in WEEKDAYS or not DAY_NAMES[WEEKDAYS.index(day)].lower().startswith(name):
            msg = f'--days needs weekdays out of {",".join(WEEKDAYS)}, got "{name}"'
            raise OptionError(msg)
        found.append(WEEKDAYS.index(day))
    return tuple(found)


def minutes_of(told: str) -> int:
    """Return the minutes after midnight of a time of day.

    Raises
    ------
    OptionError
        If it is none.

    """
    try:
        at = time.fromisoformat(told)
    except ValueError as error:
        msg = f"--time needs a time such as 18:00, got {told}"
        raise OptionError(msg) from error
    return at.hour * 60 + at.minute


def zone_name(told: str | None) -> str | None:
    """Return the name of the zone asked for, or of this machine's; None where it is not known."""
    return machine_zone() if told is None else zone_named(told).key


def exercises_from(folder: Path | None) -> Mapping[str, Exercise]:
    """Return the catalogue, with a folder's own exercises if one is given."""
    return catalogue() if folder is None else load_folder(folder)


def _check_contradictions(answers: Answers, path: Path) -> None:
    found = contradictions(answers)
    if found:
        msg = f"{path}: {found[0]}"
        raise AnswerError(msg)


def _ranking(answers: Answers, path: Path | None) -> Ranking:
    if path is None:
        return rank(answers, (), (), ())
    report = read_report(path)
    findings = find(report.measures, report.drifts)
    return rank(answers, report.measures, findings, report.drifts)


def tell_files(folder: Path, *, open_page: bool) -> None:
    """Name the files, and show the page if asked."""
    page = folder / PAGE_NAME
    click.echo(f"\nPlan: {page}\nCalendar: {folder / CALENDAR_NAME}")
    if open_page:
        webbrowser.open(page.resolve().as_uri())


def tell_week(programme: Programme, exercises: Mapping[str, Exercise]) -> None:
    """Tell the present week's sessions and its guidance on running, in short."""
    week = present_week(programme)
    easy = ", an easy week" if week.deload else ""
    click.echo(f"Week {week.number} of {len(programme.weeks)}{easy}")
    for session in week.sessions:
        click.echo(f"\n  {day_name(session.date)}: {session.title}, {session.minutes:.0f} min")
        for line in _lines(session, exercises):
            click.echo(f"    {line}")
    if week.running:
        click.echo("\n  Running")
    for one in week.running:
        click.echo(f"    {one.text}")
    click.echo("")


def _lines(session: Session, exercises: Mapping[str, Exercise]) -> list[str]:
    return [f"{exercises[one.exercise_id].name}: {dose(one)}" for one in session.prescriptions]
