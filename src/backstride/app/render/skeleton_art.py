"""The runner's skeleton, painted into a picture: left orange, right blue, unsure points faint."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from backstride.core.arrays import BoolArray, ByteArray, Float32Array
from backstride.core.skeleton import Skeleton
from backstride.pose.track import PoseTrack

Colour = tuple[int, int, int]
Point = Sequence[float] | Float32Array

LEFT: Colour = (255, 159, 28)
RIGHT: Colour = (72, 176, 255)
MIDDLE: Colour = (240, 240, 240)
"""Orange and sky blue stay apart in every common kind of colour blindness (Okabe and Ito)."""

OUTLINE: Colour = (20, 20, 24)
"""Behind every line, so that it shows on bright and on dark clothes."""

LINE_PER_TORSO = 0.055
"""Line width as a share of shoulder-to-hip length: a bone, not a limb (design choice)."""

MIN_LINE_PX = 2.0
"""A thinner line drowns in the video's compression."""

HIDDEN_BELOW, SURE_FROM = 0.1, 0.5
"""A point is not drawn below the first confidence, and drawn in full from the second."""

FAINT, FULL = 70, 235
"""Opacity, of 255, of points at these two confidences."""

_FINE = 2
"""How many times finer the mask is drawn than the picture, for smooth edges."""

OUTLINE_OPACITY = 0.7
"""Opacity of the outline as a share of the line's."""

MIN_LETTER_PX = 12.0
"""A smaller letter cannot be read after compression."""

_GROUND_DEPTH = 8
"""How far below the feet a marker reaches, in line widths."""

_SHOE = {"left": ("left_heel", "left_toe"), "right": ("right_heel", "right_toe")}


@dataclass(frozen=True)
class Pen:
    """How to draw one runner through a whole clip: fixed, so that nothing flickers.

    ``edges`` are drawn in order, the farther side first; ``line_px`` is in picture pixels.
    """

    skeleton: Skeleton
    edges: tuple[tuple[int, int], ...]
    line_px: float

    @classmethod
    def for_track(cls, track: PoseTrack, scale: float) -> "Pen":
        """Return the pen for a track drawn into pictures ``scale`` times the clip's size."""
        torso_px = np.linalg.norm(track.middle("shoulder") - track.middle("hip"), axis=1)
        seen = torso_px[np.isfinite(torso_px)]
        typical_px = float(np.median(seen)) if seen.size else 0.0
        line_px = max(MIN_LINE_PX, LINE_PER_TORSO * typical_px * scale)
        return cls(track.skeleton, _far_side_first(track), line_px)

    def colour(self, a: int, b: int) -> Colour:
        """Return the colour of a line: its side's, or the middle's where it joins the sides."""
        sides = {self.skeleton.names[i].split("_")[0] for i in (a, b)} - {"nose"}
        if len(sides) != 1:
            return MIDDLE
        return LEFT if sides == {"left"} else RIGHT


def _far_side_first(track: PoseTrack) -> tuple[tuple[int, int], ...]:
    """Order the lines so that the side that the model sees better lies on top."""
    mean = track.confidence.mean(axis=0) if track.n_frames else np.zeros(len(track.skeleton.names))
    seen = {
        side: float(
            np.mean([m for m, n in zip(mean, track.skeleton.names, strict=True) if side in n])
        )
        for side in ("left", "right")
    }
    near = max(seen, key=lambda side: seen[side])

    def height(edge: tuple[int, int]) -> int:
        return sum(track.skeleton.names[i].startswith(near) for i in edge)

    return tuple(sorted(track.skeleton.edges, key=height))


def draw_skeleton(
    rgb: ByteArray,
    position_px: Float32Array,
    confidence: Float32Array,
    contact: BoolArray | None,
    pen: Pen,
) -> None:
    """Paint one moment into a picture, in place.

    Parameters
    ----------
    rgb : (H,W,3) uint8
        The picture, writable.
    position_px : (K,2) float32
        Points in this picture's pixels; (0,0) = centre of the top-left pixel; missing = NaN.
    confidence : (K,) float32
        In [0,1].
    contact : (2,) bool or None
        Whether the left and the right foot are on the ground.
    pen : Pen
        Colours, order and width.

    """
    shown = np.isfinite(position_px).all(axis=1) & (confidence >= HIDDEN_BELOW)
    canvas = _Canvas.around(rgb, position_px[shown], _GROUND_DEPTH * pen.line_px + MIN_LETTER_PX)
    if canvas is None:
        return
    opacity = np.interp(confidence, (HIDDEN_BELOW, SURE_FROM), (FAINT, FULL))
    for a, b in pen.edges:
        if shown[a] and shown[b]:
            ends_px = (position_px[a], position_px[b])
            canvas.bone(ends_px, pen.colour(a, b), min(opacity[a], opacity[b]), pen.line_px)
    for side, down in zip(_SHOE, contact if contact is not None else (), strict=False):
        rows = pen.skeleton.indices(*_SHOE[side])
        if down and shown[rows].all():
            canvas.ground(position_px[rows], side, pen.line_px)
    canvas.paint_into(rgb)


