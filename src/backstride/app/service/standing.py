"""Where a runner stands on the way: what is done, what is next, what to be reminded of."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal

from backstride.app.plan_file import plan_from_json
from backstride.app.plan_folder import open_stop
from backstride.app.service import interview
from backstride.app.service.sessions_done import shown
from backstride.core.errors import PlanError
from backstride.findings.interview.flow import asked, belongs_to_screen, progress
from backstride.findings.redflags.screen import SCREEN_LIFE_DAYS, screen_days
from backstride.findings.redflags.stop import Stop
from backstride.plan.due import open_session
from backstride.plan.programme import Programme, StopRule
from backstride.plan.project import next_session
from backstride.store import plans as stored_plans
from backstride.store import sittings as stored_sittings
from backstride.store import standing as stored
from backstride.store.database import Db, Store
from backstride.store.models import Sitting

StepName = Literal["safety", "interview", "film", "report", "plan", "session", "progress"]
Mark = Literal["done", "now", "later"]

MORNING_DAYS = 3
"""For so long the morning after a session can be told (design choice)."""
SCORES_DAYS = 7
"""So often the scores are asked for (design choice)."""


@dataclass(frozen=True)
class Step:
    """One step of the way: where it stands in words (``note`` and its values), and its page.

    ``ready``: it can be done now.
    """

    name: StepName
    mark: Mark
    note: str
    path: str
    values: Mapping[str, Any] = field(default_factory=dict)
    ready: bool = True


@dataclass(frozen=True)
class Reminder:
    """Something to be reminded of, and the page where it is done."""

    name: str
    path: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """The whole way. ``stop``: the safety answers send there first, and nothing else is shown.

    ``plan_stop`` is what stopped the plan, as long as the safety questions are not answered again.
    ``programme`` is the plan's, None without one.
    """

    steps: tuple[Step, ...]
    reminders: tuple[Reminder, ...]
    stop: Stop | None
    plan_stop: StopRule | None
    programme: Programme | None

    @property
    def next(self) -> Step | None:
        """Return the step that is next, None where all is done."""
        return next((step for step in self.steps if step.mark == "now"), None)


@dataclass(frozen=True)
class _Facts:
    """What the store says of a runner."""

    today: date
    talk: interview.State
    clips: Mapping[str, int]
    at_work: int
    filmed_on: date | None
    programme: Programme | None
    sittings: tuple[Sitting, ...]
    scored_on: date | None
    n_scored: int

    @property
    def told(self) -> bool:
        """Whether the interview is through, as far as it was not skipped."""
        return bool(self.talk.answers.values) and self.talk.next is None


def standing(store: Store, person_id: str, today: date) -> Standing:
    """Return where a runner stands."""
    facts = _facts(store, person_id, today)
    programme, screen = facts.programme, facts.talk.screen
    stop = screen.stops[0] if screen.hard_stop else None
    plan_stop = None if programme is None else open_stop(programme, facts.talk.answers)
    return Standing(_marked(facts), _reminders(facts), stop, plan_stop, programme)


def way_of_a_newcomer(today: date) -> tuple[Step, ...]:
    """Return the whole way as it lies before somebody who has told and done nothing."""
    talk = interview.State()
    return _marked(_Facts(today, talk, {}, 0, None, None, (), None, 0))


def _marked(facts: _Facts) -> tuple[Step, ...]:
    """Return all steps, of which the first that can be done is marked as the next."""
    found = (_safety, _interview, _film, _report, _plan, _session, _progress)
    steps = [step(facts) for step in found]
    first = next((n for n, step in enumerate(steps) if step.mark == "now"), len(steps))
    return tuple(
        replace(step, mark="later") if step.mark == "now" and n > first else step
        for n, step in enumerate(steps)
    )


def _facts(store: Store, person_id: str, today: date) -> _Facts:
    talk, scores = interview.state(store, person_id), interview.outcomes(store, person_id)
    with store.read() as db:
        return _Facts(
            today=today,
            talk=talk,
            clips=stored.clips_by_state(db, person_id),
            at_work=stored.analyses_at_work(db, person_id),
            filmed_on=stored.filmed_on(db, person_id),
            programme=_programme(db, person_id, today),
            sittings=tuple(
                stored.sittings_since(db, person_id, today - timedelta(days=MORNING_DAYS))
            ),
            scored_on=max((score.day for score in scores), default=None),
            n_scored=len({score.day for score in scores}),
        )


def _programme(db: Db, person_id: str, today: date) -> Programme | None:
    """Return the programme; one that cannot be read is told on its own page."""
    found = stored_plans.latest(db, person_id)
    with suppress(PlanError):
        if found is not None:
            programme = plan_from_json(found.document, "the plan").programme
            return shown(programme, found.id, stored_sittings.of_person(db, person_id), today)
    return None


def _safety(facts: _Facts) -> Step:
    talk = facts.talk
    if talk.screen.complete:
        days = screen_days(talk.answers, facts.today) or 0
        note = {0: "today", 1: "yesterday"}.get(days, "days")
        return Step("safety", "done", note, "/safety", {"days": days})
    if talk.next is not None and belongs_to_screen(talk.next):
        begun = "going" if talk.answers.values or talk.passed else "new"
        path = "/safety" if begun == "new" else "/interview"
        return Step("safety", "now", begun, path, {"n": len(asked(talk.fresh, "screen"))})
    return Step("safety", "later", "skipped", "/safety", {"n": len(talk.screen.unanswered)})


def _interview(facts: _Facts) -> Step:
    talk = facts.talk
    if facts.told:
        n = len(talk.open)
        return Step("interview", "done", "open" if n else "all", "/interview/answers", {"n": n})
    others = any(not belongs_to_screen(q) for q in talk.answered)
    ready = talk.next is not None and not belongs_to_screen(talk.next)
    screen_s = progress(talk.fresh, talk.passed, "screen").seconds_left
    left = {"seconds": max(0.0, talk.progress.seconds_left - screen_s)}
    return Step("interview", "now", "going" if others else "new", "/interview", left, ready=ready)


def _film(facts: _Facts) -> Step:
    n, unfit = facts.clips.get("checked", 0), facts.clips.get("unfit", 0)
    if n:
        return Step("film", "done", "one" if n == 1 else "some", "/film", {"n": n})
    looked_at = facts.clips.get("new", 0)
    note = "looked_at" if looked_at else "unfit" if unfit else "new"
    return Step("film", "done" if facts.filmed_on else "now", note, "/film")


def _report(facts: _Facts) -> Step:
    if facts.at_work:
        return Step("report", "later", "at_work", "/jobs")
    if facts.filmed_on is not None:
        return Step("report", "done", "filmed_on", "/report", {"day": facts.filmed_on})
    ready = bool(facts.clips.get("checked"))
    return Step("report", "now" if ready else "later", "new", "/film", ready=ready)


def _plan(facts: _Facts) -> Step:
    programme = facts.programme
    if programme is None:
        ready = facts.told and not facts.talk.screen.blocks("programme")
        waits = facts.talk.screen.blocks("programme") and facts.told
        note = "waits" if waits else "new_filmed" if facts.filmed_on else "new"
        path = "/interview/answers" if waits else "/plan"
        return Step("plan", "now" if ready else "later", note, path, ready=ready or waits)
    if programme.stopped is not None:
        return Step("plan", "now", "stopped", "/plan")
    return Step("plan", "done", "weeks", "/plan", {"n": len(programme.weeks)})


def _session(facts: _Facts) -> Step:
    programme = facts.programme
    if programme is None or programme.stopped is not None:
        return Step("session", "later", "none", "/coach", ready=False)
    due = open_session(programme, facts.today)
    if due is not None:
        return Step("session", "now", "due", "/coach", {"title": due.title})
    done = any(entry.date == facts.today for entry in programme.history)
    coming = next_session(programme, facts.today)
    if coming is None:
        return Step("session", "done", "done" if done else "over", "/coach" if done else "/plan")
    told = {"title": coming.title, "day": coming.date}
    return Step("session", "done", "done_coming" if done else "coming", "/coach", told)


def _progress(facts: _Facts) -> Step:
    begun = facts.n_scored > 1 or bool(facts.programme and facts.programme.history)
    return Step("progress", "done" if begun else "later", "some" if begun else "new", "/progress")


def _reminders(facts: _Facts) -> tuple[Reminder, ...]:
    if facts.talk.screen.hard_stop:
        return ()
    found = (
        _see_somebody(facts),
        _old_safety(facts),
        *_sitting_reminders(facts),
        _old_scores(facts),
    )
    return tuple(one for one in found if one is not None)


def _see_somebody(facts: _Facts) -> Reminder | None:
    """Return whom to ask before a plan, if the safety answers say so."""
    first = facts.talk.screen.first_to_see()
    if first is None:
        return None
    told = {"where": first.where, "how_fast": first.how_fast}
    return Reminder("see", "/interview/answers", told)


def _old_safety(facts: _Facts) -> Reminder | None:
    days = screen_days(facts.talk.answers, facts.today)
    if days is None or days <= SCREEN_LIFE_DAYS:
        return None
    return Reminder("safety", "/safety", {"days": days})


def _old_scores(facts: _Facts) -> Reminder | None:
    if facts.scored_on is None or not facts.told:
        return None
    days = (facts.today - facts.scored_on).days
    return Reminder("scores", "/interview/week", {"days": days}) if days >= SCORES_DAYS else None


def _sitting_reminders(facts: _Facts) -> tuple[Reminder | None, ...]:
    """Return what lacks in the newest session: its end, its answers, or the morning after."""
    if not facts.sittings:
        return (_morning_of_plan(facts),)
    newest = facts.sittings[0]
    summary, log = f"/coach/{newest.id}/summary", newest.log or {}
    if newest.part is None and newest.state == "logged" and facts.programme is not None:
        return (_morning_of_plan(facts),)
    if newest.state == "open":
        today = newest.day == facts.today
        return (Reminder("going", f"/coach/{newest.id}") if today else None,)
    if log.get("pain_in_session") is None or log.get("leg_symptoms") is None:
        return (Reminder("answers", summary, {"day": newest.day}),)
    if newest.day < facts.today and log.get("pain_next_morning") is None:
        return (_morning(facts, newest.day, summary),)
    return ()


def _morning_of_plan(facts: _Facts) -> Reminder | None:
    """Return the same for a session that was told without the camera."""
    history = facts.programme.history if facts.programme else ()
    if not history or history[-1].complete or history[-1].outcome == "stop":
        return None
    last = history[-1]
    days = (facts.today - last.date).days
    if not 0 < days <= MORNING_DAYS:
        return None
    return _morning(facts, last.date, f"/plan/session/{last.key}")


def _morning(facts: _Facts, day: date, path: str) -> Reminder:
    days = (facts.today - day).days
    return Reminder("morning_yesterday" if days == 1 else "morning", path, {"day": day})
