"""What the page says of changes, row by row: drifts turned into plain texts and charts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backstride.app.render.drift_charts import ChangeBar, TrendPanel, change_bar, trend_chart
from backstride.app.render.report_view import MomentView, clip_name
from backstride.findings.wording import GROUPS, SIDE_PHRASES, format_change, format_value, words_for
from backstride.findings.wording import drift as wording
from backstride.kinematics.drift import Change, Comparison, Drift
from backstride.report import Report

ALWAYS_DRAWN = ("cadence", "contact_time", "vertical_oscillation", "trunk_lean")
"""Trends drawn even where nothing was found."""
MOST_PANELS = 8
_ORDER = [measure_id for _, ids in GROUPS for measure_id in ids]
_SIDE_ORDER = ("left", "right", "both")


@dataclass(frozen=True)
class DriftRow:
    """One measure's change; ``kind`` is "changed", "same" or "left-out"."""

    name: str
    side: str
    fresh: str
    tired: str
    change: str
    corrected: str
    verdict: str
    kind: str
    bar: str
    moments: tuple[MomentView, ...]


@dataclass(frozen=True)
class DriftTable:
    """All changes between two clips, or over one; ``folded`` = one clip, nothing changed."""

    title: str
    compared: str
    columns: tuple[str, str]
    pace: tuple[str, ...]
    rows: tuple[DriftRow, ...]
    trends: tuple[tuple[str, str], ...]
    two_clips: bool
    folded: bool


def drift_tables(report: Report) -> tuple[DriftTable, ...]:
    """Return a table for each pair of clips, or clip, that was compared."""
    groups: dict[tuple[int, int], list[Drift]] = {}
    for drift in report.drifts:
        if drift.comparison is not None and drift.found is not None:
            key = (drift.comparison.fresh_clip, drift.comparison.tired_clip)
            groups.setdefault(key, []).append(drift)
    return tuple(_table(sorted(group, key=_place), report) for group in groups.values())


def drifts_left_out(report: Report) -> tuple[tuple[str, str, str], ...]:
    """Return (names, reason, remedy) of the changes that could not be told."""
    groups: dict[tuple[str, str], dict[str, None]] = {}
    for drift in report.drifts:
        if drift.withheld is not None:
            key = (drift.withheld.reason, drift.withheld.remedy)
            groups.setdefault(key, {})[words_for(drift.id, drift.unit).name] = None
    return tuple((", ".join(names), *key) for key, names in groups.items())


def _place(drift: Drift) -> tuple[int, int]:
    place = _ORDER.index(drift.id) if drift.id in _ORDER else len(_ORDER)
    return place, _SIDE_ORDER.index(drift.side)


def _table(drifts: Sequence[Drift], report: Report) -> DriftTable:
    comparison = next(d.comparison for d in drifts if d.comparison is not None)
    corrected = any(d.found is not None and d.found.correction is not None for d in drifts)
    return DriftTable(
        title=wording.KIND_TITLES[comparison.kind],
        compared=_compared(comparison, report),
        columns=wording.KIND_COLUMNS[comparison.kind],
        pace=wording.pace_sentences(comparison, corrected=corrected),
        rows=tuple(_row(drift, drift.found) for drift in drifts if drift.found is not None),
        trends=tuple(_trends(drifts)) if comparison.kind == "windows" else (),
        two_clips=comparison.kind == "clips",
        folded=comparison.kind != "clips" and not any(d.found and d.found.flagged for d in drifts),
    )


def _compared(comparison: Comparison, report: Report) -> str:
    fresh, tired = (
        clip_name(report.clips[i]) for i in (comparison.fresh_clip, comparison.tired_clip)
    )
    if comparison.kind == "clips":
        return f"{fresh} (fresh) against {tired} (tired)"
    if comparison.kind == "halves":
        return f"{fresh}, its first half against its second"
    return f"{fresh}, {len(comparison.windows)} windows, the trend over them"


def _row(drift: Drift, change: Change) -> DriftRow:
    words = words_for(drift.id, drift.unit)
    told = format_change(drift.id, drift.unit, change.change, change.error)
    side = SIDE_PHRASES[drift.side]
    judged, error = change.judged
    return DriftRow(
        name=words.name,
        side="" if drift.side == "both" else side,
        fresh=format_value(drift.id, drift.unit, change.fresh),
        tired=format_value(drift.id, drift.unit, change.tired),
        change=told,
        corrected=_corrected(drift, change, told),
        verdict=wording.verdict(drift),
        kind="changed" if change.flagged else "same",
        bar=change_bar(ChangeBar(judged, error, change.flagged, f"{words.name}, {side}: {told}")),
        moments=tuple(
            MomentView(clip, time_s, f"{words.name}, {when}")
            for (clip, time_s), when in zip(change.show_at_s, ("fresh", "tired"), strict=False)
        ),
    )


def _corrected(drift: Drift, change: Change, raw: str) -> str:
    """Return what stays at one pace, where that reads differently."""
    if change.correction is None:
        return ""
    stays = change.correction.change, change.correction.error
    told = format_change(drift.id, drift.unit, *stays)
    return "" if told == raw else f"at one {wording.held_phrase(change)}: {told}"


def _trends(drifts: Iterable[Drift]) -> list[tuple[str, str]]:
    wanted = [
        drift
        for drift in drifts
        if drift.found is not None and (drift.found.flagged or drift.id in ALWAYS_DRAWN)
    ]
    wanted.sort(key=lambda drift: not (drift.found is not None and drift.found.flagged))
    return [_trend(drift) for drift in wanted[:MOST_PANELS]]


def _trend(drift: Drift) -> tuple[str, str]:
    change, comparison = drift.found, drift.comparison
    if change is None or comparison is None:
        return "", ""
    words = words_for(drift.id, drift.unit)
    side = "" if drift.side == "both" else f", {SIDE_PHRASES[drift.side]}"
    title = f"{words.name}{side} ({words.suffix.strip()})" if words.suffix else words.name + side
    panel = TrendPanel(
        title=title,
        at_s=[0.5 * (window.start_s + window.end_s) for window in comparison.windows],
        value=[value * words.factor for value in change.window_values],
        start=change.fresh * words.factor,
        end=change.tired * words.factor,
        error=change.error * words.factor,
        decimals=words.decimals,
        flagged=change.flagged,
    )
    return title, trend_chart(panel)
