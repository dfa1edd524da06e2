"""Feet of one model on the ankles of another."""

import numpy as np

from backstride.core.skeleton import BODY
from backstride.pose.estimator import Points, Region
from backstride.pose.estimators.thunder_feet import ankle_pictures, with_feet
from fixtures.pendulum import runner_seen_from_the_side

SWAPPED = BODY.indices(
    *(
        name.replace("left", "x").replace("right", "left").replace("x", "right")
        for name in BODY.names
    )
)


def standing() -> Points:
    position = runner_seen_from_the_side(60.0, noise_px=0.0)[17].astype(np.float32)
    return Points(position, np.full(19, 0.9, dtype=np.float32))


def without_feet(points: Points) -> Points:
    position = points.position_px.copy()
    position[BODY.indices("left_heel", "right_heel", "left_toe", "right_toe")] = np.nan
    return Points(position, points.confidence)


def test_the_foot_keeps_its_place_beside_the_ankle() -> None:
    body = standing()
    feet = Points(body.position_px + 7.0, body.confidence)

    np.testing.assert_allclose(
        with_feet(without_feet(body), feet).position_px, body.position_px, atol=1e-4
    )


def test_exchanged_legs_of_the_second_model_do_no_harm() -> None:
    body = standing()
    feet = Points(body.position_px[SWAPPED], body.confidence)

    np.testing.assert_allclose(
        with_feet(without_feet(body), feet).position_px, body.position_px, atol=1e-4
    )


def test_a_foot_far_from_the_ankle_is_not_taken() -> None:
    body = standing()
    position = body.position_px.copy()
    position[BODY.indices("left_ankle", "left_heel", "left_toe")] += 200.0
    joined = with_feet(without_feet(body), Points(position, body.confidence))

    assert np.isnan(joined.position_px[BODY.index("left_heel")]).all()
    assert joined.confidence[BODY.index("left_heel")] == 0.0
    assert np.isfinite(joined.position_px[BODY.index("right_heel")]).all()


def test_the_ankles_pictures_lie_where_they_say() -> None:
    rng = np.random.default_rng(3)
    patch = np.kron(rng.integers(0, 255, (32, 32, 3)), np.ones((8, 8, 1))).astype(np.uint8)
    region = Region(100.0, 50.0, 512.0)  # two pixels of the clip for one of the patch
    ankles = np.array([[300.0, 400.0], [180.0, 60.0]], dtype=np.float32)
    found = ankle_pictures(patch, region, ankles)

    assert found.grey.shape == (2, 40, 40)
    assert found.step_px == 4.0
    row, column = 20, 11
    x, y = found.corner_px[0] + found.step_px * np.array([column, row])
    top, left = round((y + 0.5 - 50.0) / 2.0) - 1, round((x + 0.5 - 100.0) / 2.0) - 1
    green = patch[top : top + 2, left : left + 2, 1].astype(float).mean()
    assert abs(float(found.grey[0, row, column]) - green) <= 0.5
    assert np.abs(found.corner_px[0] + 4.0 * 19.5 - ankles[0]).max() <= 2.0
    half = found.scaled(0.5)
    assert half.step_px == 8.0
    np.testing.assert_allclose((half.corner_px + 0.5) / 2.0 - 0.5, found.corner_px)


def test_an_ankle_at_the_edge_or_missing_still_gives_a_picture() -> None:
    patch = np.full((256, 256, 3), 90, dtype=np.uint8)
    ankles = np.array([[5000.0, -900.0], [np.nan, np.nan]], dtype=np.float32)
    found = ankle_pictures(patch, Region(0.0, 0.0, 256.0), ankles)

    assert (found.grey == 90).all()
