"""What a camera off its axis costs: ``python -m validation.view.run``.

The true 3D joints of the rendered runners are projected from azimuths around the ideal one; no
pose model is part of this. The places beside the body's middle plane that the correction uses are
learned on the other body than the one it is tried on, so that no runner corrects themself.

Three questions: how far off is the yaw that we find; what does each measure change with the
camera's yaw, uncorrected and corrected; what does a degree of error in the yaw cost it.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from unittest import mock

import numpy as np

from backstride import __version__
from backstride.core.skeleton import BODY
from backstride.kinematics import square
from backstride.kinematics.evaluate import evaluate
from backstride.kinematics.view import MOST_OFF_BEHIND_DEG, View, find_view
from backstride.pose.track import PoseTrack
from validation.measures.truth import load
from validation.projected import joints_m, seen_from

RESULTS = Path(__file__).parent / "results"
FPS = 120.0
SIDE_CLIPS = ("run_side_male_60", "run_side_male_tired_60", "run_side_female_60")
REAR_CLIP = "run_rear_male_60"
OTHER_BODY = {"male": "run_side_female_60", "female": "run_rear_male_60"}
OFF_DEG = (-33, -25, -15, -8, 0, 8, 15, 25, 33)
DISTANCES_M = (2.5, 4.6, 10.0)
WRONG_DEG = 8.0
SQUARE = {"side": (0.0, 180.0), "rear": (-90.0,)}


@dataclass(frozen=True)
class Row:
    """One measure of one runner from one azimuth; ``found`` and ``true`` in its unit.

    ``quantity`` is a measure's id or "yaw_deg"; ``true`` is what the square camera gives. ``how``
    is "uncorrected", "corrected", or "wrong yaw" (the yaw used is `WRONG_DEG` off).
    """

    clip: str
    view: str
    off_deg: float
    distance_m: float
    quantity: str
    side: str
    how: str
    found: float
    true: float


def main() -> None:
    """Project, measure and write the table."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    rows = [*yaw_rows(), *measure_rows()]
    RESULTS.mkdir(exist_ok=True)
    text = ",\n".join(json.dumps(asdict(one)) for one in summary(rows))
    (RESULTS / f"view-{__version__}.json").write_text(f"[\n{text}\n]\n")
    (RESULTS / f"view-{__version__}.md").write_text(markdown(rows))


@dataclass(frozen=True)
class Summary:
    """A measure over all runners and azimuths at least 8 degrees off.

    ``per_deg`` is the root mean square of what a degree costs, in the measure's unit: from the side
    a degree of error in the yaw that is taken out; from behind, where none is, a degree of yaw.
    """

    view: str
    quantity: str
    side: str
    n: int
    per_deg: float


def summary(rows: list[Row]) -> list[Summary]:
    """Return what the error table needs."""
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.quantity != "yaw_deg":
            groups[row.view, row.quantity, row.side].append(row)
    return [
        Summary(*key, len(group), round(per_degree(group), 5))
        for key, group in sorted(groups.items())
    ]


def read(version: str = __version__) -> list[Summary]:
    """Return the stored summary of a version."""
    text = (RESULTS / f"view-{version}.json").read_text(encoding="utf-8")
    return [Summary(**stored) for stored in json.loads(text)]


def yaw_rows() -> Iterator[Row]:
    """Yield found against true yaw, from near and far cameras."""
    for clip in (*SIDE_CLIPS, REAR_CLIP):
        for distance_m in DISTANCES_M:
            for off in OFF_DEG:
                kind = "rear" if clip == REAR_CLIP else "side"
                view = find_view(seen_from(clip, SQUARE[kind][0] + off, FPS, distance_m))
                found = view.yaw_deg if view.kind != "oblique" else float("nan")
                yield Row(
                    clip, kind, off, distance_m, "yaw_deg", "both", "found", found, abs(float(off))
                )


def measure_rows() -> Iterator[Row]:
    """Yield every measure from every azimuth, three ways."""
    for clip in SIDE_CLIPS:
        for straight in SQUARE["side"]:
            yield from _around(clip, "side", straight)
    yield from _around(REAR_CLIP, "rear", SQUARE["rear"][0])


def _around(clip: str, kind: str, straight_deg: float) -> Iterator[Row]:
    sex = str(load(clip).text["body"]["sex"])
    with mock.patch.object(square, "BESIDE_PER_TRUNK", beside_per_trunk(OTHER_BODY[sex])):
        true = _measured(seen_from(clip, straight_deg, FPS), clip, None)
        for off in OFF_DEG:
            track = seen_from(clip, straight_deg + off, FPS)
            view = find_view(track)
            for how, used in _ways(view):
                found = _measured(track, clip, used)
                for key in sorted(found.keys() & true.keys()):
                    yield Row(clip, kind, off, 4.6, key[0], key[1], how, found[key], true[key])


