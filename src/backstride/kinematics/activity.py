"""What the person does (run, walk, stand) and in which part of the clip, whatever its frame rate.

A runner's hip is lowest when the ankles pass each other (the leg is a spring), a walker's is
highest there (the leg is a stiff strut): Cavagna, Heglund & Taylor 1977,
doi:10.1152/ajpregu.1977.233.5.R243. That order in the stride needs no clock, so that slow motion
cannot disguise a run as a walk. In a view from behind the ankles can't be seen to pass; there the
moment is known by one ankle being lifted highest.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np

from backstride.core import filters
from backstride.core.arrays import BoolArray, Float64Array
from backstride.kinematics import body
from backstride.kinematics.cycle import find_cycle
from backstride.pose.track import PoseTrack

ActivityKind = Literal["running", "walking", "standing", "nobody", "unclear"]

LEAST_SWING_ALONG = 0.45
"""Half range of the ankles' distance along the picture, in trunk lengths, from which legs count as
swinging (design choice; rendered and real runners have 1.2 to 1.6, walkers about 1)."""

LEAST_SWING_UP = 0.15
"""The same for the ankles' difference in height in a view from behind (runners there: 0.4)."""

LEAST_SHARE_OF_SWING = 0.5
"""A part of the clip counts while its swing is at least this share of the strongest (design
choice: cuts off standing and the first crouched steps before a sprint)."""

LEAST_BOUNCE = 0.008
"""Half range of the hip's bounce, in trunk lengths, below which its timing says nothing (design
choice: a runner's 3 cm range on a 50 cm trunk is 0.03)."""

RUN_LATE_DEG = -35.0
RUN_LATE_RANGE_DEG = 95.0
WALK_LATE_DEG = 180.0
WALK_LATE_RANGE_DEG = 45.0
"""Where in the step (360 degrees) after the ankles are farthest apart the hip is highest: around
-35 degrees in runners (7 people: -45 to 56; hand-animated ones -110), and about half a step in
walkers (3 people: 154 to 205). What lies between is decided by the knee."""

RUN_KNEE_DEG = 85.0
"""Bend of the swinging knee above any walker's (design choice; walkers here 58-77, runners 91+)."""

LEAST_RUN_KNEE_DEG = 70.0
"""A swinging knee that bends less is no runner's, whatever the hip does (design choice: somebody
who climbs off a box bent 65)."""

RUN_ANKLE_LIFT = 0.8
"""Range of the ankles' difference in height in trunk lengths, from behind, between walking (0.6)
and running (1.0 to 1.3)."""

RUN_BOUNCE = 0.03
"""Half range of the hip's bounce in trunk lengths between walking (0.017) and running (0.04+)."""

MOST_TRUNK_TILT_DEG = 50.0
"""Leaning further than this is neither running nor walking (design choice)."""

LEAST_STRIDES = 1.5
"""Shortest part, in strides, that can be judged."""

LEAST_SEEN_SHARE = 0.1
"""Share of frames with hips and ankles below which nobody is said to be seen (design choice)."""

LEAST_TRUNK_PX = 5.0
"""A shorter trunk than this is nobody (design choice)."""

TURN_WINDOW_S = 0.4
"""Length of the running mean that decides which way the person faces (design choice)."""

LEAST_FACING = 0.06
"""Forward reach of feet and nose in trunk lengths, below which no direction is read from them."""

MOST_PASSES = 4
"""Times that the stride rate is looked for again within the part that was found."""

LONGEST_BREAK = 0.35
"""Frames that are further apart than this share of a stride end a part of the clip: the camera
stopped, and how many steps were taken meanwhile is not known (design choice: less than a step)."""

SWING_FRAMES_GAP = 15
"""Holes up to this many frames don't end a part of the clip; what lies in them stays missing."""


