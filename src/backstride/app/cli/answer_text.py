"""The answer as text for the terminal: stops, the five lines, or what is still open."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from textwrap import fill

import click

from backstride.app.output import output_folder
from backstride.app.render.answer_view import AnswerView, answer_view
from backstride.app.render.stop_report import STOP_NAME, hard_stops, write_stop
from backstride.app.render.stop_view import StopGroup, StopView
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.screen import screen
from backstride.findings.wording import answer as wording
from backstride.report import Report

WIDTH = 88
"""Columns of a line: narrower than most terminals, as wide as reads well (design choice)."""
REPORTS = ("report.html", "report.json", "annotated.mp4", "plan.html", "plan.ics")
"""Files of earlier runs that a stop page warns of."""


def show_stop(answers: Answers, folder: Path) -> None:
    """Print a hard stop, then write its page, and stop a plan that lies in the folder.

    The way to help comes first: it is told even where the folder can't be written.
    """
    from backstride.app.plan_folder import stop_plan_in

    screened = screen(answers)
    click.echo(f"{_stops(hard_stops(screened))}\n")
    click.echo(_wrapped((wording.STOP_PAGE_NO_ANALYSIS,)))
    old_files = any((folder / name).exists() for name in REPORTS)
    with output_folder(folder) as scratch:
        write_stop(screened, scratch / STOP_NAME, answers, old_files=old_files)
    if old_files:
        click.echo(wording.STOP_PAGE_OLD_FILES)
    click.echo(wording.STOP_TERMINAL_PAGE.format(page=folder / STOP_NAME))
    stop_plan_in(folder, screened, datetime.now().astimezone().date())


def answer_text(report: Report) -> str:
    """Return what opens the report, as lines; "" where no interview was given."""
    view = answer_view(report)
    if view is None:
        return ""
    return "\n\n".join(
        part for part in (_stops(view.stops), _lines(view), _open(view), view.stale) if part
    )


def _stops(groups: Iterable[StopGroup]) -> str:
    parts = []
    for group in groups:
        parts.append(group.title.upper())
        parts += [_stop(stop) for stop in group.stops]
    return "\n\n".join(parts)


def _stop(stop: StopView) -> str:
    return _wrapped((f"{stop.where} {stop.how_fast}", *stop.texts, _signs(stop)))


def _signs(stop: StopView) -> str:
    return f"{wording.STOP_SIGNS}: {'; '.join(stop.signs)}."


def _lines(view: AnswerView) -> str:
    width = max((len(label) for label, _ in view.lines), default=0) + 2
    return "\n".join(
        fill(text, WIDTH, initial_indent=label.ljust(width), subsequent_indent=" " * width)
        for label, text in view.lines
    )


def _open(view: AnswerView) -> str:
    """Return why there are only measures, what is open, and what to type."""
    if not view.open_questions:
        return ""
    questions = [f"- {question}" for question, _ in view.open_questions]
    why = (wording.INCOMPLETE_TITLE, wording.INCOMPLETE_WHY, wording.INCOMPLETE_OPEN)
    commands = [f"  {command}" for command in view.commands]
    return "\n".join((_wrapped((*why, *questions, wording.INCOMPLETE_HOW)), *commands))


def _wrapped(texts: Iterable[str]) -> str:
    return "\n".join(fill(text, WIDTH) for text in texts)
