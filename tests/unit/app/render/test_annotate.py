import errno

import numpy as np
import pytest

from backstride.app.render import annotate
from backstride.app.render.annotate import write_annotated
from backstride.app.render.skeleton_art import LEFT, MIDDLE, RIGHT, Pen, draw_skeleton
from backstride.core.errors import OutputError
from backstride.core.provenance import Provenance
from backstride.core.skeleton import BODY
from backstride.pose.track import PoseTrack
from backstride.video.clip import open_clip
from backstride.video.read import read_frames
from fixtures.clips import hold_phone, write_clip

WIDTH_PX, HEIGHT_PX = 240, 320

STANDING = {
    "nose": (150, 50),
    "ear": (135, 50),
    "shoulder": (120, 90),
    "elbow": (90, 120),
    "wrist": (90, 150),
    "hip": (120, 160),
    "knee": (120, 210),
    "ankle": (120, 260),
    "heel": (110, 272),
    "toe": (140, 272),
}
"""The runner's left side; the right lies 40 px further to the right."""


def standing():
    place = np.array([STANDING[name.split("_")[-1]] for name in BODY.names], dtype=np.float32)
    place[["right" in name for name in BODY.names], 0] += 40
    return place


def track_of(n, *, confidence=0.9, time_s=None, width_px=WIDTH_PX, height_px=HEIGHT_PX):
    return PoseTrack(
        position_px=np.tile(standing(), (n, 1, 1)),
        confidence=np.full((n, len(BODY.names)), confidence, dtype=np.float32),
        time_s=np.arange(n) / 30 if time_s is None else time_s,
        skeleton=BODY,
        provenance=Provenance("", "none", {}, "0"),
        width_px=width_px,
        height_px=height_px,
    )


def grey(n=1, width_px=WIDTH_PX, height_px=HEIGHT_PX):
    return [np.full((height_px, width_px, 3), 120, dtype=np.uint8) for _ in range(n)]


def middle_of(a, b):
    x, y = (standing()[BODY.indices(a, b)].mean(axis=0)).astype(int)
    return y, x


def drawn(confidence=0.9, contact=None):
    (rgb,) = grey()
    track = track_of(1, confidence=confidence)
    draw_skeleton(
        rgb, track.position_px[0], track.confidence[0], contact, Pen.for_track(track, 1.0)
    )
    return rgb


@pytest.mark.parametrize(
    ("ends", "colour"),
    [
        (("left_hip", "left_knee"), LEFT),
        (("right_hip", "right_knee"), RIGHT),
        (("left_hip", "right_hip"), MIDDLE),
    ],
)
def test_each_side_has_its_colour(ends, colour):
    np.testing.assert_allclose(drawn()[middle_of(*ends)], colour, atol=15)


def test_the_line_is_centred_on_the_points():
    y, _ = middle_of("left_hip", "left_knee")
    painted = np.flatnonzero(drawn()[y, 105:135].astype(int).std(axis=1) > 0) + 105
    assert painted.mean() == pytest.approx(120, abs=0.51)


def test_unsure_points_are_faint_and_lost_ones_are_left_out():
    at = middle_of("left_hip", "left_knee")
    sure, unsure, lost = (drawn(c)[at].astype(int) for c in (0.9, 0.2, 0.05))
    assert abs(unsure - 120).sum() < abs(sure - 120).sum()
    assert tuple(lost) == (120, 120, 120)


def test_a_missing_point_takes_only_its_own_lines():
    (rgb,) = grey()
    track = track_of(1)
    position_px = track.position_px[0].copy()
    position_px[BODY.index("left_knee")] = np.nan
    draw_skeleton(rgb, position_px, track.confidence[0], None, Pen.for_track(track, 1.0))
    assert tuple(rgb[middle_of("left_hip", "left_knee")]) == (120, 120, 120)
    np.testing.assert_allclose(rgb[middle_of("right_hip", "right_knee")], RIGHT, atol=15)


def test_a_foot_on_the_ground_is_marked_below_it():
    lifted, down = drawn(), drawn(contact=np.array([True, False]))
    changed = np.argwhere((lifted != down).any(axis=2))
    assert changed[:, 0].min() > 272
    assert changed[:, 1].max() < 160  # the left foot's, not the right one's


def test_a_runner_outside_of_the_picture_changes_nothing():
    (rgb,) = grey()
    track = track_of(1)
    pen = Pen.for_track(track, 1.0)
    draw_skeleton(rgb, track.position_px[0] + 1000, track.confidence[0], None, pen)
    draw_skeleton(rgb, np.full((19, 2), np.nan, np.float32), track.confidence[0], None, pen)
    assert (rgb == 120).all()


