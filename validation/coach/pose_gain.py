"""What turning the picture brings for people who lie or stand on their head.

    python -m validation.coach.pose_gain [NAME ...]

Compares the points found in rendered exercises with the exact joints, with each live model, once
with upright pictures only and once as `pose.live` does it. Writes
validation/coach/results/pose-gain-VERSION.md.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.core.arrays import BoolArray, Float64Array
from backstride.pose.track import PoseTrack
from validation.coach.tracks import MODELS, Model, exercise_track
from validation.tracks import DATA

RESULTS = Path(__file__).parent / "results"
CLIPS = (
    "pike_ok",
    "pike_faults",
    "bicycle_ok",
    "bicycle_faults",
    "tbalance_ok",
    "tbalance_faults",
    "neg_plank_hold",
    "neg_squat",
    "neg_standing",
)
NOT_TUNED_ON = ("pike_ok", "tbalance_ok", "neg_standing")
BODY_PARTS = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
FEET = ("heel", "toe")
TRUTH_NAMES = {"toe": "toe_tip"}
NEAR_ENOUGH_TRUNKS = 0.2
"""A point within this of the joint is right: about 10 cm."""
APART_TRUNKS = 0.3
"""Whether a pair is exchanged is judged only where both joints are further apart in the picture."""
MIN_APART_FRAMES = 30
POSTURES_DEG = {"trunk upright": (0.0, 45.0), "level": (45.0, 120.0), "head down": (120.0, 180.1)}
"""Angle of the trunk from straight up, from and to."""
SIDES = ("left", "right")
PIXEL_CENTRE = 0.5
"""The truth counts from the picture's corner, tracks from the first pixel's centre."""


@dataclass(frozen=True)
class Truth:
    """Exact joints (T,2) px by name, which side is near, and the trunk's length, px."""

    joints: dict[str, Float64Array]
    near: str
    trunk_px: float

    def pair(self, part: str) -> Float64Array:
        """Return the left and the right joint, (T,2,2)."""
        name = TRUTH_NAMES.get(part, part)
        return np.stack([self.joints[f"{side}_{name}"] for side in SIDES], axis=1)

    def trunk_deg(self) -> Float64Array:
        """Return the trunk's angle from straight up in the picture, (T,)."""
        away = self.pair("shoulder").mean(axis=1) - self.pair("hip").mean(axis=1)
        return np.asarray(np.degrees(np.arccos(-away[:, 1] / np.linalg.norm(away, axis=1))))


def read_truth(name: str) -> Truth:
    """Return the truth of a rendered clip."""
    told = json.loads((DATA / f"synthetic/{name}.truth.json").read_text(encoding="utf-8"))
    with np.load(DATA / f"synthetic/{name}.truth.npz") as stored:
        names = [str(joint) for joint in stored["joint_names"]]
        place = stored["joints2d_px"].astype(np.float64) - PIXEL_CENTRE
    joints = {joint: place[:, i] for i, joint in enumerate(names)}
    middles = [(joints[f"left_{p}"] + joints[f"right_{p}"]) / 2.0 for p in ("shoulder", "hip")]
    trunk_px = float(np.median(np.linalg.norm(middles[0] - middles[1], axis=1)))
    near = "right" if abs(float(told["azimuth_deg"])) < 90.0 else "left"
    return Truth(joints, near, trunk_px)


@dataclass(frozen=True)
class Pair:
    """A paired part over a clip: is the near, the far point right (T,), are they exchanged.

    Names do not count for ``near`` and ``far``. ``exchanged`` (T,) is 1 or 0, NaN where the joints
    are too close together to tell.
    """

    near: BoolArray
    far: BoolArray
    exchanged: Float64Array


def compare(track: PoseTrack, truth: Truth, part: str) -> Pair:
    """Return how right a paired part is; a missing point is not right."""
    found = np.stack([track.point(f"{side}_{part}") for side in SIDES], axis=1)
    n = min(len(found), len(truth.pair(part)))
    found, true = found[:n], truth.pair(part)[:n]
    same = np.linalg.norm(found - true, axis=-1) / truth.trunk_px
    other = np.linalg.norm(found[:, ::-1] - true, axis=-1) / truth.trunk_px
    crossed = other.sum(axis=1) < same.sum(axis=1)
    right = np.where(crossed[:, None], other, same) < NEAR_ENOUGH_TRUNKS
    apart = np.linalg.norm(true[:, 0] - true[:, 1], axis=-1) > APART_TRUNKS * truth.trunk_px
    known = apart & np.isfinite(same).all(axis=1)
    near = SIDES.index(truth.near)
    return Pair(right[:, near], right[:, 1 - near], np.where(known, crossed, np.nan))


