import numpy as np
import pytest

from backstride.video.appearance import background_shift_px
from backstride.video.clip import Clip, open_clip
from backstride.video.read import Frame
from backstride.video.suitability import assess
from fixtures.clips import write_clip

SIDE_PX = 160


def room():
    """A lit room with furniture: smooth patches of many sizes, (H,W) in 60-200."""
    rng = np.random.default_rng(0)
    picture = np.full((SIDE_PX, 2 * SIDE_PX), 130.0)
    for _ in range(120):
        y, x = rng.integers(0, SIDE_PX), rng.integers(0, 2 * SIDE_PX)
        h, w = rng.integers(6, 40, 2)
        picture[y : y + h, x : x + w] = rng.integers(60, 200)
    return picture


def pictures(n, *, pan_px=0.0, copies=1, brightness=1.0, noise=1.0):
    """A dark block swings through a room; the camera turns by ``pan_px`` a frame."""
    rng, furnished = np.random.default_rng(1), room()
    for i in range(n):
        moment = i // copies
        view = np.roll(furnished, round(-pan_px * moment), axis=1)
        x = 40 + 3 * moment
        view[40:120, x : x + 24] = 20
        grainy = view + rng.normal(0, noise, view.shape) * (i % copies == 0)
        yield np.repeat(np.clip(grainy * brightness, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def clip_of(n, *, fps=30.0, time_s=None, **more):
    times_s = np.arange(n) / fps if time_s is None else np.asarray(time_s)
    size = {"width_px": 1920, "height_px": 1080} | more
    return Clip(path=None, sha256="", time_s=times_s, **size)


def judged(clip, shown):
    frames = (
        Frame(rgb, float(t), i) for i, (rgb, t) in enumerate(zip(shown, clip.time_s, strict=False))
    )
    return assess(clip, frames)


def still(n=12, fps=30.0, **more):
    return judged(clip_of(n, fps=fps, **more), pictures(min(n, 12)))


def test_a_good_clip_has_nothing_to_mend():
    suitability = still(1400, fps=120)
    assert suitability.level == "ok"
    assert suitability.real_fps == pytest.approx(120)
    assert all(not check.remedy for check in suitability.checks)


@pytest.mark.parametrize(
    ("fps", "time_scale", "level"),
    [
        (15, 1, "act"),
        (30, 1, "watch"),
        (59.94, 1, "ok"),
        (30, 8, "ok"),
        (60, 4, "ok"),
        (240, 1, "ok"),
    ],
)
def test_frame_rate_counts_real_time(fps, time_scale, level):
    suitability = still(40, fps=fps, time_scale=time_scale)
    assert suitability.check("frame_rate").level == level
    assert suitability.real_fps == pytest.approx(fps * time_scale, rel=1e-3)


@pytest.mark.parametrize(("height_px", "level"), [(1080, "ok"), (352, "watch"), (144, "act")])
def test_small_pictures(height_px, level):
    assert still(height_px=height_px).check("size").level == level


@pytest.mark.parametrize(
    ("n", "time_scale", "level"),
    [(360, 1, "ok"), (150, 1, "watch"), (8, 1, "act"), (360, 8, "act")],
)
def test_length_counts_real_time(n, time_scale, level):
    assert still(n, time_scale=time_scale).check("duration").level == level


def test_slow_motion_is_said():
    check = still(time_scale=8.0, time_scale_source="metadata").check("slow_motion")
    assert "8 times slower" in check.text
    assert "as its file says" in check.text


@pytest.mark.parametrize(
    ("copies", "level", "share"), [(1, "ok", 0), (2, "act", 0.5), (3, "act", 0.67)]
)
def test_copied_frames_are_found(copies, level, share):
    suitability = judged(clip_of(40, fps=60), pictures(40, copies=copies))
    assert suitability.appearance.repeated_share == pytest.approx(share, abs=0.06)
    assert suitability.check("repeats").level == level
    assert suitability.real_fps == pytest.approx(60 / copies, rel=0.15)


def test_an_empty_room_is_not_taken_for_copies():
    empty = np.repeat(room().astype(np.uint8)[..., None], 3, axis=2)
    suitability = judged(clip_of(30), [empty] * 30)
    assert np.isnan(suitability.appearance.repeated_share)
    assert suitability.check("repeats").level == "ok"


def test_a_turning_camera_is_noticed():
    suitability = judged(clip_of(30), pictures(30, pan_px=4))
    assert suitability.appearance.camera_per_s == pytest.approx(4 * 30 / 320, rel=0.1)
    assert suitability.check("camera").level == "watch"


def test_a_runner_in_the_picture_does_not_move_the_camera():
    suitability = judged(clip_of(30), pictures(30))
    assert suitability.appearance.camera_per_s < 0.005
    assert suitability.check("camera").level == "ok"


@pytest.mark.parametrize("shift", [(0, 0), (3, -2), (-7, 5)])
def test_the_background_shift_has_size_and_sign(shift):
    before = room().astype(np.float32)
    after = np.roll(before, (shift[1], shift[0]), axis=(0, 1))
    np.testing.assert_allclose(background_shift_px(before, after), shift, atol=0.3)


def test_a_blank_wall_says_nothing_about_the_camera():
    rng = np.random.default_rng(2)
    walls = [rng.normal(128, 3, (90, 160)).astype(np.float32) for _ in range(2)]
    assert background_shift_px(*walls) is None


@pytest.mark.parametrize(("brightness", "level"), [(1.0, "ok"), (0.35, "watch"), (0.1, "act")])
def test_dark_clips(brightness, level):
    suitability = judged(clip_of(10), pictures(10, brightness=brightness))
    assert suitability.check("light").level == level


def test_a_burnt_out_clip():
    assert judged(clip_of(10), pictures(10, brightness=2.2)).check("light").level == "watch"


def test_a_camera_that_stopped():
    time_s = np.arange(40) / 30 + np.where(np.arange(40) > 20, 0.4, 0.0)
    check = judged(clip_of(40, time_s=time_s), pictures(40)).check("timing")
    assert check.level == "watch"
    assert "0.43 s" in check.text


def test_an_uneven_rate_is_fine():
    time_s = np.cumsum(np.tile([0.025, 0.042], 20))
    check = judged(clip_of(40, time_s=time_s), pictures(40)).check("timing")
    assert check.level == "ok"
    assert "varies" in check.text


def test_interlaced_and_damaged_files_are_named():
    suitability = still(interlaced=True, notes=("The file was cut off.",))
    assert suitability.check("fields").level == "watch"
    assert suitability.check("file").text == "The file was cut off."


def test_a_clip_is_sampled_where_no_frames_are_given(tmp_path):
    clip = open_clip(write_clip(tmp_path / "a.mp4", pictures(45, copies=2), options={"crf": "18"}))
    suitability = assess(clip)
    assert suitability.check("repeats").level == "act"
    assert suitability.check("camera").level == "ok"