@dataclass(frozen=True)
class Activity:
    """What the person does in frames [start, end) of the clip, and why we think so."""

    kind: ActivityKind
    start: int
    end: int
    text: str

    @property
    def span(self) -> slice:
        """The frames as a slice."""
        return slice(self.start, self.end)


@dataclass(frozen=True)
class Bounce:
    """The hip's bounce at the step rate.

    ``height`` is its half range in trunk lengths; ``late_deg`` how long after the ankles are
    farthest apart the hip is highest, 360 degrees being one step.
    """

    height: float
    late_deg: float


def part_of(track: PoseTrack, start: int, end: int) -> PoseTrack:
    """Return frames [start, end) of a track, with their own times."""
    return replace(
        track,
        position_px=track.position_px[start:end],
        confidence=track.confidence[start:end],
        time_s=track.time_s[start:end],
        world_m=None if track.world_m is None else track.world_m[start:end],
    )


def ankle_swing(track: PoseTrack) -> tuple[Float64Array, bool]:
    """Return left minus right ankle (T,) in px, and whether it was taken along the picture.

    Seen from the side the ankles swing along the picture; seen from behind, they rise in turn.
    Along: x towards the picture's right; else upwards. Nothing is normalised.
    """
    apart = track.point("left_ankle") - track.point("right_ankle")
    spread = [_spread(apart[:, 0]), _spread(apart[:, 1])]
    along = spread[0] >= spread[1]
    return (apart[:, 0] if along else -apart[:, 1]), along


def facing_score(track: PoseTrack) -> Float64Array:
    """Return how far feet, bent knees and nose reach towards +x (T,), in trunk lengths.

    The knee counts from the middle between hip and ankle, as it bends forwards only; running mean.
    """
    trunk = body.trunk_px(track)
    reach = [track.point(f"{s}_toe")[:, 0] - track.point(f"{s}_heel")[:, 0] for s in body.SIDES]
    for side in body.SIDES:
        ends = track.point(f"{side}_hip")[:, 0] + track.point(f"{side}_ankle")[:, 0]
        reach.append(track.point(f"{side}_knee")[:, 0] - 0.5 * ends)
    reach.append(track.point("nose")[:, 0] - track.middle("shoulder")[:, 0])
    together = np.stack(reach, axis=1)
    known = np.isfinite(together)
    total = np.where(known, together, 0.0).sum(axis=1) / trunk
    half = max(1, round(0.5 * TURN_WINDOW_S * track.fps))
    window = np.ones(2 * half + 1)
    weight = np.convolve(known.sum(axis=1).astype(np.float64), window)[half : half + total.size]
    score = np.convolve(total, window)[half : half + total.size]
    return np.where(weight > 0, score / np.where(weight > 0, weight, 1.0), np.nan)


def find_activity(track: PoseTrack) -> Activity:
    """Return what the person does, and the longest part of the clip in which they do it.

    Parameters
    ----------
    track : PoseTrack
        Cleaned, in the clip's own time; the verdict does not depend on the time scale.

    """
    swing = ankle_swing(track)[0]
    seen = np.isfinite(swing) & np.isfinite(track.middle("hip")[:, 1])
    if seen.mean() < LEAST_SEEN_SHARE or not body.trunk_px(track) >= LEAST_TRUNK_PX:
        return Activity("nobody", 0, track.n_frames, "Nobody can be seen for long enough.")
    start, end, n_strides = _moving_span(track)
    if n_strides < LEAST_STRIDES and end - start > 0.5 * track.n_frames:
        return Activity("unclear", start, end, "Too short to tell: less than two strides are seen.")
    if n_strides < LEAST_STRIDES:
        return Activity("standing", 0, track.n_frames, "The legs don't swing as in running.")
    return _judge(track, start, end)


def _spread(value: Float64Array) -> float:
    known = value[np.isfinite(value)]
    return float(np.subtract(*np.percentile(known, [95, 5]))) if known.size else 0.0


