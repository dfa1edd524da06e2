"""How the foot is turned, seen from the side, from the picture of the shoe itself.

Pose models of this size guess heel and toe: BlazePose's foot leaves the ankle's angle 17 to 26
degrees off (SD) on rendered runners, further than a foot held square to the shank would be. The
shoe can be seen, though, and it is rigid: turned about the ankle by the right angle, its picture
looks the same in every frame. For each foot

1. the picture about the ankle is read in the foot's frame for each angle that the ankle can take,
2. the first template is the foot on the ground under the body (mid-stance: flat),
3. each frame gets the angle whose picture fits the template best (normalised correlation), smooth
   over time by dynamic programming; the template becomes the mean of the pictures so found, and
   again,
4. the angle is counted from mid-stance, where the foot is flat.

Nothing is learned from people: each clip brings its own template. The form is that of template
matching with expectation and maximisation in turn; no published method was followed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from backstride.core.arrays import BoolArray, ByteArray, Float32Array, Float64Array, IntArray
from backstride.core.filters import low_pass
from backstride.pose.facing import facing_spans, middle, point, trunk_px
from backstride.video.timing import frame_rate_fps

BENDS_DEG = np.arange(-48.0, 45.0, 6.0)
"""Angles of the ankle that are tried, + = toes up: running uses -30 to 25 (Novacheck 1998,
doi:10.1016/S0966-6362(97)00038-6), with room for the shank's error."""

AHEAD_TRUNKS = np.linspace(-0.20, 0.45, 14)
BELOW_TRUNKS = np.linspace(0.0, 0.20, 6)
"""Where the picture is read in the foot's frame: from heel to toe, from the ankle to the sole. A
foot is 0.53 trunks long and its ankle 0.14 above the ground (Drillis & Contini 1966), with room for
the ankle's error. Reading less of what is behind the shoe brought 0.5 to 2 degrees (SD)."""

STANCE_SHANK_DEG = (-10.0, 6.0)
"""The shank's angle with the foot flat: about upright, leaning ahead rather than back (ankle behind
the knee counts as minus). On rendered runners the foot is within 5 degrees of flat there."""
LOWEST_SHARE = 0.3
"""An ankle in stance is among this share of those furthest below the hip (design choice: a foot is
on the ground for about a third of the stride)."""
FEWEST_STANCES = 3
"""Frames of mid-stance, at least, for a first template (design choice)."""

FLAT_PICTURE = 1e-6
"""Keeps a picture without any contrast from being divided by zero."""
ROUNDS = 4
"""The template no longer changes after this many (measured on the clips of `validation/curves`)."""
CHANGE_PRICE = 0.005
CHANGE_CAP = 0.08
"""Correlation that a change of the angle costs per degree, and at most (design choice)."""
LEAST_FIT = 0.5
"""Mean correlation below which the template shows no shoe (0.7 to 0.9 on rendered and filmed
clips)."""

CHUNK_FRAMES = 600
"""Frames that are solved together, with a template of their own: bounds the memory."""
BLOCK_FRAMES = 50
"""Frames whose pictures are read at once: bounds the memory, too."""
MOST_GAP_FRAMES = 4
"""The angle is carried over at most this many frames without a picture."""
CUTOFF_HZ = 10.0
"""Low-pass of the ankle's angle; as for the leg's points in `pose.clean`."""

ANKLE_SHARE = 0.21
"""The ankle's place along the foot from heel to toe (0.18 to 0.23 on two rendered bodies)."""
SOLE_TRUNKS = 0.075
"""Heel and toe below the ankle, in trunk lengths (0.070 to 0.083 there)."""
LONGEST_FOOT_TRUNKS = 0.53
"""The foot's length in trunks (Drillis & Contini 1966): seen at an angle it is shorter."""

_SIDES = ("left", "right")


