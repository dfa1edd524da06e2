"""The interview as data: what was answered, what is asked next, and how far it is."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from backstride.app.service import interview
from backstride.app.service.interview import State
from backstride.app.web.clock import TodayDep
from backstride.app.web.deps import OwnDep, RunnerDep, StoreDep
from backstride.findings.interview.check import LONGEST_TEXT
from backstride.findings.interview.question import Kind, Question, Section
from backstride.findings.redflags.stop import Stop, StopLevel

router = APIRouter(prefix="/interview", tags=["interview"])

QuestionId = Annotated[str, Path(max_length=80, description="Its id, as in runner.toml.")]
Value = Annotated[
    Any,
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT},
                {"type": "number"},
                {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True},
            ]
        }
    ),
]
"""Which of them a question takes, and why not another, is said by `checked_value`."""


class GivenAnswer(BaseModel):
    """An answer to a question, by the question's kind."""

    model_config = ConfigDict(extra="forbid")

    value: Value = Field(
        description="A choice: the option's id. Many: the ids of all that apply, or only `none`. "
        "A number in the question's unit. A text in one line."
    )


class OptionOut(BaseModel):
    """An option of a question."""

    id: str
    text: str


class QuestionOut(BaseModel):
    """A question, and which answers it takes."""

    id: str
    section: Section
    kind: Kind
    text: str
    help: str = Field(description="What is said beside it, or empty.")
    options: list[OptionOut] = Field(description="Of the kinds choice and many.")
    unit: str = Field(description="Of a number.")
    low: float = Field(description="The least number.")
    high: float = Field(description="The largest number.")
    whole: bool = Field(description="Whether the number has to be whole.")
    safety: bool = Field(description="Whether nothing is advised while it is open.")


class StopOut(BaseModel):
    """A reason to see somebody."""

    id: str
    level: StopLevel
    signs: list[str] = Field(description="What was told, in plain words.")
    where: str
    how_fast: str
    text: str


class InterviewProgress(BaseModel):
    """How far the interview is."""

    done: int
    left: int
    seconds_left: float


class MisfitOut(BaseModel):
    """Answers that can't all hold."""

    questions: list[str]
    says: str


class InterviewOut(BaseModel):
    """All answers, and how far the interview is."""

    answers: dict[str, Any] = Field(description="By the question's id; what is missing is open.")
    answered_on: date | None
    screened_on: date | None = Field(description="The day of the oldest safety answer.")
    next: QuestionOut | None = Field(description="What is asked next; null at the end or a stop.")
    open: list[str] = Field(description="Questions that apply and have no answer.")
    progress: InterviewProgress
    hard_stop: bool = Field(description="Whether somebody has to be seen before anything else.")
    stops: list[StopOut] = Field(description="The most urgent first.")
    open_safety: list[str] = Field(description="Safety questions without an answer.")
    misfits: list[MisfitOut]


@router.get("")
def read(store: StoreDep, runner_id: RunnerDep) -> InterviewOut:
    """Return all answers, what is asked next, and what the safety questions say."""
    return _told(interview.state(store, runner_id))


@router.put("/{question}")
def answer(
    store: StoreDep, runner_id: OwnDep, today: TodayDep, question: QuestionId, given: GivenAnswer
) -> InterviewOut:
    """Keep an answer, in place of the one before, and return how far the interview is."""
    return _told(interview.answer(store, runner_id, question, given.value, today))


@router.post("/again")
def again(store: StoreDep, runner_id: OwnDep, today: TodayDep) -> InterviewOut:
    """Ask the safety questions anew, as is done every week and whenever the pain changes."""
    return _told(interview.ask_safety_again(store, runner_id, today))


def _told(state: State) -> InterviewOut:
    answers = state.answers
    return InterviewOut(
        answers=_plain(answers.values),
        answered_on=answers.answered_on,
        screened_on=answers.screened_on,
        next=None if state.next is None else _question(state.next),
        open=[question.id for question in state.open],
        progress=InterviewProgress(
            done=state.progress.done,
            left=state.progress.left,
            seconds_left=state.progress.seconds_left,
        ),
        hard_stop=state.screen.hard_stop,
        stops=[_stop(stop) for stop in state.screen.stops],
        open_safety=list(state.screen.unanswered),
        misfits=[
            MisfitOut(questions=list(each.question_ids), says=each.says(state.fresh))
            for each in state.contradictions
        ],
    )


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {id_: list(one) if isinstance(one, tuple) else one for id_, one in values.items()}


def _question(question: Question) -> QuestionOut:
    return QuestionOut(
        id=question.id,
        section=question.section,
        kind=question.kind,
        text=question.text,
        help=question.help,
        options=[OptionOut(id=option.id, text=option.text) for option in question.options],
        unit=question.unit,
        low=question.low,
        high=question.high,
        whole=question.whole,
        safety=question.screen,
    )


def _stop(stop: Stop) -> StopOut:
    return StopOut(
        id=stop.id,
        level=stop.level,
        signs=list(stop.signs),
        where=stop.where,
        how_fast=stop.how_fast,
        text=stop.text,
    )
