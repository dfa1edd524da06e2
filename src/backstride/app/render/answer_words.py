"""What a runner answered, in words: question and answer, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backstride.findings.interview.answers import NONE, Answers, AnswerValue
from backstride.findings.interview.question import Question, Section
from backstride.findings.interview.questions import QUESTIONS
from backstride.findings.wording import answer as wording


@dataclass(frozen=True)
class AnsweredRow:
    """One question and what was answered.

    ``told`` marks signs that were told; ``denied`` are those that the question named and that were
    not, "" where it names none.
    """

    question: str
    answer: str
    told: bool
    denied: str = ""


def answered_rows(answers: Answers, sections: Sequence[Section]) -> tuple[AnsweredRow, ...]:
    """Return the questions of some sections that apply; safety questions also if left open."""
    if not answers.values:
        return ()
    return tuple(
        _row(question, answers)
        for question in QUESTIONS
        if question.section in sections
        and (answers.answered(question.id) or (question.screen and question.ask_if(answers)))
    )


def day_phrase(day: date) -> str:
    """Write a day as people do: "22 November 2026"."""
    return f"{day.day} {day:%B %Y}"


def _row(question: Question, answers: Answers) -> AnsweredRow:
    if not answers.answered(question.id):
        return AnsweredRow(question.text, wording.STOP_PAGE_OPEN, told=False)
    text = answer_text(question, answers.values[question.id])
    told = bool(answers.marked(question.id))
    return AnsweredRow(question.text, text, told, denied(question, answers))


def denied(question: Question, answers: Answers) -> str:
    """Return the options of a safety question that were not marked: a clinician asks for them."""
    marked = answers.marked(question.id)
    if marked is None or question.section != "safety":
        return ""
    others = (o.text for o in question.options if o.id not in {*marked, NONE})
    return "; ".join(others)


def answer_text(question: Question, value: AnswerValue) -> str:
    """Return an answer in the question's words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:g} {question.unit}".strip()
    texts = {option.id: option.text for option in question.options}
    given = value if isinstance(value, tuple) else (value,)
    return "; ".join(texts.get(one, one) for one in given)
