"""A report.json of any version, read back whole, so that it can be shown again."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from math import nan
from typing import Any, cast, get_args

import numpy as np

from backstride.app.plain_data import NotThisFormError, from_plain
from backstride.app.read_answer import read_answer
from backstride.app.read_drifts import read_drift
from backstride.app.read_programme import read_programme
from backstride.app.read_report import REPORT_FILE, check_version, read_measure
from backstride.app.read_values import number, number_or_none, side_of
from backstride.core.arrays import Float64Array
from backstride.core.provenance import Provenance
from backstride.findings.finding import Finding
from backstride.kinematics.curves import Curve
from backstride.kinematics.drift import Drift
from backstride.report import ClipSummary, Condition, LeftOut, Report

Json = Mapping[str, Any]

DERIVED = ("unclear", "grade_text", "show_at_s")
"""What report.json says of a finding besides its fields."""
CURVE_POINTS = 101
FEWEST_WINDOWS = 2
"""A line needs two points."""


def report_from_json(told: Json, name: str) -> Report:
    """Return the report that report.json's data tell, in the form of this version.

    Parameters
    ----------
    told
        What `json_report.to_json` wrote, of this version or an older one; fields that older
        versions lack may be missing.
    name
        What the report is called in an error: a path, or a date.

    Raises
    ------
    ReportFileError
        If it is no report, damaged, or one of a newer version.

    """
    check_version(told, name)
    try:
        report = _report(told)
        _check_whole(report)
    except NotThisFormError as error:
        raise REPORT_FILE.refused(name, str(error)) from error
    except (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError) as error:
        raise REPORT_FILE.refused(name, "a part of it has not the form of one") from error
    return report


def _report(told: Json) -> Report:
    answer, programme = told.get("answer"), told.get("programme")
    created = told.get("created")
    return Report(
        provenance=tuple(_provenance(one) for one in told.get("provenance", [])),
        clips=tuple(_clips(told["clips"], told.get("curves", []))),
        measures=tuple(read_measure(one) for one in told["measures"]),
        findings=tuple(_finding(one) for one in told.get("findings", [])),
        backstride_version=str(told.get("backstride_version", "")),
        truth={str(key): number(value) for key, value in told.get("truth", {}).items()},
        created=None if created is None else _moment(created),
        left_out=tuple(from_plain(LeftOut, one) for one in told.get("left_out", [])),
        drifts=tuple(read_drift(one) for one in told.get("drifts", [])),
        answer=None if answer is None else read_answer(answer),
        programme=None if programme is None else read_programme(programme),
    )


def _moment(told: str) -> str:
    """Return a moment as it is written, if it begins with a day."""
    date.fromisoformat(told[:10])
    datetime.fromisoformat(told)
    return told


def _provenance(told: Json) -> Provenance:
    return Provenance(
        clip_sha256=str(told["clip_sha256"]),
        estimator=str(told["estimator"]),
        weights_sha256={str(key): str(value) for key, value in told["weights_sha256"].items()},
        backstride_version=str(told["backstride_version"]),
        parameters={str(key): str(value) for key, value in told["parameters"].items()},
    )


def _clips(clips: Iterable[Json], curves: Iterable[Json]) -> Iterable[ClipSummary]:
    """Yield the clips, each with the curves that were drawn of it."""
    read = [(int(one["clip_index"]), _curve(one)) for one in curves]
    for index, clip in enumerate(clips):
        yield _clip(clip, tuple(curve for place, curve in read if place == index))


def _clip(told: Json, curves: tuple[Curve, ...]) -> ClipSummary:
    cycle, side = told.get("cycle_s"), told.get("cycle_side")
    return ClipSummary(
        path=str(told["path"]),
        view=str(told["view"]),
        yaw_deg=_number_or_nan(told.get("yaw_deg")),
        yaw_error_deg=_number_or_nan(told.get("yaw_error_deg")),
        fps=_number_or_nan(told.get("fps")),
        time_scale=_number_or_nan(told.get("time_scale")),
        time_scale_source=str(told["time_scale_source"]),
        duration_s=_number_or_nan(told.get("duration_s")),
        n_frames=int(told["n_frames"]),
        width_px=int(told["width_px"]),
        height_px=int(told["height_px"]),
        n_strides=int(told["n_strides"]),
        activity=str(told["activity"]),
        repaired_share=_number_or_nan(told.get("repaired_share")),
        m_per_px=number_or_none(told.get("m_per_px")),
        notes=tuple(str(note) for note in told.get("notes", [])),
        curves=curves,
        cycle_s=None if cycle is None else (_number_or_nan(cycle[0]), _number_or_nan(cycle[1])),
        cycle_side=None if side is None else side_of(side),
        scale_source=None if told.get("scale_source") is None else str(told["scale_source"]),
        scale_error=number_or_none(told.get("scale_error")),
        condition=_condition(told.get("condition", "fresh")),
    )


def _condition(told: object) -> Condition:
    if told not in get_args(Condition):
        msg = f"no condition: {told}"
        raise ValueError(msg)
    return cast("Condition", told)


def _number_or_nan(told: object) -> float:
    value = number_or_none(told)
    return nan if value is None else value


def _curve(told: Json) -> Curve:
    return Curve(
        joint=str(told["joint"]),
        side=side_of(told["side"]),
        mean_deg=_stride(told["mean_deg"]),
        sd_deg=_stride(told["sd_deg"]),
        toe_off_percent=number_or_none(told.get("toe_off_percent")),
        n_strides=int(told["n_strides"]),
    )


def _stride(told: Iterable[object]) -> Float64Array:
    values = [_number_or_nan(value) for value in told]
    if len(values) != CURVE_POINTS:
        msg = f"a curve has {len(values)} values instead of {CURVE_POINTS}"
        raise NotThisFormError(msg)
    return np.array(values, dtype=np.float64)


def _finding(told: Json) -> Finding:
    moments = tuple(
        (int(one["clip_index"]), number(one["time_s"])) for one in told.get("show_at_s", [])
    )
    kept = {key: value for key, value in told.items() if key not in DERIVED}
    return replace(from_plain(Finding, kept, "a finding"), show_at_s=moments)


def _check_whole(report: Report) -> None:
    """Refuse a report whose parts do not belong together."""
    places = chain(
        (measure.clip_index for measure in report.measures),
        (clip for finding in report.findings for clip, _ in finding.show_at_s),
        chain.from_iterable(_clips_of(drift) for drift in report.drifts),
    )
    if not all(0 <= place < len(report.clips) for place in places):
        msg = "it names a clip that it does not have"
        raise NotThisFormError(msg)

    for drift in report.drifts:
        _check_windows(drift)


def _check_windows(drift: Drift) -> None:
    """Refuse a trend without a value for each of its windows."""
    comparison, found = drift.comparison, drift.found
    if comparison is None or found is None or comparison.kind != "windows":
        return
    if len(comparison.windows) < FEWEST_WINDOWS or len(found.window_values) != len(
        comparison.windows
    ):
        msg = f"the trend of {drift.id} has not a value for each of its windows"
        raise NotThisFormError(msg)


def _clips_of(drift: Drift) -> Iterable[int]:
    comparison, found = drift.comparison, drift.found
    if comparison is not None:
        yield from (comparison.fresh_clip, comparison.tired_clip)
    if found is not None:
        yield from (clip for clip, _ in found.show_at_s)
