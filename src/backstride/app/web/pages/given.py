"""What a form of a question gives: the answer, or a sentence on what is wrong with it."""

from collections.abc import Sequence

from backstride.app.service.units import Units
from backstride.app.web.pages.own_units import shown_in, span_of, typed_in, unit_of
from backstride.app.web.texts import t
from backstride.core.errors import AnswerError
from backstride.findings.interview.answers import NONE, AnswerValue
from backstride.findings.interview.check import LONGEST_TEXT, checked_value, unit_hint
from backstride.findings.interview.question import Question

MOST_SHOWN = 40
"""So many characters of what was typed are said again (design choice)."""


def given(
    question: Question,
    typed: Sequence[str],
    units: Units,
    kept: AnswerValue | None = None,
    *,
    can_skip: bool = True,
) -> AnswerValue:
    """Return the answer that a form's fields give; a number as it was shown is the one ``kept``.

    Without ``can_skip`` the form has no button to skip it, and no sentence speaks of one.

    Raises
    ------
    AnswerError
        If it is none; the sentence stands beside the field.

    """
    try:
        return checked_value(question, _raw(question, typed, units, kept))
    except AnswerError as error:
        raise AnswerError(_wrong(question, typed, units, can_skip=can_skip)) from error


def _raw(
    question: Question, typed: Sequence[str], units: Units, kept: AnswerValue | None
) -> object:
    if question.kind == "many":
        return list(dict.fromkeys(typed))
    one = typed[-1].strip() if typed else ""
    if question.kind == "number":
        return _number(question, one, units, kept)
    if question.kind == "text" and not any(letter.isalpha() for letter in one):
        return ""
    return one


def _number(question: Question, one: str, units: Units, kept: AnswerValue | None) -> float:
    if isinstance(kept, int | float) and one == shown_in(question, units, kept):
        return kept
    return typed_in(question, units, one)


def _wrong(question: Question, typed: Sequence[str], units: Units, *, can_skip: bool) -> str:
    """Return one sentence: what was needed, what arrived, what to do."""
    or_skip = t("interview.wrong_or_skip") if can_skip else ""
    if question.kind == "choice":
        return t("interview.wrong_choice", or_skip=or_skip)
    if question.kind == "many":
        none = next(option.text for option in question.options if option.id == NONE)
        return t("interview.wrong_both" if NONE in typed else "interview.wrong_many", none=none)
    one = typed[-1].strip() if typed else ""
    if question.kind == "number":
        return _wrong_number(question, one, units, or_skip)
    if len(one) > LONGEST_TEXT:
        return t("interview.wrong_long", most=LONGEST_TEXT, got=len(one))
    return t("interview.wrong_text")


def _wrong_number(question: Question, one: str, units: Units, or_skip: str) -> str:
    if is_scale(question):
        return t("interview.wrong_scale", low=question.low, high=question.high, or_skip=or_skip)
    span = span_of(question, units)
    if not one:
        return t("interview.wrong_nothing", span=span, or_skip=or_skip)
    shown = one if len(one) <= MOST_SHOWN else f"{one[: MOST_SHOWN - 1]}…"
    return t("interview.wrong_number", got=shown, span=span) + _advice(question, one, units)


def _advice(question: Question, one: str, units: Units) -> str:
    """Return what to do about a number that does not fit."""
    usual = unit_of(question, units) == question.unit
    try:
        value = typed_in(question, units, one)
    except AnswerError:
        return t("interview.advice_digits" if usual else "interview.advice_unit_named")
    if question.low <= value <= question.high:
        return t("interview.advice_whole")
    if question.unit == "cm" and not usual:
        return t("interview.advice_unit_named")
    hint = unit_hint(question, value) if usual else None
    return t("interview.advice_unit", hint=hint) if hint else t("interview.advice_range")


def is_scale(question: Question) -> bool:
    """Whether a number is one of a few, to be tapped rather than typed."""
    return question.unit == "of 10"
