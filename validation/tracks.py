"""Tracks of the clips in ../shared/data through a pose model, kept between runs.

A clip takes as long as ``backstride analyze``, and every step of the validation needs the same
tracks. They lie in ``validation/.cache`` (not part of the repository) under the hashes of the clip,
the weights and the code that finds points, so that a stale one is never read. Cleaning is cheap
and is run anew each time.
"""

import hashlib
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.pose.clean import Cleaned, clean
from backstride.pose.estimators import DEFAULT, make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.foot_pitch import AnkleTrack
from backstride.pose.formats import load_track, save_track
from backstride.pose.person import ankle_pictures
from backstride.pose.runner import see_people
from backstride.pose.track import PoseTrack
from backstride.video.clip import open_clip

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
CACHE = ROOT / "validation" / ".cache"
MAKERS = (
    "pose/estimators/*.py",
    "pose/estimators/weights/weights.json",
    "pose/estimator.py",
    "pose/follow.py",
    "pose/person.py",
    "video/read.py",
)
"""The code, below src/backstride, that decides on a raw track."""


def raw_track(path: Path, pose: str = DEFAULT) -> PoseTrack:
    """Return the likeliest runner's points in a clip as the model saw them.

    Raises
    ------
    BackstrideError
        If the clip can't be read.

    """
    return raw_points(path, pose)[0]


def raw_points(path: Path, pose: str = DEFAULT) -> tuple[PoseTrack, AnkleTrack | None]:
    """Return the likeliest runner's points and the pictures of the ankles."""
    clip = open_clip(path)
    key = hashlib.sha256(f"{clip.sha256} {pose} {code_hash()}".encode()).hexdigest()[:16]
    stored = CACHE / f"{path.stem}-{key}.npz"
    pictures = CACHE / f"{path.stem}-{key}-ankles.npz"
    if not stored.exists():
        people = see_people(clip, make_estimator(pose), PersonFinder(), version=__version__)
        CACHE.mkdir(exist_ok=True)
        save_track(people[0].raw, stored)
        ankles = ankle_pictures(people[0].candidate.person, clip.n_frames)
        if ankles is not None:
            np.savez_compressed(pictures, **vars(ankles))
    return load_track(stored), _load_pictures(pictures)


def _load_pictures(path: Path) -> AnkleTrack | None:
    if not path.exists():
        return None
    with np.load(path) as stored:
        return AnkleTrack(**stored)


def cleaned(path: Path, pose: str = DEFAULT) -> Cleaned:
    """Return the same cleaned, as it is measured."""
    return clean(*raw_points(path, pose))


def code_hash(makers: tuple[str, ...] = MAKERS) -> str:
    """Return a hash of the code below src/backstride that decides on a track."""
    source = ROOT / "src" / "backstride"
    digest = hashlib.sha256()
    for pattern in makers:
        for file in sorted(source.glob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()
