"""The plan as data: plan.json as it stands, a new one, sessions on other days, the session due."""

from datetime import date, time
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from backstride.app.plan_file import plan_to_json
from backstride.app.service import plans
from backstride.app.service.plan_days import session_named
from backstride.app.today_file import today_of, today_to_json
from backstride.app.web.clock import TodayDep
from backstride.app.web.deps import NOT_STOPPED, OwnDep, RunnerDep, StoreDep
from backstride.core.errors import NotThereError
from backstride.plan.schedule import LEAST_WEEKS, MOST_WEEKS

router = APIRouter(prefix="/plan", tags=["plan"], dependencies=[NOT_STOPPED])

Json = dict[str, Any]


class WishedPlan(BaseModel):
    """How a plan is wanted."""

    start: date = Field(description="The first day.")
    days: list[Annotated[int, Field(ge=0, le=6, strict=True)]] = Field(
        description="One to three weekdays for strength, 0 = Monday, with a day between."
    )
    weeks: Annotated[int, Field(ge=LEAST_WEEKS, le=MOST_WEEKS, strict=True)] = 8
    at: time = Field(time(18), description="When sessions begin in the calendar.")


class MoveTo(BaseModel):
    """The day on which a session is wanted."""

    day: date


@router.get("")
def read(store: StoreDep, runner_id: RunnerDep) -> Json:
    """Return the plan that goes on, as plan.json."""
    return plan_to_json(_current(store, runner_id).plan)


@router.post("", status_code=201)
def make(store: StoreDep, runner_id: OwnDep, today: TodayDep, wished: WishedPlan) -> Json:
    """Make a plan from the answers and the newest report; it takes the place of the one before."""
    wish = plans.Wish(wished.start, tuple(sorted(set(wished.days))), wished.weeks, wished.at)
    return plan_to_json(plans.make(store, runner_id, wish, today).plan)


@router.put("/sessions/{session_id}")
def move(store: StoreDep, runner_id: OwnDep, today: TodayDep, session_id: str, to: MoveTo) -> Json:
    """Move a session to another day of its week."""
    if session_named(_current(store, runner_id).programme, session_id) is None:
        msg = "a session of the plan was needed, but it has none of this id: read the plan anew"
        raise NotThereError(msg)
    return plan_to_json(plans.move(store, runner_id, session_id, to.day, today).plan)


@router.get("/due")
def due(
    store: StoreDep,
    runner_id: RunnerDep,
    today: TodayDep,
    day: Annotated[date | None, Query(description="Of this day; default: open today.")] = None,
) -> Json:
    """Return the session that is open, as today.json."""
    programme = _current(store, runner_id).programme
    return today_to_json(today_of(programme, today, day))


def _current(store: StoreDep, runner_id: str) -> plans.CurrentPlan:
    found = plans.current(store, runner_id)
    if found is None:
        msg = "a plan was needed, but there is none yet: make one first"
        raise NotThereError(msg)
    return found
