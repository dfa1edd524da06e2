"""A user's own RTMPose file with 26 points (Halpe): SimCC outputs, 192 x 256 input.

Method: Jiang et al. 2023, doi:10.48550/arXiv.2303.07399. Our region is square, the model's input
3:4; the region is narrowed to that shape about its middle.
"""

from pathlib import Path

import numpy as np

from backstride.core.arrays import ByteArray, Float64Array
from backstride.core.errors import EstimatorError
from backstride.core.skeleton import BODY
from backstride.pose.estimator import Points, Region
from backstride.pose.estimators.session import Outputs, load, sha256_of
from backstride.video.frames import crop

INPUT_WIDTH_PX, INPUT_HEIGHT_PX = 192, 256
SPLIT = 2.0
"""SimCC bins per input pixel."""
_MEAN = np.array([123.675, 116.28, 103.53], dtype=np.float32)
_SD = np.array([58.395, 57.12, 57.375], dtype=np.float32)
_PAIRS = {"ear": 3, "shoulder": 5, "elbow": 7, "wrist": 9, "hip": 11, "knee": 13, "ankle": 15}
_ROWS = {"nose": 0, "left_toe": 20, "right_toe": 21, "left_heel": 24, "right_heel": 25} | {
    f"{side}_{part}": row + shift
    for part, row in _PAIRS.items()
    for shift, side in enumerate(("left", "right"))
}
_ORDER = [_ROWS[name] for name in BODY.names]


class RtmPose:
    """RTMPose with 26 points from a file of the user's."""

    margin = 1.1

    def __init__(self, path: Path) -> None:
        self._run = load(path)
        self.name = f"rtmpose-26:{path.stem}"
        self.weights_sha256 = {path.name: sha256_of(path)}
        self._split_outputs(self._probe(path))

    def _probe(self, path: Path) -> Outputs:
        """Return what the model makes of an empty picture."""
        try:
            return self._run(np.zeros((1, 3, INPUT_HEIGHT_PX, INPUT_WIDTH_PX), dtype=np.float32))
        except Exception as error:
            msg = (
                f"an RTMPose file for {INPUT_WIDTH_PX}x{INPUT_HEIGHT_PX} pictures was needed, but "
                f"{path.name} does not take them: use the body-with-feet (Halpe 26) model"
            )
            raise EstimatorError(msg) from error

    def points(self, rgb: ByteArray, region: Region, *, feet: bool = True) -> Points:  # noqa: ARG002
        """Return all 19 points; see `Estimator.points`."""
        width = region.side_px * INPUT_WIDTH_PX / INPUT_HEIGHT_PX
        left = region.left_px + (region.side_px - width) / 2.0
        box = (left, region.top_px, left + width, region.top_px + region.side_px)
        patch = (crop(rgb, box, (INPUT_WIDTH_PX, INPUT_HEIGHT_PX)) - _MEAN) / _SD
        along_x, along_y = self._split_outputs(self._run(patch.transpose(2, 0, 1)[None]))
        unit = np.stack([along_x.argmax(1), along_y.argmax(1)], axis=1) / SPLIT + 0.5 / SPLIT
        scale = region.side_px / INPUT_HEIGHT_PX
        position = np.array([left, region.top_px]) + unit * scale - 0.5
        confidence = np.clip(np.minimum(along_x.max(1), along_y.max(1)), 0.0, 1.0)
        return Points(position[_ORDER].astype(np.float32), confidence[_ORDER].astype(np.float32))

    def _split_outputs(self, outputs: Outputs) -> tuple[Float64Array, Float64Array]:
        """Return the SimCC rows along x (26,384) and y (26,512)."""
        wanted = [(26, int(n * SPLIT)) for n in (INPUT_WIDTH_PX, INPUT_HEIGHT_PX)]
        found = {value.shape[1:]: value[0].astype(np.float64) for value in outputs.values()}
        if any(shape not in found for shape in wanted):
            got = ", ".join(str(value.shape) for value in outputs.values())
            msg = (
                f"an RTMPose file with 26 points and outputs {wanted} was needed, this one gives "
                f"{got}: use the body-with-feet (Halpe 26) model for 192x256 pictures"
            )
            raise EstimatorError(msg)
        return found[wanted[0]], found[wanted[1]]
