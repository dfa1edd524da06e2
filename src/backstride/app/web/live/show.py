"""What the page shows of a session: its state and what just happened, as plain data."""

from collections.abc import Callable, Iterable, Mapping
from math import ceil
from typing import Any

import numpy as np

from backstride.app.web.texts import t
from backstride.coach.event import (
    Cue,
    HoldBroken,
    HoldSecond,
    HoldStarted,
    Notice,
    RepCounted,
    RepMissed,
)
from backstride.coach.placement import Placement, PlacementCheck
from backstride.coach.session.events import (
    Mark,
    Paused,
    Resumed,
    Say,
    SessionEvent,
    Stopped,
    TargetReached,
)
from backstride.coach.session.state import SessionState, Tally, carried
from backstride.coach.session.steps import Step
from backstride.coach.session.work import target_reps
from backstride.pose.track import PoseFrame

Json = dict[str, Any]
ROUNDING_S = 1e-6
"""Held seconds are sums: 2.9999999 is 3."""


def state_shown(state: SessionState, *, begun: bool, waits: bool = False) -> Json:
    """Return where a session stands; it ``waits`` where what was done could not be kept.

    ``kind`` is the step's, or "check" before it begins and "stopped" where pain ended it. ``left``
    are seconds that are counted down, ``count`` what was done of ``target``, both in ``unit``.
    ``passed`` is how many works lie behind it, and ``strip`` what became of each work so far.
    """
    step, work = state.step, work_of(state)
    to_come = step is not work or not state.started
    tally = carried(state.broken_off(work)) if to_come else state.tally
    return {
        "kind": _kind(state, begun=begun),
        "paused": state.paused or waits,
        "lead": state.lead_until_s is not None,
        "item": step.item,
        "exercise": step.exercise_id,
        "name": step.name,
        "round": step.round,
        "rounds": step.rounds,
        "side": step.side,
        "judged": work.judged,
        "left": _left(state),
        **_amounts(work, tally),
        "passed": sum(step.kind == "work" for step in state.steps[: state.place]),
        "strip": [_became(state, step) for step in state.steps if step.kind == "work"],
        "why": state.stopped,
    }


def events_shown(events: Iterable[SessionEvent], state: SessionState) -> list[Json]:
    """Return what happened, as far as a page tells it; ``state`` is that after it."""
    return [_TOLD[type(event)](event, state) for event in events if type(event) in _TOLD]


def last_shown(before: SessionState, after: SessionState) -> Json:
    """Return, as "last", what judged work came to if it has just ended."""
    work = before.step
    if not (before.working and work.judged) or after.working or not after.rounds:
        return {}
    return {"last": _amounts(work, carried(after.rounds[-1]))}


def points_shown(frame: PoseFrame) -> list[list[float]] | None:
    """Return the points as x, y and confidence, None where nobody is seen."""
    if not bool(np.isfinite(frame.position_px).any()):
        return None
    position = np.nan_to_num(frame.position_px.astype(float), nan=0.0).round(1).tolist()
    sure = np.where(np.isfinite(frame.position_px).all(axis=1), frame.confidence, 0.0)
    confidence = sure.astype(float).round(2).tolist()
    return [[*place, one] for place, one in zip(position, confidence, strict=True)]


def check_shown(found: Placement, fps: float) -> Json:
    """Return what is to be said about the camera's place."""
    return {
        "usable": found.usable,
        "near": found.near,
        "checks": [_check(one, fps) for one in found.checks],
    }


def _check(one: PlacementCheck, fps: float) -> Json:
    told = {"id": one.id, "level": one.level, "text": one.text, "remedy": one.remedy}
    if one.id == "rate" and one.level != "ok":
        # Here a computer that is busy may be the reason, not the camera.
        told |= {"text": t("coach.rate", fps=fps), "remedy": t("coach.rate_do")}
    return told


def _left(state: SessionState) -> int:
    """Return the seconds that are counted down; before the first picture, all of them."""
    if state.began_s is None:
        return ceil(state.step.seconds or state.timing.ready_s)
    return max(state.left, 0)


def _kind(state: SessionState, *, begun: bool) -> str:
    if state.over:
        return "stopped" if state.stopped else "done"
    return state.step.kind if begun else "check"


def work_of(state: SessionState) -> Step:
    """Return the work that goes on, or comes next."""
    coming = state.steps[state.place :]
    return next((step for step in coming if step.kind == "work"), state.step)


def _became(state: SessionState, work: Step) -> str:
    """Return "done", "skipped" (nothing of it was done, or it hurt), or "" while it is to come."""
    place = (work.item, work.round, work.side)
    done = next((one for one in state.rounds if one.place == place), None)
    if done is None or done.ending == "broken_off":
        return "skipped" if work.exercise_id in state.left_out else ""
    left = done.empty or (done.ending == "given_up" and not done.amount)
    return "skipped" if left else "done"


def _amounts(work: Step, tally: Tally) -> Json:
    if work.hold_s is not None and work.judged:
        return _amount("held", _held(tally), work.hold_s)
    if work.reps is not None and work.judged:
        told = _amount("reps", tally.counted, target_reps(work))
        if work.alternating:
            told["sides"] = [tally.left, tally.right, work.reps]
        return told
    return _amount("left", 0, work.seconds or 0.0)


def _amount(unit: str, count: int, target: float) -> Json:
    return {"unit": unit, "count": count, "target": target, "sides": None}


_TOLD: Mapping[type[Any], Callable[[Any, SessionState], Json]] = {
    RepCounted: lambda event, state: {
        "kind": "counted",
        "count": _tally(state).counted,
        "target": target_reps(_worked(state)),
        "side": event.rep.side,
    },
    RepMissed: lambda event, _: {"kind": "missed", "text": event.reason},
    HoldStarted: lambda _event, _: {"kind": "holding"},
    HoldSecond: lambda _event, state: {"kind": "held", "count": _held(_tally(state))},
    HoldBroken: lambda event, _: {"kind": "broken", "text": event.reason},
    Cue: lambda event, _: {"kind": "cue", "text": event.text},
    Say: lambda event, _: {"kind": "say", "text": event.text},
    Notice: lambda event, _: {"kind": "notice", "id": event.id, "text": event.text},
    Mark: lambda event, _: {"kind": "mark", "sound": event.sound},
    Stopped: lambda event, _: {"kind": "stopped", "text": event.why, "name": event.name},
    TargetReached: lambda _event, _: {"kind": "reached"},
    Paused: lambda _event, _: {"kind": "paused"},
    Resumed: lambda _event, _: {"kind": "resumed"},
}
"""What a page tells; the rest it sees in the state."""


def _tally(state: SessionState) -> Tally:
    """Return what the work of an event came to; the event may have ended it."""
    return state.tally if state.working or not state.rounds else carried(state.rounds[-1])


def _worked(state: SessionState) -> Step:
    """Return the work of an event, which may have ended it."""
    if state.working or not state.rounds:
        return state.step
    works = {(one.item, one.round, one.side): one for one in state.steps if one.kind == "work"}
    return works[state.rounds[-1].place]


def _held(tally: Tally) -> int:
    return int(tally.held_s + ROUNDING_S)
