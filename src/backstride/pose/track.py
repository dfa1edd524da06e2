"""Where the body's points are: over a clip (`PoseTrack`) and at one moment (`PoseFrame`)."""

from dataclasses import dataclass, replace

import numpy as np

from backstride.core.arrays import Float32Array, Float64Array, frozen, strictly_rising
from backstride.core.provenance import Provenance
from backstride.core.skeleton import Skeleton
from backstride.video.timing import frame_rate_fps


@dataclass(frozen=True)
class PoseFrame:
    """One moment: ``position_px`` (K,2), ``confidence`` (K,) in [0,1], ``t_s``."""

    position_px: Float32Array
    confidence: Float32Array
    t_s: float


@dataclass(frozen=True)
class PoseTrack:
    """One runner's points over a clip.

    Attributes
    ----------
    position_px : (T,K,2) float32
        x to the right, y down, (0,0) = centre of the top-left pixel; missing = NaN.
    confidence : (T,K) float32
        From the estimator, in [0,1]; 0 where missing.
    time_s : (T,) float64
        Seconds, strictly rising. As stored in the clip until `retimed` is called.
    skeleton, provenance
        Which points these are, and what made them.
    width_px, height_px : int
        Size of the picture after rotation.
    world_m : (T,K,3) float32 or None
        Estimator's own 3D guess, where it gives one.

    """

    position_px: Float32Array
    confidence: Float32Array
    time_s: Float64Array
    skeleton: Skeleton
    provenance: Provenance
    width_px: int
    height_px: int
    world_m: Float32Array | None = None

    def __post_init__(self) -> None:
        """Check shapes once and freeze the arrays."""
        k = len(self.skeleton.names)
        time_s = frozen("time_s", self.time_s, (None,), np.float64)
        t = time_s.shape[0]
        strictly_rising("time_s", time_s)
        object.__setattr__(self, "time_s", time_s)
        position = frozen("position_px", self.position_px, (t, k, 2), np.float32)
        object.__setattr__(self, "position_px", position)
        confidence = frozen("confidence", self.confidence, (t, k), np.float32)
        object.__setattr__(self, "confidence", confidence)
        if self.world_m is not None:
            world = frozen("world_m", self.world_m, (t, k, 3), np.float32)
            object.__setattr__(self, "world_m", world)

    @property
    def n_frames(self) -> int:
        """How many moments there are."""
        return int(self.time_s.size)

    @property
    def fps(self) -> float:
        """Frames per second, gaps left out (0 for a single frame)."""
        return frame_rate_fps(self.time_s) if self.n_frames > 1 else 0.0

    def point(self, name: str) -> Float64Array:
        """Return one point's way through the picture, (T,2) float64 px."""
        return self.position_px[:, self.skeleton.index(name)].astype(np.float64)

    def middle(self, part: str) -> Float64Array:
        """Return the midpoint of a paired part ("hip", "shoulder"), (T,2) float64 px."""
        return (self.point(f"left_{part}") + self.point(f"right_{part}")) / 2.0

    def retimed(self, time_scale: float) -> "PoseTrack":
        """Return the track in real seconds, for a clip that plays ``time_scale`` times slower."""
        return replace(self, time_s=self.time_s / time_scale)

    def frame(self, index: int) -> PoseFrame:
        """Return the moment at ``index``."""
        return PoseFrame(self.position_px[index], self.confidence[index], float(self.time_s[index]))
