"""The moments of touch-down and toe-off in one foot's average stride.

From the side we use the two moments of greatest knee extension of a leg: just before it lands and
as it pushes off (Dingwell et al. 2001, doi:10.1115/1.1336798; compared for running by Fellin et al.
2010, doi:10.1016/j.jsams.2010.03.006). They need hip, knee and ankle only, the points that pose
models place best, and neither the camera's height nor the runner's distance moves them. We add a
delay that depends on the running speed, learned from force plates of people outside the test data.

From behind or in front the knee's bend can't be seen; the pelvis gives rough events there (greatest
downward speed, Milner & Paquette 2015, doi:10.1016/j.jbiomech.2015.06.028, and upward speed), good
enough to tell stance from swing but not to time a contact.
"""

import numpy as np

from backstride.core import filters
from backstride.core.arrays import BoolArray, Float64Array
from backstride.kinematics import angles, body
from backstride.kinematics.template import Template
from backstride.kinematics.view import View
from backstride.pose.track import PoseTrack

STRIDE_SAMPLES = 168
"""Samples a stride, at least, of the grid on which events are looked for (240 Hz at 170 steps/min;
between them by interpolation)."""

SPEED_LEGS_PER_S = (2.3, 3.45, 4.6, 5.75)
CONTACT_AFTER_KNEE_S = (0.025, 0.018, 0.011, 0.010)
TOE_OFF_AFTER_KNEE_S = (0.033, 0.011, 0.005, 0.004)
"""Touch-down and toe-off come this long after the knee is straightest at these speeds in leg
lengths a second (2, 3, 4 and 5 m/s with a leg of 0.87 m); between them along straight lines. Means
over nine runners, none of them in the test data (Hamner & Delp 2013,
doi:10.1016/j.jbiomech.2012.11.024; SD between runners 5 to 9 ms, at 2 m/s 13 and 6): the middle of
the plates' 20 N as published and as an unfiltered plate would probably have it, see
`validation.events.delays`. They hold at any frame rate: from 240 to 30 frames/s events of markers
move by less than 1 ms on average."""

USUAL_LEGS_PER_S = 3.45
"""Taken where the speed can't be seen (design choice: about 3 m/s)."""

MID_STANCE = (0.25, 0.60)
"""Part of the time between the knee's two moments in which the ankle is carried back at the
running speed: the foot is flat on the ground there."""

CONTACT_AFTER_PELVIS_S = 0.009
TOE_OFF_AFTER_PELVIS_S = 0.060
"""From behind: touch-down after the pelvis falls fastest (-32 ms on force plates, +50 ms on a
rendered runner: rough), toe-off after it rises fastest (57 ms; 54 to 74 ms)."""

SETTLED = 0.2
SETTLING = 0.3
"""Where the knee goes on extending through the landing, as in a sprint's first steps, touch-down is
when the ankle's fall has slowed to a fifth of its fastest, within this share of a stride of the
foot's turn: -30 ms on force plates, +3 to 36 ms on rendered runners, within a frame (33 ms) of
hand-labelled sprints."""

LANDING_KNEE = 0.17
"""The knee is straightest within this share of a stride of the foot's turn from forward to back
(measured: -0.02 to 0.03)."""

PUSH_OFF = (0.12, 0.60)
"""Push-off is looked for in this part of the stride after the landing."""

PELVIS_FALL = (-0.38, 0.02)
PELVIS_RISE = (0.0, 0.30)
"""From behind: parts of the stride about mid-stance in which the pelvis falls and rises fastest."""

FORWARD, UP, BEND, SHANK = range(4)
"""Channels of a side view's signal."""


def event_grid(time_s: Float64Array, stride_s: float) -> Float64Array:
    """Return even times (N,) at the frame rate or `STRIDE_SAMPLES`, whichever is finer."""
    step_s = min(stride_s / STRIDE_SAMPLES, float(np.median(np.diff(time_s))))
    return filters.even_grid(time_s, step_s)


def foot_signal(track: PoseTrack, view: View, side: str, grid_s: Float64Array) -> Float64Array:
    """Return what tells the foot's events, on ``grid_s`` (N,): (N,4) from the side, else (N,1).

    From the side: forward speed of the ankle past the hip in leg lengths a second, its upward speed
    in px/s, knee bend and shank angle in degrees. Else: upward speed of the mid-hip in px/s.
    """
    if view.is_frontal:
        hip = filters.resample(track.middle("hip"), track.time_s, grid_s)
        return -filters.derivative(hip[:, 1:], grid_s)
    ankle = filters.resample(track.point(f"{side}_ankle"), track.time_s, grid_s)
    hip = filters.resample(track.point(f"{side}_hip"), track.time_s, grid_s)
    shank = angles.shank_deg(track, view, side)
    bend = angles.turned_deg(angles.thigh_deg(track, view, side) - shank)
    bent = filters.resample(np.stack([bend, _unwrapped(shank)], axis=1), track.time_s, grid_s)
    past_px = view.facing * (ankle[:, 0] - hip[:, 0])
    forward = filters.derivative(past_px, grid_s) / body.leg_px(track, side)
    return np.column_stack([forward, -filters.derivative(ankle[:, 1], grid_s), bent])


