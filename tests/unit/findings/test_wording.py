"""Guard rails on every word that a runner may read."""

import re
from typing import get_args

import pytest

from backstride.findings.evaluate import find
from backstride.findings.rules import RULES
from backstride.findings.wording import (
    GRADE_PHRASES,
    MEASURES,
    REFERENCE_RANGES,
    SAFETY_INTRO,
    SAFETY_SIGNS,
    certainty_phrase,
    drift,
    flags,
    format_value,
    format_with_error,
    joint_phrase,
    level_phrase,
    phrases,
    reference_for,
    words_for,
)
from backstride.kinematics.drift import Comparison, Kind, Pace
from fixtures.reports import given as measure
from fixtures.reports import two_clip_report

Kinds = get_args(Kind)
SLOWER = Pace(-3.0, 0.3, -5.0, 2.0, "measured")
FEAR = (
    "damage",
    "worn out",
    "wear and tear",
    "unstable",
    "instability",
    "degenerat",
    "dangerous",
    "abnormal",
    "patholog",
    "wrong",
    "bad ",
    "poor ",
    "harm",
    "fault",
)
LABELS = ("diagnos", "disorder", "syndrome", "patient", "cure", "treat")
MOST_WORDS_IN_A_SENTENCE = 28


def all_texts():
    for words in flags.RULE_WORDS.values():
        yield words.within
        for flag in words.flags.values():
            yield from (flag.title, flag.text, flag.advice)
    yield from (v for k, v in vars(flags).items() if k.isupper() and isinstance(v, str))
    for bounds in drift.DRIFT_WORDS.values():
        for words in bounds.values():
            yield from (words.title, words.about, words.advice)
    yield from (v for k, v in vars(drift).items() if k.isupper() and isinstance(v, str))
    for kind in Kinds:
        yield from drift.pace_sentences(Comparison(kind, 0, 1, (), SLOWER), corrected=True)
        yield from drift.pace_sentences(Comparison(kind, 0, 1, (), SLOWER), corrected=False)
    for words in MEASURES.values():
        yield from (words.name, words.definition, words.not_judged or "")
    yield from (reference.text for reference in REFERENCE_RANGES.values())
    yield from phrases.GRADE_PHRASES.values()
    yield from phrases.LEVEL_PHRASES.values()
    yield SAFETY_INTRO
    for sign in SAFETY_SIGNS:
        yield from (sign.where, sign.signs)


@pytest.mark.parametrize("word", FEAR)
def test_no_text_frightens(word):
    assert [text for text in all_texts() if word in f"{text.lower()} "] == []


@pytest.mark.parametrize("word", LABELS)
def test_no_text_labels_an_illness(word):
    assert [text for text in all_texts() if word in text.lower()] == []


def test_sentences_are_short():
    long = [
        sentence
        for text in all_texts()
        for sentence in re.split(r"(?<=[.;:!?])\s", text)
        if len(sentence.split()) > MOST_WORDS_IN_A_SENTENCE
    ]
    assert long == []


def test_grades_are_said_in_the_agreed_words():
    assert GRADE_PHRASES == {
        "back_pain": "seen in runners with low back pain",
        "running_injury": "running-injury or fatigue research, not shown for back pain",
        "convention": "coaching convention, no running research",
    }


def test_every_raised_finding_tells_the_number_and_leaves_no_placeholder():
    for rule in RULES:
        for limit in rule.limits:
            far = limit.act if limit.act is not None else limit.watch
            past = far * 1.5 + 1.0 if limit.bound == "high" else far - abs(far) - 1.0
            made = measure(rule.measure_id, past, rule.unit, 0.001)
            (finding,) = [f for f in find((made,)) if f.direction == limit.bound]
            assert format_with_error(rule.measure_id, rule.unit, past, 0.001) in finding.text
            assert not re.search(r"[{}]", finding.title + finding.text + finding.advice)


def test_a_stop_says_where_to_go_and_how_fast():
    for sign in SAFETY_SIGNS:
        assert re.search(r"\b(now|hours|week|days)\b", sign.where)
        assert re.search(r"department|services|doctor|physiotherapist", sign.where)


def test_numbers_are_written_in_the_units_of_people():
    assert format_value("contact_time", "s", 0.2524) == "252 ms"
    assert format_value("trunk_lean", "deg", -3.2) == "−3.2°"
    assert format_value("trunk_lean", "deg", -0.01) == "0.0°"
    assert format_with_error("cadence", "steps/min", 171.4, 1.2) == "171 ± 1 steps/min"


def test_an_unknown_measure_is_still_told_in_its_own_unit():
    assert format_value("hop_height", "m", 0.251) == "0.25 m"
    assert words_for("hop_height", "m").name == "Hop height"
    assert reference_for("hop_height").low is None
    assert joint_phrase("left_toe") == ("Left toe", "")


def test_certainty_is_said_in_words():
    for finding in two_clip_report().findings:
        phrase = certainty_phrase(finding)
        assert re.match(r"Almost certain|Likely|A chance of", phrase)
        assert "100 %" not in phrase
        assert ("close" in level_phrase(finding)) == finding.unclear


def test_more_steps_are_said_without_a_cadence_too():
    shank = measure("shank_angle_at_contact", 14.0, "deg", 2.0, side="left")
    assert "5 % more steps a minute than your own" in find((shank,))[0].advice
