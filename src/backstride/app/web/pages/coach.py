"""The coach: which session, before the camera, and what came of it."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from backstride.app.render.exercise_card import (
    GROUP_TITLES,
    camera_words,
    dose_text,
    exercise_card,
)
from backstride.app.render.plan_view import rule, session_view
from backstride.app.service import (
    interview,
    plans,
    session_choice,
    session_kept,
    session_plan,
    sessions,
    sessions_done,
    sessions_past,
)
from backstride.app.service.session_choice import Wanted
from backstride.app.service.session_kept import CoachSession
from backstride.app.service.settings import settings_of
from backstride.app.web.clock import today_here
from backstride.app.web.deps import CHECKED, OwnDep, RunnerDep, StoreDep, VisitorDep
from backstride.app.web.pages.coach_ghost import ghost_of
from backstride.app.web.pages.coach_view import (
    done_views,
    first_items,
    given_views,
    items_of,
    pain_told,
    past_view,
    stage_data,
    stop_told,
)
from backstride.app.web.render import page
from backstride.core.errors import NotThereError
from backstride.plan.due import open_session
from backstride.plan.exercise import Exercise
from backstride.plan.programme import Programme
from backstride.plan.project import next_session
from backstride.plan.read_catalogue import catalogue

router = APIRouter()


Kept = Literal["", "answers"]
KEPT = "kept=answers"
"""Has a summary say that what was told has been kept."""


class Tried(BaseModel):
    """One exercise that is wanted, and how much of it."""

    exercise: str
    rounds: int
    amount: int


class Answered(BaseModel):
    """What was open after a session."""

    pain: int | None = None
    legs: bool | None = None


class Morning(BaseModel):
    """The pain of the morning after."""

    session: str
    pain: int
    usual: int | None = Field(None)


@router.get("/coach")
def choose(
    request: Request, store: StoreDep, visitor: VisitorDep, runner_id: RunnerDep
) -> Response:
    """Show what can be done before the camera, and what was."""
    if interview.stop_of(store, runner_id) is not None:
        return RedirectResponse("/stop", 303)
    today = today_here()
    found = session_kept.all_of(store, runner_id)
    done = sessions_past.past(store, runner_id)
    coached = [one.session for one in done if one.session is not None]
    plan = plans.current(store, runner_id)
    programme = None if plan is None else sessions_done.plan_shown(store, runner_id, plan, today)
    return page(
        request,
        "coach",
        visitor,
        at="coach",
        open=[one for one in found if one.state == "open" and one.begun],
        asked=next((one for one in coached[:1] if any(one.open_answers)), None),
        done=[past_view(one) for one in done],
        has_plan=plan is not None,
        **_due(programme, today),
        morning=sessions.morning_due(store, runner_id, today),
        groups=_groups(session_choice.choices(store, runner_id)),
        first=interview.state(store, runner_id).screen.first_to_see(),
    )


@router.post("/coach", dependencies=[CHECKED])
def begin(
    store: StoreDep, runner_id: OwnDep, session: Annotated[str | None, Form()] = None
) -> Response:
    """Begin a session of the plan: the one named, or the one that is due."""
    return _to(sessions.begin(store, runner_id, today_here(), session or None))


@router.get("/coach/try/{exercise_id}")
def show_exercise(
    request: Request, store: StoreDep, visitor: VisitorDep, runner_id: RunnerDep, exercise_id: str
) -> Response:
    """Show one exercise that can be tried."""
    found = session_choice.choices(store, runner_id)
    exercise = next((one for one in found if one.id == exercise_id), None)
    if exercise is None:
        msg = "an exercise of the list was needed, but there is none of this name: choose again"
        raise NotThereError(msg)
    level = session_choice.usual(exercise)
    return page(
        request,
        "coach_try",
        visitor,
        at="coach",
        exercise=exercise,
        card=exercise_card(exercise, dose_text(level, per_side=exercise.per_side)),
        level=level,
        most=session_choice.most(exercise),
        most_rounds=session_choice.MOST_ROUNDS,
        camera=camera_words(exercise),
    )


@router.post("/coach/try", dependencies=[CHECKED])
def begin_single(store: StoreDep, runner_id: OwnDep, tried: Annotated[Tried, Form()]) -> Response:
    """Begin with one exercise."""
    wanted = Wanted(tried.exercise, tried.rounds, tried.amount)
    return _to(sessions.begin_single(store, runner_id, wanted, today_here()))


@router.post("/coach/morning", dependencies=[CHECKED])
def add_morning(
    store: StoreDep, runner_id: OwnDep, morning: Annotated[Morning, Form()]
) -> Response:
    """Take the pain of the morning after."""
    found = sessions.add_morning(store, runner_id, morning.session, morning.pain, morning.usual)
    return RedirectResponse(f"/coach/{found.id}/summary?{KEPT}", 303)


@router.get("/coach/{session_id}")
def live(
    request: Request, store: StoreDep, visitor: VisitorDep, runner_id: OwnDep, session_id: str
) -> Response:
    """Show the session before the camera."""
    if interview.stop_of(store, runner_id) is not None:
        return RedirectResponse("/stop", 303)
    session_choice.refuse_unsafe(store, runner_id)
    found = session_kept.one(store, runner_id, session_id)
    if found.state != "open":
        return RedirectResponse(f"/coach/{session_id}/summary", 303)
    items = items_of(found.today.session)
    first, watched = first_items(found, items)
    ghost = ghost_of(catalogue()[first.id])
    return page(
        request,
        "coach_live",
        visitor,
        at="coach",
        session=found,
        items=items,
        first=first,
        watched=watched,
        ghost=ghost,
        setup=stage_data(found, settings_of(visitor.person), ghost),
    )


@router.get("/coach/{session_id}/summary")
def summary(
    request: Request,
    store: StoreDep,
    visitor: VisitorDep,
    runner_id: RunnerDep,
    session_id: str,
    kept: Kept = "",
) -> Response:
    """Show what came of a session; of one that no camera saw, the plan tells it."""
    found = session_kept.one(store, runner_id, session_id)
    if found.told:
        return RedirectResponse("/plan#changes", 303)
    if found.state == "open" and not visitor.reading:
        return RedirectResponse(f"/coach/{session_id}", 303)
    return page(
        request,
        "coach_summary",
        visitor,
        at="coach",
        session=found,
        done=done_views(found),
        word=session_plan.plan_word(store, runner_id, found),
        may_go_on=_may_go_on(found),
        pain=pain_told(found),
        given=given_views(found),
        stopped=stop_told(found),
        kept=kept,
    )


@router.post("/coach/{session_id}/answers", dependencies=[CHECKED])
def answer(
    store: StoreDep, runner_id: OwnDep, session_id: str, answered: Annotated[Answered, Form()]
) -> Response:
    """Take what was open after a session; the plan moves on by it."""
    sessions.answer(store, runner_id, session_id, pain=answered.pain, legs=answered.legs)
    told = answered.pain is not None or answered.legs is not None
    return RedirectResponse(f"/coach/{session_id}/summary{f'?{KEPT}' if told else ''}", 303)


@router.post("/coach/{session_id}/end", dependencies=[CHECKED])
def end(store: StoreDep, runner_id: OwnDep, session_id: str) -> Response:
    """End a session with what was done of it."""
    sessions.finish(store, runner_id, session_id)
    return RedirectResponse(f"/coach/{session_id}/summary", 303)


@router.post("/coach/{session_id}/go-on", dependencies=[CHECKED])
def go_on(store: StoreDep, runner_id: OwnDep, session_id: str) -> Response:
    """Go on with a session that was ended too soon."""
    return _to(sessions.go_on(store, runner_id, session_id))


@router.post("/coach/{session_id}/remove", dependencies=[CHECKED])
def remove(store: StoreDep, runner_id: OwnDep, session_id: str) -> Response:
    """Remove a session."""
    sessions.remove(store, runner_id, session_id)
    return RedirectResponse("/coach", 303)


def _to(session: CoachSession) -> Response:
    return RedirectResponse(f"/coach/{session.id}", 303)


def _due(programme: Programme | None, today: date) -> dict[str, Any]:
    """Return the session that is due with its exercises, or the next one; or why there is none."""
    stopped = None if programme is None else programme.stopped
    going = programme if stopped is None else None
    due = None if going is None else open_session(going, today)
    coming = None if going is None else next_session(going, today)
    return {
        "stopped": None if stopped is None else rule(stopped),
        "due": None if due is None else session_view(due, catalogue()),
        "items": () if due is None else items_of(due),
        "coming": coming if due is None else None,
    }


def _groups(found: tuple[Exercise, ...]) -> list[tuple[str, list[Exercise]]]:
    """Return exercises by the part of a session that they belong to."""
    groups = [
        (title, [one for one in found if one.group == g]) for g, title in GROUP_TITLES.items()
    ]
    return [(title, those) for title, those in groups if those]


def _may_go_on(session: CoachSession) -> bool:
    """Whether something is left to do of a session of today."""
    fresh = session.day == today_here() and session.state in {"done", "left"}
    return fresh and not stop_told(session) and session_kept.next_step(session).kind != "done"
