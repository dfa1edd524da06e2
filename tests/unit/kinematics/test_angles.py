"""Joint angles and their signs."""

from dataclasses import replace

import numpy as np
import pytest

from backstride.core.skeleton import BODY
from backstride.kinematics.angles import joint_angles, smoothed
from backstride.kinematics.view import View, find_view
from fixtures.runners import Runner, mirrored

RIGHT = View("side-right", 0.0, 10.0, 1)


def posed(**points):
    """Return angles of one posture; y up for the reader's sake."""
    track = Runner(duration_s=0.1).track()
    position = np.full_like(track.position_px, np.nan)
    for name, (x, y) in points.items():
        position[:, BODY.index(name)] = (x, -y)
    angles = joint_angles(replace(track, position_px=position), RIGHT)
    return {name: angles.of(name)[0] for name in angles.names}


def trunk(lean_x):
    return {
        "left_hip": (0, 100),
        "right_hip": (0, 100),
        "left_shoulder": (lean_x, 150),
        "right_shoulder": (lean_x, 150),
    }


def test_leaning_forward_is_positive():
    assert posed(**trunk(50))["trunk_lean"] == pytest.approx(45)
    assert posed(**trunk(-50))["trunk_lean"] == pytest.approx(-45)


def test_head_ahead_of_the_trunk_is_positive():
    angles = posed(**trunk(0), left_ear=(20, 170), right_ear=(20, 170))
    assert angles["neck"] == pytest.approx(45)


def test_one_ear_is_enough():
    assert posed(**trunk(0), right_ear=(20, 170))["neck"] == pytest.approx(45)


def test_leg_flexion_is_positive():
    angles = posed(
        **trunk(0),
        right_knee=(30, 70),
        right_ankle=(0, 40),
        right_heel=(-7, 33),
        right_toe=(20, 33),
    )
    assert angles["right_hip"] == pytest.approx(45), "thigh in front"
    assert angles["right_knee"] == pytest.approx(90), "foot behind"
    assert angles["right_ankle"] == pytest.approx(45), "shin leans over the foot"


def test_standing_straight_is_zero():
    angles = posed(
        **trunk(0),
        right_knee=(0, 50),
        right_ankle=(0, 10),
        right_heel=(-5, 0),
        right_toe=(20, 0),
        right_elbow=(0, 120),
        right_wrist=(0, 90),
    )
    names = ("right_hip", "right_knee", "right_ankle", "right_shoulder", "right_elbow")
    assert [angles[name] for name in names] == pytest.approx([0] * 5, abs=1e-4)


def test_arm_flexion_is_positive():
    angles = posed(**trunk(0), right_elbow=(-30, 120), right_wrist=(0, 90))
    assert angles["right_shoulder"] == pytest.approx(-45), "elbow behind the trunk"
    assert angles["right_elbow"] == pytest.approx(90, abs=3), "its lead inwards is put in"


def test_the_mirror_image_has_the_same_angles():
    runner = Runner(duration_s=2, lean_deg=9)
    here, there = runner.track(), mirrored(runner.track())
    first = joint_angles(here, find_view(here))
    second = joint_angles(there, find_view(there))
    assert np.allclose(first.of("trunk_lean"), 9, atol=0.05)
    assert np.allclose(first.of("right_knee"), second.of("left_knee"), atol=1e-2)


def test_from_behind_no_angle_is_given():
    track = Runner(duration_s=1, azimuth_deg=-90).track()
    assert np.isnan(joint_angles(track, find_view(track)).angle_deg).all()


def test_smoothing_takes_noise_and_keeps_the_movement():
    clean = Runner(duration_s=4).track()
    noisy = Runner(duration_s=4, noise_px=4.0).track()
    before = np.abs(noisy.position_px - clean.position_px).mean()
    after = np.abs(smoothed(noisy).position_px - clean.position_px)[20:-20].mean()
    assert after < 0.7 * before
