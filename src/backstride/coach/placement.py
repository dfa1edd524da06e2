"""Where the camera has to stand: is everything in the picture, and from the right side.

Judged by some seconds of the movement itself, as hands and feet leave the picture only then. What
the points cannot tell (the camera's height) is not judged.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Literal

import numpy as np

from backstride.coach.form import Form, TimedForm
from backstride.coach.signals import Sample, Sight, seen
from backstride.core.arrays import Float64Array
from backstride.core.skeleton import BODY
from backstride.plan.exercise import CameraView
from backstride.pose.track import PoseFrame

Level = Literal["ok", "watch", "act"]
Side = Literal["left", "right"]

SEEN = 0.1
"""Confidence from which a point is seen, as in `steady.MIN_CONFIDENCE`."""
MIN_SEEN_SHARE = 0.5
"""Somebody has to be seen in so much of the pictures (design choice)."""
PART_SEEN, PART_SHARE = 0.2, 0.6
"""Feet and hands are seen from this confidence, in at least this share of the pictures: hidden ones
get 0.1 to 0.3 by the models, seen ones 0.4 and more (design choice)."""
EDGE_SHARE = 0.02
"""Points nearer to the edge than this share of the picture's shorter side are about to leave it."""
OUT_SHARE = 0.03
"""Share of the pictures in which a part may touch the edge: single slips of the model."""
SMALL_SHARE, LARGE_SHARE = 0.35, 0.97
"""The body's longer side over the picture's in that direction. Smaller is too far away, as a body
of half of the picture's height is what the models look at best; larger leaves no room."""
SMALL_TRUNK_PX = 40.0
"""A trunk of fewer pixels is too small for angles of a few degrees (design choice)."""
WIDTH_FRONT = 0.65
"""Shoulder joints' distance in trunk lengths, seen square from the front: 0.65 in MoveNet's points
of a filmed lateral raise; half of `kinematics.view.WIDTH_PER_TRUNK` is 0.58."""
SIDE_BELOW_DEG, FRONT_ABOVE_DEG = 35.0, 60.0
"""Turned out of the side view by less than the first it is one (as in `kinematics.view`), by more
than the second it is a front view, oblique between (design choice)."""
SIDE_LEAST_DEG = 15.0
"""An oblique view is asked for exercises where legs cross: from here on they come apart."""
DIM, DARK = 60.0 / 255.0, 30.0 / 255.0
"""Median luma, as the levels in `video.suitability`."""
MIN_FPS, POOR_FPS = 15.0, 8.0
"""Under the first, a second's stop at the top has too few pictures; under the second repetitions
get lost (design choice)."""
OTHERS_SHARE = 0.1
"""Further people in more than this share of the pictures stand in the way (design choice)."""
LEVEL_WITHIN_DEG = 8.0
"""Somebody who stands straight leans by less: more is the camera's tilt (design choice)."""
UPRIGHT_DEG, STRAIGHT_DEG = 15.0, 15.0
"""Trunk and knees of somebody who stands straight (design choice)."""
FEET_TOGETHER, FEET_LEVEL = 0.6, 0.15
"""Distance of the ankles along the floor and in height, in trunk lengths, of somebody who stands on
both feet (design choice)."""
MIN_STANDING_S = 0.5
"""The tilt is told from somebody who stands for at least so long (design choice)."""

ROOM_TRUNKS = 0.25
"""Hands beyond the wrists and the head beyond ears and nose, in trunk lengths (design choice: a
hand, or from the ears to the crown)."""

_HEAD = BODY.indices("nose", "left_ear", "right_ear")
_PARTS = {
    "feet": BODY.indices("left_ankle", "right_ankle", "left_toe", "right_toe"),
    "hands": BODY.indices("left_wrist", "right_wrist"),
    "head": _HEAD,
}
_REACHING = (*_HEAD, *_PARTS["hands"])
_VIEW_WORDS: dict[CameraView, str] = {
    "side": "from the side",
    "front": "from the front",
    "rear": "from behind",
    "oblique": "obliquely, between side and front",
}
_TURN: dict[CameraView, str] = {
    "side": "Turn the camera by a quarter: it has to see you from the side.",
    "front": "Turn the camera by a quarter: it has to see you from the front.",
    "rear": "Put the camera behind you.",
    "oblique": "Move the camera half way between side and front.",
}


