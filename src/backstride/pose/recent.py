"""Where somebody was in the last second, and from it where to look next."""

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from backstride.core.arrays import Float32Array, Float64Array, IntArray
from backstride.core.skeleton import BODY
from backstride.pose.estimator import Points, Region, body_box_px, square_around

REACH_S = 1.0
"""The upright region holds the limbs' reach of this long (design choice)."""
UPRIGHT_MARGIN = 1.2
"""Side of the upright region over the reach (design choice; MoveNet hardly minds 1.1 to 1.25)."""
SIZE_S = 3.0
"""The body's size is taken over this long: a trunk that leans to the camera looks short."""
SIZE_PERCENTILE = 80.0
LEG_TRUNKS = 1.7
"""Hip to ankle over hip to shoulder: 0.491 and 0.288 of the stature (Drillis & Contini 1966)."""
TURNED_SIDE_TRUNKS = 4.75
"""Side of the turned region, whose middle is the middle of the hips. BlazePose was trained on
regions about the hips of 1.25 times a circle around the whole body (arXiv:2006.10204), about 4.6
trunks; of 4 to 5.5 the rendered exercises are found best at 4.5 to 5."""
TURN_STEP_DEG = 10.0
"""The turned region follows the trunk only when it is off by more: points tremble less so."""
MIN_TRUNK_SHARE = 0.35
"""A trunk that looks shorter than this share of its size has no direction (design choice)."""

SHOULDERS = BODY.indices("left_shoulder", "right_shoulder")
HIPS = BODY.indices("left_hip", "right_hip")
_LEFT, _RIGHT = (BODY.indices(f"{side}_shoulder", f"{side}_hip") for side in ("left", "right"))
_LEGS = [BODY.indices(f"{side}_hip", f"{side}_knee", f"{side}_ankle") for side in ("left", "right")]


def trunk_ends(position_px: Float32Array) -> Float64Array:
    """Return the middle of the shoulders and of the hips, (2,2) px, of points (19,2)."""
    return ((position_px[_LEFT] + position_px[_RIGHT]) / 2.0).astype(np.float64)


def trunk_turn_deg(position_px: Float32Array) -> float:
    """Return where the trunk points (19,2): 0 = head up, 90 = head to the right, clockwise."""
    shoulder, hip = trunk_ends(position_px)
    away = shoulder - hip
    return float(np.degrees(np.arctan2(away[0], -away[1])))


def trunk_gap_px(first: Float32Array, second: Float32Array) -> float:
    """Return how far the ends of two trunks are apart on average, of points (19,2)."""
    return float(np.linalg.norm(trunk_ends(first) - trunk_ends(second), axis=-1).mean())


def angle_between_deg(a_deg: float, b_deg: float) -> float:
    """Return how far two directions are apart, in [0,180]."""
    return abs((a_deg - b_deg + 180.0) % 360.0 - 180.0)


def body_size_px(position_px: Float32Array) -> float:
    """Return the trunk's length as the points (19,2) show it, by the trunk or by the longer leg.

    What is seen from its end looks shorter, never longer. NaN where neither is seen.
    """
    shoulder, hip = trunk_ends(position_px)
    legs = position_px[_LEGS]
    limbs = np.linalg.norm(legs[:, 1:] - legs[:, :-1], axis=-1)
    leg = limbs.sum(axis=-1).astype(np.float64) / LEG_TRUNKS
    # Of what is missing, fmax takes the other.
    return float(np.fmax(np.linalg.norm(shoulder - hip), np.fmax(*leg)))


@dataclass
class Recent:
    """One person's accepted points of the last seconds, newest last.

    ``turn_deg`` is where the trunk points, ``size_px`` its length, as long as it lately looked.
    """

    time_s: deque[float] = field(default_factory=deque)
    points: deque[Points] = field(default_factory=deque)
    turn_deg: float = 0.0
    size_px: float = 1.0
    _reach_px: deque[Float64Array] = field(default_factory=deque)
    _size_px: deque[float] = field(default_factory=deque)

    def add(self, t_s: float, points: Points) -> None:
        """Append the points seen at ``t_s``; forget what is older than `SIZE_S`."""
        self.time_s.append(t_s)
        self.points.append(points)
        box = body_box_px(points)
        middle = np.tile(self.middle_px, 2)
        self._reach_px.append(np.full(4, np.nan) if box is None else box - middle)
        self._size_px.append(body_size_px(points.position_px))
        while self.time_s[0] < t_s - SIZE_S:
            for kept in (self.time_s, self.points, self._reach_px, self._size_px):
                kept.popleft()
        sizes = np.array(self._size_px)
        if np.isfinite(sizes).any():
            self.size_px = float(np.percentile(sizes[np.isfinite(sizes)], SIZE_PERCENTILE))
        self._follow_turn(points.position_px)

    def _follow_turn(self, position_px: Float32Array) -> None:
        shoulder, hip = trunk_ends(position_px)
        if np.linalg.norm(shoulder - hip) < MIN_TRUNK_SHARE * self.size_px:
            return
        turn = trunk_turn_deg(position_px)
        if angle_between_deg(turn, self.turn_deg) > TURN_STEP_DEG:
            self.turn_deg = turn

    @property
    def latest(self) -> Points:
        """The points accepted last."""
        return self.points[-1]

    @property
    def middle_px(self) -> Float64Array:
        """The trunk's middle, (2,), in the points accepted last."""
        return np.asarray(trunk_ends(self.latest.position_px).mean(axis=0))

    def limb_px(self, near: IntArray, end: IntArray, percentile: float) -> Float64Array:
        """Return how long each limb from ``near`` to ``end`` (N,) looked in the last seconds.

        NaN for a limb that was not seen.
        """
        position = np.array([points.position_px for points in self.points], dtype=np.float64)
        length = np.linalg.norm(position[:, near] - position[:, end], axis=-1)
        # Sorting puts what is missing last; `numpy.nanpercentile` takes ten times as long.
        seen = np.isfinite(length).sum(axis=0)
        rank = np.round(np.maximum(seen - 1, 0) * percentile / 100.0).astype(int)
        return np.asarray(np.take_along_axis(np.sort(length, axis=0), rank[None], axis=0)[0])

    def upright_region(self, turn_deg: float = 0.0) -> Region:
        """Return the square that holds the limbs' reach about where the trunk was last."""
        since = int(np.searchsorted(np.array(self.time_s), self.time_s[-1] - REACH_S))
        reach = np.array(self._reach_px)[since:]
        low, high = np.nanmin(reach[:, :2], axis=0), np.nanmax(reach[:, 2:], axis=0)
        box = np.concatenate([low, high]) + np.tile(self.middle_px, 2)
        square = square_around(box, UPRIGHT_MARGIN)
        return Region(square.left_px, square.top_px, square.side_px, turn_deg)

    def turned_region(self, off_deg: float = 0.0) -> Region:
        """Return the square about the hips in which the trunk stands upright."""
        side = TURNED_SIDE_TRUNKS * self.size_px
        hip = trunk_ends(self.latest.position_px)[1] + 0.5
        return Region(hip[0] - side / 2.0, hip[1] - side / 2.0, side, self.turn_deg + off_deg)
