"""Drifts of a report.json: how measures changed from fresh to tired."""

from typing import Any, cast, get_args

from backstride.app.read_values import number, number_or_none, side_of, withheld_of
from backstride.kinematics.drift import (
    Change,
    Comparison,
    Correction,
    Drift,
    Kind,
    Pace,
    SpeedSource,
    Window,
)


def read_drift(told: dict[str, Any]) -> Drift:
    """Return one drift.

    Raises
    ------
    KeyError, TypeError, ValueError, AttributeError
        If it has not the form of one.

    """
    found = told.get("found")
    comparison = told.get("comparison")
    return Drift(
        id=str(told["id"]),
        unit=str(told.get("unit", "")),
        side=side_of(told.get("side", "both")),
        version=int(told.get("version", 1)),
        comparison=None if comparison is None else _comparison(comparison),
        found=None if found is None else _change(found),
        withheld=None if found is not None else withheld_of(told.get("withheld")),
    )


def _comparison(told: dict[str, Any]) -> Comparison:
    if told["kind"] not in get_args(Kind):
        msg = f"no kind of comparison: {told['kind']}"
        raise ValueError(msg)
    windows = tuple(
        Window(int(one["clip_index"]), number(one["start_s"]), number(one["end_s"]))
        for one in told.get("windows", [])
    )
    return Comparison(
        kind=cast("Kind", told["kind"]),
        fresh_clip=int(told["fresh_clip"]),
        tired_clip=int(told["tired_clip"]),
        windows=windows,
        pace=_pace(told),
    )


def _pace(told: dict[str, Any]) -> Pace:
    source = told.get("speed_source")
    return Pace(
        number_or_none(told.get("cadence_change_percent")),
        number_or_none(told.get("cadence_change_error_percent")),
        number_or_none(told.get("speed_change_percent")),
        number_or_none(told.get("speed_change_error_percent")),
        cast("SpeedSource", source) if source in get_args(SpeedSource) else None,
    )


def _change(told: dict[str, Any]) -> Change:
    return Change(
        fresh=number(told["fresh"]),
        tired=number(told["tired"]),
        change=number(told["change"]),
        standard_error=number(told["standard_error"]),
        within_clip_error=number(told["within_clip_error"]),
        error=number(told["error"]),
        n_fresh=int(told["n_fresh"]),
        n_tired=int(told["n_tired"]),
        correction=_correction(told),
        window_values=tuple(number(value) for value in told.get("window_values", [])),
        show_at_s=tuple(
            (int(one["clip_index"]), number(one["time_s"])) for one in told.get("show_at_s", [])
        ),
    )


def _correction(told: dict[str, Any]) -> Correction | None:
    change = number_or_none(told.get("corrected_change"))
    error = number_or_none(told.get("corrected_error"))
    if change is None or error is None:
        return None
    return Correction(change, error, tuple(str(one) for one in told.get("corrected_for", [])))