def _moving_span(track: PoseTrack) -> tuple[int, int, float]:
    """Return (start, end, number of strides) of the longest part in which the legs swing.

    The stride rate of a whole clip may be that of its standing part; so it is looked for again
    within the part found, until that part stays the same.
    """
    start, end, n_strides = 0, track.n_frames, 0.0
    for _ in range(MOST_PASSES):
        part = part_of(track, start, end)
        swing, along = ankle_swing(part)
        cycle = find_cycle(swing, part.time_s)
        if cycle is None:
            return start, end, 0.0
        spans = filters.segments(_moving(part, cycle.amplitude, along=along))
        spans = [s for a, b in spans for s in _one_way(part, a, b, along=along)]
        break_s = LONGEST_BREAK / cycle.frequency_hz
        spans = [s for a, b in spans for s in _unbroken(part.time_s, a, b, break_s)]
        first, last = max(spans, key=lambda span: span[1] - span[0], default=(0, 1))
        n_strides = cycle.frequency_hz * float(part.time_s[last - 1] - part.time_s[first])
        if (first, last) == (0, part.n_frames):
            break
        start, end = start + first, start + last
    return start, end, n_strides


def _moving(track: PoseTrack, amplitude_px: Float64Array, *, along: bool) -> BoolArray:
    """Return where (T,) the swing is strong and hips and ankles are seen."""
    least = (LEAST_SWING_ALONG if along else LEAST_SWING_UP) * body.trunk_px(track)
    amplitude = np.where(np.isfinite(amplitude_px), amplitude_px, 0.0)
    strongest = float(np.percentile(amplitude, 95))
    seen = np.isfinite(ankle_swing(track)[0]) & np.isfinite(track.middle("hip")[:, 1])
    return (amplitude >= max(least, LEAST_SHARE_OF_SWING * strongest)) & _bridged(seen)


def _one_way(track: PoseTrack, start: int, end: int, *, along: bool) -> list[tuple[int, int]]:
    """Return the parts of [start, end) in which the person faces the same way."""
    if not along:
        return [(start, end)]
    way = _way(track)[start:end]
    turns = [start, *(start + 1 + np.flatnonzero(np.diff(way))), end]
    return [(int(a), int(b)) for a, b in pairwise(turns)]


def _unbroken(
    time_s: Float64Array, start: int, end: int, longest_s: float
) -> list[tuple[int, int]]:
    """Return the parts of [start, end) without frames further apart than ``longest_s``."""
    breaks = start + 1 + np.flatnonzero(np.diff(time_s[start:end]) > longest_s)
    return [(int(a), int(b)) for a, b in pairwise([start, *breaks, end])]


def _bridged(seen: BoolArray) -> BoolArray:
    """Return ``seen`` with holes of up to `SWING_FRAMES_GAP` frames closed."""
    closed = seen.copy()
    for start, end in filters.segments(~seen):
        if start > 0 and end < seen.size and end - start <= SWING_FRAMES_GAP:
            closed[start:end] = True
    return closed


def _way(track: PoseTrack) -> Float64Array:
    """Return +1 or -1 (T,) by where the person faces; a weak sign takes the one before it."""
    score = facing_score(track)
    sign = np.where(np.abs(score) >= LEAST_FACING, np.sign(score), 0.0)
    sign = np.where(np.isfinite(sign), sign, 0.0)
    strong = np.flatnonzero(sign)
    if strong.size == 0:
        return np.zeros(track.n_frames)
    last = strong[np.clip(np.searchsorted(strong, np.arange(sign.size), "right") - 1, 0, None)]
    return np.asarray(sign[last], dtype=np.float64)


