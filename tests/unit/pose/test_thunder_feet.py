"""Feet of one model on the ankles of another."""

import numpy as np

from backstride.core.skeleton import BODY
from backstride.pose.estimator import Points
from backstride.pose.estimators.thunder_feet import with_feet
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