def test_lines_grow_with_the_body():
    track = track_of(3)
    assert Pen.for_track(track, 2.0).line_px == pytest.approx(2 * Pen.for_track(track, 1.0).line_px)


@pytest.fixture
def clip(tmp_path):
    time_s = [0.0, 0.03, 0.07, 0.16, 0.19]
    return open_clip(write_clip(tmp_path / "run.mp4", grey(5), time_s=time_s))


def test_uneven_times_are_kept_and_stretched(tmp_path, clip):
    out = tmp_path / "annotated.mp4"
    write_annotated(clip, track_of(5), None, out, slow_down=4.0)
    written = open_clip(out)
    np.testing.assert_allclose(written.time_s, 4 * clip.time_s, atol=1e-3)
    assert (written.codec, written.pixel_format) == ("h264", "yuv420p")


def test_slow_motion_is_undone_before_slowing_down(tmp_path, clip):
    slow = open_clip(clip.path, time_scale=8.0)
    write_annotated(slow, track_of(5), None, tmp_path / "a.mp4", slow_down=4.0)
    written = open_clip(tmp_path / "a.mp4")
    assert written.time_s[-1] == pytest.approx(clip.time_s[-1] / 2, abs=1e-3)


def test_the_index_comes_first_so_that_browsers_start_at_once(tmp_path, clip):
    write_annotated(clip, track_of(5), None, tmp_path / "a.mp4", slow_down=1.0)
    data = (tmp_path / "a.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_colours_survive_encoding(tmp_path, clip):
    write_annotated(clip, track_of(5), None, tmp_path / "a.mp4", slow_down=4.0, crf=10)
    rgb = next(read_frames(open_clip(tmp_path / "a.mp4"))).rgb
    np.testing.assert_allclose(rgb[300, 20], 120, atol=3)
    np.testing.assert_allclose(rgb[middle_of("left_hip", "left_knee")], LEFT, atol=40)


def test_large_pictures_are_shrunk_and_odd_sides_cut(tmp_path):
    big = open_clip(write_clip(tmp_path / "big.mp4", grey(2, 330, 500)))
    track = track_of(2, width_px=330, height_px=500)
    write_annotated(big, track, None, tmp_path / "a.mp4", slow_down=2.0, max_height_px=250)
    written = open_clip(tmp_path / "a.mp4")
    assert (written.width_px, written.height_px) == (164, 250)


def test_a_turned_clip_is_written_upright(tmp_path):
    path = write_clip(tmp_path / "lying.mp4", grey(2, HEIGHT_PX, WIDTH_PX))
    upright = open_clip(hold_phone(path, 90))
    write_annotated(upright, track_of(2), None, tmp_path / "a.mp4", slow_down=2.0)
    rgb = next(read_frames(open_clip(tmp_path / "a.mp4"))).rgb
    assert rgb.shape == (HEIGHT_PX, WIDTH_PX, 3)
    assert rgb[middle_of("left_hip", "left_knee")][0] > 180


def test_more_frames_than_a_screen_shows_are_left_out(tmp_path):
    fast = open_clip(write_clip(tmp_path / "fast.mp4", grey(24), fps=240))
    seen = []
    out = tmp_path / "a.mp4"
    write_annotated(fast, track_of(24), None, out, slow_down=1.0, on_frame=seen.append)
    assert len(seen) == 24
    assert open_clip(out).fps == pytest.approx(60, rel=0.01)


@pytest.fixture
def old_report(tmp_path):
    out = tmp_path / "report" / "annotated.mp4"
    out.parent.mkdir()
    out.write_bytes(b"old")
    return out


def fails_with(error):
    def encode(pictures, size, part, crf):  # noqa: ARG001
        part.write_bytes(b"half")
        raise error

    return encode


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), OutputError),
        (PermissionError(errno.EACCES, "Permission denied"), OutputError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_a_failure_leaves_the_old_file_and_no_new_one(old_report, clip, monkeypatch, error, raised):
    out = old_report
    monkeypatch.setattr(annotate, "_encode", fails_with(error))
    with pytest.raises(raised):
        write_annotated(clip, track_of(5), None, out, slow_down=2.0)
    assert out.read_bytes() == b"old"
    assert list(out.parent.iterdir()) == [out]


def test_a_full_disk_is_named(tmp_path, clip, monkeypatch):
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(annotate, "_encode", fails_with(full))
    with pytest.raises(OutputError, match="disk is full"):
        write_annotated(clip, track_of(5), None, tmp_path / "a.mp4", slow_down=2.0)


def test_a_missing_folder_is_named(tmp_path, clip):
    with pytest.raises(OutputError, match="needs a folder"):
        write_annotated(clip, track_of(5), None, tmp_path / "none" / "a.mp4", slow_down=2.0)
