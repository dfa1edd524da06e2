"""Compare found contacts with true ones: ``python -m validation.events.run``.

Data: the plate trial (one runner, rear-foot striker, treadmill) seen from three azimuths, and the
true joints of four rendered clips; each at 30, 60 and 120 frames/s, without noise and with white
noise of 4 px (2 cm at these sizes). The pose model is not part of this: `validation.measures` has
the whole chain. The two constants of `landmarks` were chosen on these very data.
"""

import argparse
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.core.units import steps_per_minute
from backstride.kinematics.activity import find_activity, part_of
from backstride.kinematics.angles import smoothed
from backstride.kinematics.contacts import find_strides, leg_cycle
from backstride.kinematics.strides import Strides
from backstride.kinematics.view import find_view
from backstride.pose.track import PoseTrack
from validation.events.truth import RENDERED, Array, Trial, plate_trial, rendered, with_noise

RESULTS = Path(__file__).parent / "results"
MATCH_S = 0.12
NOISES_PX = (0.0, 4.0)
SEEDS = (0, 1, 2)


@dataclass(frozen=True)
class Row:
    """One trial, leg, frame rate and noise. Errors are found minus true, milliseconds."""

    trial: str
    fps: float
    noise_px: float
    leg: str
    n_true: int
    n_found: int
    contact_bias_ms: float
    contact_sd_ms: float
    toe_off_bias_ms: float
    toe_off_sd_ms: float
    contact_time_bias_ms: float
    cadence_error_spm: float


def main() -> None:
    """Run all trials and write the table."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    rows = [row for trial in trials() for noise_px in NOISES_PX for row in compare(trial, noise_px)]
    RESULTS.mkdir(exist_ok=True)
    name = f"events-{__version__}"
    text = json.dumps([asdict(row) for row in rows], indent=1)
    (RESULTS / f"{name}.json").write_text(text + "\n")
    (RESULTS / f"{name}.md").write_text(markdown(rows))


def trials() -> list[Trial]:
    """Return every trial at every frame rate that it has."""
    found = [plate_trial(fps, turn) for fps in (30, 60, 120) for turn in (0, 25, 180)]
    for name in RENDERED:
        rates = (30, 60, 120) if name.endswith("120") else (30, 60)
        found += [rendered(name, fps) for fps in rates]
    return found


def compare(trial: Trial, noise_px: float) -> list[Row]:
    """Return a row for the near and the far leg, averaged over the noise's seeds."""
    seeds = SEEDS if noise_px else SEEDS[:1]
    found = [strides_of(with_noise(trial.track, noise_px, seed)) for seed in seeds]
    near = found[0][1]
    return [
        _row(trial, noise_px, "near" if side == near else "far", side, found)
        for side in ("left", "right")
    ]


def strides_of(track: PoseTrack) -> tuple[Strides, str, float]:
    """Return a track's strides, its near side and its cadence."""
    activity = find_activity(track)
    part = part_of(track, activity.start, activity.end)
    view = find_view(part)
    smooth = smoothed(part)
    cycle = leg_cycle(smooth, view)
    cadence_spm = float("nan") if cycle is None else steps_per_minute(cycle.frequency_hz)
    return find_strides(smooth, view, cycle), view.near_side or "left", cadence_spm


def _row(
    trial: Trial, noise_px: float, leg: str, side: str, whole: list[tuple[Strides, str, float]]
) -> Row:
    found = [w[0] for w in whole]
    contact = [_errors_ms(s.of(side).contact_s, trial.contact_s[side]) for s in found]
    toe_off = [_errors_ms(s.of(side).toe_off_s, trial.toe_off_s[side]) for s in found]
    true_ms = 1e3 * _contact_time_s(trial, side)
    times_ms = [1e3 * float(np.nanmedian(_of(s, side))) for s in found]
    cadence = [abs(w[2] - float(trial.expected["cadence_spm"])) for w in whole]
    return Row(
        trial.name,
        round(trial.track.fps),
        noise_px,
        leg,
        int(trial.contact_s[side].size),
        round(float(np.mean([e.size for e in contact]))),
        round(float(np.mean([e.mean() for e in contact])), 1),
        round(float(np.mean([e.std() for e in contact])), 1),
        round(float(np.mean([e.mean() for e in toe_off])), 1),
        round(float(np.mean([e.std() for e in toe_off])), 1),
        round(float(np.mean(times_ms)) - true_ms, 1),
        round(float(np.mean(cadence)), 2),
    )


def _of(strides: Strides, side: str) -> Array:
    rows = strides.of(side)
    return np.asarray(rows.toe_off_s - rows.contact_s)


def _errors_ms(found_s: Array, true_s: Array) -> Array:
    """Return found minus true (N,) for each found event that has a true one nearby."""
    known = found_s[np.isfinite(found_s)]
    late = np.array([f - true_s[np.argmin(np.abs(true_s - f))] for f in known])
    return np.asarray(1e3 * late[np.abs(late) <= MATCH_S])


def _contact_time_s(trial: Trial, side: str) -> float:
    start, end = trial.contact_s[side], trial.toe_off_s[side]
    after = [end[end > s][0] - s for s in start if (end > s).any()]
    return float(np.mean(after))


def markdown(rows: list[Row]) -> str:
    """Return the rows as a table, with what they were made from."""
    head = [
        "# Foot contacts against truth",
        "",
        f"Backstride {__version__}. Errors are found minus true, ms (bias, SD over strides).",
        "Plates: one runner, 20 N, 14 to 15 contacts a foot. Rendered: shoe within 5 mm of the",
        "belt, hand-made foot motion. Noise is white, on every coordinate.",
        "",
        "| trial | fps | noise px | leg | found / true | contact | toe-off | contact time "
        "| cadence |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    body = [
        f"| {r.trial} | {r.fps:.0f} | {r.noise_px:.0f} | {r.leg} | {r.n_found} / {r.n_true} "
        f"| {r.contact_bias_ms:+.1f}, {r.contact_sd_ms:.1f} "
        f"| {r.toe_off_bias_ms:+.1f}, {r.toe_off_sd_ms:.1f} | {r.contact_time_bias_ms:+.1f} "
        f"| {r.cadence_error_spm:.2f} |"
        for r in rows
    ]
    return "\n".join([*head, *body, "", *_summary(rows), ""])


def _summary(rows: list[Row]) -> list[str]:
    lines = ["| data | mean absolute bias of contact time, ms | largest |", "|---|---|---|"]
    for label, plates in (("plates", True), ("rendered", False)):
        bias = [
            abs(r.contact_time_bias_ms)
            for r in rows
            if r.trial.startswith("plates") == plates and r.fps >= 60
        ]
        lines.append(f"| {label}, 60 fps and more | {np.mean(bias):.1f} | {max(bias):.1f} |")
    return lines


if __name__ == "__main__":
    main()
