"""Whether answers are of the kind and range that their questions ask for."""

import difflib
import math
from collections.abc import Callable, Mapping
from typing import NoReturn

from backstride.core.errors import AnswerError
from backstride.core.json_words import as_json
from backstride.findings.interview.answers import NONE, AnswerValue
from backstride.findings.interview.question import Kind, Question
from backstride.findings.interview.questions import BY_ID

LONGEST_TEXT = 200
"""Characters of a text: an activity in a few words (design choice)."""

_TOO_LOW: dict[str, str] = {
    "height_cm": "metres or feet? 1.78 m is 178",
    "run_minutes": "hours? 1 hour is 60",
}
_TOO_HIGH: dict[str, str] = {
    "height_cm": "millimetres? 1780 mm is 178",
    "mass_kg": "pounds? 150 lb is 68",
    "weekly_km": "metres, or a month's distance? 20000 m is 20",
    "longest_km_30d": "metres? 15000 m is 15",
    "run_minutes": "seconds? 3600 s is 60",
    "onset_minute": "seconds? 1200 s is 20",
    "age_years": "a year of birth? 34 years old is 34",
    "pain_weeks": "days? 14 days is 2",
    "sitting_h": "minutes? 480 minutes is 8",
    "other_sport_h": "minutes? 90 minutes is 1.5",
}
LEAST_YEAR_OF_BIRTH = 1900.0
"""A lower number than this is no year of birth."""


def unit_hint(question: Question, value: float) -> str | None:
    """Return what a number outside its range may be instead, and how to write it."""
    if question.id == "age_years" and value < LEAST_YEAR_OF_BIRTH:
        return None
    if 0.0 < value < question.low:
        return _TOO_LOW.get(question.id)
    return _TOO_HIGH.get(question.id) if value > question.high else None


def checked(values: Mapping[str, object]) -> dict[str, AnswerValue]:
    """Return ``values`` as answers, by question id.

    Arrays become tuples, whole numbers of a question that counts become int, texts lose the blanks
    around them.

    Raises
    ------
    AnswerError
        If an id or option is unknown, or a value is not of its question's kind or range. The
        message names the question in the runner's words.

    """
    return {id_: checked_value(known_question(id_), value) for id_, value in values.items()}


def known_question(question_id: str) -> Question:
    """Return the question of this id.

    Raises
    ------
    AnswerError
        If there is none; the message names the nearest id.

    """
    question = BY_ID.get(question_id)
    if question is None:
        near = nearest(question_id, tuple(BY_ID))
        msg = f"a known question was needed, got {as_json(question_id)}{near}"
        raise AnswerError(msg)
    return question


def checked_value(question: Question, value: object) -> AnswerValue:
    """Return ``value`` as an answer to ``question``.

    Raises
    ------
    AnswerError
        If it is not of the question's kind or range.

    """
    return _CHECKS[question.kind](question, value)


def nearest(word: str, among: tuple[str, ...]) -> str:
    """Return an end of a sentence that names the nearest of ``among``, or ""."""
    near = difflib.get_close_matches(word, among, n=1)
    return f": did you mean {near[0]}?" if near else ""


def _choice(question: Question, value: object) -> str:
    if not isinstance(value, str) or value not in question.option_ids:
        _refuse(question, f"one of {', '.join(question.option_ids)}", value)
    return value


def _many(question: Question, value: object) -> tuple[str, ...]:
    given = tuple(value) if isinstance(value, list | tuple) else ()
    needed = f"a list with any of {', '.join(question.option_ids)}"
    if not given:
        _refuse(question, needed, value, f'for none of them write ["{NONE}"]')
    for option in given:
        if not isinstance(option, str) or option not in question.option_ids:
            _refuse(question, needed, option)
    if len(set(given)) < len(given):
        _refuse(question, "each option once", value)
    if NONE in given and len(given) > 1:
        _refuse(question, f'"{NONE}" alone, or without it', value, "take one of them out")
    return given


def _number(question: Question, value: object) -> int | float:
    span = f"from {question.low:g} to {question.high:g} {question.unit}"
    kind = "a whole number" if question.whole else "a number"
    if isinstance(value, bool) or not isinstance(value, int | float) or _endless(value):
        _refuse(question, f"{kind} {span}", value, "write it in digits, without quotes or unit")
    if not question.low <= value <= question.high:
        hint = unit_hint(question, value)
        _refuse(question, f"{kind} {span}", value, f"is it in {hint}" if hint else "")
    if question.whole and value != int(value):
        _refuse(question, f"{kind} {span}", value, "round it")
    return int(value) if question.whole else value


def _endless(value: float) -> bool:
    """Whether it is infinite or no number; a whole number is neither, however long it is."""
    return isinstance(value, float) and not math.isfinite(value)


def _text(question: Question, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        _refuse(question, "a few words", value)
    text = value.strip()
    if len(text) > LONGEST_TEXT or not text.isprintable():
        _refuse(question, f"one line of at most {LONGEST_TEXT} characters", value)
    return text


def _refuse(question: Question, needed: str, value: object, advice: str = "") -> NoReturn:
    near = nearest(value, question.option_ids) if isinstance(value, str) else ""
    end = f": {advice}" if advice else near
    msg = f'"{question.text}" ({question.id}) needs {needed}, got {as_json(value)}{end}'
    raise AnswerError(msg)


_CHECKS: dict[Kind, Callable[[Question, object], AnswerValue]] = {
    "choice": _choice,
    "many": _many,
    "number": _number,
    "text": _text,
}
