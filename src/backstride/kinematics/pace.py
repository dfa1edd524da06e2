"""`pace_of`: a runner's cadence and speed at every stride.

Both are there to tell a change of form from a change of pace, so that their own noise matters more
than their bias. Cadence is the leg swing's phase over one stride, which no single contact can
shift. Speed is how fast the standing foot passes under the hip, in leg lengths a second: right on a
treadmill and overground, with any zoom.
"""

from dataclasses import dataclass

import numpy as np

from backstride.core.arrays import Float64Array, frozen
from backstride.core.units import PERCENT, steps_per_minute
from backstride.kinematics.error_table import FPS_TOLERANCE
from backstride.kinematics.scene import Scene

FOOT_FLAT = (0.15, 0.5)
"""Part of the contact over which the ankle moves with the ground: after landing, before the heel
rises (design choice)."""

SPEED_FPS = 60.0
"""Frame rate from which the standing foot's way is seen in enough frames (design choice: 7 frames
of a contact of 0.25 s)."""

EDGE_STRIDES = 1.0
"""Near its ends the leg swing's phase is worked out from one side only and its slope is off by 0.4
steps/min (rendered clips): strides closer than this to an end have no cadence of their own."""

SMOOTHED_STRIDES = 5
"""Strides over which speed is averaged, as a single stride's is uncertain by 0.8 % (SD, rendered
clips through the pose model)."""


@dataclass(frozen=True)
class PaceSeries:
    """Cadence, steps/min, and speed, leg lengths/s, at ``at_s`` (N,) real seconds; NaN unknown.

    ``leg_m`` is the leg's length in metres, None without a scale.
    """

    at_s: Float64Array
    cadence_spm: Float64Array
    speed_legs: Float64Array
    leg_m: float | None

    def __post_init__(self) -> None:
        """Check lengths once and freeze the arrays."""
        n = self.at_s.size
        for name in ("at_s", "cadence_spm", "speed_legs"):
            object.__setattr__(self, name, frozen(name, getattr(self, name), (n,), np.float64))

    @property
    def speed_noise_percent(self) -> float:
        """Noise (SD) of the averaged speed, by how far neighbouring strides differ; NaN unknown.

        What changes slowly does not count (von Neumann 1941, doi:10.1214/aoms/1177731677).
        """
        known = self.speed_legs[np.isfinite(self.speed_legs)]
        if known.size < SMOOTHED_STRIDES:
            return float("nan")
        each = float(np.sqrt(0.5 * np.mean(np.square(np.diff(known)))))
        return PERCENT * each / float(known.mean()) / float(np.sqrt(SMOOTHED_STRIDES))

    def cadence_at(self, when_s: Float64Array) -> Float64Array:
        """Return the cadence at moments (N,), between strides by interpolation."""
        return _between(when_s, self.at_s, self.cadence_spm)

    def speed_at(self, when_s: Float64Array) -> Float64Array:
        """Return the speed at moments (N,), averaged over neighbouring strides."""
        return _between(when_s, self.at_s, _smoothed(self.speed_legs))


def pace_of(scene: Scene, fps: float) -> PaceSeries:
    """Return the pace at the middle of each stride of the near foot.

    Speed is NaN below 60 frames a second and from any view but the side.
    """
    strides = scene.strides.of(scene.near_side)
    middle_s = 0.5 * (strides.contact_s + strides.end_s)
    seen = scene.view.is_side and fps >= FPS_TOLERANCE * SPEED_FPS
    speed = _speed_legs(scene) if seen else np.full(middle_s.size, np.nan)
    leg_px = scene.leg_px(scene.near_side)
    leg_m = None if scene.scale is None else scene.scale.m_per_px * leg_px
    return PaceSeries(middle_s, _cadence_spm(scene, middle_s), speed, leg_m)


def _cadence_spm(scene: Scene, when_s: Float64Array) -> Float64Array:
    stride_s = 1.0 / scene.cycle.mean_frequency_hz
    phase = scene.cycle.phase_rad
    turned = scene.at(phase, when_s + 0.5 * stride_s) - scene.at(phase, when_s - 0.5 * stride_s)
    cadence = steps_per_minute(1.0) * turned / (2.0 * np.pi * stride_s)
    time_s = scene.track.time_s
    inside = np.minimum(when_s - time_s[0], time_s[-1] - when_s) >= EDGE_STRIDES * stride_s
    return np.where(inside, cadence, np.nan)


def _speed_legs(scene: Scene) -> Float64Array:
    """Return the ankle's speed backwards under the hip while the foot is flat, (N,)."""
    side = scene.near_side
    strides = scene.strides.of(side)
    ahead = scene.track.point(f"{side}_ankle")[:, 0] - scene.track.middle("hip")[:, 0]
    contact_s = strides.toe_off_s - strides.contact_s
    first_s, last_s = (strides.contact_s + share * contact_s for share in FOOT_FLAT)
    way_px = scene.at(ahead, first_s) - scene.at(ahead, last_s)
    return np.asarray(scene.facing * way_px / (last_s - first_s) / scene.leg_px(side))


def _smoothed(value: Float64Array) -> Float64Array:
    """Return the mean of what is known among neighbours, fewer at the ends."""
    known = np.isfinite(value)
    if value.size < SMOOTHED_STRIDES:
        return value
    window = np.ones(SMOOTHED_STRIDES)
    count = np.convolve(known, window, "same")
    total = np.convolve(np.where(known, value, 0.0), window, "same")
    return np.where(count > 0, total / np.maximum(count, 1.0), np.nan)


def _between(when_s: Float64Array, at_s: Float64Array, value: Float64Array) -> Float64Array:
    known = np.isfinite(value)
    if known.sum() < 2:
        return np.full(when_s.size, np.nan)
    return np.interp(when_s, at_s[known], value[known], left=np.nan, right=np.nan)
