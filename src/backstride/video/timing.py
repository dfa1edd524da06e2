"""When each frame was taken: from a container's packets to one strictly rising time line."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from backstride.core.arrays import Float64Array

PTS, DTS, NOMINAL = "presentation times", "decoding times", "nominal frame rate"
"""Where a clip's times come from, best first."""

_STEADY_WITHIN = 0.5
"""Steps that differ from the median by more than this share are gaps, not the frame rate."""


@dataclass(frozen=True)
class PacketTimes:
    """One packet's stamps, in units of the stream's time base; None = not given."""

    pts: int | None
    dts: int | None


@dataclass(frozen=True)
class TimeLine:
    """Frame times ``time_s`` (T,) from 0, and ``start_s``, the container's time of the first.

    ``n_duplicates`` frames shared their time with another and were dropped.
    """

    time_s: Float64Array
    start_s: float
    source: str
    n_duplicates: int


def time_line(packets: Sequence[PacketTimes], base: Fraction, rate: Fraction | None) -> TimeLine:
    """Order the stamps of a stream's packets in time.

    ``base`` is the length of one tick in seconds; ``rate`` the stream's own claim in frames a
    second, used only where packets carry no stamps at all.
    """
    for source, stamps in ((PTS, [p.pts for p in packets]), (DTS, [p.dts for p in packets])):
        known = [stamp for stamp in stamps if stamp is not None]
        if len(known) == len(packets) > 0:
            ticks = np.unique(np.array(known, dtype=np.int64))
            time_s = np.asarray((ticks - ticks[0]) * float(base), dtype=np.float64)
            return TimeLine(time_s, float(ticks[0] * base), source, len(known) - ticks.size)
    step_s = float(1 / rate) if rate else 1 / 30
    return TimeLine(np.arange(len(packets), dtype=np.float64) * step_s, 0.0, NOMINAL, 0)


def frame_rate_fps(time_s: Float64Array) -> float:
    """Return frames a second in the steady parts of ``time_s`` (T,); 0 for fewer than 2 frames.

    The mean of the steps near the median, for a container that rounds to milliseconds (webm)
    has steps of 16 and 17 ms and no step of 1/60 s.
    """
    if time_s.size < 2:
        return 0.0
    step_s = np.diff(time_s)
    median_s = np.median(step_s)
    steady = np.abs(step_s - median_s) <= _STEADY_WITHIN * median_s
    return float(1.0 / step_s[steady].mean())
