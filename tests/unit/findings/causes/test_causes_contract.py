"""What every cause and every clue has to keep to."""

import random
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from backstride.core.sources import SOURCES
from backstride.findings.article import ARTICLE_LINES
from backstride.findings.causes import leading, rank, spec, weigh
from backstride.findings.causes.rank import CAUSES
from backstride.findings.causes.steps import TEST_COMMAND, step_text
from backstride.findings.interview.questions import BY_ID
from backstride.findings.rules import ASYMMETRY_RULES, DRIFT_RULES, RULES
from fixtures.answers import answers, random_answers
from fixtures.vignettes import every
from unit.findings.test_wording import FEAR, LABELS, MOST_WORDS_IN_A_SENTENCE

ROOT = Path(__file__).parents[4]
CLUES = [(cause, clue) for cause in CAUSES for clue in cause.clues]
by_cause = pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.id)
by_clue = pytest.mark.parametrize(
    ("cause", "clue"), CLUES, ids=[f"{cause.id}-{clue.id}" for cause, clue in CLUES]
)
MEASURED = {rule.measure_id for rule in (*RULES, *DRIFT_RULES, *ASYMMETRY_RULES)}
NO_STUDY_OF_PAIN = {"design", "bmclab", "strand2014", "mcgill1999", "evans2007"}
"""Our own choices, and norms of tests."""
RESEARCH = {"runners_back_pain", "running", "back_pain"}


@by_cause
def test_a_cause_has_words_sources_and_lines_of_the_article(cause):
    assert set(cause.sources) <= set(SOURCES)
    assert set(cause.article_lines) <= set(ARTICLE_LINES)
    assert cause.article_lines
    assert len({clue.id for clue in cause.clues}) == len(cause.clues)
    assert 2 <= len(re.split(r"(?<=\.)\s", cause.text)) <= 4


@by_cause
def test_a_cause_on_research_cites_some(cause):
    assert cause.grade == "convention" or set(cause.sources) - {"design"}


@by_clue
def test_a_clue_has_sources_and_asks_for_what_exists(cause, clue):  # noqa: ARG001
    assert set(clue.sources) <= set(SOURCES)
    assert set(clue.question_ids) <= set(BY_ID)
    assert set(clue.measure_ids) <= MEASURED
    assert clue.measure_ids or clue.question_ids
    assert step_text(clue.step)


@by_clue
def test_a_clue_without_a_study_does_not_count_as_research(cause, clue):  # noqa: ARG001
    if not set(clue.sources) - NO_STUDY_OF_PAIN:
        assert clue.basis not in RESEARCH


@by_clue
def test_no_single_clue_decides(cause, clue):  # noqa: ARG001
    assert clue.weight < leading.LEAST_EVIDENCE
    if clue.absolute:
        assert clue.weight / (1.0 - weigh.DAMPING) < leading.LEAST_EVIDENCE


def test_a_weight_beyond_its_kind_of_evidence_is_refused():
    clue = CAUSES[0].clues[0]
    with pytest.raises(ValueError, match="exceed"):
        replace(clue, weight=spec.TRUST[clue.basis].most + 0.01)
    with pytest.raises(ValueError, match="stand in the group"):
        replace(clue, weight=0.3, against=-0.1, absolute=True)


def test_the_page_on_the_ranking_has_the_weights_of_the_code():
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "cause_tables.py"), "--check"], check=False
    )
    assert done.returncode == 0, "run python tools/cause_tables.py"


@cache
def rankings():
    """Return many rankings: of all vignettes and of random runners."""
    rng = random.Random(7)  # noqa: S311
    told = [vignette.ranking() for vignette in every()]
    return told + [rank.rank(random_answers(rng, 0.2), (), (), ()) for _ in range(300)]


@cache
def shown():
    """Return all texts of many rankings: titles, clues, steps, sentences."""
    texts = {r.abstained or "" for r in rankings()} | {r.order for r in rankings()}
    for ranking in rankings():
        texts |= {step.text for step in ranking.next_steps}
        for cause in ranking.causes:
            texts |= {cause.title, cause.text}
            for clue in (*cause.clues_for, *cause.clues_against):
                texts |= {clue.text, clue.aside}
            texts |= {step.text for step in cause.would_change}
    return texts


@pytest.mark.parametrize("word", [*FEAR, *LABELS])
def test_no_text_frightens_or_labels(word):
    assert [text for text in shown() if word in f"{text.lower()} "] == []


def test_sentences_are_short_and_complete():
    for text in shown():
        assert not re.search(r"[{}]|nan|\bNone\b", text)
        for sentence in re.split(r"(?<=[.;:!?])\s", text):
            assert len(sentence.split()) <= MOST_WORDS_IN_A_SENTENCE, text


def test_a_back_is_never_called_weak():
    assert [text for text in shown() if re.search(r"\bis weak|\bare weak|weakness", text)] == []


def test_a_clue_reads_alone():
    """None leans on a sentence before it: "It is worse uphill." does."""
    for ranking in rankings():
        for cause in ranking.causes:
            for clue in (*cause.clues_for, *cause.clues_against):
                assert not re.match(r"(It|They|This|That)\b", clue.text), clue.text
                assert "brings it on" not in clue.text


def test_a_step_says_what_to_do_in_words_and_what_to_type_apart():
    steps = {step for ranking in rankings() for step in ranking.next_steps}
    steps |= {step for r in rankings() for cause in r.causes for step in cause.would_change}
    for step in steps:
        assert "backstride" not in step.text
        assert "--" not in step.text
        typed = step.command.split()[:2]
        assert typed in (["backstride", "analyze"], ["backstride", "interview"]), step
        assert step.text.startswith("Home test: ") == (step.command == TEST_COMMAND), step


def test_a_start_leaves_one_in_three_for_nothing():
    for site, n in (("low", 9), ("upper", 6), ("both", 12)):
        start = weigh.logistic(weigh.start_log_odds(CAUSES, site))
        assert (1.0 - start) ** n == pytest.approx(weigh.NOTHING_HOLDS)


def test_without_any_answer_the_site_is_the_first_thing_to_tell():
    ranking = rank.rank(answers({}), (), (), ())
    assert ranking.abstained == leading.NO_SITE
    assert ranking.next_steps[0].id == "site"