@dataclass(frozen=True)
class AnkleTrack:
    """Grey pictures about both ankles over a clip, (T,2,N,N) uint8, left first.

    ``corner_px`` (T,2,2) is where the first sample of each lies in the clip's picture, ``step_px``
    (T,) the distance between samples there; NaN where there is none.
    """

    grey: ByteArray
    corner_px: Float32Array
    step_px: Float32Array

    def exchanged(self, rows: BoolArray) -> "AnkleTrack":
        """Return the same with left and right exchanged in some frames (T,)."""
        grey, corner = self.grey.copy(), self.corner_px.copy()
        grey[rows], corner[rows] = self.grey[rows, ::-1], self.corner_px[rows, ::-1]
        return AnkleTrack(grey, corner, self.step_px)

    def moved(self, shift_px: Float64Array) -> "AnkleTrack":
        """Return the same pictures elsewhere in the clip's, by (T,2) px."""
        corner = (self.corner_px + shift_px[:, None]).astype(np.float32)
        return AnkleTrack(self.grey, corner, self.step_px)

    def rows(self, rows: IntArray) -> "AnkleTrack":
        """Return some frames (N,)."""
        return AnkleTrack(self.grey[rows], self.corner_px[rows], self.step_px[rows])


@dataclass(frozen=True)
class Foot:
    """How one foot is turned in frames [start, end): ``pitch_deg`` (T,), + = toes up."""

    side: str
    start: int
    end: int
    facing: int
    pitch_deg: Float64Array


@dataclass(frozen=True)
class _Leg:
    """One leg in the frames with a picture."""

    position_px: Float64Array
    ankles: AnkleTrack
    side: str
    facing: int
    trunk_px: float

    def rows(self, rows: IntArray) -> "_Leg":
        """Return some frames (N,)."""
        return replace(self, position_px=self.position_px[rows], ankles=self.ankles.rows(rows))


def find_feet(position_px: Float64Array, time_s: Float64Array, ankles: AnkleTrack) -> list[Foot]:
    """Return how the feet are turned wherever the picture tells it.

    Parameters
    ----------
    position_px : (T,19,2) float64
        Cleaned points: knees and ankles place and limit the search.
    time_s : (T,) float64
        Of the clip's frames.
    ankles : AnkleTrack
        Left and right as in ``position_px``.

    """
    trunk = trunk_px(position_px)
    fps = frame_rate_fps(time_s)
    feet = []
    for start, end, facing in _chunks(position_px, fps):
        rows = start + np.flatnonzero(np.isfinite(ankles.step_px[start:end]))
        for side in _SIDES:
            legs = _Leg(position_px[rows], ankles.rows(rows), side, facing, trunk)
            bend_deg = _bend_deg(legs)
            if bend_deg is None:
                continue
            every = _between_rows(rows, bend_deg, np.arange(start, end))
            every = low_pass(every, time_s[start:end], min(CUTOFF_HZ, 0.4 * fps))
            shank_deg = _shank_deg(position_px[start:end], side, facing)
            feet.append(Foot(side, start, end, facing, shank_deg + every))
    return feet


def set_feet(position_px: Float64Array, feet: list[Foot]) -> None:
    """Turn heels and toes of a track (T,19,2), in place, as ``feet`` says.

    The foot's length stays the model's: its mean reach forward, which tells how far the view is off
    the side.
    """
    trunk = trunk_px(position_px)
    for foot in feet:
        rows = slice(foot.start, foot.end)
        ankle, heel, toe = (
            point(position_px, f"{foot.side}_{name}")[rows] for name in ("ankle", "heel", "toe")
        )
        pitch = np.radians(foot.pitch_deg)
        ahead = np.stack([foot.facing * np.cos(pitch), -np.sin(pitch)], axis=-1)
        below = (
            np.stack([foot.facing * np.sin(pitch), np.cos(pitch)], axis=-1) * SOLE_TRUNKS * trunk
        )
        length = _length_px(foot.facing * (toe - heel)[:, 0], np.cos(pitch), trunk)
        known = np.isfinite(foot.pitch_deg)
        heel[known] = (ankle - ANKLE_SHARE * length * ahead + below)[known]
        toe[known] = (ankle + (1.0 - ANKLE_SHARE) * length * ahead + below)[known]


