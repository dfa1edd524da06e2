"""Joint angles to compare with: of rendered runners' joints, and of another model's points."""

import json
from dataclasses import dataclass

import numpy as np

from backstride.core.skeleton import BODY
from backstride.kinematics.angles import joint_angles
from backstride.kinematics.view import View
from backstride.pose.track import PoseTrack
from validation.events.truth import DATA, Array, as_track, rendered
from validation.measures.truth import load

REAL = "male_side"
SURE = 0.3
"""Score from which a point of the other model is believed (its authors draw from 0.3 on)."""
LEGS = ("hip", "knee", "ankle")
SIGNALS = (
    *(f"{side}_{joint}" for side in ("near", "far") for joint in (*LEGS, "elbow")),
    "trunk_lean",
    "neck",
)


@dataclass(frozen=True)
class Reference:
    """Angles (T,) by signal, by source ("2D joints", "3D joints", "RTMPose").

    ``stride_frames`` is the exact length of a stride (None where it varies), ``points`` the places
    that the angles come from.
    """

    clip: str
    view: View
    points: PoseTrack
    angles: dict[str, dict[str, Array]]
    stride_frames: float | None

    @property
    def sides(self) -> dict[str, str]:
        """The near and the far side."""
        near = str(self.view.near_side)
        return {"near": near, "far": "left" if near == "right" else "right"}


def signals(track: PoseTrack, view: View, sides: dict[str, str]) -> dict[str, Array]:
    """Return the angles (T,) of a track by signal."""
    angles = joint_angles(track, view)
    found = {}
    for signal in SIGNALS:
        which, _, joint = signal.partition("_")
        name = f"{sides[which]}_{joint}" if which in sides else signal
        found[signal] = angles.of(name)
    return found


def rendered_reference(clip: str) -> Reference:
    """Return a rendered clip's angles: our definitions on the projected joints, and the rig's."""
    told = load(clip)
    view = View("side-right", 0.0, 0.0, 1)
    track = rendered(clip, told.text["fps"]).track
    reference = Reference(clip, view, track, {}, _stride_frames(told.text))
    reference.angles["2D joints"] = signals(track, view, reference.sides)
    with np.load(DATA / f"synthetic/{clip}.truth.npz") as arrays:
        rig = {name: arrays[name].astype(np.float64) for name in arrays if "angle_" in name}
    reference.angles["3D joints"] = _of_rig(rig, reference.sides)
    return reference


def real_reference() -> Reference:
    """Return RTMPose's angles on the filmed runner: agreement, not truth."""
    stored = json.loads((DATA / f"running/{REAL}.rtmpose_halpe26.json").read_text())
    found = np.array(stored["frames"], dtype=np.float64)
    names = stored["keypoint_names"]
    position = np.full((len(found), len(BODY.names), 2), np.nan)
    for row, name in enumerate(BODY.names):
        side, _, part = name.partition("_")
        theirs = f"{side[0]}_{'big_toe' if part == 'toe' else part}" if part else name
        if theirs in names:
            point = found[:, names.index(theirs)]
            position[:, row] = np.where(point[:, 2:] >= SURE, point[:, :2], np.nan)
    view = View("side-left", 0.0, 0.0, -1)
    track = as_track(position, stored.get("fps", 30.0), (720, 1280), "RTMPose")
    reference = Reference(REAL, view, track, {}, None)
    reference.angles["RTMPose"] = signals(track, view, reference.sides)
    return reference


def _stride_frames(text: dict[str, float]) -> float:
    return 120.0 * text["fps"] / text["cadence_spm"]


def _of_rig(rig: dict[str, Array], sides: dict[str, str]) -> dict[str, Array]:
    """Return the rig's own angles where they are defined as ours."""
    lean = rig["angle_trunk_lean_deg"]
    found = {"trunk_lean": lean, "neck": rig["angle_neck_lean_deg"] - lean}
    for which, side in sides.items():
        found[f"{which}_hip"] = rig[f"angle_{side}_hip_flexion_signed_deg"]
        found[f"{which}_knee"] = rig[f"angle_{side}_knee_flexion_deg"]
        shank = rig[f"angle_{side}_shank_forward_deg"]
        found[f"{which}_ankle"] = rig[f"angle_{side}_foot_pitch_deg"] - shank
        found[f"{which}_elbow"] = rig[f"angle_{side}_elbow_flexion_deg"]
    return found
