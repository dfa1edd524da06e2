"""session.json: what was done in a session, as the coach writes it or a person by hand."""

import json
from collections.abc import Mapping
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn

from backstride.app.json_file import FileKind
from backstride.app.plain_data import to_plain
from backstride.coach.session.result import ExerciseDone, SessionResult
from backstride.core.errors import PlanError
from backstride.plan.session_log import ExerciseLog, SessionLog

SESSION_VERSION = 1
"""Counts changes of session.json that a reader has to know about."""
MOST_BYTES = 20_000_000
"""A session has some kilobytes; anything near this is another file."""
SESSION_FILE = FileKind(
    name="session log",
    error=PlanError,
    if_missing="leave --log out to be asked instead",
    if_damaged="see docs/howto/follow-a-plan.md for its form",
    most_bytes=MOST_BYTES,
)
ANSWER_OPTIONS = {"pain_in_session": "--pain N", "leg_symptoms": "--no-leg-symptoms"}
"""What a plan cannot be moved on without, and the option that tells it."""
MOST_PAIN = 10
TIME_DECIMALS, SCORE_DECIMALS = 3, 4
"""Thousandths of a second; hundredths of a percent."""
MOST_COUNT, MOST_HOLD_S = 1000, 3600.0
"""Counts and holds above are a slip of the key (design choice)."""

Json = dict[str, Any]

_SESSION_KEYS = {
    "schema_version",
    "date",
    "session_id",
    "pain_in_session",
    "pain_next_morning",
    "pain_usual_morning",
    "leg_symptoms",
    "exercises",
}
_EXERCISE_KEYS = {
    "schema_version",
    "exercise",
    "attempts",
    "counted",
    "left",
    "right",
    "hold_s",
    "form_score",
    "pain",
    "not_counted",
    "faults",
}


def read_session(path: Path, told_aside: Mapping[str, object] | None = None) -> SessionLog:
    """Read a session.json.

    Parameters
    ----------
    path
        The file: a whole session, or a single exercise as the coach writes it.
    told_aside
        What was given by options (date, pain, leg symptoms): it fills what the file lacks.

    Raises
    ------
    PlanError
        If the file is not there, damaged, of a newer version, or says what cannot be.

    """
    told = _merged(path, told_aside)
    lacking = " ".join(option for key, option in ANSWER_OPTIONS.items() if told.get(key) is None)
    if lacking and isinstance(told.get("exercises"), list):
        msg = f"{path} lacks answers on how the session went: add {lacking} to the command"
        raise PlanError(msg)
    return session_from(told, str(path))


def open_answers(path: Path, told_aside: Mapping[str, object]) -> tuple[bool, bool]:
    """Return whether pain, and leg symptoms, are in neither the file nor the options.

    Raises
    ------
    PlanError
        If the file is not there or damaged.

    """
    told = _merged(path, told_aside)
    return told.get("pain_in_session") is None, told.get("leg_symptoms") is None


def _merged(path: Path, told_aside: Mapping[str, object] | None) -> Json:
    """Return what the file says, and of what it lacks what was told aside."""
    told = SESSION_FILE.read(path)
    if "exercises" not in told and "exercise" in told:
        told = {"schema_version": told.get("schema_version", SESSION_VERSION), "exercises": [told]}
    aside = {key: value for key, value in (told_aside or {}).items() if value is not None}
    return {**aside, **{k: v for k, v in told.items() if v is not None}}


def session_from(told: Mapping[str, object], name: str) -> SessionLog:
    """Return the session that plain data tells.

    Raises
    ------
    PlanError
        As in `read_session`.

    """
    place = _Place(name)
    place.known(told, _SESSION_KEYS)
    version = told.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        place.refuse('"schema_version" (1) is missing')
    if version > SESSION_VERSION:
        place.refuse("it is of a newer version: bring Backstride up to date")
    exercises = told.get("exercises")
    if not isinstance(exercises, list):
        place.refuse('"exercises" has to be a list')
    legs = told.get("leg_symptoms")
    if not isinstance(legs, bool):
        place.refuse('"leg_symptoms" has to be true or false')
    pain = place.pain(told, "pain_in_session")
    if pain is None:
        place.refuse('"pain_in_session" (0 to 10) is missing')
    session_id = told.get("session_id")
    if session_id is not None and not isinstance(session_id, str):
        place.refuse('"session_id" has to be a text such as "w1-1"')
    return SessionLog(
        _date(told, place),
        tuple(_exercise(one, place) for one in exercises),
        pain,
        legs,
        place.pain(told, "pain_next_morning"),
        place.pain(told, "pain_usual_morning"),
        session_id,
    )


def log_to_json(log: SessionLog) -> Json:
    """Return a session as plain data, in the form of session.json."""
    plain: Json = to_plain(log)
    plain["exercises"] = [_exercise_to_json(one) for one in log.exercises]
    return {"schema_version": SESSION_VERSION, **plain}


