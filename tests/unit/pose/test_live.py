"""Following one person among people whose points are known."""

from collections.abc import Sequence

import numpy as np
import pytest

from backstride.core.skeleton import BODY
from backstride.pose.estimator import N_POINTS
from backstride.pose.live import COUNT_EVERY_S, LiveFollower, Sighting, brightness, follow_one
from backstride.video.read import Frame
from fixtures.people import (
    MadeUpFinder,
    MadeUpModel,
    Somebody,
    picture,
    placed,
    trunk_deg,
    two_models,
)

FPS = 30.0
HIP = BODY.index("left_hip")
WRIST = BODY.index("right_wrist")


def sightings(people: Sequence[Somebody], moments: range) -> list[Sighting]:
    follower = LiveFollower(two_models(people), MadeUpFinder(people))
    return [follower.see(picture(i), i / FPS) for i in moments]


def off_px(seen: Sighting, true: np.ndarray | None) -> float:
    assert true is not None
    return float(np.abs(seen.frame.position_px - true).max())


def standing(_: int) -> np.ndarray:
    return placed(320.0, 240.0)


def falling_over(moment: int) -> np.ndarray:
    """From standing through lying to head down and further, 3 degrees a frame."""
    return placed(320.0, 240.0, turn_deg=3.0 * moment)


def test_somebody_who_stands_is_seen_at_once_and_where_they_are() -> None:
    found = sightings([standing], range(1, 20))

    assert all(off_px(seen, standing(0)) < 1.0 for seen in found)
    assert all(seen.turn_deg == 0.0 and seen.others == 0 for seen in found)


@pytest.mark.parametrize("turn_deg", [90.0, -90.0, 180.0, 140.0, -60.0])
def test_somebody_who_lies_is_found_though_the_finder_misses_them(turn_deg: float) -> None:
    def lying(_: int) -> np.ndarray:
        return placed(320.0, 240.0, turn_deg=turn_deg)

    found = sightings([lying], range(1, 20))

    assert all(off_px(seen, lying(0)) < 1.0 for seen in found[6:])
    assert abs(found[-1].turn_deg - turn_deg) <= 10.0


def test_the_turn_follows_the_trunk_all_the_way_round() -> None:
    found = sightings([falling_over], range(1, 121))

    for moment, seen in enumerate(found, start=1):
        true = falling_over(moment)
        assert off_px(seen, true) < 1.0
        assert abs((seen.turn_deg - trunk_deg(true) + 180.0) % 360.0 - 180.0) < 14.0


@pytest.mark.parametrize("turning", [True, False])
def test_an_estimator_of_one_model_that_minds_the_turn_needs_turned_pictures(
    turning: bool,
) -> None:
    model, finder = MadeUpModel([falling_over], 60.0), MadeUpFinder([falling_over])
    follower = LiveFollower(model, finder, turning=turning)
    found = [follower.see(picture(i), i / FPS) for i in range(1, 61)]
    right = [
        np.isfinite(seen.frame.position_px).all() and off_px(seen, falling_over(i)) < 1.0
        for i, seen in enumerate(found, start=1)
    ]

    assert all(right) is turning


def walking_through(moment: int) -> np.ndarray:
    """Somebody larger who crosses the picture in three seconds."""
    return placed(20.0 + 7.0 * moment, 215.0, size=1.3)


def test_somebody_who_walks_through_does_not_take_over_and_is_counted() -> None:
    def exercising(moment: int) -> np.ndarray:
        return placed(320.0, 260.0, turn_deg=80.0 + 10.0 * np.sin(moment / 5.0))

    alone = 10  # frames before the other one comes

    def other(moment: int) -> np.ndarray | None:
        return walking_through(moment - alone) if moment > alone else None

    found = sightings([exercising, other], range(1, 110))

    assert all(off_px(seen, exercising(i)) < 1.0 for i, seen in enumerate(found, start=1) if i > 5)
    assert {seen.others for seen in found} == {0, 1}


def test_of_two_the_larger_and_more_central_one_is_followed() -> None:
    def small(_: int) -> np.ndarray:
        return placed(330.0, 150.0, size=0.5)

    def at_the_edge(_: int) -> np.ndarray:
        return placed(40.0, 240.0)

    def central(_: int) -> np.ndarray:
        return placed(380.0, 240.0)

    found = sightings([small, at_the_edge, central], range(1, 5))

    assert all(off_px(seen, central(0)) < 1.0 for seen in found)


def test_somebody_hidden_for_a_moment_is_nowhere_then_and_the_same_after() -> None:
    def hidden(moment: int) -> np.ndarray | None:
        return None if 20 <= moment < 35 else placed(320.0, 240.0, turn_deg=90.0)

    def bystander(_: int) -> np.ndarray:
        return placed(590.0, 240.0, size=1.2)

    def late(moment: int) -> np.ndarray | None:
        return bystander(moment) if moment >= 15 else None

    found = sightings([hidden, late], range(1, 60))

    assert all(np.isnan(seen.frame.position_px).all() for seen in found[19:34])
    assert all(not seen.frame.confidence.any() for seen in found[19:34])
    assert all(off_px(seen, hidden(1)) < 1.0 for seen in [*found[6:19], *found[40:]])


