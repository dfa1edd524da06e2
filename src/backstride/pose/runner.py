"""The pose step as a whole: a clip in, everybody's tracks out, the likeliest runner first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from backstride.core.provenance import Provenance
from backstride.pose.clean import Cleaned, clean
from backstride.pose.estimator import Estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.estimators.session import runtime
from backstride.pose.follow import follow
from backstride.pose.foot_pitch import AnkleTrack
from backstride.pose.person import Candidate, ankle_pictures, candidates, raw_track
from backstride.pose.track import PoseTrack
from backstride.video.clip import Clip
from backstride.video.read import Frame, read_frames

MAX_SIDE_PX = 1920
"""Larger pictures are shrunk while they are decoded: a runner has more pixels than models use."""


@dataclass(frozen=True)
class SeenPerson:
    """Somebody in the clip: who, the points as the model saw them, and the cleaned track.

    ``ankles`` are the pictures that tell how the feet are turned, None where there are none.
    """

    candidate: Candidate
    raw: PoseTrack
    cleaned: Cleaned
    ankles: AnkleTrack | None = None


def see_people(
    clip: Clip,
    estimator: Estimator,
    finder: PersonFinder,
    *,
    version: str,
    on_frame: Callable[[Frame], None] = lambda _: None,
    frames: Iterable[Frame] | None = None,
) -> tuple[SeenPerson, ...]:
    """Follow everybody through the clip; return those seen long enough, likeliest runner first.

    Parameters
    ----------
    clip, estimator, finder
        What to look at, and with which models.
    version : str
        Of Backstride, for the provenance.
    on_frame : callable
        Called after each frame.
    frames
        Those of ``clip.time_s``, where they are decoded elsewhere; read from the file if None.

    """
    if frames is None:
        frames = read_frames(clip, max_side_px=MAX_SIDE_PX)
    people = candidates(follow(frames, estimator, finder, on_frame), clip)
    weights = estimator.weights_sha256 | finder.weights_sha256
    seen = []
    for candidate in people:
        parameters = {"person": str(candidate.number), "runtime": runtime()}
        provenance = Provenance(clip.sha256, estimator.name, weights, version, parameters)
        raw = raw_track(candidate.person, clip, provenance)
        ankles = ankle_pictures(candidate.person, clip.n_frames)
        seen.append(SeenPerson(candidate, raw, clean(raw, ankles), ankles))
    return tuple(seen)
