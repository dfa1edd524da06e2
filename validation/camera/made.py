"""Clips of a camera that moves as it is told: a window that moves over a clip of one that stands.

Each frame is the mean of two places of the window a quarter of a frame apart on either side of its
own, as a shutter open for half of the time smears it, and is compressed as a phone would.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from pathlib import Path

import av
import numpy as np
from PIL import Image

from backstride.core.arrays import ByteArray
from backstride.pose.track import PoseTrack
from backstride.video.clip import open_clip
from backstride.video.read import read_frames
from validation.events.truth import Array

OPEN_SHUTTER = (-0.25, 0.25)
TREMOR_HZ = (2.0, 8.0)
PAN_WIDTHS_PER_S = 0.35
CRF = "23"


@dataclass(frozen=True)
class Source:
    """A clip from a camera that stands still, and the window that is moved over it.

    ``corner_px`` is the window's middle place, ``sway_px`` how far a pan takes it to either side.
    """

    path: Path
    first: int
    n_frames: int
    size: tuple[int, int]
    corner_px: tuple[float, float]
    sway_px: float


@dataclass(frozen=True)
class Hand:
    """How the window moves: ``corner_px`` (T,2) and its roll about its middle ``roll_rad`` (T,)."""

    corner_px: Array
    roll_rad: Array

    def seen_at(self, place_px: Array, size: tuple[int, int]) -> Array:
        """Return where places (T,K,2) of the source come to lie in the window."""
        middle = 0.5 * (np.array(size) - 1.0)
        beside = place_px - (self.corner_px + middle)[:, None]
        cos, sin = np.cos(self.roll_rad)[:, None], np.sin(self.roll_rad)[:, None]
        x = cos * beside[..., 0] + sin * beside[..., 1]
        y = cos * beside[..., 1] - sin * beside[..., 0]
        return np.asarray(np.stack([x, y], axis=-1) + middle)

    def shift_at(self, place_px: Array, size: tuple[int, int]) -> Array:
        """Return (T,2) how the still scene moved, since frame 0, at places (T,2) of the window."""
        middle = 0.5 * (np.array(size) - 1.0)
        beside = place_px - middle
        cos, sin = np.cos(self.roll_rad), np.sin(self.roll_rad)
        turned = np.stack(
            [cos * beside[:, 0] - sin * beside[:, 1], sin * beside[:, 0] + cos * beside[:, 1]],
            axis=1,
        )
        then = turned + self.corner_px - self.corner_px[0] + middle
        return np.asarray(place_px - then)


def hand(
    source: Source, fps: float, *, tremor_px: float, roll_deg: float, pans: bool, seed: int
) -> Hand:
    """Return a movement: trembling up to ``tremor_px`` and ``roll_deg``, with a pan to and fro."""
    rng = np.random.default_rng(seed)
    time_s = np.arange(source.n_frames) / fps
    across, down, roll = (_tremor(time_s, rng) for _ in range(3))
    corner_px = np.array(source.corner_px) + tremor_px * np.stack([across, down], axis=1)
    if pans:
        turn = time_s * PAN_WIDTHS_PER_S * source.size[0] / (4.0 * source.sway_px)
        corner_px[:, 0] += source.sway_px * (4.0 * np.abs((turn + 0.25) % 1.0 - 0.5) - 1.0)
    return Hand(corner_px, np.radians(roll_deg) * (roll - roll[0]))


def write(source: Source, moved: Hand, path: Path) -> Path:
    """Film the source through the moving window."""
    clip = open_clip(source.path)
    rate = Fraction(clip.fps).limit_denominator(1001)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(
            "libx264", rate=rate, options={"crf": CRF, "preset": "veryfast"}
        )
        stream.width, stream.height = source.size
        stream.pix_fmt = "yuv420p"
        for picture in _pictures(source, moved):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
    return path


def part(track: PoseTrack, source: Source) -> PoseTrack:
    """Return the part of the source's track that is filmed."""
    frames = slice(source.first, source.first + source.n_frames)
    return replace(
        track,
        position_px=track.position_px[frames],
        confidence=track.confidence[frames],
        time_s=track.time_s[frames] - track.time_s[source.first],
    )


def _pictures(source: Source, moved: Hand) -> Iterator[ByteArray]:
    step = np.gradient(moved.corner_px, axis=0)
    frames = islice(read_frames(open_clip(source.path)), source.first, None)
    for i, frame in zip(range(source.n_frames), frames, strict=False):
        places = [moved.corner_px[i] + share * step[i] for share in OPEN_SHUTTER]
        seen = [_window(frame.rgb, place, moved.roll_rad[i], source.size) for place in places]
        total = sum(picture.astype(np.uint16) for picture in seen)
        yield np.asarray((total + 1) // len(seen), dtype=np.uint8)


def _window(rgb: ByteArray, corner_px: Array, roll_rad: float, size: tuple[int, int]) -> ByteArray:
    cos, sin = np.cos(roll_rad), np.sin(roll_rad)
    middle = 0.5 * np.array(size)
    origin = corner_px + middle - np.array([[cos, -sin], [sin, cos]]) @ middle
    matrix = (cos, -sin, origin[0], sin, cos, origin[1])
    picture = Image.fromarray(rgb).transform(
        size, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC
    )
    return np.asarray(picture)


def _tremor(time_s: Array, rng: np.random.Generator) -> Array:
    """Return a sum of six waves within `TREMOR_HZ` whose largest excursion is 1, (T,)."""
    rate_hz, phase = rng.uniform(*TREMOR_HZ, 6), rng.uniform(0, 2 * np.pi, 6)
    wave = np.sin(2 * np.pi * rate_hz * time_s[:, None] + phase).sum(axis=1)
    return np.asarray(wave / np.abs(wave).max())
