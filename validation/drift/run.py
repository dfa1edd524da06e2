"""What a change found between two parts of running is off by: ``python -m validation.drift.run``.

Three comparisons of the video through the pose model, and one of stick figures:

- halves: first against second half of each clip; nothing changes (rendered) or little can (real).
- same motion: the rendered man at 60 and at 120 frames/s; nothing changes but noise and frame rate.
- fresh and tired: the rendered man; the true change is known.
- long clips: stick figures of 70 s with noise, without and with a planted drift; how often a drift
  is flagged where there is none, and how often the stated interval holds the planted one.

Tracks come from ``validation.tracks``; with those stored it takes two minutes, nearly all of it for
the long clips. The errors in ``kinematics/within_clip.py`` are set after this table.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.kinematics.drift import Drift
from backstride.kinematics.drift_between import DriftClip, drifts_between
from backstride.kinematics.drift_trend import drifts_within
from backstride.kinematics.evaluate import evaluate
from backstride.kinematics.within_clip import within_clip_error
from validation.measures.truth import CLIPS, load, true_values
from validation.tracks import DATA, ROOT, cleaned

RESULTS = Path(__file__).parent / "results"
REAL = {"male_side": 1.75}
"""Real clips long enough for halves, with a height (of the real runner it is not known: the usual
one of a man, which scales centimetres by some per cent)."""
FRESH, TIRED, SAME_MOTION = "run_side_male_60", "run_side_male_tired_60", "run_side_male_120"
FRESH_AND_TIRED = "fresh and tired"
SEEDS = 20
LONG_S, NOISE_PX = 70.0, 3.0
PLANTED_LEAN_DEG, PLANTED_CADENCE_SPM = 5.0, -6.0


@dataclass(frozen=True)
class Row:
    """One change of one measure: what was found and what is true, in its unit."""

    compared: str
    measure: str
    side: str
    change: float
    true: float
    sampling: float
    within: float

    @property
    def miss(self) -> float:
        """Return found minus true."""
        return self.change - self.true

    @property
    def covered(self) -> bool:
        """Whether sampling and within-clip error together hold the truth."""
        return abs(self.miss) <= float(np.hypot(self.sampling, self.within))


@dataclass(frozen=True)
class LongRow:
    """What a long clip's trends gave over all seeds."""

    planted: str
    measure: str
    side: str
    n: int
    flagged: int
    true: float
    mean_found: float
    mean_error: float
    covered: int


def clip_of(name: str, index: int = 0) -> DriftClip:
    """Return a clip's measures by its name in the data."""
    if name in REAL:
        path, height_m = DATA / "running" / f"{name}.mp4", REAL[name]
    else:
        path, height_m = DATA / "synthetic" / f"{name}.mp4", load(name).height_m
    return DriftClip(index, evaluate(cleaned(path).track, height_m))


def halves(name: str) -> Iterator[Row]:
    """Yield the change from the first to the second half of a clip's strides."""
    for (measure, side), series in clip_of(name).series.items():
        middle = series.at_s.size // 2
        first, second = series.value[:middle], series.value[middle:]
        if middle < 4 or measure == "crossover":
            continue
        sampling = 1.96 * 1.25 * float(np.hypot(_error(first), _error(second)))
        change = float(np.median(second) - np.median(first))
        yield Row(f"halves of {name}", measure, side, change, 0.0, sampling, _within(measure))


def between(first: str, second: str, label: str) -> Iterator[Row]:
    """Yield the change between two rendered clips against the true one."""
    true = true_values(first), true_values(second)
    for drift in drifts_between([clip_of(first)], [clip_of(second, 1)]):
        if drift.found is None:
            continue
        key = (drift.id, drift.side)
        yield Row(
            label,
            *key,
            drift.found.change,
            true[1][key] - true[0][key],
            1.96 * drift.found.standard_error,
            _within(drift.id),
        )


def long_clips() -> Iterator[LongRow]:
    """Yield what trends over stick figures gave, without and with a planted drift."""
    for label, lean_deg, cadence_spm in (
        ("nothing", 0.0, 0.0),
        ("lean and cadence", PLANTED_LEAN_DEG, PLANTED_CADENCE_SPM),
    ):
        runs = [_long_clip(seed, lean_deg, cadence_spm) for seed in range(SEEDS)]
        for key in [(drift.id, drift.side) for drift in runs[0]]:
            found = [d.found for run in runs for d in run if (d.id, d.side) == key and d.found]
            share = _share_seen(runs[0])
            true = share * {"trunk_lean": lean_deg, "cadence": cadence_spm}.get(key[0], 0.0)
            known = label == "nothing" or key[0] in ("trunk_lean", "cadence")
            yield LongRow(
                label,
                *key,
                len(found),
                sum(one.flagged for one in found),
                true if known else float("nan"),
                float(np.mean([one.change for one in found])),
                float(np.mean([one.error for one in found])),
                sum(abs(one.change - true) <= one.error for one in found) if known else 0,
            )


