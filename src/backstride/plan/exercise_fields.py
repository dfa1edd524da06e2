"""The fields of an exercise file: what each takes, and one sentence for whatever does not fit."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NoReturn, get_args

from backstride.core.errors import CatalogueError
from backstride.core.sources import SOURCES
from backstride.findings.article import ARTICLE_LINES
from backstride.findings.redflags.stop import Caution
from backstride.plan.exercise import (
    CameraView,
    Equipment,
    Fault,
    Group,
    Kind,
    Level,
    Posture,
    Severity,
)
from backstride.plan.posture import BODY_POINTS, JOINTS, PROPS, SUPPORTS

FORMAT = 1
"""The version of exercise files that this code reads."""

MOST_CUE_WORDS = 6
"""A longer cue is not said within two seconds (design choice: three words a second)."""

MOST_ROUNDS, MOST_REPS, MOST_HOLD_S, MOST_MINUTES = 10, 100, 600.0, 180.0
"""Doses above are a slip of the key (design choice)."""

MOST_TEMPO_S = 30.0
"""A phase of a repetition that lasts longer is a hold (design choice)."""

MOST_LETTERS_TOLD = 60
"""A longer text is cut where a sentence repeats it."""

POSTURE_NAMES = ("start", "middle", "end")

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Place:
    """Where in a file something stands, for the sentence about it."""

    file: str
    path: str = ""

    def at(self, name: str) -> "Place":
        """Return the place of a field in this one."""
        return Place(self.file, f"{self.path}.{name}" if self.path else name)

    def item(self, number: int) -> "Place":
        """Return the place of a list's item, counted from 1."""
        return Place(self.file, f"{self.path}[{number}]")

    def refuse(self, needed: str, got: object, near: str = "") -> NoReturn:
        """Say what was needed and what arrived.

        Raises
        ------
        CatalogueError
            Always.

        """
        where = f"{self.file}, field {self.path}" if self.path else self.file
        hint = f'; nearest: "{near}"' if near else ""
        msg = f"{where}: {needed} was needed, got {_told(got)}{hint}"
        raise CatalogueError(" ".join(msg.split()))


def _told(value: object) -> str:
    """Return a value as it may stand in a sentence."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        short = value if len(value) <= MOST_LETTERS_TOLD else f"{value[:MOST_LETTERS_TOLD]}..."
        return f'"{short}"' if value else "an empty text"
    if isinstance(value, dict):
        return "a table" if value else "an empty table"
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    return str(value)


def nearest(name: str, among: Sequence[str]) -> str:
    """Return the name most like ``name``, or "" if none is like it."""
    return next(iter(get_close_matches(name, among, n=1)), "")


Check = Callable[[object, Place], Any]
"""Returns the value as its type, or refuses it."""


@dataclass(frozen=True)
class Field:
    """One field of a table: whether it has to be there, what it takes, and what it says."""

    name: str
    takes: str
    about: str
    check: Check
    needed: bool = True


def read_table(value: object, fields: Sequence[Field], place: Place) -> dict[str, Any]:
    """Return the fields of a table, checked.

    Raises
    ------
    CatalogueError
        If a field is unknown, missing, or does not take its value.

    """
    if not isinstance(value, dict):
        place.refuse("a table", value)
    names = [field.name for field in fields]
    for name in value:
        if name not in names:
            place.at(name).refuse(f"a field of {', '.join(names)}", name, nearest(name, names))
    for field in fields:
        if field.needed and field.name not in value:
            place.at(field.name).refuse(field.takes, _Nothing())
    return {f.name: f.check(value[f.name], place.at(f.name)) for f in fields if f.name in value}


class _Nothing:
    def __str__(self) -> str:
        return "nothing: the field is missing"


def text(value: object, place: Place) -> str:
    """Take a text that says something."""
    if not isinstance(value, str) or not value.strip():
        place.refuse("a text", value)
    return value


def identifier(value: object, place: Place) -> str:
    """Take an id: small letters, digits, hyphens."""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        place.refuse("an id of small letters, digits and hyphens", value)
    return value


def yes_or_no(value: object, place: Place) -> bool:
    """Take true or false."""
    if not isinstance(value, bool):
        place.refuse("true or false", value)
    return value


def choice(options: Sequence[str]) -> Check:
    """Take one of ``options``."""

    def check(value: object, place: Place) -> str:
        if value not in options or not isinstance(value, str):
            name = value if isinstance(value, str) else ""
            place.refuse(f"one of {', '.join(options)}", value, nearest(name, options))
        return value

    return check


def number(low: float, high: float, unit: str = "", *, whole: bool = False) -> Check:
    """Take a number in a range."""

    def check(value: object, place: Place) -> float:
        kinds = int if whole else (int, float)
        fits = isinstance(value, kinds) and not isinstance(value, bool)
        if not fits or not low <= value <= high:  # type: ignore[operator]
            kind = "a whole number" if whole else "a number"
            place.refuse(f"{kind} from {low:g} to {high:g}{unit}", value)
        return value  # type: ignore[return-value]

    return check


def several(of: Check, *, least: int = 0, exactly: int | None = None) -> Check:
    """Take a list whose items all pass ``of``, without doubles."""

    def check(value: object, place: Place) -> tuple[Any, ...]:
        count = exactly if exactly is not None else least
        word = "exactly" if exactly is not None else "at least"
        short = isinstance(value, list) and len(value) < count
        long = exactly is not None and isinstance(value, list) and len(value) > exactly
        if not isinstance(value, list) or short or long:
            place.refuse(f"a list of {word} {count}" if count else "a list", value)
        return tuple(of(item, place.item(i)) for i, item in enumerate(value, 1))

    return check


def different(of: Check) -> Check:
    """Take what ``of`` takes if no item comes twice."""

    def check(value: object, place: Place) -> Any:  # noqa: ANN401 - whatever `of` returns
        items = of(value, place)
        for i, item in enumerate(items):
            if item in items[:i]:
                place.refuse("each item once", item)
        return items

    return check


def article_line(value: object, place: Place) -> str:
    """Take a line's key."""
    taken: str = choice(tuple(ARTICLE_LINES))(value, place)
    return taken


