"""The rows of `run` as tables."""

from collections.abc import Iterable
from typing import TypeVar

import numpy as np

from backstride import __version__
from validation.events.compare import LIMITS, Row

T = TypeVar("T")

HEAD = """# Foot contacts against truth

Backstride {version}. Errors are found minus true. Plates: 20 N, one runner, markers and plates
at 60 samples/s (resampled band-limited: nothing faster than 30 Hz is in the clips of 120 and 240
frames/s); pooled over camera azimuths 0, 25 (overground 10) and 180 degrees and, with the pose
model's error, over four draws of it. Rendered: shoe within 5 mm of the belt, foot motion made by
hand. One row of the JSON file is one case. Limits of agreement are bias -+ 1.96 SD over strides.
"""


def markdown(rows: list[Row]) -> str:
    """Return all tables."""
    parts = [HEAD.format(version=__version__)]
    parts += ["## Single strides on plates, ms", *_strides(_of(rows, "plates"))]
    parts += ["## Single strides on rendered clips, ms", *_strides(_of(rows, "rendered"))]
    parts += ["## The value of a clip", CLIP_TEXT, *_clips(rows)]
    parts += ["## Between people: what the delays leave as error, ms", *_others(rows)]
    parts += ["## Contact time by frame rate, ms (bias of a clip's value)", *_rates(rows)]
    parts += ["## Cadence, steps/min", *_cadence(rows)]
    parts += ["## Sprints and a slowed run, labelled by hand to +- 67 ms, ms", *_sprints(rows)]
    return "\n".join(parts) + "\n"


CLIP_TEXT = """
Contact time of a leg (median over its strides), flight time and duty factor of both: bias, mean
absolute error and largest error over repetitions and legs.
"""


