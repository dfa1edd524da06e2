"""Every signal of a body whose angles are known, however it faces, lies and is seen."""

from math import cos, hypot, radians, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstride.coach.signals import SIGNALS, Sight, seen
from backstride.core.skeleton import BODY
from backstride.pose.track import PoseFrame

TRUNK, THIGH, SHANK, UPPER, FORE, NECK = 1.0, 0.9, 0.85, 0.6, 0.5, 0.3
POSE = {
    "trunk": 20.0, "neck": 15.0, "left_hip": 70.0, "right_hip": 30.0, "left_knee": 50.0,
    "right_knee": 20.0, "left_arm": 40.0, "right_arm": 10.0, "left_elbow": 90.0,
    "right_elbow": 30.0,
}  # fmt: skip


def body(angles, *, wide=0.0, high=0.0):
    """Return points (19,2), y up, trunk lengths, mid-hip at (0,0), facing the picture's right.

    ``wide`` and ``high`` put the left shoulder, hip and all below them to the right and up.
    """
    lean = radians(angles["trunk"])
    up, belly = np.array([sin(lean), cos(lean)]), np.array([cos(lean), -sin(lean)])

    def way(degrees):
        return -up * cos(radians(degrees)) + belly * sin(radians(degrees))

    points = {}
    for side, sign in (("left", 0.5), ("right", -0.5)):
        aside = sign * np.array([wide, high])
        hip, knee = angles[f"{side}_hip"], angles[f"{side}_knee"]
        arm, elbow = angles[f"{side}_arm"], angles[f"{side}_elbow"]
        points[f"{side}_hip"] = aside
        points[f"{side}_knee"] = aside + THIGH * way(hip)
        points[f"{side}_ankle"] = points[f"{side}_knee"] + SHANK * way(hip - knee)
        points[f"{side}_heel"] = points[f"{side}_ankle"] + 0.1 * way(hip - knee - 90.0)
        points[f"{side}_toe"] = points[f"{side}_ankle"] + 0.3 * way(hip - knee + 90.0)
        points[f"{side}_shoulder"] = aside + TRUNK * up
        points[f"{side}_elbow"] = points[f"{side}_shoulder"] + UPPER * way(arm)
        points[f"{side}_wrist"] = points[f"{side}_elbow"] + FORE * way(arm + elbow)
        points[f"{side}_ear"] = TRUNK * up - NECK * way(-angles["neck"])
    points["nose"] = points["left_ear"] - 0.25 * way(-angles["neck"] - 90.0)
    return np.array([points[name] for name in BODY.names])


def sample(points, *, scale_px=100.0, at_px=(320.0, 240.0), sure=0.9):
    """Return the signals of a body that has been standing still for a while."""
    position = (points * (scale_px, -scale_px) + at_px).astype(np.float32)
    sight = Sight()
    for number in range(20):
        frame = PoseFrame(position, np.full(len(BODY.names), sure, np.float32), number / 30.0)
        sight = seen(sight, frame)
    return sight.sample


def mirrored(points):
    """Return the body in a mirror, each side under the other's name."""
    order = list(range(len(BODY.names)))
    for left, right in BODY.mirror:
        order[left], order[right] = right, left
    return points[order] * (-1.0, 1.0)


def turned(points, degrees):
    a = radians(degrees)
    return points @ np.array([[cos(a), -sin(a)], [sin(a), cos(a)]])


PLACES = {
    "as it is": lambda p: p,
    "facing left": lambda p: p * (-1.0, 1.0),
    "in a mirror": mirrored,
    "on its back": lambda p: turned(p, -90.0),
    "face down": lambda p: turned(p, 90.0),
    "head down": lambda p: turned(p, 180.0),
}
JOINTS = {
    "left_hip_deg": 70.0, "right_hip_deg": 30.0, "left_knee_deg": 50.0, "right_knee_deg": 20.0,
    "left_elbow_deg": 90.0, "right_elbow_deg": 30.0, "left_shoulder_deg": 40.0,
    "right_shoulder_deg": 10.0, "in_hip_deg": 70.0, "in_knee_deg": 50.0, "out_hip_deg": 30.0,
    "out_knee_deg": 20.0, "hips_apart_deg": 40.0, "legs_apart_deg": 40.0, "hip_deg": 50.0,
    "knee_deg": 35.0, "elbow_deg": 60.0, "shoulder_deg": 25.0, "neck_deg": 15.0,
    "wide": 0.0, "knees_apart_deg": 30.0,
    "least_knee_deg": 20.0,
}  # fmt: skip


