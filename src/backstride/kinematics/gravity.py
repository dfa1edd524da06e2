"""`Fall`: what the runner's own bounce says about metres and seconds.

Over a step the ground carries the body's weight on average, and nothing carries it in flight. How
the force is spread over the step is therefore fixed by the share of it that a foot is down, the
duty factor d (contact time over step time), which needs no clock: as half a sine (Alexander 1989,
doi:10.1152/physrev.1989.69.4.1199; against force plates Morin et al. 2005,
doi:10.1123/jab.21.2.167) its swing at the step rate is a(d) = 2 cos(pi d) / (1 - 4 d^2) body
weights. The centre of mass then swings by

    half range = a(d) g (T / 2 pi)^2,

T being the step time. In the picture the half range is in pixels and T in the clip's seconds, so
that it ties metres per pixel to the clock: know one, and the other follows.

Rather than the fall in flight (5 frames at 60 frames/s, whose second derivative drowns in noise) or
the range over a step (which noise widens), the swing at the step rate is fitted over the whole
clip, in step with the legs. The centre of mass is that of the segments (de Leva 1996,
doi:10.1016/0021-9290(95)00178-6). At the step rate both sides move alike, so that from the side the
near limbs stand for the far ones, which are hidden.
"""

from dataclasses import dataclass

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.core.units import STANDARD_GRAVITY_MPS2
from backstride.kinematics import body
from backstride.kinematics.cycle import Cycle
from backstride.kinematics.strides import Strides
from backstride.kinematics.view import View
from backstride.pose.track import PoseTrack

SEGMENTS = (
    ("shoulder", "hip", 0.431, 0.4346),
    ("ear", "ear", 0.0, 0.0694),
    ("shoulder", "elbow", 0.577, 0.0542),
    ("elbow", "wrist", 0.617, 0.0446),
    ("hip", "knee", 0.410, 0.2832),
    ("knee", "ankle", 0.440, 0.0866),
    ("heel", "toe", 0.442, 0.0274),
)
"""Points of a segment, how far along it its centre of mass lies, its share of the body's mass (both
limbs of a pair together; the hand added to the forearm): de Leva 1996, men; women differ by less
than the other errors here."""

TRUNK = ("shoulder", "hip")
"""Points taken in the middle between left and right where they form the trunk."""

HALF_SINE_STANCE = 0.94
"""Length of the half sine over that of the contact: a force's first and last newtons last long but
carry little. Chosen on the plate trial (one runner), where 1.23 body weights at the step rate were
measured at a duty factor of 0.737."""

USUAL_DUTY = 0.71
USUAL_DUTY_SD = 0.07
"""Contact over step time where no toe-off was found or it can't be timed (from behind): 0.71 in
young runners at 2.7 m/s (Karamanidis & Arampatzis 2005, doi:10.1242/jeb.01830); from 0.55 in
sprinters to 0.85 at a jog."""

DUTY_SD = 0.05
"""Error of a duty factor that was measured: half the stated error of contact time, 11 ms, over the
shortest steps (0.23 s in a sprint), as the clock that would tell their length is in question."""

LEAST_DUTY, MOST_DUTY = 0.4, 1.0
"""Shorter contacts were not found right; longer ones, without flight, count as the longest."""

FEWEST_STANCES = 3
"""Stances from which on the measured duty factor is used, as for the measures."""

FORM_SD = 0.08
"""How far (SD, as a share) the half sine and the segments' masses are from one person's truth: 5 %
and 6 % on the plate trial, together."""

POINTS_SD = 0.006
"""Error (SD) of the bounce in trunk lengths that comes from the pose model's points: 0.0057 on five
rendered clips, 0.011 at most."""

FEWEST_SAMPLES = 12
FEWEST_STEPS = 3.0
"""Least that a swing is fitted to (design choice; few steps have a wide error anyway)."""


@dataclass(frozen=True)
class Fall:
    """The centre of mass's swing at the step rate, and what gravity says of it.

    ``half_range_px`` in the picture; ``step_s`` in the track's seconds; ``swing_g`` the swing of
    its acceleration in g that the duty factor asks for; ``relative_sd`` the standard deviation of
    the scale that follows, as a share.
    """

    half_range_px: float
    step_s: float
    swing_g: float
    relative_sd: float

    @property
    def m_per_px(self) -> float:
        """Metres per pixel at which the body falls with g, if the track's seconds are true."""
        turn_s = self.step_s / (2.0 * np.pi)
        return self.swing_g * STANDARD_GRAVITY_MPS2 * turn_s**2 / self.half_range_px


