"""report.json: the whole report as plain data, in the form of `backstride/report.schema.json`."""

import json
from collections.abc import Iterable, Mapping
from importlib import resources
from math import isfinite
from pathlib import Path
from typing import Any, cast

from backstride.app.render.answer_json import answer_sources, answer_to_json
from backstride.app.render.programme_json import programme_sources, programme_to_json
from backstride.core.provenance import Provenance
from backstride.core.sources import SOURCES
from backstride.findings.finding import Finding
from backstride.findings.wording import GRADE_PHRASES
from backstride.kinematics.curves import Curve
from backstride.kinematics.drift import Change, Comparison, Drift
from backstride.kinematics.measure import Measure
from backstride.report import ClipSummary, Report

CURVE_DECIMALS = 3
"""Curves are written to a thousandth of a degree: far below their error."""

Json = dict[str, Any]


def schema() -> Json:
    """Return the JSON schema (2020-12) of report.json."""
    text = resources.files("backstride").joinpath("report.schema.json").read_text("utf-8")
    return cast("Json", json.loads(text))


def to_json(report: Report) -> Json:
    """Return the report as plain data, in a fixed order of keys, free of NaN and infinities."""
    return {
        "schema_version": report.schema_version,
        "backstride_version": report.backstride_version,
        "created": report.created,
        "provenance": [_provenance(item) for item in report.provenance],
        "clips": [_clip(clip) for clip in report.clips],
        "left_out": [{"path": one.path, "reason": one.reason} for one in report.left_out],
        "measures": [_measure(measure) for measure in report.measures],
        "findings": [_finding(finding) for finding in report.findings],
        "drifts": [_drift(drift) for drift in report.drifts],
        "curves": [
            _curve(index, curve) for index, clip in enumerate(report.clips) for curve in clip.curves
        ],
        "truth": _truth(report.truth),
        "answer": report.answer and answer_to_json(report.answer),
        "programme": report.programme and programme_to_json(report.programme),
        "sources": _sources(report),
    }


