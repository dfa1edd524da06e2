"""What a body can't do is taken out."""

import numpy as np
import pytest

from backstride.core.skeleton import BODY
from backstride.pose.checks import alike, checked, same_body
from backstride.pose.estimator import Points
from backstride.pose.recent import Recent
from fixtures.people import TRUNK_PX, placed

FPS = 30.0
NEXT_S = 20 / FPS
WRIST, ELBOW = BODY.index("right_wrist"), BODY.index("right_elbow")


def points(position: np.ndarray) -> Points:
    return Points(position.astype(np.float32), np.full(len(position), 0.9, dtype=np.float32))


def standing(frames: int = 20) -> Recent:
    seen = Recent()
    for i in range(frames):
        seen.add(i / FPS, points(placed(320.0, 240.0)))
    return seen


def test_a_wrist_that_turns_about_the_elbow_in_one_frame_is_taken_out() -> None:
    body = placed(320.0, 240.0)
    body[WRIST] = 2.0 * body[ELBOW] - body[WRIST]
    seen = standing()

    at_once = checked(points(body), NEXT_S, seen)
    assert np.isnan(at_once.position_px[WRIST]).all()
    assert at_once.confidence[WRIST] == 0.0
    assert np.isfinite(np.delete(at_once.position_px, WRIST, axis=0)).all()
    later = checked(points(body), NEXT_S + 0.2, seen)
    assert np.isfinite(later.position_px[WRIST]).all(), "in a quarter of a second it may"


def test_points_that_stay_are_left_alone() -> None:
    body = points(placed(321.0, 241.0))

    assert checked(body, NEXT_S, standing()) is body


def test_the_trunk_is_not_taken_apart() -> None:
    body = placed(320.0, 240.0)
    hip = BODY.index("left_hip")
    body[hip] += 2.0 * TRUNK_PX

    assert np.isfinite(checked(points(body), NEXT_S, standing()).position_px[hip]).all()


@pytest.mark.parametrize(
    ("away_trunks", "later_s", "same"),
    [(0.2, 0.0, True), (0.8, 0.0, False), (0.8, 0.3, True), (2.0, 5.0, False)],
)
def test_no_trunk_moves_at_once_nor_ever_far(
    away_trunks: float, later_s: float, same: bool
) -> None:
    moved = points(placed(320.0 + away_trunks * TRUNK_PX, 240.0))

    assert same_body(moved, NEXT_S + later_s, standing()) is same


@pytest.mark.parametrize("size", [0.4, 2.2])
def test_somebody_much_smaller_or_larger_is_somebody_else(size: float) -> None:
    assert not alike(points(placed(320.0, 240.0, size=size)), standing(), 9.0)
    assert alike(points(placed(320.0, 240.0, size=1.2)), standing(), 9.0)


def test_too_few_points_are_nobody() -> None:
    body = placed(320.0, 240.0)
    body[BODY.index("left_elbow") :] = np.nan

    assert not alike(points(body), standing(), 9.0)
