"""Which files rows still name: all others may go."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backstride.store.models import Clip, Job, Report

_HASH = re.compile(r"[0-9a-f]{64}")
DOCUMENTS = (Clip.check, Report.files, Job.params)
"""Columns that name files; a report's own document names clips that may be gone."""


def referenced(db: Session, person_id: str | None = None) -> set[str]:
    """Return the hashes of all files that rows name, or those of one person."""
    found: set[str] = set()
    for column in (Clip.sha256, *DOCUMENTS):
        wanted = select(column)
        if person_id is not None:
            wanted = wanted.where(column.class_.person_id == person_id)
        for document in db.scalars(wanted):
            found.update(hashes_in(document))
    return found


def unreferenced(db: Session, hashes: Iterable[str]) -> set[str]:
    """Return those of some files that no row names."""
    asked = set(hashes)
    return asked - referenced(db) if asked else set()


def hashes_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield what may be hashes in plain data."""
    if isinstance(value, str):
        if _HASH.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from hashes_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from hashes_in(one)
