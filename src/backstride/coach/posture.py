"""Every signal of one moment, by part of the body: trunk, legs, arms, ends, the standing leg."""

from math import acos, atan2, degrees, hypot, isfinite, nan

from backstride.coach import plane
from backstride.coach.body import Body
from backstride.coach.lowest import Lowest, Places


class Posture(Body):
    """What `signals.SIGNALS` names, from the points of one moment."""

    def signals(self) -> dict[str, float]:
        """Return every signal that one moment tells by itself."""
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
            "head_up": ear[1] - self.hip[1],
            "wide": hypot(*plane.way(self.at("left_shoulder"), self.at("right_shoulder"))),
            "pelvis_deg": plane.tilt_deg(self.at("left_hip"), self.at("right_hip")),
            "shoulders_deg": plane.tilt_deg(self.at("left_shoulder"), self.at("right_shoulder")),
            "moving": float(self.pace.max()),
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
