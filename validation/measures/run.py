"""Measures against truth on rendered clips: ``python -m validation.measures.run``.

Every rendered running clip and its variants (`variants`) through the default pose model and the
whole chain: found, true, and the stated error with its parts. The clips loop one stride, so spread
over strides is not tested. Their joint centres are those of a rig: 1-3 cm at hip and shoulder
against anatomy say nothing (README of the data).
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from backstride import __version__
from backstride.kinematics.evaluate import evaluate
from backstride.kinematics.measures import MEASURES
from backstride.pose.track import PoseTrack
from validation.measures.truth import CLIPS, load, true_values
from validation.measures.variants import VARIANTS, variant_file
from validation.tracks import DATA, cleaned

RESULTS = Path(__file__).parent / "results"
OTHER = {"left": "right", "right": "left", "both": "both"}


@dataclass(frozen=True)
class Row:
    """One measure of one clip, or (``found`` None) one that was withheld.

    ``leg`` is "near", "far" or "both"; ``version`` that of the measure's method; ``error`` the
    stated half width of the 95 % interval and ``sampling_error`` its part that strides gave.
    """

    clip: str
    body: str
    variant: str
    view: str
    fps: float
    measure: str
    version: int
    side: str
    leg: str
    true: float
    found: float | None = None
    error: float | None = None
    sampling_error: float | None = None

    @property
    def off(self) -> float:
        """Found minus true."""
        return float("nan") if self.found is None else self.found - self.true

    @property
    def covered(self) -> bool:
        """Whether the stated 95 % interval holds the truth."""
        return self.error is not None and abs(self.off) <= self.error


def main() -> None:
    """Run all clips and write the tables."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    rows = list(all_rows())
    RESULTS.mkdir(exist_ok=True)
    text = ",\n".join(json.dumps(asdict(row)) for row in rows)
    (RESULTS / f"measures-{__version__}.json").write_text(f"[\n{text}\n]\n")
    (RESULTS / f"measures-{__version__}.md").write_text(markdown(rows))


def read(version: str = __version__) -> list[Row]:
    """Return the stored rows of a version."""
    stored: list[dict[str, Any]] = json.loads(
        (RESULTS / f"measures-{version}.json").read_text(encoding="utf-8")
    )
    return [Row(**row) for row in stored]


def all_rows() -> Iterator[Row]:
    """Yield the rows of every clip and variant."""
    for clip in CLIPS:
        yield from compare(clip, "as rendered", cleaned(DATA / "synthetic" / f"{clip}.mp4").track)
        for variant in VARIANTS:
            track = cleaned(variant_file(clip, variant)).track
            yield from compare(clip, variant.name, track, mirrored=variant.mirrored)


def compare(clip: str, variant: str, track: PoseTrack, *, mirrored: bool = False) -> Iterator[Row]:
    """Yield a row for each measure whose truth is known, given or withheld."""
    true, told = true_values(clip), load(clip)
    result = evaluate(track, told.height_m)
    near = result.view.near_side
    for m in result.measures:
        key = (m.id, OTHER[m.side] if mirrored else m.side)
        if key in true:
            leg = (
                "both" if near is None or m.side == "both" else "near" if m.side == near else "far"
            )
            yield Row(
                clip=clip,
                body=str(told.text["body"]["sex"]),
                variant=variant,
                view=result.view.kind,
                fps=round(result.fps, 1),
                measure=m.id,
                version=m.version,
                side=m.side,
                leg=leg,
                true=true[key],
                found=m.value,
                error=m.error,
                sampling_error=m.sampling_error,
            )


def markdown(rows: list[Row]) -> str:
    """Return the audit of each measure and every value of the clips as rendered."""
    return "\n".join([*_audit(rows), "", *_values(rows), ""])


def _audit(rows: list[Row]) -> list[str]:
    given = [row for row in rows if row.found is not None]
    covered = sum(row.covered for row in given)
    lines = [
        "# Measures against truth on rendered clips",
        "",
        f"Backstride {__version__}. {len(given)} values of {len(CLIPS)} clips as rendered and in "
        f"{len(VARIANTS)} variants, through the pose model. The stated 95 % interval holds the "
        f"truth in {covered} ({100 * covered / len(given):.1f} %).",
        "",
        "| measure | leg | given / withheld | bias | 95 % limits of agreement "
        "| mean absolute error | RMSE | stated error (median) | truth inside |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.measure, row.leg].append(row)
    order = [spec.id for spec in MEASURES]
    for measure, leg in sorted(groups, key=lambda key: (order.index(key[0]), key[1])):
        lines.append(_audit_line(measure, leg, groups[measure, leg]))
    return lines


def _audit_line(measure: str, leg: str, rows: list[Row]) -> str:
    given = [row for row in rows if row.found is not None]
    head = f"| {measure} | {leg} | {len(given)} / {len(rows) - len(given)} "
    if not given:
        return head + "|  |  |  |  |  |  |"
    off = np.array([row.off for row in given])
    limits = off.mean() + np.array([-1.96, 1.96]) * off.std(ddof=1)
    stated = float(np.median([row.error for row in given if row.error is not None]))
    inside = 100.0 * float(np.mean([row.covered for row in given]))
    return head + (
        f"| {off.mean():+.3f} | {limits[0]:+.3f} to {limits[1]:+.3f} | {np.abs(off).mean():.3f} "
        f"| {np.sqrt(np.mean(off**2)):.3f} | {stated:.3f} | {inside:.0f} % |"
    )


def _values(rows: list[Row]) -> list[str]:
    lines = [
        "## The clips as rendered",
        "",
        "| measure | clip | side | found | true | found - true | stated error |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in sorted(rows, key=lambda row: row.measure):
        if row.variant == "as rendered" and row.found is not None:
            mark = "" if row.covered else " **!**"
            lines.append(
                f"| {row.measure} | {row.clip} | {row.side} | {row.found:.3f} | {row.true:.3f} "
                f"| {row.off:+.3f}{mark} | {row.error:.3f} |"
            )
    return lines


if __name__ == "__main__":
    main()
