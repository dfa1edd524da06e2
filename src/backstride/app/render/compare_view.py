"""What the comparison of two reports says, row by row, for the page and for the terminal."""

from collections.abc import Sequence
from dataclasses import dataclass

from backstride.app.read_report import StoredReport
from backstride.app.render.drift_charts import ChangeBar, change_bar
from backstride.findings.compare import MeasureChange, Verdict
from backstride.findings.wording import (
    GROUPS,
    SIDE_PHRASES,
    format_change,
    format_value,
    format_with_error,
    words_for,
)
from backstride.kinematics.measure import Measure
from backstride.kinematics.withhold import VIEW_WORDS

TITLES: dict[Verdict, str] = {
    "changed": "Changed beyond measurement error",
    "same": "No change that could be told",
    "not_comparable": "Not comparable",
    "only_old": "Only in the old report",
    "only_new": "Only in the new report",
}
"""Each verdict's heading, in the order in which they are shown."""
_ORDER = [measure_id for _, ids in GROUPS for measure_id in ids]
SAME_REPORT = "Both are the same report, or of the same clips: no change can be seen in it."
OTHER_VIEWS = (
    "The clips were not filmed from the same sides: other legs and arms are near the camera. Film "
    "both times from the same side."
)
"""Where no side was filmed both times."""
ONE_SIDED = "What only that clip shows can't be compared."
TIRED_LEFT_OUT = "Only the fresh clips are compared; tired ones are left out."
PACE_CHANGED = (
    "Cadence differs between the two: other changes may come from the pace alone. Compare clips of "
    "one speed to be sure."
)


@dataclass(frozen=True)
class CompareRow:
    """One measure; texts are empty where there is nothing to say."""

    name: str
    side: str
    old: str
    new: str
    change: str
    told: str
    bar: str


@dataclass(frozen=True)
class CompareGroup:
    """All measures with one verdict."""

    verdict: Verdict
    title: str
    rows: tuple[CompareRow, ...]


def compare_groups(changes: Sequence[MeasureChange]) -> tuple[CompareGroup, ...]:
    """Return the measures by verdict, each in the report's own order."""
    ordered = sorted(changes, key=_place)
    groups = (
        CompareGroup(verdict, title, tuple(_row(one) for one in ordered if one.verdict == verdict))
        for verdict, title in TITLES.items()
    )
    return tuple(group for group in groups if group.rows)


def notes(
    old: StoredReport, new: StoredReport, changes: Sequence[MeasureChange]
) -> tuple[str, ...]:
    """Say what has to be known before the changes are believed."""
    found = []
    if old.path.resolve() == new.path.resolve() or old.measures == new.measures:
        found.append(SAME_REPORT)
    found += _views(old.views, new.views)
    if old.has_tired or new.has_tired:
        found.append(TIRED_LEFT_OUT)
    if any(one.id == "cadence" and one.verdict == "changed" for one in changes):
        found.append(PACE_CHANGED)
    return tuple(found)


def _views(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Say which sides were filmed one time only."""
    if not set(old) & set(new):
        return [OTHER_VIEWS] if set(old) != set(new) else []
    return [
        f"Only the {which} report has a clip {_from_sides(views)}. {ONE_SIDED}"
        for which, views in (
            ("old", sorted(set(old) - set(new))),
            ("new", sorted(set(new) - set(old))),
        )
        if views
    ]


def _from_sides(views: Sequence[str]) -> str:
    return " and ".join(VIEW_WORDS.get(view, view) for view in views)


def report_line(report: StoredReport) -> str:
    """Name a report by its date, its clips and its place."""
    made = report.created[:10] if report.created else "no date"
    clips = ", ".join(report.clips) or "no clips"
    return f"{made}: {clips} ({report.path})"


def _place(change: MeasureChange) -> tuple[int, str]:
    return (_ORDER.index(change.id) if change.id in _ORDER else len(_ORDER)), change.side


def _row(one: MeasureChange) -> CompareRow:
    name, side = words_for(one.id, one.unit).name, SIDE_PHRASES[one.side]
    change, bar, told = "", "", one.reason
    if one.change is not None and one.error is not None:
        change = format_change(one.id, one.unit, one.change, one.error)
        changed = one.verdict == "changed"
        bar = change_bar(ChangeBar(one.change, one.error, changed, f"{name}, {side}: {change}"))
        told = "" if changed else f"{format_value(one.id, one.unit, one.error)} on"
    return CompareRow(
        name,
        "" if one.side == "both" else side,
        _value(one.old),
        _value(one.new),
        change,
        told,
        bar,
    )


def _value(measure: Measure | None) -> str:
    if measure is None or measure.value is None or measure.error is None:
        return ""
    return format_with_error(measure.id, measure.unit, measure.value, measure.error)
