"""Smoothing, gaps, derivatives and peaks of signals that may have holes and uneven time steps.

The low-pass is the zero-lag Butterworth filter of movement science (a second-order filter run
forwards and backwards; Winter 2009, doi:10.1002/9780470549148, section 3.4). We apply its amplitude
response 1 / (1 + (f / f_c)^4) in the frequency domain, so that it does not depend on the frame
rate, and extend the signal at both ends by odd reflection.
"""

from collections.abc import Iterator

import numpy as np

from backstride.core.arrays import BoolArray, Float64Array

MAX_GAP_FRAMES = 3
"""Longest hole that is bridged, frames (design choice; longer holes stay missing)."""

UNEVEN_TIME_FRAMES = 0.1
"""Deviation from an even grid, in frames, up to which time is taken as even (design choice: the
milliseconds of a container's rounded timestamps stay below it at any rate up to 200 Hz)."""

MIN_SEGMENT_FRAMES = 4
"""Pieces shorter than this are left as they are: too short to tell signal from noise."""


def low_pass(value: Float64Array, time_s: Float64Array, cutoff_hz: float) -> Float64Array:
    """Return ``value`` without what is faster than ``cutoff_hz``, without any time lag.

    Parameters
    ----------
    value : (T, ...) float64
        Any unit; NaN = missing. Pieces between missing samples are filtered apart and missing
        samples stay missing.
    time_s : (T,) float64
        Strictly rising; where it is uneven, ``value`` is carried to the grid of its median step
        by cubic interpolation and back.
    cutoff_hz : float
        Where the amplitude falls to one half (each of the two passes has -3 dB there).

    Raises
    ------
    ValueError
        If ``cutoff_hz`` is not above zero or the lengths differ.

    """
    if cutoff_hz <= 0 or value.shape[0] != time_s.shape[0]:
        msg = f"low_pass needs a cutoff above 0 and equal lengths, got {cutoff_hz} Hz"
        raise ValueError(msg)
    columns = np.array(value, dtype=np.float64).reshape(value.shape[0], -1)
    for members, mask in _columns_by_holes(columns):
        for start, end in segments(mask):
            if end - start >= MIN_SEGMENT_FRAMES:
                piece = columns[start:end, members]
                columns[start:end, members] = _smooth(piece, time_s[start:end], cutoff_hz)
    return columns.reshape(value.shape)


def segments(present: BoolArray) -> list[tuple[int, int]]:
    """Return the half-open spans [start, end) in which ``present`` (T,) is true."""
    edge = np.diff(np.concatenate(([0], present.astype(np.int8), [0])))
    starts, ends = np.flatnonzero(edge == 1), np.flatnonzero(edge == -1)
    return [(int(a), int(b)) for a, b in zip(starts, ends, strict=True)]


def fill_gaps(value: Float64Array, max_gap_frames: int = MAX_GAP_FRAMES) -> Float64Array:
    """Return ``value`` (T, ...) with holes of up to ``max_gap_frames`` bridged.

    A cubic through the hole's edges with the slopes just outside it; holes at either end of the
    signal and longer ones stay NaN.
    """
    columns = np.array(value, dtype=np.float64).reshape(value.shape[0], -1)
    for column in columns.T:
        for start, end in segments(np.isnan(column)):
            inside = start > 0 and end < column.size
            if inside and end - start <= max_gap_frames:
                column[start:end] = _bridge(column, start, end)
    return columns.reshape(value.shape)


def derivative(value: Float64Array, time_s: Float64Array) -> Float64Array:
    """Return the change of ``value`` (T, ...) per second: central differences; NaN spreads."""
    if time_s.size < 2:
        return np.full_like(value, np.nan)
    return np.asarray(np.gradient(value, time_s, axis=0), dtype=np.float64)


def resample(value: Float64Array, time_s: Float64Array, new_time_s: Float64Array) -> Float64Array:
    """Return ``value`` (T, ...) at ``new_time_s`` (N,): cubic Hermite interpolation, (N, ...).

    Times outside the signal, and between two samples of which one is NaN, give NaN; at a sample's
    own time the result is the sample.
    """
    if time_s.size < 2:
        return np.full((new_time_s.size, *value.shape[1:]), np.nan)
    flat = value.reshape(value.shape[0], -1)
    left = np.clip(np.searchsorted(time_s, new_time_s, side="right") - 1, 0, time_s.size - 2)
    step = (time_s[left + 1] - time_s[left])[:, None]
    u = (new_time_s - time_s[left])[:, None] / step
    slope = _slopes(flat, time_s)
    result = _hermite(u, flat[left], flat[left + 1], step * slope[left], step * slope[left + 1])
    result = np.where(u == 0.0, flat[left], np.where(u == 1.0, flat[left + 1], result))
    result[(new_time_s < time_s[0]) | (new_time_s > time_s[-1])] = np.nan
    return np.asarray(result.reshape(new_time_s.size, *value.shape[1:]), dtype=np.float64)


