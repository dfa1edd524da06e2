"""Motion capture in Acclaim files (ASF skeleton, AMC motion) as tracks: an overground run.

The trial is subject 2 of the CMU Graphics Lab Motion Capture Database, 120 Hz; lengths in its files
are inches times 0.45. Joint centres are those of its skeleton; ears and heels are guessed.
"""

from pathlib import Path

import numpy as np

from backstride.core.skeleton import BODY
from backstride.pose.track import PoseTrack
from validation.events.truth import DATA, PX_PER_M, Array, as_track

FPS = 120.0
M_PER_UNIT = 0.0254 / 0.45
HEEL_BEHIND = 0.25
HEEL_BELOW_M = 0.05
"""The heel, which the skeleton lacks: behind the ankle by a share of its way to the toes."""

_BONES = {
    "ear": "head",
    "shoulder": "{}clavicle",
    "elbow": "{}humerus",
    "wrist": "{}radius",
    "hip": "{}hipjoint",
    "knee": "{}femur",
    "ankle": "{}tibia",
    "toe": "{}toes",
}

Bones = dict[str, dict[str, Array]]


def cmu_joints(name: str = "cmu_02_03") -> Array:
    """Return the 19 points (T,19,3) of a trial, metres; y is up."""
    ends = _posed(*_skeleton(DATA / "mocap" / "cmu_02.asf"), DATA / "mocap" / f"{name}.amc")
    body = np.zeros((ends["root"].shape[0], len(BODY.names), 3))
    for row, point in enumerate(BODY.names):
        side, _, part = point.rpartition("_")
        if part == "heel":
            ankle, toe = ends[f"{side[0]}tibia"], ends[f"{side[0]}toes"]
            body[:, row] = ankle - HEEL_BEHIND * (toe - ankle) - [0.0, HEEL_BELOW_M, 0.0]
        else:
            body[:, row] = ends[_BONES.get(part, "head").format(side[:1])]
    return body


def cmu_track(fps: float, azimuth_deg: float = 0.0, name: str = "cmu_02_03") -> PoseTrack:
    """Return a trial as a far, still camera sees it; azimuth 0 is square from the right."""
    body = cmu_joints(name)
    time_s = np.arange(body.shape[0]) / FPS
    ahead = (body[-1] - body[0]).mean(axis=0) * [1.0, 0.0, 1.0]
    ahead /= np.linalg.norm(ahead)
    right = np.cross(ahead, [0.0, 1.0, 0.0])
    turn = np.radians(azimuth_deg)
    across = body @ (np.cos(turn) * ahead - np.sin(turn) * right)
    place = np.stack([300 + PX_PER_M * across, 600 - PX_PER_M * body[..., 1]], axis=-1)
    keep = np.searchsorted(time_s, np.arange(0.0, time_s[-1], 1.0 / fps) - 1e-9)
    return as_track(place[keep], fps, (1280, 720), name)


def _skeleton(path: Path) -> tuple[Bones, dict[str, str]]:
    """Return each bone's offset, own axes (3,3) and degrees of freedom, and its parent."""
    bones: Bones = {}
    parent: dict[str, str] = {}
    section, name = "", ""
    for words in (line.split() for line in path.read_text().splitlines()):
        if not words:
            continue
        if words[0].startswith(":"):
            section = words[0]
        elif section == ":hierarchy":
            parent |= dict.fromkeys(words[1:], words[0])
        elif section == ":bonedata" and words[0] == "name":
            name = words[1]
            bones[name] = {"dof": np.zeros(0, dtype=int)}
        elif section == ":bonedata" and words[0] == "direction":
            bones[name]["way"] = np.array(words[1:4], dtype=float)
        elif section == ":bonedata" and words[0] == "length":
            bones[name]["way"] = bones[name]["way"] * float(words[1])
        elif section == ":bonedata" and words[0] == "axis":
            bones[name]["axes"] = _turned(np.array(words[1:4], dtype=float))
        elif section == ":bonedata" and words[0] == "dof":
            bones[name]["dof"] = np.array(["xyz".index(word[1]) for word in words[1:]])
    return bones, {bone: parent[bone] for bone in parent if bone in bones}


def _posed(bones: Bones, parent: dict[str, str], path: Path) -> dict[str, Array]:
    """Return the end of each bone and the root (T,3), metres."""
    frames: list[dict[str, Array]] = []
    for words in (line.split() for line in path.read_text().splitlines()):
        if words and words[0].isdigit():
            frames.append({})
        elif words and words[0][0] not in "#:":
            frames[-1][words[0]] = np.array(words[1:], dtype=float)
    posed = [_pose(bones, parent, frame) for frame in frames]
    return {name: M_PER_UNIT * np.array([pose[name] for pose in posed]) for name in posed[0]}


def _pose(bones: Bones, parent: dict[str, str], frame: dict[str, Array]) -> dict[str, Array]:
    place = {"root": frame["root"][:3]}
    turn = {"root": _turned(frame["root"][3:])}
    for name, above in parent.items():  # the file names parents before their children
        bone, bend_deg = bones[name], np.zeros(3)
        if name in frame:
            bend_deg[bone["dof"]] = frame[name]
        turn[name] = turn[above] @ bone["axes"] @ _turned(bend_deg) @ bone["axes"].T
        place[name] = place[above] + turn[name] @ bone["way"]
    return place


def _turned(angle_deg: Array) -> Array:
    """Return the rotation (3,3) about x, then y, then z."""
    (cx, cy, cz), (sx, sy, sz) = np.cos(np.radians(angle_deg)), np.sin(np.radians(angle_deg))
    about_x = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_z = np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    return np.asarray(about_z @ about_y @ about_x, dtype=np.float64)