def percent(values: Iterable[BoolArray] | BoolArray) -> str:
    """Return the share of what is true, %."""
    return f"{100.0 * float(np.mean(np.concatenate([np.ravel(v) for v in values]))):.0f}"


def exchanged(pairs: Iterable[Pair]) -> str:
    """Return the share of exchanged pairs, %; a dash where too few can be judged."""
    told = np.concatenate([pair.exchanged for pair in pairs])
    told = told[np.isfinite(told)]
    return f"{100.0 * float(told.mean()):.0f}" if told.size >= MIN_APART_FRAMES else "-"


Compared = dict[str, dict[str, Pair]]
"""By clip and part."""


def compared(names: Iterable[str], model: Model, *, turning: bool) -> Compared:
    """Return all pairs of the clips called ``names``."""
    result: Compared = {}
    for name in names:
        truth = read_truth(name)
        track = exercise_track(DATA / f"synthetic/{name}.mp4", model, turning=turning)
        result[name] = {part: compare(track, truth, part) for part in (*BODY_PARTS, *FEET)}
    return result


def clip_rows(way: str, found: Compared) -> list[str]:
    """Return a row for each clip: near/far of each part, then exchanged limbs."""
    rows = []
    for name, pairs in found.items():
        cells = [f"{percent([p.near])}/{percent([p.far])}" for p in pairs.values()]
        legs = exchanged([pairs["knee"], pairs["ankle"]])
        arms = exchanged([pairs["elbow"], pairs["wrist"]])
        rows.append(f"| {name} | {way} | {' | '.join(cells)} | {legs} | {arms} |")
    return rows


def posture_rows(way: str, found: Compared) -> list[str]:
    """Return a row for each posture: body, feet, exchanged legs, over all clips."""
    rows = []
    for posture, (low, high) in POSTURES_DEG.items():
        groups: dict[str, list[BoolArray]] = {"body": [], "feet": []}
        legs: list[Pair] = []
        for name, pairs in found.items():
            deg = read_truth(name).trunk_deg()[: pairs["hip"].near.size]
            chosen = (deg >= low) & (deg < high)
            for part, pair in pairs.items():
                kind = "feet" if part in FEET else "body"
                groups[kind] += [pair.near[chosen], pair.far[chosen]]
                if part in ("knee", "ankle"):
                    legs.append(Pair(pair.near, pair.far, pair.exchanged[chosen]))
        frames = groups["feet"][0::4]
        n = sum(part.size for part in frames)
        body, feet = percent(groups["body"]), percent(groups["feet"])
        rows.append(f"| {posture} ({n}) | {way} | {body} | {feet} | {exchanged(legs)} |")
    return rows


def page(names: Sequence[str]) -> str:
    """Return the result on the clips called ``names`` as Markdown."""
    ways: list[tuple[str, Compared]] = [
        (f"{model}, {'turned' if turning else 'plain'}", compared(names, model, turning=turning))
        for model in MODELS
        for turning in (False, True)
    ]
    parts = (*BODY_PARTS, *FEET)
    lines = [
        f"# What turning the picture brings, Backstride {__version__}",
        "",
        f"Share of points within {NEAR_ENOUGH_TRUNKS} trunk lengths of the rendered joint, %,"
        " whatever they are called; and of pairs whose left and right are exchanged, %, where the"
        f" joints are more than {APART_TRUNKS} trunk lengths apart in the picture.",
        "",
        "*plain*: both models see the upright picture of the body. *turned*: as the coach does it,"
        " the second model sees the picture with the trunk upright, and both place the points.",
        "",
        "One rendered body in a plain room: an easy case, and no promise for other people. The"
        " limits and shares of `pose.fuse` and `pose.recent` were chosen on rendered clips of this"
        f" body; of these clips not on {', '.join(n for n in names if n in NOT_TUNED_ON)}.",
        "",
        "## By posture, all clips of the second table together",
        "",
        "| trunk (frames) | models | body | feet | legs exchanged |",
        "|---|---|---|---|---|",
        *sorted(row for way, found in ways for row in posture_rows(way, found)),
        "",
        "## By clip, near/far",
        "",
        f"| clip | models | {' | '.join(parts)} | legs exchanged | arms exchanged |",
        f"|---|---|{'---|' * (len(parts) + 2)}",
        *sorted(row for way, found in ways for row in clip_rows(way, found)),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Write the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=CLIPS, help="clips, all if none is named")
    names = parser.parse_args().names
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"pose-gain-{__version__}.md"
    path.write_text(page(names), encoding="utf-8")
    print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