def _share_seen(drifts: tuple[Drift, ...]) -> float:
    """Return the share of the clip that lies between the first and the last window's middles."""
    n = max(len(drift.comparison.windows) for drift in drifts if drift.comparison)
    return 1.0 - 1.0 / n


def _long_clip(seed: int, lean_deg: float, cadence_spm: float) -> tuple[Drift, ...]:
    from fixtures.runners import tiring_track  # type: ignore[import-not-found] # noqa: PLC0415

    track = tiring_track(
        LONG_S, lean_deg=lean_deg, cadence_spm=cadence_spm, noise_px=NOISE_PX, seed=seed
    )
    return drifts_within(DriftClip(0, evaluate(track, 1.75)))


def _error(value: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    return float(np.std(value, ddof=1) / np.sqrt(value.size))


def _within(measure: str) -> float:
    return within_clip_error(measure)


def main() -> None:
    """Run all comparisons and write the tables."""
    sys.path.insert(0, str(ROOT / "tests"))
    rows = [row for name in (*CLIPS, *REAL) for row in halves(name)]
    rows += between(FRESH, SAME_MOTION, "same motion, 60 and 120 frames/s")
    rows += between(FRESH, TIRED, FRESH_AND_TIRED)
    long = list(long_clips())
    RESULTS.mkdir(exist_ok=True)
    told = {"changes": [asdict(r) for r in rows], "long_clips": [_plain(r) for r in long]}
    (RESULTS / f"drift-{__version__}.json").write_text(json.dumps(told, indent=1) + "\n")
    (RESULTS / f"drift-{__version__}.md").write_text(markdown(rows, long))


def _plain(row: LongRow) -> dict[str, object]:
    """Return a row with None for what is not known."""
    return {k: None if v != v else v for k, v in asdict(row).items()}  # noqa: PLR0124 - NaN


def markdown(rows: list[Row], long: list[LongRow]) -> str:
    """Return the tables as text."""
    head = [
        "# Changes between two parts of running, found and true",
        "",
        f"Backstride {__version__}. {len(rows)} changes; sampling and within-clip error together "
        f"hold the truth in {sum(row.covered for row in rows)}. One rendered man gives the only "
        "pair with a true change: its figures are what the within-clip errors were set after, so "
        "that they are no test of them.",
        "",
    ]
    tired = [row for row in rows if row.compared == FRESH_AND_TIRED]
    return "\n".join(
        [
            *head,
            "## Fresh against tired",
            "",
            *_table(tired),
            "",
            *_long_table(long),
            "",
            "## All changes",
            "",
            *_table(rows),
            "",
        ]
    )


def _table(rows: list[Row]) -> list[str]:
    return [
        "| measure | side | compared | found | true | miss | sampling (95 %) | within clip |",
        "|---|---|---|---|---|---|---|---|",
        *(
            f"| {r.measure} | {r.side} | {r.compared} | {r.change:+.3f} | {r.true:+.3f} "
            f"| {r.miss:+.3f}{'' if r.covered else ' **!**'} | {r.sampling:.3f} | {r.within:.3f} |"
            for r in sorted(rows, key=lambda r: (r.measure, r.side))
        ),
    ]


def _long_table(long: list[LongRow]) -> list[str]:
    null = [row for row in long if row.planted == "nothing"]
    flagged, n = sum(row.flagged for row in null), sum(row.n for row in null)
    return [
        "## Long clips",
        "",
        f"Stick figures of {LONG_S:.0f} s at 60 frames/s with {NOISE_PX:.0f} px of noise on every "
        f"point, {SEEDS} seeds. Without a drift {flagged} of {n} trends were flagged.",
        "",
        "| planted | measure | side | flagged | true | found (mean) | error (mean) | held |",
        "|---|---|---|---|---|---|---|---|",
        *(
            f"| {r.planted} | {r.measure} | {r.side} | {r.flagged} of {r.n} | {_told(r.true)} "
            f"| {r.mean_found:+.3f} | {r.mean_error:.3f} "
            f"| {f'{r.covered} of {r.n}' if np.isfinite(r.true) else '-'} |"
            for r in long
        ),
    ]


def _told(value: float) -> str:
    return f"{value:+.3f}" if np.isfinite(value) else "follows from the others"


if __name__ == "__main__":
    main()
