"""Numbers as people type them, in a terminal or on a page."""

import re

from backstride.core.errors import AnswerError
from backstride.core.json_words import as_json
from backstride.findings.interview.question import Question

_NUMBER = re.compile(r"(?P<number>[-+]?\d+(?:[.,]\d+)?)\s*(?P<unit>\D*)")


def typed_number(question: Question, reply: str) -> float:
    """Return the number that was typed; it may carry the question's unit, and a comma.

    Raises
    ------
    AnswerError
        If it is no number.

    """
    match = _NUMBER.fullmatch(reply)
    unit = match["unit"].strip().lower() if match else ""
    if match is None or unit not in {"", question.unit.lower(), "%"}:
        msg = (
            f"A number in {question.unit} is needed, got {as_json(reply)}: write the number alone."
        )
        raise AnswerError(msg)
    return float(match["number"].replace(",", "."))