def find_fall(track: PoseTrack, view: View, cycle: Cycle, strides: Strides) -> Fall | None:
    """Return the body's bounce, or None where too little of it is seen.

    Parameters
    ----------
    track : PoseTrack
        Frames in which the runner runs, not smoothed (a low-pass takes from the bounce).
    view, cycle, strides
        From `find_view`, `leg_cycle` and `find_strides` on the same frames.

    """
    step_s = 0.5 / cycle.mean_frequency_hz
    n_steps = _seen_s(track) / step_s
    trunk_px = body.trunk_px(track)
    if not (n_steps >= FEWEST_STEPS and trunk_px > 0):
        return None
    half_range_px = abs(_centre_of_mass(track, view, cycle))
    if not half_range_px > 0:
        return None
    duty, duty_sd = _duty(view, strides)
    duty_share = (swing_g(duty - duty_sd) - swing_g(duty + duty_sd)) / (2.0 * swing_g(duty))
    noise_px = _noise_px(track, cycle) * np.sqrt(2.0 / n_steps)
    shares = (FORM_SD, duty_share, POINTS_SD * trunk_px / half_range_px, noise_px / half_range_px)
    return Fall(half_range_px, step_s, swing_g(duty), float(np.linalg.norm(shares)))


def swing_g(duty: float) -> float:
    """Return the swing at the step rate of the force on the body, in body weights.

    ``duty`` is contact time over step time. The half sine is shorter than the contact
    (`HALF_SINE_STANCE`).
    """
    d = HALF_SINE_STANCE * duty
    if abs(d - 0.5) < 1e-6:
        return float(np.pi / 2.0)
    return float(2.0 * np.cos(np.pi * d) / (1.0 - 4.0 * d**2))


def _seen_s(track: PoseTrack) -> float:
    """Return the time from the first to the last frame in which the hips are seen."""
    seen_s = track.time_s[np.isfinite(track.middle("hip")[:, 1])]
    return float(np.ptp(seen_s)) if seen_s.size else 0.0


def _duty(view: View, strides: Strides) -> tuple[float, float]:
    """Return (duty factor, its standard deviation): measured from the side, else the usual one."""
    shares = []
    for side in body.SIDES:
        of = strides.of(side)
        share = 2.0 * (of.toe_off_s - of.contact_s) / (of.end_s - of.contact_s)
        if np.isfinite(share).sum() >= FEWEST_STANCES:
            shares.append(body.median(share))
    duty = float(np.mean(shares)) if shares and not view.is_frontal else float("nan")
    return (min(duty, MOST_DUTY), DUTY_SD) if duty >= LEAST_DUTY else (USUAL_DUTY, USUAL_DUTY_SD)


def _centre_of_mass(track: PoseTrack, view: View, cycle: Cycle) -> complex:
    """Return the swing of the centre of mass's height at the step rate, px; NaN if unseen."""
    sides = (view.near_side,) if view.near_side is not None else body.SIDES
    total, mass = 0.0 + 0.0j, 0.0
    for side in sides:
        for first, second, along, share in SEGMENTS:
            in_middle = (first, second) == TRUNK
            ends = [_height(track, side, point, in_middle=in_middle) for point in (first, second)]
            upper, lower = (_swing(height, cycle)[0] for height in ends)
            swing = upper + along * (lower - upper)
            if np.isfinite(swing):
                total, mass = total + share * swing, mass + share
    return total / mass if mass > 0 else complex(np.nan)


def _height(track: PoseTrack, side: str, part: str, *, in_middle: bool) -> Float64Array:
    """Return a point's height (T,), px, up positive."""
    point = track.middle(part) if in_middle else track.point(f"{side}_{part}")
    return -point[:, 1]


def _noise_px(track: PoseTrack, cycle: Cycle) -> float:
    """Return what of the trunk's height (standard deviation) no steady swing explains, px."""
    rest = [_swing(_height(track, "", part, in_middle=True), cycle)[1] for part in TRUNK]
    return float(np.mean(rest))


def _swing(height: Float64Array, cycle: Cycle) -> tuple[complex, float]:
    """Return (swing at the step rate, standard deviation of the rest); NaN if hardly seen.

    Least squares against the legs' phase: steps, strides and a slow drift.
    """
    known = np.isfinite(height) & np.isfinite(cycle.phase_rad)
    if known.sum() < FEWEST_SAMPLES:
        return complex(np.nan), float("nan")
    clock = np.linspace(-1.0, 1.0, height.size)[known]
    turn = cycle.phase_rad[known]
    columns = np.stack(
        [
            *(np.cos(2.0 * turn), np.sin(2.0 * turn), np.cos(turn), np.sin(turn)),
            *(clock**0, clock, clock**2),
        ],
        axis=1,
    )
    weights, *_ = np.linalg.lstsq(columns, height[known], rcond=None)
    rest = height[known] - columns @ weights
    return complex(weights[0], weights[1]), float(np.std(rest))
