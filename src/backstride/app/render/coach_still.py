"""One picture that says where to put the camera: the person, the room around, and what to do."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from backstride.app.coach_clip import Watched
from backstride.app.render.caption import INK, PAPER
from backstride.app.render.coach_overlay import GOOD, MINOR, Overlay, Shown
from backstride.app.render.skeleton_art import Pen, draw_skeleton
from backstride.coach.placement import EDGE_SHARE, Placement
from backstride.video.read import read_frames

STILL_NAME = "coach-check.png"
MAX_SIDE_PX = 1280
LEGEND = "Inner box: the room you took, hands and head too. Keep it inside the outer one."
LEGEND_PX = 24.0
FRAME_PER_SIDE = 1 / 120
"""Width of the coloured frame as a share of the picture's shorter side."""


def write_still(watched: Watched, placed: Placement, path: Path) -> None:
    """Draw the picture in which the body is best seen, with a green frame if all is well."""
    row = _best_row(watched)
    track = watched.track()
    start_s = float(watched.clip.time_s[watched.frame_index[row]])
    frame = next(iter(read_frames(watched.clip, max_side_px=MAX_SIDE_PX, start_s=start_s)))
    rgb = np.require(frame.rgb, requirements="W")
    place_px = (track.position_px[row] + 0.5) * np.float32(frame.scale) - np.float32(0.5)
    draw_skeleton(rgb, place_px, track.confidence[row], None, Pen.for_track(track, frame.scale))
    image = Image.fromarray(rgb)
    _draw_boxes(ImageDraw.Draw(image), image.size, placed, frame.scale)
    rgb = np.array(image)
    amiss = placed.amiss
    hint = amiss[0].remedy or amiss[0].text if amiss else "The camera stands well."
    tone = MINOR if amiss else GOOD
    Overlay(rgb.shape[0]).draw(rgb, Shown("", "", "", hint, tone))
    _with_legend(Image.fromarray(rgb)).save(path)


def _best_row(watched: Watched) -> int:
    return int(np.argmax([float(one.frame.confidence.mean()) for one in watched.sightings]))


def _with_legend(image: Image.Image) -> Image.Image:
    """Return the picture with a line below it that says what the two boxes are."""
    font = ImageFont.load_default(LEGEND_PX)
    font = ImageFont.load_default(
        min(LEGEND_PX, LEGEND_PX * 0.96 * image.width / font.getlength(LEGEND))
    )
    height = round(1.8 * LEGEND_PX)
    whole = Image.new("RGB", (image.width, image.height + height), PAPER[:3])
    whole.paste(image)
    at = (image.width / 2, image.height + height / 2)
    ImageDraw.Draw(whole).text(at, LEGEND, fill=INK, font=font, anchor="mm")
    return whole


def _draw_boxes(
    pen: ImageDraw.ImageDraw, size: tuple[int, int], placed: Placement, scale: float
) -> None:
    """Draw the frame that nothing should touch, and the room that the movement took."""
    tone = MINOR if placed.amiss else GOOD
    shorter = min(size)
    width, edge = max(2, round(FRAME_PER_SIDE * shorter)), EDGE_SHARE * shorter
    pen.rectangle((edge, edge, size[0] - 1 - edge, size[1] - 1 - edge), outline=tone, width=width)
    if placed.box_px is not None:
        left, top, right, bottom = (length * scale for length in placed.box_px)
        pen.rectangle((left, top, right, bottom), outline=tone, width=max(1, width // 2))
