"""Following everybody in a clip from frame to frame, on both cores at once.

Each frame's region comes from the result two frames before (three in a fast clip), moved on by the
trunk's speed, so two frames can be worked on at the same time and the outcome does not depend on
which is done first.
The person finder looks at a whole picture once a second, for people that are not followed yet.
"""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from backstride.core.arrays import Float32Array, Float64Array
from backstride.core.skeleton import BODY
from backstride.pose.estimator import (
    Estimator,
    Points,
    Region,
    body_box_px,
    region_around,
    square_around,
)
from backstride.pose.estimators.movenet import Person, PersonFinder
from backstride.video.read import Frame

WORKERS = 2
"""Frames worked on at once; more than the usual laptop's free cores brings nothing."""
WAITING = 1
"""Frames handed out ahead in a fast clip, whose frames take turns in being quick and slow (without
and with feet): nobody waits for the slower one."""
FIND_EVERY_S = 1.0
"""A person who enters is found after at most this long (design choice)."""
MAX_AHEAD_S = 0.5
"""No region is moved on by the trunk's speed for longer than this (design choice)."""
FEET_EVERY_S = 1 / 40
"""Heels and toes are looked for no more often: what they do above 10 Hz is noise. The frames
between are filled in by `pose.clean`, at most one in a row."""
FIND_LOST_EVERY_S = 0.1
"""The same while somebody is lost or nobody was seen yet (design choice)."""
FIND_INPUT_PX = 384
"""MoveNet multipose sees a far person at 384 that it misses at 256."""
MIN_PERSON_SCORE = 0.2
"""Finder's score for a person worth following (design choice)."""
MIN_FOLLOW_CONFIDENCE = 0.2
"""Mean confidence of the body's points under which the person is lost (design choice)."""
MAX_PEOPLE = 4
"""Followed at once; the rest are the smaller ones (design choice)."""
FORGET_AFTER_S = 1.0
"""A lost person who comes back later than this is somebody new (design choice)."""
SAME_PERSON_OVERLAP = 0.3
"""Two boxes with this intersection over union show the same person (design choice)."""
REGION_OVER_S = 0.6
"""The region holds the limbs' reach of this long: about a stride (design choice)."""
REGION_MAX_FRAMES = 60
"""More frames than this add nothing to the reach at high frame rates."""
IDLE_AFTER_S = 2.0
"""After this long without leg movement a bystander is no longer followed every frame."""
IDLE_LEG_MOTION_TRUNKS = 0.08
"""Leg movement of somebody who stands: the ankles' separation hardly changes (design choice)."""

_TRUNK = BODY.indices("left_shoulder", "right_shoulder", "left_hip", "right_hip")
_ANKLES = BODY.indices("left_ankle", "right_ankle")
_COCO_POINTS = [i for i, name in enumerate(BODY.names) if not name.endswith(("heel", "toe"))]


