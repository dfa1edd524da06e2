"""What the page shows of a session: its state and what just happened, as plain data."""

from collections.abc import Callable, Iterable, Mapping
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
    ``passed`` is how many works lie behind it.
    """
    step, work = state.step, _work_of(state)
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
        "judged": step.judged,
        "left": max(state.left, 0),
        **_amounts(work, tally),
        "passed": sum(step.kind == "work" for step in state.steps[: state.place]),
        "why": state.stopped,
    }


def events_shown(events: Iterable[SessionEvent], state: SessionState) -> list[Json]:
    """Return what happened, as far as a page tells it; ``state`` is that after it."""
    return [_TOLD[type(event)](event, state) for event in events if type(event) in _TOLD]


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
    return {"usable": found.usable, "checks": [_check(one, fps) for one in found.checks]}


def _check(one: PlacementCheck, fps: float) -> Json:
    told = {"id": one.id, "level": one.level, "text": one.text, "remedy": one.remedy}
    if one.id == "rate" and one.level != "ok":
        # Here a computer that is busy may be the reason, not the camera.
        told |= {"text": t("coach.rate", fps=fps), "remedy": t("coach.rate_do")}
    return told


def _kind(state: SessionState, *, begun: bool) -> str:
    if state.over:
        return "stopped" if state.stopped else "done"
    return state.step.kind if begun else "check"


def _work_of(state: SessionState) -> Step:
    """Return the work that goes on, or comes next."""
    coming = state.steps[state.place :]
    return next((step for step in coming if step.kind == "work"), state.step)


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
        "count": state.tally.counted,
        "side": event.rep.side,
    },
    RepMissed: lambda event, _: {"kind": "missed", "text": event.reason},
    HoldStarted: lambda _event, _: {"kind": "holding"},
    HoldSecond: lambda _event, state: {"kind": "held", "count": _held(state.tally)},
    HoldBroken: lambda event, _: {"kind": "broken", "text": event.reason},
    Cue: lambda event, _: {"kind": "cue", "text": event.text},
    Say: lambda event, _: {"kind": "say", "text": event.text},
    Notice: lambda event, _: {"kind": "notice", "id": event.id, "text": event.text},
    Mark: lambda event, _: {"kind": "mark", "sound": event.sound},
    Stopped: lambda event, _: {"kind": "stopped", "text": event.why},
    TargetReached: lambda _event, _: {"kind": "reached"},
    Paused: lambda _event, _: {"kind": "paused"},
    Resumed: lambda _event, _: {"kind": "resumed"},
}
"""What a page tells; the rest it sees in the state."""


def _held(tally: Tally) -> int:
    return int(tally.held_s + ROUNDING_S)
