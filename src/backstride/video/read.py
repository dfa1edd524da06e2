"""Frames of a clip, one after the other: upright, in true colours, each with its real time."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from av.container import InputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from backstride.core.arrays import ByteArray
from backstride.video.clip import Clip
from backstride.video.container import opened, packets
from backstride.video.picture import Picture
from backstride.video.timing import PTS


@dataclass(frozen=True)
class Frame:
    """One decoded picture.

    ``rgb`` is (H,W,3) uint8; ``time_s`` equals ``clip.time_s[index]``. ``scale`` is how many
    pixels of ``rgb`` one pixel of the clip became: divide positions by it.
    """

    rgb: ByteArray
    time_s: float
    index: int
    scale: float = 1.0


def read_frames(
    clip: Clip, *, max_side_px: int | None = None, start_s: float = 0.0
) -> Iterator[Frame]:
    """Decode a clip in the order in which it is seen; holds one frame at a time.

    A frame that cannot be decoded is left out, so the indices of those that come have gaps: the
    number of gaps is the number of frames lost.

    Parameters
    ----------
    clip : Clip
        From `open_clip`.
    max_side_px : int, optional
        Shrink pictures whose longer side is larger than this; never enlarge.
    start_s : float
        Begin with the frame shown at this moment of ``clip.time_s``.

    """
    scale = min(1.0, max_side_px / max(clip.width_px, clip.height_px)) if max_side_px else 1.0
    picture = Picture.of(clip, scale)
    first = max(0, int(np.searchsorted(clip.time_s, start_s, side="right")) - 1)
    with opened(clip.path) as (container, stream):
        last = -1
        for count, decoded in enumerate(_decoded(clip, container, stream, first)):
            index = _index(clip, decoded, count)
            # Not later than the one before: a duplicate that the time line left out.
            if index <= last or index < first:
                continue
            last = index
            yield Frame(picture.rgb(decoded), float(clip.time_s[index]), index, scale)


def _decoded(
    clip: Clip, container: InputContainer, stream: VideoStream, first: int
) -> Iterator[VideoFrame]:
    # Without presentation times frames are counted, which has to begin at the beginning.
    if first > 0 and clip.time_source == PTS and stream.time_base:
        ticks = int((clip.start_s + float(clip.time_s[first])) / stream.time_base)
        container.seek(ticks, stream=stream)
    for packet in packets(container, stream):
        try:
            yield from packet.decode()
        except FFmpegError:
            continue


def _index(clip: Clip, decoded: VideoFrame, count: int) -> int:
    """Return the place in ``clip.time_s`` nearest to the frame's own time."""
    if clip.time_source != PTS or decoded.time is None:
        return min(count, clip.n_frames - 1)
    time_s = decoded.time - clip.start_s
    after = int(np.searchsorted(clip.time_s, time_s))
    candidates = [i for i in (after - 1, after) if 0 <= i < clip.n_frames]
    return min(candidates, key=lambda i: abs(float(clip.time_s[i]) - time_s))
