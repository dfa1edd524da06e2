"""Joint angles through the default pose model against truth, step by step.

    python -m validation.curves.run

Every rendered runner seen from the side, against the same angles of its exact joints (projected:
2D; of the rig: 3D), and one filmed runner against another model's points (agreement, not truth).
Writes results/curves-VERSION.json and .md. The points come from `validation.tracks`; cleaning and
angles run anew. "Centres of the other body" corrects each clip with what was learned on the other
body's clips alone: the figure that counts for a runner who was never seen.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.core.filters import fill_gaps
from backstride.kinematics.angles import smoothed
from backstride.pose.centres import Offset, Table, move_to_centres
from backstride.pose.clean import clean
from backstride.pose.foot_pitch import AnkleTrack
from backstride.pose.track import PoseTrack
from validation.centres.learn import bodies, shrunk
from validation.curves.report import markdown
from validation.curves.truth import (
    REAL,
    Reference,
    real_reference,
    rendered_reference,
    signals,
)
from validation.events.truth import DATA, RENDERED, Array
from validation.measures.truth import load
from validation.tracks import raw_points

RESULTS = Path(__file__).parent / "results"
PHASES = 40
"""Bins of the stride for the average curve."""
LOA = 1.96
DRAWN = "run_side_female_60"
"""The clip whose average strides the page on accuracy shows: the one with the larger errors."""

Step = Callable[[PoseTrack, AnkleTrack | None], PoseTrack]


@dataclass(frozen=True)
class Row:
    """One angle of one clip after one step, degrees; ``curve_`` = of the average stride.

    ``rmse_level`` is after the mean offset is removed; ``agreement`` the half width of the limits
    of agreement; ``missing`` the share of frames without a value.
    """

    clip: str
    step: str
    reference: str
    signal: str
    n: int
    missing: float
    bias: float
    agreement: float
    mae: float
    rmse: float
    rmse_level: float
    curve_rmse: float | None
    curve_rmse_level: float | None


@dataclass(frozen=True)
class Swaps:
    """Frames in which knees and ankles together fit the other leg better, before and after."""

    clip: str
    frames: int
    before: int
    after: int


@dataclass(frozen=True)
class Place:
    """Where a point lies off the reference, % of the trunk: forward, down, and their SD."""

    clip: str
    point: str
    forward: float
    down: float
    forward_sd: float
    down_sd: float


@dataclass(frozen=True)
class Average:
    """An angle's average over the stride, degrees, found and true, from an arbitrary moment."""

    signal: str
    found: tuple[float, ...]
    true: tuple[float, ...]


def main() -> None:
    """Run all clips and steps, and write the tables."""
    references = [*(rendered_reference(clip) for clip in RENDERED), real_reference()]
    by_body = bodies()
    rows: list[Row] = []
    swaps, places, drawn = [], [], []
    for reference in references:
        raw, ankles = raw_points(_video(reference.clip))
        found = {name: step(raw, ankles) for name, step in steps(reference.clip, by_body).items()}
        for name, track in found.items():
            rows += compare(reference, name, track)
        swaps.append(swapped(reference, raw, found["cleaned"]))
        places += placed(reference, found["as measured"])
        if reference.clip == DRAWN:
            drawn = averages(reference, found["as measured"])
    RESULTS.mkdir(exist_ok=True)
    stored = {
        name: [asdict(entry) for entry in entries]
        for name, entries in (
            ("angles", rows),
            ("swaps", swaps),
            ("places", places),
            ("drawn", drawn),
        )
    }
    (RESULTS / f"curves-{__version__}.json").write_text(json.dumps(stored, indent=1) + "\n")
    (RESULTS / f"curves-{__version__}.md").write_text(markdown(stored))


def _video(clip: str) -> Path:
    return DATA / ("running" if clip == REAL else "synthetic") / f"{clip}.mp4"


def steps(clip: str, by_body: dict[str, dict[str, Array]]) -> dict[str, Step]:
    """Return the steps by name, each on top of the one before; the last is what is measured."""
    others = None
    if clip != REAL:
        own = str(load(clip).text["body"]["sex"])
        others = [offsets for body, offsets in by_body.items() if body != own]
    found: dict[str, Step] = {
        "as found": lambda raw, _: _filled(raw),
        "cleaned": lambda raw, _: clean(raw, to_centres=False).track,
        "feet from pictures": lambda raw, ankles: clean(raw, ankles, to_centres=False).track,
    }
    if others:
        table = _table(shrunk(others))
        found["centres of the other body"] = lambda raw, ankles: _moved(
            clean(raw, ankles, to_centres=False).track, table
        )
    found["centres"] = lambda raw, ankles: clean(raw, ankles).track
    found["as measured"] = lambda raw, ankles: smoothed(clean(raw, ankles).track)
    return found


def _filled(raw: PoseTrack) -> PoseTrack:
    filled = fill_gaps(raw.position_px.astype(np.float64))
    return replace(raw, position_px=filled.astype(np.float32))


