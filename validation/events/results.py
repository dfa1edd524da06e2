"""What the results of `run` say about the error of times, for the error table."""

import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from backstride import __version__
from validation.events.compare import Row

RATES = (30, 60, 120, 240)
MEASURES = frozenset({"cadence", "contact_time", "flight_time", "duty_factor"})
IN_UNIT = {"ms": 1e-3, "%": 1.0, "steps/min": 1.0}
"""From a row's unit to the measure's."""
NOT_BODIES = ("rendered", "sprints")
"""Rendered clips go through `validation.measures`; of sprints single events are known only."""


def read() -> list[Row]:
    """Return the rows as stored."""
    path = Path(__file__).parent / "results" / f"events-{__version__}.json"
    return [Row(**row) for row in json.loads(path.read_text(encoding="utf-8"))]


def by_body(measure: str, fps: float, leg: str) -> dict[str, float]:
    """Return the mean square of found minus true in the measure's unit, by runner.

    Of a clip's value; with the pose model's error where the runner has it. Runners of whom there is
    one frame rate only stand for all: rates make no difference to events. ``leg`` is "near" or
    "far"; measures of the body count for both.
    """
    squares: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for row in read():
        at_rate = row.fps == round(fps) or row.data_set == "other runners"
        fits = row.quantity == measure and row.level == "clip" and row.leg in (leg, "both")
        clean = row.data_set == "plates" and row.noise == "none"
        if fits and at_rate and not clean and row.data_set not in NOT_BODIES:
            off = row.bias**2 + row.sd**2 * (row.n_found - 1) / row.n_found
            squares[row.runner.split(",")[0]].append((off * IN_UNIT[row.unit] ** 2, row.n_found))
    return {
        runner: float(np.average([off for off, _ in found], weights=[n for _, n in found]))
        for runner, found in squares.items()
    }
