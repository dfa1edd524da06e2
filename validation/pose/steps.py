"""What each step of the pose estimation brings: run it, read results/*.md.

    python validation/pose/steps.py [NAME ...]

Compares with another model's keypoints on one real clip (agreement, not truth) and with the exact
joints of rendered clips, all in ../shared/data. Writes validation/pose/results/VERSION.md.
"""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.core.arrays import ByteArray, Float64Array
from backstride.core.filters import fill_gaps
from backstride.core.provenance import Provenance
from backstride.core.skeleton import BODY
from backstride.pose import clean as cleaning
from backstride.pose.estimator import Estimator, Points, Region, region_around
from backstride.pose.estimators import make_estimator
from backstride.pose.estimators.blazepose import BlazePose
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.estimators.weight_files import BLAZEPOSE_FULL
from backstride.pose.follow import follow
from backstride.pose.person import candidates, raw_track
from backstride.pose.swaps import find_exchanges, undo
from backstride.pose.track import PoseTrack
from backstride.video.clip import open_clip
from backstride.video.read import Frame, read_frames

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
RESULTS = Path(__file__).parent / "results"
MAX_FRAMES = 420
"""Ten strides of a rendered clip; all of the real one."""

SWAPPED = [
    BODY.index({"left": "right", "right": "left"}[side] + "_" + part if part else side)
    for side, _, part in (name.partition("_") for name in BODY.names)
]


class Refined:
    """The estimator run twice: the second time in the region that the first result gives."""

    def __init__(self, inner: Estimator) -> None:
        self.inner, self.name, self.margin = inner, inner.name, inner.margin
        self.weights_sha256 = inner.weights_sha256

    def points(self, rgb: ByteArray, region: Region, *, feet: bool = True) -> Points:
        """See `Estimator.points`."""
        first = self.inner.points(rgb, region, feet=feet)
        return self.inner.points(rgb, region_around(first, self.margin) or region, feet=feet)


def flipped(inner: Estimator, rgb: ByteArray, region: Region) -> Points:
    """Return the points found in the mirrored picture, mirrored back."""
    width = rgb.shape[1]
    left = width - region.left_px - region.side_px
    mirror = Region(left, region.top_px, region.side_px)
    found = inner.points(np.ascontiguousarray(rgb[:, ::-1]), mirror)
    position = found.position_px[SWAPPED].copy()
    position[:, 0] = width - 1 - position[:, 0]
    return Points(position, found.confidence[SWAPPED])


class FlipAveraged(Refined):
    """The mean of the picture's and the mirrored picture's points: twice the time."""

    def points(self, rgb: ByteArray, region: Region, *, feet: bool = True) -> Points:
        """See `Estimator.points`."""
        a, b = self.inner.points(rgb, region, feet=feet), flipped(self.inner, rgb, region)
        position = np.asarray(np.mean([a.position_px, b.position_px], axis=0), np.float32)
        confidence = np.asarray(np.mean([a.confidence, b.confidence], axis=0), np.float32)
        return Points(position, confidence)


class FlipAlternating(Refined):
    """Every other frame mirrored, so that the filter averages: no extra time."""

    count = 0

    def points(self, rgb: ByteArray, region: Region, *, feet: bool = True) -> Points:
        """See `Estimator.points`."""
        self.count += 1
        return (
            self.inner.points(rgb, region, feet=feet)
            if self.count % 2
            else flipped(self.inner, rgb, region)
        )


@dataclass(frozen=True)
class Reference:
    """Joint positions (T,2) by name to compare with, and which leg is near."""

    clip: Path
    near: str
    joints: dict[str, Float64Array]


def real_reference() -> Reference:
    """Return RTMPose's keypoints on the real treadmill clip."""
    stored = json.loads((DATA / "running/male_side.rtmpose_halpe26.json").read_text())
    frames = np.array(stored["frames"])[:, :, :2]
    joints = {
        f"{side}_{part}": frames[:, stored["keypoint_names"].index(f"{side[0]}_{part}")]
        for side in ("left", "right")
        for part in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel")
    }
    return Reference(DATA / "running/male_side.mp4", "left", joints)


def rendered_reference(name: str) -> Reference:
    """Return the exact joints of a rendered clip."""
    with np.load(DATA / f"synthetic/{name}.truth.npz") as stored:
        names = [str(joint) for joint in stored["joint_names"]]
        position = stored["joints2d_px"] - 0.5
    joints = {joint: position[:, i] for i, joint in enumerate(names)}
    joints |= {f"{side}_toe": joints[f"{side}_toe_tip"] for side in ("left", "right")}
    return Reference(DATA / f"synthetic/{name}.mp4", "right", joints)


def track(reference: Reference, estimator: Estimator, finder: PersonFinder) -> PoseTrack:
    """Return the raw track of the likeliest runner."""
    clip = open_clip(reference.clip)
    people = candidates(follow(_first(read_frames(clip)), estimator, finder), clip)
    return raw_track(people[0].person, clip, Provenance(clip.sha256, estimator.name, {}, "", {}))


def _first(frames: Iterable[Frame]) -> Iterable[Frame]:
    return (frame for frame in frames if frame.index < MAX_FRAMES)