@dataclass(frozen=True)
class Scene:
    """What was filmed: some seconds of pictures of a size.

    ``brightness`` is the median luma in [0,1], ``others_share`` the share of the pictures in which
    further people were seen.
    """

    frames: tuple[PoseFrame, ...]
    width_px: int
    height_px: int
    brightness: float
    others_share: float = 0.0

    @property
    def fps(self) -> float:
        """Pictures a second."""
        steps_s = np.diff([frame.t_s for frame in self.frames])
        return float(1.0 / np.median(steps_s)) if steps_s.size else 0.0


@dataclass(frozen=True)
class PlacementCheck:
    """One thing that was looked at: what was found, and what to do ("" where it is well)."""

    id: str
    level: Level
    text: str
    remedy: str = ""


@dataclass(frozen=True)
class Placement:
    """All checks; ``view`` and ``near`` (the body's side at the camera) None where not told.

    ``box_px`` is left, top, right, bottom of all that the body moved through.
    """

    checks: tuple[PlacementCheck, ...]
    view: CameraView | None = None
    yaw_deg: float | None = None
    near: Side | None = None
    box_px: tuple[float, float, float, float] | None = None

    @property
    def usable(self) -> bool:
        """Whether somebody can be coached at all in this picture."""
        return all(check.level != "act" for check in self.checks)

    @property
    def amiss(self) -> tuple[PlacementCheck, ...]:
        """The checks that ask for something, the worst first."""
        return tuple(
            check for level in ("act", "watch") for check in self.checks if check.level == level
        )


def placement(scene: Scene, form: Form) -> Placement:
    """Return what is to be said about the camera's place for an exercise."""
    there = [frame for frame in scene.frames if bool((frame.confidence >= SEEN).any())]
    light = _light(scene)
    if not scene.frames or len(there) < MIN_SEEN_SHARE * len(scene.frames):
        return Placement((_nobody(light), light))
    position = np.array([frame.position_px for frame in there], dtype=np.float64)
    position[np.array([frame.confidence for frame in there]) < PART_SEEN] = np.nan
    box = _box(position)
    samples = _samples(there)
    yaw_deg = _yaw_deg(samples)
    view = None if yaw_deg is None else _view(yaw_deg)
    checks = (
        *(_part(name, position, scene) for name in _PARTS),
        _size(box, scene, there),
        *_view_checks(form, view, yaw_deg),
        light,
        _people(scene),
        _rate(scene),
        *_tilt(there, samples),
    )
    return Placement(checks, view, yaw_deg, _near(samples), _room(position, scene, there))


def _nobody(light: PlacementCheck) -> PlacementCheck:
    if light.level == "ok":
        do = "Step into the picture, the whole body in view."
        return PlacementCheck("body", "act", "Nobody is seen for most of the time.", do)
    return PlacementCheck("body", "act", "Nobody can be seen, as it is dark.", light.remedy)


def _box(position: Float64Array) -> tuple[float, float, float, float] | None:
    """Return what the points (T,19,2) move through, single slips left out."""
    x, y = (position[..., i][np.isfinite(position[..., i])] for i in (0, 1))
    if not x.size:
        return None
    low_x, high_x = np.percentile(x, (0.5, 99.5))
    low_y, high_y = np.percentile(y, (0.5, 99.5))
    return float(low_x), float(low_y), float(high_x), float(high_y)


def _room(
    position: Float64Array, scene: Scene, frames: list[PoseFrame]
) -> tuple[float, float, float, float] | None:
    """Return the room that the whole body needs: hands and the crown lie beyond the points.

    Each point's extremes count for themselves: in the mean of all a hand's reach is lost.
    """
    known = np.flatnonzero(np.isfinite(position).all(axis=2).any(axis=0))
    if not known.size:
        return None
    low, high = np.nanpercentile(position[:, known], (0.5, 99.5), axis=0)
    beyond = np.isin(known, _REACHING) * ROOM_TRUNKS * _trunk_px(frames)
    size = np.array([scene.width_px, scene.height_px]) - 1.0
    left, top = np.clip((low - beyond[:, None]).min(axis=0), 0.0, size)
    right, bottom = np.clip((high + beyond[:, None]).max(axis=0), 0.0, size)
    return float(left), float(top), float(right), float(bottom)