def write_session(log: SessionLog, path: Path) -> None:
    """Write session.json."""
    _write(log_to_json(log), path)


def write_result(
    result: SessionResult,
    day: date,
    path: Path,
    *,
    pain: int | None = None,
    legs: bool | None = None,
) -> None:
    """Write a coached session as session.json: see `result_to_json`."""
    _write(result_to_json(result, day, pain=pain, legs=legs), path)


def result_to_json(
    result: SessionResult, day: date, *, pain: int | None = None, legs: bool | None = None
) -> Json:
    """Return a coached session in the form of session.json, with what did not count and why.

    ``pain`` and ``legs`` are answers for the whole session, taken where the session itself does
    not know; what nobody knows is null, and `read_session` then has to be told it aside.
    """
    return {
        "schema_version": SESSION_VERSION,
        "date": day.isoformat(),
        "session_id": result.session_id,
        "pain_in_session": pain if result.pain is None else result.pain,
        "pain_next_morning": None,
        "pain_usual_morning": None,
        "leg_symptoms": legs if result.leg_symptoms is None else result.leg_symptoms,
        "exercises": [exercise_done_to_json(one) for one in result.exercises],
    }


def exercise_done_to_json(done: ExerciseDone) -> Json:
    """Return one coached exercise as plain data."""
    return {
        **_exercise_to_json(done.log),
        "not_counted": [
            {"t_s": round(one.t_s, TIME_DECIMALS), "reason": one.reason} for one in done.not_counted
        ],
        "faults": [
            {"t_s": round(one.t_s, TIME_DECIMALS), "id": one.id, "level": one.level}
            for one in done.faults
        ],
    }


def _exercise_to_json(log: ExerciseLog) -> Json:
    plain = to_plain(log)
    score = plain["form_score"]
    plain["form_score"] = None if score is None else round(score, SCORE_DECIMALS)
    return {"exercise": plain.pop("exercise_id"), **plain}


def _write(told: Json, path: Path) -> None:
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _date(told: Mapping[str, object], place: "_Place") -> date:
    try:
        return date.fromisoformat(str(told["date"]))
    except KeyError as error:
        place.refuse('"date" (such as 2026-12-01) is missing', error)
    except ValueError as error:
        place.refuse(f'"date" has to be such as 2026-12-01, got {told["date"]}', error)


def _exercise(told: object, place: "_Place") -> ExerciseLog:
    if not isinstance(told, dict):
        place.refuse("an exercise has to be a group of named values")
    place.known(told, _EXERCISE_KEYS)
    exercise_id = told.get("exercise")
    if not isinstance(exercise_id, str):
        place.refuse('an exercise lacks its id ("exercise")')
    inside = _Place(place.name, f"{exercise_id}: ")
    return ExerciseLog(
        exercise_id,
        inside.count(told, "attempts"),
        inside.count(told, "counted"),
        inside.count(told, "left"),
        inside.count(told, "right"),
        inside.holds(told),
        inside.share(told, "form_score"),
        inside.pain(told, "pain"),
    )


class _Place:
    """Reads values of one file, and says in one sentence what is amiss in it."""

    def __init__(self, name: str, before: str = "") -> None:
        self.name, self._before = name, before

    def refuse(self, why: str, cause: Exception | None = None) -> NoReturn:
        raise SESSION_FILE.refused(self.name, f"{self._before}{why}") from cause

    def known(self, told: Mapping[str, object], keys: set[str]) -> None:
        unknown = sorted(set(told) - keys)
        if unknown:
            self.refuse(f'"{unknown[0]}" is not known')

    def count(self, told: Mapping[str, object], key: str) -> int | None:
        return self._whole(told, key, MOST_COUNT)

    def pain(self, told: Mapping[str, object], key: str) -> int | None:
        return self._whole(told, key, MOST_PAIN)

    def _whole(self, told: Mapping[str, object], key: str, most: int) -> int | None:
        value = told.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            self.refuse(f'"{key}" has to be a whole number from 0 to {most}, got {value}')
        return value

    def share(self, told: Mapping[str, object], key: str) -> float | None:
        return self._number(told.get(key), key, 1.0)

    def holds(self, told: Mapping[str, object]) -> tuple[float, ...]:
        value = told.get("hold_s") or []
        if not isinstance(value, list):
            self.refuse('"hold_s" has to be a list of seconds')
        found = (self._number(one, "hold_s", MOST_HOLD_S) for one in value)
        return tuple(one for one in found if one is not None)

    def _number(self, value: object, key: str, most: float) -> float | None:
        if value is None:
            return None
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not isfinite(float(str(value))) or not 0.0 <= float(str(value)) <= most:
            self.refuse(f'"{key}" has to be a number from 0 to {most:g}, got {value}')
        return float(str(value))
