"""From a stored picture to the one that is seen: bit depth, turn, size and colours."""

from dataclasses import dataclass, field

import numpy as np
from av.filter import Graph
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Interpolation, VideoReformatter

from backstride.core.arrays import ByteArray
from backstride.video.clip import Clip
from backstride.video.orientation import Orientation

_BT709, _BT601 = 1, 5
_MATRIX = {1: _BT709, 4: 4, 5: _BT601, 6: _BT601, 7: 7, 9: 9, 10: 9}
"""From the codec's colour matrix number (ITU-T H.273) to swscale's: BT.709, FCC, both kinds of
BT.601, SMPTE 240M, BT.2020. Numbers, for PyAV's names for them differ between its versions."""

HD_FROM_HEIGHT_PX = 720
"""Players take BT.709 from here on where the file does not say which matrix was used."""

_FULL_RANGE = 2
_MAX_SWSCALE_BITS = 8


def colour_matrix(decoded: VideoFrame) -> int:
    """Return swscale's number of the matrix to turn a frame's YUV into RGB with."""
    fallback = _BT709 if decoded.height >= HD_FROM_HEIGHT_PX else _BT601
    return _MATRIX.get(int(decoded.colorspace), fallback)


def colour_range(decoded: VideoFrame) -> ColorRange:
    """Return whether a frame's luma spans 0-255 (full) or 16-235."""
    full = decoded.color_range == _FULL_RANGE or decoded.format.name.startswith("yuvj")
    return ColorRange.JPEG if full else ColorRange.MPEG


@dataclass
class Picture:
    """Turns decoded frames of one clip into RGB; reuses its scalers from frame to frame."""

    orientation: Orientation
    width_px: int
    height_px: int
    _to_size: VideoReformatter = field(default_factory=VideoReformatter)
    _to_rgb: VideoReformatter = field(default_factory=VideoReformatter)
    _graph: Graph | None = None
    _graph_takes: tuple[int, int, str] | None = None

    @classmethod
    def of(cls, clip: Clip, scale: float = 1.0) -> "Picture":
        """Return the conversion for a clip, its sides multiplied by ``scale``."""
        width_px, height_px = round(clip.width_px * scale), round(clip.height_px * scale)
        return cls(clip.orientation, max(1, width_px), max(1, height_px))

    def rgb(self, decoded: VideoFrame) -> ByteArray:
        """Return the upright picture, (H,W,3) uint8."""
        converted = self._to_rgb.reformat(
            self._upright(self._sized(decoded)),
            format="rgb24",
            src_colorspace=colour_matrix(decoded),
            src_color_range=colour_range(decoded),
            dst_color_range=ColorRange.JPEG,
            threads=1,
        )
        return np.ascontiguousarray(converted.to_ndarray(), dtype=np.uint8)

    def _sized(self, decoded: VideoFrame) -> VideoFrame:
        """Bring a stored picture to 8 bits and to its size, still lying as it was stored.

        swscale is vectorised within YUV and from 8-bit YUV to RGB of the same size, but not for
        all at once: the detour takes half of the time for 10 bits, a third for another size.
        """
        size = (self.width_px, self.height_px)
        width_px, height_px = size[::-1] if self.orientation.sideways else size
        deep = decoded.format.components[0].bits > _MAX_SWSCALE_BITS
        if not deep and (decoded.width, decoded.height) == (width_px, height_px):
            return decoded
        return self._to_size.reformat(
            decoded,
            width=width_px,
            height=height_px,
            format="yuv420p",
            interpolation=Interpolation.BILINEAR,
            threads=1,
        )

    def _upright(self, decoded: VideoFrame) -> VideoFrame:
        filters = self.orientation.filters()
        if not filters:
            return decoded
        takes = (decoded.width, decoded.height, decoded.format.name)
        if self._graph is None or takes != self._graph_takes:
            self._graph, self._graph_takes = _turning(decoded, filters), takes
        self._graph.push(decoded)
        turned = self._graph.pull()
        assert isinstance(turned, VideoFrame)  # noqa: S101  # a graph of pictures gives pictures
        return turned


def _turning(decoded: VideoFrame, filters: tuple[tuple[str, str], ...]) -> Graph:
    """Return FFmpeg's own (vectorised) turn: numpy takes 15 times as long for 1080p."""
    graph = Graph()
    graph.threads = 1
    nodes = [
        graph.add_buffer(
            width=decoded.width,
            height=decoded.height,
            format=decoded.format,
            time_base=decoded.time_base,
        ),
        *(graph.add(name, arguments) for name, arguments in filters),
        graph.add("buffersink"),
    ]
    graph.link_nodes(*nodes).configure()
    return graph