def test_a_picture_of_nobody_does_not_keep_somebody_there() -> None:
    def gone(moment: int) -> np.ndarray | None:
        return placed(320.0, 240.0) if moment < 20 else None

    found = sightings([gone], range(1, 60))

    assert all(np.isnan(seen.frame.position_px).all() for seen in found[19:])


def test_a_model_that_jumps_to_somebody_else_is_not_believed() -> None:
    """The other one is nearest to the middle of where the models look, for a moment."""

    def exercising(moment: int) -> np.ndarray | None:
        return placed(320.0, 240.0) if not 20 <= moment < 26 else None

    def beside(moment: int) -> np.ndarray | None:
        return placed(380.0, 240.0) if 20 <= moment < 26 else None

    found = sightings([exercising, beside], range(1, 40))

    assert np.isnan(found[20].frame.position_px).all()
    assert all(off_px(seen, exercising(1)) < 1.0 for seen in found[30:])


def test_after_a_long_absence_somebody_else_is_taken() -> None:
    def leaving(moment: int) -> np.ndarray | None:
        return placed(500.0, 240.0) if moment < 20 else None

    def coming(moment: int) -> np.ndarray | None:
        return placed(120.0, 240.0) if moment >= 30 else None

    found = sightings([leaving, coming], range(1, 80))

    assert all(np.isnan(seen.frame.position_px).all() for seen in found[19:48])
    assert off_px(found[-1], coming(79)) < 1.0


def test_a_wrist_that_jumps_is_missing_for_that_moment() -> None:
    def jumping(moment: int) -> np.ndarray:
        points = placed(320.0, 240.0)
        if moment == 30:
            points[WRIST] += 180.0
        return points

    found = sightings([jumping], range(1, 40))

    assert np.isnan(found[29].frame.position_px[WRIST]).all()
    assert found[29].frame.confidence[WRIST] == 0.0
    assert np.isfinite(found[29].frame.position_px[HIP]).all()
    assert np.isfinite(found[30].frame.position_px[WRIST]).all()


def test_a_forearm_that_grows_slowly_beyond_itself_ends_nowhere() -> None:
    def growing(moment: int) -> np.ndarray:
        points = placed(320.0, 240.0)
        points[WRIST] += np.array([0.0, 3.0]) * max(moment - 60, 0)
        return points

    found = sightings([growing], range(1, 90))

    assert np.isfinite(found[59].frame.position_px[WRIST]).all()
    assert np.isnan(found[-1].frame.position_px[WRIST]).all()


def test_points_outside_the_picture_are_not_told() -> None:
    def too_low(_: int) -> np.ndarray:
        return placed(320.0, 400.0)

    seen = sightings([too_low], range(1, 5))[-1]
    out = [i for i, point in enumerate(too_low(0)) if point[1] > 479.5]

    assert {BODY.index("left_ankle"), BODY.index("right_toe")} <= set(out)
    assert np.isnan(seen.frame.position_px[out]).all()
    assert not seen.frame.confidence[out].any()
    assert np.isfinite(seen.frame.position_px).all(axis=1).sum() == N_POINTS - len(out)


def test_others_are_counted_only_now_and_then() -> None:
    finder = MadeUpFinder([standing])
    follower = LiveFollower(two_models([standing]), finder)
    n = 90
    for i in range(n):
        follower.see(picture(i + 1), i / FPS)

    assert finder.looks <= 2 + n / FPS / COUNT_EVERY_S


def test_a_frame_costs_one_look_of_each_model() -> None:
    models = two_models([falling_over])
    follower = LiveFollower(models, MadeUpFinder([falling_over]))
    for i in range(1, 101):
        follower.see(picture(i), i / FPS)

    assert models.body.looks <= 102
    assert models.feet.looks <= 104


def test_recordings_give_the_same_again_and_in_pixels_of_the_clip() -> None:
    def large(moment: int) -> np.ndarray:
        return (falling_over(moment) + 0.5) / 0.5 - 0.5

    def shown() -> list[Sighting]:
        frames = (Frame(picture(i), i / FPS, i, 0.5) for i in range(1, 40))
        return list(follow_one(frames, two_models([falling_over]), MadeUpFinder([falling_over])))

    once, again = shown(), shown()

    for i, (a, b) in enumerate(zip(once, again, strict=True), start=1):
        np.testing.assert_array_equal(a.frame.position_px, b.frame.position_px)
        assert np.abs(a.frame.position_px - large(i))[HIP].max() < 2.0
        assert a.frame.t_s == i / FPS


def test_brightness_is_the_median_luma() -> None:
    dark = np.zeros((480, 640, 3), dtype=np.uint8)
    green = dark.copy()
    green[:, :400, 1] = 255

    assert brightness(dark) == 0.0
    assert brightness(dark + 255) == pytest.approx(1.0)
    assert brightness(green) == pytest.approx(0.587)
