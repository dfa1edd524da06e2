"""The session engine: a session of the plan, driven by frames and controls; pure.

No clock, camera, speech or file is in here: time comes from ``t_s`` of what is put in, and what
happens comes out as events.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite

from backstride.coach.session.controls import control, unanswered
from backstride.coach.session.events import SessionEvent, SessionInput
from backstride.coach.session.move import (
    ROUNDING_S,
    Told,
    count_down,
    end_lead,
    enter,
    enter_next,
)
from backstride.coach.session.pain import PainRules
from backstride.coach.session.state import SessionPart, SessionState
from backstride.coach.session.steps import Step, Timing, steps_of
from backstride.coach.session.work import work
from backstride.plan.exercise import Exercise
from backstride.plan.programme import Session
from backstride.pose.track import PoseFrame

USUAL = Timing()


def begin_session(
    session: Session,
    exercises: Mapping[str, Exercise],
    rules: PainRules,
    *,
    timing: Timing = USUAL,
    part: SessionPart | None = None,
) -> SessionState:
    """Return a session that is about to begin, or to go on after ``part`` of it.

    Raises
    ------
    CatalogueError
        If an exercise of the session is not in ``exercises``.
    ValueError
        If ``part`` is of another session.

    """
    state = SessionState(session, steps_of(session, exercises, timing), rules, timing)
    if part is None:
        return state
    if part.session_id != session.id:
        msg = f"a part of {session.id} was needed, got one of {part.session_id}"
        raise ValueError(msg)
    return _taken_up(state, part)


def _taken_up(state: SessionState, part: SessionPart) -> SessionState:
    """Return the state at the first work or pain check that is not done."""
    known = {(s.item, s.round, s.side): s.exercise_id for s in state.steps if s.kind == "work"}
    items = {s.item: s.exercise_id for s in state.steps}
    state = replace(
        state,
        rounds=tuple(one for one in part.rounds if known.get(one.place) == one.exercise_id),
        answers=tuple(one for one in part.answers if items.get(one.item) == one.exercise_id),
        stopped=part.stopped,
        over=bool(part.stopped),
    )
    place = next(i for i, step in enumerate(state.steps) if _is_open(state, step))
    if place and state.steps[place - 1].kind == "ready":
        place -= 1
    return replace(state, place=place)


def _is_open(state: SessionState, step: Step) -> bool:
    """Whether a step is still to be done; getting ready, rests and changes go with the work."""
    if step.kind == "work":
        place = (step.item, step.round, step.side)
        done = any(one.place == place and one.ending != "broken_off" for one in state.rounds)
        return not done and step.exercise_id not in state.left_out
    if step.kind == "pain":
        return state.begun(step.item) and all(one.item != step.item for one in state.answers)
    return step.kind == "done"


def advance(
    state: SessionState, told: SessionInput
) -> tuple[SessionState, tuple[SessionEvent, ...]]:
    """Return the session after a frame or a control, and what happened.

    A frame with nobody in it drives the timers, too. Frames that are not later than what came
    before are left out, and a control of an earlier time is taken as one of now: time never goes
    back. After the end nothing happens any more.
    """
    if state.over or not isfinite(told.t_s):
        return state, ()
    if isinstance(told, PoseFrame):
        return _frame(state, told)
    t_s = told.t_s if state.t_s is None else max(told.t_s, state.t_s)
    state, opened = _opened(state, t_s)
    if state.over:
        return state, opened
    state, events = control(replace(state, t_s=t_s), told, t_s)
    return state, (*opened, *events)


def _opened(state: SessionState, t_s: float) -> Told:
    """Enter the first step with the first input."""
    if state.began_s is not None:
        return state, ()
    return enter(state, state.place, t_s, lead_s=state.timing.ready_s)


def _frame(state: SessionState, frame: PoseFrame) -> Told:
    if state.t_s is not None and frame.t_s <= state.t_s:
        return state, ()
    state, opened = _opened(state, frame.t_s)
    state, events = _ticked(state, frame)
    return replace(state, t_s=frame.t_s), (*opened, *events)


def _ticked(state: SessionState, frame: PoseFrame) -> Told:
    """Let time go on to a frame."""
    if state.over or state.paused:
        return state, ()
    if state.lead_until_s is not None:
        return _lead(state, frame.t_s)
    if state.step.kind == "work":
        return work(state, frame)
    elapsed_s = state.elapsed_s(frame.t_s)
    if state.step.kind == "pain":
        over = elapsed_s >= state.timing.pain_s - ROUNDING_S
        return unanswered(state, frame.t_s) if over else (state, ())
    state, events, over = count_down(state, state.step.seconds or 0.0, elapsed_s, frame.t_s)
    if not over:
        return state, events
    state, later = enter_next(state, frame.t_s)
    return state, (*events, *later)


def _lead(state: SessionState, t_s: float) -> Told:
    """Count down to work that is taken up again, and begin it or go on with it."""
    assert state.lead_until_s is not None  # noqa: S101 - narrows the type
    state, events, over = count_down(state, state.lead_until_s, t_s, t_s)
    if not over:
        return state, events
    state, later = end_lead(state, t_s)
    return state, (*events, *later)
