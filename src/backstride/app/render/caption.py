"""The strip in the corner of an annotated picture: time, speed, which colour is which side."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from backstride.app.render.skeleton_art import LEFT, RIGHT, Colour
from backstride.core.arrays import ByteArray

INK: Colour = (240, 240, 240)
PAPER: Colour = (20, 20, 24)

TEXT_PER_HEIGHT = 1 / 38
MIN_TEXT_PX = 11.0
"""Smaller letters drown in the video's compression."""

_WIDEST_TIME = "000.00 s"


class Caption:
    """Draws the strip; all but the time is drawn once."""

    def __init__(self, height_px: int, slow_down: float) -> None:
        size_px = max(MIN_TEXT_PX, TEXT_PER_HEIGHT * height_px)
        self._font = ImageFont.load_default(size_px)
        self._pad_px = round(size_px / 2)
        speed = "real speed" if slow_down == 1 else f"slowed {slow_down:g}x"
        words = (("left", LEFT), ("right", RIGHT), (speed, INK))
        widths_px = [self._font.getlength(text) for text, _ in ((_WIDEST_TIME, INK), *words)]
        width_px = sum(widths_px) + self._pad_px * (len(widths_px) + 1)
        self._strip = Image.new("RGB", (round(width_px), round(1.7 * size_px)), PAPER)
        self._middle_px = 0.85 * size_px
        x_px = widths_px[0] + 2 * self._pad_px
        for (text, colour), text_px in zip(words, widths_px[1:], strict=True):
            self._write(self._strip, x_px, text, colour)
            x_px += text_px + self._pad_px

    def _write(self, strip: Image.Image, x_px: float, text: str, colour: Colour) -> None:
        at = (x_px, self._middle_px)
        ImageDraw.Draw(strip).text(at, text, fill=colour, font=self._font, anchor="lm")

    def draw(self, rgb: ByteArray, real_s: float) -> None:
        """Put the strip into the top left corner of ``rgb`` (H,W,3), in place."""
        strip = self._strip.copy()
        self._write(strip, self._pad_px, f"{real_s:.2f} s", INK)
        fits = np.asarray(strip)[: rgb.shape[0], : rgb.shape[1]]
        rgb[: fits.shape[0], : fits.shape[1]] = fits
