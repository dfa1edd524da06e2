"""``backstride interview``: one question at a time, in a terminal or a pipe."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import click

from backstride.app.cli import exit_codes
from backstride.app.cli import interview_text as text
from backstride.app.cli.reply import understood
from backstride.app.runner_file import read_runner, write_runner
from backstride.core.errors import AnswerError, OptionError
from backstride.findings.interview import flow
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.contradictions import found_in
from backstride.findings.interview.home_tests import why_no_tests
from backstride.findings.interview.question import Question
from backstride.findings.interview.questions import BY_ID
from backstride.findings.redflags.screen import screen, screen_age

STOP_EXIT_CODE = 3
"""A hard stop of the safety screen."""
BACK, SKIP, QUIT = "b", "s", "q"


def run_interview(out: Path, source: Path | None, *, tests: bool, again: bool) -> int:
    """Ask what is open, save after each answer, and return the exit code."""
    today = datetime.now().astimezone().date()
    answers = _begun(out, source)
    scope: flow.Scope = "tests" if tests else "screen" if again else "interview"
    if again:
        answers = flow.without_screen(answers)
    else:
        _tell_age(answers, today)
    sitting = Sitting(answers, scope, today, _saving(out))
    if source is not None:
        sitting.save(answers)
    try:
        return _held(sitting, out)
    except (KeyboardInterrupt, click.Abort):
        click.echo(f"\n{text.stopped(out)}")
        return exit_codes.STOPPED


def _begun(out: Path, source: Path | None) -> Answers:
    """Return the answers to go on from: of the source, of the file that is there, or none."""
    if source is None:
        return read_runner(out) if out.exists() else Answers()
    if out.exists() and not (source.exists() and out.samefile(source)):
        msg = (
            f"a new file was needed for --out, but {out} is there already: name another, or go "
            f"on with it without --from"
        )
        raise OptionError(msg)
    return read_runner(source)


def _tell_age(answers: Answers, today: date) -> None:
    remark = screen_age(answers, today)
    if remark is not None:
        click.echo(remark)


def _saving(out: Path) -> Callable[[Answers], None]:
    return lambda answers: write_runner(answers, out)


@dataclass
class Sitting:
    """One run of the interview: the answers so far, and what was passed over."""

    answers: Answers
    scope: flow.Scope
    today: date
    save: Callable[[Answers], None]
    passed: set[str] = field(default_factory=set)
    history: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let "back" reach what an earlier run asked."""
        self.history = [
            q.id for q in flow.asked(self.answers, self.scope) if self.answers.answered(q.id)
        ]

    def hold(self) -> bool:
        """Ask until nothing is open or the runner stops; return whether nothing is open."""
        question, on_screen = self._next(), None
        while question is not None and not screen(self.answers).hard_stop:
            if question != on_screen:
                for line in text.shown(question, self.answers, self.passed, self.scope):
                    click.echo(line)
            on_screen = question
            reply = _read()
            if reply is None or reply.lower() == QUIT:
                return False
            question = self._after(question, reply)
        return True

    def _next(self) -> Question | None:
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
            click.echo(f"  {error}")
            return question
        self.answers = flow.with_answer(self.answers, question, value, self.today)
        self.save(self.answers)
        self._remember(question)
        for line in text.results(question, self.answers):
            click.echo(f"  {line}")
        return self._next()

    def _skip(self, question: Question) -> None:
        """Pass over a question; one that was answered keeps its answer."""
        if not self.answers.answered(question.id):
            self.passed.add(question.id)
            if question.screen:
                click.echo(f"  {text.SKIPPED_SAFETY}")
        self._remember(question)

    def _remember(self, question: Question) -> None:
        self.passed -= {question.id} if self.answers.answered(question.id) else set()
        if question.id not in self.history:
            self.history.append(question.id)

    def _back(self, question: Question) -> Question:
        """Return the question before, or the same one at the beginning."""
        here = self.history.index(question.id) if question.id in self.history else None
        asked = {q.id for q in flow.asked(self.answers, self.scope)}
        before = [id_ for id_ in self.history[:here] if id_ in asked]
        if not before:
            click.echo(f"  {text.FIRST_QUESTION}")
            return question
        return BY_ID[before[-1]]


def _held(sitting: Sitting, out: Path) -> int:
    """Hold the sitting to its end and tell the outcome."""
    for line in text.opening(sitting.answers, sitting.passed, sitting.scope, out):
        click.echo(line)
    finished = sitting.hold()
    while finished and _answer_again(sitting):
        finished = sitting.hold()
    result = screen(sitting.answers)
    if result.hard_stop:
        click.echo(text.stop_page(result, out))
        return STOP_EXIT_CODE
    if not finished:
        click.echo(f"\n{text.stopped(out)}")
        return 0
    if sitting.scope == "tests" and (why := why_no_tests(result)):
        click.echo(f"\n{why}")
    click.echo(text.closing(sitting.answers, result, out))
    return 0


def _answer_again(sitting: Sitting) -> bool:
    """Tell what does not fit, and take those answers out if the runner wants to mend them."""
    found = found_in(sitting.answers)
    if not found or screen(sitting.answers).hard_stop:
        return False
    click.echo("")
    for each in found:
        click.echo(f"! {each.says(sitting.answers)}")
    click.echo(text.ASK_AGAIN)
    if (_read() or "").lower() not in {"y", "yes"}:
        return False
    again = {id_ for each in found for id_ in each.question_ids}
    values = {id_: v for id_, v in sitting.answers.values.items() if id_ not in again}
    sitting.answers = Answers(values, sitting.answers.answered_on, sitting.answers.screened_on)
    sitting.passed -= again
    return True


def _read() -> str | None:
    """Return one line without the blanks around it, or None at the end of the input."""
    click.echo("> ", nl=False)
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError as error:
        msg = f"a line of text in UTF-8 was needed, got other bytes ({error.reason}): type it anew"
        raise AnswerError(msg) from error
    return line.strip() if line else None
