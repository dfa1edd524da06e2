"""A camera's pictures as they come: a webcam by its number, or a file or address played as one."""

import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from backstride.core.arrays import ByteArray
from backstride.core.errors import CameraError
from backstride.video.clip import open_clip
from backstride.video.orientation import UPRIGHT
from backstride.video.picture import Picture
from backstride.video.read import read_frames

LONGER_SIDE_PX = 640
"""Pictures are taken no larger: live models see no more than that (design choice)."""
ASKED = {"video_size": "640x480", "framerate": "30"}
"""What is asked of a webcam (design choice); one that has it not gives what it has."""
MOST_WAIT_S = 5.0
"""Without a picture for this long a camera is gone (design choice)."""
_ADDRESSES = ("http://", "https://", "rtsp://")
_DEVICES = {"linux": "v4l2", "darwin": "avfoundation", "win32": "dshow"}


@dataclass(frozen=True)
class Shot:
    """One picture: ``rgb`` (H,W,3) uint8, and its time in seconds from the first one on."""

    rgb: ByteArray
    t_s: float


def open_camera(source: str) -> Iterator[Shot]:
    """Open a camera and return its pictures in the order of time, each later than the last.

    A webcam and an address give the newest picture: what was not asked for in time is left out. A
    file gives all of its pictures, as fast as they are taken; one that was cut off is a camera that
    is unplugged.

    Parameters
    ----------
    source
        A webcam's number ("0") or device ("/dev/video2"), a video file, or an http or rtsp address.

    Raises
    ------
    CameraError
        If there is none, or (while pictures are taken) if it is gone.
    ClipError
        If ``source`` is a file and not a video.

    """
    if source.startswith(_ADDRESSES):
        return _newest(_stream(source, None), source, own_clock=False)
    if source.isdigit() or source.startswith(("/dev/", "video=")):
        return _newest(_webcam(source), source, own_clock=True)
    return _played(Path(source))


def _played(path: Path) -> Iterator[Shot]:
    clip = open_clip(path)

    def shots() -> Iterator[Shot]:
        for frame in read_frames(clip, max_side_px=LONGER_SIDE_PX):
            yield Shot(frame.rgb, frame.time_s)
        if any("cut off" in note for note in clip.notes):
            raise _gone(str(path))

    return shots()


def _webcam(source: str) -> InputContainer:
    """Open a webcam with the size asked for, or else as it is."""
    kind = _DEVICES.get(sys.platform, "v4l2")
    name = _device_name(source, kind)
    try:
        return _stream(name, kind, ASKED)
    except CameraError:
        return _stream(name, kind)


def _device_name(source: str, kind: str) -> str:
    """Return what FFmpeg calls the webcam of a number."""
    if not source.isdigit():
        return source
    if kind == "v4l2":
        return f"/dev/video{source}"
    if kind == "avfoundation":
        return source
    cameras = [one for one in av.enumerate_input_devices(kind) if "video" in one.media_types]
    if int(source) >= len(cameras):
        raise _missing(source)
    return f"video={cameras[int(source)].name}"


def _stream(name: str, kind: str | None, options: dict[str, str] | None = None) -> InputContainer:
    try:
        return av.open(name, format=kind, options=options or {}, timeout=MOST_WAIT_S)
    except (FFmpegError, OSError, ValueError) as error:
        raise _missing(name) from error


def _missing(name: str) -> CameraError:
    msg = (
        f"a camera was needed, but none can be opened at {name}: plug it in, close what else uses "
        f"it, or give another number, a video file or an address with --camera"
    )
    return CameraError(msg)


def _gone(name: str) -> CameraError:
    msg = f"the camera {name} gives no more pictures: plug it in again and start once more"
    return CameraError(msg)


def _newest(container: InputContainer, name: str, *, own_clock: bool) -> Iterator[Shot]:
    """Read in a thread of its own, so that nobody who is slow sees old pictures."""
    if not container.streams.video:
        container.close()
        raise _missing(name)
    reader = _Reader(container, own_clock=own_clock)
    reader.start()
    return reader.shots(name)


class _Reader(threading.Thread):
    """Keeps the last picture that a camera gave.

    With ``own_clock`` pictures carry the camera's times; else those of their arrival, as streams of
    stills count pictures and call it time.
    """

    def __init__(self, container: InputContainer, *, own_clock: bool) -> None:
        super().__init__(daemon=True)
        self._own_clock = own_clock
        self._container = container
        self._new = threading.Condition()
        self._shot: tuple[VideoFrame, float] | None = None
        self._ended = False
        self._stop = False

    def run(self) -> None:
        """Read until the camera is gone or nobody takes pictures any more."""
        stream = self._container.streams.video[0]
        try:
            for frame in self._decoded(stream):
                time_s = time.monotonic()
                if self._own_clock and frame.time is not None:
                    time_s = frame.time
                with self._new:
                    self._shot = frame, time_s
                    self._new.notify()
                if self._stop:
                    break
        finally:
            with self._new:
                self._ended = True
                self._new.notify()
            self._container.close()

    def _decoded(self, stream: VideoStream) -> Iterator[VideoFrame]:
        try:
            yield from self._container.decode(stream)
        except FFmpegError:
            return

    def shots(self, name: str) -> Iterator[Shot]:
        """Yield the newest picture each time; the end of a camera's pictures is an error."""
        picture: Picture | None = None
        first_s: float | None = None
        last_s = -1.0
        try:
            while (newest := self._next()) is not None:
                frame, time_s = newest
                picture = picture or _picture(frame)
                first_s = time_s if first_s is None else first_s
                if time_s - first_s > last_s:
                    last_s = time_s - first_s
                    yield Shot(picture.rgb(frame), last_s)
            raise _gone(name)
        finally:
            self._stop = True

    def _next(self) -> tuple[VideoFrame, float] | None:
        """Return the newest picture that was not taken yet; None if there will be no more."""
        with self._new:
            self._new.wait_for(lambda: self._shot is not None or self._ended, MOST_WAIT_S)
            newest, self._shot = self._shot, None
            return newest


def _picture(frame: VideoFrame) -> Picture:
    scale = min(1.0, LONGER_SIDE_PX / max(frame.width, frame.height))
    return Picture(UPRIGHT, round(frame.width * scale), round(frame.height * scale))
