"""`Cycle`: how often the legs swing, and where in its swing each moment lies.

The difference between the two ankles swings once a stride with large amplitude, whatever the
camera does, and changes sign when the legs change places. Its dominant frequency is the stride
frequency (least squares on true timestamps; Lomb 1976, doi:10.1007/BF00648343, with the third
harmonic added), and its phase, by complex demodulation, tells left steps from right ones without
trusting any single frame.
"""

from dataclasses import dataclass, replace

import numpy as np

from backstride.core import filters
from backstride.core.arrays import BoolArray, Float64Array, frozen

HIGHEST_STRIDE_HZ = 2.7
"""Fastest stride looked for: 324 steps/min, above any sprinter (design choice)."""

FEWEST_CYCLES = 1.5
"""Least number of strides within the signal to speak of a cycle (design choice)."""

SPECTRUM_PADDING = 8
FINE_STEPS = 25
"""Zero padding of the first spectrum, and trial frequencies within +-0.75/duration of its peak:
enough to land on the top of every peak."""

WINDOW_STRIDES = 2.0
"""Length of the demodulating Hann window in strides: removes all that is not at the stride rate."""

ODD_HARMONICS = (1.0, 3.0)


@dataclass(frozen=True)
class Cycle:
    """The legs' swing over a clip.

    ``frequency_hz`` is strides per second of the track's time; ``explained`` in [0,1] the share
    of the signal's variance that one steady swing of that frequency explains; ``phase_rad`` (T,)
    rises by 2 pi a stride, 0 where the signal is largest (NaN where unknown); ``amplitude`` (T,) in
    the signal's unit; ``time_s`` (T,).
    """

    frequency_hz: float
    explained: float
    time_s: Float64Array
    phase_rad: Float64Array
    amplitude: Float64Array

    def __post_init__(self) -> None:
        """Check lengths once and freeze the arrays."""
        for name in ("time_s", "phase_rad", "amplitude"):
            object.__setattr__(self, name, frozen(name, getattr(self, name), (None,), np.float64))

    @property
    def mean_frequency_hz(self) -> float:
        """Cycles per second on average (slope of the phase): right also while it changes slowly."""
        known = np.isfinite(self.phase_rad)
        if known.sum() < 2:
            return float("nan")
        slope = np.polyfit(self.time_s[known] - self.time_s[0], self.phase_rad[known], 1)[0]
        return float(slope / (2.0 * np.pi))

    def times_at(self, phase_rad: float) -> Float64Array:
        """Return the moments (N,) at which the phase passes ``phase_rad`` (modulo 2 pi)."""
        turns = (self.phase_rad - phase_rad) / (2.0 * np.pi)
        whole = np.floor(turns)
        hits = np.flatnonzero((np.diff(whole) == 1.0) & np.isfinite(np.diff(turns)))
        part = (whole[hits + 1] - turns[hits]) / (turns[hits + 1] - turns[hits])
        return np.asarray(
            self.time_s[hits] + part * (self.time_s[hits + 1] - self.time_s[hits]), dtype=np.float64
        )


def find_cycle(value: Float64Array, time_s: Float64Array) -> Cycle | None:
    """Return the swing of ``value`` (T,) about zero, or None where the signal is too short.

    ``value`` may be in any unit and have holes; ``time_s`` (T,) may be uneven.
    """
    present = np.isfinite(value)
    if present.sum() < 8:
        return None
    frequency_hz, explained = dominant_frequency(value[present], time_s[present], ODD_HARMONICS)
    if not np.isfinite(frequency_hz):
        return None
    return replace(follow_cycle(value, time_s, frequency_hz), explained=explained)


def follow_cycle(value: Float64Array, time_s: Float64Array, frequency_hz: float) -> Cycle:
    """Return the swing of ``value`` (T,) near a frequency that is already known.

    ``explained`` is not worked out (NaN).
    """
    swing = _demodulated(value, np.isfinite(value), time_s, frequency_hz)
    turn = np.angle(swing) + 2.0 * np.pi * frequency_hz * time_s
    known = np.isfinite(turn)
    turn[known] = np.unwrap(turn[known])
    return Cycle(frequency_hz, float("nan"), time_s, turn, np.abs(swing))