def _samples(frames: Iterable[PoseFrame]) -> list[Sample]:
    sight, found = Sight(), []
    for frame in frames:
        sight = seen(sight, frame)
        if sight.sample is not None and sight.sample.seen > 0:
            found.append(sight.sample)
    return found


def _part(name: str, position: Float64Array, scene: Scene) -> PlacementCheck:
    """Judge whether feet, hands or head stay in the picture."""
    points = position[:, _PARTS[name]]
    there = np.isfinite(points).all(axis=2)
    edge_px = EDGE_SHARE * min(scene.width_px, scene.height_px)
    size = np.array([scene.width_px, scene.height_px])
    beyond = (points < edge_px) | (points > size - edge_px)
    near_edge = np.any(beyond, axis=2) & there
    if float(np.mean(np.any(near_edge, axis=1))) > OUT_SHARE:
        text = f"The {name} {_verb(name, 'reach', 'reaches')} the edge of the picture."
        return PlacementCheck(name, "watch", text, "Step back, or move the camera away.")
    if float(np.mean(np.any(there, axis=1))) < PART_SHARE:
        text = f"The {name} {_verb(name, 'are', 'is')} hardly seen."
        do = f"Move the camera so that it sees your {name} all the time."
        return PlacementCheck(name, "watch", text, do)
    return PlacementCheck(name, "ok", f"The {name} {_verb(name, 'stay', 'stays')} in the picture.")


def _verb(name: str, many: str, one: str) -> str:
    return one if name == "head" else many


def _size(
    box: tuple[float, float, float, float] | None,
    scene: Scene,
    frames: list[PoseFrame],
) -> PlacementCheck:
    if box is None:
        return PlacementCheck("size", "watch", "How large you are cannot be told.", "Step closer.")
    share = max((box[2] - box[0]) / scene.width_px, (box[3] - box[1]) / scene.height_px)
    trunk_px = _trunk_px(frames)
    text = f"You fill {min(share, 1.0):.0%} of the picture."
    if share < SMALL_SHARE or trunk_px < SMALL_TRUNK_PX:
        return PlacementCheck("size", "watch", f"{text} That is small.", "Move the camera closer.")
    if share > LARGE_SHARE:
        do = "Move the camera away: leave a hand's width at every edge."
        return PlacementCheck("size", "watch", f"{text} That is too near.", do)
    return PlacementCheck("size", "ok", text)


def _trunk_px(frames: list[PoseFrame]) -> float:
    """Return the trunk's length in px: where it looks longest, as it is short seen end on."""
    shoulders, hips = (
        BODY.indices(f"left_{part}", f"right_{part}") for part in ("shoulder", "hip")
    )
    lengths = [
        float(
            np.linalg.norm(
                frame.position_px[shoulders].mean(axis=0) - frame.position_px[hips].mean(axis=0)
            )
        )
        for frame in frames
    ]
    known = [length for length in lengths if isfinite(length)]
    return float(np.percentile(known, 90)) if known else 0.0


def _yaw_deg(samples: list[Sample]) -> float | None:
    """Return how far the body is turned out of the side view, 0 to 90; None if untold."""
    wide = [sample["wide"] for sample in samples if isfinite(sample["wide"])]
    if not wide:
        return None
    return float(np.degrees(np.arcsin(min(1.0, float(np.median(wide)) / WIDTH_FRONT))))


def _view(yaw_deg: float) -> CameraView:
    if yaw_deg < SIDE_BELOW_DEG:
        return "side"
    return "front" if yaw_deg > FRONT_ABOVE_DEG else "oblique"


def _near(samples: list[Sample]) -> Side | None:
    """Return the side at the camera: the right one of somebody who faces the picture's right."""
    front = [sample["front"] for sample in samples if isfinite(sample["front"])]
    if not front or abs(float(np.mean(front))) < 0.5:
        return None
    return "right" if float(np.mean(front)) > 0 else "left"


