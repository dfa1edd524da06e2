"""Rendered clips changed before the pose model sees them: other pictures with the same truth.

They stand in for cameras and rooms that the rendered clips do not show: the other side (mirrored),
a small and noisy picture, a dark one, a camera that is not level.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from backstride.core.arrays import ByteArray
from backstride.pose.formats import load_track, save_track
from backstride.pose.track import PoseTrack
from backstride.video.clip import open_clip
from backstride.video.read import Frame
from validation.coach.tracks import MAKERS, Model, track_of
from validation.tracks import CACHE, code_hash

NOISE_LEVELS = 8.0
"""Standard deviation of the added noise, of 255 grey levels."""
DARK = 0.25
TILT_DEG = 8.0


def mirrored(rgb: ByteArray, seed: int) -> ByteArray:  # noqa: ARG001
    """Return the picture with left and right exchanged."""
    return np.ascontiguousarray(rgb[:, ::-1])


def small(rgb: ByteArray, seed: int) -> ByteArray:
    """Return the picture at half its size with noise."""
    image = Image.fromarray(rgb)
    half = np.asarray(image.resize((rgb.shape[1] // 2, rgb.shape[0] // 2), Image.Resampling.BOX))
    noise = np.random.default_rng(seed).normal(0.0, NOISE_LEVELS, half.shape)
    return np.clip(half + noise, 0, 255).astype(np.uint8)


def dark(rgb: ByteArray, seed: int) -> ByteArray:
    """Return the picture at a quarter of its light, with noise."""
    noise = np.random.default_rng(seed).normal(0.0, NOISE_LEVELS / 2.0, rgb.shape)
    return np.clip(rgb * DARK + noise, 0, 255).astype(np.uint8)


def tilted(rgb: ByteArray, seed: int) -> ByteArray:  # noqa: ARG001
    """Return the picture of a camera that is turned about its axis."""
    return np.asarray(Image.fromarray(rgb).rotate(TILT_DEG, Image.Resampling.BILINEAR))


ALTERED: dict[str, Callable[[ByteArray, int], ByteArray]] = {
    "mirrored": mirrored,
    "small, noisy": small,
    "dark": dark,
    "tilted by 8 deg": tilted,
}


def altered_track(path: Path, how: str, model: Model) -> PoseTrack:
    """Return the track of a clip whose pictures were changed; stored between runs."""
    clip = open_clip(path)
    key = hashlib.sha256(f"{clip.sha256} {how} {model} {code_hash(MAKERS)}".encode()).hexdigest()[
        :16
    ]
    stored = CACHE / f"coach-{path.stem}-altered-{key}.npz"
    if not stored.exists():

        def change(frame: Frame) -> Frame:
            return replace(frame, rgb=ALTERED[how](frame.rgb, frame.index))

        CACHE.mkdir(exist_ok=True)
        save_track(track_of(clip, model, change=change), stored)
    return load_track(stored)
