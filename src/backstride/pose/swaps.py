"""Finding and undoing exchanges of the left and the right leg.

A model that sees one frame at a time can put the left leg's name on the right leg. Over time the
truth shows: a leg moves on smoothly and keeps its lengths. Each frame has four hypotheses (knees
exchanged or not, ankles with the feet exchanged or not); the cheapest sequence is found by dynamic
programming over pairs of frames (a second-order Viterbi search), where

- a joint pays for its acceleration, squared and capped, in trunk lengths per frame squared,
- thigh and shank pay for a length that differs from the leg's own median,
- an exchange pays a fixed price, as the model is right far more often than not.

No published method was followed; the form is that of multi-object tracking with two objects.
"""

from dataclasses import dataclass

import numpy as np

from backstride.core.arrays import BoolArray, Float64Array
from backstride.core.skeleton import BODY

ACCELERATION_SD_TRUNKS = 0.12
"""Usual second difference of a knee or ankle from frame to frame, with the model's noise."""
ACCELERATION_CAP = 9.0
"""No joint pays more than three standard deviations: an outlier is not an exchange."""
LENGTH_SD_TRUNKS = 0.10
"""Usual deviation of a thigh's or shank's length in the picture."""
LENGTH_CAP = 9.0
EXCHANGE_PRICE = 4.0
"""Log odds of an exchange per joint: about 2 % of frames before repair."""

_KNEES = BODY.indices("left_knee", "right_knee")
_ANKLES = BODY.indices("left_ankle", "right_ankle")
_HIPS = BODY.indices("left_hip", "right_hip")
_SHOULDERS = BODY.indices("left_shoulder", "right_shoulder")
_LOWER = [
    BODY.indices(f"{side}_ankle", f"{side}_heel", f"{side}_toe") for side in ("left", "right")
]
_HYPOTHESES = ((False, False), (False, True), (True, False), (True, True))
"""(knees exchanged, ankles and feet exchanged)."""


@dataclass(frozen=True)
class Exchanges:
    """Per frame (T,) whether the knees and the ankles with the feet carry the other leg's name."""

    knees: BoolArray
    ankles: BoolArray

    @property
    def share(self) -> float:
        """The share of frames with any exchange."""
        return float((self.knees | self.ankles).mean()) if self.knees.size else 0.0


def find_exchanges(position_px: Float64Array) -> Exchanges:
    """Return where the legs of a track (T,19,2) are exchanged."""
    n = position_px.shape[0]
    if n < 3:
        return Exchanges(np.zeros(n, dtype=bool), np.zeros(n, dtype=bool))
    legs = position_px / _trunk_px(position_px)
    alternatives = _alternatives(legs)
    path = _cheapest(_length_cost(legs[:, _HIPS], alternatives), alternatives)
    chosen = np.array(_HYPOTHESES)[path]
    return Exchanges(chosen[:, 0], chosen[:, 1])


def undo(position_px: Float64Array, confidence: Float64Array, found: Exchanges) -> None:
    """Exchange back, in place: positions (T,19,2) and confidences (T,19)."""
    for rows, pairs in (
        (found.knees, [_KNEES]),
        (found.ankles, list(zip(*_LOWER, strict=True))),
    ):
        for left, right in pairs:
            for value in (position_px, confidence):
                kept = value[rows, left].copy()
                value[rows, left] = value[rows, right]
                value[rows, right] = kept


def _trunk_px(position_px: Float64Array) -> float:
    trunk = position_px[:, _SHOULDERS].mean(1) - position_px[:, _HIPS].mean(1)
    return float(np.nanmedian(np.linalg.norm(trunk, axis=-1)))


def _alternatives(legs: Float64Array) -> Float64Array:
    """Return knees and ankles under each hypothesis, (T, hypothesis, joint, side, 2)."""
    joints = np.stack([legs[:, _KNEES], legs[:, _ANKLES]], axis=1)
    exchanged = joints[:, :, ::-1]
    return np.stack(
        [
            np.stack([exchanged[:, j] if swap[j] else joints[:, j] for j in (0, 1)], axis=1)
            for swap in _HYPOTHESES
        ],
        axis=1,
    )


def _length_cost(hips: Float64Array, alternatives: Float64Array) -> Float64Array:
    """Return each hypothesis' price by itself, (T, hypothesis)."""
    thigh = np.linalg.norm(alternatives[:, :, 0] - hips[:, None], axis=-1)
    shank = np.linalg.norm(alternatives[:, :, 1] - alternatives[:, :, 0], axis=-1)
    cost = np.zeros(thigh.shape[:2])
    for length in (thigh, shank):
        usual = np.nanmedian(length[:, 0])
        off = ((length - usual) / LENGTH_SD_TRUNKS) ** 2
        cost += np.nan_to_num(np.minimum(off, LENGTH_CAP)).sum(-1) / 2.0
    return cost + EXCHANGE_PRICE * np.array([knee + ankle for knee, ankle in _HYPOTHESES])


def _acceleration_cost(window: Float64Array) -> Float64Array:
    """Return the price (a, b, c) of hypotheses in three frames (3, hypothesis, joint, side, 2)."""
    first, middle, last = window
    second = last[None, None] - 2.0 * middle[None, :, None] + first[:, None, None]
    squared = (second**2).sum(-1) / ACCELERATION_SD_TRUNKS**2
    cost = np.nan_to_num(np.minimum(squared, ACCELERATION_CAP)).sum((-1, -2)) / 2.0
    return np.asarray(cost, dtype=np.float64)


def _cheapest(alone: Float64Array, alternatives: Float64Array) -> list[int]:
    """Return the cheapest hypothesis in each frame (T), by dynamic programming."""
    total = alone[0][:, None] + alone[1][None]
    came_from = []
    for t in range(2, len(alone)):
        step = total[:, :, None] + _acceleration_cost(alternatives[t - 2 : t + 1])
        came_from.append(step.argmin(0))
        total = step.min(0) + alone[t][None]
    before, last = np.unravel_index(int(total.argmin()), total.shape)
    path = [int(last), int(before)]
    for table in reversed(came_from):
        path.append(int(table[path[-1], path[-2]]))
    return path[::-1]
