"""Every sentence of the source article has a place, and what is named as its place exists."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from backstride.findings.article import ARTICLE_LINES, ArticleLine
from backstride.findings.causes.cause import CauseId
from backstride.findings.claims import BY_LINE, CLAIMS
from backstride.findings.interview.questions import BY_ID
from backstride.findings.rules import ASYMMETRY_RULES, DRIFT_RULES, RULES
from backstride.findings.wording.claims import DIFFERENCES
from backstride.kinematics.measures import MEASURES

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))

from tools.article_docs import path_of  # noqa: E402
from tools.article_sentences import SENTENCES, sentences  # noqa: E402

ARTICLE = ROOT.parent / "shared" / "reference" / "article.txt"
needs_article = pytest.mark.skipif(
    not ARTICLE.is_file(),
    reason="SKIPPED LOUDLY: ../shared/reference/article.txt is missing: no sentence is compared",
)
CATALOGUE = ROOT / "src" / "backstride" / "plan" / "catalogue"

EXISTING = {
    "measure": {spec.id for spec in MEASURES},
    "rule": {rule.id for rule in RULES},
    "asymmetry": {rule.measure_id for rule in ASYMMETRY_RULES},
    "drift": {rule.measure_id for rule in DRIFT_RULES},
    "question": set(BY_ID),
    "cause": set(get_args(CauseId)),
    "exercise": {file.stem for file in CATALOGUE.glob("*.toml")},
}
"""Every id that there is, by kind of carrier."""

CARRIERS = sorted(
    {one for claim in CLAIMS for one in claim.carried_by}, key=lambda one: (one.kind, one.id)
)


@needs_article
def test_every_sentence_of_the_article_is_in_the_table_in_its_order():
    told = sentences(ARTICLE.read_text("utf-8"))
    assert len(told) == len(SENTENCES)
    wrong = [
        (number, row.begins, sentence[:60])
        for number, (sentence, row) in enumerate(zip(told, SENTENCES, strict=True), start=1)
        if not sentence.startswith(row.begins)
    ]
    assert wrong == []


@needs_article
def test_the_words_of_a_row_name_one_sentence_only():
    told = sentences(ARTICLE.read_text("utf-8"))
    for row in SENTENCES:
        assert sum(sentence.startswith(row.begins) for sentence in told) == 1, row.begins


def test_a_sentence_is_split_as_the_article_writes_it():
    text = "May 1, 2018\nIs it so?\n\nIt is (a ball).Hold it. Yes \U0001f642 Go on: Try it!\n"
    assert sentences(text) == [
        "Is it so?",
        "It is (a ball).",
        "Hold it.",
        "Yes \U0001f642",
        "Go on:",
        "Try it!",
    ]


def test_every_line_of_the_article_is_one_claim_and_stands_in_a_sentence():
    lines = set(get_args(ArticleLine))
    assert set(ARTICLE_LINES) == lines
    assert sorted(claim.line for claim in CLAIMS) == sorted(lines)
    assert {line for sentence in SENTENCES for line in sentence.lines} == lines


@pytest.mark.parametrize("carrier", CARRIERS, ids=lambda one: f"{one.kind}-{one.id}")
def test_what_carries_a_line_exists(carrier):
    if carrier.kind == "module":
        assert importlib.util.find_spec(carrier.id) is not None
    else:
        assert carrier.id in EXISTING[carrier.kind]
    assert (ROOT / path_of(carrier)).is_file()


def test_every_cause_but_the_unexplained_carries_a_line():
    told = {one.id for one in CARRIERS if one.kind == "cause"}
    assert told == set(get_args(CauseId)) - {"unexplained"}


def test_the_articles_exercises_are_carried_by_exercises_of_the_same_name():
    for line in ("ball-pike", "t-balance", "bicycle-crunch"):
        assert line in {one.id for one in BY_LINE[line].carried_by if one.kind == "exercise"}


def test_a_difference_names_lines():
    for difference in DIFFERENCES:
        assert set(difference.lines) <= set(BY_LINE)
        assert difference.lines


def test_the_page_is_fresh():
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "article_docs.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
