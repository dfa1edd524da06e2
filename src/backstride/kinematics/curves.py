"""`Curve`: a joint angle over the stride, for left and right."""

from dataclasses import dataclass, replace

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.core.units import PERCENT
from backstride.kinematics import body
from backstride.kinematics.scene import Scene, known_rows
from backstride.pose.clean import FEET
from backstride.pose.track import PoseTrack

JOINTS = ("hip", "knee", "ankle", "elbow")
"""Joints drawn for each side; the trunk's lean is drawn once."""

NEAR_ONLY = ("ankle", "elbow")
"""Joints drawn for the near side only: the far arm is hidden and the far foot often (its ankle and
another model's were 16 degrees apart, SD, on a filmed runner; the near one's 6)."""

FEWEST_STRIDES = 3
"""Strides of a foot below which no curve is drawn, as for the measures."""

TOE_OFF_FPS = 55.8
"""Frame rate from which toe-off is marked: as for contact time, 60 frames/s with its tolerance."""


@dataclass(frozen=True)
class Curve:
    """A joint angle over the stride: mean and standard deviation at 0..100 % (101,), degrees.

    ``joint`` is "hip", "knee", "ankle", "elbow" or "trunk_lean"; ``side`` "left", "right" or
    "both"; the stride begins with that side's contact (trunk: the near side's), and
    ``toe_off_percent`` is when that foot leaves the ground (None where not found).
    """

    joint: str
    side: str
    mean_deg: Float64Array
    sd_deg: Float64Array
    toe_off_percent: float | None
    n_strides: int


def stride_curves(scene: Scene, fps: float) -> tuple[Curve, ...]:
    """Return the curves of a side view; none from behind or in front.

    ``fps`` counts the different frames of a second of real time.
    """
    if not scene.view.is_side:
        return ()
    wanted = [
        (joint, side, f"{side}_{joint}")
        for joint in JOINTS
        for side in body.SIDES
        if (side == scene.near_side or joint not in NEAR_ONLY)
        and (joint != "ankle" or _foot_is_seen(scene.track, side))
    ]
    wanted.append(("trunk_lean", "both", "trunk_lean"))
    curves = (_curve(scene, joint, side, name) for joint, side, name in wanted)
    drawn = (curve for curve in curves if curve is not None)
    if fps >= TOE_OFF_FPS:
        return tuple(drawn)
    return tuple(replace(curve, toe_off_percent=None) for curve in drawn)


def _foot_is_seen(track: PoseTrack, side: str) -> bool:
    """Whether the foot is more than the pose model's guess, where that is known to be a guess."""
    sides = track.provenance.parameters.get(FEET)
    return sides is None or side in sides.split()


def _curve(scene: Scene, joint: str, side: str, name: str) -> Curve | None:
    strides = scene.strides.of(scene.near_side if side == "both" else side)
    rows = known_rows(scene.profiles(scene.angles.of(name), strides))
    rows = rows[np.isfinite(rows).all(axis=1)]
    if rows.shape[0] < FEWEST_STRIDES:
        return None
    stance = (strides.toe_off_s - strides.contact_s) / (strides.end_s - strides.contact_s)
    toe_off = PERCENT * body.median(stance)
    return Curve(
        joint=joint,
        side=side,
        mean_deg=np.asarray(rows.mean(axis=0), dtype=np.float64),
        sd_deg=np.asarray(rows.std(axis=0, ddof=1), dtype=np.float64),
        toe_off_percent=toe_off if np.isfinite(toe_off) else None,
        n_strides=int(rows.shape[0]),
    )
