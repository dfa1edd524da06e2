"""A camera off the runner's side: what it sees is turned back."""

from dataclasses import replace

import numpy as np
import pytest

from backstride.kinematics.angles import joint_angles
from backstride.kinematics.evaluate import evaluate
from backstride.kinematics.square import squared
from backstride.kinematics.view import View, camera_off, find_view
from fixtures.runners import Runner, mirrored

LEG = ("left_hip", "right_hip", "left_knee", "right_knee")


def worst_deg(track, view, square):
    found, true = joint_angles(track, view), joint_angles(square, find_view(square))
    return max(float(np.nanmean(np.abs(found.of(name) - true.of(name)))) for name in LEG)


@pytest.mark.parametrize("azimuth_deg", [-30.0, -20.0, 20.0, 30.0, 160.0, 205.0])
def test_leg_angles_come_closer_to_those_of_a_square_camera(azimuth_deg):
    turned = Runner(azimuth_deg=azimuth_deg).track()
    straight = Runner(azimuth_deg=180.0 if abs(azimuth_deg) > 90 else 0.0).track()
    view = find_view(turned)
    before = worst_deg(turned, view, straight)
    assert worst_deg(squared(turned, view), view, straight) < 0.6 * before


def test_a_square_camera_changes_nothing():
    track = Runner().track()
    view = replace(find_view(track), yaw_deg=0.0)
    assert np.allclose(squared(track, view).position_px, track.position_px, atol=1e-2)


def test_from_behind_nothing_is_turned():
    track = Runner(azimuth_deg=-90.0).track()
    assert squared(track, find_view(track)) is track


def test_the_mirror_image_is_turned_the_same_way():
    track = Runner(azimuth_deg=20.0).track()
    here, there = squared(track, find_view(track)), mirrored(track)
    there = mirrored(squared(there, find_view(there)))
    apart = here.position_px - there.position_px
    assert np.ptp(apart[..., 0]) < 0.1, "nothing but a shift of the whole picture"


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (View("side-left", 25.0, 10.0, -1), "from the side: you were 25 degrees off"),
        (View("rear", 20.0, 10.0, 0), "straight from behind: you were 20 degrees off"),
        (View("oblique", 45.0, 10.0, 1), "you were 45 degrees off"),
    ],
)
def test_how_far_off_the_camera_stood_is_said(view, words):
    assert words in camera_off(view)[0]
    assert camera_off(replace(view, yaw_deg=8.0)) == []


@pytest.mark.parametrize("azimuth_deg", [-28.0, -15.0, 15.0, 28.0])
def test_what_yaw_leaves_lies_within_the_stated_errors(azimuth_deg):
    runner = Runner(fps=120.0, duration_s=6.0, noise_px=1.0)
    true = {(m.id, m.side): m.value for m in evaluate(runner.track(), 1.75).measures}
    turned = evaluate(replace(runner, azimuth_deg=azimuth_deg).track(), 1.75)
    given = [m for m in turned.measures if m.value is not None]
    assert len(given) >= 18
    missed = [m.id for m in given if abs(m.value - true[m.id, m.side]) > m.error]
    assert len(missed) <= 0.1 * len(given), missed
