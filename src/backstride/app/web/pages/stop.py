"""The page of a hard stop: where to go, how fast, and the way back from it."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from backstride.app.render.answer_words import answered_rows
from backstride.app.render.stop_report import also_told, hard_stops
from backstride.app.service import interview
from backstride.app.web.deps import RunnerDep, StoreDep, VisitorDep
from backstride.app.web.render import page
from backstride.findings.redflags.screen import AFTER_EXAMINATION
from backstride.findings.wording import answer as wording

router = APIRouter()


@router.get("/stop")
def stop(request: Request, store: StoreDep, visitor: VisitorDep, runner_id: RunnerDep) -> Response:
    """Say where to go and how fast."""
    state = interview.state(store, runner_id)
    if not state.screen.hard_stop:
        return RedirectResponse("/", 303)
    groups = hard_stops(state.screen)
    return page(
        request,
        "interview_stop",
        visitor,
        at="start",
        title=wording.STOP_PAGE_TITLES[groups[0].level],
        groups=groups,
        also=also_told(state.screen),
        raised_by=state.raised_by if state.ended else (),
        anew=not state.ended,
        examined=AFTER_EXAMINATION,
        clinician_title=wording.STOP_PAGE_CLINICIAN,
        answered_on=state.answers.answered_on,
        rows=answered_rows(state.answers, ("safety", "pain", "running", "body")),
    )
