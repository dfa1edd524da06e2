import hashlib
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image

from backstride.core.errors import ClipError, DamagedClipError, NoVideoError, OptionError
from backstride.video.clip import open_clip
from fixtures.clips import cut_off, hold_phone, numbered_frames, write_clip, write_sound

INDEX_FIRST = {"movflags": "+faststart"}


def test_describes_a_plain_clip(tmp_path):
    path = write_clip(tmp_path / "run.mp4", numbered_frames(8))
    clip = open_clip(path)
    assert (clip.width_px, clip.height_px, clip.n_frames) == (64, 48, 8)
    assert clip.fps == pytest.approx(30.0)
    assert clip.duration_s == pytest.approx(8 / 30)
    assert clip.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (clip.time_scale, clip.time_scale_source) == (1.0, "assumed real time")
    assert clip.notes == ()
    assert not clip.time_s.flags.writeable


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("libx264", "a.mp4"),
        ("libx264", "a.mov"),
        ("libx265", "a.mp4"),
        ("libx265", "a.mov"),
        ("libvpx-vp9", "a.webm"),
        ("libvpx-vp9", "a.mp4"),
    ],
)
def test_variable_frame_times_survive_to_a_millisecond(tmp_path, codec, name):
    time_s = np.array([0.0, 0.0334, 0.0667, 0.15, 0.1834, 0.2501, 0.2834])
    clip = open_clip(write_clip(tmp_path / name, numbered_frames(7), time_s=time_s, codec=codec))
    np.testing.assert_allclose(clip.time_s, time_s, atol=1e-3)


def test_times_begin_at_the_first_frame(tmp_path):
    time_s = [5.0, 5.1, 5.2]
    clip = open_clip(
        write_clip(tmp_path / "late.webm", numbered_frames(3), time_s=time_s, codec="libvpx-vp9")
    )
    np.testing.assert_allclose(clip.time_s, [0.0, 0.1, 0.2], atol=1e-3)


def test_frame_rate_is_not_rounded_by_milliseconds(tmp_path):
    path = write_clip(tmp_path / "a.webm", numbered_frames(31), fps=60, codec="libvpx-vp9")
    assert open_clip(path).fps == pytest.approx(60.0, abs=0.1)


def test_a_frozen_camera_does_not_change_the_frame_rate(tmp_path):
    time_s = [0, 1 / 30, 2 / 30, 1.0, 1.0 + 1 / 30]
    clip = open_clip(write_clip(tmp_path / "a.mp4", numbered_frames(5), time_s=time_s))
    assert clip.fps == pytest.approx(30.0)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("clockwise_deg", [0, 90, 180, 270])
def test_size_is_that_of_the_upright_picture(tmp_path, clockwise_deg, mirrored):
    path = write_clip(tmp_path / "a.mp4", numbered_frames(2))
    clip = open_clip(hold_phone(path, clockwise_deg, mirrored=mirrored))
    upright = (64, 48) if clockwise_deg in (0, 180) else (48, 64)
    assert (clip.width_px, clip.height_px) == upright
    assert clip.orientation.clockwise_deg == clockwise_deg
    assert clip.orientation.mirrored is mirrored


def test_oblong_pixels_are_made_square(tmp_path):
    path = write_clip(tmp_path / "a.mp4", numbered_frames(2), pixel_aspect=Fraction(4, 3))
    clip = open_clip(path)
    assert (clip.width_px, clip.height_px) == (round(64 * 4 / 3), 48)


@pytest.mark.parametrize(
    ("capture_fps", "stored_fps", "time_scale", "source"),
    [
        (240, 30, 8.0, "metadata"),
        (120, 30, 4.0, "metadata"),
        (240, 240, 1.0, "metadata"),
        (30, 24, 1.0, "assumed real time"),
        (3, 30, 0.1, "metadata"),
    ],
)
def test_android_says_how_fast_the_camera_was(
    tmp_path, capture_fps, stored_fps, time_scale, source
):
    path = write_clip(
        tmp_path / "slow.mp4",
        numbered_frames(6),
        fps=stored_fps,
        metadata={"com.android.capture.fps": f"{capture_fps}.000000"},
        muxer={"movflags": "+use_metadata_tags"},
    )
    clip = open_clip(path)
    assert clip.time_scale == pytest.approx(time_scale)
    assert clip.time_scale_source == source


def test_apple_stores_true_times(tmp_path):
    path = write_clip(
        tmp_path / "slow.mov",
        numbered_frames(6),
        fps=240,
        metadata={"com.apple.quicktime.full-frame-rate-playback-intent": "0"},
        muxer={"movflags": "+use_metadata_tags"},
    )
    clip = open_clip(path)
    assert (clip.time_scale, clip.time_scale_source) == (1.0, "metadata")