def exchanged(name):
    other = {"left": "right", "right": "left"}
    side, _, rest = name.partition("_")
    return f"{other[side]}_{rest}" if side in other else name


@pytest.mark.parametrize("place", PLACES)
def test_joint_angles_do_not_depend_on_how_a_body_lies(place):
    found = sample(PLACES[place](body(POSE)))
    for name, value in JOINTS.items():
        in_mirror = place == "in a mirror"
        sign = -1.0 if in_mirror and name == "hips_apart_deg" else 1.0
        known = exchanged(name) if in_mirror else name
        assert found[known] == pytest.approx(sign * value, abs=0.2), name


@settings(deadline=None, max_examples=20)
@given(
    st.floats(0.5, 4.0), st.floats(-200.0, 800.0), st.floats(-200.0, 800.0),
)  # fmt: skip
def test_place_and_size_in_the_picture_change_nothing(scale, x, y):
    here = sample(body(POSE))
    there = sample(body(POSE), scale_px=100.0 * scale, at_px=(x, y))
    for name in SIGNALS:
        assert there[name] == pytest.approx(here[name], abs=0.3, nan_ok=True), name


@pytest.mark.parametrize(
    ("place", "trunk_deg", "belly_up"),
    [
        ("as it is", 20.0, -sin(radians(20.0))),
        ("facing left", 20.0, -sin(radians(20.0))),
        ("on its back", 70.0, cos(radians(20.0))),
        ("face down", 110.0, -cos(radians(20.0))),
        ("head down", 160.0, sin(radians(20.0))),
    ],
)
def test_the_trunk_tells_how_a_body_lies(place, trunk_deg, belly_up):
    found = sample(PLACES[place](body(POSE)))
    assert found["trunk_deg"] == pytest.approx(trunk_deg, abs=0.2)
    assert found["belly_up"] == pytest.approx(belly_up, abs=0.01)


def test_thighs_are_told_against_straight_down():
    standing = sample(body(POSE))
    assert standing["left_thigh_deg"] == pytest.approx(50.0, abs=0.2)
    assert standing["out_thigh_deg"] == pytest.approx(10.0, abs=0.2)
    on_the_back = sample(turned(body(POSE | {"trunk": 0.0, "right_hip": 10.0}), -90.0))
    assert on_the_back["out_thigh_deg"] == pytest.approx(100.0, abs=0.2)


def test_places_of_hands_feet_and_head():
    pose = POSE | {"trunk": 0.0, "left_hip": 90.0, "left_knee": 90.0, "right_hip": 0.0}
    pose |= {"right_knee": 0.0, "left_arm": 90.0, "right_arm": 90.0, "left_elbow": 0.0}
    found = sample(body(pose | {"right_elbow": 0.0}))
    assert found["wrist_ahead"] == pytest.approx(UPPER + FORE, abs=0.01)
    assert found["wrist_up"] == pytest.approx(0.0, abs=0.01)
    assert found["ankles_apart"] == pytest.approx(THIGH, abs=0.01)
    assert found["any_foot_up"] == pytest.approx(THIGH, abs=0.01)
    assert found["feet_apart"] == pytest.approx(THIGH, abs=0.01)
    assert found["hip_up"] == pytest.approx(SHANK + THIGH / 2.0, abs=0.01)
    assert found["head_up"] == pytest.approx(TRUNK + NECK * cos(radians(15.0)), abs=0.01)
    assert found["heel_up"] == pytest.approx(0.0, abs=0.01)


