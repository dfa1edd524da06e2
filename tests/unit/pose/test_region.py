"""A point marked in a picture comes back from the region's patch to where it was drawn."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstride.pose.estimator import Region

PATCH_PX = 128


def picture_with_dot(x: float, y: float) -> np.ndarray:
    """A soft bright dot about (x, y), pixel centres, in a dark picture of 320 x 240."""
    rows, columns = np.mgrid[:240, :320]
    bright = 250.0 * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / 18.0)
    return np.repeat(bright[..., None], 3, axis=2).astype(np.uint8)


def dot_in(patch: np.ndarray) -> np.ndarray:
    """Where the dot is in the patch, (2,) in [0,1] from its left and top edge."""
    weight = patch[..., 0].astype(float)
    weight[weight < 40.0] = 0.0
    rows, columns = np.mgrid[: patch.shape[0], : patch.shape[1]]
    place = np.array([(columns * weight).sum(), (rows * weight).sum()]) / weight.sum()
    return (place + 0.5) / patch.shape[0]


@pytest.mark.parametrize("turn_deg", [0.0, 30.0, 90.0, -90.0, 137.0, 180.0, -12.5])
@pytest.mark.parametrize("side_px", [96.0, 150.5, 200.0, 420.0])
def test_what_is_seen_in_the_patch_lies_where_it_was_drawn(turn_deg: float, side_px: float) -> None:
    drawn = np.array([171.0, 96.0])
    region = Region(160.0 - side_px / 2.0, 110.0 - side_px / 2.0, side_px, turn_deg)
    found = region.to_picture(dot_in(region.patch(picture_with_dot(*drawn), PATCH_PX)))

    assert np.linalg.norm(found - drawn) < 0.25 + side_px / PATCH_PX * 0.35


def test_turned_by_90_degrees_what_leads_to_the_right_leads_up() -> None:
    region = Region(0.0, 0.0, 100.0, 90.0)

    up = region.to_picture(np.array([[0.5, 0.0], [0.5, 0.5]]))
    np.testing.assert_allclose(up, [[99.5, 49.5], [49.5, 49.5]], atol=1e-9)


@settings(deadline=None)
@given(
    turn_deg=st.floats(-180.0, 180.0),
    factor=st.floats(0.2, 3.0),
    unit=st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)),
)
def test_a_scaled_region_keeps_its_turn_and_scales_its_points(
    turn_deg: float, factor: float, unit: tuple[float, float]
) -> None:
    region = Region(20.0, -30.0, 150.0, turn_deg)
    full, small = (r.to_picture(np.array(unit)) for r in (region, region.scaled(factor)))

    assert region.scaled(factor).turn_deg == turn_deg
    np.testing.assert_allclose((full + 0.5) * factor - 0.5, small, atol=1e-6)
