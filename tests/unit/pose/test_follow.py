"""Following people through real frames of a shipped clip."""

from collections.abc import Iterator
from functools import cache

import numpy as np

from backstride.core.provenance import Provenance
from backstride.core.skeleton import BODY
from backstride.demo import demo_clips
from backstride.pose.estimators import make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.follow import FollowedPerson, follow
from backstride.pose.person import candidates, raw_track
from backstride.video.clip import Clip, open_clip
from backstride.video.read import Frame, read_frames

N_FRAMES = 75


@cache
def clip() -> Clip:
    with demo_clips() as paths:
        return open_clip(paths[0])


@cache
def frames() -> list[Frame]:
    return [frame for frame, _ in zip(read_frames(clip()), range(N_FRAMES), strict=False)]


def seen(pictures: Iterator[Frame]) -> list[FollowedPerson]:
    return follow(pictures, make_estimator("thunder"), PersonFinder())


def narrow(rgb: np.ndarray) -> np.ndarray:
    return rgb[:, 120:520]


def test_the_runner_is_followed_through_all_frames_but_the_second() -> None:
    calls: list[int] = []
    (person,) = follow(
        iter(frames()), make_estimator("thunder"), PersonFinder(), lambda f: calls.append(f.index)
    )

    assert calls == list(range(N_FRAMES))
    assert len(person.frames) >= N_FRAMES - 1
    assert person.frames == sorted(set(person.frames))


def test_of_two_people_the_one_whose_legs_move_comes_first() -> None:
    still = narrow(frames()[0].rgb)
    both = (
        Frame(np.concatenate([still, narrow(f.rgb)], axis=1), f.time_s, f.index) for f in frames()
    )
    first, second = candidates(seen(both), clip())

    assert first.leg_motion_trunks > 5 * second.leg_motion_trunks
    assert first.left_share > second.left_share
    assert (first.number, second.number) == (1, 2)


def test_nobody_is_seen_in_an_empty_room() -> None:
    empty = np.full((480, 640, 3), 128, dtype=np.uint8)

    assert seen(Frame(empty, i / 30, i) for i in range(20)) == []


def test_a_runner_who_vanishes_and_comes_back_is_the_same() -> None:
    black = np.zeros_like(frames()[0].rgb)
    pictures = (Frame(black, f.time_s, f.index) if 30 <= f.index < 45 else f for f in frames())
    (person,) = seen(pictures)

    assert len([i for i in person.frames if i >= 45]) >= 25
    assert not any(32 <= i < 45 for i in person.frames)


def test_points_are_in_pixels_of_the_clip_however_it_was_decoded() -> None:
    full = seen(iter(frames()[:6]))[0].points[-1].position_px
    shrunk_frames = (
        f for f, _ in zip(read_frames(clip(), max_side_px=480), range(6), strict=False)
    )
    shrunk = seen(shrunk_frames)[0].points[-1].position_px
    rows = BODY.indices("left_hip", "right_hip", "left_shoulder", "right_shoulder")

    assert np.abs(full[rows] - shrunk[rows]).max() < 6.0


def test_a_track_has_a_row_for_each_frame_of_the_clip() -> None:
    (person,) = seen(iter(frames()))
    track = raw_track(person, clip(), Provenance(clip().sha256, "thunder", {}, "0", {}))

    assert track.n_frames == clip().n_frames
    assert np.isfinite(track.position_px[person.frames[0]]).all()
    assert np.isnan(track.position_px[N_FRAMES:]).all()
