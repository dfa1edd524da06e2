"""``backstride interview``: one question at a time, in a terminal or a pipe."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import click

from backstride.app.cli import exit_codes
from backstride.app.cli import interview_text as text
from backstride.app.cli.reply import understood
from backstride.app.runner_file import read_all_answers, write_runner
from backstride.core.errors import AnswerError, OptionError
from backstride.findings.interview import flow
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.contradictions import found_in
from backstride.findings.interview.home_tests import why_no_tests
from backstride.findings.interview.question import Question
from backstride.findings.interview.questions import BY_ID, QUESTIONS
from backstride.findings.redflags.screen import screen, screen_age
from backstride.findings.redflags.stops import withholds_training

STOP_EXIT_CODE = 3
"""A hard stop of the safety screen."""
BACK, SKIP, QUIT = "b", "s", "q"
CLEARANCE = "clinician_cleared"
"""Asked at every start while a stop stands that a clinician can take back."""


def run_interview(out: Path, source: Path | None, *, tests: bool, again: bool) -> int:
    """Ask what is open, save after each answer, and return the exit code."""
    today = datetime.now().astimezone().date()
    answers = _begun(out, source)
    scope: flow.Scope = "tests" if tests else "screen" if again else "interview"
    stopping = flow.stopping(answers)
    if again:
        answers = flow.without_screen(answers)
    else:
        _tell_age(answers, today)
    sitting = Sitting(answers, scope, today, _saving(out, stopping if again else Answers()))
    if source is not None:
        sitting.save(answers)
    try:
        return _held(sitting, out)
    except (KeyboardInterrupt, click.Abort):
        _say("", text.stopped(out))
        return exit_codes.STOPPED


def _begun(out: Path, source: Path | None) -> Answers:
    """Return the answers to go on from: of the source, of the file that is there, or none."""
    if source is None:
        return read_all_answers(out) if out.exists() else Answers()
    told = read_all_answers(source)
    if out.exists() and not (source.exists() and out.samefile(source)):
        msg = (
            f"a new file was needed for --out, but {out} is there already: name another, or go "
            f"on with it without --from"
        )
        raise OptionError(msg)
    return told


def _tell_age(answers: Answers, today: date) -> None:
    remark = screen_age(answers, today)
    if remark is not None:
        _say(remark)


def _saving(out: Path, stopping: Answers) -> Callable[[Answers], None]:
    """Return what saves answers; those of ``stopping`` stay in the file until answered anew."""

    def save(answers: Answers) -> None:
        values = {**stopping.values, **answers.values}
        write_runner(replace(answers, values=values), out)

    return save


@dataclass
class Sitting:
    """One run of the interview: the answers so far, what was passed over, what comes up again.

    ``due`` are ids of answered questions that are asked again, with the old answer to keep;
    ``left`` are ids of contradictions that the runner has left as they are.
    """

    answers: Answers
    scope: flow.Scope
    today: date
    save: Callable[[Answers], None]
    passed: set[str] = field(default_factory=set)
    history: list[str] = field(default_factory=list)
    due: list[str] = field(default_factory=list)
    left: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Let "back" reach what an earlier run asked."""
        self.history = [
            q.id for q in flow.asked(self.answers, self.scope) if self.answers.answered(q.id)
        ]
        if self.answers.has(CLEARANCE, "no") and withholds_training(self.answers):
            self.due.append(CLEARANCE)

    def hold(self, mended: str | None = None) -> bool:
        """Ask until nothing is open or the runner stops; return whether nothing is open.

        A hard stop ends it, unless the question ``mended`` is the one that is asked.
        """
        question, on_screen = BY_ID[mended] if mended else self._next(), None
        while question and (question.id == mended or not screen(self.answers).hard_stop):
            if question != on_screen:
                _say(*text.shown(question, self.answers, self.passed, self.scope))
            on_screen = question
            reply = _read()
            if reply is None or reply.lower() == QUIT:
                return False
            question = self._after(question, reply)
        return True

    def again(self, question_ids: Iterable[str]) -> None:
        """Have these questions asked again; their answers stay until others are given."""
        wanted = set(question_ids)
        self.due = [question.id for question in QUESTIONS if question.id in wanted]

    def _next(self) -> Question | None:
        if self.due:
            return BY_ID[self.due[0]]
        return flow.next_question(self.answers, self.passed, self.scope)

    def _after(self, question: Question, reply: str) -> Question | None:
        """Take one reply and return what is asked next."""
        if reply.lower() == BACK:
            return self._back(question)
        if not reply or reply.lower() == SKIP:
            self._skip(question)
            return self._next()
        try:
            value = understood(question, reply)
        except AnswerError as error:
            _say(f"  {error}")
            return question
        self.answers = flow.with_answer(self.answers, question, value, self.today)
        self.save(self.answers)
        self._remember(question)
        _say(*(f"  {line}" for line in text.results(question, self.answers)))
        return self._next()

    def _skip(self, question: Question) -> None:
        """Pass over a question; one that was answered keeps its answer."""
        if not self.answers.answered(question.id):
            self.passed.add(question.id)
            if question.screen:
                _say(f"  {text.SKIPPED_SAFETY}")
        self._remember(question)

    def _remember(self, question: Question) -> None:
        self.due = [id_ for id_ in self.due if id_ != question.id]
        self.passed -= {question.id} if self.answers.answered(question.id) else set()
        if question.id not in self.history:
            self.history.append(question.id)

    def _back(self, question: Question) -> Question:
        """Return the question before, or the same one at the beginning."""
        here = self.history.index(question.id) if question.id in self.history else None
        asked = {q.id for q in flow.asked(self.answers, self.scope)}
        before = [id_ for id_ in self.history[:here] if id_ in asked]
        if not before:
            _say(f"  {text.FIRST_QUESTION}")
            return question
        return BY_ID[before[-1]]


