"""What a pose model has to offer: points of one person inside a square region of a picture."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from backstride.core.arrays import ByteArray, Float32Array, Float64Array
from backstride.core.skeleton import BODY
from backstride.video.frames import crop


@dataclass(frozen=True)
class Region:
    """A square part of the picture, in pixel-edge coordinates (0 = the first pixel's left edge).

    ``turn_deg`` is how far it is turned about its middle, clockwise in the picture: with 90 a body
    whose head lies to the right stands upright in it.
    """

    left_px: float
    top_px: float
    side_px: float
    turn_deg: float = 0.0

    @property
    def box_px(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom before it is turned."""
        left, top, side = self.left_px, self.top_px, self.side_px
        return left, top, left + side, top + side

    def to_picture(self, unit: Float64Array) -> Float64Array:
        """Turn (...,2) positions in [0,1] of the region into pixel-centre coordinates."""
        turn = np.radians(self.turn_deg)
        cos, sin = np.cos(turn), np.sin(turn)
        from_middle = (unit - 0.5) @ np.array([[cos, sin], [-sin, cos]])
        corner = np.array([self.left_px, self.top_px])
        return np.asarray(corner + (from_middle + 0.5) * self.side_px - 0.5)

    def patch(self, rgb: ByteArray, size_px: int) -> ByteArray:
        """Return this part of a picture (H,W,3), brought to (size_px, size_px, 3)."""
        return crop(rgb, self.box_px, (size_px, size_px), turn_deg=self.turn_deg)

    def scaled(self, factor: float) -> "Region":
        """Return the same part of a picture that was enlarged by ``factor``."""
        left, top, side = self.left_px, self.top_px, self.side_px
        return Region(left * factor, top * factor, side * factor, self.turn_deg)


@dataclass(frozen=True)
class AnklePictures:
    """Small grey pictures (2,N,N) uint8 about the left and the right ankle.

    ``corner_px`` (2,2) is where the first sample of each lies in the clip's picture, ``step_px``
    the distance between samples there.
    """

    grey: ByteArray
    corner_px: Float32Array
    step_px: float

    def scaled(self, scale: float) -> "AnklePictures":
        """Return the same of a picture that had been shrunk by ``scale``."""
        corner = ((self.corner_px + 0.5) / scale - 0.5).astype(np.float32)
        return AnklePictures(self.grey, corner, self.step_px / scale)


@dataclass(frozen=True)
class Points:
    """One person at one moment: ``position_px`` (19,2), NaN = missing; ``confidence`` (19,).

    ``ankles`` are pictures that tell how the feet are turned, where the estimator takes them.
    """

    position_px: Float32Array
    confidence: Float32Array
    ankles: AnklePictures | None = None


class Estimator(Protocol):
    """A model that finds the 19 points of `core.skeleton.BODY` in a region that holds one person.

    ``margin`` is how many times larger than the body's box the region should be. ``points`` may be
    called from several threads at once.
    """

    name: str
    weights_sha256: dict[str, str]
    margin: float

    def points(self, rgb: ByteArray, region: Region, *, feet: bool = True) -> Points:
        """Return the points of the person in ``region`` of the picture ``rgb`` (H,W,3).

        With ``feet`` false a model may save itself the heels and toes.
        """
        ...


class PatchModel(Protocol):
    """A model that takes the region's picture itself: two can share it, or see two regions."""

    weights_sha256: dict[str, str]
    input_px: int

    def points_in(self, patch: ByteArray, region: Region) -> Points:
        """Return the points found in the region's picture (input_px, input_px, 3)."""
        ...


N_POINTS = len(BODY.names)
MIN_POINT_CONFIDENCE = 0.2
"""A point below this does not help to place the next region (MoveNet's own demo uses 0.2)."""
MIN_POINTS_FOR_REGION = 6
"""With fewer confident points the most confident ones are taken (design choice)."""


def body_box_px(points: Points) -> Float64Array | None:
    """Return left, top, right, bottom (4,) of the confident points, in pixel-edge coordinates."""
    seen = np.isfinite(points.position_px[:, 0])
    if int(seen.sum()) < MIN_POINTS_FOR_REGION:
        return None
    sure = seen & (points.confidence > MIN_POINT_CONFIDENCE)
    if int(sure.sum()) < MIN_POINTS_FOR_REGION:
        limit = np.sort(points.confidence[seen])[-MIN_POINTS_FOR_REGION]
        sure = seen & (points.confidence >= limit)
    found = points.position_px[sure].astype(np.float64) + 0.5
    return np.concatenate([found.min(axis=0), found.max(axis=0)])


def square_around(box_px: Float64Array, margin: float) -> Region:
    """Return the square about the middle of a box (4,), ``margin`` times its larger side."""
    side = float((box_px[2:] - box_px[:2]).max()) * margin
    centre = (box_px[:2] + box_px[2:]) / 2.0
    return Region(float(centre[0]) - side / 2.0, float(centre[1]) - side / 2.0, side)


def region_around(points: Points, margin: float) -> Region | None:
    """Return the square around the confident points, ``margin`` times their larger extent."""
    box = body_box_px(points)
    return None if box is None else square_around(box, margin)