def test_the_leg_that_stands_and_the_other():
    pose = POSE | {"trunk": 0.0, "left_hip": 90.0, "left_knee": 90.0, "right_hip": 5.0}
    for facing in (lambda p: p, lambda p: p * (-1.0, 1.0)):
        found = sample(facing(body(pose)))
        names = ("stand_hip_deg", "stand_knee_deg", "free_hip_deg", "free_knee_deg")
        assert [found[n] for n in names] == pytest.approx([5.0, 20.0, 90.0, 90.0], abs=0.2)


def test_elbows_against_each_other_and_the_knee():
    pose = POSE | {"trunk": 0.0, "left_arm": 90.0, "right_arm": 0.0}
    found = sample(body(pose))
    assert found["elbows_apart"] == pytest.approx(UPPER, abs=0.01)
    assert found["elbows_across"] == pytest.approx(UPPER, abs=0.01)
    knee = THIGH * np.array([sin(radians(70.0)), -cos(radians(70.0))])
    left, right = np.array([UPPER, TRUNK]), np.array([0.0, TRUNK - UPPER])
    assert found["left_elbow_knee"] == pytest.approx(hypot(*(left - knee)), abs=0.01)
    assert found["right_elbow_knee"] == pytest.approx(hypot(*(right - knee)), abs=0.01)
    assert found["any_elbow_knee"] == found["right_elbow_knee"]


@pytest.mark.parametrize(("hip", "sag"), [(0.0, 0.0), (30.0, -1.0), (-30.0, 1.0)])
def test_hips_hang_below_the_line_in_a_plank(hip, sag):
    pose = dict.fromkeys(POSE, 0.0) | {"left_hip": hip, "right_hip": hip, "left_arm": 90.0}
    plank = turned(body(pose | {"right_arm": 90.0, "trunk": 0.0}), 90.0)
    found = sample(plank)["hip_sag"]
    assert np.sign(round(found, 2)) == sag
    if sag:
        leg = THIGH + SHANK
        line = hypot(TRUNK + leg * cos(radians(hip)), leg * sin(radians(hip)))
        below = TRUNK * leg * sin(radians(-hip)) / line
        assert found == pytest.approx(below / line, abs=0.01)


def test_a_front_view_shows_width_and_tilt():
    found = sample(body(dict.fromkeys(POSE, 0.0), wide=0.6, high=0.1))
    assert found["wide"] == pytest.approx(hypot(0.6, 0.1), abs=0.01)
    tilt = np.degrees(np.arctan2(0.1, 0.6))
    assert found["pelvis_deg"] == pytest.approx(tilt, abs=0.2)
    assert found["shoulders_deg"] == pytest.approx(tilt, abs=0.2)
    assert found["left_knee_in"] == pytest.approx(0.0, abs=0.01)


def test_a_knee_that_falls_inwards():
    points = body(dict.fromkeys(POSE, 0.0), wide=0.6)
    points[BODY.index("left_knee"), 0] -= 0.2
    found = sample(points)
    assert found["left_knee_in"] == pytest.approx(0.2 / (THIGH + SHANK), abs=0.01)
    assert found["right_knee_in"] == pytest.approx(0.0, abs=0.01)


@pytest.mark.parametrize("place", PLACES)
def test_the_front_is_where_nose_feet_and_joints_tell(place):
    points = body(POSE)
    expected = -1.0 if place in ("facing left", "in a mirror") else 1.0
    assert sample(PLACES[place](points))["front"] == expected
    points[BODY.index("nose")] = np.nan
    assert sample(PLACES[place](points))["front"] == expected


def test_without_any_tell_the_front_is_not_known():
    points = body(dict.fromkeys(POSE, 0.0))
    for name in ("nose", "left_heel", "left_toe", "right_heel", "right_toe"):
        points[BODY.index(name)] = np.nan
    found = sample(points)
    assert np.isnan(found["front"])
    assert np.isnan(found["belly_up"])
    assert found["trunk_deg"] == pytest.approx(0.0, abs=0.2)
    assert found["legs_apart_deg"] == pytest.approx(0.0, abs=0.2)


def test_without_a_trunk_nothing_is_told():
    points = body(POSE)
    points[BODY.indices("left_hip", "right_hip")] = np.nan
    found = sample(points)
    assert np.isnan(found.values).all()
    assert np.isnan(sample(body(POSE), sure=0.0)["trunk_deg"])
