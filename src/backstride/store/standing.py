"""Small questions on where a runner stands."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select

from backstride.store import reports
from backstride.store.database import Db
from backstride.store.models import Clip, Job, Sitting

AT_WORK = ("queued", "running")


def clips_by_state(db: Db, person_id: str) -> Mapping[str, int]:
    """Return how many clips are in each state."""
    wanted = select(Clip.state, func.count()).where(Clip.person_id == person_id)
    return dict(db.execute(wanted.group_by(Clip.state)).all())


def analyses_at_work(db: Db, person_id: str) -> int:
    """Return how many analyses wait or run."""
    mine = (Job.person_id == person_id, Job.kind == "analyze", Job.state.in_(AT_WORK))
    return db.scalar(select(func.count()).select_from(Job).where(*mine)) or 0


def filmed_on(db: Db, person_id: str) -> date | None:
    """Return the day that the newest report of the runner is about."""
    own = (line for line in reports.lines(db, person_id) if not line.example)
    return next((line.filmed_on for line in own), None)


def sittings_since(db: Db, person_id: str, day: date) -> list[Sitting]:
    """Return the sessions of a day and later, the newest first; those left are not among them."""
    wanted = select(Sitting).where(
        Sitting.person_id == person_id, Sitting.day >= day, Sitting.state != "left"
    )
    return list(db.scalars(wanted.order_by(Sitting.day.desc(), Sitting.began_at.desc())))
