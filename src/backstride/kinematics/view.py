"""`View`: from which side the camera sees the runner, and how far from that view's ideal axis.

Turned by an angle, the body shows its shoulders and hips wide and its feet short: width tells how
much of the way it is turned to or from the camera, reach of the feet how much along the picture.
Which shoulder is to the right tells behind from in front. All lengths are taken relative to the
trunk, so that no scale is needed.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.kinematics import body
from backstride.kinematics.activity import facing_score, part_of
from backstride.pose.track import PoseTrack

ViewKind = Literal["side-left", "side-right", "rear", "front", "oblique"]

SIDE_VIEWS: tuple[ViewKind, ...] = ("side-left", "side-right")
FRONTAL_VIEWS: tuple[ViewKind, ...] = ("rear", "front")

WIDTH_PER_TRUNK = 1.15
"""Distance of the shoulder joints plus that of the hip joints, in trunk lengths: 1.20 and 1.05 on
the rendered man and woman; 1.56 between the outsides of the body (Drillis & Contini 1966)."""

REACH_PER_TRUNK = 0.33
"""Mean forward distance heel to toe over a running stride in trunk lengths, seen square from the
side: 0.35 and 0.30 on the rendered man and woman, 0.35 on a filmed runner."""

SWING_PER_TRUNK = 2.6
"""Range of the ankles' distance along the picture in trunk lengths, seen square from the side (2.4
to 3.3 in runners from a jog to a sprint)."""

SWING_TRUST = 0.8
"""Share of its full value at which the ankles' swing stands in for badly seen feet (design choice:
it depends on speed, so it only speaks where the feet say less)."""

MOST_OFF_AXIS_DEG = 35.0
"""Turned further than this from the side, the view is called oblique (design choice: corrected, leg
angles are off by up to 3 degrees there, uncorrected by up to 7; `validation/view`)."""

MOST_OFF_BEHIND_DEG = 22.0
"""Turned further than this from straight behind or in front the view is called oblique: 15 degrees
off, pelvic drop and step width are wrong by 0.4 deg and 0.3 cm, 25 degrees off by 3.9 and 2.8
(`validation/view`)."""

YAW_ERROR_DEG = 6.0
"""Half width of the 95 % interval of a yaw near 0, as pose models place the hidden shoulder and hip
some per cent of the trunk off (from 0 degrees 0.1 to 0.8 were found on four rendered clips, and at
most 2.3 on projected joints)."""

WIDTH_ERROR = 0.30
"""Half width of the 95 % interval of a body's width over its length, as a share (design choice: the
rendered man and woman differ by 14 %)."""


VIEW_WINDOWS = 3
SHORTEST_WINDOW_S = 1.0
"""Parts of a clip whose yaws are compared, each long enough to hold a whole stride (design)."""

TOLD_YAW_DEG = 15.0
"""From this yaw on the report says how to film better (design choice: angles of the legs are 2 to 5
degrees off there before the correction, `validation/view`)."""


@dataclass(frozen=True)
class View:
    """The camera's view of the runner.

    ``yaw_deg`` >= 0 is the angle between the camera's axis and the ideal one of ``kind`` (for
    oblique: of the nearest side view), ``yaw_error_deg`` the half width of its 95 % interval;
    ``facing`` is +1 where the runner faces +x in the picture, -1 where -x, 0 from behind or front;
    ``chest`` whether the camera sees more of the chest than of the back.
    """

    kind: ViewKind
    yaw_deg: float
    yaw_error_deg: float
    facing: int
    chest: bool = False

    @property
    def signed_yaw_deg(self) -> float:
        """Yaw, positive where the camera stands ahead of the runner's side, negative behind it."""
        return self.yaw_deg if self.chest else -self.yaw_deg

    @property
    def near_side(self) -> str | None:
        """The runner's side that the camera sees ("left", "right"; None from behind or front)."""
        if self.facing == 0:
            return None
        return "right" if self.facing > 0 else "left"

    @property
    def is_side(self) -> bool:
        """Whether the camera looks at the runner from a side."""
        return self.kind in SIDE_VIEWS

    @property
    def is_frontal(self) -> bool:
        """Whether the camera looks at the runner from behind or in front."""
        return self.kind in FRONTAL_VIEWS


