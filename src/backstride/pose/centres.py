"""From a model's points to joint centres: constant offsets along and across the body's segments.

A pose model has learned where people click in pictures, not where joints turn. Its ankle lies above
and behind the joint, its knee and shoulder above it, its ear ahead of and below the ear. The offset
is about the same for everybody when it is taken in the segment's own directions and as a share of
the trunk's length; it is taken off here. The hips are left as the model puts them: their offset
differs between the two rendered bodies by more than it measures, and lies within what the truth's
own joint centres are uncertain by.

The offsets are seen from the side only: where nobody faces left or right nothing is changed, and
towards an oblique view the part along the picture shrinks by itself, as segments and trunk are
measured in the picture.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.core.skeleton import BODY
from backstride.pose.facing import facing_weight, middle, point, trunk_px
from backstride.video.timing import frame_rate_fps

SEGMENTS = {"ear": "trunk", "shoulder": "trunk", "knee": "thigh", "ankle": "shank"}
"""The corrected points, and the segment in whose directions their offsets are constant."""

CENTRES = "joint_centres"
"""Provenance parameter: which table of offsets was taken off ("none": the model has none)."""

_SIDES = ("left", "right")


@dataclass(frozen=True)
class Offset:
    """Where the model puts a point, from the joint: shares of the trunk's length.

    ``along`` counts down the segment (trunk: from the neck to the hip), ``ahead`` square to it, to
    the front.
    """

    along: float
    ahead: float


@dataclass(frozen=True)
class Table:
    """A model's offsets by point, and what they were learned from."""

    offsets: dict[str, Offset]
    source: str


@cache
def table_of(estimator: str) -> Table | None:
    """Return the offsets learned for an estimator by name; None where there are none."""
    stored = json.loads(files("backstride.pose").joinpath("centres.json").read_text("utf-8"))
    if estimator not in stored:
        return None
    entry = stored[estimator]
    offsets = {part: Offset(**entry["offsets"][part]) for part in SEGMENTS}
    return Table(offsets, entry["source"])


def move_to_centres(position_px: Float64Array, time_s: Float64Array, table: Table) -> None:
    """Take a model's offsets off a track (T,19,2), in place.

    A runner who turns away from the side view loses the correction by and by; a missing point stays
    missing, and one whose segment is not seen stays where it is.
    """
    if time_s.size < 2:
        return
    trunk = trunk_px(position_px)
    weight = facing_weight(position_px, frame_rate_fps(time_s))[:, None]
    shifts = {}
    for side in _SIDES:
        for name, segment in SEGMENTS.items():
            down, front = directions(position_px, side, segment)
            offset = table.offsets[name]
            shift = np.abs(weight) * offset.along * down + weight * offset.ahead * front
            shifts[BODY.index(f"{side}_{name}")] = np.nan_to_num(shift * trunk)
    for index, shift in shifts.items():
        position_px[:, index] -= shift


def directions(
    position_px: Float64Array, side: str, segment: str
) -> tuple[Float64Array, Float64Array]:
    """Return unit vectors (T,2) down a segment and square to it, to the front of who faces +x."""
    if segment == "trunk":
        way = middle(position_px, "hip") - middle(position_px, "shoulder")
    else:
        upper, lower = ("hip", "knee") if segment == "thigh" else ("knee", "ankle")
        way = point(position_px, f"{side}_{lower}") - point(position_px, f"{side}_{upper}")
    length = np.linalg.norm(way, axis=-1, keepdims=True)
    down = np.divide(way, length, out=np.full_like(way, np.nan), where=length > 0)
    return down, np.stack([down[:, 1], -down[:, 0]], axis=-1)
