"""`TimeBase`: whether a clip's clock can be believed.

A phone's slow motion may be stored as an ordinary clip: everything in it is then too slow, and
every time measured wrong by the same factor. The form of the movement shows that somebody runs
(`activity`, without a clock). Two things then speak about the clock: how many steps a minute the
runner seems to take, and how fast the body seems to fall (`gravity`). A clip that plays k times too
slowly shows the cadence divided by k and a fall that asks for k^2 times too many metres per pixel.

Neither is sure: people run at 140 as at 190 steps/min, and a bounce seen in a picture is known to
some 15 %, a height that is not known adds to it, and in one clip of twenty it is taken to say
nothing (a shaken camera, an animated runner). So both are put together by Bayes' rule, and the
clock is doubted from a small chance on that it is wrong, or where no runner takes that many or that
few steps. A factor of 1.2 is within what people and pictures differ by: it passes unnoticed in half
of the cases or more (`validation/time`).
"""

from dataclasses import dataclass, replace

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.core.units import TWO_SIDED_95
from backstride.kinematics.gravity import Fall
from backstride.kinematics.scale import Scale

LOWEST_CADENCE_SPM = 130.0
"""Below this no runner runs (design choice: recreational runners have 140 to 190; 166 and 171 in
Drozda 2024, doi:10.1016/j.gaitpost.2024.06.015; SD 10)."""

HIGHEST_CADENCE_SPM = 300.0
"""Above this not even sprinters run (they reach 290)."""

CADENCES_SPM = ((0.9, 170.0, 13.0), (0.1, 245.0, 25.0))
"""How often a clip shows which cadence: share, mean, standard deviation of runners (as above, wider
for paces and sizes) and of sprinters (225 to 283 in four filmed sprints). Design choice."""

WRONG_SHARE = 0.1
"""Share of clips without any word on their speed that are taken to play at another (design)."""

SLOWEST, FASTEST = 16.0, 0.25
"""Limits of how many times slower than real a clip may play: 480 frames/s at 30, and a time lapse
of 4 (design choice). Every factor between is taken as equally likely on a logarithmic scale."""

SAYS_NOTHING_SHARE = 0.05
"""Share of clips in which the bounce is taken to say nothing (design choice). Rendered runners,
whose bounce an artist drew, ask for factors of 1.1 to 1.6 at true time."""

DOUBT_FROM = 0.2
"""The clock is doubted from this probability on that it is wrong. Right clocks of runners drawn
from the figures above reach it in fewer than 1 % of cases (`validation/time`)."""

STEP_LN = 0.01
SAME_LN = 0.05
"""Grid of factors, and how near to 1 a factor makes no difference (logarithms; 5 % is within the
stated error of most times)."""

RECORDED_FPS = (60.0, 120.0, 240.0, 480.0, 960.0)
"""Frame rates at which phones record slow motion."""


@dataclass(frozen=True)
class TimeBase:
    """Whether the clip's time is doubtful, and how many times too slow it may play (None: unknown).

    ``text`` is a plain sentence, empty if nothing is wrong. ``chance_wrong`` in [0,1] is how likely
    the clock is wrong; ``fall_time_scale`` how many times too slowly the body falls, with
    ``fall_error`` the half width of its 95 % interval as a share: None where the bounce can't tell.
    """

    doubtful: bool
    suggested_time_scale: float | None
    text: str
    chance_wrong: float = 0.0
    fall_time_scale: float | None = None
    fall_error: float | None = None

    def believed(self) -> "TimeBase":
        """Return the same without the doubt: the clock was told."""
        return replace(self, doubtful=False, suggested_time_scale=None, text="")


BELIEVED = TimeBase(doubtful=False, suggested_time_scale=None, text="")


