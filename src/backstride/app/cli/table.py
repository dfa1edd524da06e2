"""A report as a short text for the terminal."""

from collections.abc import Iterable, Sequence

from backstride.app.render.drift_view import DriftRow, drift_tables, drifts_left_out
from backstride.app.render.report_view import finding_views, summary_line, withheld_views
from backstride.findings.wording.measures import format_number, format_with_error, words_for
from backstride.findings.wording.references import reference_for
from backstride.kinematics.measure import Measure
from backstride.report import Report

_GAP = "  "


def summary(report: Report) -> str:
    """Return clips, measures with errors, findings, and what was withheld."""
    parts = [
        "\n".join(f"{clip.path}: {summary_line(clip)}" for clip in report.clips),
        "\n".join(f"  {clip.path}: {note}" for clip in report.clips for note in clip.notes),
        _measures(report),
        _drifts(report),
        _findings(report),
        _withheld(report.measures),
    ]
    return "\n\n".join(part for part in parts if part)


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells as lines with straight columns."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = (
        _GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _measures(report: Report) -> str:
    given = [measure for measure in report.measures if measure.withheld is None]
    if not given:
        return ""
    rows = [["measure", "side", "value", "strides", "others", *(["true"] if report.truth else [])]]
    for measure in given:
        row = [
            words_for(measure.id, measure.unit).name,
            "" if measure.side == "both" else measure.side,
            format_with_error(measure.id, measure.unit, measure.value or 0.0, measure.error or 0.0),
            str(measure.n_strides),
            _others(measure),
        ]
        rows.append(row + ([_true(measure, report)] if report.truth else []))
    return aligned(rows)


def _drifts(report: Report) -> str:
    parts = []
    for table in drift_tables(report):
        rows = [["measure", "side", *(name.lower() for name in table.columns), "change", ""]]
        rows += [
            [row.name, row.side, row.fresh, row.tired, row.change, _said(row)] for row in table.rows
        ]
        parts.append("\n".join([f"{table.compared}. {' '.join(table.pace)}", aligned(rows)]))
    for names, reason, remedy in drifts_left_out(report):
        parts.append(f"No change told: {names}\n  {reason}\n    -> {remedy}")
    return "\n\n".join(parts)


def _said(row: DriftRow) -> str:
    return f"{row.verdict} ({row.corrected})" if row.corrected else row.verdict


def _others(measure: Measure) -> str:
    reference = reference_for(measure.id)
    if reference.low is None or reference.high is None:
        return "-"
    low, high = (
        format_number(measure.id, measure.unit, end) for end in (reference.low, reference.high)
    )
    return f"{low} to {high}"


def _true(measure: Measure, report: Report) -> str:
    words = words_for(measure.id, measure.unit)
    value = report.truth.get(f"{measure.id}/{measure.side}")
    return "" if value is None else f"{value * words.factor:.{words.decimals}f}"


def _findings(report: Report) -> str:
    raised = [view for view in finding_views(report) if view.kind != "ok"]
    lines = [
        f"{view.title} ({view.grade_text})"
        if view.kind == "unclear"
        else f"{view.level}: {view.title} ({view.grade_text})"
        for view in raised
    ]
    given = any(measure.withheld is None for measure in report.measures)
    nothing = "Nothing stands out beyond its error." if given else "Nothing could be measured."
    return "\n".join(lines) or nothing


def _withheld(measures: Iterable[Measure]) -> str:
    lines = []
    for view in withheld_views(list(measures)):
        lines += [f"  {reason} ({names})" for reason, names in view.reasons]
        lines.append(f"    -> {view.remedy}")
    return "\n".join(["Withheld:", *lines]) if lines else ""
