"""What a body does at one moment, as numbers that do not depend on its place or size.

Angles are seen in the picture and in degrees; joints are 0 when straight and positive when bent.
Lengths are in trunk lengths (mid-hip to mid-shoulder). Where a signal needs to know which side of
the body is its front, it is NaN until that has been seen (`front`).

``in_`` signals belong to the leg whose hip is bent more at that moment, ``out_`` to the other: they
need no left and right, which pose models exchange when legs cross. `hips_apart_deg` tells whose
leg is which.
"""

from dataclasses import dataclass, field, replace
from math import acos, atan2, degrees, hypot, isfinite, nan

import numpy as np

from backstride.coach import front_side, plane
from backstride.coach.lowest import Lowest, Places
from backstride.coach.steady import MAX_STEP_S, Steady, steadied
from backstride.core.skeleton import BODY
from backstride.pose.track import PoseFrame

SIGNALS: tuple[str, ...] = (
    "trunk_deg",  # mid-hip to mid-shoulder from straight up: 0 standing, 90 level, 180 head down
    "belly_up",  # +1 lying on the back, -1 face down, 0 upright
    "hip_deg",  # thigh against the trunk, + in front; mean of both legs
    "knee_deg",
    "elbow_deg",
    "shoulder_deg",  # upper arm from the trunk's downward direction: 0 along it, 180 overhead
    "thigh_deg",  # thigh from straight down, + ahead: 0 standing, 90 level ahead, -90 level behind
    "left_hip_deg",
    "right_hip_deg",
    "left_knee_deg",
    "right_knee_deg",
    "left_thigh_deg",
    "right_thigh_deg",
    "left_elbow_deg",
    "right_elbow_deg",
    "left_shoulder_deg",
    "right_shoulder_deg",
    "in_hip_deg",  # the leg that is bent more at the hip
    "in_knee_deg",
    "in_thigh_deg",
    "in_heel_up",
    "out_hip_deg",  # the other leg
    "out_knee_deg",
    "out_thigh_deg",
    "hips_apart_deg",  # left hip minus right hip
    "legs_apart_deg",  # angle between the thighs, whichever way the body faces
    "knees_apart_deg",  # difference of the knees' bends, without sign
    "least_knee_deg",  # the straighter knee
    "ankles_apart",  # left ankle above the right one
    "any_foot_up",  # the same without its sign
    "wrist_up",  # wrists above the shoulders, mean
    "elbows_apart",  # left elbow above the right one
    "elbows_across",  # left elbow to the right of the right one, in the picture
    "wrist_ahead",  # wrists ahead of the shoulders, along the picture's level, mean
    "hip_up",  # hips above the ankles, mean
    "feet_up",  # ankles above the wrists, mean: a ball or step under the feet
    "leg",  # distance of hips and ankles, middles: shorter with bent knees or turned to the camera
    "prop_up",  # lowest elbow or wrist above the shoulders: what carries the upper body
    "climb",  # hips above where they were lowest in the last seconds
    "hip_sag",  # hips below the line shoulders-ankles, as a share of that line; - = above it
    "hip_sag_to_knees",  # the same for the line shoulders-knees
    "neck_deg",  # ear against the trunk, + towards the chest
    "ear_shoulder",  # distance of ear and shoulder
    "head_up",  # ear above the hips
    "left_elbow_knee",  # distance of an elbow to the knee of the in-leg, whichever that is
    "right_elbow_knee",
    "any_elbow_knee",  # of the nearer elbow
    "heel_up",  # heels above toes, mean
    "heel_rise",  # how much more than when they were lowest lately, mean
    "stand_heel_rise",  # that of the leg whose ankle is lower
    "stand_knee_deg",  # the leg whose ankle is lower
    "stand_hip_deg",
    "free_knee_deg",  # the other leg
    "free_hip_deg",
    "stand_thigh",  # its thigh's height over its shank's: 1 standing, 0 with the thigh level
    "stand_knee_in",  # as below, less what the other knee goes to the same side of the picture
    "feet_apart",  # distance of the ankles along the level
    "off_feet",  # shoulders from between the ankles, along the level: upright on a seat 0.5 to 0.9
    "wide",  # shoulder width: side view 0 to 0.3, front view 0.7 to 1
    "hips_wide",
    "pelvis_deg",  # hip line against the level, + left hip higher (front and rear view)
    "shoulders_deg",
    "left_knee_in",  # knee inside the line hip-ankle, as a share of the leg (front and rear view)
    "right_knee_in",
    "hip_x",  # place in the picture
    "hip_y",
    "moving",  # pace of the shoulders' or hips' middle, the faster one, lengths a second
    "front",  # which side of the trunk is the belly: +1 to the right of an upright body, -1 left
)
"""Every signal, in the order in which they are kept."""

