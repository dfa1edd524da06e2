"""The body's fall against what stick figures were made to do."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstride.core.units import TWO_SIDED_95
from backstride.kinematics.activity import find_activity, part_of
from backstride.kinematics.angles import smoothed
from backstride.kinematics.contacts import find_strides, leg_cycle
from backstride.kinematics.gravity import HALF_SINE_STANCE, find_fall, swing_g
from backstride.kinematics.view import find_view
from fixtures.runners import Runner, falling, moved

ROOT = Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT))

needs_data = pytest.mark.skipif(
    not (ROOT.parent / "shared" / "data" / "mocap").is_dir(),
    reason="SKIPPED LOUDLY: ../shared/data is missing: nothing is checked with truth",
)


def fall_of(track):
    activity = find_activity(track)
    part = part_of(track, activity.start, activity.end)
    view, smooth = find_view(part), smoothed(part)
    cycle = leg_cycle(smooth, view)
    return find_fall(part, view, cycle, find_strides(smooth, view, cycle))


def test_the_half_sine_carries_the_weight():
    """Integrate the force over a step and take its swing at the step rate."""
    share = (np.arange(20_000) + 0.5) / 20_000 - 0.5
    for duty in (0.45, 0.5 / HALF_SINE_STANCE, 0.7, 0.95):
        d = HALF_SINE_STANCE * duty
        force_g = np.where(np.abs(share) < d / 2, np.cos(np.pi * share / d), 0.0)
        force_g /= force_g.mean()
        swing = 2.0 * float(np.mean(force_g * np.cos(2.0 * np.pi * share)))
        assert swing_g(duty) == pytest.approx(swing, abs=1e-3)


@pytest.mark.parametrize("azimuth_deg", [0, 180, 20, 45, -90])
@pytest.mark.parametrize("cadence_spm", [150, 170, 190])
def test_the_scale_lies_within_its_error(azimuth_deg, cadence_spm):
    runner = falling(Runner(azimuth_deg=azimuth_deg, cadence_spm=cadence_spm, noise_px=2.0))
    fall = fall_of(runner.track())
    assert abs(np.log(fall.m_per_px * runner.px_per_m)) <= TWO_SIDED_95 * fall.relative_sd
    assert fall.relative_sd < 0.3


def test_fewer_steps_and_more_noise_are_less_sure():
    runner = falling(Runner(noise_px=2.0))
    long = fall_of(runner.track()).relative_sd
    short = fall_of(replace(runner, duration_s=2.0).track()).relative_sd
    noisy = fall_of(replace(runner, noise_px=8.0).track()).relative_sd
    assert short > long
    assert noisy > long


def test_a_glimpse_gives_nothing():
    runner = falling(Runner(duration_s=3.0))
    track = runner.track()
    position = track.position_px.copy()
    position[40:] = np.nan
    view, smooth = find_view(track), smoothed(track)
    cycle = leg_cycle(smooth, view)
    strides = find_strides(smooth, view, cycle)
    assert find_fall(replace(track, position_px=position), view, cycle, strides) is None


FEW = settings(max_examples=12, deadline=None, derandomize=True)


@FEW
@given(st.floats(0.3, 3.0), st.floats(-200, 200), st.floats(-200, 200))
def test_size_and_place_in_the_picture_do_not_matter(scale, x, y):
    track = falling(Runner(noise_px=1.0, duration_s=5.0)).track()
    here, there = fall_of(track), fall_of(moved(track, scale, (x, y)))
    assert here.m_per_px == pytest.approx(there.m_per_px * scale, rel=1e-3)
    assert here.relative_sd == pytest.approx(there.relative_sd, rel=1e-2)


@FEW
@given(st.floats(0.8, 8.0), st.floats(150, 195), st.floats(0.21, 0.27))
def test_slower_by_k_falls_slower_by_k(factor, cadence_spm, contact_s):
    runner = Runner(fps=120, noise_px=1.0, cadence_spm=cadence_spm, contact_s=contact_s)
    track = falling(replace(runner, duration_s=5.0)).track()
    real, slow = fall_of(track), fall_of(track.retimed(1.0 / factor))
    asked = np.sqrt(slow.m_per_px / real.m_per_px)
    assert abs(np.log(asked / factor)) <= 0.5 * TWO_SIDED_95 * real.relative_sd


@needs_data
@pytest.mark.parametrize("azimuth_deg", [0, 25, 45, -90])
@pytest.mark.parametrize("trial", ["plates", "overground"])
def test_real_runners_fall_with_g(trial, azimuth_deg):
    from validation.events.truth import PX_PER_M, plate_trial, with_noise
    from validation.time.cmu import cmu_track

    if trial == "plates":
        track = with_noise(plate_trial(60, azimuth_deg).track, 3.0, seed=3)
    else:
        track = cmu_track(120, azimuth_deg)
    fall = fall_of(track)
    assert abs(np.log(fall.m_per_px * PX_PER_M)) <= TWO_SIDED_95 * fall.relative_sd
