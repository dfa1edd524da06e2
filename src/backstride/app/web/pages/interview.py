"""The interview: one question a page, each answer kept before the next page is shown."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from backstride.app.service import interview, standing
from backstride.app.service.interview import State
from backstride.app.service.settings import units_of
from backstride.app.web.clock import TodayDep
from backstride.app.web.deps import CHECKED, OwnDep, RunnerDep, StoreDep, Visitor, VisitorDep
from backstride.app.web.pages import home_tests, scores, stop
from backstride.app.web.pages.given import given
from backstride.app.web.pages.interview_view import (
    ahead_words,
    answers_view,
    question_view,
    verdict,
)
from backstride.app.web.render import page
from backstride.core.errors import AnswerError
from backstride.findings.interview import flow
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.home_tests import BY_QUESTION
from backstride.findings.interview.question import Question
from backstride.findings.interview.questions.body import CLEARANCE
from backstride.findings.redflags.screen import SCREEN_LIFE_DAYS, screen_days

router = APIRouter()
for each in (stop.router, home_tests.router, scores.router):
    router.include_router(each)

ALL_ANSWERS = "/interview/answers"
VERDICT = "/safety/told"
THEN = "answers"
"""Where a question leads back to: to all answers, else to the next question."""


@router.get("/safety")
def safety(
    request: Request, store: StoreDep, visitor: VisitorDep, runner_id: RunnerDep, today: TodayDep
) -> Response:
    """Say what the safety questions are, and how old their answers are."""
    if visitor.reading:
        return RedirectResponse(ALL_ANSWERS, 303)
    state = interview.state(store, runner_id)
    if state.ended:
        return RedirectResponse("/stop", 303)
    days = screen_days(state.answers, today)
    return page(
        request,
        "interview_safety",
        visitor,
        at="start",
        state=state,
        days=days,
        old=days is not None and days > SCREEN_LIFE_DAYS,
        answered_on=state.answers.screened_on or state.answers.answered_on,
        n_least=len(flow.asked(Answers(), "screen")),
    )


@router.get(VERDICT)
def told(request: Request, store: StoreDep, visitor: VisitorDep, runner_id: RunnerDep) -> Response:
    """Say whom to see after the safety questions, where they say so, and that one may go on."""
    state = interview.state(store, runner_id)
    if state.ended:
        return RedirectResponse("/stop", 303)
    if visitor.reading or not verdict(state):
        return RedirectResponse(ALL_ANSWERS, 303)
    return page(
        request,
        "interview_verdict",
        visitor,
        at="start",
        verdict=verdict(state),
        withheld=state.screen.blocks("programme"),
    )


@router.post("/safety", dependencies=[CHECKED])
def safety_again(
    store: StoreDep,
    runner_id: OwnDep,
    today: TodayDep,
    *,
    examined: Annotated[bool, Form()] = False,
) -> Response:
    """Ask the safety questions anew; after a hard stop to whom a doctor has examined for it."""
    if interview.state(store, runner_id).ended and not examined:
        return RedirectResponse("/stop", 303)
    return _onward(interview.ask_safety_again(store, runner_id, today))


@router.get("/interview")
def go_on(store: StoreDep, visitor: VisitorDep, runner_id: RunnerDep) -> Response:
    """Lead to the question that is next."""
    if visitor.reading:
        return RedirectResponse(ALL_ANSWERS, 303)
    return _onward(interview.state(store, runner_id))


@router.post("/interview", dependencies=[CHECKED])
def ask_open(store: StoreDep, runner_id: OwnDep) -> Response:
    """Ask again what was passed over."""
    return _onward(interview.ask_open(store, runner_id))


@router.get(ALL_ANSWERS)
def all_answers(
    request: Request, store: StoreDep, visitor: VisitorDep, runner_id: RunnerDep, today: TodayDep
) -> Response:
    """List all answers, what is open, and what does not fit."""
    state = interview.state(store, runner_id)
    shown = answers_view(state, units_of(visitor.person))
    onward = standing.standing(store, runner_id, today).next
    return page(request, "interview_answers", visitor, at="start", onward=onward, **shown)


@router.get("/interview/{question_id}")
def ask(
    request: Request,
    store: StoreDep,
    visitor: VisitorDep,
    runner_id: OwnDep,
    question_id: str,
    then: Annotated[str, Query()] = "",
) -> Response:
    """Ask one question."""
    question, state = interview.question_of(question_id), interview.state(store, runner_id)
    if not state.asks(question):
        return RedirectResponse(_instead(question, state), 303)
    shown = question_view(question, state, units_of(visitor.person))
    return _asked(request, visitor, state, shown, then)


@router.post("/interview/{question_id}", dependencies=[CHECKED])
def take(
    request: Request,
    store: StoreDep,
    visitor: VisitorDep,
    runner_id: OwnDep,
    today: TodayDep,
    question_id: str,
    value: Annotated[list[str] | None, Form()] = None,
    do: Annotated[str, Form()] = "next",
    then: Annotated[str, Form()] = "",
) -> Response:
    """Take what a question's form says, keep it, and lead on."""
    question, typed = interview.question_of(question_id), tuple(value or ())
    units, state = units_of(visitor.person), interview.state(store, runner_id)
    if do == "skip":
        return _after(question, interview.pass_over(store, runner_id, question_id), then)
    kept = state.fresh.values.get(question_id)
    can_skip = kept is None and then != THEN
    try:
        answer = given(question, typed, units, kept, can_skip=can_skip)
    except AnswerError as error:
        if do == "back":
            return RedirectResponse(_before(question, state), 303)
        shown = question_view(question, state, units, typed)
        return _asked(request, visitor, state, shown, then, str(error))
    if do != "back" or answer != kept:
        state = interview.answer(store, runner_id, question_id, answer, today)
    if do == "back":
        return RedirectResponse(_before(question, state), 303)
    return _after(question, state, then)


