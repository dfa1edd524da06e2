"""The home tests: how each is done, with a stopwatch, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from backstride.app.render.answer_words import answer_text
from backstride.app.service import interview
from backstride.app.service.interview import State
from backstride.app.web.deps import RunnerDep, StoreDep, VisitorDep
from backstride.app.web.render import page
from backstride.findings.interview.home_tests import (
    BY_QUESTION,
    GENERAL_SAFETY,
    HomeTest,
    allowed_tests,
    left_out,
    told,
    why_no_tests,
)
from backstride.findings.interview.question import Question, one_of
from backstride.findings.interview.questions import BY_ID

router = APIRouter()

TESTS = "/interview/tests"
FIRST = BY_ID["sex"]
"""Asked before the tests: whose values they are compared with."""


@dataclass(frozen=True)
class TestView:
    """One test in the list: what was reached, in words, and what that tells."""

    test: HomeTest
    reached: str
    told: tuple[str, ...]

    @property
    def first_id(self) -> str:
        """Return its first question."""
        return self.test.question_ids[0]


@router.get(TESTS)
def tests(request: Request, store: StoreDep, visitor: VisitorDep, runner_id: RunnerDep) -> Response:
    """List the tests, and what came of those that are done."""
    state = interview.state(store, runner_id)
    if state.ended:
        return RedirectResponse("/stop", 303)
    return page(
        request,
        "interview_tests",
        visitor,
        at="start",
        state=state,
        why_not=why_no_tests(state.screen),
        general_safety=GENERAL_SAFETY,
        first=FIRST,
        first_words=_reached((FIRST.id,), state),
        tests=[_view(test, state) for test in allowed_tests(state.screen)],
        left_out=[test.name.lower() for test in left_out(state.screen)],
        following=_following(state),
    )


def before(question: Question) -> str:
    """Return where "back" leads from a question of the tests."""
    test = BY_QUESTION.get(question.id)
    if test is None or question.id == test.question_ids[0]:
        return TESTS
    return f"/interview/{test.question_ids[test.question_ids.index(question.id) - 1]}"


def after(question: Question, state: State) -> str:
    """Return where a question of the tests leads: to the other side, else to the list."""
    test = BY_QUESTION.get(question.id)
    if test is None:
        return TESTS if state.next_test is None else f"/interview/{state.next_test.id}"
    rest = test.question_ids[test.question_ids.index(question.id) + 1 :]
    return f"/interview/{rest[0]}" if rest else f"{TESTS}#{test.id}"


def _following(state: State) -> tuple[str, str] | None:
    """Return the id of the next question, and the name of its test."""
    question = state.next_test
    if question is None:
        return None
    test = BY_QUESTION.get(question.id) or allowed_tests(state.screen)[0]
    return question.id, test.name


def _view(test: HomeTest, state: State) -> TestView:
    return TestView(test, _reached(test.question_ids, state), told(test, state.answers))


def _reached(question_ids: Iterable[str], state: State) -> str:
    given = {id_: state.answers.values[id_] for id_ in question_ids if state.answers.answered(id_)}
    words = (one_of(answer_text(BY_ID[id_], value)) for id_, value in given.items())
    return " · ".join(words)
