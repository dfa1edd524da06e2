"""The default for clips: MoveNet thunder for the body, BlazePose full for heels and toes."""

from typing import Protocol

import numpy as np

from backstride.core.arrays import ByteArray
from backstride.core.skeleton import BODY
from backstride.pose.estimator import Points, Region
from backstride.video.frames import crop

_ANKLES = BODY.indices("left_ankle", "right_ankle")
_FEET = [BODY.indices(f"{side}_heel", f"{side}_toe") for side in ("left", "right")]
_HIPS = BODY.indices("left_hip", "right_hip")
_SHOULDERS = BODY.indices("left_shoulder", "right_shoulder")

MAX_ANKLE_GAP_TRUNKS = 0.35
"""Beyond this distance between the two models' ankles, in trunk lengths, the foot is not taken.

About three quarters of a shank: the models then look at different legs (design choice).
"""


class PatchModel(Protocol):
    """An estimator that also takes the region's picture itself, so that two can share it."""

    weights_sha256: dict[str, str]
    input_px: int

    def points_in(self, patch: ByteArray, region: Region) -> Points:
        """Return the points found in the region's picture (input_px, input_px, 3)."""
        ...


class ThunderFeet:
    """The body of one estimator with the feet of another, set on the body's ankles.

    Which foot belongs to which ankle follows from nearness, not from the second model's own left
    and right, which it exchanges in 8.5 % of a runner's frames.
    """

    margin = 1.1

    def __init__(self, name: str, body: PatchModel, feet: PatchModel) -> None:
        self.name = name
        self.weights_sha256 = body.weights_sha256 | feet.weights_sha256
        self._body = body
        self._feet = feet

    def points(self, rgb: ByteArray, region: Region, *, feet: bool = True) -> Points:
        """Return all 19 points; see `Estimator.points`."""
        patch = self._patch(self._body, rgb, region)
        body = self._body.points_in(patch, region)
        if not feet:
            return body
        if self._feet.input_px != self._body.input_px:
            patch = self._patch(self._feet, rgb, region)
        return with_feet(body, self._feet.points_in(patch, region))

    @staticmethod
    def _patch(model: PatchModel, rgb: ByteArray, region: Region) -> ByteArray:
        return crop(rgb, region.box_px, (model.input_px, model.input_px))


def with_feet(body: Points, feet: Points) -> Points:
    """Return ``body`` with heels and toes of ``feet``, moved so that the ankles coincide."""
    position, confidence = body.position_px.copy(), body.confidence.copy()
    gap = np.linalg.norm(
        body.position_px[_ANKLES][:, None] - feet.position_px[_ANKLES][None], axis=-1
    )
    donor = (0, 1) if gap[0, 0] + gap[1, 1] <= gap[0, 1] + gap[1, 0] else (1, 0)
    trunk = np.linalg.norm(body.position_px[_HIPS].mean(0) - body.position_px[_SHOULDERS].mean(0))
    for side in (0, 1):
        target, source = _FEET[side], _FEET[donor[side]]
        if gap[side, donor[side]] > MAX_ANKLE_GAP_TRUNKS * trunk:
            confidence[target] = 0.0
            continue
        shift = body.position_px[_ANKLES[side]] - feet.position_px[_ANKLES[donor[side]]]
        position[target] = feet.position_px[source] + shift
        confidence[target] = np.minimum(feet.confidence[source], confidence[_ANKLES[side]])
    return Points(position, confidence)
