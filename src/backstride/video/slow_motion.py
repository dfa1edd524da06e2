"""Slow motion as phones declare it in a clip's metadata."""

import math
from collections.abc import Mapping

ANDROID_CAPTURE_FPS = "com.android.capture.fps"
"""Written by Android's MediaMuxer: the camera's frame rate. Slow motion made in the camera stores
fewer frames a second than that; many phones store true times, and then the two agree."""

APPLE_FULL_RATE = "com.apple.quicktime.full-frame-rate-playback-intent"
"""Written by Apple's camera on high-frame-rate clips, whose stored times are true whatever its
value: the slowing happens in the player."""

SLOWED_FROM_RATIO = 1.5
"""From which ratio of capture rate to stored rate a clip counts as slowed. Real slow motion is
2x or more; in dim light an Android phone declares 30 and stores a true 24 (design choice)."""

SAME_RATE_RATIO = 1.05
"""Up to this ratio the two rates agree, which confirms true times. Between the two the declaration
decides nothing, and the clock is judged by the runner (design choice)."""

HIGH_RATE_FPS = 100.0
"""Apple's key confirms true times only on a high-frame-rate clip; an exported one is 30."""

ASSUMED, METADATA, USER = "assumed real time", "metadata", "user"


def declared_time_scale(metadata: Mapping[str, str], stored_fps: float) -> tuple[float, str]:
    """Return how many times slower than real the clip plays, and how that was found.

    ``metadata`` are the container's and the stream's entries; ``stored_fps`` follows from the
    stored times, in frames a second.
    """
    capture_fps = _capture_fps(metadata)
    if capture_fps and stored_fps:
        ratio = capture_fps / stored_fps
        apart = max(ratio, 1 / ratio)
        if apart >= SLOWED_FROM_RATIO:
            return ratio, METADATA
        return 1.0, METADATA if apart <= SAME_RATE_RATIO else ASSUMED
    if APPLE_FULL_RATE in metadata and stored_fps >= HIGH_RATE_FPS:
        return 1.0, METADATA
    return 1.0, ASSUMED


def _capture_fps(metadata: Mapping[str, str]) -> float:
    try:
        fps = float(metadata.get(ANDROID_CAPTURE_FPS, "0"))
    except ValueError:
        return 0.0
    return fps if math.isfinite(fps) and fps > 0 else 0.0