def _asked(
    request: Request,
    visitor: Visitor,
    state: State,
    shown: Mapping[str, Any],
    then: str,
    wrong: str = "",
) -> Response:
    return page(
        request,
        "interview_question",
        visitor,
        at="start",
        status=422 if wrong else 200,
        wrong=wrong,
        then=then if then == THEN else "",
        ahead=ahead_words(shown["question"], state),
        **shown,
    )


def _before(question: Question, state: State) -> str:
    """Return where "back" leads."""
    if state.ended:
        return "/stop"
    if question.section == "tests":
        return home_tests.before(question)
    before = state.before(question)
    return "/safety" if before is None else f"/interview/{before.id}"


def _after(question: Question, state: State, then: str) -> Response:
    if state.ended:
        return RedirectResponse("/stop", 303)
    if question.section == "tests":
        return RedirectResponse(home_tests.after(question, state), 303)
    if then == THEN and question.id != CLEARANCE:
        return RedirectResponse(f"{ALL_ANSWERS}#{question.id}", 303)
    if _tells(question, state):
        return RedirectResponse(VERDICT, 303)
    return _onward(state)


def _tells(question: Question, state: State) -> bool:
    """Whether the safety questions ended with this one and say whom to see.

    Where that withholds the plan, it stands on the page of the last of them.
    """
    going_on = state.next is not None and flow.belongs_to_screen(state.next)
    last = flow.belongs_to_screen(question) and question.id != CLEARANCE and not going_on
    return last and bool(verdict(state))


def _onward(state: State) -> Response:
    if state.ended:
        return RedirectResponse("/stop", 303)
    path = ALL_ANSWERS if state.next is None else f"/interview/{state.next.id}"
    return RedirectResponse(path, 303)


def _instead(question: Question, state: State) -> str:
    """Return where somebody is led who asks for a question that is not asked now."""
    if state.ended:
        return "/stop"
    return "/interview/tests" if question.id in BY_QUESTION else "/interview"
