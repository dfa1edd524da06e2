"""Put the demo clips and a slim form of their truth into the package.

    python -m tools.make_demo_truth --source ../shared/data/synthetic

The source folder holds the rendered clips with their full truth (NAME.truth.json, NAME.truth.npz).
What comes out is described in `docs/reference/demo-truth.md`.
"""

import argparse
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backstride.core.skeleton import BODY

CLIPS = ("run_side_male_60", "run_rear_male_60", "run_side_male_tired_60")
OUT = Path(__file__).parents[1] / "src" / "backstride" / "demo"
SIDES = ("left", "right")
HALF_PIXEL = 0.5
"""The source counts pixels from the picture's corner, Backstride from the first pixel's centre."""
STEPS_PER_PIXEL = 64
"""Joint positions are rounded to 1/64 pixel, so that they pack well."""

SOURCE_NAMES = {f"{side}_toe": f"{side}_toe_tip" for side in SIDES}
EXTRA_NAMES = ("left_toe_joint", "right_toe_joint")

Array = NDArray[np.float64]


@dataclass
class Truth:
    """True values by "measure/side", with the unit and the definition of each measure."""

    values: dict[str, float] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)

    def add(self, measure: str, unit: str, definition: str, value: float) -> None:
        """Add a measure of the whole body."""
        self.units[measure], self.definitions[measure] = unit, definition
        self.values[f"{measure}/both"] = round(float(value), 4)

    def add_sides(
        self, measure: str, unit: str, definition: str, by_side: Mapping[str, float]
    ) -> None:
        """Add a measure of each side; "both" is the mean."""
        self.add(measure, unit, definition, sum(by_side[side] for side in SIDES) / 2.0)
        for side in SIDES:
            self.values[f"{measure}/{side}"] = round(float(by_side[side]), 4)


class Joints:
    """The rendered joints in metres: x to the runner's left, y up, z forward."""

    def __init__(self, data: Mapping[str, NDArray[Any]]) -> None:
        self.time_s: Array = data["t_s"].astype(np.float64)
        self._names = [str(name) for name in data["joint_names"]]
        self._joints_m: Array = data["joints3d_m"].astype(np.float64)

    def point(self, name: str) -> Array:
        """Return one joint (T,3), m."""
        return self._joints_m[:, self._names.index(name)]

    def middle(self, part: str) -> Array:
        """Return the midpoint of a paired joint (T,3), m."""
        return (self.point(f"left_{part}") + self.point(f"right_{part}")) / 2.0

    def at(self, values: Array, times_s: list[float]) -> float:
        """Return the mean of ``values`` (T,) at some moments, between frames by a straight line."""
        return float(np.mean(np.interp(times_s, self.time_s, values)))

    def stance(self, contacts: dict[str, list[float]]) -> NDArray[np.bool_]:
        """Return which frames lie in a stance (T,)."""
        inside = np.zeros(self.time_s.size, dtype=bool)
        for start_s, end_s in zip(contacts["contact_s"], contacts["toe_off_s"], strict=False):
            inside |= (self.time_s >= start_s) & (self.time_s < end_s)
        return inside


def add_rhythm(truth: Truth, source: dict[str, Any]) -> None:
    """Cadence, step, contact and flight times, duty factor, up and down."""
    expected = source["expected"]
    ground = "any shoe vertex of the foot is under 5 mm above the belt"
    truth.add("cadence", "steps/min", "both feet counted", expected["cadence_spm"])
    truth.add("step_time", "s", "contact to the other foot's contact", expected["step_time_s"])
    contact_s = expected["contact_s_5mm"]
    truth.add_sides("contact_time", "s", f"time in which {ground}", contact_s)
    flight_s = expected["flight_s_5mm"]
    truth.add("flight_time", "s", f"step time less contact time; {ground}", flight_s)
    duty = {side: 100.0 * contact_s[side] / expected["stride_time_s"] for side in SIDES}
    truth.add_sides("duty_factor", "%", f"contact time in the stride's time; {ground}", duty)
    rise_cm = 100.0 * expected["vertical_oscillation_midhip_m"]
    truth.add("vertical_oscillation", "cm", "mid-hip, peak to peak in a step", rise_cm)


