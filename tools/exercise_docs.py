"""Write docs/reference/exercise-file.md from the code that checks exercise files.

Usage: python tools/exercise_docs.py [--check]
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from backstride.app.render.body_figure import SUPPORT_HEIGHT
from backstride.app.render.exercise_card import CAUTION_NAMES, EQUIPMENT_NAMES, GROUP_TITLES
from backstride.findings.article import ARTICLE_LINES
from backstride.plan.exercise import CameraView, Kind, Severity
from backstride.plan.exercise_fields import MOST_CUE_WORDS, TABLES
from backstride.plan.posture import BODY_POINTS, JOINTS, PROPS, SUPPORTS

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "exercise-file.md"
HEAD = """# Exercise files

<!-- Written by tools/exercise_docs.py from src/backstride/plan/exercise_fields.py. -->

Each exercise is one TOML file; the file's name is its id (`ball-pike.toml`). Those that ship lie
in `backstride/plan/catalogue/`. `backstride exercises --check FILE` says whether a file is in
order, and if not, which field is not, what was needed and what arrived.
[Add an exercise](../howto/add-an-exercise.md) shows how to write one.
"""
TITLES = {
    "exercise": "The file",
    "faults": "`[[faults]]`: what is often seen",
    "levels": "`[[levels]]`: the rungs of the ladder",
    "postures": "`[[postures]]`: start, middle, end",
}
NOTES = {
    "faults": f"At least one. A cue is said aloud in the movement: at most {MOST_CUE_WORDS}\n"
    "words, and what to do rather than what not to do.",
    "levels": "At least one, the easiest first. A rung may be another exercise; the last one is\n"
    "the exercise itself at its full dose. Each has exactly one of `reps`, `hold_s` and\n"
    "`minutes`: the one of its exercise's `kind`.",
    "postures": "Exactly three. The first contact anchors the drawing: that point of the body\n"
    "lies on what it touches. The others have to follow from the angles. A `foot` is a flat\n"
    "sole, its ankle angle follows by itself.",
}


def page() -> str:
    """Return the page's text."""
    parts = [HEAD]
    for name, fields in TABLES.items():
        parts += [f"## {TITLES[name]}\n", *([f"{NOTES[name]}\n"] if name in NOTES else [])]
        parts += ["| field | needed | takes | meaning |", "|---|---|---|---|"]
        for field in fields:
            needed = "yes" if field.needed else "no"
            parts.append(f"| `{field.name}` | {needed} | {field.takes} | {field.about} |")
        parts.append("")
    return "\n".join([*parts, *_choices(), *_joints()]) + "\n"


def _choices() -> Iterator[str]:
    yield "## Names to choose from\n"
    yield "| field | names |"
    yield "|---|---|"
    yield f"| `group` | {_names(GROUP_TITLES)} |"
    yield f"| `kind` | {_names(get_args(Kind))} |"
    yield f"| `equipment` | {_names(EQUIPMENT_NAMES)} |"
    yield f"| `not_with` | {_names(CAUTION_NAMES)} |"
    yield f"| `view` (camera) | {_names(get_args(CameraView))} |"
    yield f"| `article_line` | {_names(ARTICLE_LINES)} |"
    yield f"| `severity` | {_names(get_args(Severity))} |"
    yield f"| `props` | {_names(PROPS)} |"
    yield f"| points of `contacts` | {_names(BODY_POINTS)} |"
    yield f"| what they touch | {_names(SUPPORTS)} |"
    yield ""
    heights = ", ".join(f"{name} {height:g}" for name, height in SUPPORT_HEIGHT.items())
    yield f"Heights of what carries, as shares of the body's height: {heights}.\n"


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _joints() -> Iterator[str]:
    yield "## Joint angles\n"
    yield (
        "Degrees. From the side the body faces right and the near limbs lie in front. From the\n"
        "front, near limbs are on the picture's right, hips and shoulders open away from the\n"
        "midline, and a bent knee shortens the shank. From above it is the same body on its back,\n"
        "head to the left with `trunk = -90`.\n"
    )
    yield "| joint | positive | from | to |"
    yield "|---|---|---|---|"
    for name, joint in JOINTS.items():
        yield f"| `{name}` | {joint.about} | {joint.low:g} | {joint.high:g} |"


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is fresh."""
    text = page()
    if "--check" not in arguments:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text("utf-8") == text:
        return 0
    print(f"{PAGE.name} is out of date: run python tools/exercise_docs.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
