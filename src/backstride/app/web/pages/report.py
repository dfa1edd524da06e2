"""The answer: a report as a page, its files, the same answered anew, and two of them compared."""

from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse

from backstride.app.render.plan_view import rule
from backstride.app.service import jobs, plans, reports
from backstride.app.service.settings import units_of
from backstride.app.web.clock import TodayDep
from backstride.app.web.compare_values import comparison_values
from backstride.app.web.deps import CHECKED, NOT_STOPPED, OwnDep, RunnerDep, StoreDep, VisitorDep
from backstride.app.web.render import page
from backstride.app.web.report_assets import asset_answer
from backstride.app.web.report_values import curves_of, report_names, report_values
from backstride.store.reports import ReportLine

MEDIA_TYPES = frozenset({"video/mp4", "image/png", "image/jpeg", "application/json"})
"""What a browser is told of a file; any other is a download."""
FILE_HEADERS = {"cache-control": "private, max-age=86400", "accept-ranges": "bytes"}

router = APIRouter(dependencies=[NOT_STOPPED])


@router.get("/report")
def newest(request: Request, store: StoreDep, visitor: VisitorDep, runner: RunnerDep) -> Response:
    """Show the newest report, or that there is none yet."""
    lines = reports.reports_of(store, runner)
    if not lines:
        at_work = [job for job in jobs.listed(store, runner, "analyze") if job.active]
        return page(request, "report_none", visitor, at="report", at_work=at_work)
    return RedirectResponse(f"/report/{_own_newest(lines) or lines[0].id}", 303)


def _own_newest(lines: Sequence[ReportLine]) -> str | None:
    """Return the id of the newest report that is not the example."""
    return next((line.id for line in lines if not line.example), None)


@router.get("/report/{report_id}")
def one(
    request: Request,
    store: StoreDep,
    visitor: VisitorDep,
    runner: RunnerDep,
    today: TodayDep,
    report_id: str,
) -> Response:
    """Show a report; the newest with the present week of the plan, if there is one."""
    kept = reports.report(store, runner, report_id)
    lines = reports.reports_of(store, runner)
    newer = not kept.example and reports.answers_are_newer(store, runner, kept.report)
    plan = plans.current(store, runner)
    stop = plans.stop_of(store, runner, plan)
    hold = stop or plans.seen_first(store, runner)
    if hold is not None and not kept.example:
        kept = reports.held(kept, hold)
    elif plan is not None and kept.id == _own_newest(lines):
        kept = reports.with_plan(kept, plan.programme, today)
    return page(
        request,
        "report",
        visitor,
        at="report",
        lines=lines,
        names=report_names(lines),
        newer=newer,
        hold=hold and rule(hold),
        stopped=stop is not None,
        **report_values(kept, units_of(visitor.person)),
    )


@router.get("/report/{report_id}/details")
def details(
    request: Request, store: StoreDep, visitor: VisitorDep, runner: RunnerDep, report_id: str
) -> Response:
    """Show every measure, how it was computed, and the sources: the report's page fetches them."""
    kept = reports.report(store, runner, report_id)
    values = report_values(kept, units_of(visitor.person))
    return page(request, "report_details", visitor, at="report", **values)


@router.get("/report/{report_id}/curves")
def curves(store: StoreDep, runner: RunnerDep, report_id: str) -> Response:
    """Send the values of the report's curves."""
    return JSONResponse(curves_of(reports.report(store, runner, report_id)))


@router.post("/report/{report_id}/answer", dependencies=[CHECKED])
def answer_again(store: StoreDep, own: OwnDep, today: TodayDep, report_id: str) -> Response:
    """Answer anew from what was measured."""
    return RedirectResponse(f"/report/{reports.answer_again(store, own, report_id, today)}", 303)


@router.get("/report/{report_id}/delete")
def ask_to_delete(
    request: Request, store: StoreDep, visitor: VisitorDep, own: OwnDep, report_id: str
) -> Response:
    """Say what goes with a report, and what stays."""
    named = report_names(reports.reports_of(store, own))
    kept = reports.line(store, own, report_id)
    return page(request, "report_delete", visitor, at="report", kept=kept, named=named[kept.id])


@router.post("/report/{report_id}/delete", dependencies=[CHECKED])
def delete(store: StoreDep, own: OwnDep, report_id: str) -> Response:
    """Remove a report."""
    reports.remove(store, own, report_id)
    return RedirectResponse("/report", 303)


@router.api_route("/report/{report_id}/files/{name}", methods=["GET", "HEAD"])
def file(store: StoreDep, runner: RunnerDep, report_id: str, name: str) -> Response:
    """Send a file of a report, or the range of it that is asked for."""
    found, path = reports.file_of(store, runner, report_id, name)
    known = found.media_type in MEDIA_TYPES
    kind = found.media_type if known else "application/octet-stream"
    headers = {**FILE_HEADERS, "etag": f'"{found.sha256}"'}
    return FileResponse(path, media_type=kind, headers=headers)


@router.get("/compare")
def compare(
    request: Request,
    store: StoreDep,
    visitor: VisitorDep,
    runner: RunnerDep,
    old: str = "",
    new: str = "",
) -> Response:
    """Show what changed between two reports."""
    lines = reports.reports_of(store, runner)
    if len(lines) < 2:
        return page(request, "compare_none", visitor, at="report")
    if not old or not new:
        old, new = reports.pair_to_compare(lines, new or None)
    values = comparison_values(reports.compared(store, runner, old, new))
    names = report_names(lines)
    return page(request, "compare", visitor, at="report", lines=lines, names=names, **values)


@router.get("/report-assets/{version}/{name}")
def asset(version: str, name: str) -> Response:
    """Send what the pages of reports load: styles, the player, Plotly."""
    answer = asset_answer(version, name)
    if answer is None:
        raise HTTPException(404)
    return answer
