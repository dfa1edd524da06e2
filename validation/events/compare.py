"""Errors of found events and of the measures made of them, row by row.

A row holds the errors (found minus true) of one quantity over all repetitions of a case (camera
azimuths, seeds of the noise, passes) in the form of an instrument audit: bias, standard deviation,
95 % limits of agreement (bias -+ 1.96 SD; Bland & Altman 1986, doi:10.1016/S0140-6736(86)90837-8)
and mean absolute error. ``level`` "stride" compares single strides, "clip" the value that a report
shows. Repetitions are of one runner: between people errors differ by more than a row's SD says.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

import numpy as np

from backstride.core.units import PERCENT
from backstride.kinematics import body
from backstride.kinematics.evaluate import ClipMeasures, evaluate
from backstride.pose.track import PoseTrack
from validation.events.truth import Array, Trial

MATCH_S = 0.12
"""A found event further than this from every true one is another event: counted as not found."""
LIMITS = 1.96

Key = tuple[str, ...]
"""Leg, side, quantity, unit, level."""


@dataclass(frozen=True)
class Case:
    """What a row's errors have in common."""

    data_set: str
    runner: str
    fps: int
    noise: str
    surface: str


@dataclass(frozen=True)
class Row:
    """The errors of one quantity of one case, in ``unit``."""

    data_set: str
    runner: str
    fps: int
    noise: str
    leg: str
    side: str
    surface: str
    quantity: str
    unit: str
    level: Literal["stride", "clip"]
    n_true: int
    n_found: int
    bias: float
    sd: float
    loa_low: float
    loa_high: float
    mae: float


@dataclass
class Errors:
    """Errors of each case and quantity as they come in, and how many there could have been."""

    late: dict[tuple[Case, Key], list[float]] = field(default_factory=lambda: defaultdict(list))
    count: dict[tuple[Case, Key], int] = field(default_factory=lambda: defaultdict(int))

    def add(self, case: Case, key: Key, errors: Iterable[float], n_true: int) -> None:
        """Take in errors; those that are NaN count as not found."""
        self.late[case, key] += [float(e) for e in errors if np.isfinite(e)]
        self.count[case, key] += n_true

    def rows(self) -> list[Row]:
        """Return the rows, in the order in which the cases came in."""
        return [self._row(case, key) for case, key in self.late]

    def _row(self, case: Case, key: Key) -> Row:
        leg, side, quantity, unit, level = key
        error = np.array(self.late[case, key])
        bias, sd = float(error.mean()), float(error.std(ddof=1)) if error.size > 1 else 0.0
        numbers = (bias, sd, bias - LIMITS * sd, bias + LIMITS * sd, float(np.abs(error).mean()))
        return Row(
            case.data_set,
            case.runner,
            case.fps,
            case.noise,
            leg,
            side,
            case.surface,
            quantity,
            unit,
            "stride" if level == "stride" else "clip",
            self.count[case, key],
            error.size,
            *(round(value, 2) for value in numbers),
        )


def measure(track: PoseTrack, trial: Trial) -> ClipMeasures:
    """Return what a cleaned track gives; its clock is known."""
    return evaluate(track, float(trial.expected["height_m"]), time_known=True)


def compare(errors: Errors, case: Case, trial: Trial, found: ClipMeasures) -> None:
    """Add the errors of a trial's strides and of its values."""
    for side in body.SIDES:
        leg = "near" if side == found.view.near_side else "far"
        _strides(errors, case, (leg, side), trial, found)
    _clip(errors, case, trial, found)


def _strides(
    errors: Errors, case: Case, who: tuple[str, str], trial: Trial, found: ClipMeasures
) -> None:
    true = true_strides(trial, who[1])
    strides = found.strides.of(who[1])
    got = np.stack([strides.contact_s, strides.toe_off_s, strides.end_s], axis=1)
    pairs = [(row, _nearest(true, row[0])) for row in got]
    pairs = [(row, near) for row, near in pairs if abs(row[0] - near[0]) <= MATCH_S]
    late = np.array([row - near for row, near in pairs]).reshape(-1, 3)
    late[np.abs(late[:, 1]) > MATCH_S, 1] = np.nan
    values = [derived(np.array(rows).reshape(-1, 3)) for rows in zip(*pairs, strict=True)]
    both = {"contact": ("ms", 1e3 * late[:, 0]), "toe_off": ("ms", 1e3 * late[:, 1])}
    if values:
        both |= {k: (unit, values[0][k][1] - v) for k, (unit, v) in values[1].items()}
    for quantity, (unit, error) in both.items():
        errors.add(case, (*who, quantity, unit, "stride"), error, true.shape[0])


def true_strides(trial: Trial, side: str) -> Array:
    """Return contact, toe-off and next contact (N,3) of each whole stride of a foot, s."""
    contact_s, toe_off_s = trial.contact_s[side], trial.toe_off_s[side]
    rows = [
        (start, toe_off_s[(toe_off_s > start) & (toe_off_s < end)][0], end)
        for start, end in pairwise(contact_s)
    ]
    return np.array(rows)


def derived(strides: Array) -> dict[str, tuple[str, Array]]:
    """Return contact time, flight time (of half a stride) and duty factor of strides (N,3)."""
    stance, whole = strides[:, 1] - strides[:, 0], strides[:, 2] - strides[:, 0]
    return {
        "contact_time": ("ms", 1e3 * stance),
        "flight_time": ("ms", 1e3 * (0.5 * whole - stance)),
        "duty_factor": ("%", PERCENT * stance / whole),
    }


def _nearest(true: Array, contact_s: float) -> Array:
    return np.asarray(true[np.argmin(np.abs(true[:, 0] - contact_s))])


def _clip(errors: Errors, case: Case, trial: Trial, found: ClipMeasures) -> None:
    """Add the errors of a clip's medians (also at 30 frames/s, where they are withheld)."""
    strides = found.strides
    each = {s: strides.of(s) for s in body.SIDES}
    got = {s: np.stack([e.contact_s, e.toe_off_s, e.end_s], axis=1) for s, e in each.items()}
    true = {side: true_strides(trial, side) for side in body.SIDES}
    for side in body.SIDES:
        leg = "near" if side == found.view.near_side else "far"
        late = _median(got[side], "contact_time") - _median(true[side], "contact_time")
        errors.add(case, (leg, side, "contact_time", "ms", "clip"), [late], 1)
    for quantity, unit in (("flight_time", "ms"), ("duty_factor", "%")):
        late = float(
            np.mean([_median(got[s], quantity) - _median(true[s], quantity) for s in true])
        )
        errors.add(case, ("both", "both", quantity, unit, "clip"), [late], 1)
    cadence = next(m.value for m in found.measures if m.id == "cadence")
    late = np.nan if cadence is None else cadence - float(trial.expected["cadence_spm"])
    errors.add(case, ("both", "both", "cadence", "steps/min", "clip"), [late], 1)


def _median(strides: Array, quantity: str) -> float:
    return body.median(derived(strides)[quantity][1])
