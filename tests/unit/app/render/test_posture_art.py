"""Drawn bodies: bones keep their lengths, contacts hold, nothing sticks out, the three differ."""

import re
from dataclasses import replace
from itertools import pairwise
from math import dist, hypot
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstride.app.render.body_figure import (
    BALL_RADIUS,
    CARRIED,
    FOREARM,
    MOST_GAP,
    SHANK,
    SUPPORT_HEIGHT,
    THIGH,
    UPPER_ARM,
    figure,
)
from backstride.app.render.posture_art import posture_svg, shared_frame
from backstride.app.render.posture_props import _BEFORE, _BEHIND
from backstride.plan.exercise import Exercise, Posture
from backstride.plan.posture import JOINTS, PROPS, SUPPORTS
from backstride.plan.read_catalogue import catalogue

EXERCISES = tuple(catalogue().values())
BY_NAME = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)

LEAST_CHANGE = 0.03
"""A joint has to move this far from one drawing to the next, else they look alike."""
MOST_BYTES_A_DRAWING = 6000
ROUNDED = 0.25
"""Places and the frame are written with one decimal."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
COMMANDS = re.compile(r"([MLA])([^MLAZ]*)")

ANGLES = st.dictionaries(st.sampled_from(sorted(JOINTS)), st.floats(0, 1)).map(
    lambda shares: {
        name: JOINTS[name].low + share * (JOINTS[name].high - JOINTS[name].low)
        for name, share in shares.items()
    }
)


def posture(angles: dict[str, float], contacts: dict[str, str] | None = None) -> Posture:
    return Posture("start", "Here", angles, (), contacts or {"near_foot": "floor"})


def places(svg: str) -> list[tuple[float, float]]:
    """Every place that an SVG's paths and circles reach, without the roundness of ends."""
    found = []
    for element in ET.fromstring(svg).iter():  # noqa: S314 - our own
        for command, numbers in COMMANDS.findall(element.get("d") or ""):
            values = [float(number) for number in NUMBER.findall(numbers)]
            found.append((values[-2], values[-1]) if command == "A" else (values[0], values[1]))
        if element.get("cx"):
            x, y, r = (float(element.get(key) or 0.0) for key in ("cx", "cy", "r"))
            found += [(x - r, y), (x + r, y), (x, y - r), (x, y + r)]
    return found


def test_who_stands_is_as_high_as_a_body():
    body = figure(posture({}))

    assert body.joint["head"][1] + 0.062 == pytest.approx(1.0, abs=0.01)
    assert body.joint["pelvis"][1] == pytest.approx(0.53, abs=0.001)
    assert body.joint["neck"][1] == pytest.approx(0.818, abs=0.001)


def test_signs_are_those_that_the_names_say():
    lifted = figure(posture({"near_hip": 90.0, "near_knee": 90.0}, {"far_foot": "floor"}))
    raised = figure(posture({"near_shoulder": 180.0}))
    lying = figure(posture({"trunk": -90.0, "near_shoulder": 90.0}, {"back": "floor"}))

    assert lifted.joint["near_knee"][0] - lifted.joint["pelvis"][0] == pytest.approx(THIGH)
    assert lifted.joint["near_ankle"][0] == pytest.approx(lifted.joint["near_knee"][0])
    assert raised.joint["near_wrist"][1] > raised.joint["head"][1]
    assert lying.joint["head"][0] < lying.joint["pelvis"][0]
    assert lying.joint["near_wrist"][1] > lying.joint["neck"][1]


@given(ANGLES)
def test_bones_keep_their_lengths(angles):
    joint = figure(posture(angles)).joint
    for side in ("near", "far"):
        assert dist(joint[f"{side}_hip"], joint[f"{side}_knee"]) == pytest.approx(THIGH)
        assert dist(joint[f"{side}_knee"], joint[f"{side}_ankle"]) == pytest.approx(SHANK)
        assert dist(joint[f"{side}_shoulder"], joint[f"{side}_elbow"]) == pytest.approx(UPPER_ARM)
        assert dist(joint[f"{side}_elbow"], joint[f"{side}_wrist"]) == pytest.approx(FOREARM)


@given(ANGLES, st.sampled_from(["near_foot", "far_toes", "near_hand", "back", "head"]))
def test_the_first_contact_lies_on_its_support(angles, point):
    body = figure(posture(angles, {point: "floor"}))

    assert body.gap(point) == pytest.approx(0.0, abs=1e-9)
    assert body.touch(point)[0] == pytest.approx(0.0, abs=1e-9)


@given(ANGLES)
def test_any_posture_is_drawn_inside_its_frame(angles):
    one = posture(angles)
    svg = posture_svg(one, title="Any")

    left, top, width, height = (float(n) for n in NUMBER.findall(_box(svg)))
    for x, y in places(svg):
        assert left - ROUNDED <= x <= left + width + ROUNDED
        assert top - ROUNDED <= y <= top + height + ROUNDED


def _box(svg: str) -> str:
    return ET.fromstring(svg).get("viewBox") or ""  # noqa: S314 - our own


@BY_NAME
def test_contacts_hold(exercise: Exercise):
    gaps = {
        (one.name, point): body.gap(point)
        for one, body in ((one, figure(one)) for one in exercise.postures)
        for point in one.contacts
    }
    assert {key: gap for key, gap in gaps.items() if gap is not None and abs(gap) > MOST_GAP} == {}


@BY_NAME
def test_nobody_sinks_into_the_floor(exercise: Exercise):
    for one in exercise.postures:
        if one.view == "above" or "water" in one.props:
            continue
        body = figure(one)
        low = {name: round(y, 3) for name, (_, y) in body.joint.items() if y < -MOST_GAP}
        assert low == {}
        assert body.joint["head"][1] > 0.03


