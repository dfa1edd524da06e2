"""Learn where the default pose model puts points, from the joints of rendered runners.

    python -m validation.centres.learn

For each point of `pose.centres.SEGMENTS` the mean offset from the true joint in the directions of
its segment, as a share of the trunk; left and right together, clips of one body first, then the
bodies. An offset is shrunk towards 0 by how much the bodies differ and by what the truth's own
joints are uncertain by. Writes src/backstride/pose/centres.json, and results/VERSION.md with the
offsets of every body and point: what a correction learned on one body leaves on the other.
"""

import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.core.arrays import Float64Array
from backstride.pose.centres import SEGMENTS, directions
from backstride.pose.clean import clean
from validation.events.truth import RENDERED, rendered
from validation.measures.truth import load
from validation.tracks import DATA, ROOT, raw_track

RESULTS = Path(__file__).parent / "results"
TABLE = ROOT / "src" / "backstride" / "pose" / "centres.json"
LOOKED_AT = SEGMENTS | {"hip": "trunk", "elbow": "trunk", "wrist": "trunk"}
UNCERTAIN_TRUNKS = {"ear": 0.01, "shoulder": 0.04, "knee": 0.01, "ankle": 0.01}
"""What the truth's joints are uncertain by: shoulders (and hips, which are not learned) by 1-3 cm
(README of the data), 2 cm being 0.04 trunks; the others are taken to be by 0.5 cm (design choice).
"""
DECIMALS = 4
SOURCE = "learned on 4 rendered clips of 2 bodies seen from the side"


def main() -> None:
    """Learn, and write the table and what it leaves."""
    by_body = bodies()
    learned = shrunk(list(by_body.values()))
    estimator = raw_track(DATA / f"synthetic/{RENDERED[0]}.mp4").provenance.estimator
    offsets = {
        part: {
            name: round(float(value), DECIMALS)
            for name, value in zip(("along", "ahead"), learned[part], strict=True)
        }
        for part in SEGMENTS
    }
    TABLE.write_text(
        json.dumps({estimator: {"source": SOURCE, "offsets": offsets}}, indent=2) + "\n"
    )
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{__version__}.md").write_text(markdown(by_body, learned))


def bodies() -> dict[str, dict[str, Float64Array]]:
    """Return each body's mean offset (along, ahead) by point, in trunk lengths."""
    found: dict[str, list[dict[str, Float64Array]]] = defaultdict(list)
    for clip in RENDERED:
        found[str(load(clip).text["body"]["sex"])].append(offsets_of(clip))
    return {
        body: {part: np.mean([clip[part] for clip in clips], axis=0) for part in LOOKED_AT}
        for body, clips in found.items()
    }


def offsets_of(clip: str) -> dict[str, Float64Array]:
    """Return a clip's mean offset (along, ahead) by point, both sides together."""
    found = clean(raw_track(DATA / f"synthetic/{clip}.mp4"), to_centres=False).track
    true = rendered(clip, load(clip).text["fps"]).track
    position = found.position_px.astype(np.float64)
    trunk = float(np.median(np.linalg.norm(true.middle("hip") - true.middle("shoulder"), axis=1)))
    result = {}
    for part, segment in LOOKED_AT.items():
        sides = []
        for side in ("left", "right"):
            off = found.point(f"{side}_{part}") - true.point(f"{side}_{part}")
            axes = directions(position, side, segment)
            sides.append([np.nanmean((off * axis).sum(axis=1)) / trunk for axis in axes])
        result[part] = np.mean(sides, axis=0)
    return result


def shrunk(by_body: list[dict[str, Float64Array]]) -> dict[str, Float64Array]:
    """Return the mean over bodies of each offset, shrunk by its doubt: m * m^2 / (m^2 + d^2)."""
    result = {}
    for part in SEGMENTS:
        each = np.array([body[part] for body in by_body])
        mean = each.mean(axis=0)
        doubt2 = each.var(axis=0) + UNCERTAIN_TRUNKS[part] ** 2
        result[part] = mean * mean**2 / (mean**2 + doubt2)
    return result


def markdown(by_body: dict[str, dict[str, Float64Array]], learned: dict[str, Float64Array]) -> str:
    """Return the table of offsets."""
    head = [
        "# Where the pose model puts points: offsets from the true joints",
        "",
        f"Backstride {__version__}, {SOURCE}. In per cent of the trunk's length, along the segment",
        "(down) and square to it (ahead). *Left* = this body's offset after a correction",
        "learned on the other body alone.",
        "",
        "| point | segment | body | along | ahead | along left | ahead left | taken off |",
        "|---|---|---|---|---|---|---|---|",
    ]
    rows = [_row(part, body, by_body, learned) for part in LOOKED_AT for body in by_body]
    return "\n".join([*head, *rows, ""])


def _row(
    part: str,
    body: str,
    by_body: dict[str, dict[str, Float64Array]],
    learned: dict[str, Float64Array],
) -> str:
    own = 100.0 * by_body[body][part]
    cells = f"{own[0]:+.1f} | {own[1]:+.1f}"
    if part not in learned:
        return f"| {part} | {LOOKED_AT[part]} | {body} | {cells} | | | nothing |"
    others = [offsets for name, offsets in by_body.items() if name != body]
    left = own - 100.0 * shrunk(others)[part]
    taken = 100.0 * learned[part]
    return (
        f"| {part} | {LOOKED_AT[part]} | {body} | {cells} | {left[0]:+.1f} | {left[1]:+.1f} "
        f"| {taken[0]:+.1f}, {taken[1]:+.1f} |"
    )


if __name__ == "__main__":
    main()