def dominant_frequency(
    value: Float64Array,
    time_s: Float64Array,
    harmonics: tuple[float, ...],
    near_hz: tuple[float, float] | None = None,
) -> tuple[float, float]:
    """Return (frequency in Hz, share of variance explained) of the strongest steady swing.

    The strongest single wave is found first; its frequency is then refined with ``harmonics``.
    ``near_hz`` limits the search. ``value`` (N,) without holes; a straight trend is ignored.
    NaN where the signal is shorter than `FEWEST_CYCLES` of anything.
    """
    length_s = float(time_s[-1] - time_s[0])
    low, high = near_hz or (FEWEST_CYCLES / length_s, HIGHEST_STRIDE_HZ)
    high = min(high, 0.4 / float(np.median(np.diff(time_s))))
    if high <= low:
        return float("nan"), 0.0
    rough = _rough_frequency(value, time_s, (low, high))
    fine = rough + np.linspace(-0.75, 0.75, FINE_STEPS) / length_s
    fine = fine[fine > 0]
    power = np.array([_explained(value, time_s, f, harmonics) for f in fine])
    at, best = filters.parabola_extremum(power, int(np.argmax(power)))
    return float(np.interp(at, np.arange(fine.size), fine)), float(np.clip(best, 0.0, 1.0))


def _rough_frequency(
    value: Float64Array, time_s: Float64Array, within_hz: tuple[float, float]
) -> float:
    """Return where within limits the spectrum of the signal on an even grid is highest, Hz."""
    grid_s = filters.even_grid(time_s)
    level = np.interp(grid_s, time_s, value - np.polyval(np.polyfit(time_s, value, 1), time_s))
    length = SPECTRUM_PADDING * grid_s.size
    power = np.abs(np.fft.rfft(level, length))
    frequency_hz = np.fft.rfftfreq(length, float(grid_s[1] - grid_s[0]))
    near = (frequency_hz >= within_hz[0]) & (frequency_hz <= within_hz[1])
    if not near.any():
        return 0.5 * sum(within_hz)
    return float(frequency_hz[near][np.argmax(power[near])])


def _explained(
    value: Float64Array, time_s: Float64Array, frequency_hz: float, harmonics: tuple[float, ...]
) -> float:
    """Return the share of variance (about a straight line) that the harmonics explain."""
    clock = time_s - time_s.mean()
    level = value - value.mean()
    line = np.stack([np.ones_like(clock), clock / clock[-1]], axis=1)
    angle = 2.0 * np.pi * frequency_hz * clock[:, None] * np.array(harmonics)
    waves = np.concatenate([line, np.cos(angle), np.sin(angle)], axis=1)
    total = float(level @ level) - _fitted(line, level)
    return (_fitted(waves, level) - _fitted(line, level)) / total if total > 0 else 0.0


def _fitted(columns: Float64Array, value: Float64Array) -> float:
    """Return the sum of squares that the columns explain (least squares, normal equations)."""
    along = columns.T @ value
    weights, *_ = np.linalg.lstsq(columns.T @ columns, along, rcond=None)
    return float(weights @ along)


def _demodulated(
    value: Float64Array, present: BoolArray, time_s: Float64Array, frequency_hz: float
) -> np.ndarray[tuple[int], np.dtype[np.complex128]]:
    """Return the complex swing (T,) about the stride rate, by a Hann window over known samples."""
    centre = np.where(present, value - float(np.mean(value[present])), 0.0)
    wave = centre * np.exp(-2j * np.pi * frequency_hz * time_s)
    half = max(2, round(0.5 * WINDOW_STRIDES / frequency_hz / float(np.median(np.diff(time_s)))))
    window = np.hanning(2 * half + 1)
    weight = np.convolve(present.astype(np.float64), window)[half : half + value.size]
    total = np.convolve(wave, window)[half : half + value.size]
    enough = weight > 0.25 * window.sum()
    return np.where(enough, 2.0 * total / np.where(enough, weight, 1.0), np.nan + 0j)
