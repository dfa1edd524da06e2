"""What every comparison shares: how errors add up, and what stays at one pace."""

from collections.abc import Mapping
from dataclasses import replace
from math import hypot

from backstride.kinematics.drift import Change, Correction, Pace
from backstride.kinematics.pace_slopes import PaceSlopes


def total_error(sampling: float, within: float) -> float:
    """Return the half width of a change from those of its sampling and of the method."""
    return hypot(sampling, within)


def percents(pace: Pace) -> dict[str, float]:
    """Return the known differences in pace by name, percent."""
    known = {"cadence": pace.cadence_percent, "speed": pace.speed_percent}
    return {name: value for name, value in known.items() if value is not None}


def corrected(
    change: Change, slopes: PaceSlopes | None, pace_percent: Mapping[str, float]
) -> Change:
    """Return the change with what stays of it at one pace.

    A correction that is less sure than the change itself is left out (design choice).
    """
    if slopes is None:
        return change
    part, half_width = slopes.part(pace_percent)
    if half_width > change.error:
        return change
    error = hypot(change.error, half_width)
    return replace(change, correction=Correction(change.change - part, error, slopes.held))
