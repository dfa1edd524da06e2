"""BlazePose (Google, Apache-2.0): 33 points with heels and toes."""

import numpy as np

from backstride.core.arrays import ByteArray
from backstride.core.skeleton import BODY
from backstride.pose.estimator import Points, Region
from backstride.pose.estimators.session import load, sha256_of
from backstride.pose.estimators.weight_files import weight_file

INPUT_PX = 256
LANDMARKS = "Identity"
"""The output with the points; the heatmaps and world points cost time and are not used."""
_PAIRS = {"ear": 7, "shoulder": 11, "elbow": 13, "wrist": 15, "hip": 23, "knee": 25}
_PAIRS |= {"ankle": 27, "heel": 29, "toe": 31}
_ROWS = {"nose": 0} | {
    f"{side}_{part}": row + shift
    for part, row in _PAIRS.items()
    for shift, side in enumerate(("left", "right"))
}
_ORDER = [_ROWS[name] for name in BODY.names]


class BlazePose:
    """BlazePose landmarks: all 19 points of the person in the region.

    The model was trained on upright people: see `Region.turn_deg`.
    """

    margin = 1.1
    input_px = INPUT_PX

    def __init__(self, file: str) -> None:
        path = weight_file(file)
        self.name = file.removesuffix("_noseg_w16.onnx").replace("pose_landmark_", "blazepose-")
        self.weights_sha256 = {file: sha256_of(path)}
        self._run = load(path, (LANDMARKS,))

    def points(self, rgb: ByteArray, region: Region, *, feet: bool = True) -> Points:  # noqa: ARG002
        """Return all 19 points; see `Estimator.points`."""
        return self.points_in(region.patch(rgb, self.input_px), region)

    def points_in(self, patch: ByteArray, region: Region) -> Points:
        """Return the points found in the region's picture (input_px, input_px, 3)."""
        outputs = self._run(patch[None].astype(np.float32) / np.float32(255.0))
        found = outputs[LANDMARKS].reshape(39, 5)[_ORDER].astype(np.float64)
        position = region.to_picture(found[:, :2] / INPUT_PX)
        confidence = 1.0 / (1.0 + np.exp(-found[:, 3]))
        return Points(position.astype(np.float32), confidence.astype(np.float32))