_INDEX = {name: i for i, name in enumerate(SIGNALS)}
_NAN = (nan,) * len(SIGNALS)
_ROW = {name: i for i, name in enumerate(BODY.names)}

FACE_TELLS, FOOT_TELLS = 0.2, 0.3
"""Nose ahead of the ear and toe ahead of the heel, in trunk lengths, that tell in full: about what
a side view shows (design choice)."""
FULL_BEND_DEG = 40.0
"""So many degrees of bend above the least that tells tell in full (design choice)."""
KNEE_TELLS_DEG, HIP_TELLS_DEG = 25.0, 35.0
"""A knee bends backwards and a hip forwards; below these angles neither tells (design choice)."""


@dataclass(frozen=True)
class Sample:
    """All signals at ``t_s``; ``seen`` is the points' mean confidence, 0 with nobody there."""

    t_s: float
    values: tuple[float, ...]
    seen: float = 0.0

    def __getitem__(self, name: str) -> float:
        """Return a signal by its name."""
        return self.values[_INDEX[name]]


def index_of(name: str) -> int:
    """Return the place of a signal in `SIGNALS`."""
    return _INDEX[name]


@dataclass(frozen=True)
class Sight:
    """The last moment's filtered points and signals, and the weight of evidence for the front.

    ``lowest`` is where hips and heels were lowest lately.
    """

    steady: Steady | None = None
    sample: Sample | None = None
    front: float = 0.0
    lowest: Lowest = field(default_factory=Lowest)


def seen(sight: Sight, frame: PoseFrame) -> Sight:
    """Return what is known after ``frame``; all signals are NaN where there is no trunk."""
    steady = steadied(sight.steady, frame)
    if not steady.has_body:
        return replace(sight, steady=steady, sample=Sample(steady.t_s, _NAN))
    dt_s = 0.0 if sight.steady is None else min(steady.t_s - sight.steady.t_s, MAX_STEP_S)
    # The first sight of a body counts like a tenth of a second of it.
    front = front_side.followed(sight.front, _Body(steady, 1.0).front_evidence(), max(dt_s, 0.1))
    body = _Body(
        steady, front_side.told(front, nan if sight.sample is None else sight.sample["front"])
    )
    lowest = sight.lowest.followed(body.places(steady.trunk_px), dt_s)
    found = body.signals() | body.risen(lowest, steady.trunk_px)
    values = tuple(found.get(name, nan) for name in SIGNALS)
    return Sight(steady, Sample(steady.t_s, values, body.seen), front, lowest)