def leg_length_m(joints: Joints, side: str) -> float:
    """Return the mean length hip to knee plus knee to ankle, m."""
    hip, knee, ankle = (joints.point(f"{side}_{part}") for part in ("hip", "knee", "ankle"))
    thigh, shank = np.linalg.norm(hip - knee, axis=1), np.linalg.norm(knee - ankle, axis=1)
    return float(np.mean(thigh + shank))


def add_legs(truth: Truth, source: dict[str, Any], joints: Joints) -> None:
    """Knee and shank at contact, the deepest knee bend in stance, overstride."""
    expected, contacts = source["expected"], source["contacts"]["5mm"]
    at_contact = {side: expected[f"{side}_at_contact"] for side in SIDES}
    moment = "at the 5 mm contact"
    truth.add_sides(
        "knee_flexion_at_contact",
        "deg",
        f"180 less the 3D angle hip, knee, ankle {moment}",
        {side: at_contact[side]["knee_flexion_deg"] for side in SIDES},
    )
    truth.add_sides(
        "shank_angle_at_contact",
        "deg",
        f"knee to ankle from the vertical in the sagittal plane {moment}, + ankle in front",
        {side: at_contact[side]["shank_forward_deg"] for side in SIDES},
    )
    truth.add_sides(
        "peak_stance_knee_flexion",
        "deg",
        "largest 180 less the 3D angle hip, knee, ankle in stance",
        {side: expected[f"{side}_knee_flexion_deg"]["stance_max"] for side in SIDES},
    )
    ahead = {}
    for side in SIDES:
        gap_m = joints.point(f"{side}_ankle")[:, 2] - joints.point(f"{side}_hip")[:, 2]
        share = joints.at(gap_m, contacts[side]["contact_s"]) / leg_length_m(joints, side)
        ahead[side] = 100.0 * share
    truth.add_sides(
        "overstride_distance",
        "% leg",
        f"ankle ahead of the same side's hip {moment}; leg = hip to knee plus knee to ankle",
        ahead,
    )


def add_trunk(truth: Truth, source: dict[str, Any]) -> None:
    """Forward lean, its range, and the neck against the trunk."""
    lean, neck = source["expected"]["trunk_lean_deg"], source["expected"]["neck_lean_deg"]
    line = "mid-hip to mid-shoulder from the vertical in the sagittal plane, + forward"
    truth.add("trunk_lean", "deg", f"{line}; mean", lean["mean"])
    range_deg = lean["max"] - lean["min"]
    truth.add("trunk_lean_range", "deg", f"{line}; largest less smallest", range_deg)
    truth.add(
        "neck_flexion",
        "deg",
        "mid-shoulder to mid-ear from the vertical, less trunk lean; mean",
        neck["mean"] - lean["mean"],
    )


def add_arms(truth: Truth, source: dict[str, Any], joints: Joints) -> None:
    """Shrug ratio, arm carriage, elbow angle."""
    shoulder, hip = joints.middle("shoulder"), joints.middle("hip")
    trunk_m = float(np.mean(np.linalg.norm(shoulder - hip, axis=1)))
    ear_m = source["expected"]["ear_shoulder_vertical_m"]["mean"]
    truth.add(
        "shrug_ratio",
        "ratio",
        "mid-ear height above mid-shoulder, divided by mid-hip to mid-shoulder; mean",
        ear_m / trunk_m,
    )
    height = (shoulder - hip)[:, 1]
    carriage = {
        side: float(np.mean((joints.point(f"{side}_wrist")[:, 1] - hip[:, 1]) / height))
        for side in SIDES
    }
    truth.add_sides(
        "arm_carriage", "ratio", "wrist height, 0 = mid-hip, 1 = mid-shoulder; mean", carriage
    )
    truth.add_sides(
        "elbow_angle",
        "deg",
        "3D angle shoulder, elbow, wrist; mean; 180 = straight",
        {side: 180.0 - source["expected"][f"{side}_elbow_flexion_deg"]["mean"] for side in SIDES},
    )


