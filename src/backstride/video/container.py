"""Opening a container: which files count as video, and what to say of those that do not."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.video.stream import VideoStream

from backstride.core.errors import ClipError, DamagedClipError, NoVideoError

CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,asf,flv,ogg,mp3,wav,aac,flac"
"""Demuxers that may be used. Sound formats are in it so that sound can be named as such. Not in
it: stills, text art and play lists, which FFmpeg would open as video, the last ones by opening
other files."""

DECODE_THREADS = 2
"""Decoding 1080p takes one core about 5 ms a frame; more threads would only take the cores that
the pose models want (design choice)."""

_UNTIL_END_OF_FILE, _SIZE_FOLLOWS = 0, 1
"""Box sizes with a meaning of their own (ISO/IEC 14496-12, 4.2)."""

_FIX = "Film with a phone and give that .mp4 or .mov file."


@contextmanager
def opened(path: Path) -> Iterator[tuple[InputContainer, VideoStream]]:
    """Open ``path`` and yield its container and its video stream, ready to decode.

    Raises
    ------
    ClipError
        NoVideoError or DamagedClipError where the file is the cause, else a plain ClipError.

    """
    _require_file(path)
    with _open_container(path) as container:
        stream = _video_stream(container, path)
        stream.thread_type = "AUTO"
        stream.codec_context.thread_count = DECODE_THREADS
        yield container, stream


def packets(container: InputContainer, stream: VideoStream) -> "Iterator[Packet[VideoStream]]":
    """Yield the whole packets of a stream, and a last empty one that flushes the decoder.

    Reading ends where the file is damaged; a packet that the file's end cuts off is left out.
    """
    demuxed = container.demux(stream)
    while True:
        try:
            packet = next(demuxed, None)
        except FFmpegError:
            return
        if packet is None:
            return
        if not packet.is_corrupt:
            yield packet


def _require_file(path: Path) -> None:
    if path.is_dir():
        msg = f"A video file is needed, but {path} is a folder. Name one file in it."
        raise ClipError(msg)
    if not path.exists():
        msg = f"A video file is needed, but there is none at {path}. Check the name."
        raise ClipError(msg)
    if path.stat().st_size == 0:
        msg = f"{path.name} is empty (0 bytes). Copy it from the phone again."
        raise NoVideoError(msg)


def _open_container(path: Path) -> InputContainer:
    # "file:" and the list of protocols keep names such as "a:b.mp4" or "concat:x" plain files.
    options = {"format_whitelist": CONTAINERS, "protocol_whitelist": "file"}
    try:
        return av.open(f"file:{path}", mode="r", options=options, metadata_errors="replace")
    except PermissionError as error:
        msg = f"{path} may not be read. Give yourself the right to read it, or copy it."
        raise ClipError(msg) from error
    except FFmpegError as error:
        if _begins_as_video(path):
            msg = (
                f"{path.name} begins as a video, but its index is missing or damaged: the recording"
                " or the copy was cut off. Copy it from the phone again."
            )
            raise DamagedClipError(msg) from error
        msg = f"A video is needed, but {path.name} is not one that can be read. {_FIX}"
        raise NoVideoError(msg) from error


def _begins_as_video(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(12)
    is_mp4, is_matroska = head[4:8] == b"ftyp", head[:4] == b"\x1aE\xdf\xa3"
    return is_mp4 or is_matroska or (head[:4] == b"RIFF" and head[8:] == b"AVI ")


def is_cut_off(path: Path) -> bool:
    """Return whether an mp4 or mov file ends before the end of its last box.

    The frames that a file promises cannot tell: a clip trimmed on the phone promises all of them
    and shows some.
    """
    length = path.stat().st_size
    with path.open("rb") as file:
        start = 0
        while start < length:
            file.seek(start)
            header = file.read(16)
            if start == 0 and header[4:8] != b"ftyp":
                return False
            size = int.from_bytes(header[:4])
            if size == _SIZE_FOLLOWS:
                size = int.from_bytes(header[8:16])
            if size == _UNTIL_END_OF_FILE:
                return False
            start += max(size, 8)
    return start > length


def _video_stream(container: InputContainer, path: Path) -> VideoStream:
    cover = av.stream.Disposition.attached_pic
    streams = [s for s in container.streams.video if not s.disposition & cover]
    if not streams:
        holds = "only sound" if container.streams.audio else "no pictures"
        msg = f"A video is needed, but {path.name} holds {holds}. {_FIX}"
        raise NoVideoError(msg)
    return streams[0]
