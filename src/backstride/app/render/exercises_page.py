"""exercises.html: every exercise as a card, in one file that needs no network."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from backstride import __version__
from backstride.app.render.exercise_card import (
    GROUP_TITLES,
    card_css,
    exercise_card,
    full_dose,
)
from backstride.app.render.html_report import environment, static
from backstride.plan.exercise import Exercise

PAGE_NAME = "exercises.html"


@dataclass(frozen=True)
class ExerciseGroup:
    """One section of the page."""

    id: str
    title: str
    exercises: tuple[Exercise, ...]
    cards: tuple[str, ...]


def write_exercises(
    exercises: Iterable[Exercise], among: Mapping[str, Exercise], folder: Path
) -> None:
    """Write the page of some exercises ``among`` all into ``folder``."""
    (folder / PAGE_NAME).write_text(exercises_html(exercises, among), encoding="utf-8")


def exercises_html(exercises: Iterable[Exercise], among: Mapping[str, Exercise]) -> str:
    """Return the page, in the look of the report; all texts are escaped."""
    groups = grouped(exercises)
    page: str = (
        environment()
        .get_template("exercises.html.j2")
        .render(
            groups=[_section(group, members, among) for group, members in groups.items()],
            count=sum(len(members) for members in groups.values()),
            version=__version__,
            css=static("report.css") + card_css(),
        )
    )
    return page


def grouped(exercises: Iterable[Exercise]) -> dict[str, list[Exercise]]:
    """Return exercises by group, both in their order."""
    groups: dict[str, list[Exercise]] = {group: [] for group in GROUP_TITLES}
    for exercise in exercises:
        groups[exercise.group].append(exercise)
    return {group: members for group, members in groups.items() if members}


def _section(group: str, members: list[Exercise], among: Mapping[str, Exercise]) -> ExerciseGroup:
    cards = tuple(exercise_card(one, full_dose(one), full=True, among=among) for one in members)
    return ExerciseGroup(group, GROUP_TITLES[group], tuple(members), cards)
