"""The filter before everything: still at rest, not late, holes bridged, names kept."""

import numpy as np
import pytest

from backstride.coach.steady import BRIDGE_S, steadied
from backstride.core.skeleton import BODY
from backstride.pose.track import PoseFrame

TRUNK_PX = 100.0
KNEES = BODY.indices("left_knee", "right_knee")
STILL = np.zeros((len(BODY.names), 2))
for _name, _place in {
    "shoulder": (0.0, -TRUNK_PX), "elbow": (0.0, -60.0), "wrist": (0.0, -30.0), "hip": (0.0, 0.0),
    "knee": (0.0, 80.0), "ankle": (0.0, 160.0), "heel": (-10.0, 170.0), "toe": (20.0, 170.0),
    "ear": (0.0, -140.0),
}.items():  # fmt: skip
    for _side, _aside in (("left", 30.0), ("right", -30.0)):
        STILL[BODY.index(f"{_side}_{_name}")] = np.add(_place, (_aside, 0.0))


def followed(positions, t_s, confidence=None):
    """Return the filter's state after each frame."""
    state, states = None, []
    for number, (position, t) in enumerate(zip(positions, t_s, strict=True)):
        sure = np.full(len(BODY.names), 0.9) if confidence is None else confidence[number]
        state = steadied(state, PoseFrame(position.astype(np.float32), sure, float(t)))
        states.append(state)
    return states


def times(seconds, fps=30.0):
    return np.arange(int(seconds * fps)) / fps


def test_a_body_at_rest_is_stiller_than_its_points():
    t_s = times(4.0)
    shaking = np.random.default_rng(0).normal(0.0, 2.0, (t_s.size, *STILL.shape))
    states = followed(STILL + shaking, t_s)
    after = np.array([state.position for state in states[30:]]) - STILL
    assert after.std() < 0.7 * shaking.std()
    assert abs(after.mean()) < 0.2


@pytest.mark.parametrize("fps", [15.0, 30.0, 60.0])
def test_a_quick_step_is_followed_within_a_tenth_of_a_second(fps):
    t_s = times(2.0, fps)
    way = 40.0 * np.clip((t_s - 1.0) / 0.2, 0.0, 1.0)  # 2 trunk lengths a second
    positions = np.repeat(STILL[None], t_s.size, axis=0)
    positions[:, KNEES[0], 0] += way
    states = followed(positions, t_s)
    reached = [state.position[KNEES[0], 0] - STILL[KNEES[0], 0] for state in states]
    late = int(np.searchsorted(t_s, 1.3))
    assert reached[late] == pytest.approx(40.0, abs=3.0)
    assert max(reached) < 43.0


def test_the_frame_rate_changes_little():
    ends = []
    for fps in (15.0, 60.0):
        t_s = times(3.0, fps)
        positions = np.repeat(STILL[None], t_s.size, axis=0)
        positions[:, KNEES[0], 0] += 30.0 * np.sin(2.0 * np.pi * 0.5 * t_s)
        states = followed(positions, t_s)
        ends.append(
            np.interp(np.arange(1.0, 2.8, 0.1), t_s, [s.position[KNEES[0], 0] for s in states])
        )
    assert np.abs(ends[0] - ends[1]).max() < 3.0


def test_a_short_hole_is_bridged_and_a_long_one_is_missing():
    t_s = times(2.0)
    confidence = np.full((t_s.size, len(BODY.names)), 0.9)
    gone = (t_s >= 0.5) & (t_s < 1.5)
    confidence[np.ix_(gone, KNEES)] = 0.0
    states = followed(np.repeat(STILL[None], t_s.size, axis=0), t_s, confidence)
    short, long = np.searchsorted(t_s, [0.5 + 0.8 * BRIDGE_S, 0.6 + BRIDGE_S])
    assert states[short].position[KNEES[0]] == pytest.approx(STILL[KNEES[0]])
    assert np.isnan(states[long].position[KNEES[0]]).all()
    assert states[-1].position[KNEES[0]] == pytest.approx(STILL[KNEES[0]])


def test_after_a_long_pause_everything_begins_anew():
    states = followed([STILL, STILL + 500.0], [0.0, 2.0])
    assert states[1].position[KNEES[0]] == pytest.approx(STILL[KNEES[0]] + 500.0)


def test_nobody_is_no_body():
    states = followed([np.full_like(STILL, np.nan)], [0.0], np.zeros((1, len(BODY.names))))
    assert not states[0].has_body


def swapped(position):
    changed = position.copy()
    changed[KNEES] = position[KNEES[::-1]]
    return changed


@pytest.mark.parametrize("wrong", [1, 3, 6])
def test_names_exchanged_for_some_frames_are_kept(wrong):
    t_s = times(2.0)
    positions = np.repeat(STILL[None], t_s.size, axis=0)
    positions[20 : 20 + wrong] = swapped(STILL)
    for state in followed(positions, t_s):
        assert state.position[KNEES] == pytest.approx(STILL[KNEES])


def test_names_that_insist_are_believed_and_nothing_moves():
    t_s = times(2.0)
    positions = np.repeat(STILL[None], t_s.size, axis=0)
    positions[20:] = swapped(STILL)
    states = followed(positions, t_s)
    assert states[-1].position[KNEES] == pytest.approx(STILL[KNEES[::-1]])
    for state in states:
        places = sorted(state.position[KNEES, 0])
        assert places == pytest.approx([-30.0, 30.0]), "no knee is ever in between"


@pytest.mark.parametrize("fps", [30.0, 60.0])
def test_a_knee_that_jumps_onto_the_other_stays_where_it_was(fps):
    t_s = times(2.0, fps)
    positions = np.repeat(STILL[None], t_s.size, axis=0)
    wrong = (t_s >= 0.6) & (t_s < 0.7)
    positions[wrong, KNEES[0]] = STILL[KNEES[1]] + (2.0, 0.0)
    for state in followed(positions, t_s):
        assert state.position[KNEES] == pytest.approx(STILL[KNEES])


def test_knees_that_really_meet_do_meet():
    t_s = times(2.0)
    positions = np.repeat(STILL[None], t_s.size, axis=0)
    share = np.clip((t_s - 0.5) / 0.3, 0.0, 1.0)
    positions[:, KNEES[0], 0] = 30.0 - 30.0 * share
    positions[:, KNEES[1], 0] = -30.0 + 30.0 * share
    last = followed(positions, t_s)[-1].position[KNEES, 0]
    assert last == pytest.approx([0.0, 0.0], abs=1.0)


def test_a_point_that_leaps_away_is_believed_only_if_it_stays():
    t_s = times(2.0)
    positions = np.repeat(STILL[None], t_s.size, axis=0)
    away = (t_s >= 0.5) & (t_s < 0.6)
    positions[away, KNEES[0], 1] -= 150.0
    positions[t_s >= 1.0, KNEES[0], 1] -= 100.0
    states = followed(positions, t_s)
    before = [state.position[KNEES[0], 1] for state, t in zip(states, t_s, strict=True) if t < 1.0]
    assert before == pytest.approx([80.0] * len(before))
    assert states[-1].position[KNEES[0], 1] == pytest.approx(-20.0, abs=3.0)
