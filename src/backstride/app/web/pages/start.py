"""The first page: what this is, or where one stands."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from backstride.app.render.dose_words import day_name
from backstride.app.render.plan_view import rule
from backstride.app.service import people
from backstride.app.service.standing import Reminder, Standing, Step, standing, way_of_a_newcomer
from backstride.app.web.clock import TodayDep
from backstride.app.web.deps import MaybeVisitorDep, SharedDep, Visitor
from backstride.app.web.pages.interview_view import minutes_words
from backstride.app.web.render import page
from backstride.app.web.texts import catalogue, t
from backstride.findings.redflags.stop import Stop
from backstride.findings.wording import answer as wording

router = APIRouter()


@router.get("/")
def start(
    request: Request, shared: SharedDep, visitor: MaybeVisitorDep, today: TodayDep
) -> Response:
    """Show where one stands, or ask who one is."""
    if visitor is not None:
        if visitor.runner is None:
            return RedirectResponse("/patients", 303)
        found = standing(shared.store, visitor.runner.id, today)
        return page(request, "home", visitor, at="start", **_shown(found, visitor))
    if shared.config.login:
        return RedirectResponse("/login", 303)
    if people.everybody(shared.store):
        return RedirectResponse("/people", 303)
    return welcome(request, today)


def welcome(request: Request, today: date, *, typed: str = "", wrong: str = "") -> Response:
    """Say what this is, and ask for a name; ``wrong`` is what was the matter with one."""
    steps = [_step(step) for step in way_of_a_newcomer(today)]
    status = 422 if wrong else 200
    return page(request, "welcome", status=status, steps=steps, typed=typed, wrong=wrong)


def _shown(found: Standing, visitor: Visitor) -> Mapping[str, Any]:
    told = _step_read if visitor.reading else _step
    return {
        "stop": found.stop and _stop(found.stop),
        "plan_stop": found.plan_stop and rule(found.plan_stop),
        "next": found.next and _step(found.next),
        "steps": [told(step) for step in found.steps],
        "reminders": [_reminder(one) for one in found.reminders],
    }


def _stop(stop: Stop) -> Mapping[str, Any]:
    """Return where to go, how fast, and why."""
    where, how_fast = wording.where_and_how_fast(stop.where, stop.how_fast)
    title = wording.STOP_PAGE_TITLES[stop.level]
    return {"title": title, "where": where, "how_fast": how_fast, "signs": stop.signs}


def _step(step: Step) -> Mapping[str, Any]:
    """Return a step in words; what is done is only looked at."""
    do = "see" if step.mark == "done" else "do"
    special, usual = f"start.{step.name}_{do}_{step.note}", f"start.{step.name}_{do}"
    return {
        "mark": step.mark,
        "title": t(f"start.way_{step.name}"),
        "note": t(f"start.{step.name}_{step.note}", **_words(step.values)),
        "path": step.path,
        "do": t(special if special in catalogue() else usual) if step.ready else "",
    }


def _step_read(step: Step) -> Mapping[str, Any]:
    """Return a step in words for somebody who reads; what is to be done is no task of theirs."""
    title, note = f"start.{step.name}_way_reading", f"start.{step.name}_{step.note}_reading"
    seen = step.mark == "done" or step.note in {"going", "skipped", "stopped"}
    path = "/interview/answers" if step.name in {"safety", "interview"} else step.path
    told = {**_step(step), "path": path, "do": t("start.reading_see") if seen else ""}
    if title in catalogue():
        told["title"] = t(title)
    if note in catalogue():
        told["note"] = t(note, **_words(step.values))
    elif step.mark != "done":
        told["note"] = t("start.reading_open")
    return told


def _reminder(one: Reminder) -> Mapping[str, Any]:
    return {
        "name": one.name,
        "words": t(f"start.remind_{one.name}", **_words(one.values)),
        "do": t(f"start.remind_{one.name}_do"),
        "path": one.path,
    }


def _words(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return values as they are said: days by name, seconds as minutes."""
    said = {key: day_name(v) if isinstance(v, date) else v for key, v in values.items()}
    if "seconds" in values:
        said["minutes"] = minutes_words(values["seconds"])
    return said
