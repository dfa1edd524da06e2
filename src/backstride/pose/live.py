"""Following one person who exercises, frame after frame: lying, upside down, standing.

Each frame's regions come from the points of the frames before (`pose.recent`), the points from one
or two models (`pose.views`), and what a body can't do is taken out (`pose.checks`). The person
finder looks at the whole picture when nobody is followed, and now and then for others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from backstride.core.arrays import ByteArray
from backstride.pose.checks import MAX_TRUNK_JUMP_TRUNKS, alike, checked, inside, same_body
from backstride.pose.estimator import N_POINTS, Estimator, Points, body_box_px
from backstride.pose.estimators.movenet import Person, PersonFinder
from backstride.pose.follow import scaled
from backstride.pose.recent import Recent, body_size_px, trunk_ends, trunk_gap_px
from backstride.pose.track import PoseFrame
from backstride.pose.views import MIN_CONFIDENCE, mean_confidence, views_of
from backstride.video.read import Frame

FORGET_S = 1.0
"""Somebody not seen for longer is begun with anew (design choice)."""
MIN_START_CONFIDENCE = 0.5
"""Mean confidence of the body's points from which on somebody is followed. What is nobody got 0.46
at most on a clip whose walker leaves; people on 24 clips 0.56 and more, once both models agree."""
FIND_INPUT_PX = 256
"""The finder takes a third of the time at 256 that it takes at 384, and whoever exercises before
the camera is large."""
MIN_PERSON_SCORE = 0.2
"""Finder's score for a person worth looking at (as in `pose.follow`)."""
MIN_OTHER_SCORE = 0.3
"""Finder's score for somebody who counts as a further person (design choice)."""
MIN_OTHER_SIZE = 0.4
"""Somebody smaller than this share of the person followed is no bother (design choice)."""
COUNT_EVERY_S = 2.0
"""The others are counted this often: the finder costs a frame's time (design choice)."""
OFF_MIDDLE_COST = 0.8
"""Share of somebody's size that does not count at the edge of the picture: who sets up a camera
stands in its middle (design choice)."""
LUMA = (0.299, 0.587, 0.114)
"""ITU-R BT.601 weights of red, green and blue."""
LUMA_STEP_PX = 16
"""Brightness is read at every 16th pixel each way (design choice)."""


@dataclass(frozen=True)
class Sighting:
    """What was seen in one picture.

    ``frame`` holds the points, NaN with confidence 0 where nobody was seen. ``turn_deg`` is where
    the trunk points: 0 = head up, 90 = head to the right, clockwise in the picture. ``others`` is
    how many further people were there when last counted. ``brightness`` is the picture's median
    luma in [0,1].
    """

    frame: PoseFrame
    turn_deg: float
    others: int
    brightness: float


