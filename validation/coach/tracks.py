"""Tracks of people who exercise, as the coach sees them, kept between runs.

They lie beside those of `validation.tracks`, under the hashes of the clip and of the code that
finds points, so that a stale one is never read.

    nice python -m validation.coach.tracks    # makes all that are missing
"""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import numpy as np

from backstride import __version__
from backstride.core.provenance import Provenance
from backstride.core.skeleton import BODY
from backstride.pose.estimators import make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.estimators.session import runtime
from backstride.pose.formats import load_track, save_track
from backstride.pose.live import Sighting, follow_one
from backstride.pose.track import PoseTrack
from backstride.video.clip import Clip, open_clip
from backstride.video.read import Frame, read_frames
from validation.tracks import CACHE, DATA, code_hash

Model = Literal["lightning", "thunder"]
MODELS: tuple[Model, ...] = ("lightning", "thunder")

MAX_SIDE_PX = 960
"""Clips are decoded at this size: a person who exercises before a camera is large."""
MAKERS = (
    "pose/checks.py",
    "pose/estimator.py",
    "pose/estimators/*.py",
    "pose/estimators/weights/weights.json",
    "pose/fuse.py",
    "pose/live.py",
    "pose/recent.py",
    "pose/views.py",
    "video/frames.py",
    "video/read.py",
)
"""The code, below src/backstride, that decides on a track."""


def exercise_clips() -> tuple[Path, ...]:
    """Return the clips on which the coach is tried: exercises, and what must not count."""
    synthetic = (DATA / "synthetic").glob("*.mp4")
    exercises = [clip for clip in synthetic if not clip.stem.startswith("run_")]
    walking = DATA / "running" / "sports2d_demo4_WALKING.mp4"
    running = DATA / "synthetic" / "run_side_male_60.mp4"
    return (
        *sorted(exercises),
        *sorted((DATA / "exercises").glob("*.mp4")),
        *sorted((DATA / "exercises" / "generated").glob("*.mp4")),
        walking,
        running,
        DATA / "synthetic" / "run_rear_male_60.mp4",
        DATA / "running" / "male_side.mp4",
        DATA / "running" / "sports2d_demo_multiperson.mp4",
    )


def exercise_track(path: Path, model: Model = "lightning", *, turning: bool = True) -> PoseTrack:
    """Return the points of the person followed in a clip, NaN in frames in which nobody was seen.

    Raises
    ------
    BackstrideError
        If the clip can't be read.

    """
    clip = open_clip(path)
    way = f"{clip.sha256} {model} {turning} {MAX_SIDE_PX} {code_hash(MAKERS)}"
    key = hashlib.sha256(way.encode()).hexdigest()[:16]
    stored = CACHE / f"coach-{path.stem}-{model}-{'turned' if turning else 'plain'}-{key}.npz"
    if not stored.exists():
        CACHE.mkdir(exist_ok=True)
        save_track(track_of(clip, model, turning=turning), stored)
    return load_track(stored)


def track_of(
    clip: Clip,
    model: Model,
    *,
    turning: bool = True,
    change: Callable[[Frame], Frame] = lambda frame: frame,
) -> PoseTrack:
    """Return the same without storing it, of pictures that were changed before the models."""
    estimator, finder = make_estimator(model), PersonFinder()
    frames: list[int] = []

    def noted(pictures: Iterable[Frame]) -> Iterable[Frame]:
        for frame in pictures:
            frames.append(frame.index)
            yield change(frame)

    pictures = noted(read_frames(clip, max_side_px=MAX_SIDE_PX))
    sightings = list(follow_one(pictures, estimator, finder, turning=turning))
    weights = estimator.weights_sha256 | finder.weights_sha256
    told = {"runtime": runtime(), "turning": str(turning)}
    provenance = Provenance(clip.sha256, estimator.name, weights, __version__, told)
    return _as_track(clip, frames, sightings, provenance)


def _as_track(
    clip: Clip, frames: list[int], sightings: list[Sighting], provenance: Provenance
) -> PoseTrack:
    position = np.full((clip.n_frames, len(BODY.names), 2), np.nan, dtype=np.float32)
    confidence = np.zeros(position.shape[:2], dtype=np.float32)
    position[frames] = [sighting.frame.position_px for sighting in sightings]
    confidence[frames] = [sighting.frame.confidence for sighting in sightings]
    return PoseTrack(
        position_px=position,
        confidence=confidence,
        time_s=clip.time_s,
        skeleton=BODY,
        provenance=provenance,
        width_px=clip.width_px,
        height_px=clip.height_px,
    )


def main() -> None:
    """Make all tracks with turned pictures that are missing."""
    for model in MODELS:
        for clip in exercise_clips():
            track = exercise_track(clip, model)
            seen = float(np.isfinite(track.position_px[:, :, 0]).any(axis=1).mean())
            print(f"{clip.stem} {model}: seen in {100.0 * seen:.1f} % of the frames", flush=True)


if __name__ == "__main__":
    main()
