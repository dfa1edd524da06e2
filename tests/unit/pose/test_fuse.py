"""Two views of one body become one."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backstride.core.skeleton import BODY
from backstride.pose.estimator import Points
from backstride.pose.fuse import joined
from fixtures.people import TRUNK_PX, placed

FEET = [i for i, name in enumerate(BODY.names) if name.endswith(("heel", "toe"))]
REST = [i for i in range(len(BODY.names)) if i not in FEET]
KNEES = BODY.indices("left_knee", "right_knee")


def striding() -> np.ndarray:
    """A body whose legs and arms are well apart."""
    points = placed(200.0, 200.0)
    for name in ("elbow", "wrist", "knee", "ankle", "heel", "toe"):
        points[BODY.index(f"left_{name}"), 0] += 60.0
    return points


def view(points: np.ndarray, confidence: float = 0.9) -> Points:
    return Points(points.astype(np.float32), np.full(len(points), confidence, dtype=np.float32))


def upright(points: np.ndarray, confidence: float = 0.9) -> Points:
    """As MoveNet gives it: no feet."""
    points = points.copy()
    points[FEET] = np.nan
    seen = view(points, confidence)
    sure = seen.confidence.copy()
    sure[FEET] = 0.0
    return replace(seen, confidence=sure)


def test_two_equal_views_change_nothing() -> None:
    body = striding()
    both = joined(upright(body), view(body), TRUNK_PX)

    np.testing.assert_allclose(both.position_px, body, atol=1e-4)
    np.testing.assert_allclose(both.confidence, 0.9, atol=1e-6)


def test_names_are_those_of_the_turned_view() -> None:
    body = striding()
    exchanged = body.copy()
    for left, right in BODY.mirror:
        exchanged[[left, right]] = body[[right, left]]

    both = joined(upright(exchanged), view(body), TRUNK_PX)
    np.testing.assert_allclose(both.position_px, body, atol=1e-4)


@given(st.floats(0.0, 1.0), st.floats(-200.0, 200.0))
def test_a_point_lies_between_its_two_places_and_a_faint_one_counts_less(
    confidence: float, off_px: float
) -> None:
    body = striding()
    other = body.copy()
    other[BODY.index("nose"), 0] += off_px
    moved = [
        float(joined(upright(other, sure), view(body), TRUNK_PX).position_px[0, 0] - body[0, 0])
        for sure in (confidence, confidence / 2.0)
    ]

    assert -1e-3 <= moved[0] * np.sign(off_px) <= abs(off_px) + 1e-3
    assert abs(moved[1]) <= abs(moved[0]) + 1e-3


def test_places_far_apart_are_not_averaged_and_are_faint() -> None:
    body = striding()
    other = body.copy()
    other[BODY.index("left_wrist")] += np.array([0.0, -80.0])
    both = joined(upright(other), view(body), TRUNK_PX)
    wrist = BODY.index("left_wrist")

    np.testing.assert_allclose(both.position_px[wrist], body[wrist], atol=1e-4)
    assert both.confidence[wrist] < 0.6
    assert (np.delete(both.confidence, wrist) > 0.85).all()


def test_feet_move_along_with_the_ankle() -> None:
    body = striding()
    other = body.copy()
    ankle = BODY.index("right_ankle")
    other[ankle, 1] += 10.0
    both = joined(upright(other), view(body), TRUNK_PX)
    way = both.position_px[ankle] - body[ankle]

    assert 5.0 < way[1] < 10.0
    for name in ("right_heel", "right_toe"):
        i = BODY.index(name)
        np.testing.assert_allclose(both.position_px[i] - body[i], way, atol=1e-3)
    assert (
        np.abs(both.position_px[BODY.index("left_heel")] - body[BODY.index("left_heel")]).max()
        < 1e-3
    )
