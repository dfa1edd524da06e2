"""A first look at a clip: a few seconds of it, enough to say what it shows and will allow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from backstride import __version__
from backstride.core.arrays import IntArray
from backstride.kinematics.evaluate import ClipMeasures, evaluate
from backstride.pose.estimator import Estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.runner import SeenPerson, see_people
from backstride.video.clip import Clip
from backstride.video.read import Frame, read_frames

LOOK_S = 2.2
"""Real seconds that are looked at: some three strides, of which `kinematics.activity` needs one and
a half (design choice)."""
LOOK_FPS = 25.0
"""Pictures of a real second that are looked at; a running leg can be followed from 23 on."""
LOOK_SIDE_PX = 1280
"""Larger pictures are shrunk: the models see the runner in 256 px."""
MIDDLES = (0.5, 0.25, 0.75)
"""Where in the clip is looked, as shares of it, until somebody is seen who runs."""
MORE_MIDDLES = (0.125, 0.875, 0.375, 0.625)
"""Where else, if that settles whether anybody runs in the clip."""
MOST_UNSEEN_S = 5.0
"""Real seconds between two parts that were looked at in which no run is missed that would be long
enough to be measured well (design choice)."""
SLOWER = 8.0
"""If nobody is seen to run, the clip may play this many times slower than it says: 240 pictures a
second at 30."""

SLOW_FPS = 60.0
"""Pictures of a real second that are looked at then, if it does (design choice)."""
MAY_BE_SLOW = ("unclear", "standing")
"""What a run looks like of which less than a stride is seen."""

RANK = ("running", "walking", "unclear", "standing", "nobody")
"""The best of several looks is the one that shows most of a run."""


@dataclass(frozen=True)
class Person:
    """Somebody who was seen, and what the few seconds gave."""

    seen: SeenPerson
    result: ClipMeasures

    @property
    def kind(self) -> str:
        """Return what the person does."""
        return self.result.activity.kind


@dataclass(frozen=True)
class Look:
    """A part of a clip and who was seen in it, the likeliest runner first.

    ``whole`` says that enough of the clip was looked at for no run to be missed.
    """

    part: Clip
    people: tuple[Person, ...]
    whole: bool = False

    @property
    def kind(self) -> str:
        """Return what is done there, of what several people do the most like a run."""
        return min((person.kind for person in self.people), key=RANK.index, default="nobody")

    @property
    def runner(self) -> Person | None:
        """Return the first who runs, or else the first."""
        running = (person for person in self.people if person.kind == "running")
        return next(running, next(iter(self.people), None))


@dataclass(frozen=True)
class Looker:
    """The models that look, and what is called after each picture."""

    estimator: Estimator
    finder: PersonFinder
    on_frame: Callable[[Frame], None] = lambda _frame: None

    def look(self, clip: Clip, height_m: float | None) -> Look:
        """Return the first part of a clip in which somebody runs, or the most like it."""
        best = Look(clip, ())
        for rows in _parts(clip):
            best = _better(best, self._look_at(clip, rows, height_m))
            if best.kind == "running":
                return best
        if best.kind in MAY_BE_SLOW and clip.time_scale == 1.0:
            best = _better(best, self._look_at(clip, _slow_part(clip), height_m))
        return replace(best, whole=_settled(clip))

    def _look_at(self, clip: Clip, rows: IntArray, height_m: float | None) -> Look:
        part = replace(clip, time_s=clip.time_s[rows])
        seen = see_people(
            part,
            self.estimator,
            self.finder,
            version=__version__,
            on_frame=self.on_frame,
            frames=_frames(clip, rows),
        )
        return Look(part, tuple(Person(one, _evaluated(one, clip, height_m)) for one in seen))


def usual_frames(clip: Clip) -> int:
    """Return how many pictures are looked at where somebody is seen to run at once."""
    return int(next(_parts(clip)).size)


def _better(one: Look, other: Look) -> Look:
    return other if RANK.index(other.kind) < RANK.index(one.kind) or not one.people else one


def _evaluated(person: SeenPerson, clip: Clip, height_m: float | None) -> ClipMeasures:
    return evaluate(person.cleaned.track, height_m, time_scale=clip.time_scale)


def _parts(clip: Clip) -> Iterator[IntArray]:
    """Yield the rows of `Clip.time_s` that are looked at, part by part."""
    step = max(1, round(clip.fps * clip.time_scale / LOOK_FPS))
    for middle in _middles(clip):
        yield _rows(clip, middle, clip.time_scale, step)


def _middles(clip: Clip) -> tuple[float, ...]:
    """Return where is looked: at more places of a clip that is longer, but not of a long one."""
    few = _unseen_s(clip, MIDDLES) <= MOST_UNSEEN_S or not _settled(clip)
    return MIDDLES if few else MIDDLES + MORE_MIDDLES


def _settled(clip: Clip) -> bool:
    return _unseen_s(clip, MIDDLES + MORE_MIDDLES) <= MOST_UNSEEN_S


def _unseen_s(clip: Clip, middles: tuple[float, ...]) -> float:
    """Return the real seconds between two parts of a clip that are looked at in its middles."""
    return clip.duration_s / clip.time_scale / (len(middles) + 1) - LOOK_S


def _slow_part(clip: Clip) -> IntArray:
    """Return the rows of a longer part, for a clip that may play slower than it says."""
    return _rows(clip, MIDDLES[0], SLOWER, max(1, round(clip.fps * SLOWER / SLOW_FPS)))


def _rows(clip: Clip, middle: float, slower: float, step: int) -> IntArray:
    half_s = 0.5 * LOOK_S * slower
    middle_s = float(
        np.clip(middle * clip.duration_s, half_s, max(half_s, clip.duration_s - half_s))
    )
    first, last = np.searchsorted(clip.time_s, (middle_s - half_s, middle_s + half_s))
    return np.arange(first, max(last, first + 1), step).clip(max=clip.n_frames - 1)


def _frames(clip: Clip, rows: IntArray) -> Iterator[Frame]:
    """Yield the pictures of some rows, numbered from 0."""
    place = {int(row): number for number, row in enumerate(rows)}
    start_s = float(clip.time_s[rows[0]])
    for frame in read_frames(clip, max_side_px=LOOK_SIDE_PX, start_s=start_s):
        if frame.index in place:
            yield replace(frame, index=place[frame.index])
        if frame.index >= rows[-1]:
            return
