"""How often stated 95 % intervals hold the truth of a body that the error table has not seen.

``python -m validation.coverage.run``: for each rendered body the table is written from the other
one, and the stated errors of its clips and variants (`validation.measures`) are those that it
would give. Variants of a clip are much alike, so the shares stand on few independent cases: two
bodies, five clips.
"""

import argparse
import json
from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.kinematics.error_table import MethodError, entry
from backstride.kinematics.measures import MEASURES
from validation.measures.run import Row, read
from validation.table import table

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Covered:
    """A measure's held-out cases: how many, and the share in per cent whose interval held."""

    measure: str
    n: int
    covered_percent: float
    median_error: float
    median_off: float


def main() -> None:
    """Write the shares by measure."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    rows = held_out([row for row in read() if row.found is not None])
    RESULTS.mkdir(exist_ok=True)
    told = [_covered(spec.id, rows) for spec in MEASURES if any(r.measure == spec.id for r in rows)]
    text = ",\n".join(json.dumps(asdict(one)) for one in told)
    (RESULTS / f"coverage-{__version__}.json").write_text(f"[\n{text}\n]\n")
    (RESULTS / f"coverage-{__version__}.md").write_text(markdown(told, rows))


def held_out(rows: list[Row]) -> list[Row]:
    """Return the rows with the errors that a table without their body would state."""
    now = _entries(None)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.body].append(row)
    return [
        _restated(row, now[row.measure], others[row.measure])
        for body, group in groups.items()
        for others in [_entries(body)]
        for row in group
    ]


def _entries(without_body: str | None) -> dict[str, MethodError]:
    stored = table(without_body)["measures"]
    return {key: entry(value) for key, value in stored.items()}


def _restated(row: Row, now: MethodError, other: MethodError) -> Row:
    """Return the row with the method's part of its error exchanged."""
    far = row.leg == "far"
    old, new = (one.half_width(row.fps, far=far) for one in (now, other))
    rest = max(0.0, (row.error or 0.0) ** 2 - old**2)
    return replace(row, error=float(np.sqrt(rest + new**2)))


def _covered(measure: str, rows: list[Row]) -> Covered:
    mine = [row for row in rows if row.measure == measure]
    return Covered(
        measure,
        len(mine),
        100.0 * float(np.mean([row.covered for row in mine])),
        float(np.median([row.error or 0.0 for row in mine])),
        float(np.median([abs(row.off) for row in mine])),
    )


def markdown(told: list[Covered], rows: list[Row]) -> str:
    """Return the table."""
    share = 100.0 * float(np.mean([row.covered for row in rows]))
    lines = [
        "# Do the stated errors hold for somebody else?",
        "",
        f"Backstride {__version__}. Each rendered body with the error table made from the other "
        f"one: the stated 95 % interval holds the truth in {share:.1f} % of {len(rows)} values.",
        "",
        "| measure | values | truth inside, % | median stated error | median error |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {one.measure} | {one.n} | {one.covered_percent:.0f} | {one.median_error:.3g} "
        f"| {one.median_off:.3g} |"
        for one in told
    ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
