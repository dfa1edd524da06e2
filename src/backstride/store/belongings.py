"""All that is one person's: read for an archive, added from one, counted before it goes."""

from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import func, select

from backstride.store.database import Db
from backstride.store.models import Clip, Interview, Outcome, Plan, Report, Share, Sitting

Row = TypeVar("Row", Clip, Report, Plan, Sitting)
_FURTHER = ("left", "open", "done", "logged")
"""States of a session, each further than the one before."""
_BEGAN = {
    Clip: Clip.uploaded_at,
    Report: Report.created_at,
    Plan: Plan.created_at,
    Sitting: Sitting.began_at,
}


@dataclass
class Belongings:
    """New rows of one person, not in the database yet."""

    interview: Interview | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    clips: list[Clip] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    sittings: list[Sitting] = field(default_factory=list)


@dataclass(frozen=True)
class Counts:
    """How much of each kind there is."""

    answers: int = 0
    outcomes: int = 0
    clips: int = 0
    reports: int = 0
    plans: int = 0
    sessions: int = 0
    shares: int = 0


def ids(db: Db, kind: type[Row], person_id: str) -> list[str]:
    """Return the ids of a person's rows of a kind, the oldest first."""
    wanted = select(kind.id).where(kind.person_id == person_id)
    return list(db.scalars(wanted.order_by(_BEGAN[kind], kind.id)))


def count(db: Db, person_id: str) -> Counts:
    """Return how much a person has."""
    return Counts(
        answers=_count(db, Interview, person_id),
        outcomes=_count(db, Outcome, person_id),
        clips=_count(db, Clip, person_id),
        reports=_count(db, Report, person_id),
        plans=_count(db, Plan, person_id),
        sessions=_count(db, Sitting, person_id),
        shares=len(db.scalars(select(Share).where(Share.runner_id == person_id)).all()),
    )


def _count(db: Db, kind: type[Interview | Outcome | Row], person_id: str) -> int:
    wanted = select(func.count()).select_from(kind).where(kind.person_id == person_id)
    return db.scalar(wanted) or 0


def merge(db: Db, person_id: str, new: Belongings) -> Counts:
    """Add what a person does not have yet, and return how much that was.

    The same clip, report, plan or session is not added again; of a plan, a session and the answers
    the one that is further stays, and of a day's scores the one that was there.
    """
    plan_ids = {row.id: _merge_plan(db, person_id, row) for row in new.plans}
    for row in new.sittings:
        row.plan_id = None if row.plan_id is None else plan_ids[row.plan_id]
    return Counts(
        answers=_merge_answers(db, person_id, new.interview),
        outcomes=sum(_merge_outcome(db, person_id, row) for row in new.outcomes),
        clips=sum(_merge_clip(db, person_id, row) for row in new.clips),
        reports=sum(_merge_report(db, person_id, row) for row in new.reports),
        plans=sum(old == new for old, new in plan_ids.items()),
        sessions=sum(_merge_session(db, person_id, row) for row in new.sittings),
    )


def _merge_answers(db: Db, person_id: str, new: Interview | None) -> int:
    if new is None:
        return 0
    kept = db.get(Interview, person_id)
    if kept is not None and kept.updated_at >= new.updated_at:
        return 0
    if kept is not None:
        db.delete(kept)
        db.flush()
    return _add(db, person_id, new)


def _merge_outcome(db: Db, person_id: str, new: Outcome) -> int:
    mine = select(Outcome.id).where(Outcome.person_id == person_id)
    kept = db.scalar(mine.where(Outcome.day == new.day, Outcome.kind == new.kind))
    return 0 if kept is not None else _add(db, person_id, new)


def _merge_clip(db: Db, person_id: str, new: Clip) -> int:
    mine = select(Clip.id).where(Clip.person_id == person_id)
    kept = db.scalar(mine.where(Clip.sha256 == new.sha256))
    return 0 if kept is not None else _add(db, person_id, new)


def _merge_report(db: Db, person_id: str, new: Report) -> int:
    mine = select(Report).where(Report.person_id == person_id)
    kept = db.scalars(mine.where(Report.created_at == new.created_at))
    if any(one.document == new.document for one in kept):
        return 0
    return _add(db, person_id, new)


def _merge_plan(db: Db, person_id: str, new: Plan) -> str:
    """Return the id of the plan that is kept: the new one's own only where it was added."""
    mine = select(Plan).where(Plan.person_id == person_id)
    kept = db.scalar(mine.where(Plan.created_at == new.created_at).limit(1))
    if kept is None:
        _add(db, person_id, new)
        return new.id
    if kept.updated_at < new.updated_at:
        kept.document, kept.updated_at = new.document, new.updated_at
        db.flush()
    return kept.id


def _merge_session(db: Db, person_id: str, new: Sitting) -> int:
    mine = select(Sitting).where(Sitting.person_id == person_id)
    same = mine.where(Sitting.began_at == new.began_at, Sitting.session_id == new.session_id)
    kept = db.scalar(same.limit(1))
    if kept is None:
        return _add(db, person_id, new)
    if _FURTHER.index(kept.state) < _FURTHER.index(new.state):
        kept.state, kept.ended_at = new.state, new.ended_at
        kept.part, kept.log = new.part, new.log
        db.flush()
    return 0


def _add(db: Db, person_id: str, new: Interview | Outcome | Clip | Report | Plan | Sitting) -> int:
    new.person_id = person_id
    db.add(new)
    db.flush()
    return 1
