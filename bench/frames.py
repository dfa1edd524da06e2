"""Frames for the benches: decoded by PyAV, the same way for every peer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

ByteArray = NDArray[np.uint8]

DEMO_CLIP = Path(__file__).parents[1] / "src" / "backstride" / "demo" / "run_side_male_60.mp4"


def rgb_frames(clip: Path, limit: int) -> Iterator[ByteArray]:
    """Yield up to ``limit`` frames of ``clip`` as (H,W,3) uint8 RGB, one at a time."""
    with av.open(str(clip)) as container:
        container.streams.video[0].thread_type = "AUTO"
        for number, frame in enumerate(container.decode(video=0)):
            if number >= limit:
                return
            yield np.asarray(frame.to_ndarray(format="rgb24"), dtype=np.uint8)


def crops(clip: Path, count: int, size_px: int) -> list[ByteArray]:
    """Return ``count`` frames, squeezed to a square of ``size_px``: input for a bare model."""
    found: list[ByteArray] = []
    with av.open(str(clip)) as container:
        for frame in container.decode(video=0):
            if len(found) == count:
                break
            small: Any = frame.reformat(width=size_px, height=size_px, format="rgb24")
            found.append(small.to_ndarray())
    return found
