"""Every source is used by a part of the product, says what for, and what was read of it."""

import ast
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from backstride.core.sources import SOURCES
from backstride.core.sources.clinical import CLINICAL_SOURCES
from backstride.core.sources.technique import TECHNIQUE_SOURCES
from backstride.core.sources.training import TRAINING_SOURCES

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "backstride"


@dataclass(frozen=True)
class User:
    """A part that leans on sources: the files whose strings may name one."""

    name: str
    files: tuple[str, ...]

    @property
    def cited(self) -> set[str]:
        """Return the keys that stand as strings in its files."""
        paths = [path for pattern in self.files for path in sorted(PACKAGE.glob(pattern))]
        return {key for path in paths for key in _strings(path)} & set(SOURCES)


USERS = (
    User("rules on measures, sides and drift", ("findings/rules/*.py",)),
    User("reference ranges and safety words", ("findings/wording/*.py",)),
    User("claims of the article", ("findings/claims/*.py",)),
    User("causes and their clues", ("findings/causes/*.py",)),
    User("stops of the safety screen", ("findings/redflags/*.py",)),
    User("home tests", ("findings/interview/*.py", "findings/interview/home_tests/*.py")),
    User("exercises", ("plan/catalogue/*.toml",)),
    User("prescriptions, running guidance, stop rules", ("plan/*.py",)),
)
"""Every part that may cite a source: one search shows the whole set."""

NO_PAPER = {"design", "triage", "bmclab"}
"""Sources that are no publication: nothing had to be read."""
READ = re.compile(r"\bread\b", re.IGNORECASE)


def _strings(path):
    if path.suffix == ".toml":
        return set(_leaves(tomllib.loads(path.read_text("utf-8"))))
    tree = ast.parse(path.read_text("utf-8"))
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


def _leaves(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)


def _cited_by_keyword(path):
    """Return every string given as ``sources=(...)`` in a module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "sources":
            for inner in ast.walk(node.value):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    yield inner.value


@pytest.mark.parametrize("user", USERS, ids=lambda user: user.name)
def test_a_user_cites_some(user):
    assert user.cited, f"{user.name}: no source is cited in {', '.join(user.files)}"


def test_every_source_is_used():
    used = set().union(*(user.cited for user in USERS))
    assert sorted(set(SOURCES) - used) == []


def test_every_source_that_is_cited_exists():
    files = sorted({path for user in USERS for name in user.files for path in PACKAGE.glob(name)})
    unknown = {
        (path.name, key)
        for path in files
        if path.suffix == ".py"
        for key in _cited_by_keyword(path)
        if key not in SOURCES
    }
    assert unknown == set()


def test_every_exercise_cites_sources_that_exist():
    for path in sorted(PACKAGE.glob("plan/catalogue/*.toml")):
        cited = tomllib.loads(path.read_text("utf-8"))["sources"]
        assert cited, path.name
        assert set(cited) <= set(SOURCES), path.name


def test_keys_are_given_once():
    lists = (TECHNIQUE_SOURCES, CLINICAL_SOURCES, TRAINING_SOURCES)
    assert sum(map(len, lists)) == len(SOURCES)


@pytest.mark.parametrize("key", SOURCES)
def test_a_source_says_what_for_and_what_was_read(key):
    source = SOURCES[key]
    assert source.key == key
    assert source.label
    assert source.citation.endswith(".")
    assert source.note.endswith(".")
    assert key in NO_PAPER or READ.search(source.note), source.note


@pytest.mark.parametrize("key", SOURCES)
def test_a_doi_is_a_doi_and_wins_over_an_address(key):
    source = SOURCES[key]
    assert source.doi is None or re.fullmatch(r"10\.\d{4,5}/\S+", source.doi)
    assert source.url is None or source.url.startswith("https://")
    assert source.link == (f"https://doi.org/{source.doi}" if source.doi else source.url)
