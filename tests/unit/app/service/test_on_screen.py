"""No page tells a person to type a command."""

import ast
import re
from pathlib import Path

import pytest

from backstride.app.service.on_screen import on_screen
from backstride.findings.causes.steps import FILM_STEPS

SRC = Path(__file__).parents[4] / "src" / "backstride"
SPOKEN = ("findings", "plan", "kinematics", "video", "analyze.py")
"""Where sentences come from that a page may show."""
COMMAND = re.compile(r"backstride (?!is )[a-z]|(?<![\w-])--[a-z]")
NEVER_ON_A_PAGE = (
    "backstride analyze",
    "backstride plan --runner",
    "backstride interview --tests",
    "backstride interview",
    "backstride interview --again",
)
"""Commands that stand alone: templates leave them out."""


def sentences() -> list[str]:
    """All texts of these packages in which a command or an option stands."""
    files = [
        file
        for name in SPOKEN
        for file in ([SRC / name] if name.endswith(".py") else (SRC / name).rglob("*.py"))
        if file.name != "webcam.py"  # the browser has the camera here
    ]
    found = []
    for file in files:
        tree = ast.parse(file.read_text("utf-8"))
        nodes = list(ast.walk(tree))
        parts = [part for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values]
        skip = {id(node.body[0].value) for node in nodes if has_doc(node)} | {*map(id, parts)}
        found += [text for node in nodes if (text := text_of(node, skip))]
    return [text for text in found if COMMAND.search(text)]


def has_doc(node: ast.AST) -> bool:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return isinstance(node, kinds) and ast.get_docstring(node) is not None


def text_of(node: ast.AST, skip: set[int]) -> str:
    """A text as it is written, with a 7 for what is put in; attribute docstrings left out."""
    if isinstance(node, ast.JoinedStr):
        return "".join(p.value if isinstance(p, ast.Constant) else "7" for p in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skip:
        return "" if "``" in node.value else node.value
    return ""


def test_the_search_finds_what_there_is():
    assert len(sentences()) > 15


def test_every_sentence_of_the_domain_reads_without_a_command():
    alone = [text for text in sentences() if text.startswith(NEVER_ON_A_PAGE)]
    others = [text for text in sentences() if text not in alone]

    left = [told for text in others if COMMAND.search(told := on_screen(text))]

    assert not left


@pytest.mark.parametrize("step", FILM_STEPS)
def test_a_step_of_filming_ends_with_where_to_go(step: str):
    text, command = FILM_STEPS[step]

    assert on_screen(f"{text} Then type: {command}.") == f"{text} Then upload it."


def test_a_sentence_without_a_command_stays_as_it_is():
    told = "Pain 3 to 5 of 10: you may finish. Stay at this level next time."

    assert on_screen(told) == told
