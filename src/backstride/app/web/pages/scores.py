"""A short form once a week: how well it goes, and how much it hurts."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from backstride.app.service import interview
from backstride.app.web.clock import TodayDep
from backstride.app.web.deps import CHECKED, OwnDep, StoreDep, Visitor, VisitorDep
from backstride.app.web.render import page
from backstride.app.web.texts import t
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.scores import ACTIVITY_OF, SCORES

router = APIRouter()

WEEK = "/interview/week"
Points = Annotated[int | None, Field(ge=0, le=10)]


class Told(BaseModel):
    """The numbers of a week, by question; what is not known is left out."""

    psfs_1_score: Points = None
    psfs_2_score: Points = None
    worst_in_run: Points = None
    next_morning: Points = None


@router.get(WEEK)
def week(request: Request, store: StoreDep, visitor: VisitorDep, runner_id: OwnDep) -> Response:
    """Ask for this week's numbers."""
    return _shown(request, visitor, interview.answers_of(store, runner_id), "")


@router.post(WEEK, dependencies=[CHECKED])
def keep(
    request: Request,
    store: StoreDep,
    visitor: VisitorDep,
    runner_id: OwnDep,
    today: TodayDep,
    told: Annotated[Told, Form()],
) -> Response:
    """Keep this week's numbers."""
    values = told.model_dump(exclude_none=True)
    if not values:
        answers = interview.answers_of(store, runner_id)
        return _shown(request, visitor, answers, t("interview.week_wrong"))
    interview.record_outcomes(store, runner_id, today, values)
    return RedirectResponse("/progress", 303)


def _shown(request: Request, visitor: Visitor, answers: Answers, wrong: str) -> Response:
    status = 422 if wrong else 200
    scores = asked(answers)
    return page(
        request, "interview_week", visitor, at="start", status=status, asked=scores, wrong=wrong
    )


def asked(answers: Answers) -> list[tuple[str, str, str]]:
    """Return what is asked: the score, the question, and what 0 and 10 mean."""
    activities = {kind: answers.chosen(about) for kind, about in ACTIVITY_OF.items()}
    return [
        (kind, t(f"interview.week_{kind}", activity=activities.get(kind)), t(_help(kind)))
        for kind in SCORES
        if activities.get(kind, "asked")
    ]


def _help(kind: str) -> str:
    return "interview.week_scale_activity" if kind in ACTIVITY_OF else "interview.week_scale_pain"