def _held(sitting: Sitting, out: Path) -> int:
    """Hold the sitting to its end and tell the outcome."""
    whole = sitting.scope == "interview" and flow.next_question(sitting.answers) is None
    opening = text.opening(sitting.answers, sitting.passed, sitting.scope, out)
    _say(*(opening or [text.KEYS] * bool(sitting.due)))
    finished = sitting.hold()
    while (finished or screen(sitting.answers).hard_stop) and (
        again := _asked_again(sitting, out, finished=finished, whole=whole)
    ):
        finished = sitting.hold(again)
    return _outcome(sitting, out, finished=finished)


def _asked_again(sitting: Sitting, out: Path, *, finished: bool, whole: bool) -> str | None:
    """Return the id of an answered question that the runner wants to answer again, or None."""
    result = screen(sitting.answers)
    if result.hard_stop:
        _say(text.stop_page(result, out))
        return _slip(sitting) if finished else None
    if _answer_again(sitting):
        return sitting.due[0]
    return _picked(sitting) if whole else None


def _outcome(sitting: Sitting, out: Path, *, finished: bool) -> int:
    """Tell how the sitting ended, and return the exit code."""
    result = screen(sitting.answers)
    if result.hard_stop:
        return STOP_EXIT_CODE
    if not finished:
        _say("", text.stopped(out))
        return 0
    if sitting.scope == "tests" and (why := why_no_tests(result)):
        _say("", why)
    _say(text.closing(sitting.answers, result, out))
    return 0


def _slip(sitting: Sitting) -> str | None:
    """Return the id of the question that raised a hard stop, if its answer was a slip."""
    _say("", text.SLIP)
    if (_read() or "").lower() != BACK:
        return None
    raised = screen(sitting.answers).stops
    given = [id_ for id_ in sitting.history if sitting.answers.answered(id_)]
    given = given or [
        question.id for question in QUESTIONS if sitting.answers.answered(question.id)
    ]
    for id_ in reversed(given):
        rest = {key: value for key, value in sitting.answers.values.items() if key != id_}
        if any(
            stop not in screen(Answers(rest)).stops for stop in raised if stop.level != "clinician"
        ):
            return id_
    return given[-1]


def _answer_again(sitting: Sitting) -> bool:
    """Tell what does not fit, and ask for those answers again if the runner wants to mend them."""
    counted = flow.applying(sitting.answers)
    found = [each for each in found_in(counted) if each.id not in sitting.left]
    if not found:
        return False
    _say("", *(f"! {each.says(counted)}" for each in found), text.ASK_AGAIN)
    if (_read() or "").lower() not in {"y", "yes"}:
        sitting.left |= {each.id for each in found}
        return False
    sitting.again(id_ for each in found for id_ in each.question_ids)
    return True


def _picked(sitting: Sitting) -> str | None:
    """List all answers and return the id of the one to change, or None at the end."""
    numbered = text.changeable(sitting.answers)
    _say("", *text.listed(numbered, sitting.answers), "", text.PICK)
    while reply := _read():
        chosen = text.meant(numbered, sitting.answers, reply)
        if len(chosen) == 1:
            return chosen[0].id
        if reply.lower() == QUIT:
            return None
        _say(*text.not_one(numbered, chosen, sitting.answers))
    return None


def _say(*lines: str) -> None:
    """Print lines, none longer than the terminal is wide."""
    for line in lines:
        for part in line.split("\n"):
            click.echo(text.fitted(part))


def _read() -> str | None:
    """Return one line without the blanks around it, or None at the end of the input."""
    click.echo("> ", nl=False)
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError as error:
        msg = f"a line of text in UTF-8 was needed, got other bytes ({error.reason}): type it anew"
        raise AnswerError(msg) from error
    return line.strip() if line else None
