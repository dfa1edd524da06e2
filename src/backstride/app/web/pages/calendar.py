"""The plan as a calendar: a file, or an address that a calendar keeps up with."""

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from backstride.app.service import plans
from backstride.app.web.deps import CHECKED, OwnDep, RunnerDep, StoreDep

router = APIRouter()


@router.get("/calendar/{token}.ics")
def calendar(store: StoreDep, token: str) -> Response:
    """Return the plan as a calendar, to whoever has its address."""
    return Response(plans.calendar(store, token), media_type="text/calendar")


@router.get("/plan.ics")
def download(store: StoreDep, runner_id: RunnerDep) -> Response:
    """Return the plan as a calendar file."""
    head = {"content-disposition": 'attachment; filename="backstride-plan.ics"'}
    token = plans.calendar_token(store, runner_id)
    return Response(plans.calendar(store, token), media_type="text/calendar", headers=head)


@router.post("/calendar/new", dependencies=[CHECKED])
def new_calendar(store: StoreDep, runner_id: OwnDep) -> Response:
    """Give the calendar another address; the one before ends."""
    plans.calendar_token(store, runner_id, new=True)
    return RedirectResponse("/settings#calendar", 303)
