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
PLATE_HZ = 60.0
"""Samples a second of both files: a crossing of 20 N is known within some milliseconds."""
PX_PER_M = 230.0
PASSES_S = ((0.0, 6.0), (2.0, 8.0), (3.9, 9.9))
"""Parts of the trial that are played as passes overground, seconds."""
PASS_DISTANCE_M = 18.0
PASS_FOCAL_PX = 1386.0
"""Camera of the passes: a phone's main lens (69 degrees wide) at 1920 px, far enough for 24 m of
path: the runner is 140 px tall and seen up to 34 degrees from ahead or behind at the ends."""
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


def plate_trial(fps: float, azimuth_deg: float, surface: str = "treadmill", part: int = 0) -> Trial:
    """Return the treadmill trial's markers as joints, seen by a camera; plates give contacts.

    Azimuth 0 is square from the runner's right. Marker data of 60 Hz is resampled to ``fps``:
    band-limited, so that nothing above 30 Hz is there that the markers did not show. On the
    "treadmill" the camera is far away. "overground", the belt's speed is added to every marker, so
    that the runner crosses the picture of a camera `PASS_DISTANCE_M` away in one of the
    `PASSES_S` (``part``), of 8 to 9 strides.
    """
    folder = DATA / "mocap"
    names, markers = _read_trc(folder / "hamner_subject02_running.trc")
    time_s = np.arange(markers.shape[0]) / PLATE_HZ
    start_s, end_s = (0.0, float(time_s[-1])) if surface == "treadmill" else PASSES_S[part]
    even_s = start_s + np.arange(int((end_s - start_s) * fps) + 1) / fps
    body = band_limited(_joints(names, markers), PLATE_HZ, even_s)
    contact_s, toe_off_s = _plate_events(folder / "hamner_subject02_running_grf.mot")
    if surface == "overground":
        speed_mps = _belt_speed(names, markers, contact_s["right"])
        body[..., 0] += speed_mps * (even_s - even_s.mean())[:, None]
        position, size = _pinhole(body, azimuth_deg), (1920, 1080)
    else:
        position, size = _orthographic(body, azimuth_deg), (1280, 720)
    contact_s, toe_off_s = (_within(events, start_s, end_s) for events in (contact_s, toe_off_s))
    stride_s = float(np.mean([np.diff(contact_s[side]).mean() for side in contact_s]))
    expected = {"height_m": PLATE_HEIGHT_M, "cadence_spm": 120.0 / stride_s}
    track = as_track(position, fps, size, "markers")
    return Trial(f"plates, {azimuth_deg:.0f} deg", track, contact_s, toe_off_s, expected)


def band_limited(value: Array, rate_hz: float, at_s: Array) -> Array:
    """Return evenly sampled ``value`` (T,...), the first at 0 s, at other times (N,...).

    Sum of the waves of its spectrum after the line through both ends is taken off and the rest
    reflected oddly; gaps are bridged first. Times must lie within the signal.
    """
    flat = filters.fill_gaps(value.reshape(value.shape[0], -1), max_gap_frames=value.shape[0])
    n = flat.shape[0]
    line = flat[:1] + np.linspace(0.0, 1.0, n)[:, None] * (flat[-1:] - flat[:1])
    rest = flat - line
    spectrum = np.fft.rfft(np.concatenate([rest[:-1], -rest[:0:-1]]), axis=0)
    turns = np.arange(spectrum.shape[0]) / (2 * (n - 1))
    weight = np.where((turns == 0) | (turns == 0.5), 1.0, 2.0) / (2 * (n - 1))
    wave = np.exp(2j * np.pi * rate_hz * at_s[:, None] * turns)
    smooth = (wave @ (spectrum * weight[:, None])).real
    along = (at_s * rate_hz / (n - 1))[:, None]
    return np.asarray(
        (flat[:1] + along * (flat[-1:] - flat[:1]) + smooth).reshape(-1, *value.shape[1:])
    )


def _orthographic(body: Array, azimuth_deg: float) -> Array:
    across, _ = _turned(body, azimuth_deg)
    return np.stack([300 + PX_PER_M * across, 600 - PX_PER_M * body[..., 1]], axis=-1)


def _pinhole(body: Array, azimuth_deg: float) -> Array:
    """Return the picture of a camera that looks square at the path's middle from hip height."""
    across, near = _turned(body, azimuth_deg)
    px_per_m = PASS_FOCAL_PX / (PASS_DISTANCE_M - near)
    up = body[..., 1] - 1.0
    return np.stack([960 + px_per_m * across, 540 - px_per_m * up], axis=-1)


def _turned(body: Array, azimuth_deg: float) -> tuple[Array, Array]:
    """Return how far right in the picture and towards the camera the points (T,K,3) are, m."""
    turn = np.radians(azimuth_deg)
    x, z = body[..., 0], body[..., 2]
    return x * np.cos(turn) - z * np.sin(turn), x * np.sin(turn) + z * np.cos(turn)


def _belt_speed(names: list[str], markers: Array, contact_s: Array) -> float:
    """Return how fast the right heel is carried back in mid-stance, m/s."""
    time_s = np.arange(markers.shape[0]) / PLATE_HZ
    heel = markers[:, names.index("R.Heel"), 0]
    spans = [(time_s > at + 0.07) & (time_s < at + 0.13) for at in contact_s]
    return -float(np.median([np.polyfit(time_s[w], heel[w], 1)[0] for w in spans]))


def _within(events: dict[str, Array], start_s: float, end_s: float) -> dict[str, Array]:
    """Return events by side, counted from ``start_s``, that lie within the span."""
    return {s: at[(at >= start_s) & (at <= end_s)] - start_s for s, at in events.items()}


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
        contact_s[side] = _crossings(force) / PLATE_HZ
        toe_off_s[side] = _crossings(-force) / PLATE_HZ
    return contact_s, toe_off_s


def _crossings(value: Array) -> Array:
    """Return where (in samples) ``value`` (T,) rises through zero."""
    at = np.flatnonzero((value[:-1] < 0) & (value[1:] >= 0))
    return np.asarray(at - value[at] / (value[at + 1] - value[at]), dtype=np.float64)
