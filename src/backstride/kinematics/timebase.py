"""`TimeBase`: whether a clip's clock can be believed.

A phone's slow motion may be stored as an ordinary clip: everything in it is then too slow, and
every time measured wrong by the same factor. The form of the movement shows that somebody runs
(`activity`, without a clock); if they then seem to take fewer steps a minute than any runner, the
clock is doubted. How much too slow it is can be guessed from the bounce of the hips: their downward
acceleration is close to that of a fall (Cavagna et al. 1977, doi:10.1152/ajpregu.1977.233.5.R243),
and a clip that plays k times too slowly shows 1/k^2 of it.
"""

from dataclasses import dataclass

import numpy as np

from backstride.core.units import STANDARD_GRAVITY_MPS2, steps_per_minute
from backstride.kinematics.activity import hip_bounce
from backstride.kinematics.cycle import Cycle
from backstride.kinematics.scale import Scale
from backstride.kinematics.scene import Scene

LOWEST_CADENCE_SPM = 130.0
"""Below this no runner runs (design choice: recreational runners have 140 to 190; 166 and 171 in
Drozda 2024, doi:10.1016/j.gaitpost.2024.06.015; SD 10)."""

HIGHEST_CADENCE_SPM = 300.0
"""Above this not even sprinters run (they reach 290)."""

USUAL_CADENCE_SPM = 175.0
"""Where the guess aims at, without a scale."""

FACTORS = (2.0, 4.0, 8.0)
"""Slow motion of phones: 60, 120 and 240 frames/s played at 30."""

PEAK_FALL_PER_G = 1.2
"""Largest downward acceleration of the mid-hip's bounce at the step rate, in g: 1.2 on a mocap
runner (the hips bounce more than the body's centre of mass)."""


@dataclass(frozen=True)
class TimeBase:
    """Whether the clip's time is doubtful, and how many times too slow it may play (None: unknown).

    ``text`` is a plain sentence, empty if nothing is wrong.
    """

    doubtful: bool
    suggested_time_scale: float | None
    text: str


BELIEVED = TimeBase(doubtful=False, suggested_time_scale=None, text="")


def find_time_base(scene: Scene) -> TimeBase:
    """Return whether the clock of a clip in which somebody runs can be believed."""
    cadence_spm = steps_per_minute(scene.cycle.frequency_hz)
    if cadence_spm > HIGHEST_CADENCE_SPM:
        text = f"At this clip's own time the runner takes {cadence_spm:.0f} steps/min: too many."
        return TimeBase(doubtful=True, suggested_time_scale=None, text=text)
    if cadence_spm >= LOWEST_CADENCE_SPM:
        return BELIEVED
    factor = _factor(scene, cadence_spm)
    guess = "" if factor is None else f"; it looks about {factor:.0f} times slower than real"
    text = (
        f"At this clip's own time the runner takes {cadence_spm:.0f} steps/min, too few for a run: "
        f"it is probably slow motion{guess}."
    )
    return TimeBase(doubtful=True, suggested_time_scale=factor, text=text)


def gravity_factor(scene: Scene) -> float | None:
    """Return how many times too slowly the hips fall; None without a scale or a bounce."""
    if scene.scale is None:
        return None
    fall = _peak_fall_mps2(scene, scene.cycle, scene.scale)
    if not fall > 0:
        return None
    return float(np.sqrt(PEAK_FALL_PER_G * STANDARD_GRAVITY_MPS2 / fall))


def _peak_fall_mps2(scene: Scene, cycle: Cycle, scale: Scale) -> float:
    """Return the largest downward acceleration of the bounce at the step rate, m/s^2."""
    half_range_m = hip_bounce(scene.track).height * scene.trunk_px * scale.m_per_px
    return half_range_m * (2.0 * np.pi * 2.0 * cycle.frequency_hz) ** 2


def _factor(scene: Scene, cadence_spm: float) -> float | None:
    """Return the usual slow-motion factor that fits cadence, and gravity where it is known."""
    fits = [
        factor
        for factor in FACTORS
        if LOWEST_CADENCE_SPM <= factor * cadence_spm <= HIGHEST_CADENCE_SPM
    ]
    aim = gravity_factor(scene) or USUAL_CADENCE_SPM / cadence_spm
    return min(fits, key=lambda factor: abs(np.log(factor / aim)), default=None)
