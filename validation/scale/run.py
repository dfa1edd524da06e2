"""Metres per pixel against truth: ``python -m validation.scale.run``.

Each trial's scale from body height (as the product finds it) and from the body's fall in flight, at
true time, against what it was projected or rendered with. The body height that would follow from
the fall is given for filmed clips too, whose runners' heights are not known.

Data and what was chosen on it: see `validation.time.run`. The rendered runners' bounce was drawn by
hand, so that their fall tests the pose model's part only.
"""

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.core.units import TWO_SIDED_95
from backstride.kinematics.activity import find_activity, part_of
from backstride.kinematics.angles import smoothed
from backstride.kinematics.contacts import find_strides, leg_cycle
from backstride.kinematics.gravity import find_fall
from backstride.kinematics.scale import (
    SEGMENTS_PER_HEIGHT,
    Scale,
    scale_from_gravity,
    scale_from_height,
    segments_px,
)
from backstride.kinematics.view import find_view
from validation.events.truth import DATA
from validation.measures.truth import load
from validation.time.trials import Clocked, drawn, filmed, markers

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Row:
    """One trial; ``off`` are found over true minus 1, ``error`` the stated 95 % half width.

    ``implied_height_m`` is the body height at which body and fall agree, and ``used`` whether it is
    one of a person, so that the product would use the fall's scale without a height.
    """

    trial: str
    kind: str
    view: str
    height_off: float | None
    height_error: float | None
    gravity_off: float | None
    gravity_error: float | None
    implied_height_m: float | None
    used: bool


def main() -> None:
    """Run all trials and write the table."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    rows = [compare(trial) for trial in [*markers(), *drawn(), *filmed()]]
    RESULTS.mkdir(exist_ok=True)
    name = f"scale-{__version__}"
    kept = ",\n".join(json.dumps(asdict(row)) for row in rows)
    (RESULTS / f"{name}.json").write_text(f"[\n{kept}\n]\n")
    (RESULTS / f"{name}.md").write_text(markdown(rows))


def compare(trial: Clocked) -> Row:
    """Return a trial's row, at true time."""
    track = trial.track.retimed(trial.slower)
    activity = find_activity(track)
    part = part_of(track, activity.start, activity.end)
    view, smooth = find_view(part), smoothed(part)
    cycle = leg_cycle(smooth, view)
    strides = find_strides(smooth, view, cycle)
    fall = None if cycle is None else find_fall(part, view, cycle, strides)
    true = _true_m_per_px(trial)
    height = scale_from_height(smooth, view, trial.height_m)
    gravity = (
        None if fall is None else Scale(fall.m_per_px, TWO_SIDED_95 * fall.relative_sd, "gravity")
    )
    used = fall is not None and scale_from_gravity(smooth, view, fall) is not None
    height_off, height_error = _off(height, true)
    gravity_off, gravity_error = _off(gravity, true)
    body_px = segments_px(smooth, view) / SEGMENTS_PER_HEIGHT
    implied_m = None if gravity is None else round(gravity.m_per_px * body_px, 3)
    return Row(
        trial.name,
        trial.kind,
        view.kind,
        height_off,
        height_error,
        gravity_off,
        gravity_error,
        implied_m,
        used,
    )


def _off(scale: Scale | None, true: float) -> tuple[float | None, float | None]:
    if scale is None:
        return None, None
    off = round(scale.m_per_px / true - 1.0, 4) if np.isfinite(true) else None
    return off, round(scale.relative_error, 4)


def _true_m_per_px(trial: Clocked) -> float:
    """Return metres per pixel of the picture's height at the runner; NaN where it is not known."""
    if trial.kind != "drawn":
        return trial.m_per_px
    name = trial.name.split(",")[0]
    told = load(name)
    with np.load(DATA / "synthetic" / f"{name}.truth.npz") as arrays:
        down_px = arrays["joints2d_px"][..., 1].astype(np.float64)
    up_m = told.joints_m[..., 1]
    level_px = down_px - down_px.mean(axis=1, keepdims=True)
    level_m = up_m - up_m.mean(axis=1, keepdims=True)
    return float(-(level_m * level_px).sum() / (level_px * level_px).sum())


def markdown(rows: list[Row]) -> str:
    """Return the rows as a table, with their summary."""
    return "\n".join(
        [
            "# Metres per pixel against truth",
            "",
            f"Backstride {__version__}. Off = found / true - 1; ± = stated 95 % half width.",
            "",
            "| points | scale from | trials | bias | SD | largest | within the stated error |",
            "|---|---|---|---|---|---|---|",
            *_summary(rows),
            "",
            "| trial | view | from height | from the fall | height that follows | fall used |",
            "|---|---|---|---|---|---|",
            *(_line(row) for row in rows),
            "",
        ]
    )


def _summary(rows: list[Row]) -> list[str]:
    groups: dict[str, Callable[[Row], bool]] = {
        "plates, side": lambda r: r.trial.startswith("plates") and r.view.startswith("side"),
        "plates, rear": lambda r: r.trial.startswith("plates") and r.view == "rear",
        "overground": lambda r: r.trial.startswith("overground"),
        "rendered, true joints": lambda r: r.trial.endswith("joints"),
        "rendered, pose model": lambda r: r.trial.endswith("pose"),
    }
    lines = []
    for title, belongs in groups.items():
        of = [row for row in rows if belongs(row)]
        for source, pairs in (
            ("height", [(row.height_off, row.height_error) for row in of]),
            ("fall", [(row.gravity_off, row.gravity_error) for row in of]),
            ("fall, where used", [(r.gravity_off, r.gravity_error) for r in of if r.used]),
        ):
            known = [(off, error) for off, error in pairs if off is not None and error is not None]
            if not known:
                continue
            off = np.array([pair[0] for pair in known])
            held = sum(abs(pair[0]) <= pair[1] for pair in known)
            worst = off[np.argmax(np.abs(off))]
            lines.append(
                f"| {title} | {source} | {len(known)} | {_percent(float(off.mean()))} "
                f"| {100 * off.std():.1f} % | {_percent(float(worst))} | {held} of {len(known)} |"
            )
    return lines


def _line(row: Row) -> str:
    height = _told(row.height_off, row.height_error)
    fall = _told(row.gravity_off, row.gravity_error)
    implied = "-" if row.implied_height_m is None else f"{row.implied_height_m:.2f} m"
    used = "yes" if row.used else "no"
    return f"| {row.trial} | {row.view} | {height} | {fall} | {implied} | {used} |"


def _told(off: float | None, error: float | None) -> str:
    if error is None:
        return "-"
    return f"{'?' if off is None else _percent(off)} ± {100 * error:.0f} %"


def _percent(share: float) -> str:
    return f"{100 * share:+.1f} %"


if __name__ == "__main__":
    main()
