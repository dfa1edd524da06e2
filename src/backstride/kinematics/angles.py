"""`JointAngles`: how far each joint is bent, seen from the side.

Directions are measured in the picture after turning it so that the runner faces right. Signs
(all in degrees, flexion positive, 0 = standing straight with the arms hanging):

=============  ===================================================================================
trunk_lean     mid-hip to mid-shoulder from the vertical; + = forward
neck           mid-shoulder to ear from the trunk's direction; + = head ahead of the trunk's line
X_hip          thigh from the trunk's direction; + = thigh in front
X_knee         shank from the thigh's direction; + = bent
X_ankle        foot (heel to toe) from square to the shank; + = toes up
X_shoulder     upper arm from the trunk's direction; + = elbow in front
X_elbow        forearm from the upper arm's direction in space; 180 minus the inner angle
=============  ===================================================================================

The definitions are those of planar gait analysis (Winter 2009, doi:10.1002/9780470549148, section
3.5) on the points of a pose model, which are not anatomical markers: see the stated errors.
"""

from dataclasses import dataclass

import numpy as np

from backstride.core import filters
from backstride.core.arrays import Float64Array, frozen
from backstride.kinematics import body
from backstride.kinematics.square import BESIDE_PER_TRUNK
from backstride.kinematics.view import View
from backstride.pose.track import PoseTrack

LEG_CUTOFF_HZ = 12.0
TRUNK_CUTOFF_HZ = 7.0
"""Low-pass cutoffs: 10-12 Hz for legs, 6-8 Hz for trunk and arms (design choice, after the residual
analyses that Winter 2009 reports for gait)."""

HIGHEST_CUTOFF_PER_FPS = 0.4
"""A cutoff is at most this share of the frame rate."""

LEG_PARTS = ("hip", "knee", "ankle", "heel", "toe")


@dataclass(frozen=True)
class JointAngles:
    """Joint angles over a clip: ``angle_deg`` (T,J) for ``names`` (J), ``time_s`` (T,)."""

    names: tuple[str, ...]
    angle_deg: Float64Array
    time_s: Float64Array

    def __post_init__(self) -> None:
        """Check shapes once and freeze the arrays."""
        time_s = frozen("time_s", self.time_s, (None,), np.float64)
        object.__setattr__(self, "time_s", time_s)
        shape = (time_s.size, len(self.names))
        object.__setattr__(
            self, "angle_deg", frozen("angle_deg", self.angle_deg, shape, np.float64)
        )

    def of(self, name: str) -> Float64Array:
        """Return one angle over time (T,), degrees."""
        return np.asarray(self.angle_deg[:, self.names.index(name)])


def smoothed(track: PoseTrack) -> PoseTrack:
    """Return the track with short holes bridged and faster shaking than a body's removed."""
    if track.n_frames < filters.MIN_SEGMENT_FRAMES:
        return track
    names = track.skeleton.names
    legs = [i for i, name in enumerate(names) if name.split("_")[-1] in LEG_PARTS]
    position = filters.fill_gaps(track.position_px.astype(np.float64))
    cutoff_hz = np.full(len(names), min(TRUNK_CUTOFF_HZ, HIGHEST_CUTOFF_PER_FPS * track.fps))
    cutoff_hz[legs] = min(LEG_CUTOFF_HZ, HIGHEST_CUTOFF_PER_FPS * track.fps)
    for cutoff in np.unique(cutoff_hz):
        rows = np.flatnonzero(cutoff_hz == cutoff)
        position[:, rows] = filters.low_pass(position[:, rows], track.time_s, float(cutoff))
    return body.with_position(track, position)


def joint_angles(track: PoseTrack, view: View) -> JointAngles:
    """Return the joint angles of a (smoothed) track; all NaN where the view shows none.

    From behind or in front these angles can't be seen and are NaN.
    """
    columns = {"trunk_lean": trunk_lean_deg(track, view), "neck": neck_deg(track, view)}
    for side in body.SIDES:
        columns |= _leg_deg(track, view, side) | _arm_deg(track, view, side)
    if view.is_frontal:
        columns = {name: np.full(track.n_frames, np.nan) for name in columns}
    return JointAngles(tuple(columns), np.stack(list(columns.values()), axis=1), track.time_s)


