"""How the camera was held: the turn that a phone writes beside the pictures."""

import math
from dataclasses import dataclass
from typing import cast

import numpy as np
from av.sidedata.sidedata import SideDataContainer, Type
from av.video.frame import VideoFrame


@dataclass(frozen=True)
class Orientation:
    """The turn to apply to stored pictures: mirrored first if so, then turned clockwise.

    ``clockwise_deg`` is 0, 90, 180 or 270.
    """

    clockwise_deg: int = 0
    mirrored: bool = False

    @property
    def sideways(self) -> bool:
        """Whether width and height change places."""
        return self.clockwise_deg in (90, 270)

    def filters(self) -> tuple[tuple[str, str], ...]:
        """Return the FFmpeg filters (name, arguments) that apply the turn, in order."""
        turn = {
            0: (),
            90: (("transpose", "clock"),),
            180: (("hflip", ""), ("vflip", "")),
            270: (("transpose", "cclock"),),
        }[self.clockwise_deg]
        return ((("hflip", ""),) if self.mirrored else ()) + turn


UPRIGHT = Orientation()


def orientation_of(frame: VideoFrame) -> Orientation:
    """Read the turn from a decoded frame's display matrix (none = as stored)."""
    # PyAV's stub calls the mapping of side data by the name of one entry.
    data = cast(SideDataContainer, frame.side_data).get(Type.DISPLAYMATRIX)
    if data is None:
        return UPRIGHT
    matrix = np.frombuffer(bytes(data), dtype=np.int32)
    a, b, c, d = (int(matrix[i]) for i in (0, 1, 3, 4))
    mirrored = a * d - b * c < 0
    turn_deg = math.degrees(math.atan2(-b, -a) if mirrored else math.atan2(b, a))
    # Phones write quarter turns; anything between is an editor's effect and is rounded.
    return Orientation(round(turn_deg / 90) % 4 * 90, mirrored)
