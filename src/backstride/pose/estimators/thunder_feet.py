"""The default for clips: MoveNet thunder for the body, BlazePose full for heels and toes."""

from dataclasses import replace

import numpy as np

from backstride.core.arrays import ByteArray, Float32Array
from backstride.core.skeleton import BODY
from backstride.pose.estimator import AnklePictures, PatchModel, Points, Region

_ANKLES = BODY.indices("left_ankle", "right_ankle")
_FEET = [BODY.indices(f"{side}_heel", f"{side}_toe") for side in ("left", "right")]
_HIPS = BODY.indices("left_hip", "right_hip")
_SHOULDERS = BODY.indices("left_shoulder", "right_shoulder")

MAX_ANKLE_GAP_TRUNKS = 0.35
"""Beyond this distance between the two models' ankles, in trunk lengths, the foot is not taken.

About three quarters of a shank: the models then look at different legs (design choice).
"""

ANKLE_PICTURE_SHARE = 5 / 16
"""Side of an ankle's picture, of the region's: the region is about as high as the runner, and shoe
and ankle reach 0.13 of the height from the ankle (Drillis & Contini 1966), with room to turn."""


class ThunderFeet:
    """The body of one estimator with the feet of another, set on the body's ankles.

    Which foot belongs to which ankle follows from nearness, not from the second model's own left
    and right, which it exchanges in 8.5 % of a runner's frames. Both models can be asked apart:
    ``body`` gives 17 points, ``feet`` all 19.
    """

    margin = 1.1

    def __init__(self, name: str, body: PatchModel, feet: PatchModel) -> None:
        self.name = name
        self.weights_sha256 = body.weights_sha256 | feet.weights_sha256
        self.body = body
        self.feet = feet

    def points(self, rgb: ByteArray, region: Region, *, feet: bool = True) -> Points:
        """Return all 19 points; see `Estimator.points`."""
        patch = region.patch(rgb, self.body.input_px)
        body = self.body.points_in(patch, region)
        if not feet:
            return body
        if not region.turn_deg:
            body = replace(body, ankles=ankle_pictures(patch, region, body.position_px[_ANKLES]))
        if self.feet.input_px != self.body.input_px:
            patch = region.patch(rgb, self.feet.input_px)
        return with_feet(body, self.feet.points_in(patch, region))


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
    return replace(body, position_px=position, confidence=confidence)


def ankle_pictures(patch: ByteArray, region: Region, ankle_px: Float32Array) -> AnklePictures:
    """Return pictures of the ankles (2,2) px out of the region's, at half its resolution.

    Beyond the region's edge its last pixel is repeated.
    """
    size = patch.shape[0]
    side = 2 * round(ANKLE_PICTURE_SHARE * size / 2)
    pixel_px = region.side_px / size
    corner_px = np.array([region.left_px, region.top_px])
    middle = np.nan_to_num((ankle_px + 0.5 - corner_px) / pixel_px)
    first = np.clip(np.round(middle - side / 2), -side, size).astype(int)
    grey = np.stack([_cut(patch, x, y, side) for x, y in first])
    return AnklePictures(
        grey=grey,
        corner_px=(corner_px + (first + 1.0) * pixel_px - 0.5).astype(np.float32),
        step_px=2.0 * pixel_px,
    )


def _cut(patch: ByteArray, left: int, top: int, side: int) -> ByteArray:
    """Return a square of the patch's green, two by two pixels averaged, (side/2, side/2)."""
    rows, columns = (np.clip(start + np.arange(side), 0, len(patch) - 1) for start in (top, left))
    green = patch[..., 1][np.ix_(rows, columns)].astype(np.uint16)
    four = green[::2, ::2] + green[1::2, ::2] + green[::2, 1::2] + green[1::2, 1::2]
    return np.asarray((four + 2) // 4, dtype=np.uint8)