def source(value: object, place: Place) -> str:
    """Take a source's key."""
    if not isinstance(value, str) or value not in SOURCES:
        name = value if isinstance(value, str) else ""
        place.refuse("a key of a source in core/sources", value, nearest(name, list(SOURCES)))
    return value


def cue(value: object, place: Place) -> str:
    """Take a sentence short enough to be said in a movement."""
    said = text(value, place)
    if len(said.split()) > MOST_CUE_WORDS:
        place.refuse(f"a cue of at most {MOST_CUE_WORDS} words", value)
    return said


def angles(value: object, place: Place) -> dict[str, float]:
    """Take joint angles in their ranges."""
    if not isinstance(value, dict):
        place.refuse("a table of joint angles in degrees", value)
    for name, angle in value.items():
        if name not in JOINTS:
            place.at(name).refuse(f"a joint of {', '.join(JOINTS)}", name, nearest(name, [*JOINTS]))
        number(JOINTS[name].low, JOINTS[name].high, " degrees")(angle, place.at(name))
    return {name: float(angle) for name, angle in value.items()}


def contacts(value: object, place: Place) -> dict[str, str]:
    """Take points of the body and what each touches."""
    if not isinstance(value, dict) or not value:
        place.refuse("a table of at least one point of the body and what it touches", value)
    for point, support in value.items():
        if point not in BODY_POINTS:
            needed = f"a point of {', '.join(BODY_POINTS)}"
            place.at(point).refuse(needed, point, nearest(point, BODY_POINTS))
        choice(SUPPORTS)(support, place.at(point))
    return dict(value)


_DOSES = ("reps", "hold_s", "minutes")

FAULT_FIELDS = (
    Field("id", "an id", "Short name of what is seen.", identifier),
    Field("text", "a text", "What is seen, in a sentence.", text),
    Field("cue", f"up to {MOST_CUE_WORDS} words", "What to do instead, to be said aloud.", cue),
    Field("severity", "minor or major", "How much it matters.", choice(get_args(Severity))),
)
"""A fault's fields."""

LEVEL_FIELDS = (
    Field("exercise_id", "an exercise's id", "What is done on this rung.", identifier),
    Field("rounds", "a whole number", "How often.", number(1, MOST_ROUNDS, whole=True)),
    Field(
        "reps",
        "a whole number",
        "Repetitions in a round, of each side where the exercise has sides.",
        number(1, MOST_REPS, whole=True),
        needed=False,
    ),
    Field("hold_s", "seconds", "Or: how long it is held.", number(1.0, MOST_HOLD_S), needed=False),
    Field("minutes", "minutes", "Or: how long it lasts.", number(1.0, MOST_MINUTES), needed=False),
    Field(
        "equipment",
        "a list",
        "Needed on this rung beside the exercise's own.",
        several(choice(get_args(Equipment))),
        needed=False,
    ),
)
"""A rung's fields; exactly one of reps, hold_s and minutes."""