def _view_checks(
    form: Form, view: CameraView | None, yaw_deg: float | None
) -> tuple[PlacementCheck, ...]:
    """Judge the view, where the exercise wants one."""
    wanted = () if isinstance(form, TimedForm) else form.views
    if not wanted or wanted == ("none",):
        return ()
    if view is None or yaw_deg is None:
        do = _TURN[wanted[0]]
        return (PlacementCheck("view", "watch", "From where you are seen cannot be told.", do),)
    text = f"The camera sees you {_VIEW_WORDS[view]}."
    if _suits(view, yaw_deg, wanted):
        return (PlacementCheck("view", "ok", text),)
    return (PlacementCheck("view", "watch", text, _TURN[wanted[0]]),)


def _suits(view: CameraView, yaw_deg: float, wanted: tuple[CameraView, ...]) -> bool:
    """Whether a view is one of those wanted; points do not tell behind from in front."""
    if view in wanted or (view == "front" and "rear" in wanted):
        return True
    return "oblique" in wanted and view == "side" and yaw_deg >= SIDE_LEAST_DEG


def _light(scene: Scene) -> PlacementCheck:
    do = "Put on more lamps, or turn towards the window."
    if scene.brightness < DARK:
        return PlacementCheck("light", "watch", "It is very dark.", do)
    if scene.brightness < DIM:
        return PlacementCheck("light", "watch", "It is dark.", do)
    return PlacementCheck("light", "ok", "The light is good.")


def _people(scene: Scene) -> PlacementCheck:
    if scene.others_share > OTHERS_SHARE:
        text = "More than one person is in the picture."
        return PlacementCheck("people", "watch", text, "Be the only one in the picture.")
    return PlacementCheck("people", "ok", "You are the only one in the picture.")


def _rate(scene: Scene) -> PlacementCheck:
    text = f"The camera gives {scene.fps:.0f} pictures a second."
    if scene.fps >= MIN_FPS - 0.5:
        return PlacementCheck("rate", "ok", text)
    more = " Repetitions may get lost." if scene.fps < POOR_FPS else ""
    do = "Set the camera to 30 pictures a second, and give it light."
    return PlacementCheck("rate", "watch", f"{text}{more}", do)


def _tilt(frames: list[PoseFrame], samples: list[Sample]) -> tuple[PlacementCheck, ...]:
    """Judge the camera's tilt where somebody stands straight; nothing otherwise."""
    times = {sample.t_s for sample in samples if _stands(sample)}
    leans = [_lean_deg(frame) for frame in frames if frame.t_s in times]
    leans = [lean for lean in leans if isfinite(lean)]
    step_s = (frames[-1].t_s - frames[0].t_s) / max(len(frames) - 1, 1)
    if len(leans) * step_s < MIN_STANDING_S:
        return ()
    lean_deg = float(np.median(leans))
    if abs(lean_deg) <= LEVEL_WITHIN_DEG:
        return (PlacementCheck("tilt", "ok", "The camera stands level."),)
    text = f"The camera is tilted by about {abs(lean_deg):.0f} degrees."
    return (PlacementCheck("tilt", "watch", text, "Set it level."),)


def _stands(sample: Sample) -> bool:
    """Whether somebody stands straight, both feet together on the floor."""
    straight = sample["trunk_deg"] < 2.0 * UPRIGHT_DEG and sample["knee_deg"] < STRAIGHT_DEG
    together = sample["feet_apart"] < FEET_TOGETHER and abs(sample["ankles_apart"]) < FEET_LEVEL
    return straight and together and not abs(sample["hip_deg"]) >= UPRIGHT_DEG


def _lean_deg(frame: PoseFrame) -> float:
    """Return the angle of the line from ankles to shoulders against the picture's upright."""
    ankles, shoulders = (
        BODY.indices(f"left_{part}", f"right_{part}") for part in ("ankle", "shoulder")
    )
    way = frame.position_px[shoulders].mean(axis=0) - frame.position_px[ankles].mean(axis=0)
    return float(np.degrees(np.arctan2(way[0], -way[1])))
