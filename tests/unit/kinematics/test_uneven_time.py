"""Frames that do not come evenly, as phones store them, through cleaning and all measures."""

import numpy as np
import pytest

from backstride.kinematics.evaluate import evaluate
from backstride.pose.clean import clean
from fixtures.runners import Runner, falling

SECONDS = 10.0
TIMES = ("cadence", "step_time", "contact_time", "flight_time", "duty_factor")


def runner_at(fps):
    return falling(Runner(fps=fps, duration_s=SECONDS, noise_px=1.5))


def even_s(fps):
    return np.arange(round(SECONDS * fps)) / fps


def jittered_s(fps):
    """Return the times of a phone that takes 28 to 31 frames where 30 are asked for."""
    step_s = np.random.default_rng(0).uniform(30 / 31 / fps, 30 / 28 / fps, round(SECONDS * fps))
    return np.cumsum(step_s)


def dropped_s(fps, share=0.2):
    keep = np.random.default_rng(1).random(round(SECONDS * fps)) > share
    return even_s(fps)[keep]


def slowing_s(fps):
    """Return the times of a phone that takes half as many frames in the second half."""
    time_s = even_s(fps)
    half = time_s.size // 2
    return np.concatenate([time_s[:half], time_s[half:][::2]])


def paused_s(fps, pause_s):
    """Return the times of a camera that stops for a while; the runner runs on."""
    time_s = even_s(fps)
    return np.where(time_s >= SECONDS / 2, time_s + pause_s, time_s)


def measured(runner, time_s):
    result = evaluate(clean(runner.track_at(time_s)).track, runner.height_m)
    return {(m.id, m.side): m for m in result.measures if m.id in TIMES and m.withheld is None}


@pytest.mark.parametrize("fps", [30, 60, 120])
@pytest.mark.parametrize("clock", [jittered_s, dropped_s, slowing_s])
def test_uneven_frames_give_the_times_that_even_ones_give(fps, clock):
    runner = runner_at(fps)
    even, uneven = measured(runner, even_s(fps)), measured(runner, clock(fps))
    assert set(even) == set(uneven)
    assert ("cadence", "both") in uneven
    for key, measure in uneven.items():
        assert abs(measure.value - even[key].value) <= 0.2 * measure.error, key
    assert abs(uneven["cadence", "both"].value - runner.cadence_spm) <= 0.2


@pytest.mark.parametrize("pause_s", [0.1, 0.3, 1.0, 3.0])
@pytest.mark.parametrize("fps", [30, 120])
def test_a_camera_that_stops_counts_no_steps_it_has_not_seen(fps, pause_s):
    runner = runner_at(fps)
    found = measured(runner, paused_s(fps, pause_s))
    assert abs(found["cadence", "both"].value - runner.cadence_spm) <= 0.5
    if fps > 60:
        even = measured(runner, even_s(fps))
        off_s = found["contact_time", "right"].value - even["contact_time", "right"].value
        assert abs(off_s) <= 0.005
