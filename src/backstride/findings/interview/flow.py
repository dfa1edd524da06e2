"""The order of the interview: what is asked next, which answers count, how long is left."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from backstride.findings.interview.answers import Answers, AnswerValue
from backstride.findings.interview.home_tests import allowed_tests
from backstride.findings.interview.question import SECTIONS, Question
from backstride.findings.interview.questions import QUESTIONS
from backstride.findings.interview.questions.body import CLEARANCE, programme_open
from backstride.findings.redflags.screen import screen

LONGEST_S = 300.0
"""Nobody is asked for longer than five minutes, home tests aside."""

Part = Literal["safety", "pain", "running", "body", "goals", "tests", "more"]
"""What is asked in one run: the safety screen whole, the sections, and last what can wait."""
PARTS: tuple[Part, ...] = (*SECTIONS, "more")

Scope = Literal["interview", "screen", "tests"]
"""All but the tests; the safety screen alone; the safety screen and the home tests."""

FOLLOWED_BY: dict[str, str] = {"psfs_2_activity": "psfs_2_score"}
"""Questions asked only while there is time that bring another with them."""
KEPT_FOR_LIFE = frozenset({"age_years", "first_after_55"})
"""Safety answers that do not change from week to week."""


@dataclass(frozen=True)
class Progress:
    """How many questions are behind, how many ahead as far as is known, and how long they take.

    ``seconds_left`` is the most that it can be: it never rises from one answer to the next.
    """

    done: int
    left: int
    seconds_left: float


def belongs_to_screen(question: Question) -> bool:
    """Whether the weekly safety screen asks it."""
    return question.screen or question.section == "safety"


def part_of(question: Question) -> Part:
    """Return in which run of questions this one is asked."""
    if belongs_to_screen(question):
        return "safety"
    if question.if_time or question.id in FOLLOWED_BY.values():
        return "more"
    return question.section


IN_ORDER: tuple[Question, ...] = tuple(
    sorted(QUESTIONS, key=lambda q: (PARTS.index(part_of(q)), q.id == CLEARANCE))
)
"""All questions as they are asked: each part in one run, a clinician's agreement after the signs
that it is asked for."""


def asked(answers: Answers, scope: Scope = "interview") -> tuple[Question, ...]:
    """Return the questions that apply to these answers, in the order in which they are asked.

    Questions that can wait come last, by their rank, as many as `LONGEST_S` leaves room for.
    """
    always = [q for q in IN_ORDER if _in_scope(q, answers, scope) and not q.if_time]
    if scope != "interview":
        return tuple(always)
    spent = sum(q.seconds for q in QUESTIONS if q in always or _asked_before(q, answers))
    for question in _that_can_wait(answers):
        needed = question.seconds + _follower_s(question, answers)
        if spent + needed <= LONGEST_S or answers.answered(question.id):
            always.append(question)
            spent += needed
    return tuple(always)


def next_question(
    answers: Answers, passed: Iterable[str] = (), scope: Scope = "interview"
) -> Question | None:
    """Return the first question that applies, has no answer and was not ``passed``, or None."""
    skipped = frozenset(passed)
    for question in asked(answers, scope):
        if not answers.answered(question.id) and question.id not in skipped:
            return question
    return None


def progress(answers: Answers, passed: Iterable[str] = (), scope: Scope = "interview") -> Progress:
    """Return how far the interview is."""
    skipped = frozenset(passed)
    questions = asked(answers, scope)
    ahead = [q for q in questions if not answers.answered(q.id) and q.id not in skipped]
    seconds_left = _most_seconds_left(answers, skipped, scope) if ahead else 0.0
    return Progress(len(questions) - len(ahead), len(ahead), seconds_left)


def place_in_part(
    question: Question, answers: Answers, passed: Iterable[str] = ()
) -> tuple[int, int]:
    """Return which one of its part a question is, and of how many as far as is known.

    One that is not asked of everybody in time, but was sent for, counts too.
    """
    skipped = frozenset(passed)
    part = [q for q in asked(answers) if part_of(q) == part_of(question)]
    if question not in part:
        part.append(question)
    behind = [q for q in part if answers.answered(q.id) or q.id in skipped]
    return len([q for q in behind if q != question]) + 1, len(part)


def with_answer(answers: Answers, question: Question, value: AnswerValue, today: date) -> Answers:
    """Return ``answers`` with one more, and nothing else changed.

    An answer to a question that does not apply any more stays: `applying` says which count. The
    screen's day is that of its oldest answer.
    """
    values = {**answers.values, question.id: value}
    screened_on = answers.screened_on
    if belongs_to_screen(question) and screened_on is None:
        screened_on = today
    return Answers(values, today, screened_on)


def without_screen(answers: Answers) -> Answers:
    """Return ``answers`` without those that the weekly safety screen asks again."""
    again = {q.id for q in QUESTIONS if belongs_to_screen(q)} - KEPT_FOR_LIFE
    values = {id_: value for id_, value in answers.values.items() if id_ not in again}
    return replace(answers, values=values, screened_on=None)


def stopping(answers: Answers) -> Answers:
    """Return only the answers that a hard stop stands on: they hold until others are given."""
    told = _hard_signs(answers)
    kept = {
        id_: value
        for id_, value in answers.values.items()
        if told and _hard_signs(_without(answers, id_)) != told
    }
    return replace(answers, values=kept)


def _hard_signs(answers: Answers) -> set[tuple[str, tuple[str, ...]]]:
    return {(stop.id, stop.signs) for stop in screen(answers).stops if stop.level != "clinician"}


def _without(answers: Answers, question_id: str) -> Answers:
    values = {id_: value for id_, value in answers.values.items() if id_ != question_id}
    return replace(answers, values=values)


def applying(answers: Answers) -> Answers:
    """Return the answers that count: without those to questions that do not apply now.

    Safety answers, home tests and what a programme has to respect count in any case: a stop that
    withholds the programme makes no sore wrist go away.
    """
    values = dict(answers.values)
    for question in QUESTIONS:
        counts = (
            belongs_to_screen(question)
            or question.section == "tests"
            or question.ask_if is programme_open
        )
        if not counts and not question.ask_if(replace(answers, values=values)):
            values.pop(question.id, None)
    return replace(answers, values=values)


def _most_seconds_left(answers: Answers, skipped: frozenset[str], scope: Scope) -> float:
    """Return how long it takes if every question comes that still may, within `LONGEST_S`."""
    coming = [
        q
        for q in QUESTIONS
        if _of_scope(q, answers, scope)
        and _is_open(q, answers, skipped)
        and _may_come(q, answers, skipped)
    ]
    most = sum(question.seconds for question in coming)
    if scope != "interview":
        return most
    sure = sum(question.seconds for question in coming if not question.if_time)
    behind = [q for q in QUESTIONS if q.section != "tests" and not _is_open(q, answers, skipped)]
    return min(most, max(LONGEST_S - sum(question.seconds for question in behind), sure))


def _may_come(question: Question, answers: Answers, skipped: frozenset[str]) -> bool:
    """Whether a question applies, or may once those are answered that decide on it."""
    deciding = (each for each in QUESTIONS if each.id in question.decided_by)
    return question.ask_if(answers) or any(
        _is_open(each, answers, skipped) and _may_come(each, answers, skipped) for each in deciding
    )


def _is_open(question: Question, answers: Answers, skipped: frozenset[str]) -> bool:
    return not answers.answered(question.id) and question.id not in skipped


def _in_scope(question: Question, answers: Answers, scope: Scope) -> bool:
    return question.ask_if(answers) and _of_scope(question, answers, scope)


def _of_scope(question: Question, answers: Answers, scope: Scope) -> bool:
    if belongs_to_screen(question):
        return True
    if question.section != "tests":
        return scope == "interview"
    return scope == "tests" and _test_allowed(question, answers)


def _test_allowed(question: Question, answers: Answers) -> bool:
    allowed = allowed_tests(screen(answers))
    ids = {question_id for test in allowed for question_id in test.question_ids}
    return question.id in ids or (question.id == "sex" and bool(ids))


def _asked_before(question: Question, answers: Answers) -> bool:
    """Whether it took time already, even if it no longer applies."""
    counts = question.section != "tests" and not question.if_time
    return counts and answers.answered(question.id)


def _that_can_wait(answers: Answers) -> list[Question]:
    waiting = [q for q in QUESTIONS if q.if_time and q.ask_if(answers)]
    return sorted(waiting, key=lambda question: question.if_time)


def _follower_s(question: Question, answers: Answers) -> float:
    """Return the seconds of the question that this one brings, if they are not yet counted."""
    follower = FOLLOWED_BY.get(question.id)
    if follower is None or answers.answered(question.id):
        return 0.0
    return sum(each.seconds for each in QUESTIONS if each.id == follower)
