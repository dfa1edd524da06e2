"""``backstride coach CLIP``: what counted in a recorded exercise, and what to mend."""

import webbrowser
from contextlib import ExitStack
from pathlib import Path
from textwrap import fill

import click

from backstride.app.cli.answer_text import WIDTH
from backstride.app.cli.run import Bars
from backstride.app.coach_clip import CoachedClip, coach_clip, known_exercise
from backstride.app.coach_results import PAGE_NAME, write_coached
from backstride.app.memory import keep_pictures_out_of_the_heap
from backstride.app.output import output_folder
from backstride.app.render.coach_view import remarks
from backstride.app.render.coach_words import (
    clock,
    counted_words,
    mend,
    percent,
    score_parts,
    sides_words,
)
from backstride.coach.event import HoldBroken, Side
from backstride.coach.form import RhythmForm
from backstride.core.errors import OptionError


def wanted_exercise(exercise_id: str | None) -> str:
    """Return the id that was asked for, checked before a clip is opened.

    Raises
    ------
    OptionError
        If none was given.
    CatalogueError
        If there is no such exercise.

    """
    if exercise_id is None:
        msg = (
            "--exercise needs the id of an exercise: 'backstride exercises' lists them, "
            "'any' counts whatever has a rhythm"
        )
        raise OptionError(msg)
    return known_exercise(exercise_id)


def run_coach(
    path: Path,
    exercise_id: str,
    folder: Path,
    *,
    pose: str,
    side: Side | None,
    open_report: bool,
) -> int:
    """Coach a clip, write and tell; return the exit code."""
    keep_pictures_out_of_the_heap()
    with output_folder(folder) as scratch, ExitStack() as stack:
        bars = Bars(stack)
        coached = coach_clip(path, exercise_id, pose=pose, side=side, on_clip=bars.clip)
        write_coached(coached, scratch, bars.video)
    click.echo(coached_text(coached))
    page = folder / PAGE_NAME
    click.echo(f"\nReport: {page}")
    if open_report:
        webbrowser.open(page.resolve().as_uri())
    return 0


def coached_text(coached: CoachedClip) -> str:
    """Return what a runner wants to know first, as lines."""
    lines = [f"{coached.name}: {counted_words(coached)}{_score(coached)}."]
    if sides := sides_words(coached.result):
        lines.append(f"  {sides}")
    if told := ", ".join(f"{name} {percent(v)}" for name, v in score_parts(coached.result)):
        lines.append(f"  {told}")
    if (first := mend(coached)) is not None:
        seen = f"{first.text} Seen in {first.times} of {first.of}."
        lines.append(fill(f"Mend first: {first.cue}. {seen}", WIDTH))
    lines += _missed(coached)
    lines += [fill(f"Note: {remark}", WIDTH) for remark in remarks(coached)]
    return "\n".join(lines)


def _score(coached: CoachedClip) -> str:
    score = coached.result.form_score
    if score is None or isinstance(coached.form, RhythmForm):
        return ""
    return f"; form score {percent(score)} of 100"


def _missed(coached: CoachedClip) -> list[str]:
    """Return why repetitions do not count, and when a hold's time stopped."""
    rows = [
        f"  {clock(rep.peak_s)}  no. {rep.number}: {rep.reason}"
        for rep in coached.result.reps
        if rep.reason is not None
    ]
    broken = [
        f"  {clock(event.t_s)}  {event.reason}"
        for event in coached.events
        if isinstance(event, HoldBroken)
    ]
    return [
        *(["Not counted:", *rows] if rows else []),
        *(["The time stopped:", *broken] if broken else []),
    ]
