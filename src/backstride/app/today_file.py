"""today.json: one session of a plan with its stop rules, as the coach takes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from backstride import __version__
from backstride.app.json_file import FileKind
from backstride.app.plain_data import NotThisFormError, from_plain, to_plain
from backstride.app.plan_file import PLAN_NAME, read_plan
from backstride.coach.session.events import MOST_PAIN
from backstride.coach.session.pain import PainRules
from backstride.core.errors import PlanError
from backstride.plan.due import due_session
from backstride.plan.present import present
from backstride.plan.programme import Prescription, Programme, Session
from backstride.plan.progress import check_going

TODAY_VERSION = 1
"""Counts changes of today.json that a reader has to know about."""
MOST_BYTES = 20_000_000
"""A plan of half a year has some hundred kilobytes; anything near this is another file."""
TODAY_FILE = FileKind(
    name="session of a plan",
    error=PlanError,
    if_missing="make it with 'backstride plan today', or give the plan's folder",
    if_damaged="make it with 'backstride plan today', or give the plan.json",
    most_bytes=MOST_BYTES,
)
MOST_EXERCISES, MOST_REPS, MOST_HOLD_S, MOST_MINUTES, MOST_REST_S = 50, 250, 600.0, 300.0, 600.0
"""In one session, in all rounds of one exercise, in one round and between two: anything above is
not of a plan (design choice)."""

_ABOUT = ("schema_version", "backstride_version")


@dataclass(frozen=True)
class Today:
    """A session, and by which rules pain stops it."""

    session: Session
    rules: PainRules


def today_of(programme: Programme, today: date, day: date | None = None) -> Today:
    """Return the session of ``day``, or the one that is open today.

    Raises
    ------
    PlanError
        If the programme was stopped, or there is no such session.

    """
    check_going(programme)
    rules = PainRules(programme.max_pain, programme.stop_rules)
    return Today(due_session(present(programme, today), today, day), rules)


def read_today(path: Path, today: date, day: date | None = None) -> Today:
    """Read a session: from a plan's folder, a plan.json, or a today.json.

    Raises
    ------
    PlanError
        If there is no such file, it is neither, damaged, or has no session for the day.

    """
    if path.is_dir() or path.name == PLAN_NAME:
        return today_of(read_plan(path).programme, today, day)
    told = TODAY_FILE.read(path)
    if "weeks" in told:
        return today_of(read_plan(path).programme, today, day)
    found = today_from_json(told, str(path))
    if day is not None and day != found.session.date:
        msg = f"a session of {day} was needed, but {path} is that of {found.session.date}"
        raise PlanError(msg)
    return found


def write_today(today: Today, path: Path) -> None:
    """Write today.json."""
    text = json.dumps(today_to_json(today), indent=1, ensure_ascii=False, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def today_to_json(today: Today) -> dict[str, Any]:
    """Return a session as plain data, in the form of today.json."""
    about = {"schema_version": TODAY_VERSION, "backstride_version": __version__}
    return {**about, **to_plain(today)}


def today_from_json(told: Mapping[str, object], name: str) -> Today:
    """Return the session that plain data tells, which is called ``name`` if it is none.

    Raises
    ------
    PlanError
        If it is no session, damaged, or of a newer version.

    """
    version = told.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise TODAY_FILE.refused(name, "it has no version")
    if version > TODAY_VERSION:
        msg = (
            f"a session of version {TODAY_VERSION} was needed, but {name} was made by a newer "
            f"Backstride: bring this one up to date"
        )
        raise PlanError(msg)
    try:
        today = from_plain(Today, {k: v for k, v in told.items() if k not in _ABOUT})
    except NotThisFormError as error:
        raise TODAY_FILE.refused(name, str(error)) from error
    if not 0 <= today.rules.max_pain <= MOST_PAIN:
        raise TODAY_FILE.refused(name, f"its limit of pain is {today.rules.max_pain}")
    _refuse_odd(today.session.prescriptions, name)
    return today


def _refuse_odd(prescriptions: tuple[Prescription, ...], name: str) -> None:
    """Refuse doses that no plan gives."""
    if not 0 < len(prescriptions) <= MOST_EXERCISES:
        raise TODAY_FILE.refused(name, f"it has {len(prescriptions)} exercises")
    for one in prescriptions:
        least_and_most = (
            (one.rounds, 1, MOST_REPS),
            (one.reps, 1, MOST_REPS / max(one.rounds, 1)),
            (one.hold_s, 1.0, MOST_HOLD_S),
            (one.minutes, 0.0, MOST_MINUTES),
            (one.rest_s, 0.0, MOST_REST_S),
        )
        for value, least, most in least_and_most:
            if value is not None and not least <= value <= most:
                raise TODAY_FILE.refused(name, f"{one.exercise_id} has a dose of {value:g}")
