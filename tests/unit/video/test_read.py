import gc
import itertools
import tracemalloc
import weakref

import numpy as np
import pytest

from backstride.video.clip import open_clip
from backstride.video.read import read_frames
from fixtures.clips import (
    BT601,
    BT709,
    FULL,
    LIMITED,
    cut_off,
    hold_phone,
    number_of,
    numbered_frames,
    trim_start,
    write_clip,
)

PATCHES = np.array(
    [[235, 20, 20], [20, 200, 40], [30, 40, 220], [250, 250, 250], [8, 8, 8], [190, 130, 100]],
    dtype=np.uint8,
)
"""Red, green, blue, near white, near black, skin."""

PATCH_PX = 32


def patches(height_px=64):
    row = np.repeat(PATCHES, PATCH_PX, axis=0)
    return np.broadcast_to(row, (height_px, *row.shape)).copy()


def patch_middles(rgb):
    x = np.arange(len(PATCHES)) * PATCH_PX + PATCH_PX // 2
    return rgb[rgb.shape[0] // 2, x].astype(int)


@pytest.mark.parametrize(
    ("codec", "name"), [("libx264", "a.mp4"), ("libx265", "a.mov"), ("libvpx-vp9", "a.webm")]
)
def test_every_frame_comes_once_with_its_own_time(tmp_path, codec, name):
    time_s = np.cumsum([0.0, 0.03, 0.05, 0.03, 0.02, 0.1, 0.03, 0.03])
    clip = open_clip(write_clip(tmp_path / name, numbered_frames(8), time_s=time_s, codec=codec))
    frames = list(read_frames(clip))
    assert [number_of(f.rgb) for f in frames] == list(range(8))
    assert [f.index for f in frames] == list(range(8))
    assert [f.time_s for f in frames] == list(clip.time_s)


def test_frames_stored_out_of_order_are_shown_in_order(tmp_path):
    reordered = {"preset": "medium", "bf": "3", "b-adapt": "0", "crf": "5"}
    clip = open_clip(write_clip(tmp_path / "a.mp4", numbered_frames(16), options=reordered))
    assert [number_of(f.rgb) for f in read_frames(clip)] == list(range(16))


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("clockwise_deg", [0, 90, 180, 270])
def test_pictures_are_turned_upright(tmp_path, clockwise_deg, mirrored):
    path = write_clip(tmp_path / "a.mp4", numbered_frames(3))
    clip = open_clip(hold_phone(path, clockwise_deg, mirrored=mirrored))
    frames = list(read_frames(clip))
    stored = next(numbered_frames(1)).astype(int)
    seen = np.rot90(stored[:, ::-1] if mirrored else stored, -clockwise_deg // 90)
    assert frames[0].rgb.shape == seen.shape
    assert np.percentile(np.abs(frames[0].rgb - seen), 90) <= 4
    assert [number_of(f.rgb) for f in frames] == [0, 1, 2]


@pytest.mark.parametrize("clockwise_deg", [0, 90])
@pytest.mark.parametrize("matrix", [BT709, BT601])
@pytest.mark.parametrize("span", [LIMITED, FULL])
@pytest.mark.parametrize("stored_as", [("libx264", "yuv420p"), ("libx265", "yuv420p10le")])
def test_colours_are_true(tmp_path, stored_as, span, matrix, clockwise_deg):
    path = write_clip(
        tmp_path / "a.mp4",
        [patches()] * 2,
        codec=stored_as[0],
        pixel_format=stored_as[1],
        matrix=matrix,
        span=span,
    )
    rgb = next(read_frames(open_clip(hold_phone(path, clockwise_deg)))).rgb
    np.testing.assert_allclose(patch_middles(np.rot90(rgb, clockwise_deg // 90)), PATCHES, atol=5)


@pytest.mark.parametrize(("height_px", "matrix"), [(64, BT601), (720, BT709)])
def test_an_unnamed_colour_matrix_follows_the_size(tmp_path, height_px, matrix):
    path = write_clip(tmp_path / "a.mp4", [patches(height_px)] * 2, matrix=matrix, tag_matrix=False)
    rgb = next(read_frames(open_clip(path))).rgb
    np.testing.assert_allclose(patch_middles(rgb), PATCHES, atol=5)


def test_pictures_can_be_shrunk_while_decoding(tmp_path):
    clip = open_clip(write_clip(tmp_path / "a.mp4", numbered_frames(2, 128, 96)))
    frame = next(read_frames(clip, max_side_px=64))
    assert frame.rgb.shape == (48, 64, 3)
    assert frame.scale == 0.5
    assert next(read_frames(clip, max_side_px=500)).scale == 1.0


@pytest.mark.parametrize("start_s", [0.0, 0.1, 0.5, 0.9])
def test_reading_can_begin_later(tmp_path, start_s):
    options = {"g": "10", "preset": "medium", "bf": "2"}
    clip = open_clip(write_clip(tmp_path / "a.mp4", numbered_frames(30), options=options))
    frames = list(read_frames(clip, start_s=start_s))
    assert frames[0].time_s == pytest.approx(start_s, abs=1e-3)
    assert [number_of(f.rgb) for f in frames] == list(range(round(start_s * 30), 30))


def test_a_trimmed_clip_shows_only_what_was_left_in_it(tmp_path):
    whole = write_clip(tmp_path / "whole.mp4", numbered_frames(20), options={"g": "20"})
    clip = open_clip(trim_start(whole, tmp_path / "trimmed.mp4", 0.2))
    assert clip.notes == ()
    assert clip.time_s[0] == 0.0
    assert [number_of(f.rgb) for f in read_frames(clip)] == list(range(6, 20))


def test_what_is_left_of_a_cut_copy_can_be_read(tmp_path):
    path = write_clip(tmp_path / "a.mp4", numbered_frames(20), muxer={"movflags": "+faststart"})
    clip = open_clip(cut_off(path, 0.7))
    frames = list(read_frames(clip))
    assert [number_of(f.rgb) for f in frames] == list(range(clip.n_frames))


def test_a_damaged_frame_is_left_out_and_leaves_a_gap(tmp_path):
    path = write_clip(tmp_path / "a.mp4", numbered_frames(12), options={"g": "1"})
    clip = open_clip(path)
    data = bytearray(path.read_bytes())
    middle = data.index(b"mdat") + (data.index(b"moov") - data.index(b"mdat")) // 2
    data[middle : middle + 60] = bytes(60)
    path.write_bytes(data)
    indices = [f.index for f in read_frames(clip)]
    assert 9 <= len(indices) <= 12
    assert indices == sorted(set(indices))
    assert indices[0] == 0
    assert indices[-1] == 11


def test_frames_are_not_kept(tmp_path):
    clip = open_clip(write_clip(tmp_path / "a.mp4", numbered_frames(12)))
    alive = []
    for frame in read_frames(clip):
        alive.append(weakref.ref(frame))
        del frame
        gc.collect()
    assert sum(ref() is not None for ref in alive) <= 1


def test_memory_does_not_grow_with_length(tmp_path):
    def peak_bytes(n):
        pictures = itertools.islice(itertools.cycle(numbered_frames(5, 320, 240)), n)
        clip = open_clip(write_clip(tmp_path / f"{n}.mp4", pictures))
        tracemalloc.start()
        for _ in read_frames(clip):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert peak_bytes(60) < peak_bytes(15) + 320 * 240 * 3