@dataclass
class FollowedPerson:
    """One person's points by frame index, as far as they were followed.

    ``reach_px`` holds the body's box (4,) about the trunk's centre.
    """

    frames: list[int] = field(default_factory=list)
    time_s: list[float] = field(default_factory=list)
    points: list[Points] = field(default_factory=list)
    reach_px: list[Float64Array] = field(default_factory=list)
    lost_at_s: float | None = None
    idle: bool = False

    def add(self, frame: Frame, points: Points) -> None:
        """Append the points seen in ``frame``, or note that the person is lost."""
        if float(points.confidence[_COCO_POINTS].mean()) < MIN_FOLLOW_CONFIDENCE:
            self.lost_at_s = frame.time_s if self.lost_at_s is None else self.lost_at_s
            return
        box = body_box_px(points)
        if box is None:
            return
        self.lost_at_s = None
        self.frames.append(frame.index)
        self.time_s.append(frame.time_s)
        self.points.append(points)
        self.reach_px.append(box - np.tile(_trunk_centre(points), 2))

    def region_at(self, time_s: float, margin: float) -> Region | None:
        """Return where the person should be at ``time_s``.

        The extent is that of the last stride, so that the body keeps its size in the region while
        the limbs swing.
        """
        if not self.reach_px:
            return None
        last_stride = np.searchsorted(self.time_s, self.time_s[-1] - REGION_OVER_S)
        reach = np.array(
            self.reach_px[max(int(last_stride), len(self.time_s) - REGION_MAX_FRAMES) :]
        )
        ahead_s = min(time_s - self.time_s[-1], MAX_AHEAD_S)
        centre = _trunk_centre(self.points[-1]) + self._trunk_speed() * ahead_s
        box = np.concatenate([reach[:, :2].min(axis=0), reach[:, 2:].max(axis=0)])
        return square_around(box + np.tile(centre, 2), margin)

    def _trunk_speed(self) -> Float64Array:
        """Return the trunk's speed (2,) in px/s over the last three points."""
        if len(self.points) < 3:
            return np.zeros(2)
        moved = self.points[-1].position_px[_TRUNK] - self.points[-3].position_px[_TRUNK]
        duration_s = self.time_s[-1] - self.time_s[-3]
        return np.asarray(np.median(moved, axis=0) / duration_s, dtype=np.float64)

    def stands_still(self) -> bool:
        """Whether the legs did not move in the last `IDLE_AFTER_S`."""
        recent = [
            p.position_px
            for p, t in zip(self.points, self.time_s, strict=True)
            if t > self.time_s[-1] - IDLE_AFTER_S
        ]
        if self.time_s[-1] - self.time_s[0] < IDLE_AFTER_S or len(recent) < 5:
            return False
        return leg_motion_trunks(np.array(recent)) < IDLE_LEG_MOTION_TRUNKS


def _trunk_centre(points: Points) -> Float64Array:
    """Return the middle of shoulders and hips, (2,) px."""
    return np.asarray(points.position_px[_TRUNK].mean(axis=0), dtype=np.float64)


def leg_motion_trunks(position_px: Float32Array) -> float:
    """Return how much the ankles' separation changes, (T,19,2) px, in trunk lengths (SD)."""
    trunk = position_px[:, _TRUNK[:2]].mean(1) - position_px[:, _TRUNK[2:]].mean(1)
    apart = position_px[:, _ANKLES[0]] - position_px[:, _ANKLES[1]]
    length = float(np.nanmedian(np.linalg.norm(trunk, axis=-1)))
    return float(np.linalg.norm(np.nanstd(apart, axis=0)) / max(length, 1.0))


@dataclass(frozen=True)
class _Seen:
    """What one frame gave: points of the people followed, and people found in the whole picture."""

    points: list[Points]
    people: list[Person]


@dataclass(frozen=True)
class _Plan:
    """Whom to look for where in a frame, and whether to look for others and for feet."""

    people: list[FollowedPerson]
    regions: list[Region]
    find: bool
    feet: bool


