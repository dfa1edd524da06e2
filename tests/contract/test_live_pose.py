"""The real models on rendered people who lie, hang head down and stand, where the data lies."""

import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from backstride.core.provenance import Provenance
from backstride.core.skeleton import BODY
from backstride.demo import demo_clips
from backstride.pose.estimators import make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.live import LiveFollower, Sighting, follow_one
from backstride.pose.track import PoseTrack
from backstride.video.clip import open_clip
from backstride.video.read import read_frames

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))

from validation.coach.pose_gain import Truth, compare, read_truth  # noqa: E402
from validation.tracks import DATA  # noqa: E402

needs_data = pytest.mark.skipif(
    not (DATA / "synthetic" / "pike_ok.mp4").is_file(),
    reason="SKIPPED LOUDLY: ../shared/data is missing: lying bodies are not checked with truth",
)
PIKE_TOP_S = (2.0, 3.1)
BODY_PARTS = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")


@cache
def seen(name: str, start_s: float, end_s: float, *, turning: bool) -> tuple[PoseTrack, Truth]:
    """Return a rendered clip's track from a moment to another, and the truth of those frames."""
    clip = open_clip(DATA / "synthetic" / f"{name}.mp4")
    frames = [f for f in read_frames(clip, start_s=start_s) if f.time_s <= end_s]
    models = make_estimator("lightning"), PersonFinder()
    found = list(follow_one(frames, *models, turning=turning))
    rows = [frame.index for frame in frames]
    truth = read_truth(name)
    joints = {joint: place[rows] for joint, place in truth.joints.items()}
    track = PoseTrack(
        position_px=np.array([s.frame.position_px for s in found]),
        confidence=np.array([s.frame.confidence for s in found]),
        time_s=np.array([s.frame.t_s for s in found]),
        skeleton=BODY,
        provenance=Provenance(clip.sha256, "lightning", {}, "0", {}),
        width_px=clip.width_px,
        height_px=clip.height_px,
    )
    return track, Truth(joints, truth.near, truth.trunk_px)


def share(track: PoseTrack, truth: Truth, parts: tuple[str, ...]) -> float:
    """Return the share of points within 0.2 trunk lengths, near and far."""
    pairs = [compare(track, truth, part) for part in parts]
    return float(np.mean([[pair.near, pair.far] for pair in pairs]))


@needs_data
def test_head_down_in_the_pike_nine_of_ten_points_are_right() -> None:
    assert share(*seen("pike_ok", *PIKE_TOP_S, turning=True), BODY_PARTS) >= 0.9


@needs_data
def test_turning_finds_the_heels_that_an_upright_picture_does_not() -> None:
    turned = share(*seen("pike_ok", *PIKE_TOP_S, turning=True), ("heel",))
    plain = share(*seen("pike_ok", *PIKE_TOP_S, turning=False), ("heel",))

    assert turned >= 0.7
    assert turned >= plain + 0.25


@needs_data
def test_lying_the_legs_keep_their_names() -> None:
    track, truth = seen("bicycle_ok", 0.6, 2.4, turning=True)
    exchanged = np.concatenate([compare(track, truth, p).exchanged for p in ("knee", "ankle")])

    assert np.isfinite(exchanged).sum() >= 30
    assert np.nanmean(exchanged) <= 0.05
    assert share(track, truth, BODY_PARTS) >= 0.85


@needs_data
def test_what_is_told_is_either_finite_or_unsure() -> None:
    track, _ = seen("bicycle_ok", 0.6, 2.4, turning=True)
    missing = np.isnan(track.position_px[:, :, 0])

    assert (track.confidence[missing] == 0.0).all()
    assert ((track.confidence >= 0.0) & (track.confidence <= 1.0)).all()


def demo_sightings() -> list[Sighting]:
    follower = LiveFollower(make_estimator("lightning"), PersonFinder())
    with demo_clips() as paths:
        frames = [f for f, _ in zip(read_frames(open_clip(paths[0])), range(12), strict=False)]
    return [follower.see(frame.rgb, frame.time_s) for frame in frames]


def test_a_runner_is_followed_from_the_first_frame_and_the_same_way_again() -> None:
    once, again = demo_sightings(), demo_sightings()

    assert all(np.isfinite(s.frame.position_px[BODY.index("left_hip")]).all() for s in once)
    assert all(s.others == 0 and 0.05 < s.brightness < 0.95 for s in once)
    for a, b in zip(once, again, strict=True):
        np.testing.assert_array_equal(a.frame.position_px, b.frame.position_px)


@pytest.mark.parametrize("level", [0, 128, 255])
def test_nobody_is_seen_in_an_empty_picture(level: int) -> None:
    follower = LiveFollower(make_estimator("lightning"), PersonFinder())
    empty = np.full((480, 640, 3), level, dtype=np.uint8)
    found = [follower.see(empty, i / 30.0) for i in range(12)]

    assert all(np.isnan(s.frame.position_px).all() for s in found)
