"""compare.html and compare.json: two reports side by side."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from backstride import __version__
from backstride.app.read_report import StoredReport
from backstride.app.render.compare_view import compare_groups, notes, report_line
from backstride.app.render.html_report import environment, static
from backstride.findings.compare import MeasureChange
from backstride.kinematics.measure import Measure

COMPARE_VERSION = 1
"""Counts changes of compare.json that a reader has to know about."""

Json = dict[str, Any]


def write_compare(
    old: StoredReport, new: StoredReport, changes: Sequence[MeasureChange], folder: Path
) -> None:
    """Write both files into ``folder``."""
    told = json.dumps(to_json(old, new, changes), indent=2, ensure_ascii=False, allow_nan=False)
    (folder / "compare.json").write_text(told + "\n", encoding="utf-8")
    (folder / "compare.html").write_text(to_html(old, new, changes), encoding="utf-8")


def to_html(old: StoredReport, new: StoredReport, changes: Sequence[MeasureChange]) -> str:
    """Return the page, in the look of the report; all texts are escaped."""
    page: str = (
        environment()
        .get_template("compare.html.j2")
        .render(
            old=report_line(old),
            new=report_line(new),
            groups=compare_groups(changes),
            notes=notes(old, new, changes),
            version=__version__,
            css=static("report.css") + static("tables.css") + static("changes.css"),
        )
    )
    return page


def to_json(old: StoredReport, new: StoredReport, changes: Sequence[MeasureChange]) -> Json:
    """Return the comparison as plain data, in the form of `backstride/compare.schema.json`."""
    return {
        "schema_version": COMPARE_VERSION,
        "backstride_version": __version__,
        "old": _report(old),
        "new": _report(new),
        "changes": [_change(one) for one in changes],
    }


def _report(report: StoredReport) -> Json:
    return {
        "path": str(report.path),
        "created": report.created,
        "backstride_version": report.backstride_version,
        "clips": list(report.clips),
    }


def _change(one: MeasureChange) -> Json:
    return {
        "id": one.id,
        "unit": one.unit,
        "side": one.side,
        "verdict": one.verdict,
        "old": _value(one.old),
        "new": _value(one.new),
        "change": one.change,
        "error": one.error,
        "reason": one.reason or None,
    }


def _value(measure: Measure | None) -> Json | None:
    if measure is None:
        return None
    return {
        "value": measure.value,
        "error": measure.error,
        "unit": measure.unit,
        "n_strides": measure.n_strides,
        "version": measure.version,
    }
