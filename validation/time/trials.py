"""Clips whose clock is known, as tracks, to be played at other speeds."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from backstride.pose.track import PoseTrack
from validation.events.truth import RENDERED, plate_trial, rendered, with_noise
from validation.time.cmu import cmu_track
from validation.tracks import DATA, cleaned

CMU_FPS = 120.0
NEIGHBOUR_CORRELATION = 0.8
"""Of noise that lasts some frames, as a pose model's."""

REAL = {
    "male_side": 1.0,
    "sports2d_demo3_woman_side": 1.0,
    "hato_sprint_a1": 1.0,
    "hato_sprint_b1": 1.0,
    "hato_sprint_b5": 1.0,
    "sports2d_demo2_sprint_panning": 1.0,
    "hato_running_slowmo": 2.0,
}
"""Filmed clips and how many times slower than real they play, as far as is known."""


@dataclass(frozen=True)
class Clocked:
    """A track that plays ``slower`` times slower than real.

    ``kind`` is "real" (a person's own movement) or "drawn" (an animation, whose bounce need not
    obey gravity); ``m_per_px`` the true scale (NaN: unknown).
    """

    name: str
    kind: str
    track: PoseTrack
    height_m: float | None
    slower: float = 1.0
    m_per_px: float = float("nan")


def markers() -> list[Clocked]:
    """Return the plate trial and the overground run, by view, frame rate and noise."""
    found = []
    for azimuth_deg in (0.0, 25.0, -90.0):
        for fps in (30.0, 60.0, 240.0):
            trial = plate_trial(fps, azimuth_deg)
            for noise in ("none", "white 4", "lasting 4"):
                name = f"plates {azimuth_deg:.0f} deg, {fps:.0f} fps, noise {noise}"
                track = _noisy(trial.track, noise)
                found.append(
                    Clocked(name, "real", track, trial.expected["height_m"], m_per_px=1 / 230)
                )
    for azimuth_deg in (0.0, 25.0, -90.0):
        name = f"overground {azimuth_deg:.0f} deg"
        track = _noisy(cmu_track(CMU_FPS, azimuth_deg), "white 2")
        found.append(Clocked(name, "real", track, None, m_per_px=1 / 230))
    return found


def drawn() -> list[Clocked]:
    """Return the rendered clips: their true joints, and their videos through the pose model."""
    found = []
    for name in (*RENDERED, "run_rear_male_60"):
        trial = rendered(name, 120 if name.endswith("120") else 60)
        video = cleaned(DATA / "synthetic" / f"{name}.mp4").track
        for source, track in (("joints", trial.track), ("pose", video)):
            height_m = trial.expected["height_m"]
            found.append(Clocked(f"{name}, {source}", "drawn", track, height_m))
    return found


def filmed() -> list[Clocked]:
    """Return the real clips through the pose model; body heights are not known."""
    folder: Path = DATA / "running"
    return [
        Clocked(name, "real", cleaned(folder / f"{name}.mp4").track, None, slower)
        for name, slower in REAL.items()
    ]


def played(trial: Clocked, factor: float) -> Clocked:
    """Return the trial ``factor`` times slower."""
    track = trial.track.retimed(1.0 / factor)
    return replace(trial, track=track, slower=trial.slower * factor)


def _noisy(track: PoseTrack, noise: str) -> PoseTrack:
    kind, _, size_px = noise.partition(" ")
    if kind == "none":
        return track
    if kind == "white":
        return with_noise(track, float(size_px), seed=0)
    step = np.random.default_rng(0).normal(0.0, 1.0, track.position_px.shape)
    lasting = np.zeros_like(step)
    lasting[0] = step[0]
    fresh = np.sqrt(1.0 - NEIGHBOUR_CORRELATION**2)
    for row in range(1, step.shape[0]):
        lasting[row] = NEIGHBOUR_CORRELATION * lasting[row - 1] + fresh * step[row]
    moved = track.position_px + float(size_px) * lasting
    return replace(track, position_px=moved.astype(np.float32))
