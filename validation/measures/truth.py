"""True values of measures of the rendered clips, from their joints in 3D."""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from validation.events.truth import DATA, Array

CLIPS = (
    "run_side_male_60",
    "run_side_male_tired_60",
    "run_side_female_60",
    "run_side_male_120",
    "run_rear_male_60",
)
OUTWARD = {"left": 1.0, "right": -1.0}
"""Direction of a side along x, which points to the person's left."""


@dataclass(frozen=True)
class Told:
    """A rendered clip's truth: joints (n,23,3) in metres by name, and what its file says."""

    names: tuple[str, ...]
    joints_m: Array
    time_s: Array
    lateral_lean_deg: Array
    text: dict[str, Any]

    @property
    def height_m(self) -> float:
        """Body height."""
        return float(self.text["body"]["stature_m"])

    def joint(self, name: str) -> Array:
        """Return one joint's way (n,3): x to the person's left, y up, z ahead; metres."""
        return np.asarray(self.joints_m[:, self.names.index(name)], dtype=np.float64)

    def middle(self, part: str) -> Array:
        """Return the middle of a pair of joints (n,3)."""
        return 0.5 * (self.joint(f"left_{part}") + self.joint(f"right_{part}"))


def load(name: str) -> Told:
    """Read a clip's truth."""
    folder = DATA / "synthetic"
    text = json.loads((folder / f"{name}.truth.json").read_text())
    with np.load(folder / f"{name}.truth.npz") as arrays:
        return Told(
            tuple(str(n) for n in arrays["joint_names"]),
            arrays["joints3d_m"].astype(np.float64),
            arrays["t_s"].astype(np.float64),
            arrays["angle_lateral_lean_deg"].astype(np.float64),
            text,
        )


def true_values(name: str) -> dict[tuple[str, str], float]:
    """Return the true value of each measure and side of a clip."""
    told = load(name)
    values = _whole_body(told)
    for side in OUTWARD:
        values |= {(key, side): value for key, value in _one_side(told, side).items()}
    return values


def _whole_body(told: Told) -> dict[tuple[str, str], float]:
    expected = told.text["expected"]
    lean = expected["trunk_lean_deg"]
    trunk_m = float(np.median(np.linalg.norm(told.middle("hip") - told.middle("shoulder"), axis=1)))
    stride = told.time_s < told.time_s[0] + expected["stride_time_s"]
    values = {
        "cadence": expected["cadence_spm"],
        "step_time": expected["step_time_s"],
        "flight_time": expected["flight_s_5mm"],
        "duty_factor": 100.0 * expected["duty_factor_5mm"],
        "vertical_oscillation": 100.0 * expected["vertical_oscillation_midhip_m"],
        "trunk_lean": lean["mean"],
        "trunk_lean_range": lean["max"] - lean["min"],
        "neck_flexion": expected["neck_lean_deg"]["mean"] - lean["mean"],
        "shrug_ratio": expected["ear_shoulder_vertical_m"]["mean"] / trunk_m,
        "lateral_sway": 50.0 * float(np.ptp(told.middle("hip")[stride, 0])),
        "step_width": 100.0 * expected["step_width_m"]["ankle"],
        "crossover": 0.0,
    }
    return {(key, "both"): float(value) for key, value in values.items()}


def _one_side(told: Told, side: str) -> dict[str, float]:
    expected, contacts = told.text["expected"], told.text["contacts"]["5mm"][side]
    start_s, end_s = np.array(contacts["contact_s"]), np.array(contacts["toe_off_s"])
    hip, knee, ankle = (told.joint(f"{side}_{part}") for part in ("hip", "knee", "ankle"))
    leg = np.linalg.norm(hip - knee, axis=1) + np.linalg.norm(knee - ankle, axis=1)
    ahead = np.interp(start_s, told.time_s, (ankle - hip)[:, 2])
    at_contact = expected[f"{side}_at_contact"]
    lean = OUTWARD[side] * told.lateral_lean_deg
    stances = zip(start_s, end_s, strict=False)
    leans = [lean[(told.time_s >= a) & (told.time_s <= b)].max() for a, b in stances]
    return {
        "contact_time": float(expected["contact_s_5mm"][side]),
        "overstride_distance": 100.0 * float(ahead.mean() / np.median(leg)),
        "shank_angle_at_contact": float(at_contact["shank_forward_deg"]),
        "knee_flexion_at_contact": float(at_contact["knee_flexion_deg"]),
        "peak_stance_knee_flexion": float(expected[f"{side}_knee_flexion_deg"]["stance_max"]),
        "elbow_angle": 180.0 - float(expected[f"{side}_elbow_flexion_deg"]["mean"]),
        "pelvic_drop": float(expected["pelvic_drop_deg"][f"{side}_stance"]["max"]),
        "lateral_trunk_lean": float(np.mean(leans)),
        **_arm(told, side),
    }


def _arm(told: Told, side: str) -> dict[str, float]:
    hip_y, shoulder_y = told.middle("hip")[:, 1], told.middle("shoulder")[:, 1]
    upper = told.joint(f"{side}_elbow") - told.joint(f"{side}_shoulder")
    trunk = told.middle("hip") - told.middle("shoulder")
    out = OUTWARD[side]
    apart = np.arctan2(out * upper[:, 0], -upper[:, 1])
    apart = apart - np.arctan2(out * trunk[:, 0], -trunk[:, 1])
    height = (told.joint(f"{side}_wrist")[:, 1] - hip_y) / (shoulder_y - hip_y)
    return {
        "arm_carriage": float(height.mean()),
        "arm_closeness": float(np.degrees(apart).mean()),
    }