def _length_px(reach_px: Float64Array, cosine: Float64Array, trunk: float) -> float:
    both = np.isfinite(reach_px) & np.isfinite(cosine)
    longest = LONGEST_FOOT_TRUNKS * trunk
    if not both.any() or not cosine[both].mean() > 0:
        return longest
    return float(np.clip(reach_px[both].mean() / cosine[both].mean(), 0.0, longest))


def _chunks(position_px: Float64Array, fps: float) -> Iterator[tuple[int, int, int]]:
    """Yield the parts seen from a side, none longer than `CHUNK_FRAMES` by much."""
    for start, end, facing in facing_spans(position_px, fps):
        n_chunks = max(1, round((end - start) / CHUNK_FRAMES))
        edges = np.linspace(start, end, n_chunks + 1).astype(int).tolist()
        for first, last in pairwise(edges):
            yield first, last, facing


def _bend_deg(leg: _Leg) -> Float64Array | None:
    """Return the ankle's angle (T,), NaN where it can't be seen; None without a template."""
    shank_deg = _shank_deg(leg.position_px, leg.side, leg.facing)
    flat = np.flatnonzero(_mid_stance(leg.position_px, leg.side, shank_deg))
    if flat.size < FEWEST_STANCES:
        return None
    blocks = np.array_split(np.arange(shank_deg.size), -(-shank_deg.size // BLOCK_FRAMES))
    looks = [_looks(leg.rows(rows), shank_deg[rows, None] + BENDS_DEG) for rows in blocks]
    bend_deg, fit = _best_bends(np.concatenate(looks), flat, shank_deg)
    if not fit >= LEAST_FIT:
        return None
    zero_deg = (shank_deg + bend_deg)[flat]
    return bend_deg - float(np.median(zero_deg[np.isfinite(zero_deg)]))


def _between_rows(rows: IntArray, bend_deg: Float64Array, wanted: IntArray) -> Float64Array:
    """Return the angle (N,) in all ``wanted`` frames, NaN further off than `MOST_GAP_FRAMES`."""
    known = np.isfinite(bend_deg)
    if not known.any():
        return np.full(wanted.size, np.nan)
    frames = rows[known]
    after = np.clip(np.searchsorted(frames, wanted), 0, frames.size - 1)
    before = np.clip(after - 1, 0, None)
    far = np.minimum(np.abs(frames[after] - wanted), np.abs(frames[before] - wanted))
    value = np.interp(wanted, frames, bend_deg[known])
    return np.where(far <= MOST_GAP_FRAMES, value, np.nan)


def _shank_deg(part: Float64Array, side: str, facing: int) -> Float64Array:
    """Return the shank's angle from the vertical (T,), + = ankle ahead of the knee."""
    way = point(part, f"{side}_ankle") - point(part, f"{side}_knee")
    return np.degrees(np.arctan2(facing * way[:, 0], way[:, 1]))


def _mid_stance(part: Float64Array, side: str, shank_deg: Float64Array) -> BoolArray:
    """Return the frames (T,) in which the foot should be flat on the ground."""
    below = point(part, f"{side}_ankle")[:, 1] - middle(part, "hip")[:, 1]
    known = below[np.isfinite(below)]
    if known.size == 0:
        return np.zeros(below.size, dtype=bool)
    low = below > np.percentile(known, 100.0 * (1.0 - LOWEST_SHARE))
    least, most = STANCE_SHANK_DEG
    return np.asarray(low & (shank_deg >= least) & (shank_deg <= most))


def _looks(leg: _Leg, tilt_deg: Float64Array) -> Float32Array:
    """Return the pictures read along each tilt (T,A), (T,A,S) with zero mean and unit length.

    Rows without a knee or ankle are zero.
    """
    index, ankles = _SIDES.index(leg.side), leg.ankles
    origin = point(leg.position_px, f"{leg.side}_ankle") - ankles.corner_px[:, index]
    ahead, below = (g.ravel() * leg.trunk_px for g in np.meshgrid(AHEAD_TRUNKS, BELOW_TRUNKS))
    angle = np.radians(np.nan_to_num(tilt_deg))[:, :, None]
    across = leg.facing * (np.cos(angle) * ahead + np.sin(angle) * below)
    down = np.cos(angle) * below - np.sin(angle) * ahead
    step = ankles.step_px[:, None, None].astype(np.float64)
    shift = np.nan_to_num(origin)[:, :, None, None]
    look = _read(ankles.grey[:, index], (across + shift[:, 0]) / step, (down + shift[:, 1]) / step)
    look -= look.mean(axis=-1, keepdims=True)
    look /= np.linalg.norm(look, axis=-1, keepdims=True) + FLAT_PICTURE
    look[~np.isfinite(origin.sum(axis=-1) + tilt_deg[:, 0])] = 0.0
    return look


def _read(grey: ByteArray, x: Float64Array, y: Float64Array) -> Float32Array:
    """Return the pictures (T,N,N) at places (T,A,S), bilinear; beyond the edge its last sample."""
    t, size = grey.shape[:2]
    across, down = (np.clip(v, 0.0, size - 1.001).astype(np.float32) for v in (x, y))
    column, row = across.astype(np.intp), down.astype(np.intp)
    flat = grey.reshape(-1).astype(np.float32)
    first = np.arange(t)[:, None, None] * (size * size) + row * size + column
    u, v = (across - column).astype(np.float32), (down - row).astype(np.float32)
    top = flat[first] * (1.0 - u) + flat[first + 1] * u
    bottom = flat[first + size] * (1.0 - u) + flat[first + size + 1] * u
    return np.asarray(top * (1.0 - v) + bottom * v, dtype=np.float32)


def _best_bends(
    looks: Float32Array, flat: IntArray, shank_deg: Float64Array
) -> tuple[Float64Array, float]:
    """Return the ankle's angle (T,), NaN where nothing can be seen, and the mean correlation."""
    square = np.abs(shank_deg[flat, None] + BENDS_DEG).argmin(axis=1)
    template = looks[flat, square].mean(axis=0)
    seen = looks[:, 0].any(axis=-1)
    rows = np.arange(len(looks))
    for _ in range(ROUNDS):
        fit = looks @ (template / (np.linalg.norm(template) + FLAT_PICTURE))
        path = _smoothest(fit)
        weight = np.maximum(fit[rows, path], 0.0) ** 2
        template = np.einsum("t,ts->s", weight, looks[rows, path])
    bend = np.where(seen, _between_steps(fit, path), np.nan)
    return bend, float(fit[rows, path][seen].mean()) if seen.any() else 0.0


def _smoothest(fit: Float32Array) -> IntArray:
    """Return the best angle's index in each frame (T,), changes paid for (dynamic programming)."""
    change = np.abs(BENDS_DEG[:, None] - BENDS_DEG)
    price = np.minimum(CHANGE_PRICE * change, CHANGE_CAP)
    total = fit[0].astype(np.float64)
    came_from = []
    for row in fit[1:]:
        step = total[:, None] - price
        came_from.append(step.argmax(axis=0))
        total = step.max(axis=0) + row
    path = [int(total.argmax())]
    for table in reversed(came_from):
        path.append(int(table[path[-1]]))
    return np.array(path[::-1])


def _between_steps(fit: Float32Array, path: IntArray) -> Float64Array:
    """Return the angle (T,) at the top of the parabola through the best step and its neighbours."""
    inner = np.clip(path, 1, BENDS_DEG.size - 2)
    rows = np.arange(path.size)
    before, here, after = (fit[rows, inner + shift].astype(np.float64) for shift in (-1, 0, 1))
    bend = before - 2.0 * here + after
    shift = np.where(bend < 0.0, 0.5 * (before - after) / np.where(bend < 0.0, bend, 1.0), 0.0)
    step_deg = float(BENDS_DEG[1] - BENDS_DEG[0])
    between = np.where(inner == path, np.clip(shift, -0.5, 0.5), 0.0)
    return np.asarray(BENDS_DEG[path] + step_deg * between, dtype=np.float64)