@BY_NAME
def test_joints_bend_the_right_way(exercise: Exercise):
    for one in exercise.postures:
        for side in ("near", "far"):
            assert one.angle_deg.get(f"{side}_knee", 0.0) >= -10.0
            assert one.angle_deg.get(f"{side}_elbow", 0.0) >= -10.0
            if one.view == "side":
                assert one.angle_deg.get(f"{side}_hip", 0.0) >= -45.0


@BY_NAME
def test_the_three_drawings_differ(exercise: Exercise):
    for first, second in pairwise(exercise.postures):
        a, b = figure(first).joint, figure(second).joint
        assert max(dist(a[name], b[name]) for name in a) > LEAST_CHANGE


@BY_NAME
def test_drawings_are_well_formed_small_and_inside_one_frame(exercise: Exercise):
    frame = shared_frame(exercise.postures)
    for one in exercise.postures:
        svg = posture_svg(one, title=exercise.name, frame=frame)
        root = ET.fromstring(svg)  # noqa: S314 - our own
        left, top, width, height = (float(n) for n in NUMBER.findall(_box(svg)))

        assert [child.tag for child in root][:2] == ["title", "desc"]
        assert (root[0].text, root[1].text) == (exercise.name, one.caption)
        assert root.get("role") == "img"
        assert len(svg) < MOST_BYTES_A_DRAWING
        assert "http" not in svg
        for x, y in places(svg):
            assert left - ROUNDED <= x <= left + width + ROUNDED
            assert top - ROUNDED <= y <= top + height + ROUNDED


@pytest.mark.parametrize("name", ["plank-shins-on-ball", "ball-knee-tuck", "ball-pike"])
def test_the_ball_lies_on_the_floor_under_the_legs_and_arms_are_straight(name: str):
    for one in catalogue()[name].postures:
        body = figure(one)
        centre = body.ball_centre()
        assert centre is not None
        part = "thigh" if "near_thigh" in one.contacts else "shin"
        upper, lower, _, radius = CARRIED[part]
        (kx, ky), (ax, ay) = body.joint[f"near_{upper}"], body.joint[f"near_{lower}"]
        across = abs((ax - kx) * (ky - centre[1]) - (kx - centre[0]) * (ay - ky))

        assert centre[1] == pytest.approx(BALL_RADIUS, abs=MOST_GAP)
        assert across / hypot(ax - kx, ay - ky) == pytest.approx(BALL_RADIUS + radius)
        assert abs(one.angle_deg.get("near_elbow", 0.0)) < 5.0


def test_the_ball_pike_is_the_article_s():
    start, _, end = catalogue()["ball-pike"].postures
    low, high = figure(start), figure(end)

    assert abs(low.posture.angle_deg.get("near_hip", 0.0)) < 5.0
    assert high.posture.angle_deg["near_hip"] >= 70.0  # shoulder-hip-knee at most 110 degrees
    assert abs(high.posture.angle_deg.get("near_knee", 0.0)) < 5.0
    assert high.joint["pelvis"][1] > high.joint["neck"][1] + 0.1
    assert high.ball_centre()[0] > low.ball_centre()[0]  # it rolls towards the hands


def test_the_t_is_a_t():
    _, forward, t = (figure(one) for one in catalogue()["t-balance"].postures)
    leg = t.posture.angle_deg

    assert 75.0 <= leg["trunk"] <= 95.0
    assert abs(leg.get("near_hip", 0.0)) <= 10.0
    assert t.joint["near_ankle"][0] < t.joint["pelvis"][0] < t.joint["near_wrist"][0]
    assert forward.posture.angle_deg["near_hip"] >= 50.0
    assert forward.joint["near_wrist"][1] > forward.joint["head"][1]


def test_bicycle_crunches_bring_elbow_to_opposite_knee():
    start, left, right = (figure(one) for one in catalogue()["bicycle-crunch"].postures)

    knee, ankle = start.joint["near_knee"], start.joint["near_ankle"]
    assert knee[1] == pytest.approx(ankle[1], abs=0.03)  # shins parallel to the floor
    for body, elbow, knee_side in ((left, "near", "far"), (right, "far", "near")):
        crossed = dist(body.joint[f"{elbow}_elbow"], body.joint[f"{knee_side}_knee"])
        same = dist(body.joint[f"{elbow}_elbow"], body.joint[f"{elbow}_knee"])
        assert crossed < 0.35 * 0.288 + 0.05
        assert crossed < same


def test_texts_in_a_drawing_are_escaped():
    one = replace(posture({}), caption='<b> & "so"')
    root = ET.fromstring(posture_svg(one, title="<i>"))  # noqa: S314 - our own

    assert (root[0].text, root[1].text) == ("<i>", '<b> & "so"')


def test_every_prop_can_be_drawn_and_every_support_has_a_place():
    assert {*_BEHIND, *_BEFORE} == set(PROPS)
    assert set(SUPPORT_HEIGHT) <= set(SUPPORTS)
    for prop in PROPS:
        assert posture_svg(replace(posture({}), props=(prop,)), title=prop).startswith("<svg")


def test_a_body_that_touches_nothing_is_refused():
    with pytest.raises(ValueError, match="touch something"):
        figure(Posture("start", "Here", {}))


def test_from_the_front_a_bent_knee_shortens_the_shank():
    bent = replace(posture({"near_knee": 60.0}), view="front")
    joint = figure(bent).joint

    assert dist(joint["near_knee"], joint["near_ankle"]) == pytest.approx(0.5 * SHANK)
    assert joint["near_hip"][0] > joint["far_hip"][0]
