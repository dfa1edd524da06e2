"""A body's points at one moment: where they are, which side is its front, how joints are bent."""

from math import atan2, degrees, hypot, isfinite, nan

import numpy as np

from backstride.coach import plane
from backstride.coach.steady import Steady
from backstride.core.skeleton import BODY

_ROW = {name: i for i, name in enumerate(BODY.names)}

FACE_TELLS, FOOT_TELLS = 0.2, 0.3
"""Nose ahead of the ear and toe ahead of the heel, in trunk lengths, that tell in full: about what
a side view shows (design choice)."""
FULL_BEND_DEG = 40.0
"""So many degrees of bend above the least that tells tell in full (design choice)."""
KNEE_TELLS_DEG, HIP_TELLS_DEG = 25.0, 35.0
"""A knee bends backwards and a hip forwards; below these angles neither tells (design choice)."""


class Body:
    """Geometry of one moment; y is turned so that it points up, lengths are trunk lengths."""

    def __init__(self, steady: Steady, front: float) -> None:
        scaled = steady.position / steady.trunk_px
        self._xy: list[plane.Point] = [(float(x), -float(y)) for x, y in scaled]
        self._conf = [float(c) for c in steady.confidence]
        self.pace = np.linalg.norm(steady.pace, axis=1) / steady.trunk_px
        self.seen = sum(self._conf[:15]) / 15.0
        self.hip, self.shoulder = self.mid("hip"), self.mid("shoulder")
        up = (self.shoulder[0] - self.hip[0], self.shoulder[1] - self.hip[1])
        length = max(hypot(*up), 1e-6)
        self.up = (up[0] / length, up[1] / length)
        self.right = (self.up[1], -self.up[0])  # to the right of an upright body in the picture
        self.front = front

    def at(self, name: str) -> plane.Point:
        """Return where a point is."""
        return self._xy[_ROW[name]]

    def conf(self, *names: str) -> float:
        """Return the least confidence of some points."""
        return min(self._conf[_ROW[name]] for name in names)

    def mid(self, part: str) -> plane.Point:
        """Return the middle of both sides; NaN where one is missing."""
        (ax, ay), (bx, by) = self.at(f"left_{part}"), self.at(f"right_{part}")
        return (ax + bx) / 2.0, (ay + by) / 2.0

    def mean(self, part: str) -> plane.Point:
        """Return both sides' mean, or the side that is there."""
        points = [self.at(f"{side}_{part}") for side in ("left", "right")]
        there = [p for p in points if isfinite(p[0])]
        if not there:
            return nan, nan
        return sum(p[0] for p in there) / len(there), sum(p[1] for p in there) / len(there)

    def ear(self) -> plane.Point:
        """Return the ear that the model is surer of."""
        ears = [(self.conf(f"{s}_ear"), self.at(f"{s}_ear")) for s in ("left", "right")]
        there = [(c, p) for c, p in ears if isfinite(p[0])]
        return max(there)[1] if there else (nan, nan)

    def front_evidence(self) -> float:
        """Return in [-1,1] how much speaks for the belly on the `right` of the trunk.

        What tells: the nose, the feet, and that knees bend backwards and hips forwards.
        """
        ear, nose = self.ear(), self.at("nose")
        told = self._ahead(ear, nose) / FACE_TELLS * self.conf("nose")
        found = [max(-1.0, min(1.0, told))] if isfinite(told) else []
        for side in ("left", "right"):
            found += [self._knee_tells(side), self._hip_tells(side), self._foot_tells(side)]
        return max(-1.0, min(1.0, sum(value for value in found if isfinite(value))))

    def _ahead(self, start: plane.Point, end: plane.Point) -> float:
        """Return how far ``end`` lies to the `right` of ``start``."""
        across, up = plane.way(start, end)
        return across * self.right[0] + up * self.right[1]

    def _knee_tells(self, side: str) -> float:
        hip, knee, ankle = (self.at(f"{side}_{part}") for part in ("hip", "knee", "ankle"))
        thigh, shank = plane.way(hip, knee), plane.way(knee, ankle)
        turn = thigh[0] * shank[1] - thigh[1] * shank[0]
        weight = (plane.bend_deg(hip, knee, ankle) - KNEE_TELLS_DEG) / FULL_BEND_DEG
        sure = self.conf(f"{side}_hip", f"{side}_knee", f"{side}_ankle")
        return max(0.0, min(1.0, weight)) * (-1.0 if turn > 0 else 1.0) * sure

    def _hip_tells(self, side: str) -> float:
        angle = self.hip_deg(side)
        weight = (abs(angle) - HIP_TELLS_DEG) / FULL_BEND_DEG
        sure = self.conf(f"{side}_hip", f"{side}_knee")
        return max(0.0, min(1.0, weight)) * (1.0 if angle > 0 else -1.0) * sure

    def _foot_tells(self, side: str) -> float:
        told = self._ahead(self.at(f"{side}_heel"), self.at(f"{side}_toe")) / FOOT_TELLS
        if not isfinite(told):
            return nan
        return max(-1.0, min(1.0, told)) / 2.0 * self.conf(f"{side}_heel", f"{side}_toe")

    def hip_deg(self, side: str) -> float:
        """Return the thigh against the trunk, + in front."""
        (hx, hy), (kx, ky) = self.at(f"{side}_hip"), self.at(f"{side}_knee")
        dx, dy = kx - hx, ky - hy
        along = -(dx * self.up[0] + dy * self.up[1])
        aside = (dx * self.right[0] + dy * self.right[1]) * self.front
        return degrees(atan2(aside, along))

    def thigh_deg(self, side: str) -> float:
        """Return the thigh from straight down, + ahead."""
        (hx, hy), (kx, ky) = self.at(f"{side}_hip"), self.at(f"{side}_knee")
        return degrees(atan2((kx - hx) * self.front, hy - ky))

    def bend_deg(self, side: str, *parts: str) -> float:
        """Return how far a joint is bent."""
        return plane.bend_deg(*(self.at(f"{side}_{part}") for part in parts))

    def arm_deg(self, side: str) -> float:
        """Return the upper arm from the downward direction of the trunk."""
        (sx, sy), (ex, ey) = self.at(f"{side}_shoulder"), self.at(f"{side}_elbow")
        return plane.between_deg((ex - sx, ey - sy), (-self.up[0], -self.up[1]))

    def both(self, values: dict[str, float], *parts: str) -> float:
        """Return the mean of both sides, weighted by what the model is sure of."""
        total = weight = 0.0
        for side in ("left", "right"):
            if isfinite(values[side]):
                sure = self.conf(*(f"{side}_{part}" for part in parts)) ** 2 + 1e-6
                total, weight = total + sure * values[side], weight + sure
        return total / weight if weight else nan
