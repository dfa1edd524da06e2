"""The rendered clips filmed otherwise: mirrored, smaller, darker, badly compressed, slower.

Two bodies and one room are few. What a pose model makes of a clip also depends on the picture;
these variants change the picture and leave the truth as it is (mirrored: sides exchanged).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from backstride.core.arrays import ByteArray
from validation.tracks import CACHE, DATA

START_S, LENGTH_S = 2.0, 6.0
SMALLER = 0.5
GAIN, NOISE_LEVELS = 0.35, 6.0
BAD_CRF, GOOD_CRF = "36", "18"


@dataclass(frozen=True)
class Variant:
    """A way to film a clip again: what becomes of a frame, which frames stay, how it is stored."""

    name: str
    change: Callable[[ByteArray, int], ByteArray]
    every: int = 1
    crf: str = GOOD_CRF
    mirrored: bool = False


def _same(rgb: ByteArray, _index: int) -> ByteArray:
    return rgb


def _mirror(rgb: ByteArray, _index: int) -> ByteArray:
    return np.ascontiguousarray(rgb[:, ::-1])


def _smaller(rgb: ByteArray, _index: int) -> ByteArray:
    """Return the picture at half size within a grey one of the old size."""
    height, width = rgb.shape[0] // 2, rgb.shape[1] // 2
    half = rgb.reshape(height, 2, width, 2, 3).mean(axis=(1, 3))
    canvas = np.full_like(rgb, 110)
    top, left = height // 2, width // 4
    canvas[top : top + height, left : left + width] = np.round(half).astype(np.uint8)
    return canvas


def _darker(rgb: ByteArray, index: int) -> ByteArray:
    noise = np.random.default_rng(index).normal(0.0, NOISE_LEVELS, rgb.shape)
    return np.asarray(np.clip(GAIN * rgb + noise, 0, 255), dtype=np.uint8)


VARIANTS = (
    Variant("mirrored", _mirror, mirrored=True),
    Variant("half size", _smaller),
    Variant("dark, noisy", _darker),
    Variant("badly compressed", _same, crf=BAD_CRF),
    Variant("every other frame", _same, every=2),
)


def variant_file(clip: str, variant: Variant) -> Path:
    """Return the file of a variant of a rendered clip, made if it is not there yet."""
    path = CACHE / "variants" / f"{clip}-{variant.name.replace(', ', '-').replace(' ', '-')}.mp4"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(DATA / "synthetic" / f"{clip}.mp4", variant, path)
    return path


def _write(source: Path, variant: Variant, path: Path) -> None:
    """Write [`START_S`, `START_S` + `LENGTH_S`) of a clip, changed."""
    partial = path.with_suffix(".partial.mp4")
    with av.open(str(source)) as old, av.open(str(partial), "w") as new:
        film = old.streams.video[0]
        rate = film.average_rate or film.codec_context.framerate
        stream = new.add_stream("libx264", rate=rate / variant.every)
        stream.width, stream.height, stream.pix_fmt = film.width, film.height, "yuv420p"
        stream.options = {"crf": variant.crf, "threads": "1"}
        first, last = round(START_S * rate), round((START_S + LENGTH_S) * rate)
        for index, frame in enumerate(old.decode(film)):
            if first <= index < last and (index - first) % variant.every == 0:
                rgb = variant.change(frame.to_ndarray(format="rgb24").astype(np.uint8), index)
                new.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24")))
        new.mux(stream.encode(None))
    partial.replace(path)