UNKNOWN = View("oblique", 45.0, 45.0, 1)
"""Where no trunk is seen: any view."""


def find_view(track: PoseTrack) -> View:
    """Return the view of a part of a clip in which the runner faces one way.

    ``track`` should hold whole strides: the trunk's turning to and fro averages out over them.
    """
    trunk = body.trunk_px(track)
    if not trunk > 0:
        return UNKNOWN
    width = _apart(track, "shoulder") + _apart(track, "hip")
    reach = sum(_reach(track, side) for side in body.SIDES) / 2.0
    away = width / (WIDTH_PER_TRUNK * trunk)
    along = reach / (REACH_PER_TRUNK * trunk)
    swing = SWING_TRUST * min(1.0, _swing(track) / (SWING_PER_TRUNK * trunk))
    turned_deg = float(np.degrees(np.arctan2(abs(away), max(abs(along), swing))))
    error_deg = _error_deg(turned_deg)
    facing = -1 if body.median(facing_score(track)) < 0 else 1
    chest = away < 0
    if turned_deg <= MOST_OFF_AXIS_DEG:
        kind: ViewKind = "side-right" if facing > 0 else "side-left"
        return View(kind, turned_deg, error_deg, facing, chest)
    if turned_deg >= 90.0 - MOST_OFF_BEHIND_DEG:
        return View("rear" if away > 0 else "front", 90.0 - turned_deg, error_deg, 0)
    return View("oblique", turned_deg, error_deg, facing, chest)


def find_view_over_time(track: PoseTrack) -> View:
    """Return the view on average, with the error that its change over the clip brings.

    A camera that pans, or one that a runner passes, sees them from changing directions.
    """
    view = find_view(track)
    n = track.n_frames // VIEW_WINDOWS
    if n < SHORTEST_WINDOW_S * track.fps:
        return view
    parts = [find_view(part_of(track, i * n, (i + 1) * n)) for i in range(VIEW_WINDOWS)]
    yaw_deg = [part.signed_yaw_deg for part in parts if part.kind == view.kind]
    turned = 0.5 * (max(yaw_deg) - min(yaw_deg)) if yaw_deg else 0.0
    return replace(view, yaw_error_deg=float(np.hypot(view.yaw_error_deg, turned)))


def _error_deg(turned_deg: float) -> float:
    """Return the yaw's error: of the points, and of a body that is broader or slimmer than most."""
    broad = WIDTH_ERROR * np.degrees(0.5 * np.sin(2.0 * np.radians(turned_deg)))
    return float(np.hypot(YAW_ERROR_DEG, broad))


def camera_off(view: View) -> list[str]:
    """Return a plain sentence on how far off its ideal axis the camera stood, if it matters."""
    if view.yaw_deg < TOLD_YAW_DEG:
        return []
    you_were = f"you were {view.yaw_deg:.0f} degrees off."
    if view.is_side:
        where = "ahead of" if view.chest else "behind"
        return [
            f"Film from the side: {you_were} The camera stood {where} your side; angles were "
            "corrected for it, with larger errors."
        ]
    if view.is_frontal:
        where = "behind" if view.kind == "rear" else "the front"
        return [f"Film straight from {where}: {you_were} The errors allow for it."]
    return [f"Film from the side or from behind: {you_were}"]


def _apart(track: PoseTrack, part: str) -> float:
    """Return how far right of the left point the right one lies, on average, px."""
    apart: Float64Array = track.point(f"right_{part}")[:, 0] - track.point(f"left_{part}")[:, 0]
    known = body.mean(apart)
    return known if np.isfinite(known) else 0.0


def _swing(track: PoseTrack) -> float:
    """Return the range of the distance between the ankles along the picture, px."""
    apart = track.point("left_ankle")[:, 0] - track.point("right_ankle")[:, 0]
    known = apart[np.isfinite(apart)]
    return float(np.subtract(*np.percentile(known, [97, 3]))) if known.size else 0.0


def _reach(track: PoseTrack, side: str) -> float:
    """Return how far towards +x the toe lies from the heel, on average, px."""
    known = body.mean(track.point(f"{side}_toe")[:, 0] - track.point(f"{side}_heel")[:, 0])
    return known if np.isfinite(known) else 0.0
