"""What a wrong clock does to the measures: ``python -m validation.time.run``.

Trials with a known clock are played 0.5 to 8 times slower without saying so. Asked: is the clock
doubted, which factor is suggested, which time measures are given all the same, and how many of them
are wrong, that is off the value at true time by more than the error stated with them.

Data: a plate trial (one runner on a treadmill) and an overground run (another), as projected
markers; rendered clips as true joints and through the pose model; filmed clips through the pose
model. `gravity.HALF_SINE_STANCE` was chosen on the plate trial and `gravity.POINTS_SD` measured on
the rendered clips; overground run and filmed clips were used for nothing. The chance of doubting a
right clock is worked out from the model's own figures.
"""

import argparse
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.core.units import TWO_SIDED_95, steps_per_minute
from backstride.kinematics.evaluate import ClipMeasures, evaluate
from backstride.kinematics.gravity import Fall
from backstride.kinematics.scale import ADULT_RELATIVE_ERROR, SIDE_RELATIVE_ERROR, Scale
from backstride.kinematics.timebase import CADENCES_SPM, find_time_base
from validation.time.trials import Clocked, drawn, filmed, markers, played

RESULTS = Path(__file__).parent / "results"
FACTORS = (0.5, 0.8, 1.0, 1.2, 1.3, 1.5, 2.0, 4.0, 8.0)
TIMES = ("cadence", "step_time", "contact_time", "flight_time", "duty_factor")
DRAWN_CASES = 1000


@dataclass(frozen=True)
class Row:
    """One trial played at one speed; ``slower`` is the true factor of what was judged."""

    trial: str
    kind: str
    height: str
    slower: float
    activity: str
    doubted: bool
    chance_wrong: float
    fall_time_scale: float | None
    fall_error: float | None
    suggested: float | None
    given: tuple[str, ...]
    wrong: tuple[str, ...]


