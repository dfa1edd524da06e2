"""From where the camera looks."""

from dataclasses import replace

import numpy as np
import pytest

from backstride.core.skeleton import BODY
from backstride.kinematics.view import find_view
from fixtures.runners import Runner


@pytest.mark.parametrize(
    ("azimuth_deg", "kind", "facing", "near"),
    [
        (0, "side-right", 1, "right"),
        (20, "side-right", 1, "right"),
        (-20, "side-right", 1, "right"),
        (180, "side-left", -1, "left"),
        (160, "side-left", -1, "left"),
        (-160, "side-left", -1, "left"),
        (-90, "rear", 0, None),
        (-75, "rear", 0, None),
        (90, "front", 0, None),
        (105, "front", 0, None),
        (45, "oblique", 1, "right"),
        (-135, "oblique", -1, "left"),
    ],
)
def test_kind_of_view(azimuth_deg, kind, facing, near):
    view = find_view(Runner(azimuth_deg=azimuth_deg, noise_px=2.0, fps=30).track())
    assert (view.kind, view.facing, view.near_side) == (kind, facing, near)


@pytest.mark.parametrize("azimuth_deg", [0, 10, 20, 30, -15, -30, 165])
def test_yaw_lies_within_its_error(azimuth_deg):
    view = find_view(Runner(azimuth_deg=azimuth_deg, noise_px=2.0, fps=30).track())
    true_deg = abs(azimuth_deg) if abs(azimuth_deg) < 90 else 180 - abs(azimuth_deg)
    assert abs(view.yaw_deg - true_deg) <= view.yaw_error_deg


def test_yaw_of_a_rear_view_is_from_straight_behind():
    view = find_view(Runner(azimuth_deg=-75, fps=30).track())
    assert view.kind == "rear"
    assert view.yaw_deg == pytest.approx(15, abs=view.yaw_error_deg)
    assert view.is_frontal
    assert not view.is_side


def test_without_a_trunk_any_view_is_possible():
    track = Runner(duration_s=0.5).track()
    empty = replace(track, position_px=track.position_px * 0)
    view = find_view(empty)
    assert (view.kind, view.yaw_deg, view.yaw_error_deg) == ("oblique", 45.0, 45.0)


@pytest.mark.parametrize(("azimuth_deg", "facing"), [(0, 1), (180, -1)])
def test_direction_is_known_without_feet(azimuth_deg, facing):
    track = Runner(azimuth_deg=azimuth_deg, duration_s=4).track()
    position = track.position_px.copy()
    position[:, [i for i, n in enumerate(BODY.names) if n.endswith(("heel", "toe"))]] = np.nan
    assert find_view(replace(track, position_px=position)).facing == facing