def _table(learned: dict[str, Array]) -> Table:
    offsets = {part: Offset(float(along), float(ahead)) for part, (along, ahead) in learned.items()}
    return Table(offsets, "the other body")


def _moved(track: PoseTrack, table: Table) -> PoseTrack:
    position = track.position_px.astype(np.float64)
    move_to_centres(position, track.time_s, table)
    return replace(track, position_px=position.astype(np.float32))


def compare(reference: Reference, step: str, track: PoseTrack) -> list[Row]:
    """Return a row for each angle and source that both have."""
    found = signals(track, reference.view, reference.sides)
    n = min(track.n_frames, reference.points.n_frames)
    rows = []
    for source, angles in reference.angles.items():
        for signal, true in angles.items():
            off = (found[signal][:n] - true[:n] + 180.0) % 360.0 - 180.0
            wanted = np.isfinite(true[:n])
            if wanted.any():
                rows.append(_row(reference, (step, source, signal), off, wanted))
    return rows


def _row(reference: Reference, named: tuple[str, str, str], off: Array, wanted: Array) -> Row:
    known = off[np.isfinite(off)]
    bias = float(known.mean())
    curve = _average(off, reference.stride_frames)
    return Row(
        reference.clip,
        *named,
        n=int(known.size),
        missing=float(1.0 - known.size / wanted.sum()),
        bias=bias,
        agreement=float(LOA * known.std()),
        mae=float(np.abs(known).mean()),
        rmse=_rms(known),
        rmse_level=float(known.std()),
        curve_rmse=None if curve is None else _rms(curve),
        curve_rmse_level=None if curve is None else float(curve.std()),
    )


def _average(off: Array, stride_frames: float | None) -> Array | None:
    """Return the mean difference over the stride (bins without a frame left out)."""
    if stride_frames is None:
        return None
    phase = (np.arange(off.size) / stride_frames % 1.0 * PHASES).astype(int)
    bins = [off[(phase == i) & np.isfinite(off)] for i in range(PHASES)]
    return np.array([values.mean() for values in bins if values.size])


def averages(reference: Reference, track: PoseTrack) -> list[Average]:
    """Return the average strides of a clip's angles, found against its projected joints."""
    found = signals(track, reference.view, reference.sides)
    drawn = []
    for signal, true in reference.angles["2D joints"].items():
        curves = [_average(value, reference.stride_frames) for value in (found[signal], true)]
        first, second = (() if c is None else tuple(np.round(c, 2).tolist()) for c in curves)
        if first and second:
            drawn.append(Average(signal, first, second))
    return drawn


def stored_curves(version: str = __version__) -> list[Average]:
    """Return the stored average strides of a version."""
    text = (RESULTS / f"curves-{version}.json").read_text(encoding="utf-8")
    return [Average(**one) for one in json.loads(text)["drawn"]]


def _rms(value: Array) -> float:
    return float(np.sqrt((value**2).mean()))


def swapped(reference: Reference, raw: PoseTrack, cleaned: PoseTrack) -> Swaps:
    """Return in how many frames the legs are exchanged, before and after the repair."""
    before, after = (_other_fits(track, reference.points) for track in (raw, cleaned))
    both = np.isfinite(before) & np.isfinite(after)
    counts = (int((value[both] > 0).sum()) for value in (before, after))
    return Swaps(reference.clip, int(both.sum()), *counts)


def _other_fits(track: PoseTrack, points: PoseTrack) -> Array:
    """Return by how much the other leg fits better (T,), px; NaN where not all is seen."""
    n = min(track.n_frames, points.n_frames)
    better = np.zeros(n)
    for side, other in (("left", "right"), ("right", "left")):
        for part in ("knee", "ankle"):
            found = track.point(f"{side}_{part}")[:n]
            own = found - points.point(f"{side}_{part}")[:n]
            theirs = found - points.point(f"{other}_{part}")[:n]
            better += np.linalg.norm(own, axis=1) - np.linalg.norm(theirs, axis=1)
    return better


def placed(reference: Reference, track: PoseTrack) -> list[Place]:
    """Return how far each point lies off the reference's."""
    points, facing = reference.points, reference.view.facing
    n = min(track.n_frames, points.n_frames)
    trunk = np.nanmedian(np.linalg.norm(points.middle("hip") - points.middle("shoulder"), axis=1))
    found = []
    for which, side in reference.sides.items():
        for part in ("ear", "shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel", "toe"):
            off = track.point(f"{side}_{part}")[:n] - points.point(f"{side}_{part}")[:n]
            share = 100.0 * off * (facing, 1) / trunk
            share = share[np.isfinite(share).all(axis=1)]
            if share.size:
                mean, spread = share.mean(axis=0), share.std(axis=0)
                found.append(Place(reference.clip, f"{which} {part}", *mean, *spread))
    return found


if __name__ == "__main__":
    main()
