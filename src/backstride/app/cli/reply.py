"""What a line typed at a question means."""

import re

from backstride.app.typed import typed_number
from backstride.core.errors import AnswerError
from backstride.findings.interview.answers import NONE, AnswerValue
from backstride.findings.interview.check import checked_value
from backstride.findings.interview.question import Question

_YES_NO = {"y": "yes", "n": "no"}


def understood(question: Question, reply: str) -> AnswerValue:
    """Return the answer that ``reply`` gives to ``question``.

    Options are given by their number, counted from 1, or by their id; several with blanks or commas
    between them. A number may carry its unit.

    Raises
    ------
    AnswerError
        If the reply is no answer to the question.

    """
    if question.kind == "text":
        if not any(letter.isalpha() for letter in reply):
            msg = f"A few words are needed, got {reply!r}: name what you do, such as: run 10 km."
            raise AnswerError(msg)
        return checked_value(question, reply)
    if question.kind == "number":
        return checked_value(question, typed_number(question, reply))
    chosen = [_option(question, word) for word in re.split(r"[\s,;]+", reply) if word]
    if question.kind == "many":
        return checked_value(question, list(dict.fromkeys(chosen)))
    if len(chosen) != 1:
        msg = f"One number from 1 to {len(question.options)} is needed, got {reply!r}."
        raise AnswerError(msg)
    return checked_value(question, chosen[0])


def _option(question: Question, word: str) -> str:
    ids = question.option_ids
    if word.isdecimal() and 1 <= int(word) <= len(ids):
        return ids[int(word) - 1]
    lowered = _YES_NO.get(word.lower(), word.lower())
    if lowered in ids:
        return lowered
    several = " (several: 1 3)" if NONE in ids else ""
    msg = f"A number from 1 to {len(ids)} is needed{several}, got {word!r}."
    raise AnswerError(msg)
