"""``backstride compare``: two reports, what changed beyond measurement error and what did not."""

import webbrowser
from pathlib import Path

import click

from backstride.app.cli.table import aligned
from backstride.app.output import output_folder
from backstride.app.read_report import read_report
from backstride.app.render.compare_report import write_compare
from backstride.app.render.compare_view import (
    CompareGroup,
    CompareRow,
    compare_groups,
    notes,
    report_line,
)
from backstride.findings.compare import compare

DEFAULT_FOLDER = Path("backstride-compare")
"""Where the page goes that `--open` shows, unless told."""


def run_compare(old: Path, new: Path, folder: Path | None, *, open_report: bool) -> None:
    """Compare, tell, and write where a folder was given or the page is to be shown."""
    first, second = read_report(old), read_report(new)
    changes = compare(first.measures, second.measures)
    click.echo(f"Old: {report_line(first)}\nNew: {report_line(second)}")
    for note in notes(first, second, changes):
        click.echo(f"\n{note}")
    for group in compare_groups(changes):
        click.echo(f"\n{group.title}\n{_rows(group)}")
    if not changes:
        click.echo("\nNeither report gives a measure.")
    folder = folder or (DEFAULT_FOLDER if open_report else None)
    if folder is None:
        return
    with output_folder(folder) as scratch:
        write_compare(first, second, changes, scratch)
    page = folder / "compare.html"
    click.echo(f"\nComparison: {page}")
    if open_report:
        webbrowser.open(page.resolve().as_uri())


def _rows(group: CompareGroup) -> str:
    return aligned(
        [
            [f"  {row.name}", row.side, row.old or "-", row.new or "-", row.change, _told(row)]
            for row in group.rows
        ]
    )


def _told(row: CompareRow) -> str:
    return f"could be told from {row.told}" if row.change and row.told else row.told