def inner_angle_deg(a: Float64Array, b: Float64Array, c: Float64Array) -> Float64Array:
    """Return 180 minus the angle at ``b``, (T,): flexion."""
    u, v = a - b, c - b
    cosine = (u * v).sum(-1) / np.linalg.norm(u, axis=-1) / np.linalg.norm(v, axis=-1)
    return np.asarray(180.0 - np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))


ANGLES = {
    "knee": ("hip", "knee", "ankle"),
    "hip": ("shoulder", "hip", "knee"),
    "elbow": ("shoulder", "elbow", "wrist"),
}


def compare(found: PoseTrack, reference: Reference) -> dict[str, float]:
    """Return bias and standard deviation of angles, joint distance and exchanged legs."""
    rows = slice(0, min(found.n_frames, MAX_FRAMES))
    joints = {name: place[rows] for name, place in reference.joints.items()}
    far = "left" if reference.near == "right" else "right"
    result: dict[str, float] = {}
    for label, side in (("near", reference.near), ("far", far)):
        for angle, parts in ANGLES.items():
            ours = inner_angle_deg(*(found.point(f"{side}_{p}")[rows] for p in parts))
            theirs = inner_angle_deg(*(joints[f"{side}_{p}"] for p in parts))
            off = (ours - theirs)[np.isfinite(ours)]
            result[f"{label} {angle} bias"] = float(off.mean())
            result[f"{label} {angle} sd"] = float(off.std())
    return result | legs(found, reference, rows)


def legs(found: PoseTrack, reference: Reference, rows: slice) -> dict[str, float]:
    """Return the share of frames in which knees and ankles fit the other leg better, %."""
    cost = {"same": 0.0, "other": 0.0}
    pairs = {"same": ("left", "right"), "other": ("right", "left")}
    for part in ("knee", "ankle"):
        for which, names in pairs.items():
            for ours, theirs in zip(("left", "right"), names, strict=True):
                gap = (
                    found.point(f"{ours}_{part}")[rows] - reference.joints[f"{theirs}_{part}"][rows]
                )
                cost[which] = cost[which] + np.linalg.norm(gap, axis=-1)
    return {"legs exchanged %": 100.0 * float(np.mean(cost["other"] < cost["same"]))}


def repaired(raw: PoseTrack) -> PoseTrack:
    """Only the exchanges undone."""
    position = fill_gaps(raw.position_px.astype(np.float64))
    confidence = raw.confidence.astype(np.float64)
    undo(position, confidence, find_exchanges(position))
    return replace(
        raw, position_px=position.astype(np.float32), confidence=confidence.astype(np.float32)
    )


def cleaned(raw: PoseTrack) -> PoseTrack:
    """All of `pose.clean`."""
    return cleaning.clean(raw).track


def as_found(raw: PoseTrack) -> PoseTrack:
    """Nothing done but small gaps bridged."""
    return replace(
        raw, position_px=fill_gaps(raw.position_px.astype(np.float64)).astype(np.float32)
    )


def with_margin(margin: float) -> Estimator:
    """Return the default estimator with another margin about the body."""
    estimator = make_estimator("thunder")
    estimator.margin = margin
    return estimator


STEPS: tuple[
    tuple[str, Callable[[], Estimator], tuple[Callable[[PoseTrack], PoseTrack], ...]], ...
] = (
    ("default, margin 1.1", lambda: with_margin(1.1), (as_found, repaired, cleaned)),
    ("margin 1.05", lambda: with_margin(1.05), (as_found, cleaned)),
    ("margin 1.25", lambda: with_margin(1.25), (as_found, cleaned)),
    ("margin 1.4", lambda: with_margin(1.4), (as_found, cleaned)),
    ("refined second crop", lambda: Refined(with_margin(1.1)), (as_found, cleaned)),
    ("flip averaged", lambda: FlipAveraged(with_margin(1.1)), (as_found, cleaned)),
    ("flip in every other frame", lambda: FlipAlternating(with_margin(1.1)), (as_found, cleaned)),
    ("BlazePose full alone", lambda: BlazePose(BLAZEPOSE_FULL), (as_found, cleaned)),
    ("lightning", lambda: make_estimator("lightning"), (as_found, cleaned)),
)
COLUMNS = (
    "near knee bias",
    "near knee sd",
    "near hip sd",
    "far knee sd",
    "far hip sd",
    "near elbow sd",
    "legs exchanged %",
)


def main() -> None:
    """Run all steps, or those named, and write the table."""
    finder = PersonFinder()
    references = {"male_side (RTMPose)": real_reference()} | {
        name: rendered_reference(name) for name in ("run_side_male_60", "run_side_female_60")
    }
    lines = ["| clip | step | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 2) + "|"]
    for step, make, finishes in STEPS:
        if sys.argv[1:] and not any(word in step for word in sys.argv[1:]):
            continue
        estimator = make()
        for name, reference in references.items():
            raw = track(reference, estimator, finder)
            for finish in finishes:
                figures = compare(finish(raw), reference)
                cells = " | ".join(f"{figures[column]:.2f}" for column in COLUMNS)
                lines.append(f"| {name} | {step}, {finish.__name__} | {cells} |")
                print(lines[-1], flush=True)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"steps-{__version__}.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