def to_text(report: Report) -> str:
    """Return the report as JSON text that ends with a line break."""
    return json.dumps(to_json(report), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def write_json(report: Report, path: Path) -> None:
    """Write report.json."""
    path.write_text(to_text(report), encoding="utf-8")


def _number(value: float | None) -> float | None:
    """Return a plain float, or None for a number that is missing."""
    return None if value is None or not isfinite(value) else float(value)


def _numbers(values: Iterable[float]) -> list[float | None]:
    return [round(float(v), CURVE_DECIMALS) if isfinite(v) else None for v in values]


def _truth(truth: Mapping[str, float]) -> Json:
    return {key: float(truth[key]) for key in sorted(truth) if isfinite(truth[key])}


def _provenance(item: Provenance) -> Json:
    return {
        "clip_sha256": item.clip_sha256,
        "estimator": item.estimator,
        "weights_sha256": dict(sorted(item.weights_sha256.items())),
        "backstride_version": item.backstride_version,
        "parameters": dict(sorted(item.parameters.items())),
    }


def _clip(clip: ClipSummary) -> Json:
    return {
        "path": clip.path,
        "condition": clip.condition,
        "view": clip.view,
        "yaw_deg": _number(clip.yaw_deg),
        "yaw_error_deg": _number(clip.yaw_error_deg),
        "fps": _number(clip.fps),
        "time_scale": _number(clip.time_scale),
        "time_scale_source": clip.time_scale_source,
        "duration_s": _number(clip.duration_s),
        "n_frames": int(clip.n_frames),
        "width_px": int(clip.width_px),
        "height_px": int(clip.height_px),
        "n_strides": int(clip.n_strides),
        "activity": clip.activity,
        "repaired_share": _number(clip.repaired_share),
        "m_per_px": _number(clip.m_per_px),
        "scale_source": clip.scale_source,
        "scale_error": _number(clip.scale_error),
        "notes": list(clip.notes),
        "cycle_s": None if clip.cycle_s is None else [_number(t) for t in clip.cycle_s],
        "cycle_side": clip.cycle_side,
    }


def _measure(measure: Measure) -> Json:
    withheld = measure.withheld
    return {
        "id": measure.id,
        "value": _number(measure.value),
        "unit": measure.unit,
        "side": measure.side,
        "n_strides": int(measure.n_strides),
        "spread": _number(measure.spread),
        "error": _number(measure.error),
        "sampling_error": _number(measure.sampling_error),
        "withheld": withheld and {"reason": withheld.reason, "remedy": withheld.remedy},
        "show_at_s": _number(measure.show_at_s),
        "clip_index": int(measure.clip_index),
        "version": int(measure.version),
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "level": finding.level,
        "unclear": finding.unclear,
        "direction": finding.direction,
        "side": finding.side,
        "certainty": float(finding.certainty),
        "grade": finding.grade,
        "grade_text": GRADE_PHRASES[finding.grade],
        "title": finding.title,
        "text": finding.text,
        "advice": finding.advice,
        "measure_ids": list(finding.measure_ids),
        "sources": list(finding.sources),
        "show_at_s": _moments(finding.show_at_s),
    }


def _drift(drift: Drift) -> Json:
    withheld = drift.withheld
    return {
        "id": drift.id,
        "unit": drift.unit,
        "side": drift.side,
        "version": int(drift.version),
        "comparison": drift.comparison and _comparison(drift.comparison),
        "found": drift.found and _change(drift.found),
        "withheld": withheld and {"reason": withheld.reason, "remedy": withheld.remedy},
    }


def _comparison(comparison: Comparison) -> Json:
    pace = comparison.pace
    return {
        "kind": comparison.kind,
        "fresh_clip": comparison.fresh_clip,
        "tired_clip": comparison.tired_clip,
        "windows": [
            {
                "clip_index": int(window.clip_index),
                "start_s": _number(window.start_s),
                "end_s": _number(window.end_s),
            }
            for window in comparison.windows
        ],
        "cadence_change_percent": _number(pace.cadence_percent),
        "cadence_change_error_percent": _number(pace.cadence_error_percent),
        "speed_change_percent": _number(pace.speed_percent),
        "speed_change_error_percent": _number(pace.speed_error_percent),
        "speed_source": pace.speed_source,
    }


def _change(change: Change) -> Json:
    correction = change.correction
    return {
        "fresh": _number(change.fresh),
        "tired": _number(change.tired),
        "change": _number(change.change),
        "standard_error": _number(change.standard_error),
        "within_clip_error": _number(change.within_clip_error),
        "error": _number(change.error),
        "flagged": change.flagged,
        "n_fresh": int(change.n_fresh),
        "n_tired": int(change.n_tired),
        "corrected_change": None if correction is None else _number(correction.change),
        "corrected_error": None if correction is None else _number(correction.error),
        "corrected_for": list(correction.held) if correction else [],
        "window_values": [_number(value) for value in change.window_values],
        "show_at_s": _moments(change.show_at_s),
    }


def _moments(moments: Iterable[tuple[int, float]]) -> list[Json]:
    return [{"clip_index": int(clip), "time_s": _number(time_s)} for clip, time_s in moments]


def _curve(clip_index: int, curve: Curve) -> Json:
    return {
        "clip_index": clip_index,
        "joint": curve.joint,
        "side": curve.side,
        "n_strides": int(curve.n_strides),
        "toe_off_percent": _number(curve.toe_off_percent),
        "mean_deg": _numbers(curve.mean_deg.tolist()),
        "sd_deg": _numbers(curve.sd_deg.tolist()),
    }


def _sources(report: Report) -> Json:
    keys = {key for finding in report.findings for key in finding.sources}
    if report.answer is not None:
        keys |= answer_sources(report.answer)
    if report.programme is not None:
        keys |= programme_sources(report.programme)
    return {
        key: {
            "citation": SOURCES[key].citation,
            "doi": SOURCES[key].doi,
            "url": SOURCES[key].url,
            "note": SOURCES[key].note,
        }
        for key in sorted(keys & set(SOURCES))
    }
