"""Cleaning takes out what a body cannot do and keeps what it does."""

from dataclasses import replace

import numpy as np
import pytest

from backstride.core.skeleton import BODY
from backstride.pose.clean import clean, fill_skipped_feet
from fixtures.pendulum import runner_seen_from_the_side, track_of

WRIST = BODY.index("left_wrist")


@pytest.mark.parametrize("fps", [30.0, 60.0, 240.0])
def test_noise_falls_and_the_way_stays(fps: float) -> None:
    true = runner_seen_from_the_side(fps, noise_px=0.0)
    noisy = runner_seen_from_the_side(fps, noise_px=2.0)
    off_before = (noisy - true)[:, BODY.index("left_hip")].std()
    off_after = (clean(track_of(noisy, fps)).track.position_px - true)[
        :, BODY.index("left_hip")
    ].std()

    assert off_after < off_before
    assert np.abs(clean(track_of(true, fps)).track.position_px - true).mean() < 1.0


def test_an_outlier_is_replaced_by_the_way_around_it() -> None:
    true = runner_seen_from_the_side(60.0)
    wrong = true.copy()
    wrong[100, WRIST] += 80.0
    cleaned = clean(track_of(wrong, 60.0))

    assert np.abs(cleaned.track.position_px[100, WRIST] - true[100, WRIST]).max() < 5.0
    assert cleaned.outlier_share > 0.0


@pytest.mark.parametrize(("length", "bridged"), [(1, True), (3, True), (4, False)])
def test_gaps_up_to_three_frames_are_bridged(length: int, bridged: bool) -> None:
    holes = runner_seen_from_the_side(60.0)
    holes[100 : 100 + length, WRIST] = np.nan
    after = clean(track_of(holes, 60.0)).track

    assert np.isfinite(after.position_px[100 : 100 + length, WRIST]).all() == bridged
    assert np.isfinite(after.position_px[99, WRIST]).all()


def test_a_point_that_the_model_does_not_see_is_missing() -> None:
    track = track_of(runner_seen_from_the_side(60.0), 60.0)
    confidence = track.confidence.copy()
    confidence[:, WRIST] = 0.01
    after = clean(replace(track, confidence=confidence)).track

    assert np.isnan(after.position_px[:, WRIST]).all()
    assert (after.confidence[:, WRIST] == 0.0).all()


def test_cleaning_moves_with_the_picture_and_grows_with_it() -> None:
    position = runner_seen_from_the_side(60.0)
    plain = clean(track_of(position, 60.0)).track.position_px
    larger = clean(track_of(position * 3.0 + 50.0, 60.0)).track.position_px

    np.testing.assert_allclose(larger, plain * 3.0 + 50.0, atol=0.01)


def test_feet_left_out_in_every_other_frame_are_filled_in() -> None:
    true = runner_seen_from_the_side(60.0, noise_px=0.0)
    feet = BODY.indices("left_heel", "right_heel", "left_toe", "right_toe")
    skipped = true.copy()
    skipped[1::2, feet] = np.nan
    filled, confidence = skipped.copy(), np.where(np.isfinite(skipped[:, :, 0]), 0.8, 0.0)
    fill_skipped_feet(filled, confidence)

    np.testing.assert_allclose(filled[1:-1, feet], true[1:-1, feet], atol=0.05)
    assert (confidence[1:-1, feet] == 0.8).all()


def test_feet_that_were_not_seen_for_longer_stay_missing() -> None:
    position = runner_seen_from_the_side(60.0)
    heel = BODY.index("left_heel")
    position[100:103, heel] = np.nan
    fill_skipped_feet(position, np.ones(position.shape[:2]))

    assert np.isnan(position[100:103, heel]).all()
