"""A clip's picture: its points drawn in, several people numbered."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from backstride.app.render.poster import MOST_SIDE_PX, write_poster
from backstride.pose.track import PoseTrack
from backstride.video.clip import Clip, open_clip
from fixtures.clips import write_clip
from fixtures.runners import Runner

GREY = 90
CHANGED = 40


def grey_clip(path: Path, size: tuple[int, int] = (1280, 720)) -> Clip:
    return open_clip(write_clip(path, [np.full((size[1], size[0], 3), GREY, dtype=np.uint8)] * 30))


def track_of(clip: Clip) -> PoseTrack:
    runner = Runner(fps=30.0, duration_s=1.0, start_s=0.0).track()
    n = clip.n_frames
    return replace(
        runner,
        position_px=runner.position_px[:n],
        confidence=runner.confidence[:n],
        time_s=clip.time_s,
    )


def drawn(path: Path) -> np.ndarray:
    """Return where the picture differs from the grey clip."""
    with Image.open(path) as picture:
        pixels = np.asarray(picture.convert("RGB"), dtype=int)
    return (np.abs(pixels - GREY) > CHANGED).any(axis=-1)


def test_the_points_are_drawn_where_they_are_in_a_picture_that_is_small_enough(
    tmp_path: Path,
) -> None:
    clip = grey_clip(tmp_path / "a.mp4")
    track = track_of(clip)

    assert write_poster(clip, [track], tmp_path / "poster.jpg")

    changed = drawn(tmp_path / "poster.jpg")
    assert max(changed.shape) == MOST_SIDE_PX
    rows, columns = np.nonzero(changed)
    scale = MOST_SIDE_PX / clip.width_px
    seen = track.position_px * scale
    assert rows.min() > np.nanmin(seen[..., 1]) - 30
    assert rows.max() < np.nanmax(seen[..., 1]) + 30
    assert columns.min() > np.nanmin(seen[..., 0]) - 30
    assert columns.max() < np.nanmax(seen[..., 0]) + 30


def test_several_people_have_numbers_above_their_heads(tmp_path: Path) -> None:
    clip = grey_clip(tmp_path / "a.mp4")
    track = track_of(clip)
    moved = track.position_px + np.array([300.0, 0.0], dtype=np.float32)
    other = replace(track, position_px=moved)

    write_poster(clip, [track], tmp_path / "one.jpg")
    write_poster(clip, [track, other], tmp_path / "two.jpg")

    one, two = drawn(tmp_path / "one.jpg"), drawn(tmp_path / "two.jpg")
    assert np.nonzero(two)[0].min() < np.nonzero(one)[0].min() - 10


def test_a_clip_of_nobody_is_shown_as_it_is(tmp_path: Path) -> None:
    clip = grey_clip(tmp_path / "a.mp4", (64, 48))

    assert write_poster(clip, [], tmp_path / "poster.jpg")

    assert not drawn(tmp_path / "poster.jpg").any()
