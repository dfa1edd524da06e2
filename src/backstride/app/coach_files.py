"""The coach's data files: session.json, which a programme reads, and events.jsonl."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from backstride.app.plain_data import to_plain
from backstride.app.session_file import SESSION_VERSION
from backstride.coach.event import CoachEvent
from backstride.coach.form import Form, TimedForm
from backstride.coach.result import ExerciseResult

SESSION_NAME, EVENTS_NAME = "session.json", "events.jsonl"
_DECIMALS = 3
"""Milliseconds, and a thousandth of a score: what is beyond is noise."""

Json = dict[str, Any]


def exercise_json(done: ExerciseResult, form: Form) -> Json:
    """Return one exercise as plain data, in the form of session.json."""
    hold_s = done.hold_s
    if isinstance(form, TimedForm) and done.timed_s is not None:
        hold_s = (done.timed_s,)
    return {
        "schema_version": SESSION_VERSION,
        "exercise": done.exercise_id,
        "attempts": done.attempts,
        "counted": done.counted,
        "left": done.left,
        "right": done.right,
        "hold_s": [_rounded(held) for held in hold_s],
        "not_counted": [
            {"t_s": _rounded(one.t_s), "reason": one.reason} for one in done.not_counted
        ],
        "faults": [
            {"t_s": _rounded(one.t_s), "id": one.id, "level": one.level} for one in done.faults
        ],
        "form_score": None if done.form_score is None else _rounded(done.form_score),
    }


def write_exercise(done: ExerciseResult, form: Form, path: Path) -> None:
    """Write session.json of one exercise."""
    told = json.dumps(exercise_json(done, form), indent=1, ensure_ascii=False, allow_nan=False)
    path.write_text(told + "\n", encoding="utf-8")


def event_line(event: CoachEvent) -> str:
    """Return an event as one line of JSON: its kind, then its fields; the same event, same line."""
    told = {"event": type(event).__name__, **to_plain(event)}
    return json.dumps(_finite(told), ensure_ascii=False, allow_nan=False)


def write_events(events: Iterable[CoachEvent], path: Path) -> None:
    """Write events.jsonl, a line for each event."""
    path.write_text("".join(f"{event_line(one)}\n" for one in events), encoding="utf-8")


def _rounded(value: float) -> float:
    return round(float(value), _DECIMALS)


def _finite(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return plain data rounded, in which what is not a number is null."""
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_finite(one) for one in value]
    if isinstance(value, float):
        return _rounded(value) if value == value and abs(value) != float("inf") else None  # noqa: PLR0124
    return value
