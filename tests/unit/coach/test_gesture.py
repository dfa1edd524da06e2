"""A raised hand pauses a session; nothing that belongs to an exercise does."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from backstride.coach.gesture import BRIDGE_S, HELD_S, HandSign, watch
from backstride.pose.track import PoseFrame, PoseTrack
from fixtures.figure_faults import FAULTY
from fixtures.figure_moves import MOVES
from fixtures.figure_others import OTHERS
from fixtures.figure_signs import BEFORE_S, NO_SIGNS, OVER_S, SIGNS, raised, up_s
from fixtures.figure_troubles import doubted, shaken, thinned, with_gap
from fixtures.figures import figure_track
from fixtures.rendered import CLIPS, Rendered, recorded, rendered

UP = SIGNS["straight arm, from the front"]
LONG_S = HELD_S + 1.0
FRAME_S = 1.0 / 30.0


def watched(track: PoseTrack) -> tuple[list[float], list[float]]:
    """Return when a sign was told, and how far it was along at every frame."""
    state, told_s, along = HandSign(), [], []
    for number in range(track.n_frames):
        state, told = watch(state, track.frame(number))
        along.append(state.along)
        if told:
            told_s.append(state.t_s)
    return told_s, along


def told_s(track: PoseTrack) -> list[float]:
    return watched(track)[0]


def seen(sign: str, hold_s: float = LONG_S, **how: float) -> PoseTrack:
    return figure_track(raised((SIGNS | NO_SIGNS)[sign], hold_s), **how)[0]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_hand_that_is_raised_is_told_once_after_two_seconds(sign: str):
    (told,) = told_s(seen(sign))
    (there,) = up_s(LONG_S)
    assert there - OVER_S < told - HELD_S <= there + FRAME_S + 1e-6


@pytest.mark.parametrize("sign", SIGNS)
def test_a_hand_that_is_lowered_too_early_is_not_told(sign: str):
    assert told_s(seen(sign, HELD_S - 2 * OVER_S)) == []


@pytest.mark.parametrize("sign", NO_SIGNS)
def test_no_other_posture_is_the_sign(sign: str):
    told, along = watched(seen(sign, 4.0, noise_px=1.0))
    assert told == []
    assert max(along) < 0.2, "on the way into the posture at most"


@pytest.mark.parametrize("yaw_deg", [-40.0, 40.0])
@pytest.mark.parametrize("sign", ["straight arm, from the front", "near arm, from the side"])
def test_the_sign_is_seen_from_other_places_too(sign: str, yaw_deg: float):
    assert len(told_s(seen(sign, yaw_deg=yaw_deg, noise_px=2.0))) == 1


def test_a_hand_that_stays_up_is_told_once_only():
    assert len(told_s(seen("straight arm, from the front", 12.0))) == 1


def test_each_raise_is_told():
    track, _ = figure_track(raised(UP, LONG_S, times=3))
    told = told_s(track)
    assert len(told) == 3
    for there, at in zip(up_s(LONG_S, 3), told, strict=True):
        assert there - OVER_S < at - HELD_S <= there + FRAME_S + 1e-6


def test_waving_is_no_sign():
    track, _ = figure_track(raised(UP, 0.2, times=8, rest_s=0.2))
    assert told_s(track) == []


def test_how_far_it_is_rises_to_one_and_falls_back():
    track = seen("straight arm, from the front")
    told, along = watched(track)
    there, gone = up_s(LONG_S)[0], up_s(LONG_S)[0] + LONG_S
    at = dict(zip(np.round(track.time_s, 3).tolist(), along, strict=True))
    assert at[BEFORE_S] == 0.0
    assert at[round(told[0] - HELD_S / 2, 3)] == pytest.approx(0.5, abs=0.02)
    assert along[int(np.searchsorted(track.time_s, told[0]))] == 1.0
    assert at[gone] == 1.0
    assert along[-1] == 0.0
    rising = [a for t, a in at.items() if t <= there + HELD_S]
    assert rising == sorted(rising)


@pytest.mark.parametrize("gap_s", [0.1, BRIDGE_S - 2 * FRAME_S])
def test_a_short_hole_only_makes_it_later(gap_s: float):
    whole = seen("straight arm, from the front")
    (plain,) = told_s(whole)
    (late,) = told_s(with_gap(whole, plain - 1.0, plain - 1.0 + gap_s))
    assert late == pytest.approx(plain + gap_s, abs=2 * FRAME_S)


def test_after_a_long_hole_it_begins_anew():
    whole = seen("straight arm, from the front", 6.0)
    (plain,) = told_s(whole)
    (late,) = told_s(with_gap(whole, plain - 1.0, plain))
    assert late == pytest.approx(plain + HELD_S, abs=2 * FRAME_S)


def test_a_hand_that_shows_only_now_and_then_is_not_told():
    track = seen("straight arm, from the front", 4.0)
    for start_s in np.arange(BEFORE_S, track.time_s[-1], BRIDGE_S):
        track = with_gap(track, start_s + FRAME_S, start_s + BRIDGE_S - FRAME_S)
    assert told_s(track) == []


def test_who_is_lost_with_the_hand_up_has_not_lowered_it():
    whole = seen("straight arm, from the front", 10.0)
    (plain,) = told_s(whole)
    told, along = watched(with_gap(whole, plain + 0.5, plain + 2.0))
    assert told == [plain]
    assert along[int((plain + 1.5) / FRAME_S)] == 0.0
    assert along[int((plain + 4.0) / FRAME_S)] == 0.0


def test_one_frame_with_a_hand_down_is_no_second_sign():
    whole = seen("straight arm, from the front", 8.0)
    (plain,) = told_s(whole)
    position = whole.position_px.copy()
    position[int((plain + 0.5) / FRAME_S)] = position[0]
    assert told_s(replace(whole, position_px=position)) == [plain]


def test_half_of_the_frames_are_enough():
    track = seen("straight arm, from the front")
    lost = np.flatnonzero(np.random.default_rng(1).random(track.n_frames) < 0.5)
    assert len(told_s(thinned(track, lost))) == 1


def test_shaking_points_are_no_trouble():
    assert len(told_s(shaken(seen("bent arm, from the front"), 3.0))) == 1


@pytest.mark.parametrize("part", ["wrist", "elbow"])
def test_an_arm_that_is_guessed_at_is_no_sign(part: str):
    track = seen("straight arm, from the front")
    parts = (f"left_{part}", f"right_{part}")
    assert told_s(doubted(track, 0.0, 9.0, parts, confidence=0.2)) == []


@pytest.mark.parametrize("parts", [("nose", "left_ear", "right_ear"), ("left_ankle",)])
def test_without_a_head_or_a_foot_in_the_picture_there_is_no_sign(parts: tuple[str, ...]):
    track = seen("straight arm, from the front")
    assert told_s(doubted(track, 0.0, 9.0, parts, confidence=0.02)) == []


def test_one_ear_is_head_enough():
    track = seen("straight arm, from the front")
    assert len(told_s(doubted(track, 0.0, 9.0, ("nose", "right_ear"), confidence=0.02))) == 1


def test_nobody_gives_no_sign():
    nowhere = PoseFrame(np.full((19, 2), np.nan, np.float32), np.zeros(19, np.float32), 1.0)
    state, told = watch(HandSign(), nowhere)
    assert (state.along, state.t_s, told) == (0.0, 1.0, False)


def test_a_clock_that_begins_again_begins_the_sign_again():
    track = seen("straight arm, from the front", 1.5)
    state = HandSign()
    for _ in range(3):
        for number in range(track.n_frames // 2):
            state, told = watch(state, track.frame(number))
            assert not told


@pytest.mark.parametrize("exercise_id", MOVES)
def test_no_exercise_is_the_sign(exercise_id: str):
    for how in ({}, {"facing": -1, "noise_px": 2.0}, {"yaw_deg": 30.0}):
        assert told_s(figure_track(MOVES[exercise_id](2), **how)[0]) == []


@pytest.mark.parametrize("exercise_id", sorted({exercise_id for exercise_id, _ in FAULTY}))
def test_no_wrong_exercise_is_the_sign(exercise_id: str):
    for known, fault in FAULTY:
        if known == exercise_id:
            assert told_s(figure_track(FAULTY[known, fault](1))[0]) == []


@pytest.mark.parametrize("name", OTHERS)
def test_nothing_else_that_people_do_is_the_sign(name: str):
    assert told_s(figure_track(OTHERS[name]())[0]) == []


@pytest.mark.parametrize("name", CLIPS)
@pytest.mark.parametrize("clip", [rendered, recorded])
def test_no_rendered_clip_shows_the_sign(clip: Callable[[str], Rendered], name: str):
    assert told_s(clip(name).track) == []
