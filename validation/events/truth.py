"""Trials whose contacts are known, as pose tracks: rendered runners and a force-plate trial.

The data lies beside the repository, in ``../shared/data``; nothing of it is copied here.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backstride.core import filters
from backstride.core.provenance import Provenance
from backstride.core.skeleton import BODY
from backstride.pose.track import PoseTrack

Array = NDArray[np.float64]

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
RENDERED = (
    "run_side_male_60",
    "run_side_male_tired_60",
    "run_side_female_60",
    "run_side_male_120",
)
PLATE_THRESHOLD_N = 20.0
PX_PER_M = 230.0
PLATE_HEIGHT_M = 1.83
"""Body height of the plate trial's runner as published with it (Hamner 2010), metres."""

_ALIAS = {"left_toe": "left_toe_tip", "right_toe": "right_toe_tip"}


@dataclass(frozen=True)
class Trial:
    """A pose track with the true events of both feet, seconds, and other true values by name."""

    name: str
    track: PoseTrack
    contact_s: dict[str, Array]
    toe_off_s: dict[str, Array]
    expected: dict[str, Any]


def as_track(position_px: Array, fps: float, size: tuple[int, int], source: str) -> PoseTrack:
    """Return points (T,19,2) as a track that a pose model might have given with confidence 0.9."""
    provenance = Provenance("0" * 64, source, {}, "validation")
    time_s = np.arange(position_px.shape[0]) / fps
    confidence = np.full(position_px.shape[:2], 0.9, dtype=np.float32)
    return PoseTrack(position_px.astype(np.float32), confidence, time_s, BODY, provenance, *size)


def with_noise(track: PoseTrack, noise_px: float, seed: int) -> PoseTrack:
    """Return the track with white noise of a standard deviation on every coordinate."""
    noise = np.random.default_rng(seed).normal(0.0, noise_px, track.position_px.shape)
    moved = track.position_px + noise
    return as_track(moved, track.fps, (track.width_px, track.height_px), "truth with noise")


def rendered(name: str, fps: float) -> Trial:
    """Return a rendered clip's true joints at ``fps`` (a divisor of the clip's own)."""
    folder = DATA / "synthetic"
    with (folder / f"{name}.truth.json").open() as file:
        told = json.load(file)
    with np.load(folder / f"{name}.truth.npz") as arrays:
        names = [str(n) for n in arrays["joint_names"]]
        joints = arrays["joints2d_px"]
    rows = [names.index(_ALIAS.get(n, n)) for n in BODY.names]
    every = round(told["fps"] / fps)
    position = joints[::every, rows] - 0.5  # (0,0) there is the picture's corner
    contacts = told["contacts"]["5mm"]
    return Trial(
        name,
        as_track(position, told["fps"] / every, tuple(told["size"]), name),
        {side: np.array(contacts[side]["contact_s"]) for side in contacts},
        {side: np.array(contacts[side]["toe_off_s"]) for side in contacts},
        told["expected"] | {"height_m": told["body"]["stature_m"]},
    )


def plate_trial(fps: float, azimuth_deg: float) -> Trial:
    """Return the treadmill trial's markers as joints, seen by a far camera; plates give contacts.

    Azimuth 0 is square from the runner's right. Marker data of 60 Hz is interpolated to ``fps``.
    """
    folder = DATA / "mocap"
    names, markers = _read_trc(folder / "hamner_subject02_running.trc")
    time_s = np.arange(markers.shape[0]) / 60.0
    even_s = np.arange(0.0, time_s[-1], 1.0 / fps)
    body = filters.resample(_joints(names, markers), time_s, even_s)
    turn = np.radians(azimuth_deg)
    across = body[..., 0] * np.cos(turn) - body[..., 2] * np.sin(turn)
    position = np.stack([300 + PX_PER_M * across, 600 - PX_PER_M * body[..., 1]], axis=-1)
    contact_s, toe_off_s = _plate_events(folder / "hamner_subject02_running_grf.mot")
    stride_s = float(np.mean([np.diff(contact_s[side]).mean() for side in contact_s]))
    expected = {"height_m": PLATE_HEIGHT_M, "cadence_spm": 120.0 / stride_s}
    track = as_track(position, fps, (1280, 720), "markers")
    return Trial(f"plates, {azimuth_deg:.0f} deg", track, contact_s, toe_off_s, expected)


