"""Where the camera has to stand: each failing is found and comes with what to do."""

from dataclasses import replace

import numpy as np
import pytest

from backstride.coach.forms import form_of
from backstride.coach.placement import Placement, Scene, placement
from backstride.pose.track import PoseTrack
from fixtures.coached_clips import figure, scene_of
from fixtures.figure_troubles import mirrored, moved, thinned, with_gap

PIKE = form_of("ball-pike")


def judged(track: PoseTrack, **how: object) -> Placement:
    return placement(scene_of(track, **how), PIKE)


def amiss(placed: Placement) -> list[str]:
    return [check.id for check in placed.amiss]


@pytest.fixture(scope="module")
def pike() -> PoseTrack:
    return figure("ball-pike", 2)


def turned(yaw_deg: float) -> PoseTrack:
    return figure("squat", 2, yaw_deg=yaw_deg)


def test_the_room_holds_every_point_of_every_picture_and_the_hands():
    track = figure("ball-pike", 4)
    left, top, right, bottom = placement(scene_of(track), form_of("ball-pike")).box_px
    low = np.nanpercentile(track.position_px, 0.5, axis=0).min(axis=0)
    high = np.nanpercentile(track.position_px, 99.5, axis=0).max(axis=0)
    assert left <= low[0] + 1e-3
    assert top <= low[1] + 1e-3
    assert right >= high[0] - 1e-3
    assert bottom >= high[1] - 1e-3


def test_a_good_place_asks_for_nothing(pike):
    placed = judged(pike)
    assert amiss(placed) == []
    assert placed.usable
    assert (placed.view, placed.near) == ("side", "right")


def test_the_near_side_is_the_runners_own(pike):
    assert judged(figure("squat", 2, facing=-1)).near == "left"
    assert judged(mirrored(pike)).near == "left"


@pytest.mark.parametrize(
    ("yaw_deg", "view"), [(0, "side"), (20, "side"), (48, "oblique"), (85, "front")]
)
def test_the_view_is_told_from_the_width_of_the_shoulders(yaw_deg, view):
    assert judged(turned(yaw_deg)).view == view


def test_the_wrong_view_is_mended_by_a_quarter_turn():
    (check,) = [one for one in judged(turned(85)).checks if one.id == "view"]
    assert check.level == "watch"
    assert check.remedy == "Turn the camera by a quarter: it has to see you from the side."


def test_feet_that_leave_the_picture(pike):
    left = float(np.nanmin(pike.position_px[:, :, 0]))
    assert "feet" in amiss(judged(moved(pike, 1.0, (-left + 2.0, 0.0))))


def test_hands_that_leave_the_picture_only_at_the_top():
    track = figure("t-balance", 2, height_px=360.0)
    top = float(np.nanmin(track.position_px[:, :, 1]))
    assert "hands" in amiss(judged(moved(track, 1.0, (0.0, -top - 10.0))))


def test_too_far_away_and_too_near(pike):
    (small,) = [one for one in judged(moved(pike, 0.3, (0, 0))).checks if one.id == "size"]
    assert small.remedy == "Move the camera closer."
    wide = judged(pike, width_px=1, height_px=1)
    (large,) = [one for one in wide.checks if one.id == "size"]
    assert large.level == "watch"


@pytest.mark.parametrize(("brightness", "found"), [(0.5, []), (0.2, ["light"]), (0.05, ["light"])])
def test_light(pike, brightness, found):
    assert amiss(judged(pike, brightness=brightness)) == found


def test_further_people(pike):
    assert amiss(judged(pike, others_share=0.05)) == []
    assert amiss(judged(pike, others_share=0.5)) == ["people"]


def test_too_few_pictures_a_second(pike):
    kept = np.arange(0, pike.n_frames, 4)
    slow = thinned(pike, np.setdiff1d(np.arange(pike.n_frames), kept))
    assert "rate" in amiss(judged(slow))
    assert "rate" not in amiss(judged(figure("ball-pike", 2, fps=15.0)))


def test_nobody_is_of_no_use(pike):
    placed = judged(with_gap(pike, -1.0, 1e9))
    assert not placed.usable
    assert amiss(placed) == ["body"]


def test_nobody_in_the_dark_is_put_down_to_the_dark(pike):
    placed = judged(with_gap(pike, -1.0, 1e9), brightness=0.05)
    assert "dark" in placed.checks[0].text
    assert "lamps" in placed.checks[0].remedy


def test_no_picture_at_all():
    assert not placement(Scene((), 640, 480, 0.5), PIKE).usable


def test_a_tilted_camera_is_told_by_somebody_who_stands():
    track = figure("squat", 2)
    assert [one.level for one in judged(track).checks if one.id == "tilt"] == ["ok"]
    turn = np.radians(12.0)
    about = track.position_px - track.position_px.mean(axis=(0, 1))
    way = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]], np.float32)
    tilted = replace(track, position_px=about @ way + 250.0)
    (check,) = [one for one in judged(tilted).checks if one.id == "tilt"]
    assert check.level == "watch"
    assert "12" in check.text or "11" in check.text or "13" in check.text


def test_nobody_standing_tells_nothing_of_the_tilt(pike):
    assert not [one for one in judged(pike).checks if one.id == "tilt"]


def test_an_exercise_that_is_timed_only_wants_no_view():
    placed = placement(scene_of(turned(85)), form_of("back-rotation-stretch"))
    assert not [one for one in placed.checks if one.id == "view"]


def test_every_failing_says_what_to_do(pike):
    for track in (pike, turned(85), moved(pike, 0.2, (0, 0)), moved(pike, 3.0, (0, 0))):
        for check in judged(track, brightness=0.1, others_share=1.0).amiss:
            assert check.remedy.endswith(".")
            assert "\n" not in check.remedy
