"""``backstride exercises``: the catalogue as a list, one exercise as a text, all as a page."""

import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from backstride.app.cli.table import aligned
from backstride.app.output import output_folder
from backstride.app.render.body_figure import MOST_GAP, figure
from backstride.app.render.exercise_card import (
    CAUTION_NAMES,
    EQUIPMENT_NAMES,
    GROUP_TITLES,
    camera_words,
    full_dose,
    ladder,
)
from backstride.app.render.exercises_page import PAGE_NAME, grouped, write_exercises
from backstride.core.sources import SOURCES
from backstride.plan.exercise import Exercise
from backstride.plan.read_catalogue import catalogue, check_file, find_exercise, load_folder

TEXT_WIDTH = 88


def run_exercises(
    exercise_id: str | None, out: Path | None, own_file: Path | None, own_folder: Path | None
) -> None:
    """Check a file, tell one exercise, or list all; write the page where a folder was given."""
    among = load_folder(own_folder) if own_folder else catalogue()
    if own_file is not None:
        click.echo(checked_text(check_file(own_file, among), own_file))
        return
    shown = list(among.values())
    if exercise_id is not None:
        shown = [find_exercise(exercise_id, among)]
        click.echo(exercise_text(shown[0], among))
    elif out is None:
        click.echo(list_text(shown))
    if out is not None:
        with output_folder(out) as scratch:
            write_exercises(shown, among, scratch)
        click.echo(f"Exercises: {out / PAGE_NAME}")


def checked_text(exercise: Exercise, file: Path) -> str:
    """Return that a file is in order, and what its drawings leave hanging or sunk."""
    lines = [f"{file} is in order: {exercise.name}, {full_dose(exercise)}."]
    for posture in exercise.postures:
        body = figure(posture)
        for point, support in posture.contacts.items():
            gap = body.gap(point) or 0.0
            if abs(gap) > MOST_GAP:
                place = "above" if gap > 0.0 else "below"
                lines.append(
                    f'  drawing "{posture.name}": {point} lies {100.0 * abs(gap):.0f} % of the '
                    f"height {place} the {support}: change an angle"
                )
    return "\n".join(lines)


def list_text(exercises: Iterable[Exercise]) -> str:
    """Return the list: id, name, dose at the top of the ladder, what is needed."""
    parts = []
    for group, members in grouped(exercises).items():
        rows = [[f"  {one.id}", one.name, full_dose(one), _equipment(one)] for one in members]
        parts.append(f"{GROUP_TITLES[group]}\n{aligned(rows)}")
    return "\n\n".join([*parts, "More on one: backstride exercises ID"])


def _equipment(exercise: Exercise) -> str:
    return ", ".join(EQUIPMENT_NAMES[item] for item in exercise.equipment)


def exercise_text(exercise: Exercise, among: Mapping[str, Exercise]) -> str:
    """Return one exercise as a text for the terminal."""
    title = f"{exercise.name} ({exercise.id}), {full_dose(exercise)}"
    parts = [title, _filled(exercise.purpose), _listed("Works", exercise.muscles)]
    if exercise.equipment:
        parts.append(_needs(exercise, among))
    parts += [
        _listed("Get ready", exercise.setup),
        f"Camera: {camera_words(exercise)}.",
        _listed("Do it", exercise.steps, numbered=True),
        _filled(f"Breathing: {exercise.breathing}"),
        _listed("Watch for", [f"{one.text} {one.cue}." for one in exercise.faults]),
        _filled(f"Take care: {exercise.care}{_not_with(exercise)}"),
        _listed("Ladder", [f"{name}, {dose}" for name, dose in ladder(exercise, among)]),
        _listed("Sources", [_source(key) for key in exercise.sources]),
    ]
    return "\n\n".join(parts)


def _needs(exercise: Exercise, among: Mapping[str, Exercise]) -> str:
    instead = among.get(exercise.substitute_id or "")
    told = f" Without: {instead.name} ({instead.id})." if instead else ""
    return _filled(f"Needs: {_equipment(exercise)}.{told}")


def _not_with(exercise: Exercise) -> str:
    names = [name for caution, name in CAUTION_NAMES.items() if caution in exercise.not_with]
    return f" Not with {', '.join(names)}." if names else ""


def _source(key: str) -> str:
    source = SOURCES[key]
    return f"{source.citation}{f' doi:{source.doi}' if source.doi else ''} {source.note}"


def _filled(text: str) -> str:
    return textwrap.fill(text, TEXT_WIDTH)


def _listed(title: str, items: Iterable[str], *, numbered: bool = False) -> str:
    lines = [
        textwrap.fill(
            f"{f'{i}.' if numbered else '-'} {item}",
            TEXT_WIDTH,
            subsequent_indent="     ",
            initial_indent="  ",
        )
        for i, item in enumerate(items, 1)
    ]
    return "\n".join([title, *lines])
