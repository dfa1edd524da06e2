"""Reports as data: listed, as report.json, their files, and answered anew."""

from datetime import date, datetime
from typing import Any

from fastapi import APIRouter, Response
from pydantic import BaseModel

from backstride.app.render.json_report import to_json
from backstride.app.service import reports
from backstride.app.web.api.ids import Id
from backstride.app.web.clock import TodayDep
from backstride.app.web.deps import NOT_STOPPED, OwnDep, RunnerDep, StoreDep
from backstride.app.web.pages.report import file as report_file

router = APIRouter(prefix="/reports", tags=["reports"], dependencies=[NOT_STOPPED])


class ReportLineOut(BaseModel):
    """One report of the list, the newest first."""

    id: str
    filmed_on: date
    created_at: datetime


class Made(BaseModel):
    """The report that was made."""

    id: str


@router.get("")
def read_all(store: StoreDep, runner_id: RunnerDep) -> list[ReportLineOut]:
    """Return all reports of the runner."""
    return [
        ReportLineOut(id=one.id, filmed_on=one.filmed_on, created_at=one.created_at)
        for one in reports.reports_of(store, runner_id)
    ]


@router.get("/{report_id}")
def read(store: StoreDep, runner_id: RunnerDep, report_id: Id) -> dict[str, Any]:
    """Return a report, as report.json."""
    return to_json(reports.report(store, runner_id, report_id).report)


@router.get("/{report_id}/files/{name}", response_class=Response)
def read_file(store: StoreDep, runner_id: RunnerDep, report_id: Id, name: str) -> Response:
    """Return a file of a report: annotated.mp4 or pose.npz, numbered by clip."""
    return report_file(store, runner_id, report_id, name)


@router.delete("/{report_id}", status_code=204)
def remove(store: StoreDep, runner_id: OwnDep, report_id: Id) -> Response:
    """Remove a report with its videos and pictures; its clips, the answers and the plan stay."""
    reports.remove(store, runner_id, report_id)
    return Response(status_code=204)


@router.post("/{report_id}/answer", status_code=201)
def answer_again(store: StoreDep, runner_id: OwnDep, today: TodayDep, report_id: Id) -> Made:
    """Answer anew from what was measured and the present interview, as a new report."""
    return Made(id=reports.answer_again(store, runner_id, report_id, today))
