"""What an exercise session means for the plan: that moves on by it once, or it is said why not."""

from dataclasses import dataclass
from typing import Literal

from backstride.app.service import plans
from backstride.app.service.session_choice import FREE
from backstride.app.service.session_kept import NAME, CoachSession, Log, one, there
from backstride.app.session_file import session_from
from backstride.coach.session.pain import judge_pain
from backstride.core.errors import CatalogueError, PlanError
from backstride.plan.progress import update
from backstride.plan.read_catalogue import catalogue
from backstride.store import sittings as stored
from backstride.store.database import Store


@dataclass(frozen=True)
class PlanWord:
    """What a session means for the plan: ``kind``, and sentences that say so.

    "none": it is of no plan. "open": answers lack. "moved": the plan moved on, and how. "ready":
    it would. "kept": it does not move the plan, and why.
    """

    kind: Literal["none", "open", "moved", "ready", "kept"]
    sentences: tuple[str, ...] = ()


def plan_word(store: Store, person_id: str, session: CoachSession) -> PlanWord:
    """Return what a session means for the plan."""
    if not session.answered:
        return PlanWord("open")
    found = plans.current(store, person_id)
    history = () if found is None else found.programme.history
    if session.state == "logged" and found is not None:
        newest = bool(history) and history[-1].date == session.day
        return PlanWord("moved", found.programme.changes if newest else ())
    if session.free:
        return PlanWord("none")
    why = _why_kept(store, person_id, session)
    return PlanWord("kept", (why,)) if why else PlanWord("ready")


def settled(store: Store, person_id: str, sitting_id: str) -> CoachSession:
    """Move the plan on by a session that is over and of which all is known.

    What ends this in its middle does no harm: the plan counts a session once, however often it is
    told before its next morning.
    """
    found = one(store, person_id, sitting_id)
    if found.state != "done" or not found.answered:
        return found
    log = _log_that_stops(found)
    if log is None and not found.free and not _why_kept(store, person_id, found):
        log = found.log
    if log is None or refused(plans.current(store, person_id), log):
        return found
    plans.log_session(store, person_id, log)
    with store.begin() as db:
        there(stored.alone(db, person_id, sitting_id)).state = "logged"
    return one(store, person_id, sitting_id)


def _log_that_stops(found: CoachSession) -> Log | None:
    """Return what ends any plan, whatever was done, under an id of its own; None if nothing does.

    The plan's own session may be in it already, and one exercise is of no plan.
    """
    log = found.log or {}
    pain, legs = log["pain_in_session"], log["leg_symptoms"]
    told = judge_pain(pain, leg_symptoms=legs, rules=found.today.rules)
    return {**log, "session_id": f"{FREE} {found.id}"} if told.verdict == "end" else None


def _why_kept(store: Store, person_id: str, found: CoachSession) -> str:
    """Return why the plan does not move on by a session of it, "" if it does."""
    if not (found.log or {}).get("exercises"):
        return "nothing of it was done"
    plan = plans.current(store, person_id)
    if plan is None or plan.id != found.plan_id:
        return "another plan was made since"
    with store.read() as db:
        rows = stored.of_session(db, person_id, plan.id, found.today.session.id)
    if any(row.state == "logged" and row.id != found.id for row in rows):
        return "the plan has moved on by this session already: it counts once"
    return refused(plan, found.log or {})


def refused(plan: plans.CurrentPlan | None, log: Log) -> str:
    """Return why a plan does not take a session, "" if it does."""
    if plan is None:
        return "there is no plan"
    try:
        update(plan.programme, session_from(log, NAME), catalogue())
    except (PlanError, CatalogueError) as error:
        return str(error)
    return ""
