"""MoveNet (Google, Apache-2.0): thunder and lightning for one person, multipose to find people."""

from dataclasses import dataclass

import numpy as np

from backstride.core.arrays import ByteArray, Float32Array
from backstride.core.skeleton import BODY
from backstride.pose.estimator import N_POINTS, Points, Region
from backstride.pose.estimators.session import load, sha256_of
from backstride.pose.estimators.weight_files import MULTIPOSE, weight_file
from backstride.video.frames import crop

COCO = (
    "nose",
    "left_eye",
    "right_eye",
    *(
        f"{side}_{part}"
        for part in ("ear", "shoulder", "elbow", "wrist", "hip", "knee", "ankle")
        for side in ("left", "right")
    ),
)
"""The 17 points of the COCO data set, in MoveNet's order."""

_FROM_COCO = [COCO.index(name) for name in BODY.names if name in COCO]
_TO_BODY = [BODY.index(name) for name in BODY.names if name in COCO]


def _body(position_px: Float32Array, confidence: Float32Array) -> Points:
    """Put 17 COCO points in the places of the 19-point body; heels and toes stay missing."""
    position = np.full((N_POINTS, 2), np.nan, dtype=np.float32)
    sure = np.zeros(N_POINTS, dtype=np.float32)
    position[_TO_BODY] = position_px[_FROM_COCO]
    sure[_TO_BODY] = np.clip(confidence[_FROM_COCO], 0.0, 1.0)
    return Points(position, sure)


class MoveNet:
    """MoveNet single pose: 17 COCO points of the person in the region."""

    margin = 1.1

    def __init__(self, file: str, input_px: int) -> None:
        path = weight_file(file)
        self.name = file.removesuffix("_w16.onnx").replace("_", "-")
        self.weights_sha256 = {file: sha256_of(path)}
        self.input_px = input_px
        self._run = load(path)

    def points(self, rgb: ByteArray, region: Region, *, feet: bool = True) -> Points:  # noqa: ARG002
        """Return the body's points without heels and toes; see `Estimator.points`."""
        return self.points_in(region.patch(rgb, self.input_px), region)

    def points_in(self, patch: ByteArray, region: Region) -> Points:
        """Return the points found in the region's picture (input_px, input_px, 3)."""
        (output,) = self._run(patch[None].astype(np.int32)).values()
        found = output[0, 0].astype(np.float64)
        return _body(
            region.to_picture(found[:, 1::-1]).astype(np.float32), found[:, 2].astype(np.float32)
        )


@dataclass(frozen=True)
class Person:
    """Somebody seen in a whole picture: their points and the finder's score in [0,1]."""

    points: Points
    score: float


class PersonFinder:
    """MoveNet multipose: up to six people in a whole picture."""

    def __init__(self) -> None:
        path = weight_file(MULTIPOSE)
        self.weights_sha256 = {MULTIPOSE: sha256_of(path)}
        self._run = load(path)

    def people(self, rgb: ByteArray, input_px: int, min_score: float) -> list[Person]:
        """Return the people in the picture ``rgb`` (H,W,3), seen at ``input_px`` on its long side.

        The picture is padded to multiples of 32 as the model needs it.
        """
        height, width = rgb.shape[:2]
        scale = input_px / max(height, width)
        padded = [int(np.ceil(n * scale / 32.0)) * 32 for n in (width, height)]
        box = (0.0, 0.0, padded[0] / scale, padded[1] / scale)
        patch = crop(rgb, box, (padded[0], padded[1]))
        (output,) = self._run(patch[None].astype(np.int32)).values()
        size = np.array([padded[1], padded[0]]) / scale
        return [_person(row, size) for row in output[0] if row[55] >= min_score]


def _person(row: Float32Array, size_px: Float32Array) -> Person:
    found = row[:51].reshape(17, 3)
    position = (found[:, :2] * size_px)[:, ::-1] - 0.5
    return Person(_body(position.astype(np.float32), found[:, 2]), float(row[55]))
