"""A recorded exercise: one person followed through a clip, and the coach asked frame by frame.

The same `coach.step` as live: what a camera would have told is what the recording tells.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.coach.event import CoachEvent, Side
from backstride.coach.form import Form
from backstride.coach.generic import ANY
from backstride.coach.placement import Placement, Scene, placement
from backstride.coach.result import ExerciseResult
from backstride.coach.step import CoachState, begin, finish, result, step
from backstride.coach.trace import level_of
from backstride.core.arrays import Float64Array
from backstride.core.errors import CatalogueError, ClipError, NoRunnerError
from backstride.core.provenance import Provenance
from backstride.core.skeleton import BODY
from backstride.plan.exercise import Exercise
from backstride.plan.exercise_fields import nearest
from backstride.plan.read_catalogue import catalogue
from backstride.pose.estimators import make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.estimators.session import runtime
from backstride.pose.live import Sighting, follow_one
from backstride.pose.track import PoseTrack
from backstride.video.clip import Clip, open_clip
from backstride.video.read import Frame, read_frames

MAX_SIDE_PX = 1280
"""Larger pictures are shrunk: a body's crop is brought to 256 px (design choice)."""
MIN_SEEN_S = 1.0
"""Seen for less than this, nobody exercised in the clip (design choice)."""
DARK, VERY_DARK = 60.0 / 255.0, 30.0 / 255.0
"""Median luma, as the levels in `video.suitability`."""
OTHERS_SHARE = 0.1
"""Further people seen in less than this share of a clip's pictures pass by (design choice)."""

PEOPLE = "More than one person is in the picture"

OnFrame = Callable[[Frame], None]


@dataclass(frozen=True)
class CoachedClip:
    """One clip with everything that the coach found out about it.

    Attributes
    ----------
    track : PoseTrack
        A row for each frame that could be decoded, in real seconds; ``frame_index`` (T,) says which
        entry of ``clip.time_s`` each row belongs to.
    level : (T,) float64
        Where in its movement the body was at each row: 0 at rest, 1 at the full range; NaN where it
        could not be told or the exercise has no movement.
    events : tuple of CoachEvent
        What `coach.step` told, in order.
    placement : Placement
        What was amiss with the camera's place, light and frame rate.

    """

    clip: Clip
    exercise_id: str
    exercise: Exercise | None
    form: Form
    track: PoseTrack
    frame_index: tuple[int, ...]
    level: Float64Array
    events: tuple[CoachEvent, ...]
    result: ExerciseResult
    placement: Placement
    notes: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the exercise is called."""
        return self.exercise.name if self.exercise else "Any exercise"


@dataclass(frozen=True)
class Watched:
    """What was seen in a clip, frame by frame, in real seconds."""

    clip: Clip
    provenance: Provenance
    sightings: tuple[Sighting, ...]
    frame_index: tuple[int, ...]

    @property
    def seen_s(self) -> float:
        """How long somebody was seen."""
        there = sum(bool((one.frame.confidence > 0).any()) for one in self.sightings)
        return there / max(self.clip.fps * self.clip.time_scale, 1e-6)

    @property
    def brightness(self) -> float:
        """Median over the pictures, in [0,1]."""
        return float(np.median([one.brightness for one in self.sightings]))

    @property
    def others_share(self) -> float:
        """Share of the pictures that showed further people."""
        return float(np.mean([one.others > 0 for one in self.sightings]))

    @property
    def scene(self) -> Scene:
        """What the camera's place is judged by."""
        return Scene(
            frames=tuple(one.frame for one in self.sightings),
            width_px=self.clip.width_px,
            height_px=self.clip.height_px,
            brightness=self.brightness,
            others_share=self.others_share,
        )

    def track(self) -> PoseTrack:
        """Return the points as a track."""
        frames = [one.frame for one in self.sightings]
        return PoseTrack(
            position_px=np.array([frame.position_px for frame in frames]),
            confidence=np.array([frame.confidence for frame in frames]),
            time_s=np.array([frame.t_s for frame in frames]),
            skeleton=BODY,
            provenance=self.provenance,
            width_px=self.clip.width_px,
            height_px=self.clip.height_px,
        )


