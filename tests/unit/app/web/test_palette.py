"""The palette: every text can be read, every control be seen, in light and dark, by every eye.

The pairs are read out of the style sheets, so that a new use of a colour is looked at too. What
the browser makes of them is tried by axe in ``tests/web/test_pages_light.py``.

Nothing is told by colour alone: left and right differ in their dashes too, and what is good or not
in words and in the shape of its sign. The colours stay apart all the same to every eye, except
``act`` and ``watch``, which look nearly alike to a red-green blind eye in the light palette (5 in
CIELAB); there the words and the signs have to do (circle, triangle, square).
"""

import re
from collections.abc import Iterator
from importlib import resources
from itertools import product

import pytest

from fixtures.colours import EYES, apart, contrast, palettes

WEB = resources.files("backstride") / "app/web/static/css"
WRITTEN = resources.files("backstride") / "app/render/static"
READABLE = 4.5
"""WCAG 2.2, 1.4.3."""
VISIBLE = 3.0
"""WCAG 2.2, 1.4.11: edges of controls and lines of charts."""
APART = 15.0
"""More than six times what is just noticed (design choice)."""

SURFACES = ("ground", "paper", "sunk")
LINES = ("left", "right", "both", "edge", "accent", "unclear")
APART_TO_ALL = [("left", "right"), ("ok", "act"), ("ok", "watch")]

_RULE = re.compile(r"\{([^{}]*)\}")
_TEXT = re.compile(r"(?:^|;)\s*color: var\(--([a-z-]+)\)")
_BEHIND = re.compile(r"(?:^|;)\s*background: var\(--([a-z-]+)\)")

PALETTES = palettes((WEB / "tokens.css").read_text("utf-8"))
OF_REPORTS = palettes((WRITTEN / "report.css").read_text("utf-8"))
PLACES = [pytest.param(one, id=name) for name, one in PALETTES.items()]


def rules() -> Iterator[tuple[str | None, str | None]]:
    """Yield the text's colour and the one behind it, by their names, of every rule of the pages."""
    for sheet in sorted(WEB.iterdir(), key=lambda file: file.name):
        for body in _RULE.findall(sheet.read_text("utf-8")):
            text, behind = _TEXT.search(body), _BEHIND.search(body)
            yield text and text[1], behind and behind[1]


@pytest.mark.parametrize("colours", PLACES)
def test_every_text_can_be_read_on_what_is_behind_it(colours: dict[str, str]):
    told = [(text, behind) for text, behind in rules() if text in colours]
    pairs = {(text, behind) for text, behind in told if behind in colours}
    pairs |= set(product({text for text, behind in told if behind is None}, SURFACES))
    pairs -= {("accent-ink", surface) for surface in SURFACES}
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}

    assert {("accent-ink", "accent"), ("act", "act-soft"), ("quiet", "ground")} <= found.keys()
    assert not {pair: ratio for pair, ratio in found.items() if ratio < READABLE}


@pytest.mark.parametrize("colours", PLACES)
def test_words_stay_readable_on_every_soft_colour(colours: dict[str, str]):
    soft = [name for name in colours if name.endswith("-soft")] + ["safety", "band"]
    texts = ("ink", "quiet", "accent")
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in product(texts, soft)}

    assert len(soft) == 6
    assert not {pair: ratio for pair, ratio in found.items() if ratio < READABLE}


@pytest.mark.parametrize("colours", PLACES)
def test_edges_and_lines_can_be_seen(colours: dict[str, str]):
    pairs = product((*LINES, "act", "watch", "ok"), SURFACES)
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}

    assert not {pair: ratio for pair, ratio in found.items() if ratio < VISIBLE}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("colours", PLACES)
def test_left_and_right_and_good_and_not_stay_apart_to_every_eye(colours: dict[str, str], eye: str):
    found = {pair: apart(colours[pair[0]], colours[pair[1]], eye) for pair in APART_TO_ALL}

    assert not {pair: lab for pair, lab in found.items() if lab < APART}


def test_act_and_watch_are_too_near_for_colour_alone_so_their_signs_differ():
    nearest = min(apart(PALETTES["light"]["act"], PALETTES["light"]["watch"], eye) for eye in EYES)
    templates = resources.files("backstride") / "app/web/templates"
    marks = (templates / "clip_parts.html.j2").read_text("utf-8").split("mark_icon(level)")[1]
    shapes = re.findall(r"<(circle|path class=\"body\"|rect)", marks.split("endmacro")[0])

    assert nearest < APART
    assert shapes == ["circle", 'path class="body"', "rect"]


@pytest.mark.parametrize("kind", ["light", "dark"])
def test_the_pages_and_the_written_reports_have_the_same_sides(kind: str):
    same = ("left", "right", "both", "band")

    assert [PALETTES[kind][name] for name in same] == [OF_REPORTS[kind][name] for name in same]


@pytest.mark.parametrize("kind", ["light", "dark"])
def test_the_written_reports_can_be_read_as_well(kind: str):
    colours = OF_REPORTS[kind]
    pairs = product(
        ("ink", "quiet", "accent", "act", "watch", "ok", "unclear"), ("ground", "paper")
    )
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}

    assert not {pair: ratio for pair, ratio in found.items() if ratio < READABLE}
