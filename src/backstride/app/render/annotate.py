"""The clip with the runner's skeleton drawn in, slowed down, for any browser."""

import errno
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter
from av.video.stream import VideoStream

from backstride.app.render.caption import Caption
from backstride.app.render.skeleton_art import Pen, draw_skeleton
from backstride.core.arrays import BoolArray, ByteArray
from backstride.core.errors import OutputError
from backstride.pose.track import PoseTrack
from backstride.video.clip import Clip
from backstride.video.read import Frame, read_frames

TICK_S = Fraction(1, 90_000)
"""Time base of the output: fine enough that a phone's uneven times survive."""

MAX_FPS = 60.0
"""More pictures a second of output than a screen shows only cost space; the rest is left out."""

_SHORTEST_STEP = 0.8
"""The slack with which 60 uneven frames a second stay 60, and 120 and 240 become 60."""

QUALITY_CRF = 27
"""x264's constant quality: 14 s of 480p at 60 frames a second come to about 2 MB (measured)."""

KEYFRAME_EVERY = 48
"""How many frames a browser has to decode at most to show a moment that was jumped to."""

ENCODER_THREADS = 2

_BT709 = 1
"""ITU-T H.273's number for the colour matrix, transfer and primaries of HD video."""


def write_annotated(
    clip: Clip,
    track: PoseTrack,
    contact: BoolArray | None,
    path: Path,
    *,
    slow_down: float,
    max_height_px: int = 720,
    crf: int = QUALITY_CRF,
    on_frame: Callable[[Frame], None] = lambda _: None,
) -> None:
    """Write an H.264 mp4 of the clip with the skeleton on the runner; whole or not at all.

    Real time ``t_s`` of the clip plays at ``slow_down * t_s`` of the video.

    Parameters
    ----------
    clip : Clip
        The video that ``track`` was found in.
    track : PoseTrack
        One row for each entry of ``clip.time_s``.
    contact : (T,2) bool or None
        Whether the left and the right foot are on the ground, a row for each of the track.
    path : Path
        Replaced only when the new video is complete.
    slow_down : float
        How many times slower than real the video plays.
    max_height_px : int
        Larger pictures are shrunk to this height.
    crf : int
        x264's constant rate factor: lower is larger and better.
    on_frame : callable
        Called with each frame of the clip, drawn or left out.

    Raises
    ------
    OutputError
        If the video cannot be written, for want of room or of the right to.

    """
    scale = min(1.0, max_height_px / clip.height_px)
    pictures = _annotated(clip, track, contact, scale, slow_down=slow_down, on_frame=on_frame)
    write_h264(pictures, (clip.width_px * scale, clip.height_px * scale), path, crf)


def write_h264(
    pictures: Iterator[tuple[ByteArray, float]],
    size_px: tuple[float, float],
    path: Path,
    crf: int = QUALITY_CRF,
) -> None:
    """Write pictures (H,W,3), each with the moment at which it is shown in s, as an H.264 mp4.

    ``size_px`` is width and height, brought to even whole numbers.

    Raises
    ------
    OutputError
        If the video cannot be written, for want of room or of the right to.

    """
    size = (_even(size_px[0]), _even(size_px[1]))
    with _replaced_when_complete(path) as part:
        _encode(pictures, size, part, crf)


def _annotated(
    clip: Clip,
    track: PoseTrack,
    contact: BoolArray | None,
    scale: float,
    *,
    slow_down: float,
    on_frame: Callable[[Frame], None],
) -> Iterator[tuple[ByteArray, float]]:
    """Yield drawn pictures (H,W,3) and when they are shown, in s."""
    longest_px = round(max(clip.width_px, clip.height_px) * scale)
    pen = Pen.for_track(track, scale)
    caption = Caption(round(clip.height_px * scale), slow_down)
    next_s = 0.0
    for frame in read_frames(clip, max_side_px=longest_px):
        on_frame(frame)
        row = frame.index
        real_s = frame.time_s / clip.time_scale
        shown_s = slow_down * real_s
        if shown_s < next_s:
            continue
        next_s = shown_s + _SHORTEST_STEP / MAX_FPS
        rgb = np.require(frame.rgb, requirements="W")
        place_px = (track.position_px[row] + 0.5) * np.float32(frame.scale) - np.float32(0.5)
        down = contact[row] if contact is not None else None
        draw_skeleton(rgb, place_px, track.confidence[row], down, pen)
        caption.draw(rgb, real_s)
        yield rgb, shown_s


def _encode(
    pictures: Iterator[tuple[ByteArray, float]], size: tuple[int, int], part: Path, crf: int
) -> None:
    muxer = {"movflags": "+faststart", "video_track_timescale": str(TICK_S.denominator)}
    with av.open(f"file:{part}", "w", format="mp4", options=muxer) as container:
        stream = _h264_stream(container, size, crf)
        converter = VideoReformatter()
        for rgb, shown_s in pictures:
            frame = _yuv(rgb[: size[1], : size[0]], converter)
            frame.pts, frame.time_base = round(shown_s / TICK_S), TICK_S
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def _h264_stream(container: OutputContainer, size: tuple[int, int], crf: int) -> VideoStream:
    options = {"preset": "veryfast", "crf": str(crf), "g": str(KEYFRAME_EVERY)}
    stream = container.add_stream("libx264", rate=round(MAX_FPS), options=options)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"  # the only layout that every browser plays
    context = stream.codec_context
    context.time_base = TICK_S
    context.thread_count = ENCODER_THREADS
    context.color_range = ColorRange.MPEG
    context.colorspace = context.color_primaries = context.color_trc = _BT709
    return stream


def _yuv(rgb: ByteArray, converter: VideoReformatter) -> VideoFrame:
    picture = VideoFrame.from_numpy_buffer(np.ascontiguousarray(rgb), format="rgb24")
    return converter.reformat(
        picture,
        format="yuv420p",
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
        threads=1,
    )


def _even(length_px: float) -> int:
    """Return the length without its odd last pixel, which 4:2:0 cannot hold."""
    return max(2, round(length_px) // 2 * 2)


@contextmanager
def _replaced_when_complete(path: Path) -> Iterator[Path]:
    """Yield a new file's path beside ``path`` that takes its place if the block ends well.

    Whatever else happens, Ctrl-C included, nothing is left behind.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise OutputError(_why_not_written(path, error)) from error
    finally:
        part.unlink(missing_ok=True)


def _why_not_written(path: Path, error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return f"The disk is full: {path.name} needs some 20 MB in {path.parent}. Make room there."
    if not path.parent.is_dir():
        return f"{path.name} needs a folder to lie in, but there is none at {path.parent}."
    return f"{path} could not be written ({error.strerror}). Choose a folder that you may write to."
