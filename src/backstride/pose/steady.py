"""Tracks without the camera's own movement, for a phone that is held or turned with the runner."""

from dataclasses import dataclass, replace

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.pose.clean import clean
from backstride.pose.runner import SeenPerson
from backstride.pose.track import PoseTrack
from backstride.video.camera import CameraPath, camera_paths
from backstride.video.clip import Clip


@dataclass(frozen=True)
class SteadyPerson:
    """Somebody in the clip, and how the background moved behind them (None: it stood still).

    ``seen.cleaned.track`` is in the picture, as it is drawn; ``track`` is what is measured.
    """

    seen: SeenPerson
    path: CameraPath | None = None

    @property
    def track(self) -> PoseTrack:
        """The cleaned track, without the camera's movement."""
        track = self.seen.cleaned.track
        return track if self.path is None else stabilised(track, self.path)


def steady(clip: Clip, people: tuple[SeenPerson, ...]) -> tuple[SteadyPerson, ...]:
    """Return everybody with the camera's movement behind them: one more pass over the clip.

    Tracks are cleaned anew, for the camera's trembling is to be taken out before anything is
    smoothed.
    """
    if not people:
        return ()
    paths = camera_paths(clip, np.stack([reach_px(person.raw) for person in people]))
    return tuple(_steadied(*pair) for pair in zip(people, paths, strict=True))


def stabilised(track: PoseTrack, path: CameraPath) -> PoseTrack:
    """Return the track as a camera that stands still since the first frame would see it."""
    return _moved(track, -path.shift_px)


def reach_px(track: PoseTrack) -> Float64Array:
    """Return left, top, right and bottom of the points in each frame (T,4), NaN where unseen."""
    seen = np.isfinite(track.position_px).all(axis=2, keepdims=True)
    low = np.where(seen, track.position_px, np.inf).min(axis=1)
    high = np.where(seen, track.position_px, -np.inf).max(axis=1)
    box = np.concatenate([low, high], axis=1).astype(np.float64)
    return np.where(np.isfinite(box), box, np.nan)


def _steadied(person: SeenPerson, path: CameraPath) -> SteadyPerson:
    ankles = None if person.ankles is None else person.ankles.moved(-path.shift_px)
    cleaned = clean(stabilised(person.raw, path), ankles)
    in_picture = replace(cleaned, track=_moved(cleaned.track, path.shift_px))
    return SteadyPerson(replace(person, cleaned=in_picture), path)


def _moved(track: PoseTrack, shift_px: Float64Array) -> PoseTrack:
    position = track.position_px.astype(np.float64) + shift_px[:, None]
    return replace(track, position_px=position.astype(np.float32))
