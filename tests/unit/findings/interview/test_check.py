"""Answers of another kind or range are refused, in one sentence that names the question."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstride.core.errors import AnswerError
from backstride.findings.interview.answers import NONE
from backstride.findings.interview.check import checked, unit_hint
from backstride.findings.interview.questions import BY_ID, QUESTIONS
from fixtures.answers import LOW_BACK, random_answers

REFUSED = [
    ({"height_cm": 17}, "How tall are you?", "from 100 to 230 cm", "17", "1.78 m is 178"),
    ({"height_cm": 1.78}, "How tall are you?", "metres"),
    ({"height_cm": "17"}, "How tall are you?", "without quotes"),
    ({"height_cm": True}, "a number from 100", "got true"),
    ({"height_cm": float("nan")}, "a number from 100", "got NaN"),
    ({"weekly_km": 400}, "from 0 to 300 km", "400", "a month's distance"),
    ({"age_years": 1992}, "from 10 to 100 years", "year of birth"),
    ({"age_years": 34.5}, "a whole number", "34.5", "round it"),
    ({"worst_in_run": 11}, "from 0 to 10", "11"),
    ({"site": "lower"}, "one of low, upper, both", '"lower"', "did you mean low?"),
    ({"site": ["low"]}, "one of low, upper, both"),
    ({"nerve_signs": "none"}, "a list", '["none"]'),
    ({"nerve_signs": []}, "a list", '["none"]'),
    ({"nerve_signs": ["none", "leaking"]}, '"none" alone', "take one of them out"),
    ({"nerve_signs": ["leaking", "leaking"]}, "each option once"),
    ({"nerve_signs": ["leakin"]}, "did you mean leaking?"),
    ({"nerve_signs": [3]}, "a list with any of"),
    ({"hight_cm": 178}, "hight_cm", "did you mean height_cm?"),
    ({"": 178}, "a known question"),
    ({"psfs_1_activity": "  "}, "a few words"),
    ({"psfs_1_activity": 3}, "a few words"),
    ({"psfs_1_activity": "a\nb"}, "one line"),
    ({"psfs_1_activity": "x" * 201}, "at most 200 characters"),
]


@pytest.mark.parametrize(("values", "words"), [(case[0], case[1:]) for case in REFUSED])
def test_a_wrong_answer_is_refused_in_one_sentence(values, words):
    with pytest.raises(AnswerError) as error:
        checked(values)

    message = str(error.value)
    assert "\n" not in message
    for word in words:
        assert word in message


def test_right_answers_pass_unchanged():
    assert checked(LOW_BACK) == LOW_BACK


def test_arrays_and_counts_are_given_the_interviews_types():
    given = checked({"nerve_signs": ["leaking"], "age_years": 34.0, "psfs_1_activity": " run "})

    assert given == {"nerve_signs": ("leaking",), "age_years": 34, "psfs_1_activity": "run"}
    assert isinstance(given["age_years"], int)


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_whatever_fits_its_question_passes(rng):
    values = dict(random_answers(rng).values)
    assert checked(values) == values


@settings(deadline=None)
@given(
    st.sampled_from([question.id for question in QUESTIONS]),
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(),
        st.lists(st.text()),
        st.dictionaries(st.text(), st.integers()),
    ),
)
def test_anything_else_is_an_answer_error_or_an_answer(question_id, value):
    with suppress(AnswerError):
        assert set(checked({question_id: value})) == {question_id}


@pytest.mark.parametrize(
    ("question_id", "value", "hint"),
    [
        ("age_years", 5, None),
        ("age_years", 150, None),
        ("age_years", 1990, "a year of birth"),
        ("height_cm", 1.78, "metres or feet"),
        ("height_cm", 1780, "millimetres"),
        ("mass_kg", 400, "pounds"),
        ("mass_kg", 3, None),
        ("pain_weeks", -1, None),
    ],
)
def test_what_a_number_may_be_instead(question_id, value, hint):
    told = unit_hint(BY_ID[question_id], value)
    assert (told is None) if hint is None else (told is not None and told.startswith(hint))


def test_every_mark_all_question_can_say_none():
    for question in QUESTIONS:
        if question.kind == "many":
            assert checked({question.id: [NONE]}) == {question.id: (NONE,)}
