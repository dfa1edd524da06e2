"""Clips of a runner."""

from sqlalchemy import func, select

from backstride.store.database import Db, new_id
from backstride.store.models import Clip


def add(db: Db, clip: Clip) -> Clip:
    """Add a clip whose file is in the store; its id is made here."""
    clip.id = new_id()
    db.add(clip)
    db.flush()
    return clip


def of(db: Db, person_id: str) -> list[Clip]:
    """Return the runner's clips, the newest first."""
    wanted = select(Clip).where(Clip.person_id == person_id)
    return list(db.scalars(wanted.order_by(Clip.uploaded_at.desc(), Clip.id)))


def one(db: Db, person_id: str, clip_id: str) -> Clip | None:
    """Return a clip of this runner, None if there is none of this id or it is another's."""
    found = db.get(Clip, clip_id)
    return found if found is not None and found.person_id == person_id else None


def same(db: Db, person_id: str, sha256: str) -> Clip | None:
    """Return the runner's clip with this content, or None."""
    return db.scalar(select(Clip).where(Clip.person_id == person_id, Clip.sha256 == sha256))


def count(db: Db, person_id: str) -> int:
    """Return how many clips a runner has."""
    wanted = select(func.count()).select_from(Clip).where(Clip.person_id == person_id)
    return db.scalar(wanted) or 0


def remove(db: Db, clip: Clip) -> None:
    """Remove a clip of this transaction; its files are dropped afterwards."""
    db.delete(clip)
    db.flush()
