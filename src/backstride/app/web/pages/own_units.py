"""Distances, height and weight as a runner types and reads them; kept in km, cm and kg."""

import re
from dataclasses import dataclass

from backstride.app.render.answer_words import answer_text
from backstride.app.service.units import (
    CM_PER_INCH,
    INCHES_PER_FOOT,
    KG_PER_POUND,
    KM_PER_MILE,
    Units,
)
from backstride.app.typed import typed_number
from backstride.app.web.texts import t
from backstride.findings.interview.answers import AnswerValue
from backstride.findings.interview.question import Question, one_of

_FEET = re.compile(
    r"(?P<feet>[1-8])\s*(?:ft|feet|foot|['’′]|\s)\s*"
    r"(?:(?P<inches>1[01]|\d)\s*(?:in|inch|inches|\"|”|″)?)?"
)
_WITH_UNIT = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>[a-z]+)")


@dataclass(frozen=True)
class Scale:
    """A unit beside the question's own: how it is called, and how many of the own are in it."""

    words: tuple[str, ...]
    factor: float
    setting: str


SCALES: dict[str, tuple[Scale, ...]] = {
    "km": (Scale(("miles", "mile", "mi"), KM_PER_MILE, "miles"),),
    "kg": (Scale(("pounds", "pound", "lb", "lbs"), KG_PER_POUND, "pounds"),),
    "cm": (Scale(("m", "metres", "meters"), 100.0, ""),),
}
"""By the question's own unit; feet and inches are read apart."""


def typed_in(question: Question, units: Units, text: str) -> float:
    """Return a typed number in the question's unit.

    It may be typed in another unit that is named with it; without a name it is in the runner's.

    Raises
    ------
    AnswerError
        If it is no number.

    """
    words = text.lower()
    feet = _FEET.fullmatch(words) if question.unit == "cm" else None
    if feet is not None:
        inches = int(feet["feet"]) * INCHES_PER_FOOT + int(feet["inches"] or 0)
        return inches * CM_PER_INCH
    named = _WITH_UNIT.fullmatch(words)
    for scale in SCALES.get(question.unit, ()):
        if named is not None and named["unit"] in scale.words:
            return float(named["number"].replace(",", ".")) * scale.factor
    plain = typed_number(question, text)
    return plain if named is not None else plain * _factor(question, units)


def shown_in(question: Question, units: Units, value: float) -> str:
    """Return a number as the field shows it."""
    if question.unit == "cm" and units.height == "feet":
        return units.tall(value)
    factor = _factor(question, units)
    return f"{value if factor == 1.0 else round(value / factor, 1):g}"


def said_in(question: Question, units: Units, value: AnswerValue) -> str:
    """Return an answer in words, a number in the runner's units."""
    if question.kind != "number" or isinstance(value, bool | str | tuple):
        return one_of(answer_text(question, value))
    if question.unit == "cm" and units.height == "feet":
        return units.tall(value)
    return one_of(f"{shown_in(question, units, value)} {unit_of(question, units)}".strip())


def unit_of(question: Question, units: Units) -> str:
    """Return what stands behind the field."""
    if question.unit == "cm" and units.height == "feet":
        return t("interview.unit_feet")
    scale = _scale(question, units)
    return question.unit if scale is None else scale.words[0]


def span_of(question: Question, units: Units) -> str:
    """Return from where to where a number goes."""
    if question.unit == "cm" and units.height == "feet":
        return t("interview.span", low=units.tall(question.low), high=units.tall(question.high))
    factor = _factor(question, units)
    low, high = (f"{round(end / factor):g}" for end in (question.low, question.high))
    return f"{t('interview.span', low=low, high=high)} {unit_of(question, units)}"


def _factor(question: Question, units: Units) -> float:
    scale = _scale(question, units)
    return 1.0 if scale is None else scale.factor


def _scale(question: Question, units: Units) -> Scale | None:
    """Return the runner's own unit for a question, None where it is the question's."""
    chosen = (units.distance, units.height, units.weight)
    return next((one for one in SCALES.get(question.unit, ()) if one.setting in chosen), None)
