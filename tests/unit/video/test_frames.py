import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstride.video.frames import crop

WIDTH_PX, HEIGHT_PX = 120, 100


def gradient():
    """Red tells x, green tells y: the value at a pixel is twice the position of its centre."""
    y, x = np.mgrid[:HEIGHT_PX, :WIDTH_PX]
    blue = np.full_like(x, 255)
    return np.stack([2 * x, 2 * y, blue], axis=-1).astype(np.uint8)


@pytest.mark.parametrize(
    ("box", "size"),
    [
        ((0, 0, 120, 100), (120, 100)),
        ((10, 20, 60, 70), (50, 50)),
        ((10.5, 20.25, 90.5, 60.25), (40, 20)),
        ((10.0, 20.0, 20.0, 30.0), (40, 40)),
        ((5.0, 5.0, 115.0, 95.0), (32, 32)),
    ],
)
def test_pixel_centres_land_where_the_box_says(box, size):
    part = crop(gradient(), box, size)
    step_x, step_y = (box[2] - box[0]) / size[0], (box[3] - box[1]) / size[1]
    # Edge coordinate of a result's pixel centre, less the half pixel to the centre convention.
    x = box[0] + (np.arange(size[0]) + 0.5) * step_x - 0.5
    y = box[1] + (np.arange(size[1]) + 0.5) * step_y - 0.5
    assert part.shape == (size[1], size[0], 3)
    inner = slice(2, -2)  # the filter has no picture beyond the rim
    np.testing.assert_allclose(
        part[inner, inner, 0], np.tile(2 * x, (size[1], 1))[inner, inner], atol=1.1
    )
    np.testing.assert_allclose(
        part[inner, inner, 1].T, np.tile(2 * y, (size[0], 1))[inner, inner], atol=1.1
    )


def test_a_whole_box_of_the_same_size_is_the_picture_itself():
    np.testing.assert_array_equal(
        crop(gradient(), (10, 20, 60, 70), (50, 50)), gradient()[20:70, 10:60]
    )


def test_outside_is_black():
    part = crop(gradient(), (-50, -50, 50, 50), (100, 100))
    assert part[:50].max() == 0
    assert part[:, :50].max() == 0
    assert part[50:, 50:, 2].min() == 255


def test_a_box_wholly_outside_is_black():
    assert crop(gradient(), (200, -90, 230, -60), (16, 16)).max() == 0


def test_shrinking_averages():
    stripes = np.zeros((64, 64, 3), dtype=np.uint8)
    stripes[:, ::2] = 255
    part = crop(stripes, (0, 0, 64, 64), (16, 16))
    np.testing.assert_allclose(part[2:-2, 2:-2], 127.5, atol=3)


@settings(max_examples=40, deadline=None)
@given(
    x=st.floats(-200, 200),
    y=st.floats(-200, 200),
    side=st.floats(1, 300),
    size=st.integers(1, 40),
)
def test_any_box_gives_the_size_asked_for(x, y, side, size):
    assert crop(gradient(), (x, y, x + side, y + side), (size, size)).shape == (size, size, 3)
