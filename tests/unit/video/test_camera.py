"""The background's way through clips of a camera that moves in a known way."""

import numpy as np
import pytest
from tests.fixtures.clips import write_clip
from tests.fixtures.scenery import Scenery, tremble

from backstride.video.camera import camera_paths
from backstride.video.clip import open_clip

FPS, N = 30.0, 24


def boxes(n=N, size=(320, 240)):
    """Return somebody's box (T,4) that runs through the middle of the picture."""
    x = np.linspace(0.3, 0.6, n) * size[0] + 6 * np.sin(np.arange(n))
    width, height = 0.2 * size[0], 0.6 * size[1]
    top = np.full(n, 0.2 * size[1])
    return np.stack([x, top, x + width, top + height], axis=1)


def filmed(tmp_path, way_px, box_px, scenery=None, **more):
    scenery = scenery or Scenery()
    pictures = [
        scenery.rgb(shift, box, seed=i, **{k: v[i] for k, v in more.items()})
        for i, (shift, box) in enumerate(zip(way_px, box_px, strict=True))
    ]
    return open_clip(write_clip(tmp_path / "held.mp4", pictures, fps=FPS))


def path_of(clip, box_px):
    (path,) = camera_paths(clip, box_px[None])
    return path


def pan(n=N, px_a_frame=3.7):
    return np.stack([px_a_frame * np.arange(n), np.zeros(n)], axis=1)


def test_a_camera_that_stands_still_has_no_path(tmp_path):
    path = path_of(filmed(tmp_path, np.zeros((N, 2)), boxes()), boxes())
    assert np.abs(path.shift_px).max() < 0.05
    assert np.isfinite(path.error_px).all()


@pytest.mark.parametrize("reach_px", [1.0, 5.0])
def test_a_trembling_hand_is_followed(tmp_path, reach_px):
    way = tremble(N, FPS, reach_px)
    path = path_of(filmed(tmp_path, way, boxes()), boxes())
    assert path.shift_px == pytest.approx(way, abs=0.08)


def test_a_pan_is_followed_beyond_the_first_picture(tmp_path):
    way = pan(60, 6.0) + tremble(60, FPS, 3.0)
    path = path_of(filmed(tmp_path, way, boxes(60)), boxes(60))
    assert np.ptp(way[:, 0]) > 320
    wrong = path.shift_px - way
    assert np.abs(wrong - wrong.mean(axis=0)).max() < 0.3
    assert np.isfinite(path.error_px).all()


def test_the_way_is_that_of_the_runners_place(tmp_path):
    roll = 0.01 * np.sin(np.arange(N) / 4.0)
    box = np.tile([200.0, 150.0, 240.0, 230.0], (N, 1))
    path = path_of(filmed(tmp_path, np.zeros((N, 2)), box, roll_rad=roll), box)
    beside = np.array([220.0, 190.0]) - np.array([160.0, 120.0])
    turned = roll[:, None] * np.array([-beside[1], beside[0]])
    assert path.shift_px == pytest.approx(turned, abs=0.15)


def test_a_larger_picture_gives_its_own_pixels(tmp_path):
    big = Scenery(size=(640, 480))
    way, box = tremble(20, FPS, 4.0), boxes(20, (640, 480))
    path = path_of(filmed(tmp_path, way, box, big), box)
    assert path.shift_px == pytest.approx(way, abs=0.15)


def test_a_plain_wall_is_not_believed(tmp_path):
    clip = filmed(tmp_path, pan(12), boxes(12), Scenery(contrast=0.0))
    path = path_of(clip, boxes(12))
    assert np.isnan(path.error_px).all()
    assert np.isfinite(path.shift_px).all(), "positions stay usable"


def test_a_cut_in_the_film_is_not_believed(tmp_path):
    def other(i):
        return Scenery(seed=i)

    pictures = [other(3 if i < 20 else 4 + i).rgb((0, 0), seed=i) for i in range(30)]
    clip = open_clip(write_clip(tmp_path / "cut.mp4", pictures, fps=FPS))
    path = path_of(clip, np.full((30, 4), np.nan))
    assert np.isfinite(path.error_px[:20]).all()
    assert np.isnan(path.error_px[20:]).any()


def test_zooming_is_not_believed(tmp_path):
    zoom = np.linspace(0.0, 0.3, 50)
    path = path_of(filmed(tmp_path, np.zeros((50, 2)), boxes(50), zoom=zoom), boxes(50))
    assert path.zoom[-1] > 1.2
    assert np.isnan(path.error_px[[0, -1]]).all()


def test_everybody_has_a_path_of_their_own(tmp_path):
    way = tremble(10, FPS, 2.0)
    clip = filmed(tmp_path, way, boxes(10))
    nobody = np.full((10, 4), np.nan)
    first, second = camera_paths(clip, np.stack([boxes(10), nobody]))
    assert first.shift_px == pytest.approx(second.shift_px, abs=0.05)