def add_rear(truth: Truth, source: dict[str, Any], joints: Joints, lateral_lean_deg: Array) -> None:
    """Pelvic drop, side lean, sway, step width, crossover, arm closeness."""
    expected, contacts = source["expected"], source["contacts"]["5mm"]
    drop = {side: expected["pelvic_drop_deg"][f"{side}_stance"]["max"] for side in SIDES}
    line = "hip line against the horizontal, + swing side lower"
    truth.add_sides("pelvic_drop", "deg", f"{line}; largest in stance", drop)
    towards = {"left": lateral_lean_deg, "right": -lateral_lean_deg}
    lean = {side: float(towards[side][joints.stance(contacts[side])].max()) for side in SIDES}
    truth.add_sides(
        "lateral_trunk_lean",
        "deg",
        "mid-hip to mid-shoulder in the frontal plane, + towards the standing leg; stance maximum",
        lean,
    )
    sideways_m = joints.middle("hip")[:, 0]
    sway_cm = 50.0 * float(np.ptp(sideways_m))
    truth.add("lateral_sway", "cm", "half of mid-hip's way from side to side in a stride", sway_cm)
    width_cm = 100.0 * expected["step_width_m"]["ankle"]
    definition = "left less right ankle, mean position in stance; below 0 = crossing over"
    truth.add("step_width", "cm", definition, width_cm)
    truth.add("crossover", "% of steps", "steps of a width below 0", 0.0 if width_cm > 0 else 100.0)
    truth.add_sides(
        "arm_closeness",
        "deg",
        "upper arm against the trunk's axis in the frontal plane, + away from the body; mean",
        {side: arm_closeness_deg(joints, side) for side in SIDES},
    )


def arm_closeness_deg(joints: Joints, side: str) -> float:
    """Return the mean angle between the upper arm and the trunk's axis, seen from behind."""
    outwards = 1.0 if side == "left" else -1.0
    arm = joints.point(f"{side}_elbow") - joints.point(f"{side}_shoulder")
    axis = joints.middle("hip") - joints.middle("shoulder")
    arm_deg = np.degrees(np.arctan2(outwards * arm[:, 0], -arm[:, 1]))
    axis_deg = np.degrees(np.arctan2(outwards * axis[:, 0], -axis[:, 1]))
    return float(np.mean(arm_deg - axis_deg))


def slim_truth(source: dict[str, Any], data: Mapping[str, NDArray[Any]]) -> dict[str, Any]:
    """Return what NAME.truth.json of the package says about one clip."""
    truth, joints = Truth(), Joints(data)
    add_rhythm(truth, source)
    add_legs(truth, source, joints)
    add_trunk(truth, source)
    add_arms(truth, source, joints)
    add_rear(truth, source, joints, data["angle_lateral_lean_deg"].astype(np.float64))
    return {
        "about": "Rendered by the Backstride founders; CC0. Truth of the clip as it is stored.",
        "clip": f"{source['clip']}.mp4",
        "view": source["view"].replace("_", "-"),
        "fps": source["fps"],
        "frames": source["frames"],
        "height_cm": round(100.0 * source["body"]["stature_m"], 1),
        "truth": dict(sorted(truth.values.items())),
        "units": dict(sorted(truth.units.items())),
        "definitions": dict(sorted(truth.definitions.items())),
        "contacts": source["contacts"]["5mm"],
    }


def save_joints(path: Path, data: Mapping[str, NDArray[Any]], fps: int) -> None:
    """Write the picture positions of our points (and the toe joints), in our pixel convention."""
    names = [str(name) for name in data["joint_names"]]
    ours = (*BODY.names, *EXTRA_NAMES)
    rows = [names.index(SOURCE_NAMES.get(name, name)) for name in ours]
    position = data["joints2d_px"][:, rows].astype(np.float64) - HALF_PIXEL
    position = np.round(position * STEPS_PER_PIXEL) / STEPS_PER_PIXEL
    np.savez_compressed(
        path,
        names=np.array(ours),
        position_px=position.astype(np.float32),
        time_s=np.arange(len(position)) / fps,
    )


def main() -> None:
    """Copy the clips and write their truth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="folder of the rendered clips")
    options = parser.parse_args()
    for name in CLIPS:
        source = json.loads((options.source / f"{name}.truth.json").read_text())
        with np.load(options.source / f"{name}.truth.npz") as data:
            slim = slim_truth(source, data)
            save_joints(OUT / f"{name}.truth.npz", data, source["fps"])
        (OUT / f"{name}.truth.json").write_text(json.dumps(slim, indent=1) + "\n")
        shutil.copyfile(options.source / f"{name}.mp4", OUT / f"{name}.mp4")
        print(f"{name}: {len(slim['truth'])} true values")


if __name__ == "__main__":
    main()
