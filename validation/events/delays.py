"""The two constants of `landmarks`, from force plates of people who are not in the test data.

``python -m validation.events.delays`` reads delays.json (facts only: how long after the knee is
straightest the force passes 20 N) and writes results/delays-VERSION.md: means over people, what a
person who was left out would have got, and whether a delay that follows stance time or speed would
do better.

Force files of this kind are low-passed before they are published: 20 N is passed too early at
contact and too late at toe-off. By how much is told in delays.json (``early_ms``) as worked out
from the shape of the force's first rise and last fall. Files of other laboratories are filtered
more or less; the constants are the middle between the delays as filed and as corrected.
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
SLOWEST_MPS = 2.5
"""Slower runners are shown but set no constant: at 2 m/s the knee is straightest long before
toe-off."""
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
    """Return people with both delays at one speed, those of the test data left out."""
    delay: dict[tuple[str, float, str], list[float]] = defaultdict(list)
    ankle: dict[tuple[str, float], list[float]] = defaultdict(list)
    for row in stored["delays"]:
        delay[row["subject"], row["speed_mps"], row["event"]].append(row["delay_ms"])
        if "ankle_deg" in row:
            ankle[row["subject"], row["speed_mps"]].append(row["ankle_deg"])
    return [
        Person(
            row["subject"],
            row["speed_mps"],
            *(float(np.mean(delay[row["subject"], row["speed_mps"], e])) for e in EVENTS),
            row["stance_ms"],
            float(np.mean(ankle[row["subject"], row["speed_mps"]])),
        )
        for row in stored["stances"]
        if row["subject"] not in NOT_USED
        and "stance_ms" in row
        and all((row["subject"], row["speed_mps"], e) in delay for e in EVENTS)
    ]


def runners(found: list[Person]) -> list[Person]:
    """Return those who run fast enough to set the constants."""
    return [p for p in found if p.speed_mps >= SLOWEST_MPS]


def as_filed_ms(found: list[Person]) -> tuple[float, float]:
    """Return the mean delays of contact and toe-off, every person counting the same."""
    weight = 1.0 / np.array([sum(p.name == q.name for q in found) for p in found])
    contact = np.average([p.contact_ms for p in found], weights=weight)
    return float(contact), float(np.average([p.toe_off_ms for p in found], weights=weight))


def constants_ms() -> tuple[float, float]:
    """Return what `landmarks` adds to the knee's moments at contact and toe-off, ms."""
    stored = load()
    early = stored["early_ms"]
    contact, toe_off = as_filed_ms(runners(people(stored)))
    return contact + 0.5 * early["contact"], toe_off + 0.5 * early["toe_off"]


Model = Callable[[list[Person]], Array]
MODELS: dict[str, Model] = {
    "constant": lambda who: np.ones((len(who), 1)),
    "share of the knee's stance time": lambda who: np.array([[p.knee_stance_ms] for p in who]),
    "constant and knee's stance time": lambda who: np.array([[1, p.knee_stance_ms] for p in who]),
    "constant and speed": lambda who: np.array([[1, p.speed_mps] for p in who]),
}


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
    """Return the delays by speed and strike pattern, the models' errors and the constants."""
    stored = load()
    found = people(stored)
    filed, chosen = as_filed_ms(runners(found)), constants_ms()
    return "\n".join(
        [
            "# From the knee's extension to the plate's 20 N",
            "",
            *(f"{stored[key]}\n" for key in ("what", "data", "how", "left_out")),
            f"Low-pass of the force files: {stored['early_ms']['why']}",
            "",
            "## Delay, ms (mean and SD over people)",
            "",
            *_groups(found),
            "",
            "## What people who were left out would get: error, ms",
            "",
            *_models(runners(found)),
            "",
            f"As filed: contact {filed[0]:.1f} ms, toe-off {filed[1]:.1f} ms after the knee is "
            f"straightest. Middle between this and the corrected value, used in `landmarks`: "
            f"{chosen[0]:.1f} and {chosen[1]:.1f} ms.",
            "",
        ]
    )


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
        who = [p for p in runners(found) if low <= p.ankle_deg < high]
        lines.append(_group(f"{name}, 3 to 5 m/s", who))
    return lines


def _group(name: str, who: list[Person]) -> str:
    cells = [
        f"{np.mean(value):.1f}, {np.std(value, ddof=1) if len(value) > 1 else np.nan:.1f}"
        for value in (
            [p.contact_ms for p in who],
            [p.toe_off_ms for p in who],
            [p.stance_ms for p in who],
        )
    ]
    return f"| {name} | {len(who)} | " + " | ".join(cells) + " |"


def _models(found: list[Person]) -> list[str]:
    lines = [
        "| delay is | contact RMS | toe-off RMS | contact time: bias | RMS | mean absolute "
        "| largest |",
        "|---|---|---|---|---|---|---|",
    ]
    errors = {name: left_out_ms(found, model) for name, model in MODELS.items()}
    chosen = np.array(constants_ms())
    true = np.array([[p.contact_ms, p.toe_off_ms] for p in found])
    errors["the constants of `landmarks` (not left out)"] = chosen - true
    for name, error in errors.items():
        stance = error[:, 1] - error[:, 0]
        rms = np.sqrt(np.mean(error**2, axis=0))
        lines.append(
            f"| {name} | {rms[0]:.1f} | {rms[1]:.1f} | {stance.mean():+.1f} "
            f"| {np.sqrt(np.mean(stance**2)):.1f} | {np.abs(stance).mean():.1f} "
            f"| {np.abs(stance).max():.1f} |"
        )
    return lines


if __name__ == "__main__":
    main()
