"""The delays of `landmarks`, from force plates of people who are not in the test data.

``python -m validation.events.delays`` reads delays.json (facts only: how long after the knee is
straightest the force passes 20 N) and writes results/delays-VERSION.md: means over people, and what
a person who was left out would have got from a constant, from a delay that follows the knee's
stance time and from one that follows speed.

Force files of this kind are low-passed before they are published: 20 N is passed too early at
contact and too late at toe-off. Other laboratories filter more or less; `landmarks` takes the
middle between the delays as filed and as an unfiltered plate would probably have them.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from backstride import __version__
from validation.events.truth import Array

HERE = Path(__file__).parent
NOT_USED = ("02",)
"""People who may be in the test data."""
EVENTS = ("contact", "toe_off")
SPEEDS_MPS = (2.0, 3.0, 4.0, 5.0)
LEG_M = 0.87
"""Leg from hip to ankle of a person of 1.77 m (thigh and shank 0.491 of the height, Drillis &
Contini 1966): turns speeds into leg lengths a second."""
JOG_MPS = 2.5
"""Below this people jog, some without flight; shown apart."""
PATTERN_DEG = 5.0
"""The ankle's flexion at 20 N tells the strike pattern roughly: above this the heel lands first,
below minus this the forefoot, between them the middle of the foot (design choice)."""


@dataclass(frozen=True)
class Person:
    """One person at one speed: mean delays over stances and legs, and stance time, ms."""

    name: str
    speed_mps: float
    contact_ms: float
    toe_off_ms: float
    stance_ms: float
    ankle_deg: float

    @property
    def knee_stance_ms(self) -> float:
        """Time between the two moments at which the knee is straightest."""
        return self.stance_ms - self.toe_off_ms + self.contact_ms


def load() -> dict[str, Any]:
    """Return the facts as stored."""
    stored: dict[str, Any] = json.loads((HERE / "delays.json").read_text())
    return stored


def people(stored: dict[str, Any]) -> list[Person]:
    """Return people with both delays, as filed, at one speed; those of the test data left out."""
    contact, toe_off = (by_person(stored, event, "delay_ms") for event in EVENTS)
    ankle = by_person(stored, "contact", "ankle_deg")
    stance = {(r["subject"], r["speed_mps"]): r.get("stance_ms", np.nan) for r in stored["stances"]}
    return [
        Person(*key, contact[key], toe_off[key], stance.get(key, np.nan), ankle.get(key, np.nan))
        for key in sorted(contact.keys() & toe_off.keys())
    ]


def by_person(stored: dict[str, Any], event: str, what: str) -> dict[tuple[str, float], float]:
    """Return the mean of a column over the stances of each person at each speed."""
    found: dict[tuple[str, float], list[float]] = defaultdict(list)
    for row in stored["delays"]:
        used = row["subject"] not in NOT_USED and not row.get("no_flight", False)
        if used and row["event"] == event and what in row:
            found[row["subject"], row["speed_mps"]].append(row[what])
    return {key: float(np.mean(values)) for key, values in found.items()}


def mean_ms(stored: dict[str, Any], what: str) -> Array:
    """Return a column's means (4,2) over people at `SPEEDS_MPS`, of contact and toe-off."""
    columns = []
    for event in EVENTS:
        found = by_person(stored, event, what)
        at = [[value for (_, mps), value in found.items() if mps == speed] for speed in SPEEDS_MPS]
        columns.append([float(np.mean(values)) for values in at])
    return np.array(columns).T


def delays_ms() -> Array:
    """Return what `landmarks` adds to the knee's moments (4,2) at contact and toe-off, ms."""
    stored = load()
    filed, unfiltered = mean_ms(stored, "delay_ms"), mean_ms(stored, "unfiltered_ms")
    return np.asarray(0.5 * (filed + unfiltered), dtype=np.float64)


def _between_speeds(who: list[Person]) -> Array:
    """Return the weights (N,4) of the delays at `SPEEDS_MPS`, along straight lines between them."""
    speed = np.array([p.speed_mps for p in who])
    return np.stack([np.interp(speed, SPEEDS_MPS, row) for row in np.eye(4)], axis=1)


Model = Callable[[list[Person]], Array]
MODELS: dict[str, Model] = {
    "constant": lambda who: np.ones((len(who), 1)),
    "share of the knee's stance time": lambda who: np.array([[p.knee_stance_ms] for p in who]),
    "straight line over speed": lambda who: np.array([[1, p.speed_mps] for p in who]),
    "straight lines between speeds": _between_speeds,
}


def as_used_ms(found: list[Person]) -> Array:
    """Return each person's errors (N,2) of contact and toe-off by what `landmarks` uses."""
    true = np.array([[p.contact_ms, p.toe_off_ms] for p in found])
    return np.asarray(_between_speeds(found) @ delays_ms() - true, dtype=np.float64)