def _ways(view: View) -> list[tuple[str, View]]:
    wrong = view.signed_yaw_deg + WRONG_DEG
    return [
        ("uncorrected", replace(view, yaw_deg=0.0)),
        ("corrected", view),
        ("wrong yaw", replace(view, yaw_deg=abs(wrong), chest=wrong > 0)),
    ]


def _measured(track: PoseTrack, clip: str, view: View | None) -> dict[tuple[str, str], float]:
    """Return the values by measure and by near or far side ("both" for the body)."""
    result = evaluate(track, load(clip).height_m, view=view)
    near = result.view.near_side
    names = {near: "near", None: "both"} if near else {}
    return {
        (m.id, names.get(m.side, "both" if m.side == "both" or not near else "far")): m.value
        for m in result.measures
        if m.value is not None
    }


def beside_per_trunk(clip: str) -> dict[str, float]:
    """Return how far outwards a runner's points lie on average, in trunk lengths."""
    _, points = joints_m(clip)
    middle = {
        part: 0.5 * sum(points[:, BODY.index(f"{side}_{part}")] for side in ("left", "right"))
        for part in ("hip", "shoulder")
    }
    trunk_m = float(np.median(np.linalg.norm(middle["shoulder"] - middle["hip"], axis=1)))
    apart = {
        part: points[:, BODY.index(f"left_{part}"), 0] - points[:, BODY.index(f"right_{part}"), 0]
        for part in square.BESIDE_PER_TRUNK
    }
    return {part: 0.5 * float(np.mean(value)) / trunk_m for part, value in apart.items()}


def rms(rows: list[Row]) -> float:
    """Return the root mean square of found minus true."""
    return float(np.sqrt(np.mean([(row.found - row.true) ** 2 for row in rows])))


def markdown(rows: list[Row]) -> str:
    """Return the tables."""
    return "\n".join(
        [
            "# What a camera off its axis costs",
            "",
            f"Backstride {__version__}. True joints of rendered runners, projected; no pose model.",
            "",
            "## What a measure changes with the camera's yaw",
            "",
            *_measure_table(rows),
            "",
            "## How far off the yaw is found",
            "",
            *_yaw_table(rows),
            "",
        ]
    )


def _yaw_table(rows: list[Row]) -> list[str]:
    lines = [
        "| view | distance, m | yaw off, deg | bias of the found yaw, deg | largest error |"
        " called oblique |",
        "|---|---|---|---|---|---|",
    ]
    groups: dict[tuple[str, float, int], list[Row]] = defaultdict(list)
    for row in rows:
        if row.quantity == "yaw_deg":
            groups[row.view, row.distance_m, abs(int(row.off_deg))].append(row)
    for (view, distance_m, off), group in groups.items():
        error = np.array([row.found - row.true for row in group])
        lost = int(np.isnan(error).sum())
        told = (
            f"{np.nanmean(error):+.1f} | {np.nanmax(np.abs(error)):.1f}"
            if lost < error.size
            else "- | -"
        )
        lines.append(f"| {view} | {distance_m} | {off} | {told} | {lost} of {error.size} |")
    return lines


def _measure_table(rows: list[Row]) -> list[str]:
    columns = (8, 15, 25, 33)
    lines = [
        "Root mean square of what a measure changes with the camera's yaw, against the square "
        "camera: uncorrected > corrected with places beside the middle plane from the other body.",
        f"Last column, per degree: from the side with the yaw used {WRONG_DEG:.0f} degrees wrong; "
        "from behind the yaw itself.",
        "",
        "| measure | leg or side | " + " | ".join(f"{c} deg off" for c in columns) + " | per deg |",
        "|---|---|" + "---|" * (len(columns) + 1),
    ]
    measured = [row for row in rows if row.quantity != "yaw_deg"]
    for quantity, side in sorted({(row.quantity, row.side) for row in measured}):
        mine = [row for row in measured if (row.quantity, row.side) == (quantity, side)]
        cells = [_cell([row for row in mine if abs(row.off_deg) == c]) for c in columns]
        lines.append(f"| {quantity} | {side} | {' | '.join(cells)} | {per_degree(mine):.3f} |")
    return lines


def _cell(rows: list[Row]) -> str:
    parts = [[row for row in rows if row.how == how] for how in ("uncorrected", "corrected")]
    return " > ".join(f"{rms(part):.2f}" if part else "-" for part in parts)


def per_degree(rows: list[Row]) -> float:
    """Return what a degree changes (see `Summary`), root mean square over azimuths."""
    if rows[0].view == "side":
        return rms([row for row in rows if row.how == "wrong yaw"]) / WRONG_DEG
    off = [row for row in rows if 0 < abs(row.off_deg) <= MOST_OFF_BEHIND_DEG]
    each = [((row.found - row.true) / row.off_deg) ** 2 for row in off]
    return float(np.sqrt(np.mean(each)))


if __name__ == "__main__":
    main()
