"""A clip's poster: one picture of it, with everybody's skeleton and, of several, their numbers."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from backstride.app.render.skeleton_art import OUTLINE, Pen, draw_skeleton
from backstride.core.arrays import ByteArray
from backstride.pose.track import PoseTrack
from backstride.video.clip import Clip
from backstride.video.read import Frame, read_frames

MOST_SIDE_PX = 960
QUALITY = 82
"""JPEG's own scale: some 60 kB (measured)."""
NUMBER_SHARE = 0.06
"""Height of a person's number as a share of the picture's."""
_PAPER = (255, 255, 255)


def write_poster(clip: Clip, tracks: Sequence[PoseTrack], path: Path) -> bool:
    """Write a JPEG of the moment that shows the first person best; False if there is none.

    Parameters
    ----------
    clip
        The clip.
    tracks
        Of everybody in it, with times of the clip; the runner first, numbered from 1.
    path
        Where to.

    """
    time_s = 0.5 * clip.duration_s if not tracks else _best_moment_s(tracks[0])
    frame = next(read_frames(clip, max_side_px=MOST_SIDE_PX, start_s=time_s), None)
    if frame is None:
        return False
    rgb = np.require(frame.rgb, requirements="W").copy()
    for track in tracks:
        _draw(rgb, frame, track)
    picture = Image.fromarray(rgb)
    if len(tracks) > 1:
        _number(picture, frame, tracks)
    picture.save(path, "JPEG", quality=QUALITY, optimize=True)
    return True


def _best_moment_s(track: PoseTrack) -> float:
    """Return when the feet are far apart and the points are sure."""
    apart = np.linalg.norm(track.point("left_ankle") - track.point("right_ankle"), axis=1)
    sure = np.isfinite(track.position_px).all(axis=-1).mean(axis=1) * track.confidence.mean(axis=1)
    return float(track.time_s[int(np.argmax(np.nan_to_num(apart) * sure**2))])


def _row(track: PoseTrack, frame: Frame) -> int:
    return int(np.argmin(np.abs(track.time_s - frame.time_s)))


def _draw(rgb: ByteArray, frame: Frame, track: PoseTrack) -> None:
    row = _row(track, frame)
    place_px = (track.position_px[row] + 0.5) * np.float32(frame.scale) - np.float32(0.5)
    draw_skeleton(rgb, place_px, track.confidence[row], None, Pen.for_track(track, frame.scale))


def _number(picture: Image.Image, frame: Frame, tracks: Sequence[PoseTrack]) -> None:
    """Write everybody's number above their head."""
    size_px = max(14, round(NUMBER_SHARE * picture.height))
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size_px)
    for number, track in enumerate(tracks, 1):
        points = track.position_px[_row(track, frame)] * frame.scale
        seen = points[np.isfinite(points).all(axis=1)]
        if seen.size:
            x, y = float(np.median(seen[:, 0])), max(float(seen[:, 1].min()), 1.6 * size_px)
            box = (x - 0.6 * size_px, y - 1.5 * size_px, x + 0.6 * size_px, y - 0.3 * size_px)
            draw.ellipse(box, fill=OUTLINE)
            draw.text((x, y - 0.9 * size_px), str(number), fill=_PAPER, font=font, anchor="mm")
