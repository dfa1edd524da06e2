"""What a few seconds of a clip look like: how bright, does the camera move, do frames repeat."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from backstride.core.arrays import Float32Array, Float64Array
from backstride.video.clip import Clip
from backstride.video.read import Frame, read_frames

SAMPLE_AT = (0.1, 0.45, 0.8)
"""Where the sampled stretches begin, as shares of the clip (design choice)."""

SAMPLE_S = 1.0
SAMPLE_FRAMES = 60
"""A stretch ends after this time or this many frames, whichever comes first: at 240 frames a
second, 60 frames are still 0.25 s, in which a camera that moves has moved."""

SAMPLE_SIDE_PX = 320
"""Enough to see the background move by a tenth of its pixel; decoding costs the same as ever."""

SHIFT_STEP_S = 1 / 30
"""The camera's movement is added up from steps of this length: over longer ones a quick turn of
the camera leaves too little of the picture to compare."""

TILES = 3
"""The picture is cut into this many rows and columns of tiles, and the tiles outvote a runner who
fills some of them: a correlation of the whole picture followed the runner in a plain room."""

MIN_PEAK = 0.15
MIN_TILES = 3
"""A tile whose correlation peaks lower (1 = the same picture) has no pattern to tell a movement
by; with fewer tiles than these nothing is said. With both, cameras that stood still came out at
0.8 % of the picture's width a second at most, a panning one at 35 % (28 clips)."""

REPEAT_BELOW = 0.15
"""A step between frames is a repeat where it changes the picture by less than this share of what
the steps around it do: 0.02 in copied frames, 0.4 and more in real ones (measured)."""

MOVING_FROM = 4.0
"""Grey levels by which the most changed block has to change between frames before a repeat can
be told from noise; a runner's legs change it by 20 and more (measured)."""

NEIGHBOURS = 4
"""How many steps before and after are looked at: more than the copies of one frame."""

FEWEST_STEPS = 6
"""Shaking is told from that many places of the background on (design choice)."""

_BLOCK_PX = 16
_MEAN = np.full(3, 1 / 3, dtype=np.float32)
"""Grey is the mean of the three colours."""
_BRIGHT, _BLACK = 250, 5


@dataclass(frozen=True)
class Appearance:
    """Measured on sampled frames; NaN where there was too little to measure.

    ``level`` is the mean grey level (0-255); ``burnt_share`` and ``black_share`` are the parts of
    the picture without any drawing; ``camera_per_s`` is how fast the background moves, in picture
    widths a second, in the stretch where it moves most; ``camera_shake`` is how far it strays from
    an even movement there (root mean square, picture widths); ``repeated_share`` is the part of
    frames that repeat the one before.
    """

    level: float
    burnt_share: float
    black_share: float
    camera_per_s: float
    camera_shake: float
    repeated_share: float


def appearance(clip: Clip, frames: Iterable[Frame] | None = None) -> Appearance:
    """Look at ``frames``, or where none are given, at three short stretches of the clip.

    Neighbouring frames have to be among ``frames``: movement is seen between them.
    """
    stretches = _stretches(sampled_frames(clip) if frames is None else frames)
    greys = [grey for stretch in stretches for _, grey in stretch]
    pixels = np.stack(greys) if greys else np.full((1, 1, 1), np.nan, dtype=np.float32)
    moved = np.array([_camera(stretch) for stretch in stretches]).reshape(-1, 2)
    per_s, shake = (axis[np.isfinite(axis)] for axis in moved.T)
    return Appearance(
        level=float(pixels.mean()),
        burnt_share=float((pixels > _BRIGHT).mean()),
        black_share=float((pixels < _BLACK).mean()),
        camera_per_s=max(per_s, default=float("nan")),
        camera_shake=max(shake, default=float("nan")),
        repeated_share=_repeated_share([_changes(stretch) for stretch in stretches]),
    )


def sampled_frames(clip: Clip) -> Iterator[Frame]:
    """Yield the shrunk frames of a few short stretches of a clip."""
    last = -1
    for share in SAMPLE_AT:
        start_s = share * clip.duration_s
        for count, frame in enumerate(
            read_frames(clip, max_side_px=SAMPLE_SIDE_PX, start_s=start_s)
        ):
            if count >= SAMPLE_FRAMES or frame.time_s > start_s + SAMPLE_S:
                break
            if frame.index > last:
                last = frame.index
                yield frame


_Stretch = list[tuple[float, Float32Array]]
"""Consecutive frames: time in s, and the grey picture (H,W) in 0-255."""


