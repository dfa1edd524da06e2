"""Guard rails on the words of the interview, the safety screen and the home tests."""

import re
from functools import cache

import pytest

from backstride.app.cli import interview_text
from backstride.core.sources import SOURCES
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.contradictions import contradictions
from backstride.findings.interview.home_tests import (
    COMPARE_WITH_YOURSELF,
    GENERAL_SAFETY,
    HOME_TESTS,
    PEOPLE_DIFFER,
    told,
    why_no_tests,
)
from backstride.findings.interview.questions import QUESTIONS
from backstride.findings.redflags.screen import AFTER_EXAMINATION, screen, screen_age
from backstride.findings.redflags.stops import STOP_RULES
from fixtures.answers import ANSWERED_ON, LOW_BACK, answers, dice, random_answers

FEAR = (
    *("damage", "worn out", "wear and tear", "unstable", "instability", "degenerat", "dangerous"),
    *("abnormal", "patholog", "wrong", "bad ", "poor ", "harm", "fault", "weakness of"),
)
LABELS = ("diagnos", "disorder", "syndrome", "patient", "cure ", "treat")
FOREIGN_QUESTIONNAIRES = ("roland", "oswestry", "keele", "start back", "tick one")
MOST_WORDS_IN_A_SENTENCE = 28
HIGHEST_GRADE = 7.5
"""Flesch-Kincaid: the seventh school year is an age of about 12."""


def question_texts():
    for question in QUESTIONS:
        yield question.text
        yield question.help
        yield from (option.text for option in question.options)


def stop_texts():
    for rule in STOP_RULES:
        yield from (rule.text, rule.where, rule.how_fast)
    rng = dice(3)
    for _ in range(300):
        yield from (sign for stop in screen(random_answers(rng)).stops for sign in stop.signs)


def test_texts():
    yield from (GENERAL_SAFETY, COMPARE_WITH_YOURSELF, PEOPLE_DIFFER)
    for test in HOME_TESTS:
        yield from (test.name, test.needs, test.tells, test.stop_when, *test.steps)
        numbers = dict.fromkeys(test.question_ids, 30)
        yield from told(test, answers(**numbers))
    yield from (why_no_tests(screen(each)) or "" for each in (Answers(), answers(age_years=16)))


test_texts.__test__ = False


def other_texts():
    rng = dice(5)
    for _ in range(200):
        yield from contradictions(random_answers(rng))
    yield screen_age(Answers(LOW_BACK, ANSWERED_ON), ANSWERED_ON.replace(month=12)) or ""
    yield from (interview_text.KEYS, interview_text.SKIPPED_SAFETY, interview_text.ASK_AGAIN)
    yield AFTER_EXAMINATION


@cache
def all_texts():
    groups = (question_texts(), stop_texts(), test_texts(), other_texts())
    return tuple(dict.fromkeys(text for group in groups for text in group))


def sentences(text):
    return [part for part in re.split(r"(?<=[.;:!?])\s", text) if part]


def syllables(word):
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le") and groups > 1
    return max(groups - silent, 1)


def school_year(text):
    """Return the Flesch-Kincaid grade, syllables counted by groups of vowels."""
    words = re.findall(r"[A-Za-z']+", text)
    n_sentences = max(len(re.findall(r"[.!?:;]", text)), 1)
    n_syllables = sum(syllables(word) for word in words)
    return 0.39 * len(words) / n_sentences + 11.8 * n_syllables / len(words) - 15.59


@pytest.mark.parametrize("word", FEAR)
def test_no_text_frightens(word):
    assert [text for text in all_texts() if word in f"{text.lower()} "] == []


@pytest.mark.parametrize("word", LABELS)
def test_no_text_labels_an_illness(word):
    assert [text for text in all_texts() if word in text.lower()] == []


@pytest.mark.parametrize("name", FOREIGN_QUESTIONNAIRES)
def test_no_text_is_of_a_questionnaire_that_needs_a_licence(name):
    assert [text for text in all_texts() if name in text.lower()] == []


def test_sentences_are_short():
    parts = {part for text in all_texts() for part in sentences(text)}
    assert {part for part in parts if len(part.split()) > MOST_WORDS_IN_A_SENTENCE} == set()


@pytest.mark.parametrize("rule", STOP_RULES, ids=lambda rule: rule.id)
def test_a_stop_says_where_to_go_and_how_fast_in_plain_words(rule):
    assert re.search(r"now|hours|week|days", rule.how_fast)
    assert re.search(
        r"emergency|doctor|clinic|physiotherapist|midwife|trust", f"{rule.where} {rule.text}"
    )
    assert school_year(rule.text) <= HIGHEST_GRADE
    assert all(source in SOURCES for source in rule.sources)


@pytest.mark.parametrize("rule", STOP_RULES, ids=lambda rule: rule.id)
def test_a_stop_describes_and_does_not_state_an_illness(rule):
    assert not re.search(r"\byou have (a|an|the)\b", rule.text.lower())
    illness = re.search(r"infection|inflammat|fracture|nerve|heart|overloaded", rule.text.lower())
    if illness:
        assert re.search(r"\b(can|may|rule out|past|ask)\b", rule.text.lower())


def test_questions_can_be_read_at_twelve():
    shown = [f"{q.text} {q.help}" for q in QUESTIONS]
    assert school_year(" ".join(f"{text}." for text in shown)) <= HIGHEST_GRADE
    options = ". ".join(option.text for q in QUESTIONS for option in q.options)
    assert school_year(options) <= HIGHEST_GRADE


def test_home_tests_can_be_read_at_twelve():
    for test in HOME_TESTS:
        assert school_year(" ".join((*test.steps, test.tells))) <= HIGHEST_GRADE


def test_a_question_asks_and_an_option_answers():
    for question in QUESTIONS:
        assert question.text[0].isupper()
        assert question.text.endswith(("?", "."))
        texts = [option.text for option in question.options]
        assert len(set(texts)) == len(texts)
