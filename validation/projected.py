"""Rendered runners' 3D joints seen by a pinhole camera that we choose: any azimuth, no pose model.

Angles between the bones are known in space, so that what a camera off its axis makes of them can be
told apart from what a pose model makes of a picture.
"""

import numpy as np

from backstride.core import filters
from backstride.core.skeleton import BODY
from backstride.pose.track import PoseTrack
from validation.events.truth import Array, as_track
from validation.measures.truth import load

DISTANCE_M = 4.6
EYE_HEIGHT_M = 1.0
FOCAL_PX = 1080.0
SIZE = (1280, 720)
_ALIAS = {"left_toe": "left_toe_tip", "right_toe": "right_toe_tip"}


def joints_m(clip: str) -> tuple[Array, Array]:
    """Return (time_s (T,), joints (T,19,3)): x to the runner's left, y up, z ahead; metres."""
    told = load(clip)
    rows = [told.names.index(_ALIAS.get(name, name)) for name in BODY.names]
    return told.time_s, told.joints_m[:, rows]


def project(points_m: Array, azimuth_deg: float, distance_m: float = DISTANCE_M) -> Array:
    """Return the picture (T,19,2) of points (T,19,3), px.

    Azimuth 0 is square from the runner's right, positive towards the front, 180 from the left.
    """
    turn = np.radians(azimuth_deg)
    eye = np.array([-distance_m * np.cos(turn), EYE_HEIGHT_M, distance_m * np.sin(turn)])
    forward = np.array([np.cos(turn), 0.0, -np.sin(turn)])
    right = np.array([np.sin(turn), 0.0, np.cos(turn)])
    ray = points_m - eye
    depth = ray @ forward
    x = 0.5 * SIZE[0] + FOCAL_PX * (ray @ right) / depth
    y = 0.5 * SIZE[1] - FOCAL_PX * ray[..., 1] / depth
    return np.stack([x, y], axis=-1)


def seen_from(
    clip: str, azimuth_deg: float, fps: float | None = None, distance_m: float = DISTANCE_M
) -> PoseTrack:
    """Return a rendered runner's joints as a track from an azimuth; at the clip's fps if none."""
    time_s, points = joints_m(clip)
    rate = fps or 1.0 / float(np.median(np.diff(time_s)))
    even_s = np.arange(time_s[0], time_s[-1], 1.0 / rate)
    points = filters.resample(points, time_s, even_s)
    return as_track(project(points, azimuth_deg, distance_m), rate, SIZE, f"{clip} projected")
