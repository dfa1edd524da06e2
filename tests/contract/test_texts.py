"""All wording of pages and scripts is in the catalogue, and all of the catalogue is used."""

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from jinja2 import nodes
from pydantic_core.core_schema import ErrorType

from backstride.app.web.texts import HTML_END, catalogue
from fixtures.page_texts import (
    ANY,
    Use,
    fits,
    is_style,
    literal_words,
    parsed,
    python_uses,
    script_calls,
    script_paths,
    script_strings,
    script_words,
    template_paths,
    template_uses,
)
from unit.findings.test_wording import FEAR, LABELS, MOST_WORDS_IN_A_SENTENCE

TEMPLATES = pytest.mark.parametrize("path", template_paths(), ids=lambda path: path.name)
SCRIPTS = pytest.mark.parametrize("path", script_paths(), ids=lambda path: path.name)
_SENTENCE = re.compile(r"[A-Z]?[a-z]+(?:['’,:]? [A-Za-z][a-z]*)+[.!?…]?")
_COMMAND = re.compile(r"\bbackstride [a-z]|(?<!\w)--\w")
NAMES = {"Backstride"}
"""Words that are the same in every language."""
INNER = {"x unified", "no video"}
"""What looks like words and nobody reads: a value of Plotly's, an error that is caught."""
OF_THE_SERVER = {"coach.js_camera_insecure", "api.cookie_https"}
"""Texts that may name an option: how the server is started is on no page, and what a program writes
is for a command line."""
OF_OPENAPI = {"api.in_query", "error.in_query", "api.type_date-time"}
"""What the words of the API's document, and no word of ours, stand for."""
JS = "js_"
PUT_TOGETHER = {
    f"report.js_{day}_{side}" for day in ("before", "after") for side in ("left", "right", "both")
}
"""What the charts of two days call their lines: the day and the side come with the values."""


@pytest.fixture(scope="module")
def uses() -> list[Use]:
    return [*python_uses(), *template_uses()]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_text_that_is_asked_for_is_there(uses: list[Use]):
    lost = {(use.where, use.key.replace(ANY, "*")) for use in uses if not use.candidates}
    assert {one for one in lost if one[1] != "*"} == set()


def test_every_text_is_used(uses: list[Use]):
    used = {key for use in uses for key in use.candidates}
    scripts = set(script_words())
    patterns = [one.split(ANY) for one in scripts if ANY in one]
    unused = [
        key
        for key in catalogue()
        if key not in used | PUT_TOGETHER | OF_OPENAPI | of_pydantic()
        and not (is_of_scripts(key) and is_called(key, scripts, patterns))
    ]
    assert unused == []


def of_pydantic() -> set[str]:
    """Return the texts that are called like the library's kinds of errors."""
    return {f"error.form_{one}" for one in get_args(ErrorType)}


def is_of_scripts(key: str) -> bool:
    return key.partition(".")[2].startswith(JS)


def is_called(key: str, scripts: set[str], patterns: list[list[str]]) -> bool:
    """Whether a script names a text, in full or with a word in it that it gets elsewhere."""
    name = key.partition(f".{JS}")[2]
    if name in scripts or key in scripts:
        return True
    words = frozenset(w for n in range(len(name)) for w in (name[n:], name[:n]))
    known = [parts for parts in patterns if re.search("[a-z]{2}", "".join(parts).partition(JS)[2])]
    known += [parts for parts in patterns if JS not in "".join(parts) and "_" in "".join(parts)]
    return any(fits(one, parts, words) for one in (name, key) for parts in known)


def test_every_text_gets_its_values_and_no_others(uses: list[Use]):
    given: dict[tuple[str, frozenset[str]], set[str]] = {}
    for use in uses:
        if use.values is None:
            continue
        asked = [placeholders(catalogue()[key]) for key in use.candidates]
        lack = [names - use.values for names in asked]
        assert not all(lack) if asked else True, use
        assert not use.exact or not any(lack), use
        given.setdefault((use.where, use.values), set()).update(*asked)
    assert [one for one, asked in given.items() if not one[1] <= asked] == []


@SCRIPTS
def test_scripts_give_the_values_that_their_texts_ask_for(path: Path):
    texts = {key.partition(f".{JS}")[2]: key for key in catalogue() if is_of_scripts(key)}
    for name, values in script_calls(path.read_text("utf-8")):
        key = name if name in catalogue() else texts.get(name)
        assert key is not None, name
        assert placeholders(catalogue()[key]) == values, key


@TEMPLATES
def test_a_template_says_no_word_of_its_own(path: Path):
    assert [word for word in literal_words(path.read_text("utf-8")) if word not in NAMES] == []


@TEMPLATES
def test_no_sentence_hides_in_an_expression(path: Path):
    strings = (node.value for node in parsed(path).find_all(nodes.Const))
    told = [one for one in strings if isinstance(one, str) and _SENTENCE.search(one)]
    assert [one for one in told if not one.startswith(("/", "button"))] == []


@SCRIPTS
def test_a_script_says_no_sentence_of_its_own(path: Path):
    strings = script_strings(path.read_text("utf-8"))
    told = [one for one in strings if _SENTENCE.fullmatch(one) and not is_style(one)]
    assert [one for one in told if one not in INNER] == []


def test_no_text_names_a_command():
    found = {key for key, text in catalogue().items() if _COMMAND.search(text)}
    assert found - OF_THE_SERVER == set()


def test_no_text_frightens_or_labels():
    told = {key: f"{text.lower()} ".replace("harmless", "") for key, text in catalogue().items()}
    assert [
        key for key, text in told.items() if any(word in text for word in (*FEAR, *LABELS))
    ] == []


def test_sentences_are_short():
    long = [
        (key, sentence)
        for key, text in catalogue().items()
        for sentence in re.split(r"(?<=[.;:!?])\s", re.sub(r"<[^>]+>", "", text))
        if len(sentence.split()) > MOST_WORDS_IN_A_SENTENCE
    ]
    assert long == []


def test_marks_are_only_where_they_are_allowed():
    marked = [key for key, text in catalogue().items() if re.search(r"<\w", text)]
    assert [key for key in marked if not key.endswith(HTML_END)] == []


# The checks themselves see what they look for.


def test_words_are_found_in_texts_in_attributes_and_in_expressions():
    source = (
        '{# a note #}<p class="wide{{ " open" if x else "" }}">Hello {{ t("plan.title") }}, '
        '{{ "one more" if n else n ~ " day" }}</p><img alt="A runner"{% if x %} hidden{% endif %}>'
        "<script>const unseen = 1;</script>"
    )
    assert literal_words(source) == ["Hello", "one", "more", "day", "runner"]


def test_strings_are_found_in_scripts():
    source = """// "in a note"
    const at = /"[^"]*"/g; /* 'and' */ say("Go on", 'it\\'s');
    tell(`Round ${n.of(`x`, "or so")} now`);"""
    assert script_strings(source) == ["Go on", "it\\'s", f"Round {ANY} now", "x", "or so"]
    assert _SENTENCE.fullmatch("Go on")
    assert not is_style("Go on")
    assert is_style("button, .card")


def test_keys_are_known_by_their_parts():
    assert Use("plan.title", "here", frozenset()).candidates == ["plan.title"]
    assert Use("plan.nothing", "here", frozenset()).candidates == []
    standing = Use(f"plan.standing_{ANY}", "here", frozenset())
    assert "plan.standing_done" in standing.candidates
    assert not fits("plan.standing_away", ["plan.standing_", ""], frozenset({"done"}))
