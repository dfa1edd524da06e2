"""The claims' words: plain, short, without fear, and each with its parts."""

import importlib.util
import re
from pathlib import Path
from typing import get_args

import pytest

from backstride.findings.article import ARTICLE_LINES
from backstride.findings.claims import BY_LINE, CLAIM_GROUPS, CLAIMS
from backstride.findings.claims.claim import Claim, ClaimGrade, Kind, Verdict, carriers
from backstride.findings.wording import GRADE_PHRASES
from backstride.findings.wording import claims as wording

_spec = importlib.util.spec_from_file_location("words", Path(__file__).with_name("test_wording.py"))
words = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(words)

MOST_SENTENCES, HARDEST_READING = 4, 60.0
"""60 on Flesch's scale is plain English, understood by 13 to 15 year olds."""

TEXTS = {
    **{f"{claim.line} does": claim.does for claim in CLAIMS},
    **{f"{claim.line} evidence": claim.evidence for claim in CLAIMS},
    **{f"line {line}": text for line, text in ARTICLE_LINES.items()},
    **{one.title: f"{one.title}. {one.text}" for one in wording.DIFFERENCES},
    "intro": wording.CLAIMS_INTRO,
    "caveat": wording.CLAIMS_CAVEAT,
    **{f"verdict {key}": text for key, text in wording.VERDICT_PHRASES.items()},
    **{f"grade {key}": text for key, text in wording.CLAIM_GRADE_PHRASES.items()},
    **{f"heading {title}": title for title, _ in CLAIM_GROUPS},
}
"""Everything that a runner reads on the page of claims, but for the sources."""


def sentences_of(text):
    return [part for part in re.split(r"(?<=[.;:!?])\s", text) if part]


def syllables(word):
    """Count groups of vowels; a last silent e counts none. Numbers count one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters:
        return 1
    groups = len(re.findall(r"[aeiouy]+", letters))
    silent = letters.endswith("e") and not letters.endswith("le")
    return max(1, groups - silent)


def reading_ease(text):
    """Return Flesch's reading ease: 206.835 - 1.015 words/sentence - 84.6 syllables/word."""
    parts = [part for part in re.split(r"(?<=[.!?])\s", text) if part]
    told = [word for part in parts for word in part.split()]
    return 206.835 - 1.015 * len(told) / len(parts) - 84.6 * sum(map(syllables, told)) / len(told)


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_frightens_or_labels(name):
    text = f"{TEXTS[name].lower()} "
    assert [word for word in (*words.FEAR, *words.LABELS) if word in text] == []


@pytest.mark.parametrize("name", TEXTS)
def test_sentences_are_short(name):
    long = [
        part
        for part in sentences_of(TEXTS[name])
        if len(part.split()) > words.MOST_WORDS_IN_A_SENTENCE
    ]
    assert long == []


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.line)
def test_evidence_is_two_or_three_sentences_and_easy_to_read(claim):
    parts = [part for part in re.split(r"(?<=[.!?])\s", claim.evidence) if part]
    assert 2 <= len(parts) <= MOST_SENTENCES
    assert reading_ease(f"{claim.does} {claim.evidence}") >= HARDEST_READING


def test_reading_ease_knows_hard_from_easy():
    assert reading_ease("The cat sat on the mat. It was fat.") > 100.0
    assert (
        reading_ease("Supervised neuromuscular interventions demonstrated considerable efficacy.")
        < 0.0
    )


def test_all_verdicts_grades_and_kinds_have_words():
    assert set(wording.VERDICT_PHRASES) == set(get_args(Verdict))
    assert set(wording.KIND_PHRASES) == set(get_args(Kind))
    known = {grade for part in get_args(ClaimGrade) for grade in (get_args(part) or (part,))}
    assert set(wording.CLAIM_GRADE_PHRASES) == known
    assert {key: wording.CLAIM_GRADE_PHRASES[key] for key in GRADE_PHRASES} == GRADE_PHRASES


@pytest.mark.parametrize("line", ["head-forward", "arms-close", "arms-high", "shrug-tired"])
def test_the_upper_back_is_coaching_convention(line):
    assert BY_LINE[line].verdict == "not_studied"
    assert BY_LINE[line].grade == "convention"


def test_the_corrections_of_the_design_are_told():
    titles = [one.title for one in wording.DIFFERENCES]
    assert titles[:3] == [
        "Legs before core",
        "The ball pike comes last, not first",
        "Running is not the enemy",
    ]
    assert BY_LINE["high-impact"].verdict == "contradicted"
    assert "cai2017" in BY_LINE["strong-flexible-legs"].sources


def test_what_nobody_studied_is_not_called_seen_in_runners_with_pain():
    unsure = [claim for claim in CLAIMS if claim.verdict == "not_studied"]
    assert {claim.grade for claim in unsure} <= {"convention", "laboratory"}


def test_nobody_is_told_to_hold_the_trunk_stiff():
    told = [claim.does for claim in CLAIMS] + [one.text for one in wording.DIFFERENCES]
    for text in told:
        for sentence in sentences_of(text):
            if re.search(r"\b(rigid|stiff|brace)", sentence):
                assert "never" in sentence


def test_a_claim_without_a_source_or_a_carrier_is_refused():
    with pytest.raises(ValueError, match="needs a source"):
        Claim("technique", "claim", "partly", "back_pain", "x", "y", (), carriers(rule="cadence"))
    with pytest.raises(ValueError, match="needs a source"):
        Claim("technique", "claim", "partly", "back_pain", "x", "y", ("design",), carriers())
