"""The command ``backstride plan`` with update, move and today, and their options."""

import sys
from pathlib import Path

import click

PLAN_FOLDER = Path("plan")
"""Where a programme goes, and where it is looked for, unless told."""

CATALOGUE = click.option(
    "--catalogue",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="A folder with exercise files of your own, beside those that ship.",
)
OPEN = click.option("--open", "open_page", is_flag=True, help="Show the plan in the browser.")


@click.group(invoke_without_command=True)
@click.option(
    "--runner",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your answers, as written by 'backstride interview'; default: runner.toml beside you.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The report.json of your clips: what was measured moves what is trained first.",
)
@click.option("--start", metavar="DATE", help="First day, such as 2026-12-01; default: tomorrow.")
@click.option(
    "--days",
    default="mon,wed,fri",
    show_default=True,
    metavar="DAYS",
    help="One to three weekdays for strength, with a day between.",
)
@click.option(
    "--weeks", type=int, default=8, show_default=True, metavar="N", help="How long, 1 to 26 weeks."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=PLAN_FOLDER,
    show_default=True,
    metavar="FOLDER",
    help="Where plan.html, plan.json and plan.ics go.",
)
@click.option(
    "--time",
    "at",
    default="18:00",
    show_default=True,
    metavar="HH:MM",
    help="When sessions begin in the calendar.",
)
@click.option(
    "--zone", metavar="AREA/CITY", help="The calendar's time zone; default: this machine's."
)
@CATALOGUE
@OPEN
@click.pass_context
def plan(
    context: click.Context,
    runner: Path | None,
    report: Path | None,
    start: str | None,
    days: str,
    weeks: int,
    out: Path,
    at: str,
    zone: str | None,
    catalogue: Path | None,
    open_page: bool,
) -> None:
    """Make a strengthening programme from your answers: page, calendar, and plan.json.

    Exit code 3: your answers say to see somebody first, and no programme is made.

    \b
    Example: backstride plan --runner runner.toml --report report.json --days mon,wed,fri
    Example: backstride plan update --log session.json
    """
    if context.invoked_subcommand is not None:
        return
    from backstride.app.cli.plan import PlanOptions, run_plan

    options = PlanOptions(
        runner or Path("runner.toml"), report, start, days, weeks, at, zone, catalogue
    )
    sys.exit(run_plan(options, out, open_page=open_page))


@plan.command()
@click.option(
    "--log",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="How a session went (session.json); without it, you are asked.",
)
@click.option(
    "--plan",
    "plan_path",
    type=click.Path(path_type=Path),
    default=PLAN_FOLDER / "plan.json",
    show_default=True,
    metavar="FILE",
    help="The plan to move on.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the new plan goes; default: it replaces the old one.",
)
@click.option("--date", "day", metavar="DATE", help="Day of the session, if the log lacks it.")
@click.option("--pain", type=int, metavar="0-10", help="Pain in the session, if the log lacks it.")
@click.option(
    "--morning", type=int, metavar="0-10", help="Pain the next morning, if the log lacks it."
)
@click.option(
    "--leg-symptoms/--no-leg-symptoms",
    "legs",
    default=None,
    help="New tingling, numbness, weakness or pain down a leg, if the log lacks it.",
)
@CATALOGUE
@OPEN
def update(
    log: Path | None,
    plan_path: Path,
    out: Path | None,
    day: str | None,
    pain: int | None,
    morning: int | None,
    legs: bool | None,
    catalogue: Path | None,
    open_page: bool,
) -> None:
    """Move the programme on by how a session went: up, hold, down, or stop.

    \b
    Example: backstride plan update --log session.json
    """
    from backstride.app.cli.plan_update import run_update

    aside = {
        "date": day,
        "pain_in_session": pain,
        "pain_next_morning": morning,
        "leg_symptoms": legs,
    }
    sys.exit(run_update(log, aside, plan_path, out, catalogue, open_page=open_page))


@plan.command()
@click.argument("session", metavar="SESSION|DATE")
@click.option(
    "--to",
    metavar="DATE",
    help="The new day, in the session's own week; without it, the free ones are named.",
)
@click.option(
    "--plan",
    "plan_path",
    type=click.Path(path_type=Path),
    default=PLAN_FOLDER / "plan.json",
    show_default=True,
    metavar="FILE",
    help="The plan that the session is in.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the new plan goes; default: it replaces the old one.",
)
@CATALOGUE
@OPEN
def move(
    session: str,
    to: str | None,
    plan_path: Path,
    out: Path | None,
    catalogue: Path | None,
    open_page: bool,
) -> None:
    """Move a session, named by its id or its day, to another day of its week.

    \b
    Example: backstride plan move 2026-12-04 --to 2026-12-05
    Example: backstride plan move w2-1 --to 2026-12-08
    """
    from backstride.app.cli.plan_move import run_move

    sys.exit(run_move(session, to, plan_path, out, catalogue, open_page=open_page))


@plan.command()
@click.option(
    "--plan",
    "plan_path",
    type=click.Path(path_type=Path),
    default=PLAN_FOLDER / "plan.json",
    show_default=True,
    metavar="FILE",
    help="The plan that the session is taken from.",
)
@click.option("--day", metavar="DATE", help="The session of this day; default: the one due today.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("today.json"),
    show_default=True,
    metavar="FILE",
    help="Where the session goes.",
)
@CATALOGUE
def today(plan_path: Path, day: str | None, out: Path, catalogue: Path | None) -> None:
    """Write the session that is due, for 'backstride coach'.

    \b
    Example: backstride plan today --out today.json
    """
    from backstride.app.cli.plan_today import run_today

    sys.exit(run_today(plan_path, day, out, catalogue))