def find_time_base(
    cadence_spm: float, fps: float, fall: Fall | None, body_scale: Scale | None
) -> TimeBase:
    """Return whether the clock of a clip in which somebody runs can be believed.

    Parameters
    ----------
    cadence_spm, fps : float
        Steps a minute and frames a second by the clock in question.
    fall : Fall or None
        The body's bounce by the same clock.
    body_scale : Scale or None
        Metres per pixel from the body's size: from the height, or with the spread of adults.

    """
    factor_ln = np.arange(np.log(FASTEST), np.log(SLOWEST) + STEP_LN, STEP_LN)
    seen, seen_sd = _fall_factor(fall, body_scale)
    factor = np.exp(factor_ln)
    fits = _cadence_density(cadence_spm * factor) * factor * _fall_density(factor_ln, seen, seen_sd)
    wrong = WRONG_SHARE / factor_ln.size * np.where(np.abs(factor_ln) > SAME_LN, fits, 0.0)
    right = (1.0 - WRONG_SHARE) * float(np.interp(0.0, factor_ln, fits))
    total = float(wrong.sum()) + right
    chance_wrong = float(wrong.sum()) / total if total > 0 else 1.0
    few, many = cadence_spm < LOWEST_CADENCE_SPM, cadence_spm > HIGHEST_CADENCE_SPM
    doubtful = few or many or chance_wrong >= DOUBT_FROM
    suggested = _suggested(factor_ln, wrong, fps) if doubtful and wrong.sum() > 0 else None
    return TimeBase(
        doubtful=doubtful,
        suggested_time_scale=suggested,
        text=_text(cadence_spm, suggested, few=few, many=many) if doubtful else "",
        chance_wrong=1.0 if few or many else chance_wrong,
        fall_time_scale=seen,
        fall_error=None if seen is None else TWO_SIDED_95 * seen_sd,
    )


def _fall_factor(fall: Fall | None, body_scale: Scale | None) -> tuple[float | None, float]:
    """Return how many times too slowly the body falls and the error (SD) of its logarithm."""
    if fall is None or body_scale is None:
        return None, float("nan")
    seen = float(np.sqrt(fall.m_per_px / body_scale.m_per_px))
    # Time goes with the root of length: half of the lengths' relative errors.
    return seen, 0.5 * float(np.hypot(fall.relative_sd, body_scale.relative_error / TWO_SIDED_95))


def _cadence_density(cadence_spm: Float64Array) -> Float64Array:
    """Return how likely true cadences (N,) are, per step a minute."""
    parts = [share * _normal(cadence_spm - mean, sd) for share, mean, sd in CADENCES_SPM]
    return np.asarray(np.sum(parts, axis=0), dtype=np.float64)


def _fall_density(factor_ln: Float64Array, seen: float | None, seen_sd: float) -> Float64Array:
    """Return how likely the fall is seen as it is at factors (N,)."""
    if seen is None:
        return np.ones_like(factor_ln)
    nothing = 1.0 / float(np.log(SLOWEST / FASTEST))
    known = _normal(factor_ln - np.log(seen), seen_sd)
    return SAYS_NOTHING_SHARE * nothing + (1.0 - SAYS_NOTHING_SHARE) * known


def _normal(off: Float64Array, sd: float) -> Float64Array:
    return np.asarray(np.exp(-0.5 * (off / sd) ** 2) / (sd * np.sqrt(2.0 * np.pi)))


def _suggested(factor_ln: Float64Array, weight: Float64Array, fps: float) -> float:
    """Return the likeliest factor: one that a recorded rate explains, if the 95 % interval has one.

    Slow motion plays at the clip's frame rate what was recorded at a multiple of it.
    """
    share = np.cumsum(weight) / weight.sum()
    low, high = (float(np.interp(at, share, factor_ln)) for at in (0.025, 0.975))
    likeliest = float(factor_ln[np.argmax(weight)])
    usual_ln = [float(np.log(recorded / fps)) for recorded in RECORDED_FPS]
    fits = [ln for ln in usual_ln if low <= ln <= high and ln > SAME_LN]
    nearest = min(fits, key=lambda ln: abs(ln - likeliest), default=likeliest)
    factor = float(np.exp(nearest))
    return float(f"{factor:.3g}") if fits else float(f"{factor:.2g}")


def _text(cadence_spm: float, suggested: float | None, *, few: bool, many: bool) -> str:
    """Return what is wrong with the clock, in a plain sentence."""
    start = f"At this clip's own time the runner takes {cadence_spm:.0f} steps/min"
    slow = few or (not many and suggested is not None and suggested > 1.0)
    if few or many:
        why = f"{start}, too {'few' if few else 'many'} for a run"
    else:
        why = f"{start} and falls too {'slowly' if slow else 'fast'} in flight"
    kind = "slow motion" if slow else "sped up"
    if suggested is None:
        return f"{why}: it is probably {kind}."
    times = f"{suggested:g} times slower" if slow else f"{1.0 / suggested:.2g} times faster"
    return f"{why}: it is probably {kind}; it looks about {times} than real."
