"""Exchanged legs are found and put right; right legs are left alone."""

import numpy as np
import pytest

from backstride.pose.swaps import find_exchanges, undo
from fixtures.pendulum import LEFT_LEG, RIGHT_LEG, runner_seen_from_the_side


def exchange(position: np.ndarray, rows: slice) -> np.ndarray:
    """Return the track with the legs' names exchanged in some frames."""
    wrong = position.copy()
    wrong[rows, LEFT_LEG], wrong[rows, RIGHT_LEG] = (
        position[rows, RIGHT_LEG],
        position[rows, LEFT_LEG],
    )
    return wrong


@pytest.mark.parametrize("fps", [30.0, 60.0, 120.0])
def test_a_runner_with_right_legs_is_left_alone(fps: float) -> None:
    assert find_exchanges(runner_seen_from_the_side(fps)).share == 0.0


@pytest.mark.parametrize("fps", [30.0, 60.0, 120.0])
@pytest.mark.parametrize("length", [1, 2, 4])
def test_exchanged_legs_are_put_right(fps: float, length: int) -> None:
    right = runner_seen_from_the_side(fps)
    knees_apart = np.abs(right[:, LEFT_LEG[0], 0] - right[:, RIGHT_LEG[0], 0])
    start = int(np.argmax(knees_apart[20:-20])) + 20
    wrong = exchange(right, slice(start, start + length))
    found = find_exchanges(wrong)
    undo(wrong, np.ones(wrong.shape[:2]), found)

    assert found.knees[start : start + length].all()
    np.testing.assert_array_equal(wrong, right)


def test_exchanged_ankles_alone_are_put_right() -> None:
    right = runner_seen_from_the_side(60.0)
    wrong = right.copy()
    at = int(np.argmax(np.abs(right[:, LEFT_LEG[1], 0] - right[:, RIGHT_LEG[1], 0])[5:-5])) + 5
    wrong[at, LEFT_LEG[1:]], wrong[at, RIGHT_LEG[1:]] = (
        right[at, RIGHT_LEG[1:]],
        right[at, LEFT_LEG[1:]],
    )
    found = find_exchanges(wrong)

    assert found.ankles[at]
    assert not found.knees.any()


def test_undo_moves_confidences_with_the_points() -> None:
    position = exchange(runner_seen_from_the_side(60.0), slice(50, 52))
    confidence = np.tile(np.arange(19.0), (position.shape[0], 1))
    found = find_exchanges(position)
    undo(position, confidence, found)

    assert confidence[50, LEFT_LEG[0]] == RIGHT_LEG[0]
    assert confidence[49, LEFT_LEG[0]] == LEFT_LEG[0]


def test_missing_points_and_short_tracks_are_survived() -> None:
    holes = runner_seen_from_the_side(60.0)
    holes[100:110, LEFT_LEG] = np.nan

    assert find_exchanges(holes).share < 0.02
    assert find_exchanges(holes[:2]).share == 0.0
