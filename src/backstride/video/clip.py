"""`Clip`: one video file, its size as seen and the true time of every frame."""

import hashlib
import math
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from backstride.core.arrays import Float64Array, frozen, strictly_rising
from backstride.core.errors import DamagedClipError, NoVideoError, OptionError
from backstride.video import slow_motion
from backstride.video.container import is_cut_off, opened, packets
from backstride.video.orientation import UPRIGHT, Orientation, orientation_of
from backstride.video.timing import (
    DTS,
    NOMINAL,
    PTS,
    PacketTimes,
    TimeLine,
    frame_rate_fps,
    time_line,
)

_MILLISECOND = Fraction(1, 1000)


@dataclass(frozen=True)
class Clip:
    """A video file that was found fit to read.

    Attributes
    ----------
    path, sha256
        The file and the hash of its bytes.
    width_px, height_px : int
        As a viewer sees it: turned upright, with square pixels.
    time_s : (T,) float64
        Time of each frame in the container, from 0, strictly rising.
    time_scale : float
        How many times slower than real the clip plays; 1 = real time.
    time_scale_source : str
        "assumed real time", "metadata" or "user".
    orientation : Orientation
        The turn from the stored pictures to the upright ones.
    start_s : float
        The container's own time of the first frame.
    time_source : str
        Where the times come from: "presentation times", or a worse one where these are missing.
    codec, pixel_format : str
        FFmpeg's names for how the pictures are stored.
    interlaced : bool
        Whether each picture is two half pictures from different moments.
    notes : tuple of str
        What had to be worked around, in plain sentences.

    """

    path: Path
    sha256: str
    width_px: int
    height_px: int
    time_s: Float64Array
    time_scale: float = 1.0
    time_scale_source: str = slow_motion.ASSUMED
    orientation: Orientation = UPRIGHT
    start_s: float = 0.0
    time_source: str = PTS
    codec: str = ""
    pixel_format: str = ""
    interlaced: bool = False
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the times once and freeze them."""
        time_s = frozen("time_s", self.time_s, (None,), np.float64)
        strictly_rising("time_s", time_s)
        object.__setattr__(self, "time_s", time_s)

    @property
    def n_frames(self) -> int:
        """How many frames the container promises."""
        return int(self.time_s.size)

    @property
    def fps(self) -> float:
        """Frames per second of container time, gaps left out."""
        return frame_rate_fps(self.time_s)

    @property
    def duration_s(self) -> float:
        """From the first frame to the end of the last, in container time."""
        return float(self.time_s[-1] + 1 / self.fps) if self.n_frames > 1 else 0.0


def open_clip(path: str | Path, *, time_scale: float | None = None) -> Clip:
    """Read what a file says about itself: one pass over its packets, one frame decoded.

    ``time_scale`` overrides the slow motion found in the metadata (8 = plays 8 times slower).

    Raises
    ------
    ClipError
        If the file is missing, is a folder, holds no video, or none of it can be decoded.
    OptionError
        If ``time_scale`` is not a positive number.

    """
    path = Path(path)
    if time_scale is not None and not (math.isfinite(time_scale) and time_scale > 0):
        msg = f"--slow-motion needs a number above 0 (8 = plays 8 times slower), got {time_scale}"
        raise OptionError(msg)
    with opened(path) as (container, stream):
        stamps, frame = _scan(container, stream)
        cut_off = is_cut_off(path)
        first = _require_frames(path, frame, n_packets=len(stamps), cut_off=cut_off)
        clip = _described(path, stream, first, stamps, cut_off=cut_off)
    if time_scale is None:
        return clip
    return replace(clip, time_scale=time_scale, time_scale_source=slow_motion.USER)


def _described(
    path: Path,
    stream: VideoStream,
    first: VideoFrame,
    stamps: list[PacketTimes],
    *,
    cut_off: bool,
) -> Clip:
    rate = stream.average_rate or stream.guessed_rate
    line = time_line(stamps, stream.time_base or _MILLISECOND, rate)
    metadata = {**stream.metadata, **stream.container.metadata}
    scale, scale_source = slow_motion.declared_time_scale(metadata, frame_rate_fps(line.time_s))
    turn = orientation_of(first)
    width_px, height_px = _seen_size(stream, turn)
    return Clip(
        path=path,
        sha256=_sha256(path),
        width_px=width_px,
        height_px=height_px,
        time_s=line.time_s,
        time_scale=scale,
        time_scale_source=scale_source,
        orientation=turn,
        start_s=line.start_s,
        time_source=line.source,
        codec=stream.codec_context.name,
        pixel_format=first.format.name,
        interlaced=first.interlaced_frame,
        notes=_notes(line, cut_off=cut_off),
    )


def _scan(
    container: InputContainer, stream: VideoStream
) -> tuple[list[PacketTimes], VideoFrame | None]:
    """Collect the stamps of all shown packets, and decode until the first frame is there."""
    stamps: list[PacketTimes] = []
    first: VideoFrame | None = None
    for packet in packets(container, stream):
        if first is None:
            first = _first_frame(packet)
        # A discarded packet lies outside of the edit list (a trimmed clip): decoded, never shown.
        if packet.size and not packet.is_discard:
            stamps.append(PacketTimes(packet.pts, packet.dts))
    return stamps, first


def _first_frame(packet: "Packet[VideoStream]") -> VideoFrame | None:
    try:
        frames = packet.decode()
    except FFmpegError:
        return None
    return frames[0] if frames else None


def _require_frames(
    path: Path, first: VideoFrame | None, *, n_packets: int, cut_off: bool
) -> VideoFrame:
    """Return the first frame, or say why there is no moving picture."""
    if first is None or not n_packets or (n_packets == 1 and cut_off):
        msg = (
            f"{path.name} begins as a video, but no two frames of it can be decoded."
            " Copy it from the phone again, or film anew."
        )
        raise DamagedClipError(msg)
    if n_packets == 1:
        msg = f"A video is needed, but {path.name} holds a single picture. Film 15 to 30 seconds."
        raise NoVideoError(msg)
    return first


def _seen_size(stream: VideoStream, turn: Orientation) -> tuple[int, int]:
    """Return width and height in px as a player shows them."""
    aspect = float(stream.sample_aspect_ratio or 1)
    width_px, height_px = round(stream.width * aspect), stream.height
    return (height_px, width_px) if turn.sideways else (width_px, height_px)


def _notes(line: TimeLine, *, cut_off: bool) -> tuple[str, ...]:
    notes = []
    if cut_off:
        notes.append(
            f"The file was cut off; its first {line.time_s[-1]:.1f} s can be read and were used."
        )
    if line.n_duplicates:
        notes.append(f"{line.n_duplicates} frames had the same time as another and were left out.")
    if line.source == DTS:
        notes.append("The file gives no presentation times; its decoding times were used.")
    if line.source == NOMINAL:
        notes.append("The file gives no times; its nominal frame rate was used.")
    return tuple(notes)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