def left_out_ms(found: list[Person], model: Model) -> Array:
    """Return each person's errors (N,2) of contact and toe-off by a model of all the others."""
    true = np.array([[p.contact_ms, p.toe_off_ms] for p in found])
    names = np.array([p.name for p in found])
    count = np.array([(names == name).sum() for name in names])
    columns = model(found)
    error = np.zeros_like(true)
    for name in np.unique(names):
        others = names != name
        weight = np.sqrt(1.0 / count[others])[:, None]
        fit = np.linalg.lstsq(weight * columns[others], weight * true[others], rcond=None)[0]
        error[~others] = columns[~others] @ fit - true[~others]
    return error


def main() -> None:
    """Write the tables."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    (HERE / "results" / f"delays-{__version__}.md").write_text(markdown())


def markdown() -> str:
    """Return the delays by speed and strike pattern, the models' errors and what is used."""
    stored = load()
    found = people(stored)
    lines = ["# From the knee's extension to the plate's 20 N", ""]
    lines += [f"{stored[key]}\n" for key in ("what", "data", "how", "low_pass", "left_out")]
    lines += [
        "## Delay as filed, ms (mean and SD over people with both events)",
        "",
        *_groups(found),
        "",
    ]
    lines += ["## What people who were left out would get: error, ms", ""]
    lines += [*_models(found), ""]
    lines += ["## Used: the middle between as filed and unfiltered, ms", ""]
    lines += [
        "| speed, m/s | leg lengths a second | contact: filed | unfiltered | used "
        "| toe-off: filed | unfiltered | used |",
        "|---" * 8 + "|",
    ]
    filed, unfiltered = mean_ms(stored, "delay_ms"), mean_ms(stored, "unfiltered_ms")
    for i, speed_mps in enumerate(SPEEDS_MPS):
        cells = [f"{speed_mps:.0f}", f"{speed_mps / LEG_M:.2f}"]
        for j in range(2):
            cells += [f"{v[i, j]:.1f}" for v in (filed, unfiltered, delays_ms())]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join([*lines, ""])


def _groups(found: list[Person]) -> list[str]:
    lines = ["| people | n | contact | toe-off | stance as filed |", "|---|---|---|---|---|"]
    lines += [
        _group(f"{speed_mps:.0f} m/s", [p for p in found if p.speed_mps == speed_mps])
        for speed_mps in sorted({p.speed_mps for p in found})
    ]
    for name, low, high in (
        ("heel first", PATTERN_DEG, 90.0),
        ("middle of the foot", -PATTERN_DEG, PATTERN_DEG),
        ("forefoot first", -90.0, -PATTERN_DEG),
    ):
        who = [p for p in found if low <= p.ankle_deg < high and p.speed_mps > JOG_MPS]
        lines.append(_group(f"{name}, 3 to 5 m/s", who))
    return lines


def _group(name: str, who: list[Person]) -> str:
    values = ([p.contact_ms for p in who], [p.toe_off_ms for p in who], [p.stance_ms for p in who])
    known = [np.array(value)[np.isfinite(value)] for value in values]
    cells = [f"{v.mean():.1f}, {v.std(ddof=1):.1f}" if v.size > 1 else "-" for v in known]
    return f"| {name} | {len(who)} | " + " | ".join(cells) + " |"


def _models(found: list[Person]) -> list[str]:
    lines = [
        "| people | delay is | contact RMS | toe-off RMS | contact time: bias | RMS "
        "| mean absolute | largest |",
        "|---|---|---|---|---|---|---|---|",
    ]
    known = [p for p in found if np.isfinite(p.stance_ms)]
    fast = np.array([p.speed_mps > JOG_MPS for p in found])
    errors = {
        (name, model): left_out_ms(known if "stance" in name else found, model)
        for name, model in MODELS.items()
    }
    lines += [
        _line("all whose stance is known" if "stance" in name else "all", name, error)
        for (name, _), error in errors.items()
    ]
    lines += [
        _line("3 to 5 m/s", name, error[fast])
        for (name, _), error in errors.items()
        if "stance" not in name
    ]
    error = as_used_ms(found)
    return [*lines, _line("3 to 5 m/s, none left out", "as used, against files", error[fast])]


def _line(people_named: str, name: str, error: Array) -> str:
    stance = error[:, 1] - error[:, 0]
    rms = np.sqrt(np.mean(error**2, axis=0))
    return (
        f"| {people_named} | {name} | {rms[0]:.1f} | {rms[1]:.1f} | {stance.mean():+.1f} "
        f"| {np.sqrt(np.mean(stance**2)):.1f} | {np.abs(stance).mean():.1f} "
        f"| {np.abs(stance).max():.1f} |"
    )


if __name__ == "__main__":
    main()
