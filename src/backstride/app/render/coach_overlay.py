"""What lies over a coached picture: the count, the hold's seconds, the last cue, and faults."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from backstride.app.render.caption import INK, PAPER
from backstride.app.render.skeleton_art import Colour
from backstride.core.arrays import ByteArray

GOOD: Colour = (111, 211, 166)
MINOR: Colour = (242, 193, 78)
MAJOR: Colour = (255, 122, 84)
"""Green, yellow and red-orange, as in the page's dark look."""

COUNT_PER_HEIGHT = 1 / 7
TEXT_PER_HEIGHT = 1 / 24
SMALL_PER_HEIGHT = 1 / 32
MIN_TEXT_PX = 12.0
EDGE_PER_HEIGHT = 1 / 60
"""Width of the coloured edge around a picture with a fault."""


@dataclass(frozen=True)
class Shown:
    """What one picture shows; texts are empty where there is nothing to say.

    ``count`` is large, ``under`` small below it ("of 7"), ``held`` a hold's seconds. ``caption`` is
    at the bottom in ``tone``; ``edge`` colours the picture's edge while a fault is seen.
    """

    count: str
    under: str
    held: str
    caption: str
    tone: Colour = INK
    edge: Colour | None = None


class Overlay:
    """Draws into pictures of one height."""

    def __init__(self, height_px: int) -> None:
        self._height_px = height_px
        self._count, self._text, self._small = (
            ImageFont.load_default(max(MIN_TEXT_PX, share * height_px))
            for share in (COUNT_PER_HEIGHT, TEXT_PER_HEIGHT, SMALL_PER_HEIGHT)
        )

    def draw(self, rgb: ByteArray, shown: Shown) -> None:
        """Draw over ``rgb`` (H,W,3), in place."""
        image = Image.fromarray(rgb)
        pen = ImageDraw.Draw(image)
        if shown.edge is not None:
            width = max(3, round(EDGE_PER_HEIGHT * self._height_px))
            pen.rectangle(
                (0, 0, image.width - 1, image.height - 1), outline=shown.edge, width=width
            )
        self._counter(pen, image.width, shown)
        if shown.caption:
            self._caption(pen, image.size, shown)
        rgb[:] = np.asarray(image)

    def _counter(self, pen: ImageDraw.ImageDraw, width_px: int, shown: Shown) -> None:
        """Write the count into a box in the top right corner, the hold's seconds below it."""
        held = self._text if shown.count else self._count
        told = ((shown.count, self._count), (shown.under, self._small), (shown.held, held))
        lines = [(text, font) for text, font in told if text]
        if not lines:
            return
        pad = round(self._height_px / 50)
        wide = max(font.getlength(text) for text, font in lines) + 2 * pad
        heights = [_height(font) for _, font in lines]
        left, top = width_px - wide - pad, pad
        box = (left, top, width_px - pad, top + sum(heights) + 1.5 * pad)
        pen.rounded_rectangle(box, radius=pad, fill=PAPER)
        y = top + pad * 0.5
        for (text, font), height in zip(lines, heights, strict=True):
            at = (left + wide / 2, y + height / 2)
            pen.text(at, text, fill=INK, font=font, anchor="mm")
            y += height

    def _caption(self, pen: ImageDraw.ImageDraw, size: tuple[int, int], shown: Shown) -> None:
        """Write a line at the bottom, on a dark ground, in as many lines as it needs."""
        pad = round(self._height_px / 50)
        lines = wrapped(shown.caption, self._text, size[0] - 4 * pad)
        height = _height(self._text)
        wide = max(self._text.getlength(line) for line in lines) + 2 * pad
        left, top = (size[0] - wide) / 2, size[1] - len(lines) * height - 3 * pad
        box = (left, top, left + wide, top + len(lines) * height + pad)
        pen.rounded_rectangle(box, radius=pad, fill=PAPER)
        for i, line in enumerate(lines):
            at = (size[0] / 2, top + pad / 2 + (i + 0.5) * height)
            pen.text(at, line, fill=shown.tone, font=self._text, anchor="mm")


Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def _height(font: Font) -> float:
    box = font.getbbox("Ag1")
    return 1.3 * (box[3] - box[1])


def wrapped(text: str, font: Font, width_px: float) -> list[str]:
    """Break a text into lines that fit; a single word too long stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width_px:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
