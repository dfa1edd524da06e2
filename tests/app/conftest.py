"""Clips cut and re-stored from the shipped ones, made once a session."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from backstride.demo import demo_clips
from backstride.video.clip import open_clip
from backstride.video.read import read_frames
from fixtures.clips import write_clip

SECONDS = 3.0


def demo_pictures(which: int, seconds: float, every: int = 1) -> list[np.ndarray]:
    """Return the first seconds of a shipped clip (0 side, 1 rear), every n-th picture."""
    with demo_clips() as paths:
        clip = open_clip(paths[which])
        frames = [f.rgb for f in read_frames(clip) if f.time_s < seconds]
    return frames[::every]


def stored(path: Path, pictures: Iterable[np.ndarray], fps: float, **how: object) -> Path:
    """Store pictures at a frame rate, about as a phone does."""
    return write_clip(path, pictures, fps=fps, options={"crf": "20"}, **how)


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for clips that several tests use."""
    return tmp_path_factory.mktemp("clips")


@pytest.fixture(scope="session")
def side(clips: Path) -> Path:
    """Three seconds from the side at 60 frames/s: eight steps."""
    return stored(clips / "side.mp4", demo_pictures(0, SECONDS), 60)


@pytest.fixture(scope="session")
def rear(clips: Path) -> Path:
    """Three seconds from behind."""
    return stored(clips / "rear.mp4", demo_pictures(1, SECONDS), 60)
