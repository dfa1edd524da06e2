"""Who was seen in a clip, the likeliest runner first."""

from dataclasses import dataclass

import numpy as np

from backstride.core.arrays import Float32Array, Float64Array
from backstride.core.provenance import Provenance
from backstride.core.skeleton import BODY
from backstride.pose.estimator import N_POINTS
from backstride.pose.follow import FollowedPerson, leg_motion_trunks
from backstride.pose.foot_pitch import AnkleTrack
from backstride.pose.track import PoseTrack
from backstride.video.clip import Clip

MIN_SEEN_S = 0.5
"""Less than this shows not even one step of each foot (design choice)."""
MIN_FRAMES = 10
"""Fewer frames than this are a passer-by or a mistake of the finder (design choice)."""


@dataclass(frozen=True)
class Candidate:
    """A person in the clip: where they can be found, how long and how much their legs move.

    ``number`` counts from 1, the likeliest runner first. ``height_px`` is the median extent of
    the points, ``left_share`` the mean place across the picture (0 = left edge, 1 = right edge).
    """

    number: int
    person: FollowedPerson
    seen_s: float
    height_px: float
    left_share: float
    leg_motion_trunks: float

    @property
    def likelihood(self) -> float:
        """Orders candidates: a runner is large, moves the legs, and is seen for long."""
        return self.seen_s * self.height_px * self.leg_motion_trunks


def candidates(people: list[FollowedPerson], clip: Clip) -> list[Candidate]:
    """Return the people seen long enough, the likeliest runner first."""
    known = [_candidate(person, clip) for person in people if len(person.points) >= MIN_FRAMES]
    known = [candidate for candidate in known if candidate.seen_s >= MIN_SEEN_S]
    known.sort(key=lambda candidate: candidate.likelihood, reverse=True)
    return [
        Candidate(i + 1, c.person, c.seen_s, c.height_px, c.left_share, c.leg_motion_trunks)
        for i, c in enumerate(known)
    ]


def raw_track(person: FollowedPerson, clip: Clip, provenance: Provenance) -> PoseTrack:
    """Return one person's points over the clip, NaN where they were not seen."""
    n = clip.time_s.size
    position = np.full((n, N_POINTS, 2), np.nan, dtype=np.float32)
    confidence = np.zeros((n, N_POINTS), dtype=np.float32)
    for index, points in zip(person.frames, person.points, strict=True):
        position[index] = points.position_px
        confidence[index] = points.confidence
    return PoseTrack(
        position_px=position,
        confidence=confidence,
        time_s=clip.time_s,
        skeleton=BODY,
        provenance=provenance,
        width_px=clip.width_px,
        height_px=clip.height_px,
    )


def ankle_pictures(person: FollowedPerson, n_frames: int) -> AnkleTrack | None:
    """Return the pictures of one person's ankles over the clip; None where none were taken."""
    taken = [
        (index, points.ankles)
        for index, points in zip(person.frames, person.points, strict=True)
        if points.ankles is not None
    ]
    if not taken:
        return None
    grey = np.zeros((n_frames, *taken[0][1].grey.shape), dtype=np.uint8)
    corner = np.full((n_frames, 2, 2), np.nan, dtype=np.float32)
    step = np.full(n_frames, np.nan, dtype=np.float32)
    for index, ankles in taken:
        grey[index], corner[index], step[index] = ankles.grey, ankles.corner_px, ankles.step_px
    return AnkleTrack(grey, corner, step)


def _candidate(person: FollowedPerson, clip: Clip) -> Candidate:
    position: Float32Array = np.array([points.position_px for points in person.points])
    return Candidate(
        number=0,
        person=person,
        seen_s=person.time_s[-1] - person.time_s[0],
        height_px=float(np.median(_extent_px(position))),
        left_share=float(np.nanmean(position[:, :, 0])) / clip.width_px,
        leg_motion_trunks=leg_motion_trunks(position),
    )


def _extent_px(position_px: Float32Array) -> Float64Array:
    """Return the vertical extent of the points in each frame, (T,)."""
    vertical = position_px[:, :, 1].astype(np.float64)
    return np.asarray(np.nanmax(vertical, axis=1) - np.nanmin(vertical, axis=1))
