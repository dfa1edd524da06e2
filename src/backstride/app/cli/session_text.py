"""What happens in a session, as lines of text."""

from collections.abc import Callable, Mapping
from typing import Any

from backstride.app.render.dose_words import dose
from backstride.coach.event import (
    Cue,
    HoldBroken,
    HoldEnded,
    HoldSecond,
    HoldStarted,
    Notice,
    RepCounted,
    RepMissed,
)
from backstride.coach.session.events import (
    Countdown,
    Mark,
    PainAsked,
    Paused,
    Resumed,
    Say,
    SessionDone,
    SessionEvent,
    StepBegan,
    Stopped,
    TargetReached,
)
from backstride.coach.session.result import ExerciseDone, SessionResult
from backstride.coach.session.state import SessionState
from backstride.coach.session.steps import Step
from backstride.plan.programme import Session


def line_of(event: SessionEvent) -> str:
    """Return an event as one line without its time."""
    return LINES[type(event)](event)


def _began(step: Step) -> str:
    words = {
        "ready": f"Get ready: {step.name}",
        "work": place_words(step),
        "switch": f"Change to the {step.side} side",
        "rest": "Rest",
        "pain": "Pain check",
        "done": "The end",
    }
    return words[step.kind]


def _counted(event: RepCounted) -> str:
    return f"{event.count}{f' ({event.rep.side})' if event.rep.side else ''}"


LINES: Mapping[type[Any], Callable[[Any], str]] = {
    StepBegan: lambda event: _began(event.step),
    Countdown: lambda event: f"{event.seconds}",
    Mark: lambda event: f"({event.sound} sound)",
    Say: lambda event: f'"{event.text}"',
    Cue: lambda event: f'"{event.text}"',
    TargetReached: lambda _: "done",
    PainAsked: lambda event: f"pain after {event.name}?",
    Paused: lambda _: "paused",
    Resumed: lambda _: "going on",
    Stopped: lambda event: (
        f"{event.name} is left out from now on. {event.why}" if event.name else event.why
    ),
    SessionDone: lambda event: "session done" if event.complete else "session ended early",
    RepCounted: _counted,
    RepMissed: lambda event: f"not counted: {event.reason}",
    HoldStarted: lambda _: "holding",
    HoldSecond: lambda event: f"held {event.held_s} s",
    HoldBroken: lambda event: f"not held: {event.reason}",
    HoldEnded: lambda event: f"held {event.rep.held_s or 0.0:.1f} s in all",
    Notice: lambda event: event.text,
}
"""Every kind of event in words."""


def place_words(step: Step) -> str:
    """Return which work a step is: Ball pike, round 2 of 3, left."""
    side = f", {step.side}" if step.side else ""
    return f"{step.name}, round {step.round} of {step.rounds}{side}"


def status_line(state: SessionState, said: str, typed: str) -> str:
    """Return where a session stands: exercise, round, count, last cue, and what was typed."""
    step = state.step
    if state.paused:
        return "Paused: space goes on"
    if step.kind == "pain":
        return f"{step.name}: pain 0 to 10, then Enter: {typed}"
    now = _amount(state)
    answer = f"  [{typed}]" if typed else ""
    return f"{_began(step)}  >> {now} <<  {said}{answer}"


def _amount(state: SessionState) -> str:
    step, tally = state.step, state.tally
    if not state.working or state.lead_until_s is not None or not step.judged:
        return f"{max(state.left, 0)}"
    if step.hold_s is not None:
        return f"{tally.held_s:.0f} / {step.hold_s:g} s"
    if step.alternating:
        return f"{tally.left} + {tally.right} / {step.reps} + {step.reps}"
    return f"{tally.counted} / {step.reps}"


def overview(session: Session, names: Mapping[str, str]) -> str:
    """Return what a session consists of."""
    lines = [f"  {names[one.exercise_id]}: {dose(one)}" for one in session.prescriptions]
    return "\n".join([f"{session.title}, {session.minutes:.0f} min", *lines])


def going_on(state: SessionState) -> str:
    """Return where a session goes on that was broken off."""
    work = next(s for s in state.steps[state.place :] if s.kind in {"work", "pain", "done"})
    at = {"work": f"round {work.round} of {work.name}", "pain": f"the pain check of {work.name}"}
    place = at.get(work.kind, "its end")
    return f"A session of today was broken off at {place}: going on there."


def summary(result: SessionResult, names: Mapping[str, str]) -> str:
    """Return what was done, a line for each exercise."""
    return "\n".join(f"  {names[one.log.exercise_id]}: {_done(one)}" for one in result.exercises)


def _done(one: ExerciseDone) -> str:
    log = one.log
    parts = []
    if log.counted is not None:
        of = f" of {log.attempts}" if log.attempts != log.counted else ""
        sides = f" (left {log.left}, right {log.right})" if log.left is not None else ""
        parts.append(f"{log.counted}{of} counted{sides}")
    if log.hold_s:
        parts.append("held " + ", ".join(f"{held_s:g}" for held_s in log.hold_s) + " s")
    if log.form_score is not None:
        by_round = ", ".join(f"{100.0 * score:.0f}" for score in one.round_scores)
        rounds = f" (by round: {by_round})" if len(one.round_scores) > 1 else ""
        parts.append(f"form {100.0 * log.form_score:.0f} %{rounds}")
    if log.pain is not None:
        parts.append(f"pain {log.pain}")
    return ", ".join(parts) or "done"
