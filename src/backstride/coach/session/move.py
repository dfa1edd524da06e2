"""Going from step to step: entering one, counting its seconds down, beginning its work."""

from dataclasses import replace
from math import ceil

from backstride.coach.event import Notice
from backstride.coach.session.events import (
    Countdown,
    Mark,
    PainAsked,
    Resumed,
    Say,
    SessionDone,
    SessionEvent,
    StepBegan,
)
from backstride.coach.session.state import SessionState, Tally, carried
from backstride.coach.session.steps import Step, StepKind
from backstride.coach.step import begin

Told = tuple[SessionState, tuple[SessionEvent, ...]]

LAST_MARKS = (3, 2, 1)
"""Seconds before the end that have a short sound (design choice)."""
REST_MARKS = (10, *LAST_MARKS)
"""The same in a rest: time to get back into position."""
ROUNDING_S = 1e-6
"""Far below a frame: differences of moments are not exact."""
TIMED_ONLY = "The camera can't judge this: it is timed only."

_SAID: dict[StepKind, str] = {
    "switch": "Other side",
    "rest": "Rest",
    "pain": "Any pain, 0 to 10?",
    "done": "Session done",
}


def enter(state: SessionState, place: int, t_s: float, *, lead_s: float = 0.0) -> Told:
    """Go to the step at ``place``, or the next one that is not passed over.

    With ``lead_s`` work begins after a get-ready of so many seconds.
    """
    while _passed_over(state, state.steps[place]):
        place += 1
    step = state.steps[place]
    state = replace(
        state,
        place=place,
        began_s=t_s,
        left=_whole(step.seconds or 0.0),
        paused_s=None,
        lead_until_s=None,
        started=False,
        coach=None,
        tally=Tally(),
    )
    if step.kind != "work":
        return replace(state, over=step.kind == "done"), _began(state, step, t_s)
    if lead_s > 0.0:
        return lead_in(replace(state, paused_s=t_s), t_s, lead_s)
    return start_work(state, t_s)


def _passed_over(state: SessionState, step: Step) -> bool:
    """Whether a step is of an exercise left out, or asks of one of which nothing was done."""
    nothing_done = step.kind == "pain" and not state.begun(step.item)
    return nothing_done or step.exercise_id in state.left_out


def enter_next(state: SessionState, t_s: float) -> Told:
    """Go to the next step."""
    return enter(state, state.place + 1, t_s)


def lead_in(state: SessionState, t_s: float, lead_s: float) -> Told:
    """Get ready for ``lead_s`` seconds before the work of the present step goes on."""
    seconds = _whole(lead_s)
    state = replace(state, lead_until_s=t_s + lead_s, left=seconds)
    return state, (Say(t_s, "Get ready"), Countdown(t_s, seconds))


def end_lead(state: SessionState, t_s: float) -> Told:
    """Go on with the work of the present step, or begin it, after getting ready for it."""
    state = time_goes_on(state, t_s)
    if not state.started:
        return start_work(state, t_s)
    return state, (Resumed(t_s), Mark(t_s, "long"))


def start_work(state: SessionState, t_s: float) -> Told:
    """Begin the work of the present step; what was done of it before counts on."""
    step, tally = state.step, carried(state.broken_off(state.step))
    coach = begin(step.exercise_id, side=step.side) if step.judged else None
    began_s = t_s if step.judged else t_s - tally.before_s
    state = replace(state, began_s=began_s, started=True, coach=coach, tally=tally)
    events: tuple[SessionEvent, ...] = (StepBegan(t_s, step), Mark(t_s, "long"))
    if step.side == "left":
        events += (Say(t_s, "Left side"),)
    if not step.judged and step.round == 1 and step.side != "right":
        events += (Notice(t_s, "timed-only", TIMED_ONLY, step.exercise_id),)
    return replace(state, left=_whole((step.seconds or 0.0) - state.elapsed_s(t_s))), events


def count_down(
    state: SessionState, seconds: float, elapsed_s: float, t_s: float
) -> tuple[SessionState, tuple[SessionEvent, ...], bool]:
    """Return the state, what is told on the way, and whether the time is over.

    After a gap between frames only the last second is told, and one sound.
    """
    left = _whole(seconds - elapsed_s)
    if left >= state.left:
        return state, (), left <= 0
    events: tuple[SessionEvent, ...] = ()
    if left > 0:
        marks = REST_MARKS if state.step.kind == "rest" else LAST_MARKS
        events = (Countdown(t_s, left),)
        if any(left <= mark < state.left for mark in marks):
            events += (Mark(t_s, "short"),)
    return replace(state, left=left), events, left <= 0


def time_goes_on(state: SessionState, t_s: float) -> SessionState:
    """Return the state with the step's time running again, the pause left out."""
    began_s, paused_s = state.began_s, state.paused_s
    if began_s is not None and paused_s is not None:
        began_s += t_s - paused_s
    return replace(state, began_s=began_s, paused_s=None, lead_until_s=None)


def _began(state: SessionState, step: Step, t_s: float) -> tuple[SessionEvent, ...]:
    """Return what is told as a step other than work begins."""
    said = step.name if step.kind == "ready" else _SAID[step.kind]
    events: tuple[SessionEvent, ...] = (StepBegan(t_s, step), Say(t_s, said))
    if step.kind == "done":
        return (*events, SessionDone(t_s, complete=True))
    if step.kind == "pain":
        return (*events, PainAsked(t_s, step.exercise_id, step.name))
    return (*events, Countdown(t_s, state.left)) if state.left > 0 else events


def _whole(seconds: float) -> int:
    """Return the seconds as one counts them down: 0.2 s left is "1"."""
    return ceil(seconds - ROUNDING_S)
