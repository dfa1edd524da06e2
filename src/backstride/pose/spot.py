"""`Spot`: who is meant, by a moment and a place in the picture rather than by a number.

Numbers of people depend on which part of a clip was looked at; where somebody was does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.core.errors import NoRunnerError
from backstride.pose.runner import SeenPerson
from backstride.pose.track import PoseTrack

MOST_OFF_TRUNKS = 1.5
"""Somebody whose trunk is farther than this from the spot is somebody else (design choice)."""
MOST_OFF_S = 0.5
"""A trunk that was not seen at the moment itself may be taken from this near (design choice)."""


@dataclass(frozen=True)
class Spot:
    """The middle of a trunk at a moment of the clip: the clip's own seconds, px of the clip."""

    time_s: float
    x_px: float
    y_px: float


def number_at(people: Sequence[SeenPerson], spot: Spot, clip_name: str) -> int:
    """Return the number of the person who was at a spot.

    Raises
    ------
    NoRunnerError
        If nobody was near it.

    """
    off = [_off_trunks(person.raw, spot) for person in people]
    nearest = int(np.argmin(off)) if off else 0
    if not off or not off[nearest] <= MOST_OFF_TRUNKS:
        msg = (
            f"the person who was chosen in {clip_name} was needed, but nobody could be followed "
            f"there: choose somebody else, or film anew with nobody else in the picture"
        )
        raise NoRunnerError(msg)
    return people[nearest].candidate.number


def spot_of(track: PoseTrack, row: int) -> Spot | None:
    """Return where a track's trunk is in one of its rows, None where it is not seen."""
    x_px, y_px = (float(value) for value in _trunk_middle(track)[row])
    if not np.isfinite(x_px + y_px):
        return None
    return Spot(float(track.time_s[row]), x_px, y_px)


def _off_trunks(track: PoseTrack, spot: Spot) -> float:
    """Return how far a trunk is from the spot at its moment, in trunk lengths."""
    middle_px = _trunk_middle(track)
    known = np.flatnonzero(np.isfinite(middle_px).all(axis=1))
    if not known.size:
        return float("inf")
    row = int(known[np.argmin(np.abs(track.time_s[known] - spot.time_s))])
    if abs(float(track.time_s[row]) - spot.time_s) > MOST_OFF_S:
        return float("inf")
    trunk_px = float(np.linalg.norm(track.middle("shoulder")[row] - track.middle("hip")[row]))
    off_px = float(np.hypot(*(middle_px[row] - (spot.x_px, spot.y_px))))
    return off_px / max(trunk_px, 1.0)


def _trunk_middle(track: PoseTrack) -> Float64Array:
    """Return the middle of shoulders and hips (T,2), px."""
    middle = 0.5 * (track.middle("shoulder") + track.middle("hip"))
    return np.asarray(middle, dtype=np.float64)
