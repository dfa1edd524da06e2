"""The running speed under the feet, and the moments of an average stride made by hand."""

import numpy as np
import pytest

from backstride.kinematics import landmarks, template
from backstride.kinematics.activity import find_activity, part_of
from backstride.kinematics.angles import smoothed
from backstride.kinematics.contacts import AVERAGED_SIDE, leg_cycle
from backstride.kinematics.square import squared
from backstride.kinematics.view import View, find_view
from fixtures.runners import SHANK, THIGH, Runner

SIDE = View("side-right", 0.0, 10.0, 1)
STRIDE_S = 0.7
OFFSET_S = np.arange(-0.21, 0.525, 1 / 240)


def made(landing_s, push_off_s, legs_per_s=3.0):
    """Return a stride whose knee is straightest at two moments; the foot turns at 0."""
    bend = 60.0 - 40.0 * sum(
        np.exp(-0.5 * ((OFFSET_S - at) / 0.06) ** 2) for at in (landing_s, push_off_s)
    )
    forward = np.clip(-OFFSET_S / 0.02, -1.0, 1.0) * legs_per_s
    channel = np.stack([forward, np.zeros_like(bend), bend, bend], axis=1)
    return template.Template(OFFSET_S, channel, np.array([1.0]))


@pytest.mark.parametrize("knot", range(4))
def test_the_delay_after_the_knee_is_that_of_the_speed(knot):
    speed = landmarks.SPEED_LEGS_PER_S[knot]
    contact_s, toe_off_s = landmarks.landmarks(made(0.01, 0.27), SIDE, STRIDE_S, speed)
    assert contact_s == pytest.approx(0.01 + landmarks.CONTACT_AFTER_KNEE_S[knot], abs=2e-3)
    assert toe_off_s == pytest.approx(0.27 + landmarks.TOE_OFF_AFTER_KNEE_S[knot], abs=2e-3)


def test_a_slower_run_has_the_longer_contact():
    stances = [
        np.diff(landmarks.landmarks(made(0.0, 0.26), SIDE, STRIDE_S, speed))[0]
        for speed in (1.0, 2.3, 2.9, 3.45)
    ]
    assert stances[0] == stances[1], "no guess below the slowest that was measured"
    assert stances[1] > stances[2] > stances[3]


def test_the_speed_is_the_mean_of_the_legs_that_show_it():
    both = [made(0.0, 0.26, 3.0), made(0.0, 0.26, 4.0)]
    assert landmarks.running_speed(both, STRIDE_S) == pytest.approx(3.5)
    straight = made(0.0, 0.26)
    unseen = template.Template(OFFSET_S, np.full_like(straight.channel, np.nan), np.array([1.0]))
    assert landmarks.running_speed([straight, unseen], STRIDE_S) == pytest.approx(3.0)
    assert landmarks.running_speed([unseen], STRIDE_S) == landmarks.USUAL_LEGS_PER_S


@pytest.mark.parametrize("speed_mps", [2.0, 3.0, 4.0])
@pytest.mark.parametrize("azimuth_deg", [0.0, 25.0, 180.0])
@pytest.mark.parametrize("overground", [False, True])
def test_the_speed_needs_no_scale_and_no_belt(speed_mps, azimuth_deg, overground):
    runner = Runner(
        speed_mps=speed_mps,
        azimuth_deg=azimuth_deg,
        overground=overground,
        duration_s=5.0,
        noise_px=1.0,
    )
    track = runner.track()
    activity = find_activity(track)
    part = part_of(track, activity.start, activity.end)
    view = find_view(part)
    smooth = smoothed(squared(part, view))
    cycle = leg_cycle(smooth, view)
    stride_s = 1.0 / cycle.frequency_hz
    grid_s = landmarks.event_grid(smooth.time_s, stride_s)
    signal = landmarks.foot_signal(smooth, view, "right", grid_s)
    span_s = tuple(share * stride_s for share in AVERAGED_SIDE)
    average = template.build(signal, grid_s, cycle.times_at(np.pi), span_s)
    true = speed_mps / ((THIGH + SHANK) * runner.height_m)
    assert landmarks.running_speed([average], stride_s) == pytest.approx(true, rel=0.1)
