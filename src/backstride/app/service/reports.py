"""Reports of a runner: listed, shown again from the store, compared, and answered anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from backstride import __version__
from backstride.app.full_report import report_from_json
from backstride.app.read_report import StoredReport, stored_from_json
from backstride.app.render.compare_view import notes
from backstride.app.render.json_report import to_json
from backstride.app.render.plan_report import week_of
from backstride.app.service.interview import answers_of
from backstride.core.errors import AnswerError, NotThereError
from backstride.findings.answering import answer_of, screened_or_stop
from backstride.findings.compare import MeasureChange, compare
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.contradictions import contradictions
from backstride.findings.interview.flow import applying
from backstride.plan.first_week import first_week
from backstride.plan.present import present
from backstride.plan.programme import Programme, StopRule
from backstride.report import Report
from backstride.store import models
from backstride.store import reports as stored
from backstride.store.database import Db, Store
from backstride.store.reports import ReportLine

VIDEO = "video/mp4"


@dataclass(frozen=True)
class ReportFile:
    """A file that came with a report.

    ``slow_down`` says of a video how many times longer it lasts than its clip, ``start_s`` at which
    time of the clip it begins.
    """

    name: str
    sha256: str
    media_type: str
    clip_index: int
    slow_down: float
    start_s: float = 0.0


@dataclass(frozen=True)
class KeptReport:
    """A report as it is kept, with its files; ``example``: of the clips that ship."""

    id: str
    created_at: datetime
    filmed_on: date
    report: Report
    files: tuple[ReportFile, ...]
    example: bool = False

    @property
    def videos(self) -> tuple[ReportFile, ...]:
        """Return the annotated videos."""
        return tuple(file for file in self.files if file.media_type == VIDEO)


@dataclass(frozen=True)
class Comparison:
    """Two reports of a runner, and what became of each measure; ``notes`` are to be known first."""

    old: KeptReport
    new: KeptReport
    changes: tuple[MeasureChange, ...]
    notes: tuple[str, ...]


def reports_of(store: Store, person_id: str) -> list[ReportLine]:
    """Return all reports of a runner, the newest first."""
    with store.read() as db:
        return stored.lines(db, person_id)


def line(store: Store, person_id: str, report_id: str) -> ReportLine:
    """Return one of them, without its document, which may be damaged.

    Raises
    ------
    NotThereError
        As `report`.

    """
    row = _row(store, person_id, report_id)
    return ReportLine(row.id, row.created_at, row.filmed_on, stored.is_example(row.files))


def report(store: Store, person_id: str, report_id: str) -> KeptReport:
    """Return one report of a runner.

    Raises
    ------
    NotThereError
        If there is none of this id, or it is somebody else's.
    ReportFileError
        If it was written by a newer Backstride, or is damaged.

    """
    return _kept(_row(store, person_id, report_id))


def measured(store: Store, person_id: str, report_id: str) -> StoredReport:
    """Return what one report of a runner measured, which is read sooner than all of it.

    Raises
    ------
    NotThereError, ReportFileError
        As `report`.

    """
    return _measured(_row(store, person_id, report_id))


def with_plan(kept: KeptReport, programme: Programme, today: date) -> KeptReport:
    """Return a report with the plan's present week in place of the week that it proposed.

    A report that proposes none, and a plan that was stopped, change nothing.
    """
    if kept.report.programme is None or programme.stopped is not None:
        return kept
    week = week_of(present(programme, today), today)
    shown = replace(programme, weeks=(week,))
    return replace(kept, report=replace(kept.report, programme=shown))


def held(kept: KeptReport, stop: StopRule) -> KeptReport:
    """Return a report that says whom to see in place of the week that it proposed."""
    programme = kept.report.programme
    if programme is None:
        return kept
    return replace(kept, report=replace(kept.report, programme=replace(programme, stopped=stop)))


def file_of(store: Store, person_id: str, report_id: str, name: str) -> tuple[ReportFile, Path]:
    """Return a file of a report, and where it lies.

    Raises
    ------
    NotThereError
        If the report is not this runner's, has no file of this name, or the file is gone.

    """
    files = _files(_row(store, person_id, report_id).files)
    found = next((file for file in files if file.name == name), None)
    if found is None or not store.files.has(found.sha256):
        msg = "a file of the report was needed, but there is none of this name: load the page again"
        raise NotThereError(msg)
    return found, store.files.path(found.sha256)


def remove(store: Store, person_id: str, report_id: str) -> None:
    """Remove a report with its videos and pictures; its clips, the answers and the plan stay.

    Raises
    ------
    NotThereError
        If there is none of this id, or it is somebody else's.

    """
    with store.begin() as db:
        row = _own(db, person_id, report_id)
        hashes = {file.sha256 for file in _files(row.files)}
        stored.remove(db, row)
    store.drop_files(hashes)


def compared(store: Store, person_id: str, old_id: str, new_id: str) -> Comparison:
    """Compare two reports of a runner.

    Raises
    ------
    NotThereError, ReportFileError
        As `report`.

    """
    rows = [_row(store, person_id, report_id) for report_id in (old_id, new_id)]
    old, new = (_kept(row) for row in rows)
    first, second = (_measured(row) for row in rows)
    changes = compare(first.measures, second.measures)
    return Comparison(old, new, changes, notes(first, second, changes))


def pair_to_compare(lines: Sequence[ReportLine], new_id: str | None = None) -> tuple[str, str]:
    """Return the ids of two reports worth comparing: one, and the newest of an earlier day.

    Raises
    ------
    NotThereError
        If there are not two.

    """
    new = next((line for line in lines if line.id == new_id), lines[0] if lines else None)
    others = [line for line in lines if line is not new]
    if new is None or not others:
        msg = "two reports were needed to compare, and there are fewer: film another run first"
        raise NotThereError(msg)
    earlier = [line for line in others if line.filmed_on < new.filmed_on]
    return (earlier or others)[0].id, new.id


def answers_are_newer(store: Store, person_id: str, kept: Report) -> bool:
    """Whether the runner has answered something else, or more, than the report goes by."""
    now = applying(answers_of(store, person_id))
    before = Answers() if kept.answer is None else kept.answer.answers
    return bool(now.values) and now.values != before.values


def answer_again(store: Store, person_id: str, report_id: str, today: date) -> str:
    """Answer anew by the present interview, from what was measured; return the new report's id.

    The old report stays as it is.

    Raises
    ------
    NotThereError, ReportFileError
        As `report`.
    AnswerError
        If nothing was answered yet, or two answers contradict each other.
    SafetyStop
        If the answers send to somebody first.

    """
    row = _row(store, person_id, report_id)
    answered = _answered(_kept(row).report, applying(answers_of(store, person_id)), today)
    with store.begin() as db:
        return stored.add(db, person_id, row.filmed_on, to_json(answered), row.files).id


def _answered(measured: Report, answers: Answers, today: date) -> Report:
    if not answers.values:
        msg = "answers were needed, and none are kept yet: answer the questions first"
        raise AnswerError(msg)
    screened = screened_or_stop(answers)
    for sentence in contradictions(answers):
        raise AnswerError(sentence)
    answer = answer_of(answers, screened, measured.measures, measured.findings, measured.drifts)
    return replace(
        measured,
        answer=answer,
        programme=first_week(answer, today),
        backstride_version=__version__,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _row(store: Store, person_id: str, report_id: str) -> models.Report:
    with store.read() as db:
        return _own(db, person_id, report_id)


def _own(db: Db, person_id: str, report_id: str) -> models.Report:
    found = stored.one(db, person_id, report_id)
    if found is None:
        msg = "a report was needed, but there is none at this address: choose one of the list"
        raise NotThereError(msg)
    return found


def _kept(row: models.Report) -> KeptReport:
    return KeptReport(
        id=row.id,
        created_at=row.created_at,
        filmed_on=row.filmed_on,
        report=report_from_json(row.document, _name(row)),
        files=_files(row.files),
        example=stored.is_example(row.files),
    )


def _measured(row: models.Report) -> StoredReport:
    return stored_from_json(row.document, row.id)


def _name(row: models.Report) -> str:
    """Return what a report is called in a message."""
    return f"the report of {row.filmed_on.isoformat()}"


def _files(rows: Sequence[dict[str, Any]]) -> tuple[ReportFile, ...]:
    return tuple(
        ReportFile(
            name=str(row["name"]),
            sha256=str(row["sha256"]),
            media_type=str(row["media_type"]),
            clip_index=int(row.get("clip_index") or 0),
            slow_down=float(row.get("slow_down") or 1.0),
            start_s=float(row.get("start_s") or 0.0),
        )
        for row in rows
    )
