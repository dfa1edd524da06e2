"""Sessions of the plan that no camera saw: what a runner told of them is kept beside the others."""

from backstride.app.service import plans, session_kept
from backstride.app.service.plan_days import session_named
from backstride.app.service.session_kept import CoachSession
from backstride.app.session_file import log_to_json
from backstride.app.today_file import Today, today_to_json
from backstride.coach.session.pain import PainRules
from backstride.core.errors import NotThereError
from backstride.plan.present import present
from backstride.plan.programme import Programme
from backstride.plan.session_log import SessionLog
from backstride.store import sittings as stored
from backstride.store.database import Store


def tell(store: Store, person_id: str, log: SessionLog) -> tuple[str, ...]:
    """Move the plan on by a session that a runner tells of; return what changed, in words.

    Raises
    ------
    NotThereError
        If there is no plan, or it has no such session.
    PlanError
        As `plans.log_session`.

    """
    plan = plans.current(store, person_id)
    today = None if plan is None else _today(present(plan.programme, log.date), log.session_id)
    if plan is None or today is None:
        msg = "a session of the plan was needed, but it has none of this name: go back to the plan"
        raise NotThereError(msg)
    told, session = log_to_json(log), today.session
    with store.begin() as db:
        changes = plans.log_in(db, person_id, told)
        row = stored.add(
            db, person_id, session.id, session.date, today_to_json(today), plan_id=plan.id
        )
        stored.end(row, "logged", told)
    return changes


def kept_of(store: Store, person_id: str, session_id: str) -> CoachSession | None:
    """Return what is kept of a session of the plan that goes on; None if it is not over.

    Of several the one by which the plan moved on comes first.
    """
    plan = plans.current(store, person_id)
    if plan is None:
        return None
    with store.read() as db:
        rows = stored.of_session(db, person_id, plan.id, session_id)
    found = [session_kept.one(store, person_id, row.id) for row in rows if row.log is not None]
    return min(found, key=lambda one: one.state != "logged", default=None)


def _today(programme: Programme, session_id: str | None) -> Today | None:
    session = session_named(programme, session_id or "")
    rules = PainRules(programme.max_pain, programme.stop_rules)
    return None if session is None else Today(session, rules)