def even_grid(time_s: Float64Array, step_s: float | None = None) -> Float64Array:
    """Return evenly spaced times from the first to the last of ``time_s``, near its median step."""
    if time_s.size < 2:
        return np.array(time_s, dtype=np.float64)
    length = float(time_s[-1] - time_s[0])
    wanted = float(np.median(np.diff(time_s))) if step_s is None else step_s
    return np.linspace(time_s[0], time_s[-1], max(2, round(length / wanted) + 1))


def parabola_extremum(value: Float64Array, index: int) -> tuple[float, float]:
    """Return (position in samples, height) of the extremum of the parabola through three samples.

    The three are ``value`` (T,) at ``index`` and its neighbours; at an edge, beside a NaN, or
    where the three lie on a line, the sample itself is returned. The position stays within half a
    sample of ``index``.
    """
    at = float(index), float(value[index])
    if not 0 < index < value.size - 1:
        return at
    before, here, after = (float(v) for v in value[index - 1 : index + 2])
    bend = before - 2.0 * here + after
    if not np.isfinite(bend) or bend == 0.0:
        return at
    shift = float(np.clip(0.5 * (before - after) / bend, -0.5, 0.5))
    return index + shift, here - 0.25 * (before - after) * shift


def _columns_by_holes(columns: Float64Array) -> Iterator[tuple[list[int], BoolArray]]:
    """Yield columns (T,N) that miss the same samples together, with what they have (T,)."""
    groups: dict[bytes, list[int]] = {}
    present = np.isfinite(columns)
    for i in range(columns.shape[1]):
        groups.setdefault(present[:, i].tobytes(), []).append(i)
    for members in groups.values():
        yield members, present[:, members[0]]


def _smooth(piece: Float64Array, time_s: Float64Array, cutoff_hz: float) -> Float64Array:
    """Filter columns (T,N) without holes."""
    grid_s = even_grid(time_s)
    even = grid_s.size == time_s.size
    step_s = float(grid_s[1] - grid_s[0])
    if even and float(np.abs(grid_s - time_s).max()) <= UNEVEN_TIME_FRAMES * step_s:
        return _smooth_even(piece, step_s, cutoff_hz)
    smooth = _smooth_even(resample(piece, time_s, grid_s), step_s, cutoff_hz)
    return resample(smooth, grid_s, time_s)


def _smooth_even(piece: Float64Array, step_s: float, cutoff_hz: float) -> Float64Array:
    """Filter evenly sampled columns (T,N): the line through both ends apart, the rest periodic."""
    n = piece.shape[0]
    line = piece[:1] + np.linspace(0.0, 1.0, n)[:, None] * (piece[-1:] - piece[:1])
    rest = piece - line
    periodic = np.concatenate([rest[:-1], -rest[:0:-1]])
    frequency_hz = np.fft.rfftfreq(periodic.shape[0], step_s)
    gain = 1.0 / (1.0 + (frequency_hz / cutoff_hz) ** 4)
    smooth = np.fft.irfft(np.fft.rfft(periodic, axis=0) * gain[:, None], periodic.shape[0], axis=0)
    return np.asarray(line + smooth[:n], dtype=np.float64)


def _slopes(flat: Float64Array, time_s: Float64Array) -> Float64Array:
    """Return slopes (T,N) per second: central, and one-sided beside a hole or an end."""
    secant = np.diff(flat, axis=0) / np.diff(time_s)[:, None]
    before = np.concatenate([secant[:1], secant])
    after = np.concatenate([secant, secant[-1:]])
    step = np.diff(time_s)
    weight = np.concatenate([[0.5], step[1:] / (step[1:] + step[:-1]), [0.5]])[:, None]
    both = weight * before + (1.0 - weight) * after
    return np.where(np.isfinite(both), both, np.where(np.isfinite(before), before, after))


def _bridge(column: Float64Array, start: int, end: int) -> Float64Array:
    """Return samples for the hole [start, end) of ``column`` (T,)."""
    first, last = start - 1, end
    length = float(last - first)
    secant = (column[last] - column[first]) / length
    slopes = [
        column[first] - column[first - 1] if first > 0 else np.nan,
        column[last + 1] - column[last] if last + 1 < column.size else np.nan,
    ]
    entry, leave = (s if np.isfinite(s) else secant for s in slopes)
    u = (np.arange(start, end) - first) / length
    return _hermite(u, column[first], column[last], length * entry, length * leave)


def _hermite(
    u: Float64Array,
    first: Float64Array | float,
    last: Float64Array | float,
    entry: Float64Array | float,
    leave: Float64Array | float,
) -> Float64Array:
    """Return the cubic at ``u`` in [0,1] between two values with given slopes per unit of ``u``."""
    rest = 1.0 - u
    return np.asarray(
        rest**2 * ((1.0 + 2.0 * u) * first + u * entry)
        + u**2 * ((3.0 - 2.0 * u) * last - rest * leave),
        dtype=np.float64,
    )
