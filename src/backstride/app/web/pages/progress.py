"""What has changed: sessions, activities and pain, exercises, films; and this week's numbers."""

from fastapi import APIRouter, Request, Response

from backstride.app.render.plan_view import rule
from backstride.app.service import interview, plans
from backstride.app.service.progress import Progress, exercise_trend, progress
from backstride.app.web.clock import TodayDep
from backstride.app.web.deps import NOT_STOPPED, RunnerDep, StoreDep, VisitorDep
from backstride.app.web.pages.scores import asked
from backstride.app.web.progress_charts import number
from backstride.app.web.progress_exercises import exercise_values
from backstride.app.web.progress_values import progress_values
from backstride.app.web.render import page
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.scores import ACTIVITY_OF

router = APIRouter(dependencies=[NOT_STOPPED])


@router.get("/progress")
def show(
    request: Request, store: StoreDep, visitor: VisitorDep, runner_id: RunnerDep, today: TodayDep
) -> Response:
    """Show what has changed."""
    found = progress(store, runner_id, today)
    answers = interview.answers_of(store, runner_id)
    if found.empty:
        told = bool(answers.values)
        return page(request, "progress_none", visitor, at="progress", told=told)
    stop = plans.stop_of(store, runner_id, plans.current(store, runner_id))
    return page(
        request,
        "progress",
        visitor,
        at="progress",
        today=today,
        stopped=stop and rule(stop),
        asked=_asked(answers, found),
        named=any(answers.answered(activity) for activity in ACTIVITY_OF.values()),
        **progress_values(found, today),
    )


@router.get("/progress/exercises/{exercise_id}")
def show_exercise(
    request: Request, store: StoreDep, visitor: VisitorDep, runner_id: RunnerDep, exercise_id: str
) -> Response:
    """Show one exercise, session by session."""
    values = exercise_values(exercise_trend(store, runner_id, exercise_id))
    return page(request, "progress_exercise", visitor, at="progress", **values)


def _asked(answers: Answers, found: Progress) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return what is asked once a week, with what was told today."""
    told = {kind: (number(value),) for kind, value in found.scored.items()}
    return [(kind, words, help_, told.get(kind, ())) for kind, words, help_ in asked(answers)]