def running_speed(templates: list[Template], stride_s: float) -> float:
    """Return how fast the ground goes by under the feet, leg lengths a second.

    ``templates`` are the averages of `foot_signal` from the side, of each leg; the mean of those
    that tell it, `USUAL_LEGS_PER_S` if none does.
    """
    speed = body.mean(np.array([_speed(template, stride_s) for template in templates]))
    return speed if np.isfinite(speed) else USUAL_LEGS_PER_S


def landmarks(
    template: Template, view: View, stride_s: float, speed_legs_per_s: float
) -> tuple[float, float]:
    """Return (touch-down, toe-off) in seconds after the anchor; NaN where not found.

    ``template`` is the average of `foot_signal`; its anchor is where the leg is farthest ahead
    (side) or in mid-stance (from behind or in front). ``speed_legs_per_s`` is from `running_speed`
    (side only).
    """
    if view.is_frontal:
        return _from_pelvis(template, stride_s)
    landing_s, push_off_s = _knee_straightest(template, stride_s)
    contact_s = landing_s + float(
        np.interp(speed_legs_per_s, SPEED_LEGS_PER_S, CONTACT_AFTER_KNEE_S)
    )
    if not np.isfinite(landing_s):
        contact_s = _settles(template, stride_s)
    delay_s = float(np.interp(speed_legs_per_s, SPEED_LEGS_PER_S, TOE_OFF_AFTER_KNEE_S))
    return contact_s, push_off_s + delay_s


def _knee_straightest(template: Template, stride_s: float) -> tuple[float, float]:
    """Return when the knee is straightest about the landing and in push-off; NaN if it is not."""
    offset_s, bend = template.offset_s, template.channel[:, BEND]
    turn_s = _foot_turns(template, stride_s)
    landing = np.abs(offset_s - turn_s) <= 0.5 * LANDING_KNEE * stride_s
    landing_s = _lowest(offset_s, bend, landing)
    start_s = landing_s if np.isfinite(landing_s) else _settles(template, stride_s)
    first, last = (start_s + share * stride_s for share in PUSH_OFF)
    return landing_s, _lowest(offset_s, bend, (offset_s >= first) & (offset_s <= last))


def _foot_turns(template: Template, stride_s: float) -> float:
    """Return when the foot turns from forward to back, past the hip."""
    near = np.abs(template.offset_s) <= LANDING_KNEE * stride_s
    return _falls_through_zero(template.offset_s[near], template.channel[near, FORWARD])


def _speed(template: Template, stride_s: float) -> float:
    """Return how fast the ankle is carried back in mid-stance, leg lengths a second; or NaN."""
    landing_s, push_off_s = _knee_straightest(template, stride_s)
    share = (template.offset_s - landing_s) / (push_off_s - landing_s)
    middle = (share >= MID_STANCE[0]) & (share <= MID_STANCE[1])
    return -body.median(template.channel[middle, FORWARD])


def _settles(template: Template, stride_s: float) -> float:
    """Return when the ankle's fall has slowed to `SETTLED` of its fastest; NaN if it does not."""
    offset_s, up = template.offset_s, template.channel[:, UP]
    around = np.abs(offset_s - _foot_turns(template, stride_s)) <= SETTLING * stride_s
    if not np.isfinite(up[around]).any():
        return float("nan")
    fastest = int(np.argmin(np.where(around & np.isfinite(up), up, np.inf)))
    slower = np.flatnonzero(up[fastest:] >= SETTLED * up[fastest])
    return float(offset_s[fastest + slower[0]]) if slower.size else float("nan")


def _from_pelvis(template: Template, stride_s: float) -> tuple[float, float]:
    offset_s, up = template.offset_s, template.channel[:, 0]
    turn = offset_s / stride_s
    falling = (turn >= PELVIS_FALL[0]) & (turn <= PELVIS_FALL[1])
    rising = (turn >= PELVIS_RISE[0]) & (turn <= PELVIS_RISE[1])
    contact_s = _lowest(offset_s, up, falling) + CONTACT_AFTER_PELVIS_S
    return contact_s, _lowest(offset_s, -up, rising) + TOE_OFF_AFTER_PELVIS_S


def _falls_through_zero(offset_s: Float64Array, value: Float64Array) -> float:
    """Return where ``value`` falls through zero nearest to the anchor; the anchor if nowhere."""
    hits = np.flatnonzero((value[:-1] > 0) & (value[1:] <= 0))
    return float(offset_s[hits[np.argmin(np.abs(offset_s[hits]))]]) if hits.size else 0.0


def _lowest(offset_s: Float64Array, value: Float64Array, where: BoolArray) -> float:
    """Return the time of the inner minimum of ``value`` in a part; NaN if at its edge."""
    part = np.flatnonzero(where & np.isfinite(value))
    if part.size < 3:
        return float("nan")
    best = int(part[np.argmin(value[part])])
    if best in (part[0], part[-1]):
        return float("nan")
    at, _ = filters.parabola_extremum(value, best)
    return float(np.interp(at, np.arange(offset_s.size), offset_s))


def _unwrapped(angle_deg: Float64Array) -> Float64Array:
    """Return angles (T,) without jumps at +-180 degrees; NaN stays NaN."""
    known = np.isfinite(angle_deg)
    smooth = angle_deg.copy()
    smooth[known] = np.degrees(np.unwrap(np.radians(angle_deg[known])))
    return smooth
