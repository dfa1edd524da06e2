"""From raw points to a track: legs put right, outliers out, small gaps bridged, noise filtered."""

from dataclasses import dataclass, replace

import numpy as np

from backstride.core.arrays import BoolArray, Float64Array
from backstride.core.filters import fill_gaps, low_pass
from backstride.core.skeleton import BODY
from backstride.pose.centres import CENTRES, Table, move_to_centres, table_of
from backstride.pose.foot_pitch import AnkleTrack, find_feet, set_feet
from backstride.pose.swaps import find_exchanges, undo
from backstride.pose.track import PoseTrack

LEG_CUTOFF_HZ = 10.0
"""Running's leg angles hold little above this; 10 to 12 Hz is usual (Winter 2009)."""
BODY_CUTOFF_HZ = 7.0
"""Trunk, head and arms move slower; 6 to 8 Hz is usual (Winter 2009)."""
MAX_CUTOFF_PER_FPS = 0.4
"""No cutoff above this share of the frame rate: beyond it the filter does nothing (Nyquist 0.5)."""
MIN_CONFIDENCE = 0.05
"""Below this a model says that it does not see the point (design choice)."""
OUTLIER_CUTOFF_PER_FPS = 0.3
OUTLIER_SD = 3.0
"""A point this many robust standard deviations from its smoothed way is an outlier; 3 kept more
of the far leg right than 4 or 6 did on the clips of `validation/pose`."""
OUTLIER_MIN_TRUNKS = 0.05
"""Closer than this to the smoothed way (about 2.5 cm) nothing is an outlier (design choice)."""
OUTLIER_ROUNDS = 5
OUTLIER_REACH_FRAMES = 2
"""An outlier drags the smoothed way with it this far; only the worst point is dropped a round."""
MAD_TO_SD = 1.4826
"""A normal distribution's standard deviation over its median absolute deviation."""

FEET = "feet_from_picture"
"""Provenance parameter: the sides whose foot is turned as the shoe's picture shows. Absent where
the estimator's own heels and toes are used."""

_LEGS = [i for i, name in enumerate(BODY.names) if name.endswith(("knee", "ankle", "heel", "toe"))]
_REST = [i for i in range(len(BODY.names)) if i not in _LEGS]
_FEET = [
    (BODY.index(f"{side}_ankle"), BODY.indices(f"{side}_heel", f"{side}_toe"))
    for side in ("left", "right")
]
_SHOULDERS = BODY.indices("left_shoulder", "right_shoulder")
_HIPS = BODY.indices("left_hip", "right_hip")


@dataclass(frozen=True)
class Cleaned:
    """A track ready to measure, and what had to be done to it, as shares of its frames or points.

    ``repaired_share`` is the share of frames in which legs were exchanged back, ``outlier_share``
    the share of points taken out, ``missing_share`` the share that is still missing.
    """

    track: PoseTrack
    repaired_share: float
    outlier_share: float
    missing_share: float


def clean(raw: PoseTrack, ankles: AnkleTrack | None = None, *, to_centres: bool = True) -> Cleaned:
    """Return the track as it is measured.

    Parameters
    ----------
    raw : PoseTrack
        As the model saw it.
    ankles : AnkleTrack or None
        Pictures about the ankles, where the estimator takes them.
    to_centres : bool
        Whether the model's own offsets from the joint centres are taken off, where they are known.

    Notes
    -----
    In order: points that the model does not see are dropped, exchanged legs are put right
    (`pose.swaps`), outliers are dropped, gaps of up to three frames are bridged, a zero-lag
    Butterworth low-pass is run whose cutoff knows the frame rate, points are moved to joint centres
    (`pose.centres`), and heels and toes are turned as the shoes' pictures show (`pose.foot_pitch`).

    """
    position = raw.position_px.astype(np.float64)
    confidence = raw.confidence.astype(np.float64)
    fill_skipped_feet(position, confidence)
    position[confidence < MIN_CONFIDENCE] = np.nan
    seen = np.isfinite(position[:, :, 0])
    exchanges = find_exchanges(position)
    undo(position, confidence, exchanges)
    outliers = _drop_outliers(position, raw.time_s, raw.fps)
    smooth = _smooth(fill_gaps(position), raw.time_s, raw.fps)
    table = table_of(raw.provenance.estimator) if to_centres else None
    if ankles is not None:
        ankles = ankles.exchanged(exchanges.ankles)
    told = _anatomical(smooth, raw.time_s, ankles, table)
    confidence[~np.isfinite(smooth[:, :, 0])] = 0.0
    track = replace(
        raw,
        position_px=smooth.astype(np.float32),
        confidence=confidence.astype(np.float32),
        provenance=replace(raw.provenance, parameters=raw.provenance.parameters | told),
    )
    missing = float((~np.isfinite(smooth[:, :, 0])).mean())
    share = float(outliers.sum() / max(int(seen.sum()), 1))
    return Cleaned(track, exchanges.share, share, missing)