def _read_trc(path: Path) -> tuple[list[str], Array]:
    """Return marker names and positions (T,M,3), metres, missing = NaN."""
    lines = path.read_text().splitlines()
    names = [name for name in lines[3].split("\t")[2:] if name]
    rows = [line.split("\t") for line in lines[6:] if line.strip()]
    values = np.array([[float(x) for x in row[2 : 2 + 3 * len(names)]] for row in rows])
    markers = values.reshape(len(rows), -1, 3) / 1000.0
    markers[(markers == 0).all(axis=-1)] = np.nan
    return names, markers


def _joints(names: list[str], markers: Array) -> Array:
    """Return the 19 points (T,19,3) estimated from markers; x forward, y up, z to the right.

    Rough joint centres (hip below the pelvis markers, knee along the thigh's markers): good for
    times, biased by some degrees for angles.
    """

    def marker(name: str) -> Array:
        return np.asarray(markers[:, names.index(name)], dtype=np.float64)

    body = np.zeros((markers.shape[0], len(BODY.names), 3))
    pelvis = 0.25 * (marker("R.ASIS") + marker("L.ASIS")) + 0.5 * marker("V.Sacral")
    for side, letter, out in (("right", "R.", 1.0), ("left", "L.", -1.0)):
        hip = pelvis + np.array([0.0, -0.08, 0.085 * out])
        way = 0.5 * (marker(letter + "Thigh.Rear") + marker(letter + "Thigh.Front")) - hip
        heel, midfoot = marker(letter + "Heel"), marker(letter + "Midfoot.Sup")
        points = {
            "hip": hip,
            "knee": hip + 0.43 * way / np.linalg.norm(way, axis=1, keepdims=True),
            "ankle": 0.55 * heel + 0.45 * midfoot + np.array([0.0, 0.03, 0.0]),
            "heel": heel,
            "toe": marker(letter + "Toe.Tip"),
            "shoulder": marker(letter + "Acromium") - np.array([0.0, 0.04, 0.0]),
            "elbow": marker(letter + "Elbow"),
            "wrist": marker(letter + "Wrist.Lat"),
            "ear": marker(letter + "Temple"),
        }
        for part, value in points.items():
            body[:, BODY.index(f"{side}_{part}")] = value
    body[:, BODY.index("nose")] = marker("Top.Head") + np.array([0.08, -0.12, 0.0])
    return body


def _plate_events(path: Path) -> tuple[dict[str, Array], dict[str, Array]]:
    """Return contacts and toe-offs by side: where the vertical force passes the threshold."""
    lines = path.read_text().splitlines()
    start = [line.strip() for line in lines].index("endheader") + 1
    columns = lines[start].split()
    values = np.array([[float(x) for x in line.split()] for line in lines[start + 1 :] if line])
    contact_s: dict[str, Array] = {}
    toe_off_s: dict[str, Array] = {}
    for side, column in (("right", "ground_force_vy"), ("left", "1_ground_force_vy")):
        force = values[:, columns.index(column)] - PLATE_THRESHOLD_N
        contact_s[side] = _crossings(force) / 60.0
        toe_off_s[side] = _crossings(-force) / 60.0
    return contact_s, toe_off_s


def _crossings(value: Array) -> Array:
    """Return where (in samples) ``value`` (T,) rises through zero."""
    at = np.flatnonzero((value[:-1] < 0) & (value[1:] >= 0))
    return np.asarray(at - value[at] / (value[at + 1] - value[at]), dtype=np.float64)