class _Body:
    """Geometry of one moment; y is turned so that it points up, lengths are trunk lengths."""

    def __init__(self, steady: Steady, front: float) -> None:
        scaled = steady.position / steady.trunk_px
        self._xy: list[plane.Point] = [(float(x), -float(y)) for x, y in scaled]
        self._conf = [float(c) for c in steady.confidence]
        self._pace = np.linalg.norm(steady.pace, axis=1) / steady.trunk_px
        self.seen = sum(self._conf[:15]) / 15.0
        self.hip, self.shoulder = self.mid("hip"), self.mid("shoulder")
        up = (self.shoulder[0] - self.hip[0], self.shoulder[1] - self.hip[1])
        length = max(hypot(*up), 1e-6)
        self.up = (up[0] / length, up[1] / length)
        self.right = (self.up[1], -self.up[0])  # to the right of an upright body in the picture
        self.front = front

    def at(self, name: str) -> plane.Point:
        return self._xy[_ROW[name]]

    def conf(self, *names: str) -> float:
        return min(self._conf[_ROW[name]] for name in names)

    def mid(self, part: str) -> plane.Point:
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
        (hx, hy), (kx, ky) = self.at(f"{side}_hip"), self.at(f"{side}_knee")
        dx, dy = kx - hx, ky - hy
        along = -(dx * self.up[0] + dy * self.up[1])
        aside = (dx * self.right[0] + dy * self.right[1]) * self.front
        return degrees(atan2(aside, along))

    def thigh_deg(self, side: str) -> float:
        (hx, hy), (kx, ky) = self.at(f"{side}_hip"), self.at(f"{side}_knee")
        return degrees(atan2((kx - hx) * self.front, hy - ky))

    def bend_deg(self, side: str, *parts: str) -> float:
        return plane.bend_deg(*(self.at(f"{side}_{part}") for part in parts))

    def arm_deg(self, side: str) -> float:
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

    def signals(self) -> dict[str, float]:
        legs = self._legs()
        found = self._trunk() | legs | self._arms() | self._ends() | self._standing_leg()
        inner = "left" if legs["left_hip_deg"] >= legs["right_hip_deg"] else "right"
        if isfinite(legs["hips_apart_deg"]):
            outer = "right" if inner == "left" else "left"
            for name in ("hip_deg", "knee_deg", "thigh_deg"):
                found[f"in_{name}"], found[f"out_{name}"] = (
                    legs[f"{inner}_{name}"],
                    legs[f"{outer}_{name}"],
                )
            found |= self._elbow_to_knee(inner) | {"in_heel_up": self._heel_up(inner)}
        return found

    def _trunk(self) -> dict[str, float]:
        ear, shoulder = self.ear(), self.shoulder
        neck = (ear[0] - shoulder[0], ear[1] - shoulder[1])
        along = neck[0] * self.up[0] + neck[1] * self.up[1]
        aside = (neck[0] * self.right[0] + neck[1] * self.right[1]) * self.front
        return {
            "trunk_deg": degrees(acos(max(-1.0, min(1.0, self.up[1])))),
            "belly_up": self.right[1] * self.front,
            "front": self.front,
            "neck_deg": degrees(atan2(aside, along)),
            "ear_shoulder": hypot(*neck),
            "head_up": ear[1] - self.hip[1],
            "wide": hypot(*plane.way(self.at("left_shoulder"), self.at("right_shoulder"))),
            "hips_wide": hypot(*plane.way(self.at("left_hip"), self.at("right_hip"))),
            "pelvis_deg": plane.tilt_deg(self.at("left_hip"), self.at("right_hip")),
            "shoulders_deg": plane.tilt_deg(self.at("left_shoulder"), self.at("right_shoulder")),
            "moving": float(self._pace.max()),
            "hip_x": self.hip[0],
            "hip_y": self.hip[1],
        }

    def _legs(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for name, parts, of in (
            ("hip_deg", ("hip", "knee"), self.hip_deg),
            ("thigh_deg", ("hip", "knee"), self.thigh_deg),
            ("knee_deg", ("hip", "knee", "ankle"), self._knee_deg),
        ):
            sides = {side: of(side) for side in ("left", "right")}
            found[name] = self.both(sides, *parts)
            found |= {f"{side}_{name}": value for side, value in sides.items()}
        apart = found["left_hip_deg"] - found["right_hip_deg"]
        ways = [
            plane.way(self.at(f"{side}_hip"), self.at(f"{side}_knee")) for side in ("left", "right")
        ]
        found |= {"hips_apart_deg": apart, "legs_apart_deg": plane.between_deg(*ways)}
        left, right = found["left_knee_deg"], found["right_knee_deg"]
        found |= {"knees_apart_deg": abs(left - right), "least_knee_deg": min(left, right)}
        return found

    def _knee_deg(self, side: str) -> float:
        return self.bend_deg(side, "hip", "knee", "ankle")

    def _arms(self) -> dict[str, float]:
        elbow = {s: self.bend_deg(s, "shoulder", "elbow", "wrist") for s in ("left", "right")}
        arm = {s: self.arm_deg(s) for s in ("left", "right")}
        found = {
            "elbow_deg": self.both(elbow, "shoulder", "elbow", "wrist"),
            "shoulder_deg": self.both(arm, "shoulder", "elbow"),
        }
        for side in ("left", "right"):
            found[f"{side}_elbow_deg"], found[f"{side}_shoulder_deg"] = elbow[side], arm[side]
        between = plane.way(self.at("right_elbow"), self.at("left_elbow"))
        found["elbows_apart"], found["elbows_across"] = between[1], between[0]
        wrist, shoulder = self.mean("wrist"), self.shoulder
        found["wrist_up"] = wrist[1] - shoulder[1]
        found["wrist_ahead"] = (wrist[0] - shoulder[0]) * self.front
        return found

    def _ends(self) -> dict[str, float]:
        ankle, heel, toe = self.mean("ankle"), self.mean("heel"), self.mean("toe")
        left, right = self.at("left_ankle"), self.at("right_ankle")
        return {
            "hip_up": self.hip[1] - ankle[1],
            "leg": hypot(*plane.way(self.hip, ankle)),
            "feet_up": ankle[1] - self.mean("wrist")[1],
            "prop_up": self._lowest("elbow", "wrist") - self.shoulder[1],
            "hip_sag": plane.sag(self.shoulder, self.hip, ankle),
            "hip_sag_to_knees": plane.sag(self.shoulder, self.hip, self.mean("knee")),
            "ankles_apart": left[1] - right[1],
            "any_foot_up": abs(left[1] - right[1]),
            "feet_apart": abs(left[0] - right[0]),
            "off_feet": abs(self.shoulder[0] - (left[0] + right[0]) / 2.0),
            "heel_up": heel[1] - toe[1],
            "left_knee_in": self._knee_in("left", "right"),
            "right_knee_in": self._knee_in("right", "left"),
        }

    def _lowest(self, *parts: str) -> float:
        heights = [self.at(f"{side}_{part}")[1] for side in ("left", "right") for part in parts]
        return min((height for height in heights if isfinite(height)), default=nan)

    def places(self, trunk_px: float) -> Places:
        """Return where hips and heels are now."""
        stand = self._heel_up("right" if self._stands_on("right") else "left")
        return Places(self.hip[1] * trunk_px, self.mean("heel")[1] - self.mean("toe")[1], stand)

    def risen(self, lowest: Lowest, trunk_px: float) -> dict[str, float]:
        """Return how much higher hips and heels are than lately."""
        low, now = lowest.low, lowest.now
        return {
            "climb": (now.hip_px - low.hip_px) / trunk_px,
            "heel_rise": now.heel - low.heel,
            "stand_heel_rise": now.stand_heel - low.stand_heel,
        }

    def _heel_up(self, side: str) -> float:
        return self.at(f"{side}_heel")[1] - self.at(f"{side}_toe")[1]

    def _stands_on(self, side: str) -> bool:
        """Whether this leg's ankle is lower than the other's."""
        return (self.at("left_ankle")[1] > self.at("right_ankle")[1]) == (side == "right")

    def _standing_leg(self) -> dict[str, float]:
        side, other = ("right", "left") if self._stands_on("right") else ("left", "right")
        hip, knee, ankle = (self.at(f"{side}_{part}")[1] for part in ("hip", "knee", "ankle"))
        # For a camera that is not quite in front, both knees go to the same side.
        return {
            "stand_knee_deg": self._knee_deg(side),
            "stand_hip_deg": self.hip_deg(side),
            "free_knee_deg": self._knee_deg(other),
            "free_hip_deg": self.hip_deg(other),
            "stand_thigh": (hip - knee) / (knee - ankle) if knee > ankle else nan,
            "stand_knee_in": self._knee_in(side, other) + self._aside(other, side),
        }

    def _aside(self, side: str, other: str) -> float:
        """Return how far a thigh leads inwards, as a share of the other leg in the picture."""
        (hx, hy), (ax, ay) = self.at(f"{other}_hip"), self.at(f"{other}_ankle")
        leg = hypot(hx - ax, hy - ay)
        hip_x, knee_x = self.at(f"{side}_hip")[0], self.at(f"{side}_knee")[0]
        inwards = 1.0 if hx > hip_x else -1.0
        return (knee_x - hip_x) * inwards / leg if leg > 0 else nan

    def _knee_in(self, side: str, other: str) -> float:
        hip, knee, ankle = (self.at(f"{side}_{part}") for part in ("hip", "knee", "ankle"))
        return plane.knee_inside(hip, knee, ankle, self.at(f"{other}_hip"))

    def _elbow_to_knee(self, inner: str) -> dict[str, float]:
        knee = self.at(f"{inner}_knee")
        far = {
            side: hypot(*plane.way(knee, self.at(f"{side}_elbow"))) for side in ("left", "right")
        }
        near = [d for d in far.values() if isfinite(d)]
        found = {f"{side}_elbow_knee": d for side, d in far.items()}
        return found | {"any_elbow_knee": min(near) if near else nan}
