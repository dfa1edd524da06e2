"""Metres per pixel from body height."""

import pytest

from backstride.core.errors import OptionError
from backstride.kinematics.scale import scale_from_height
from backstride.kinematics.view import find_view
from fixtures.runners import Runner


@pytest.mark.parametrize("azimuth_deg", [0, 180, 20, -90])
@pytest.mark.parametrize("px_per_m", [60.0, 230.0])
def test_scale_lies_within_its_error(azimuth_deg, px_per_m):
    runner = Runner(azimuth_deg=azimuth_deg, px_per_m=px_per_m, noise_px=1.0)
    track = runner.track()
    scale = scale_from_height(track, find_view(track), runner.height_m)
    assert scale is not None
    assert scale.m_per_px * px_per_m == pytest.approx(1.0, abs=scale.relative_error)
    assert scale.source == "height"


def test_no_height_no_scale():
    track = Runner().track()
    assert scale_from_height(track, find_view(track), None) is None


@pytest.mark.parametrize("height_m", [178.0, 0.0, -1.0, 0.3])
def test_a_height_in_the_wrong_unit_is_refused(height_m):
    track = Runner().track()
    with pytest.raises(OptionError, match="makes no sense"):
        scale_from_height(track, find_view(track), height_m)