def _judge(track: PoseTrack, start: int, end: int) -> Activity:
    """Return run or walk for frames [start, end)."""
    part = part_of(track, start, end)
    trunk = part.middle("shoulder") - part.middle("hip")
    tilt_deg = body.median(np.degrees(np.arctan2(np.abs(trunk[:, 0]), -trunk[:, 1])))
    if not tilt_deg <= MOST_TRUNK_TILT_DEG:
        return Activity("unclear", start, end, "The trunk is not upright.")
    along = ankle_swing(part)[1]
    kind, why = _gait_along(part) if along else _gait_from_behind(part)
    return Activity(kind, start, end, why)


def _gait_along(track: PoseTrack) -> tuple[ActivityKind, str]:
    """Tell run from walk in a side view by when the hip is highest, else by the swinging knee."""
    bounce = hip_bounce(track)
    if not bounce.height >= LEAST_BOUNCE:
        return "unclear", "The hip hardly bounces: neither running nor walking."
    bend_deg = max(_swing_knee_deg(track, side) for side in body.SIDES)
    if abs(_turned(bounce.late_deg - RUN_LATE_DEG)) <= RUN_LATE_RANGE_DEG:
        if bend_deg < LEAST_RUN_KNEE_DEG:
            return "unclear", "The hip bounces as in running, but the knees hardly bend."
        return "running", "The hip is lowest when the ankles pass each other: running."
    if abs(_turned(bounce.late_deg - WALK_LATE_DEG)) <= WALK_LATE_RANGE_DEG:
        return "walking", "The hip is highest when the ankles pass each other: walking."
    if bend_deg >= RUN_KNEE_DEG:
        return "running", "The swinging knee bends as in running."
    return "unclear", "The hip's bounce fits neither running nor walking."


def _gait_from_behind(track: PoseTrack) -> tuple[ActivityKind, str]:
    """Tell run from walk from behind or in front by how high ankle and hip rise."""
    high_ankle = _spread(ankle_swing(track)[0]) >= RUN_ANKLE_LIFT * body.trunk_px(track)
    high_hip = hip_bounce(track).height >= RUN_BOUNCE
    if high_ankle and high_hip:
        return "running", "Ankles and hip rise as high as in running."
    if not high_ankle and not high_hip:
        return "walking", "Ankles and hip stay as low as in walking."
    return "unclear", "The height of ankles and hip fits neither running nor walking."


def hip_bounce(track: PoseTrack) -> Bounce:
    """Return how far and when in the ankles' swing the hip is highest (NaN without a swing)."""
    swing, _ = ankle_swing(track)
    cycle = find_cycle(swing, track.time_s)
    up = -track.middle("hip")[:, 1] / body.trunk_px(track)
    known = np.isfinite(up) & (np.isfinite(cycle.phase_rad) if cycle is not None else False)
    if cycle is None or known.sum() < 8:
        return Bounce(float("nan"), float("nan"))
    clock = np.linspace(-1.0, 1.0, known.sum())
    phase = 2.0 * cycle.phase_rad[known]
    columns = np.stack([clock**0, clock, clock**2, np.cos(phase), np.sin(phase)], axis=1)
    weights, *_ = np.linalg.lstsq(columns, up[known], rcond=None)
    late_deg = float(np.degrees(np.arctan2(weights[4], weights[3])))
    return Bounce(float(np.hypot(weights[3], weights[4])), late_deg)


def _swing_knee_deg(track: PoseTrack, side: str) -> float:
    """Return the bend of a knee in degrees that it exceeds in one frame of twenty."""
    hip, knee, ankle = (track.point(f"{side}_{part}") for part in ("hip", "knee", "ankle"))
    thigh, shank = np.arctan2(*(knee - hip).T), np.arctan2(*(ankle - knee).T)
    bend_deg = np.abs(np.degrees(np.angle(np.exp(1j * (thigh - shank)))))
    known = bend_deg[np.isfinite(bend_deg)]
    return float(np.percentile(known, 95)) if known.size else 0.0


def _turned(angle_deg: float) -> float:
    """Return the same direction within [-180, 180)."""
    return (angle_deg + 180.0) % 360.0 - 180.0
