"""The command ``backstride interview`` and its options."""

import sys
from pathlib import Path

import click


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("runner.toml"),
    show_default=True,
    metavar="FILE",
    help="Where your answers go; an interview that was stopped there goes on.",
)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Check a file with answers, such as one written by hand, and ask what it leaves open.",
)
@click.option("--tests", is_flag=True, help="The home tests, with instructions (about 15 minutes).")
@click.option("--again", is_flag=True, help="The safety questions again: weekly, or on change.")
def interview(out: Path, source: Path | None, tests: bool, again: bool) -> None:
    """Ask about your back and your running, one question at a time, in five minutes at most.

    Stop whenever you like: your answers are saved after each question, on this machine only.
    Exit code 3: your answers say to see somebody first.

    \b
    Example: backstride interview
    Example: backstride interview --from mine.toml --out runner.toml
    """
    from backstride.app.cli.interview import run_interview

    sys.exit(run_interview(out, source, tests=tests, again=again))
