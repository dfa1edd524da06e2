"""Sessions that are over: those before the camera, and those that were logged without it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from backstride.app.service import plans
from backstride.app.service.plan_days import session_named
from backstride.app.service.session_choice import FREE
from backstride.app.service.session_kept import CoachSession, all_of, next_step
from backstride.app.service.sessions_done import counts
from backstride.plan.programme import ANSWERS_KEY, LogEntry, Programme
from backstride.store.database import Store

How = Literal["coached", "partly", "broken_off", "by_hand"]
MOST_LISTED = 20
"""Sessions that the page lists; the way of all is on the progress page."""
OF_BEFORE = "/"
"""Stands in the key of a session of an earlier plan, before its own."""


@dataclass(frozen=True)
class PastSession:
    """A session that is over.

    ``title`` is "" where only an earlier plan knew it. ``stopped``: pain or leg symptoms ended it.
    ``session`` is None where no camera saw it.
    """

    day: date
    title: str
    how: How
    stopped: bool
    session: CoachSession | None = None


def past(store: Store, person_id: str, most: int = MOST_LISTED) -> tuple[PastSession, ...]:
    """Return so many of them, the newest first."""
    coached = [one for one in all_of(store, person_id) if one.state != "open" and not one.told]
    plan = plans.current(store, person_id)
    by_hand = () if plan is None else tuple(_by_hand(plan.programme, coached))
    newest = sorted(coached, key=lambda one: one.day, reverse=True)[:most]
    found = (*(_coached(one) for one in newest), *by_hand)
    return tuple(sorted(found, key=lambda one: one.day, reverse=True)[:most])


def _coached(one: CoachSession) -> PastSession:
    to_its_end = not one.part.stopped and next_step(one).kind in {"pain", "done"}
    how: How = "broken_off"
    if to_its_end and one.result.exercises:
        how = "coached" if counts(one.log, one.today.session.prescriptions) else "partly"
    return PastSession(one.day, one.today.session.title, how, bool(one.part.stopped), one)


def _by_hand(programme: Programme, coached: Iterable[CoachSession]) -> Iterator[PastSession]:
    """Yield what the plan knows of and no camera saw, the newest first."""
    seen = {(one.day, one.today.session.id) for one in coached if one.state == "logged"}
    for entry in reversed(programme.history):
        if (entry.date, _own_key(entry)) not in seen and _is_session(entry):
            session = session_named(programme, entry.key)
            title = "" if session is None else session.title
            yield PastSession(entry.date, title, "by_hand", entry.outcome == "stop")


def _own_key(entry: LogEntry) -> str:
    return entry.key.rpartition(OF_BEFORE)[2]


def _is_session(entry: LogEntry) -> bool:
    """Whether it is one of a plan: no safety answers, and no single exercise that ended a plan."""
    return not entry.key.startswith(ANSWERS_KEY) and not _own_key(entry).startswith(f"{FREE} ")