def coach_clip(
    path: Path,
    exercise_id: str,
    *,
    pose: str,
    side: Side | None = None,
    on_clip: Callable[[Clip], OnFrame] = lambda _: lambda _: None,
) -> CoachedClip:
    """Count, time and judge one exercise in a clip.

    Parameters
    ----------
    path
        The clip; slow motion that its file tells of is undone.
    exercise_id
        Of the catalogue, or "any": then whatever comes back in a rhythm is counted.
    pose
        Name of the pose model.
    side
        The side that works, where the exercise is done side by side and the picture cannot tell.
    on_clip : callable
        Called with the clip before it is looked at; returns what is called after each frame.

    Raises
    ------
    CatalogueError
        If there is no such exercise.
    ClipError
        If the file is no video.
    NoRunnerError
        If nobody is seen in it.

    """
    state = begin(known_exercise(exercise_id), side=side)
    clip = open_clip(path)
    watched = watch(clip, pose, on_frame=on_clip(clip))
    track = watched.track()
    state, events, level = _followed(state, track)
    return CoachedClip(
        clip=clip,
        exercise_id=exercise_id,
        exercise=state.exercise,
        form=state.form,
        track=track,
        frame_index=watched.frame_index,
        level=level,
        events=events,
        result=result(state),
        placement=placement(watched.scene, state.form),
        notes=_notes(watched),
    )


def known_exercise(exercise_id: str) -> str:
    """Return the id if the catalogue has it, or if it is "any".

    Raises
    ------
    CatalogueError
        If there is no such exercise; the sentence names the nearest.

    """
    known = [*catalogue(), ANY]
    if exercise_id in known:
        return exercise_id
    near = nearest(exercise_id, known)
    hint = f'did you mean "{near}"?' if near else "'backstride exercises' lists them"
    msg = f'--exercise needs the id of an exercise, got "{exercise_id}": {hint}'
    raise CatalogueError(msg)


def watch(
    clip: Clip, pose: str, *, on_frame: OnFrame = lambda _: None, until_s: float | None = None
) -> Watched:
    """Follow one person through a clip, or through its first ``until_s`` real seconds.

    Raises
    ------
    ClipError
        If no two pictures can be decoded.
    NoRunnerError
        If nobody is seen long enough.

    """
    estimator, finder = make_estimator(pose), PersonFinder()
    indices: list[int] = []
    frames = _counted(clip, indices, on_frame, until_s)
    sightings = tuple(_real(one, clip) for one in follow_one(frames, estimator, finder))
    weights = estimator.weights_sha256 | finder.weights_sha256
    parameters = {"person": "followed one", "runtime": runtime()}
    provenance = Provenance(clip.sha256, estimator.name, weights, __version__, parameters)
    watched = Watched(clip, provenance, sightings, tuple(indices))
    _require_somebody(watched)
    return watched


def _counted(
    clip: Clip, indices: list[int], on_frame: OnFrame, until_s: float | None
) -> Iterator[Frame]:
    for frame in read_frames(clip, max_side_px=MAX_SIDE_PX):
        if until_s is not None and frame.time_s / clip.time_scale > until_s:
            return
        indices.append(frame.index)
        yield frame
        on_frame(frame)


def _real(one: Sighting, clip: Clip) -> Sighting:
    """Return what was seen in real seconds."""
    return replace(one, frame=replace(one.frame, t_s=one.frame.t_s / clip.time_scale))


def _require_somebody(watched: Watched) -> None:
    name = watched.clip.path.name
    if len(watched.sightings) < 2:
        msg = f"a clip with moving pictures was needed, but hardly one of {name} can be decoded"
        raise ClipError(msg)
    if watched.seen_s >= MIN_SEEN_S:
        return
    why = "nobody was seen long enough"
    do = "film again with the whole body in the picture"
    if watched.brightness < DARK:
        why, do = "it is too dark to see anybody", "film again in daylight or with more lamps"
    msg = f"a clip of somebody who exercises was needed, but in {name} {why}: {do}"
    raise NoRunnerError(msg)


def _followed(
    state: CoachState, track: PoseTrack
) -> tuple[CoachState, tuple[CoachEvent, ...], Float64Array]:
    """Return the last state, all events and the movement's level at each row."""
    events: list[CoachEvent] = []
    level = np.full(track.n_frames, np.nan)
    for row in range(track.n_frames):
        state, told = step(state, track.frame(row))
        events += told
        level[row] = level_of(state)
    state, told = finish(state, float(track.time_s[-1]))
    return state, (*events, *told), level


def _notes(watched: Watched) -> tuple[str, ...]:
    """Return what is to be known about the clip, apart from the camera's place."""
    notes = list(watched.clip.notes)
    lost = watched.clip.n_frames - len(watched.sightings)
    if lost:
        notes.append(f"{lost} of {watched.clip.n_frames} pictures cannot be decoded.")
    if watched.clip.time_scale != 1.0:
        scale = watched.clip.time_scale
        notes.append(f"The clip plays {scale:g} times slower than real; that was undone.")
    if watched.others_share >= OTHERS_SHARE:
        notes.append(f"{PEOPLE}: the largest and most central one was followed.")
    return tuple(notes)