POSTURE_FIELDS = (
    Field("name", "start, middle or end", "Which of the three.", choice(POSTURE_NAMES)),
    Field("caption", "a text", "What the drawing shows, in a few words.", text),
    Field("angle_deg", "a table", "Joint angles by name; those not named are 0.", angles),
    Field("contacts", "a table", "Points of the body and what they touch.", contacts),
    Field("props", "a list", "Things drawn with it.", several(choice(PROPS)), needed=False),
    Field("view", "a view", "From where.", choice(("side", "front", "above")), needed=False),
)
"""A posture's fields."""


def fault(value: object, place: Place) -> Fault:
    """Take a fault."""
    return Fault(**read_table(value, FAULT_FIELDS, place))


def level(value: object, place: Place) -> Level:
    """Take a rung with exactly one dose."""
    taken = read_table(value, LEVEL_FIELDS, place)
    given = [name for name in _DOSES if name in taken]
    if len(given) != 1:
        got = " and ".join(given) if given else "none of them"
        place.refuse(f"exactly one of {', '.join(_DOSES)}", _Words(got))
    return Level(**taken)


class _Words:
    def __init__(self, words: str) -> None:
        self._words = words

    def __str__(self) -> str:
        return self._words


def posture(value: object, place: Place) -> Posture:
    """Take a posture."""
    return Posture(**read_table(value, POSTURE_FIELDS, place))


def postures(value: object, place: Place) -> tuple[Posture, ...]:
    """Take the three postures in their order."""
    taken: tuple[Posture, ...] = several(posture, exactly=len(POSTURE_NAMES))(value, place)
    names = tuple(one.name for one in taken)
    if names != POSTURE_NAMES:
        place.refuse(f"the postures {', '.join(POSTURE_NAMES)}", _Words(", ".join(names)))
    return taken


def faults(value: object, place: Place) -> tuple[Fault, ...]:
    """Take at least one fault, each with an id of its own."""
    taken: tuple[Fault, ...] = several(fault, least=1)(value, place)
    different(lambda ids, _place: ids)([one.id for one in taken], place)
    return taken


def cautions(value: object, place: Place) -> frozenset[str]:
    """Take cautions, each once."""
    return frozenset(different(several(choice(get_args(Caution))))(value, place))


def tempo(value: object, place: Place) -> tuple[float, ...]:
    """Take seconds up, held and down."""
    taken = several(number(0.0, MOST_TEMPO_S, " seconds"), exactly=3)(value, place)
    return tuple(float(seconds) for seconds in taken)


EXERCISE_FIELDS = (
    Field("format", "1", "Version of the file's form.", number(FORMAT, FORMAT, whole=True)),
    Field("name", "a text", "What people call it.", text),
    Field("group", "a group", "Block of the programme.", choice(get_args(Group))),
    Field("kind", "a kind", "What a round consists of.", choice(get_args(Kind))),
    Field("per_side", "true or false", "Whether doses count for each side.", yes_or_no),
    Field("purpose", "a text", "What it is for, as far as evidence goes.", text),
    Field("muscles", "a list", "What works, the most first.", several(text, least=1)),
    Field(
        "equipment",
        "a list",
        "What has to be there; a wall, the floor and something to hold are always there.",
        different(several(choice(get_args(Equipment)))),
        needed=False,
    ),
    Field("substitute_id", "an id", "Done where equipment is missing.", identifier, needed=False),
    Field("setup", "a list", "How to begin.", several(text, least=1)),
    Field("steps", "a list", "What to do, in order.", several(text, least=1)),
    Field("breathing", "a text", "When to breathe in and out.", text),
    Field("tempo_s", "three numbers", "Seconds up, held, down.", tempo, needed=False),
    Field("not_with", "a list", "Cautions with which it is never given.", cautions),
    Field("care", "a text", "One sentence: what to respect, when to stop.", text),
    Field("view", "a view", "From where a camera can judge it.", choice(get_args(CameraView))),
    Field("article_line", "a key", "Line of the article, if any.", article_line, needed=False),
    Field("sources", "a list", "Keys of published sources.", different(several(source, least=1))),
    Field("faults", "tables", "What is often seen, and what mends it.", faults),
    Field("levels", "tables", "The ladder, the easiest rung first.", several(level, least=1)),
    Field("postures", "tables", "Drawings: start, middle, end.", postures),
)
"""An exercise file's fields; the id is the file's name."""

TABLES: Mapping[str, tuple[Field, ...]] = {
    "exercise": EXERCISE_FIELDS,
    "faults": FAULT_FIELDS,
    "levels": LEVEL_FIELDS,
    "postures": POSTURE_FIELDS,
}
"""Every table of a file, by its name."""
