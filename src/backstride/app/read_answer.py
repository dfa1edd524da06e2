"""The answer of a report.json, read back: answers, safety screen and ranked causes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from backstride.app.plain_data import NotThisFormError, from_plain
from backstride.findings.answer import Answer
from backstride.findings.causes.cause import Ranking
from backstride.findings.interview.answers import Answers, AnswerValue
from backstride.findings.interview.questions import BY_ID
from backstride.findings.redflags.stop import Screen

Json = Mapping[str, Any]

SCREEN_DERIVED = ("complete",)
CAUSE_DERIVED = ("grade_text",)
"""What report.json says besides the types' own fields."""


def read_answer(told: Json) -> Answer:
    """Return the answer.

    Raises
    ------
    AttributeError, KeyError, TypeError, ValueError
        If it has not the form of one.

    """
    ranking = told["ranking"]
    return Answer(
        answers=Answers(
            {str(key): _value(value) for key, value in told["answers"].items()},
            _day(told.get("answered_on")),
            _day(told.get("screened_on")),
        ),
        screen=_screen(told["screen"]),
        ranking=None if ranking is None else _ranking(ranking),
    )


def _value(told: object) -> AnswerValue:
    if isinstance(told, list):
        return tuple(str(one) for one in told)
    if isinstance(told, str | int | float):
        return told
    msg = "an answer is neither a number nor a text nor a list of these"
    raise NotThisFormError(msg)


def _day(told: str | None) -> date | None:
    return None if told is None else date.fromisoformat(told)


def _screen(told: Json) -> Screen:
    screen = from_plain(Screen, _without(told, SCREEN_DERIVED), "the safety screen")
    unknown = [one for one in screen.unanswered if one not in BY_ID]
    if unknown:
        msg = f"the safety screen has an unknown question: {unknown[0]}"
        raise NotThisFormError(msg)
    return screen


def _ranking(told: Json) -> Ranking:
    causes = [_cause(one) for one in told["causes"]]
    return from_plain(Ranking, {**told, "causes": causes}, "the ranking")


def _cause(told: Json) -> dict[str, Any]:
    """Return a cause without what follows from its fields; no start is the same as not given."""
    kept = _without(told, CAUSE_DERIVED)
    return {key: value for key, value in kept.items() if value is not None}


def _without(told: Json, derived: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if key not in derived}