def _stretches(frames: Iterable[Frame]) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    last = -2
    for frame in frames:
        if frame.index != last + 1:
            stretches.append([])
        last = frame.index
        step = max(1, max(frame.rgb.shape) // SAMPLE_SIDE_PX)
        grey = frame.rgb[::step, ::step].astype(np.float32) @ _MEAN
        stretches[-1].append((frame.time_s, grey))
    return stretches


def _camera(stretch: _Stretch) -> tuple[float, float]:
    """Return how fast the background moves and how much it shakes, in picture widths (per s).

    NaN where it cannot be told. The steps are added up as arrows: in the speed, a hand's tremble
    and the method's noise cancel out.
    """
    place_px, moved_s = [np.zeros(2)], [0.0]
    then_s, before = stretch[0]
    for time_s, grey in stretch[1:]:
        if time_s - then_s < 0.9 * SHIFT_STEP_S:
            continue
        shift_px = background_shift_px(before, grey)
        if shift_px is not None:
            place_px.append(place_px[-1] + shift_px)
            moved_s.append(moved_s[-1] + time_s - then_s)
        then_s, before = time_s, grey
    if len(moved_s) < 2:
        return float("nan"), float("nan")
    width_px = stretch[0][1].shape[1]
    speed = float(np.hypot(*place_px[-1])) / width_px / moved_s[-1]
    return speed, _strays(np.array(place_px), np.array(moved_s)) / width_px


def _strays(place: Float64Array, time_s: Float64Array) -> float:
    """Return the root mean square of a way (N,2) about an even movement."""
    if time_s.size < FEWEST_STEPS:
        return float("nan")
    fit = np.polynomial.polynomial.polyfit(time_s, place, 1)
    rest = place - np.polynomial.polynomial.polyval(time_s, fit).T
    return float(np.sqrt(np.mean(np.sum(rest**2, axis=1))))


def background_shift_px(before: Float32Array, after: Float32Array) -> Float64Array | None:
    """Return by how many px (x, y) most of the picture moved; None where it has no pattern.

    Both pictures are (H,W), grey.
    """
    votes = [_tile_shift(*tiles) for tiles in zip(_tiles(before), _tiles(after), strict=True)]
    sure = [shift_px for shift_px, peak in votes if peak >= MIN_PEAK]
    return np.median(sure, axis=0) if len(sure) >= MIN_TILES else None


def _tiles(picture: Float32Array) -> list[Float32Array]:
    height, width = (_quick_length(n // TILES) for n in picture.shape)
    rows = [i * (picture.shape[0] // TILES) for i in range(TILES)]
    columns = [i * (picture.shape[1] // TILES) for i in range(TILES)]
    return [picture[y : y + height, x : x + width] for y in rows for x in columns]


@cache
def _quick_length(n: int) -> int:
    """Return the largest length up to ``n`` whose Fourier transform is quick: 2^a 3^b 5^c."""
    length = n
    while length > 1:
        rest = length
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            break
        length -= 1
    return max(length, 1)


@cache
def _window(shape: tuple[int, ...]) -> Float32Array:
    """Return what fades a tile (H,W) out at its edges."""
    window: Float32Array = np.outer(*(np.hanning(n) for n in shape)).astype(np.float32)
    return window


def _tile_shift(before: Float32Array, after: Float32Array) -> tuple[tuple[float, float], float]:
    """Return the shift (x, y) in px by phase correlation, and its peak's height in [0, 1]."""
    window = _window(before.shape)
    first, second = (np.fft.rfft2((tile - tile.mean()) * window) for tile in (before, after))
    cross = second * np.conj(first)
    surface = np.fft.irfft2(cross / np.maximum(np.abs(cross), 1e-9), s=before.shape)
    row, column = (int(i) for i in np.unravel_index(int(surface.argmax()), surface.shape))
    shift_px = (_refined(surface[row], column), _refined(surface[:, column], row))
    return shift_px, float(surface[row, column])


def _refined(line: Float64Array, at: int) -> float:
    """Return the place of a peak on a circular line, between samples, in (-n/2, n/2]."""
    n = line.size
    left, top, right = line[(at - 1) % n], line[at], line[(at + 1) % n]
    curve = left - 2 * top + right
    offset = 0.5 * (left - right) / curve if curve < 0 else 0.0
    return float(at - n if at > n / 2 else at) + float(np.clip(offset, -0.5, 0.5))


def _changes(stretch: _Stretch) -> Float64Array:
    """Return how much each frame differs from the one before, in its most changed block."""
    greys = [grey for _, grey in stretch]
    return np.array([_most_changed(*pair) for pair in pairwise(greys)], dtype=np.float64)


def _most_changed(before: Float32Array, after: Float32Array) -> float:
    change = np.abs(after - before)
    height, width = (min(_BLOCK_PX, n) for n in change.shape)
    rows, columns = change.shape[0] // height, change.shape[1] // width
    cut = change[: rows * height, : columns * width]
    return float(cut.reshape(rows, height, columns, width).mean(axis=(1, 3)).max())


def _repeated_share(stretches: list[Float64Array]) -> float:
    """Return the share of steps that change nothing between steps that do; NaN if none does."""
    repeats = [repeat for changes in stretches for repeat in _repeats(changes)]
    return float(np.mean(repeats)) if repeats else float("nan")


def _repeats(changes: Float64Array) -> Iterator[bool]:
    for i in range(1, changes.size - 1):
        around = changes[max(0, i - NEIGHBOURS) : i].max(), changes[i + 1 :][:NEIGHBOURS].max()
        # Of both sides the calmer: after a runner has left, all steps are small and none repeats.
        if max(changes[i], min(around)) >= MOVING_FROM:
            yield bool(changes[i] < REPEAT_BELOW * min(around))
