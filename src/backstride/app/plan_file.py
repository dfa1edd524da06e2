"""plan.json: a programme as plain data, in the form of `backstride/plan.schema.json`, and back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from importlib import resources
from pathlib import Path
from typing import Any, cast

from backstride import __version__
from backstride.app.json_file import FileKind
from backstride.app.local_zone import zone_named
from backstride.app.plain_data import NotThisFormError, from_plain, to_plain
from backstride.core.errors import OptionError, PlanError
from backstride.plan.frame import Frame, frame_of
from backstride.plan.programme import RULES_VERSION, Programme
from backstride.plan.schedule import DAYS_OF_WEEK

PLAN_NAME = "plan.json"
PLAN_VERSION = 3
"""Counts changes of plan.json that a reader has to know about: 2 has moved sessions, 3 ladders that
rest."""
MOST_BYTES = 20_000_000
"""A plan of half a year has some hundred kilobytes; anything near this is another file."""
PLAN_FILE = FileKind(
    name="plan",
    error=PlanError,
    if_missing="give the plan.json that 'backstride plan' wrote, or its folder, with --plan",
    if_damaged="give the plan.json that 'backstride plan' wrote, or make a new one",
    most_bytes=MOST_BYTES,
)

Json = dict[str, Any]

_ABOUT = ("schema_version", "backstride_version", "calendar")
_MINUTES_OF_DAY = 24 * 60


@dataclass(frozen=True)
class CalendarTime:
    """When sessions begin in the calendar: minutes after midnight, and the zone's name or None."""

    minute: int
    zone: str | None

    @property
    def at(self) -> time:
        """Return the time of day."""
        return time(self.minute // 60, self.minute % 60)


@dataclass(frozen=True)
class StoredPlan:
    """What plan.json holds: the programme, and when its sessions stand in the calendar."""

    programme: Programme
    calendar: CalendarTime


def plan_schema() -> Json:
    """Return the JSON schema (2020-12) of plan.json."""
    text = resources.files("backstride").joinpath("plan.schema.json").read_text("utf-8")
    return cast("Json", json.loads(text))


def programme_to_json(programme: Programme) -> Json:
    """Return a programme as plain data."""
    return {
        "schema_version": PLAN_VERSION,
        "backstride_version": __version__,
        **to_plain(programme),
    }


def plan_to_json(plan: StoredPlan) -> Json:
    """Return a plan as plain data."""
    return {**programme_to_json(plan.programme), "calendar": to_plain(plan.calendar)}


def write_plan(plan: StoredPlan, path: Path) -> None:
    """Write plan.json."""
    text = json.dumps(plan_to_json(plan), indent=1, ensure_ascii=False, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def read_plan(path: Path) -> StoredPlan:
    """Read a plan.json, or the one in a folder.

    Raises
    ------
    PlanError
        If there is no such file, if it is no plan, damaged, or one of a newer version.

    """
    file = path / PLAN_NAME if path.is_dir() else path
    return plan_from_json(PLAN_FILE.read(file), str(file))


def plan_from_json(told: Mapping[str, object], name: str) -> StoredPlan:
    """Return the plan that plain data tells, which is called ``name`` if it is none.

    Raises
    ------
    PlanError
        If it is no plan, damaged, or one of a newer version.

    """
    version = told.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise PLAN_FILE.refused(name, "it has no version")
    rules = told.get("rules_version", RULES_VERSION)
    if version > PLAN_VERSION or (isinstance(rules, int) and rules > RULES_VERSION):
        msg = (
            f"a plan of version {PLAN_VERSION} was needed, but {name} was made by a newer "
            f"Backstride: bring this one up to date"
        )
        raise PlanError(msg)
    try:
        programme = from_plain(Programme, {k: v for k, v in told.items() if k not in _ABOUT})
        calendar = from_plain(CalendarTime, told.get("calendar"), "calendar")
        _check_whole(programme, calendar)
    except NotThisFormError as error:
        raise PLAN_FILE.refused(name, str(error)) from error
    return StoredPlan(programme, calendar)


def _check_whole(programme: Programme, calendar: CalendarTime) -> None:
    """Refuse a programme whose parts do not belong together."""
    numbers = [week.number for week in programme.weeks]
    tracks = [track.ladder_id for track in programme.basis.tracks]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        msg = "its weeks are not counted from 1"
        raise NotThisFormError(msg)
    if [state.ladder_id for state in programme.ladders] != tracks:
        msg = "its ladders are not those that it was made from"
        raise NotThisFormError(msg)
    if not programme.days or not all(0 <= day <= 6 for day in programme.days):
        msg = "its days are not weekdays"
        raise NotThisFormError(msg)
    if not 0 <= calendar.minute < _MINUTES_OF_DAY:
        msg = "its calendar time is none"
        raise NotThisFormError(msg)
    if calendar.zone is not None:
        try:
            zone_named(calendar.zone)
        except OptionError as error:
            msg = f"its time zone is none: {calendar.zone}"
            raise NotThisFormError(msg) from error
    _check_moves(frame_of(programme))


def _check_moves(frame: Frame) -> None:
    ids = [one.session_id for one in frame.moved]
    if not set(ids) <= set(frame.first_dates) or len(set(ids)) < len(ids):
        msg = "a session that was moved is none of its own, or is moved twice"
        raise NotThisFormError(msg)
    for one in frame.moved:
        both = (one.date, frame.first_dates[one.session_id])
        old, new = ((day - frame.start).days // DAYS_OF_WEEK for day in both)
        if old != new:
            msg = f"{one.session_id} was moved out of its week"
            raise NotThisFormError(msg)
