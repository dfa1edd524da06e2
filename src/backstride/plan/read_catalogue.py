"""Exercise files read and checked, as they ship and as users write their own."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from backstride.core.errors import CatalogueError
from backstride.plan.catalogue import EXERCISE_IDS
from backstride.plan.exercise import Exercise, Level
from backstride.plan.exercise_fields import (
    EXERCISE_FIELDS,
    Place,
    identifier,
    nearest,
    read_table,
)

SUFFIX = ".toml"
MOST_BYTES = 200_000
"""An exercise file has some kilobytes; anything near this is another file."""


@cache
def catalogue() -> Mapping[str, Exercise]:
    """Return every exercise that ships, by id, in the order of `EXERCISE_IDS`.

    Raises
    ------
    CatalogueError
        If a shipped file breaks the schema (a damaged installation).

    """
    folder = resources.files("backstride").joinpath("plan/catalogue")
    found = {}
    for exercise_id in EXERCISE_IDS:
        file = folder.joinpath(exercise_id + SUFFIX)
        found[exercise_id] = read_exercise(file.read_text("utf-8"), exercise_id)
    check_references(found, found)
    return MappingProxyType(found)


def read_exercise(text: str, name: str) -> Exercise:
    """Return the exercise that a file's text describes.

    Parameters
    ----------
    text
        The file's text, TOML.
    name
        The file's name, with or without its ending: the exercise's id.

    Raises
    ------
    CatalogueError
        If the text is no TOML or breaks the schema. Ids of other exercises are not looked up.

    """
    exercise_id = name.removesuffix(SUFFIX)
    place = Place(exercise_id + SUFFIX)
    identifier(exercise_id, place.at("(file name)"))
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"{place.file}: a TOML file was needed, but it cannot be read: {error}"
        raise CatalogueError(msg) from error
    fields = read_table(values, EXERCISE_FIELDS, place)
    del fields["format"]
    exercise = Exercise(id=exercise_id, **fields)
    _check_own(exercise, place)
    return exercise


def read_file(path: Path) -> Exercise:
    """Return the exercise of a user's own file; ids of other exercises are not looked up.

    Raises
    ------
    CatalogueError
        If the file cannot be read or breaks the schema.

    """
    if path.suffix != SUFFIX:
        msg = f"an exercise file whose name ends in {SUFFIX} was needed, got {path}"
        raise CatalogueError(msg)
    try:
        if path.stat().st_size > MOST_BYTES:
            msg = f"an exercise file of some kilobytes was needed, but {path} is far larger"
            raise CatalogueError(msg)
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not a text in UTF-8"
        msg = f"an exercise file was needed, but {path} cannot be read: {reason}"
        raise CatalogueError(msg) from error
    return read_exercise(text, path.name)


def check_file(path: Path, among: Mapping[str, Exercise]) -> Exercise:
    """Return a user's own exercise after all checks, those against other exercises too.

    Raises
    ------
    CatalogueError
        If the file breaks the schema, has an id that exists, or refers to an unknown exercise.

    """
    exercise = read_file(path)
    _refuse_known(exercise.id, among)
    check_references({exercise.id: exercise}, {**among, exercise.id: exercise})
    return exercise


def load_folder(path: Path) -> Mapping[str, Exercise]:
    """Return the catalogue and, after it, the exercises of a folder of own files.

    Raises
    ------
    CatalogueError
        If there is no such folder, a file breaks the schema, or an id exists already.

    """
    if not path.is_dir():
        msg = f"a folder with exercise files was needed, but {path} is none"
        raise CatalogueError(msg)
    shipped = catalogue()
    own = {}
    for file in sorted(path.glob(f"*{SUFFIX}")):
        exercise = read_file(file)
        _refuse_known(exercise.id, shipped)
        own[exercise.id] = exercise
    together = {**shipped, **own}
    check_references(own, together)
    return MappingProxyType(together)


def find_exercise(exercise_id: str, among: Mapping[str, Exercise]) -> Exercise:
    """Return an exercise by its id.

    Raises
    ------
    CatalogueError
        If there is none of this id; the sentence names the nearest one.

    """
    if exercise_id in among:
        return among[exercise_id]
    near = nearest(exercise_id, list(among))
    hint = f'did you mean "{near}"?' if near else "'backstride exercises' lists them"
    msg = f'the id of an exercise was needed, got "{exercise_id}": {hint}'
    raise CatalogueError(msg)


def _refuse_known(exercise_id: str, among: Mapping[str, Exercise]) -> None:
    if exercise_id in among:
        msg = (
            f"{exercise_id}{SUFFIX}: an id of its own was needed, but the catalogue has "
            f'"{exercise_id}" already: give the file another name'
        )
        raise CatalogueError(msg)


def _check_own(exercise: Exercise, place: Place) -> None:
    """Refuse a ladder that does not lead to the exercise itself."""
    top = exercise.levels[-1].exercise_id
    if top != exercise.id:
        place.at("levels").refuse(f'a ladder whose top is "{exercise.id}" itself', top)


def check_references(some: Mapping[str, Exercise], among: Mapping[str, Exercise]) -> None:
    """Refuse ids that no exercise has, and doses that their exercise does not take.

    Raises
    ------
    CatalogueError
        At the first of them.

    """
    for exercise in some.values():
        place = Place(exercise.id + SUFFIX)
        if exercise.substitute_id is not None:
            _known(exercise.substitute_id, among, place.at("substitute_id"))
        for number, level in enumerate(exercise.levels, 1):
            rung = place.at("levels").item(number)
            _fits(level, _known(level.exercise_id, among, rung.at("exercise_id")), rung)


def _known(exercise_id: str, among: Mapping[str, Exercise], place: Place) -> Exercise:
    if exercise_id not in among:
        place.refuse("the id of an exercise", exercise_id, nearest(exercise_id, list(among)))
    return among[exercise_id]


def _fits(level: Level, exercise: Exercise, place: Place) -> None:
    """Refuse seconds for what is counted, and repetitions for what is held."""
    dose = {"reps": "reps", "hold": "hold_s", "minutes": "minutes"}[exercise.kind]
    if getattr(level, dose) is None:
        given = next(name for name in ("reps", "hold_s", "minutes") if getattr(level, name))
        place.refuse(f'{dose}, as "{exercise.id}" is of kind "{exercise.kind}",', given)