def _strides(rows: list[Row]) -> list[str]:
    lines = [
        "",
        "| runner | surface | fps | error of | leg | found | contact | toe-off | contact time |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for case in _unique((r.runner, r.surface, r.fps, r.noise, r.leg, r.side) for r in rows):
        part = {r.quantity: r for r in rows if _who(r) == case and r.level == "stride"}
        if not part:
            continue
        runner, surface, fps, noise, leg, side = case
        first = part["contact"]
        cells = [runner, surface, f"{fps}", noise, f"{leg}, {side}"]
        cells.append(f"{100 * first.n_found / first.n_true:.0f} %")
        cells += [_audit(part[q]) for q in ("contact", "toe_off", "contact_time")]
        lines.append("| " + " | ".join(cells) + " |")
    return [*lines, ""]


def _who(row: Row) -> tuple[str, str, int, str, str, str]:
    return row.runner, row.surface, row.fps, row.noise, row.leg, row.side


def _audit(row: Row) -> str:
    return f"{row.bias:+.1f} ({row.loa_low:+.1f} to {row.loa_high:+.1f})"


def _clips(rows: list[Row]) -> list[str]:
    lines = [
        "",
        "| data | fps | error of | contact time, ms | flight time, ms | duty factor, % |",
        "|---|---|---|---|---|---|",
    ]
    clip = [r for r in rows if r.level == "clip" and r.data_set in ("plates", "rendered")]
    for data_set, fps, noise in _unique((r.data_set, r.fps, r.noise) for r in clip):
        case = [r for r in clip if (r.data_set, r.fps, r.noise) == (data_set, fps, noise)]
        cells = [
            _pooled([r for r in case if r.quantity == quantity])
            for quantity in ("contact_time", "flight_time", "duty_factor")
        ]
        lines.append(f"| {data_set} | {fps} | {noise} | " + " | ".join(cells) + " |")
    return [*lines, ""]


def _pooled(rows: list[Row]) -> str:
    weight = np.array([r.n_found for r in rows])
    bias = np.average([r.bias for r in rows], weights=weight)
    mae = np.average([r.mae for r in rows], weights=weight)
    worst = max((r.bias for r in rows), key=abs)
    return f"{bias:+.1f}, {mae:.1f}, worst row {worst:+.1f}"


def _others(rows: list[Row]) -> list[str]:
    lines = ["", "| people | n | contact | toe-off | contact time: bias | SD | mean absolute |"]
    lines.append("|---" * 7 + "|")
    others = _of(rows, "other runners")
    for speed in sorted({r.runner.split(", ")[1] for r in others}):
        late = {
            quantity: np.array(
                [r.bias for r in others if r.quantity == quantity and r.runner.endswith(speed)]
            )
            for quantity in ("contact", "toe_off", "contact_time")
        }
        stance = late["contact_time"]
        cells = [speed, f"{stance.size}"]
        cells += [f"{late[q].mean():+.1f}" for q in ("contact", "toe_off", "contact_time")]
        cells += [f"{stance.std(ddof=1):.1f}", f"{np.abs(stance).mean():.1f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return [*lines, ""]


def _rates(rows: list[Row]) -> list[str]:
    """Return one line a runner and leg: how the bias changes with the frame rate."""
    clip = [r for r in rows if r.level == "clip" and r.quantity == "contact_time"]
    clip = [r for r in clip if r.data_set != "other runners"]
    rates = sorted({r.fps for r in clip})
    lines = ["", "| runner | surface | error of | leg | " + " | ".join(map(str, rates)) + " |"]
    lines.append("|---" * (4 + len(rates)) + "|")
    for runner, surface, noise, leg, side in _unique(
        (r.runner, r.surface, r.noise, r.leg, r.side) for r in clip
    ):
        case = {
            r.fps: f"{r.bias:+.1f}"
            for r in clip
            if (r.runner, r.surface, r.noise, r.leg, r.side) == (runner, surface, noise, leg, side)
        }
        cells = [runner, surface, noise, f"{leg}, {side}", *(case.get(f, "") for f in rates)]
        lines.append("| " + " | ".join(cells) + " |")
    return [*lines, ""]


def _cadence(rows: list[Row]) -> list[str]:
    lines = ["", "| data | fps | error of | clips | bias | limits of agreement |", "|---" * 6 + "|"]
    cadence = [r for r in rows if r.quantity == "cadence"]
    for data_set, fps, noise in _unique((r.data_set, r.fps, r.noise) for r in cadence):
        case = [r for r in cadence if (r.data_set, r.fps, r.noise) == (data_set, fps, noise)]
        lines.append(f"| {data_set} | {fps} | {noise} | {_limits(case)} |")
    slow = [r for r in cadence if r.fps == RATE_OF_BAR]
    return [*lines, f"| all | {RATE_OF_BAR} | all | {_limits(slow)} |", ""]


RATE_OF_BAR = 30


def _limits(rows: list[Row]) -> str:
    """Return count, bias and limits of rows taken together."""
    n = np.array([r.n_found for r in rows])
    bias = float(np.average([r.bias for r in rows], weights=n))
    square = np.average([r.sd**2 + (r.bias - bias) ** 2 for r in rows], weights=n)
    reach = LIMITS * float(np.sqrt(square))
    return f"{n.sum()} | {bias:+.2f} | {bias - reach:+.2f} to {bias + reach:+.2f}"


def _sprints(rows: list[Row]) -> list[str]:
    lines = ["", "| clip | leg | event | found / labelled | bias | SD |", "|---" * 6 + "|"]
    lines += [
        f"| {r.runner} | {r.leg}, {r.side} | {r.quantity} | {r.n_found} / {r.n_true} "
        f"| {r.bias:+.0f} | {r.sd:.0f} |"
        for r in _of(rows, "sprints")
    ]
    return [*lines, ""]


def _of(rows: list[Row], data_set: str) -> list[Row]:
    return [r for r in rows if r.data_set == data_set]


def _unique(items: Iterable[T]) -> list[T]:
    """Return the items without repetitions, in order."""
    return list(dict.fromkeys(items))
