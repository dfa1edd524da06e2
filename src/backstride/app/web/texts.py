"""All wording of the pages and scripts: one catalogue, a folder for each language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from markupsafe import Markup, escape

LANGUAGE = "en"
HTML_END = "_html"
"""Texts whose key ends so may hold markup; what is put into them is escaped."""


@cache
def catalogue(language: str = LANGUAGE) -> Mapping[str, str]:
    """Return all texts by key: the file's name, a dot, and the key in it."""
    found: dict[str, str] = {}
    folder = resources.files("backstride").joinpath("app/web/texts", language)
    for file in folder.iterdir():
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text("utf-8"))
            found |= {f"{file.name[:-5]}.{key}": str(text) for key, text in table.items()}
    return found


def t(key: str, **values: object) -> str:
    """Return a text with the values put in.

    Raises
    ------
    KeyError
        If there is no such text, or it asks for a value that is missing.

    """
    text = catalogue()[key]
    if key.endswith(HTML_END):
        return Markup(text.format(**{name: escape(value) for name, value in values.items()}))  # noqa: S704 - escaped
    return text.format(**values) if values else text


def texts_of(*pages: str) -> Mapping[str, str]:
    """Return the texts of some pages that scripts use: those whose key begins with ``js_``."""
    return {
        key: text
        for key, text in catalogue().items()
        if key.partition(".")[0] in pages and key.partition(".")[2].startswith("js_")
    }