def _anatomical(
    position: Float64Array, time_s: Float64Array, ankles: AnkleTrack | None, table: Table | None
) -> dict[str, str]:
    """Move points to joint centres and turn the feet, in place; return what was done."""
    told = {CENTRES: "none" if table is None else table.source}
    feet = None if ankles is None else find_feet(position, time_s, ankles)
    if table is not None:
        move_to_centres(position, time_s, table)
    if feet is not None:
        set_feet(position, feet)
        told[FEET] = " ".join(sorted({foot.side for foot in feet}))
    return told


def fill_skipped_feet(position: Float64Array, confidence: Float64Array) -> None:
    """Fill in, in place, feet that were not looked for in single frames of a fast clip.

    The foot's place beside its ankle is carried over from the frames around: by the cubic through
    four of them, or half way between two.
    """
    for ankle, foot in _FEET:
        beside = position[:, foot] - position[:, ankle][:, None]
        guess = _between(beside) + position[:, ankle][:, None]
        fill = np.isnan(position[:, foot, 0]) & np.isfinite(guess[:, :, 0])
        for column, name in enumerate(foot):
            rows = fill[:, column]
            position[rows, name] = guess[rows, column]
            neighbours = np.convolve(confidence[:, name], (0.5, 0.0, 0.5), mode="same")
            confidence[rows, name] = neighbours[rows]


def _between(value: Float64Array) -> Float64Array:
    """Return what single missing entries of ``value`` (T, ...) should be from those around."""
    result = np.full_like(value, np.nan)
    if value.shape[0] < 3:
        return result
    near = (value[:-2] + value[2:]) / 2.0
    result[1:-1] = near
    if value.shape[0] >= 7:
        cubic = (18.0 * near[2:-2] - value[:-6] - value[6:]) / 16.0
        result[3:-3] = np.where(np.isfinite(cubic), cubic, result[3:-3])
    return result


def _cutoff_hz(wanted_hz: float, fps: float) -> float:
    return min(wanted_hz, MAX_CUTOFF_PER_FPS * fps)


def _smooth(position: Float64Array, time_s: Float64Array, fps: float) -> Float64Array:
    smooth = position.copy()
    for rows, wanted_hz in ((_LEGS, LEG_CUTOFF_HZ), (_REST, BODY_CUTOFF_HZ)):
        smooth[:, rows] = low_pass(position[:, rows], time_s, _cutoff_hz(wanted_hz, fps))
    return smooth


def _drop_outliers(position: Float64Array, time_s: Float64Array, fps: float) -> BoolArray:
    """Set points far from their own smoothed way to NaN, in place; return which (T,K)."""
    trunk_px = np.linalg.norm(position[:, _SHOULDERS].mean(1) - position[:, _HIPS].mean(1), axis=-1)
    least_px = OUTLIER_MIN_TRUNKS * float(np.nanmedian(trunk_px))
    cutoff_hz = min(LEG_CUTOFF_HZ, OUTLIER_CUTOFF_PER_FPS * fps)
    dropped = np.zeros(position.shape[:2], dtype=bool)
    for _ in range(OUTLIER_ROUNDS):
        off_px = np.linalg.norm(
            position - low_pass(fill_gaps(position), time_s, cutoff_hz), axis=-1
        )
        usual_px = _median_by_column(off_px)
        far = off_px > np.maximum(OUTLIER_SD * MAD_TO_SD * usual_px, least_px)
        far &= off_px >= _largest_around(off_px)
        position[far] = np.nan
        dropped |= far
    return dropped


def _largest_around(value: Float64Array) -> Float64Array:
    """Return the largest finite entry within `OUTLIER_REACH_FRAMES` of each, (T,K)."""
    filled = np.nan_to_num(value, nan=-np.inf)
    padded = np.pad(
        filled, ((OUTLIER_REACH_FRAMES, OUTLIER_REACH_FRAMES), (0, 0)), constant_values=-np.inf
    )
    width = 2 * OUTLIER_REACH_FRAMES + 1
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, width, axis=0).max(-1))


def _median_by_column(value: Float64Array) -> Float64Array:
    """Return the median of each column's finite entries; infinity for a column without any."""
    result = np.full(value.shape[1], np.inf)
    for column in range(value.shape[1]):
        finite = value[np.isfinite(value[:, column]), column]
        if finite.size:
            result[column] = float(np.median(finite))
    return result