def trunk_lean_deg(track: PoseTrack, view: View) -> Float64Array:
    """Return the forward lean of mid-hip to mid-shoulder from the vertical (T,), degrees."""
    return -_below_deg(track.middle("shoulder"), track.middle("hip"), view)


def neck_deg(track: PoseTrack, view: View) -> Float64Array:
    """Return the angle of mid-shoulder to ear against the trunk (T,), degrees, + = ahead."""
    ear = track.middle("ear")
    for side in body.SIDES:
        ear = np.where(np.isfinite(ear), ear, track.point(f"{side}_ear"))
    return -_below_deg(ear, track.middle("shoulder"), view) - trunk_lean_deg(track, view)


def shank_deg(track: PoseTrack, view: View, side: str) -> Float64Array:
    """Return the shank's angle from the vertical (T,), degrees, + = ankle ahead of the knee."""
    return _below_deg(track.point(f"{side}_knee"), track.point(f"{side}_ankle"), view)


def thigh_deg(track: PoseTrack, view: View, side: str) -> Float64Array:
    """Return the thigh's angle from the vertical (T,), degrees, + = knee ahead of the hip."""
    return _below_deg(track.point(f"{side}_hip"), track.point(f"{side}_knee"), view)


def turned_deg(angle_deg: Float64Array) -> Float64Array:
    """Return the same directions within [-180, 180)."""
    return (angle_deg + 180.0) % 360.0 - 180.0


def _below_deg(upper: Float64Array, lower: Float64Array, view: View) -> Float64Array:
    """Return the direction upper to lower point from straight down (T,), + = lower one ahead."""
    way = lower - upper
    return np.degrees(np.arctan2((view.facing or 1) * way[:, 0], way[:, 1]))


def _leg_deg(track: PoseTrack, view: View, side: str) -> dict[str, Float64Array]:
    thigh, shank = thigh_deg(track, view, side), shank_deg(track, view, side)
    foot = track.point(f"{side}_toe") - track.point(f"{side}_heel")
    pitch = np.degrees(np.arctan2(-foot[:, 1], (view.facing or 1) * foot[:, 0]))
    return {
        f"{side}_hip": turned_deg(thigh + trunk_lean_deg(track, view)),
        f"{side}_knee": turned_deg(thigh - shank),
        f"{side}_ankle": turned_deg(pitch - shank),
    }


def _arm_deg(track: PoseTrack, view: View, side: str) -> dict[str, Float64Array]:
    elbow = track.point(f"{side}_elbow")
    upper = _below_deg(track.point(f"{side}_shoulder"), elbow, view)
    return {
        f"{side}_shoulder": turned_deg(upper + trunk_lean_deg(track, view)),
        f"{side}_elbow": elbow_deg(track, side),
    }


def elbow_deg(track: PoseTrack, side: str) -> Float64Array:
    """Return the elbow's bend in space (T,), degrees; 0 = straight.

    Upper arm and forearm of a bent arm both lead inwards from the elbow, which the side view does
    not show and which makes the arm look straighter than it is: the usual places beside the body's
    middle plane (`square.BESIDE_PER_TRUNK`) are put in, in full at a right angle and not at all in
    a straight arm (6 to 8 degrees on rendered runners).
    """
    ends = [_from_elbow(track, side, part) for part in ("shoulder", "wrist")]
    flat = _bend_deg(*(end * (1.0, 1.0, 0.0) for end in ends))
    return flat + np.sin(np.radians(flat)) * (_bend_deg(*ends) - flat)


def _from_elbow(track: PoseTrack, side: str, part: str) -> Float64Array:
    """Return the way from the elbow to a part of the arm (T,3), px; the third usual for people."""
    along_px = track.point(f"{side}_{part}") - track.point(f"{side}_elbow")
    across_px = (BESIDE_PER_TRUNK[part] - BESIDE_PER_TRUNK["elbow"]) * body.trunk_px(track)
    return np.column_stack([along_px, np.full(len(along_px), across_px)])


def _bend_deg(first: Float64Array, second: Float64Array) -> Float64Array:
    """Return 180 degrees minus the angle between two ways (T,3)."""
    cosine = (first * second).sum(axis=1)
    cosine /= np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    return np.asarray(180.0 - np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))
