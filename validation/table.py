"""Write the product's error table from the validation's results: ``python -m validation.table``.

For each measure and leg the variance of the error in one clip is estimated as

    s^2 = (P * published^2 + sum over bodies of the mean square of found - true) / (P + bodies)

where the published half width (divided by 1.96) counts as `PRIOR_BODIES` bodies: the truth that we
have comes from few people, and a small sample alone would promise too much. The stated half width
is 1.96 s. Yaw comes from `validation.view`, times from `validation.events`.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from backstride import __version__
from backstride.core.units import TWO_SIDED_95
from backstride.kinematics.measures import MEASURES
from backstride.kinematics.measures.spec import MeasureSpec
from validation.events import results as events
from validation.measures.run import Row
from validation.measures.run import read as measure_rows
from validation.published import PUBLISHED
from validation.view.run import Summary
from validation.view.run import read as view_rows

TABLE = Path(__file__).resolve().parents[1] / "src/backstride/kinematics/error_table.json"
PRIOR_BODIES = 2.0
DIGITS = 4


@dataclass(frozen=True)
class Evidence:
    """Mean squares of found minus true by body, and how many values they come from."""

    by_body: dict[str, float]
    n: int

    def half_width(self, published: float) -> float:
        """Return the stated half width of the 95 % interval."""
        prior = PRIOR_BODIES * (published / TWO_SIDED_95) ** 2
        bodies = PRIOR_BODIES + len(self.by_body)
        return TWO_SIDED_95 * float(np.sqrt((prior + sum(self.by_body.values())) / bodies))


def main() -> None:
    """Write the table, or with ``--check`` say whether it is what the results give."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare")
    text = as_text(table())
    if parser.parse_args().check:
        raise SystemExit(0 if TABLE.read_text(encoding="utf-8") == text else "the table is stale")
    TABLE.write_text(text, encoding="utf-8")


def as_text(content: dict[str, Any]) -> str:
    """Return the table as it is stored."""
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def table(without_body: str | None = None) -> dict[str, Any]:
    """Return the table, as from all bodies or, to check it on that one, without one."""
    rows = [row for row in measure_rows() if row.body != without_body]
    yaw = view_rows()
    return {
        "written_by": "python -m validation.table",
        "backstride": __version__,
        "measures": {spec.id: _entry(spec, rows, yaw) for spec in MEASURES},
    }


def _entry(spec: MeasureSpec, rows: list[Row], yaw: list[Summary]) -> dict[str, Any]:
    mine = [row for row in rows if row.measure == spec.id and row.found is not None]
    versions = {row.version for row in mine} or {spec.version}
    near, far = _steps(spec, mine, "near"), _steps(spec, mine, "far")
    far = [[fps, max(width, near[i][1])] for i, (fps, width) in enumerate(far)]
    return {
        "near": near,
        "far": far,
        "per_yaw_deg": _per_yaw_deg(spec, yaw, "near"),
        "far_per_yaw_deg": _per_yaw_deg(spec, yaw, "far"),
        "source": _source(spec, mine),
        "version": min(versions),
    }


def _steps(spec: MeasureSpec, rows: list[Row], leg: str) -> list[list[float]]:
    """Return [frame rate, half width], slowest first, never growing with the frame rate."""
    published = PUBLISHED[spec.id]
    legs = [row for row in rows if row.leg in (leg, "both")] or rows
    steps: list[list[float]] = []
    for fps in events.RATES if spec.id in events.MEASURES else (spec.min_fps,):
        if fps < spec.min_fps:
            continue
        found = evidence((row.body, row.off) for row in legs)
        if spec.id in events.MEASURES:
            found = Evidence(found.by_body | events.by_body(spec.id, fps, leg), found.n)
        width = found.half_width(published.half_width)
        slower = steps[-1][1] if steps else width
        steps.append([float(fps), _rounded(min(width, slower))])
    return steps


def evidence(found: Iterable[tuple[str, float]]) -> Evidence:
    """Return the evidence of (body, found - true) pairs."""
    groups: dict[str, list[float]] = defaultdict(list)
    for body, off in found:
        groups[body].append(off)
    squares = {body: float(np.mean(np.square(offs))) for body, offs in groups.items()}
    return Evidence(squares, sum(len(offs) for offs in groups.values()))


def _per_yaw_deg(spec: MeasureSpec, yaw: list[Summary], leg: str) -> float:
    fitting = [one for one in yaw if one.quantity == spec.id and one.side in (leg, "both")]
    return _rounded(max((one.per_deg for one in fitting), default=0.0))


def _source(spec: MeasureSpec, rows: list[Row]) -> str:
    published = PUBLISHED[spec.id]
    told = f"Published or designed: {published.half_width:g} ({published.source})."
    if not rows:
        return told
    off = np.array([row.off for row in rows])
    bodies = len({row.body for row in rows})
    people = len(events.by_body(spec.id, events.RATES[1], "near"))
    return (
        f"Validation: {len(rows)} values of {bodies} rendered {'body' if bodies == 1 else 'bodies'}"
        f", mean error {off.mean():+.3g}, RMSE {np.sqrt(np.mean(off**2)):.3g}"
        f"{f'; {people} runners on force plates' if people else ''}. {told}"
    )


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


if __name__ == "__main__":
    main()