class _Layer:
    """An image in which lines can be drawn, ``fine`` times finer than the picture.

    ``corner_px`` is the picture's pixel at its top left.
    """

    def __init__(
        self, mode: str, corner_px: tuple[int, int], size_px: tuple[int, int], fine: int
    ) -> None:
        self.image = Image.new(mode, (size_px[0] * fine, size_px[1] * fine))
        self._draw = ImageDraw.Draw(self.image)
        self._fine = fine
        # Pixel centres move when pixels get finer: c -> (c + 0.5) * fine - 0.5.
        self._shift_x, self._shift_y = ((0.5 - c) * fine - 0.5 for c in corner_px)

    def _place(self, point_px: Point) -> tuple[float, float]:
        fine = self._fine
        return point_px[0] * fine + self._shift_x, point_px[1] * fine + self._shift_y

    def line(self, ends_px: tuple[Point, Point], width_px: float, fill: int | Colour) -> None:
        """Draw a line with round ends."""
        width = width_px * self._fine
        start, end = (self._place(point_px) for point_px in ends_px)
        self._draw.line((*start, *end), fill=fill, width=max(1, round(width)))
        for x, y in (start, end):
            self._draw.ellipse(
                (x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=fill
            )

    def text(self, at_px: Point, text: str, size_px: float, fill: int | Colour) -> None:
        """Write a text around its middle."""
        font = _font(round(size_px * self._fine))
        self._draw.text(self._place(at_px), text, fill=fill, font=font, anchor="mm")


@cache
def _font(size_px: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size_px)


class _Canvas:
    """A part of the picture with a colour layer, and a mask drawn finer for smooth edges."""

    def __init__(self, left: int, top: int, right: int, bottom: int) -> None:
        self._slices = (slice(top, bottom), slice(left, right))
        size_px = (right - left, bottom - top)
        self._colour = _Layer("RGB", (left, top), size_px, 1)
        self._mask = _Layer("L", (left, top), size_px, _FINE)

    @classmethod
    def around(cls, rgb: ByteArray, points_px: Float32Array, margin_px: float) -> "_Canvas | None":
        """Return the canvas that holds all points (N,2); None if none lies in the picture."""
        if not points_px.size:
            return None
        size = np.array(rgb.shape[1::-1])
        low = np.clip(np.floor(points_px.min(axis=0) - margin_px), 0, size)
        high = np.clip(np.ceil(points_px.max(axis=0) + margin_px), 0, size)
        (left, top), (right, bottom) = low.astype(int).tolist(), high.astype(int).tolist()
        return cls(left, top, right, bottom) if left < right and top < bottom else None

    def bone(
        self, ends_px: tuple[Point, Point], colour: Colour, opacity: float, line_px: float
    ) -> None:
        """Draw a line with round ends on a dark outline."""
        outline_px = line_px + max(MIN_LINE_PX, 0.5 * line_px)
        self._mask.line(ends_px, outline_px, int(OUTLINE_OPACITY * opacity))
        self._mask.line(ends_px, line_px, int(opacity))
        # The colour reaches under the mask's soft edge by a pixel.
        self._colour.line(ends_px, outline_px + 2, OUTLINE)
        self._colour.line(ends_px, line_px, colour)

    def ground(self, shoe_px: Float32Array, side: str, line_px: float) -> None:
        """Underline a shoe (heel and toe, (2,2)) that stands on the ground, and name its side."""
        colour = LEFT if side == "left" else RIGHT
        (left, right), y = np.sort(shoe_px[:, 0]).tolist(), float(shoe_px[:, 1].max())
        y += 2 * line_px
        self.bone(((left, y), (right, y)), colour, FULL, line_px)
        letter_px = max(MIN_LETTER_PX, 4 * line_px)
        middle = ((left + right) / 2, y + line_px + 0.6 * letter_px)
        self._mask.text(middle, side[0].upper(), letter_px, FULL)
        self._colour.line((middle, middle), letter_px, colour)

    def paint_into(self, rgb: ByteArray) -> None:
        """Lay the drawing over the picture, in place."""
        part = Image.fromarray(rgb[self._slices])
        part.paste(self._colour.image, mask=self._mask.image.reduce(_FINE))
        rgb[self._slices] = np.asarray(part)