def main() -> None:
    """Run all trials and write the tables."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    rows = [row for trial in [*markers(), *drawn(), *filmed()] for row in compare(trial)]
    chances = [chance(factor, known=known) for known in (True, False) for factor in FACTORS]
    RESULTS.mkdir(exist_ok=True)
    name = f"time-{__version__}"
    kept = ",\n".join(json.dumps(row) for row in [*map(asdict, rows), *chances])
    (RESULTS / f"{name}.json").write_text(f"[\n{kept}\n]\n")
    (RESULTS / f"{name}.md").write_text(markdown(rows, chances))


def compare(trial: Clocked) -> list[Row]:
    """Return a row for each speed, with the height where it is known and without."""
    true = evaluate(trial.track, trial.height_m, time_scale=trial.slower, time_known=True)
    heights = (None,) if trial.height_m is None else (trial.height_m, None)
    return [
        _row(played(trial, factor), height_m, true) for height_m in heights for factor in FACTORS
    ]


def _row(trial: Clocked, height_m: float | None, true: ClipMeasures) -> Row:
    found = evaluate(trial.track, height_m)
    clock = found.time_base
    values = {(m.id, m.side): m.value for m in true.measures}
    given = [m for m in found.measures if m.id in TIMES and m.value is not None]
    wrong = [
        m
        for m in given
        if abs((m.value or 0.0) - (values.get((m.id, m.side)) or np.inf)) > (m.error or 0.0)
    ]
    return Row(
        trial.name,
        trial.kind,
        "unknown" if height_m is None else "known",
        round(trial.slower, 3),
        found.activity.kind,
        clock.doubtful,
        round(clock.chance_wrong, 3),
        clock.fall_time_scale,
        clock.fall_error,
        clock.suggested_time_scale,
        tuple(f"{m.id}/{m.side}" for m in given),
        tuple(f"{m.id}/{m.side}" for m in wrong),
    )


def chance(factor: float, *, known: bool) -> dict[str, float | bool]:
    """Return how often a clock wrong by ``factor`` is doubted, runners drawn from the model."""
    draw = np.random.default_rng(0)
    fall_sd = 0.15  # of a side view without much noise
    height = SIDE_RELATIVE_ERROR if known else np.hypot(SIDE_RELATIVE_ERROR, ADULT_RELATIVE_ERROR)
    spread = 0.5 * float(np.hypot(fall_sd, height / TWO_SIDED_95))
    doubted = 0
    for _ in range(DRAWN_CASES):
        _, mean, sd = CADENCES_SPM[int(draw.random() > CADENCES_SPM[0][0])]
        cadence_spm = draw.normal(mean, sd) / factor
        fall = Fall(1.0, steps_per_minute(0.5) / cadence_spm, 1.2, fall_sd)
        seen = factor * float(np.exp(draw.normal(0.0, spread)))
        body = Scale(fall.m_per_px / seen**2, float(height), "drawn")
        doubted += find_time_base(cadence_spm, 60.0, fall, body).doubtful
    return {"factor": factor, "height known": known, "doubted": doubted / DRAWN_CASES}


def markdown(rows: list[Row], chances: list[dict[str, float | bool]]) -> str:
    """Return the rows as tables."""
    return "\n".join(
        [
            "# Wrong clocks",
            "",
            f"Backstride {__version__}. Each trial played at other speeds without saying so.",
            "A duty factor is a share of the stride and is given whatever the clock; what is given",
            "of a doubted clip is that.",
            "",
            *_summary(rows),
            "",
            "## How often a clock is doubted, runners drawn from the model",
            "",
            "| plays slower by | height known | height unknown |",
            "|---|---|---|",
            *(_chances(factor, chances) for factor in FACTORS),
            "",
            "## Trial by trial",
            "",
            "Of the plate trial only what is seen at 60 frames/s with white noise of 4 px.",
            "",
            "| trial | height | true factor | judged | doubted | falls slower by | suggested "
            "| times given | wrong |",
            "|---|---|---|---|---|---|---|---|---|",
            *(_line(row) for row in rows if _is_shown(row)),
            "",
        ]
    )


def _summary(rows: list[Row]) -> list[str]:
    """Return counts by kind of trial and true factor, of what was judged to be running."""
    lines = [
        "| trials | plays slower by | clips | doubted | suggested within 15 % "
        "| time measures given | of these wrong |",
        "|---|---|---|---|---|---|---|",
    ]
    for kind in ("real", "drawn"):
        for factor in sorted({row.slower for row in rows}):
            of = [
                row
                for row in rows
                if (row.kind, row.slower, row.activity) == (kind, factor, "running")
            ]
            if not of:
                continue
            near = sum(abs((row.suggested or np.inf) / factor - 1.0) <= 0.15 for row in of)
            lines.append(
                f"| {kind} | {factor:g} | {len(of)} | {sum(row.doubted for row in of)} | {near} "
                f"| {sum(len(row.given) for row in of)} | {sum(len(row.wrong) for row in of)} |"
            )
    return lines


def _is_shown(row: Row) -> bool:
    return "plates" not in row.trial or "60 fps, noise white 4" in row.trial


def _chances(factor: float, chances: list[dict[str, float | bool]]) -> str:
    shares = [c["doubted"] for c in chances if c["factor"] == factor]
    return f"| {factor:g} | " + " | ".join(f"{100 * share:.1f} %" for share in shares) + " |"


def _line(row: Row) -> str:
    falls = "-" if row.fall_time_scale is None else f"{row.fall_time_scale:.2f}"
    if row.fall_error is not None:
        falls += f" ± {100 * row.fall_error:.0f} %"
    suggested = "-" if row.suggested is None else f"{row.suggested:g}"
    return (
        f"| {row.trial} | {row.height} | {row.slower:g} | {row.activity} "
        f"| {'yes' if row.doubted else 'no'} ({row.chance_wrong:.2f}) | {falls} | {suggested} "
        f"| {len(row.given)} | {', '.join(row.wrong) or '-'} |"
    )


if __name__ == "__main__":
    main()
