"""Running, walking, standing: whatever the frame rate, the time scale and the side."""

from dataclasses import replace

import numpy as np
import pytest

from backstride.core.skeleton import BODY
from backstride.kinematics.activity import facing_score, find_activity, part_of
from backstride.pose.track import PoseTrack
from fixtures.runners import PROVENANCE, Runner, mirrored, runner_from_behind, standing, walker


@pytest.mark.parametrize("fps", [25.0, 30.0, 60.0, 120.0])
@pytest.mark.parametrize("azimuth_deg", [0.0, 180.0, 25.0, -90.0])
def test_a_run_is_running(fps, azimuth_deg):
    track = Runner(fps=fps, azimuth_deg=azimuth_deg, noise_px=2.0, duration_s=5).track()
    activity = find_activity(track)
    assert activity.kind == "running"
    assert activity.end - activity.start > 0.9 * track.n_frames


@pytest.mark.parametrize("azimuth_deg", [0.0, 180.0, -90.0])
@pytest.mark.parametrize("overground", [True, False])
def test_a_walk_is_walking(azimuth_deg, overground):
    track = walker(azimuth_deg=azimuth_deg, noise_px=1.5, overground=overground).track()
    assert find_activity(track).kind == "walking"


@pytest.mark.parametrize("time_scale", [2.0, 4.0, 8.0])
def test_slow_motion_does_not_make_a_run_a_walk(time_scale):
    slow = Runner(fps=240, noise_px=1.0, duration_s=5).track().retimed(1.0 / time_scale)
    assert find_activity(slow).kind == "running"


def test_standing_and_nobody():
    assert find_activity(standing()).kind == "standing"
    empty = np.full((60, 19, 2), np.nan)
    nobody = PoseTrack(empty, np.zeros((60, 19)), np.arange(60) / 30, BODY, PROVENANCE, 640, 480)
    assert find_activity(nobody).kind == "nobody"


def test_only_the_running_part_of_a_sprint_is_used():
    wait = standing(90, 60.0)
    run = Runner(fps=60, overground=True, duration_s=3).track()
    position = np.concatenate([wait.position_px, run.position_px])
    time_s = np.arange(len(position)) / 60
    track = replace(
        run, position_px=position, time_s=time_s, confidence=np.full(position.shape[:2], 0.9)
    )
    activity = find_activity(track)
    assert activity.kind == "running"
    assert 60 <= activity.start <= 110
    assert activity.end > 250


def test_there_and_back_uses_the_longer_way():
    there = Runner(fps=30, duration_s=3).track()
    back = mirrored(Runner(fps=30, duration_s=5).track())
    position = np.concatenate([there.position_px, back.position_px])
    track = replace(
        there,
        position_px=position,
        time_s=np.arange(len(position)) / 30,
        confidence=np.full(position.shape[:2], 0.9),
    )
    activity = find_activity(track)
    assert activity.kind == "running"
    assert abs(activity.start - there.n_frames) <= 8
    assert np.nanmedian(facing_score(part_of(track, activity.start, activity.end))) < 0


def test_lying_and_swinging_is_not_running():
    track = Runner(noise_px=1.0).track()
    position = track.position_px[..., ::-1].copy()
    assert find_activity(replace(track, position_px=position)).kind in ("unclear", "standing")


def test_from_behind_needs_high_ankles():
    assert find_activity(runner_from_behind(noise_px=2.0).track()).kind == "running"


@pytest.mark.parametrize("n_frames", [1, 2, 8, 30])
def test_a_clip_of_a_few_frames_is_too_short_to_tell(n_frames):
    track = Runner(duration_s=n_frames / 60).track()
    activity = find_activity(track)
    assert activity.kind == "unclear"
    assert "Too short" in activity.text