class _Follower:
    def __init__(self, estimator: Estimator, finder: PersonFinder) -> None:
        self.people: list[FollowedPerson] = []
        self._estimator = estimator
        self._finder = finder
        self._next_find_s = 0.0
        self._before_s = 0.0
        self._feet = False

    def live(self, time_s: float) -> list[FollowedPerson]:
        """Return the people to look for in a frame at ``time_s``."""
        return [
            person
            for person in self.people
            if not person.idle
            and (person.lost_at_s is None or time_s - person.lost_at_s < FORGET_AFTER_S)
        ]

    def plan(self, frame: Frame) -> _Plan:
        """Return whom to look for where in ``frame``, and whether to look for others and feet."""
        pairs = [
            (person, region)
            for person in self.live(frame.time_s)
            if person.lost_at_s is None
            and (region := person.region_at(frame.time_s, self._estimator.margin)) is not None
        ]
        find = frame.time_s >= self._next_find_s
        if find:
            self._next_find_s = frame.time_s + self._find_interval_s(frame.time_s)
        # Every other frame of a fast clip, and all frames of a slow one.
        self._feet = not self._feet or frame.time_s - self._before_s > FEET_EVERY_S
        self._before_s = frame.time_s
        return _Plan([p for p, _ in pairs], [r for _, r in pairs], find=find, feet=self._feet)

    def ahead(self, frame: Frame) -> int:
        """Return how many frames may wait for a worker before ``frame``."""
        fast = frame.time_s - self._before_s <= FEET_EVERY_S
        return WAITING if fast and self.live(frame.time_s) else 0

    def _find_interval_s(self, time_s: float) -> float:
        live = self.live(time_s)
        everybody_seen = bool(live) and all(person.lost_at_s is None for person in live)
        return FIND_EVERY_S if everybody_seen else FIND_LOST_EVERY_S

    def look(self, frame: Frame, plan: _Plan) -> _Seen:
        """Run the models on one frame; called from the workers."""
        points = [self._points(frame, region, feet=plan.feet) for region in plan.regions]
        if not plan.find:
            return _Seen(points, [])
        people = self._finder.people(frame.rgb, FIND_INPUT_PX, MIN_PERSON_SCORE)
        return _Seen(points, [Person(scaled(p.points, frame.scale), p.score) for p in people])

    def _points(self, frame: Frame, region: Region, *, feet: bool = True) -> Points:
        """Return the points in pixels of the clip, whatever size it was decoded at."""
        shrunk = region.scaled(frame.scale)
        return scaled(self._estimator.points(frame.rgb, shrunk, feet=feet), frame.scale)

    def take(self, frame: Frame, people: list[FollowedPerson], seen: _Seen) -> None:
        """Add what one frame gave to the people it belongs to."""
        for person, points in zip(people, seen.points, strict=True):
            person.add(frame, points)
            if person.lost_at_s is not None:
                self._next_find_s = frame.time_s
        for found in sorted(seen.people, key=_height_px, reverse=True):
            self._take_found(frame, found)
        for person in people:
            person.idle = person.lost_at_s is None and seen.people != [] and person.stands_still()

    def _take_found(self, frame: Frame, found: Person) -> None:
        """Begin or resume following somebody whom the finder saw."""
        region = region_around(found.points, self._estimator.margin)
        known = [p for p in self.people if p.points]
        if region is None or any(p.idle and _same(p, found) for p in known):
            return
        live = self.live(frame.time_s)
        if any(p.lost_at_s is None and _same(p, found) for p in live):
            return
        lost = [p for p in live if p.lost_at_s is not None and _same(p, found)]
        if not lost and len(live) >= MAX_PEOPLE:
            return
        person = lost[0] if lost else FollowedPerson()
        if not lost:
            self.people.append(person)
        person.add(frame, self._points(frame, region))


def scaled(points: Points, scale: float) -> Points:
    """Return points found in a picture shrunk by ``scale`` in pixels of the full one."""
    if scale == 1.0:
        return points
    position = (points.position_px + 0.5) / scale - 0.5
    ankles = None if points.ankles is None else points.ankles.scaled(scale)
    return Points(position.astype(np.float32), points.confidence, ankles)


def _height_px(person: Person) -> float:
    region = region_around(person.points, 1.0)
    return region.side_px if region else 0.0


def _same(person: FollowedPerson, found: Person) -> bool:
    """Whether the boxes overlap enough to be one person."""
    first = region_around(person.points[-1], 1.0) if person.points else None
    second = region_around(found.points, 1.0)
    return bool(first and second and _overlap(first, second) >= SAME_PERSON_OVERLAP)


def _overlap(first: Region, second: Region) -> float:
    """Return intersection over union of two squares."""
    a, b = first.box_px, second.box_px
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    shared = max(width, 0.0) * max(height, 0.0)
    return shared / (first.side_px**2 + second.side_px**2 - shared)


def follow(
    frames: Iterable[Frame],
    estimator: Estimator,
    finder: PersonFinder,
    on_frame: Callable[[Frame], None] = lambda _: None,
) -> list[FollowedPerson]:
    """Follow everybody through ``frames``; return those of whom at least one point set was seen.

    ``on_frame`` is called after each frame, in order. At most `WORKERS` + `WAITING` frames are held
    at once.
    """
    follower = _Follower(estimator, finder)
    under_way: deque[tuple[Frame, _Plan, Future[_Seen]]] = deque()

    def collect() -> None:
        frame, plan, seen = under_way.popleft()
        follower.take(frame, plan.people, seen.result())
        on_frame(frame)

    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            for frame in frames:
                while len(under_way) >= WORKERS + follower.ahead(frame):
                    collect()
                plan = follower.plan(frame)
                under_way.append((frame, plan, pool.submit(follower.look, frame, plan)))
            while under_way:
                collect()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    return [person for person in follower.people if person.points]
