"""Cutting a part out of a picture and bringing it to a given size."""

import math

import numpy as np
from PIL import Image

from backstride.core.arrays import ByteArray

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixel-edge coordinates: (0, 0, W, H) is the whole picture. A point
given by pixel centres, as in `PoseTrack`, lies at +0.5 here."""


def crop(rgb: ByteArray, box: Box, size: tuple[int, int], *, turn_deg: float = 0.0) -> ByteArray:
    """Return the part of a picture inside ``box``, resampled; black where it leaves the picture.

    Parameters
    ----------
    rgb : (H,W,3) uint8
        The picture.
    box : Box
        What to cut out, in px; may lie partly or wholly outside. Needs right > left, bottom > top.
    size : (int, int)
        Width and height of the result in px.
    turn_deg : float
        The box is turned by this about its middle, clockwise in the picture: with 90, what leads to
        the right in the picture leads upwards in the result.

    Returns
    -------
    (height, width, 3) uint8

    """
    if turn_deg:
        return _turned(rgb, box, size, turn_deg)
    left, top = math.floor(box[0]), math.floor(box[1])
    right, bottom = math.ceil(box[2]), math.ceil(box[3])
    part = _with_black(rgb, left, top, right, bottom)
    inside = (box[0] - left, box[1] - top, box[2] - left, box[3] - top)
    # reducing_gap first shrinks by a whole factor with a box filter: 1.4 times as fast for
    # 600 -> 256, and on video within 1 grey level of the plain bilinear filter on average.
    image = Image.fromarray(part).resize(
        size, Image.Resampling.BILINEAR, box=inside, reducing_gap=1.0
    )
    return np.asarray(image)


def _with_black(rgb: ByteArray, left: int, top: int, right: int, bottom: int) -> ByteArray:
    height_px, width_px = rgb.shape[:2]
    if left >= 0 and top >= 0 and right <= width_px and bottom <= height_px:
        return rgb[top:bottom, left:right]
    part = np.zeros((bottom - top, right - left, 3), dtype=np.uint8)
    x0, x1 = (min(max(x, 0), width_px) for x in (left, right))
    y0, y1 = (min(max(y, 0), height_px) for y in (top, bottom))
    part[y0 - top : y1 - top, x0 - left : x1 - left] = rgb[y0:y1, x0:x1]
    return part


def _turned(rgb: ByteArray, box: Box, size: tuple[int, int], turn_deg: float) -> ByteArray:
    """Return the part inside a turned box. Pictures are first shrunk by a whole factor."""
    factor = max(1, int(max((box[2] - box[0]) / size[0], (box[3] - box[1]) / size[1])))
    image = Image.fromarray(rgb)
    if factor > 1:
        image = image.reduce(factor)
    middle_x, middle_y = (box[0] + box[2]) / 2.0 / factor, (box[1] + box[3]) / 2.0 / factor
    step_x, step_y = (box[2] - box[0]) / size[0] / factor, (box[3] - box[1]) / size[1] / factor
    cos, sin = math.cos(math.radians(turn_deg)), math.sin(math.radians(turn_deg))
    # Output pixel edges to input pixel edges, as Pillow wants it: a, b, c, d, e, f.
    a, b, d, e = cos * step_x, -sin * step_y, sin * step_x, cos * step_y
    c = middle_x - a * size[0] / 2.0 - b * size[1] / 2.0
    f = middle_y - d * size[0] / 2.0 - e * size[1] / 2.0
    way = (a, b, c, d, e, f)
    return np.asarray(image.transform(size, Image.Transform.AFFINE, way, Image.Resampling.BILINEAR))