def test_the_user_knows_best_about_slow_motion(tmp_path):
    clip = open_clip(write_clip(tmp_path / "a.mp4", numbered_frames(2)), time_scale=4)
    assert (clip.time_scale, clip.time_scale_source) == (4, "user")


@pytest.mark.parametrize("time_scale", [0.0, -2.0, float("nan"), float("inf")])
def test_a_senseless_time_scale_is_refused(tmp_path, time_scale):
    with pytest.raises(OptionError, match="above 0"):
        open_clip(tmp_path / "a.mp4", time_scale=time_scale)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ClipError, match=r"none at .*nowhere\.mp4"):
        open_clip(tmp_path / "nowhere.mp4")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(ClipError, match="is a folder"):
        open_clip(tmp_path)


def test_an_empty_file_is_refused(tmp_path):
    (tmp_path / "a.mp4").touch()
    with pytest.raises(NoVideoError, match="empty"):
        open_clip(tmp_path / "a.mp4")


@pytest.mark.parametrize("name", ["diary.txt", "diary.mp4"])
def test_text_is_no_video(tmp_path, name):
    (tmp_path / name).write_text("ran 5 km, back hurt\n" * 50, encoding="utf-8")
    with pytest.raises(NoVideoError, match="not one that can be read"):
        open_clip(tmp_path / name)


def test_random_bytes_are_no_video(tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, 20_000, dtype=np.uint8)
    (tmp_path / "a.mp4").write_bytes(noise.tobytes())
    with pytest.raises(NoVideoError):
        open_clip(tmp_path / "a.mp4")


@pytest.mark.parametrize("name", ["photo.jpg", "photo.png"])
def test_a_photo_is_no_video(tmp_path, name):
    Image.new("RGB", (64, 48)).save(tmp_path / name)
    with pytest.raises(NoVideoError):
        open_clip(tmp_path / name)


def test_one_picture_in_a_video_file_is_no_video(tmp_path):
    with pytest.raises(NoVideoError, match="single picture"):
        open_clip(write_clip(tmp_path / "a.mp4", numbered_frames(1)))


def test_a_play_list_opens_nothing(tmp_path):
    path = write_clip(tmp_path / "a.mp4", numbered_frames(2))
    (tmp_path / "list.m3u8").write_text(f"#EXTM3U\n#EXTINF:1,\n{path}\n", encoding="utf-8")
    with pytest.raises(NoVideoError):
        open_clip(tmp_path / "list.m3u8")


def test_a_name_that_looks_like_a_protocol_is_a_file(tmp_path):
    path = write_clip(tmp_path / "a.mp4", numbered_frames(2))
    odd = path.rename(tmp_path / "concat:a|b.mp4")
    assert open_clip(odd).n_frames == 2


@pytest.mark.parametrize("name", ["voice.m4a", "voice.wav"])
def test_sound_alone_is_named_as_such(tmp_path, name):
    if name.endswith("wav"):
        (tmp_path / name).write_bytes(_wav())
    else:
        write_sound(tmp_path / name)
    with pytest.raises(NoVideoError, match="only sound"):
        open_clip(tmp_path / name)


def _wav():
    head = b"RIFF" + (36 + 8000).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    fields = [(1, 2), (1, 2), (8000, 4), (8000, 4), (1, 2), (8, 2)]
    body = b"".join(value.to_bytes(size, "little") for value, size in fields)
    return head + body + b"data" + (8000).to_bytes(4, "little") + bytes(8000)


def test_a_recording_without_its_index_is_damaged(tmp_path):
    path = cut_off(write_clip(tmp_path / "a.mp4", numbered_frames(20)), 0.5)
    with pytest.raises(DamagedClipError, match="index is missing"):
        open_clip(path)


def test_a_copy_cut_off_in_the_middle_gives_what_it_has(tmp_path):
    path = write_clip(tmp_path / "a.mp4", numbered_frames(20), muxer=INDEX_FIRST)
    clip = open_clip(cut_off(path, 0.7))
    assert 2 <= clip.n_frames < 20
    assert "cut off" in clip.notes[0]


def test_a_copy_cut_off_before_its_first_frame_is_damaged(tmp_path):
    path = write_clip(tmp_path / "a.mp4", numbered_frames(20), muxer=INDEX_FIRST)
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"mdat") + 20])
    with pytest.raises(DamagedClipError, match="no two frames"):
        open_clip(path)
