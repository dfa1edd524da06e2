"""A single picture as a browser sends it: JPEG bytes from outside become RGB, or an error."""

import av
from av.error import FFmpegError
from av.video.frame import VideoFrame

from backstride.core.arrays import ByteArray
from backstride.core.errors import CameraError
from backstride.video.orientation import UPRIGHT
from backstride.video.picture import Picture

MAX_BYTES = 2_000_000
"""A browser's picture of 640 x 480 has 15 to 100 kB (design choice)."""
MAX_PIXELS = 1920 * 1088
"""Full HD, whose sides the decoder fills up to blocks of 16 pixels (design choice)."""
MAX_SCANS = 16
"""A progressive JPEG has about ten scans; each one costs time for the whole picture, so that many
in few bytes would keep the decoder busy for minutes."""

_START, _SCAN = b"\xff\xd8\xff", b"\xff\xda"
_TOO_LARGE, _OTHER, _DAMAGED = (
    "what came is too large",
    "something else came",
    "what came is damaged or too large",
)
_OPTIONS = {"err_detect": "explode", "max_pixels": str(MAX_PIXELS)}


def decode_jpeg(data: bytes, max_side_px: int) -> ByteArray:
    """Return a JPEG picture, (H,W,3) uint8 RGB, shrunk so that no side is longer than asked for.

    A turn that is noted beside the picture (EXIF) is not applied: browsers send upright frames.

    Raises
    ------
    CameraError
        If the bytes are not JPEG, are damaged, or are more than a camera sends.

    """
    if len(data) > MAX_BYTES or data.count(_SCAN) > MAX_SCANS:
        raise _refused(_TOO_LARGE)
    if not data.startswith(_START):
        raise _refused(_OTHER)
    frame = _decoded(data)
    scale = min(1.0, max_side_px / max(frame.width, frame.height))
    width_px, height_px = round(frame.width * scale), round(frame.height * scale)
    return Picture(UPRIGHT, max(1, width_px), max(1, height_px)).rgb(frame)


def _decoded(data: bytes) -> VideoFrame:
    """Return the picture as it is stored. Each has its own decoder: threads share nothing."""
    decoder = av.CodecContext.create("mjpeg", "r")
    decoder.thread_count = 1
    decoder.options = _OPTIONS
    try:
        (frame,) = decoder.decode(av.Packet(data))
    except (FFmpegError, ValueError) as error:
        raise _refused(_DAMAGED) from error
    assert isinstance(frame, VideoFrame)  # noqa: S101  # a decoder of pictures gives pictures
    return frame


def _refused(why: str) -> CameraError:
    msg = (
        f"a JPEG picture of at most 1920 x 1080 pixels was needed from the camera, but {why}: "
        f"load the page again"
    )
    return CameraError(msg)
