"""Reports: each analysis gives one, and so does each new answer to what was measured before."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select

from backstride.store.database import Db, new_id
from backstride.store.models import Document, Job, Report


@dataclass(frozen=True)
class ReportLine:
    """What a list needs of a report, without its document.

    ``example`` marks a report of the clips that ship, which is not about the runner.
    """

    id: str
    created_at: datetime
    filmed_on: date
    example: bool = False


def add(
    db: Db, person_id: str, filmed_on: date, document: Document, files: list[dict[str, Any]]
) -> Report:
    """Add a report, which is from now on the newest one."""
    made = Report(
        id=new_id(), person_id=person_id, filmed_on=filmed_on, document=document, files=files
    )
    db.add(made)
    db.flush()
    return made


def remove(db: Db, report: Report) -> None:
    """Remove a report of this transaction, and the work that made it; files are dropped after."""
    db.execute(delete(Job).where(Job.person_id == report.person_id, Job.result_id == report.id))
    db.delete(report)
    db.flush()


def is_example(files: list[dict[str, Any]]) -> bool:
    """Whether a report's files are those of the clips that ship."""
    return any(file.get("example") for file in files)


def latest(db: Db, person_id: str) -> Report | None:
    """Return the newest report that is about the runner, or None."""
    own = next((line for line in lines(db, person_id) if not line.example), None)
    return None if own is None else db.get_one(Report, own.id)


def one(db: Db, person_id: str, report_id: str) -> Report | None:
    """Return a report of this runner, None if there is none of this id or it is another's."""
    found = db.get(Report, report_id)
    return found if found is not None and found.person_id == person_id else None


def lines(db: Db, person_id: str) -> list[ReportLine]:
    """Return the runner's reports, the newest first."""
    wanted = select(Report.id, Report.created_at, Report.filmed_on, Report.files)
    rows = db.execute(
        wanted.where(Report.person_id == person_id).order_by(Report.created_at.desc(), Report.id)
    )
    return [
        ReportLine(id_, created_at, filmed_on, is_example(files))
        for id_, created_at, filmed_on, files in rows
    ]