class LiveFollower:
    """Follows one person through pictures that come one after the other.

    With ``turning`` false models see the upright picture only.
    """

    def __init__(self, estimator: Estimator, finder: PersonFinder, *, turning: bool = True) -> None:
        self._views = views_of(estimator, turning=turning)
        self._finder = finder
        self._recent: Recent | None = None
        self._searches = 0
        self._others = 0
        self._count_at_s = -np.inf

    def see(self, rgb: ByteArray, t_s: float) -> Sighting:
        """Return who is seen in the picture ``rgb`` (H,W,3) taken at ``t_s``, later each time."""
        points = self._points(rgb, t_s)
        if points is not None and t_s >= self._count_at_s:
            self._count_others(rgb, t_s)
        return Sighting(
            frame=_pose_frame(points and inside(points, rgb.shape[1], rgb.shape[0]), t_s),
            turn_deg=self._recent.turn_deg if self._recent else 0.0,
            others=self._others,
            brightness=brightness(rgb),
        )

    def _points(self, rgb: ByteArray, t_s: float) -> Points | None:
        """Return the points of the person followed, or of somebody new; None if there is none."""
        if self._recent and t_s - self._recent.time_s[-1] > FORGET_S:
            self._recent = None
        found = self._again(rgb, t_s, self._recent) if self._recent else None
        return found or self._search(rgb, t_s)

    def _again(self, rgb: ByteArray, t_s: float, recent: Recent) -> Points | None:
        points = self._views.look(rgb, recent)
        if mean_confidence(points) < MIN_CONFIDENCE or not same_body(points, t_s, recent):
            return None
        points = checked(points, t_s, recent)
        recent.add(t_s, points)
        return points

    def _search(self, rgb: ByteArray, t_s: float) -> Points | None:
        """Look for the lost person, or for anybody, in one of several ways in turn."""
        turn = self._searches % (1 + len(self._views.turns_deg))
        self._searches += 1
        if turn == 0:
            candidate = self._chosen(self._people(rgb), rgb, t_s)
        else:
            candidate = self._views.whole(rgb, self._views.turns_deg[turn - 1])
        if candidate is None or not self._may_be(candidate, t_s):
            return None
        recent = Recent()
        recent.add(t_s, candidate)
        points = self._views.look(rgb, recent)
        sure = mean_confidence(points) >= MIN_START_CONFIDENCE
        if not sure or not alike(points, recent, MAX_TRUNK_JUMP_TRUNKS):
            return None
        self._recent = self._recent or Recent()
        self._recent.add(t_s, points)
        return points

    def _people(self, rgb: ByteArray) -> list[Person]:
        return self._finder.people(rgb, FIND_INPUT_PX, MIN_PERSON_SCORE)

    def _chosen(self, people: list[Person], rgb: ByteArray, t_s: float) -> Points | None:
        """Return the person who was lost a moment ago, or else the largest, most central one."""
        points = [p.points for p in people if self._may_be(p.points, t_s)]
        if not points:
            return None
        if self._recent is None:
            return max(points, key=lambda p: _prominence(p, rgb.shape[1]))
        latest = self._recent.latest.position_px
        return min(points, key=lambda p: trunk_gap_px(p.position_px, latest))

    def _may_be(self, points: Points, t_s: float) -> bool:
        """Whether these can be the person who was lost; always, if nobody was."""
        if self._recent is None:
            return mean_confidence(points) >= MIN_CONFIDENCE
        return same_body(points, t_s, self._recent)

    def _count_others(self, rgb: ByteArray, t_s: float) -> None:
        self._count_at_s = t_s + COUNT_EVERY_S
        if self._recent is None:
            return
        own, size = self._recent.middle_px, self._recent.size_px
        others = 0
        for person in self._people(rgb):
            away = np.linalg.norm(trunk_ends(person.points.position_px).mean(axis=0) - own)
            large = body_size_px(person.points.position_px) >= MIN_OTHER_SIZE * size
            others += bool(person.score >= MIN_OTHER_SCORE and large and away > size)
        self._others = others


def _prominence(points: Points, width_px: int) -> float:
    """Return a figure that orders people: large and in the middle first."""
    box = body_box_px(points)
    if box is None:
        return 0.0
    off = abs((box[0] + box[2]) / width_px - 1.0)
    largest = float((box[2:] - box[:2]).max())
    return largest * (1.0 - OFF_MIDDLE_COST * float(off))


def _pose_frame(points: Points | None, t_s: float) -> PoseFrame:
    if points is None:
        nowhere = np.full((N_POINTS, 2), np.nan, dtype=np.float32)
        return PoseFrame(nowhere, np.zeros(N_POINTS, dtype=np.float32), t_s)
    return PoseFrame(points.position_px, points.confidence, t_s)


def brightness(rgb: ByteArray) -> float:
    """Return the median luma of a picture (H,W,3), in [0,1]."""
    sample = rgb[::LUMA_STEP_PX, ::LUMA_STEP_PX].astype(np.float64)
    return float(np.median(sample @ np.array(LUMA)) / 255.0)


def follow_one(
    frames: Iterable[Frame], estimator: Estimator, finder: PersonFinder, *, turning: bool = True
) -> Iterator[Sighting]:
    """Follow one person through the frames of a clip; points are in pixels of the clip."""
    follower = LiveFollower(estimator, finder, turning=turning)
    for frame in frames:
        seen = follower.see(frame.rgb, frame.time_s)
        full = scaled(Points(seen.frame.position_px, seen.frame.confidence), frame.scale)
        yield replace(seen, frame=PoseFrame(full.position_px, full.confidence, frame.time_s))
