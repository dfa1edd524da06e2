"""Foot contacts of stick-figure runners whose feet land when we say."""

import numpy as np
import pytest

from backstride.core import filters
from backstride.kinematics.activity import find_activity, part_of
from backstride.kinematics.angles import smoothed
from backstride.kinematics.contacts import find_strides, leg_cycle, step_time_cv
from backstride.kinematics.strides import Strides
from backstride.kinematics.view import find_view
from fixtures.runners import Runner

CONTACT_ERROR_S = 0.022


def strides_of(track):
    activity = find_activity(track)
    part = part_of(track, activity.start, activity.end)
    view = find_view(part)
    smooth = smoothed(part)
    return find_strides(smooth, view, leg_cycle(smooth, view))


def late_s(strides, runner, side):
    contact_s = strides.of(side).contact_s
    truth_s = runner.contacts_s(side)
    return np.array([c - truth_s[np.argmin(np.abs(truth_s - c))] for c in contact_s])


@pytest.mark.parametrize("fps", [30.0, 60.0, 120.0, 240.0])
@pytest.mark.parametrize("cadence_spm", [150.0, 170.0, 190.0])
def test_contacts_of_both_feet_on_a_treadmill(fps, cadence_spm):
    runner = Runner(fps=fps, cadence_spm=cadence_spm, noise_px=2.0, duration_s=8)
    strides = strides_of(runner.track())
    for side in ("left", "right"):
        late = late_s(strides, runner, side)
        assert late.size >= 7
        assert abs(np.median(late)) < CONTACT_ERROR_S
        assert late.std() < 0.012


@pytest.mark.parametrize("azimuth_deg", [0.0, 180.0, 20.0])
def test_contacts_overground(azimuth_deg):
    runner = Runner(overground=True, duration_s=4, azimuth_deg=azimuth_deg, noise_px=2.0)
    strides = strides_of(runner.track())
    for side in ("left", "right"):
        assert abs(np.median(late_s(strides, runner, side))) < CONTACT_ERROR_S


@pytest.mark.parametrize("contact_s", [0.20, 0.25, 0.29])
def test_contact_time(contact_s):
    strides = strides_of(Runner(contact_s=contact_s, noise_px=2.0, speed_mps=2.8).track())
    found_s = np.nanmedian(strides.toe_off_s - strides.contact_s)
    assert found_s == pytest.approx(contact_s, abs=0.03)


def test_feet_alternate_and_rows_are_in_order():
    strides = strides_of(Runner(noise_px=3.0).track())
    assert (np.diff(strides.contact_s) > 0).all()
    assert all(a != b for a, b in zip(strides.side[:-1], strides.side[1:], strict=True))
    assert step_time_cv(strides) < 0.06


def test_size_of_the_picture_does_not_matter():
    small = strides_of(Runner(px_per_m=50.0).track())
    large = strides_of(Runner(px_per_m=400.0).track())
    assert np.abs(small.contact_s - large.contact_s).max() < 1e-3


def test_from_behind_each_stance_foot_is_told():
    runner = Runner(azimuth_deg=-90.0, noise_px=2.0)
    strides = strides_of(runner.track())
    for side in ("left", "right"):
        assert np.abs(late_s(strides, runner, side)).max() < 0.08


def test_holes_and_single_outliers_are_survived():
    runner = Runner(noise_px=2.0)
    track = runner.track()
    position = track.position_px.copy()
    rng = np.random.default_rng(5)
    position[rng.random(position.shape[:2]) < 0.03] = np.nan
    rows = rng.random(position.shape[:2]) < 0.01
    position[rows] += rng.normal(0, 40, (rows.sum(), 2))
    holed = type(track)(**{**track.__dict__, "position_px": filters.fill_gaps(position)})
    strides = strides_of(holed)
    for side in ("left", "right"):
        late = late_s(strides, runner, side)
        assert late.size >= 6
        assert abs(np.median(late)) < CONTACT_ERROR_S


def test_uneven_frames_keep_real_time():
    runner = Runner(duration_s=8)
    rng = np.random.default_rng(2)
    time_s = np.cumsum(rng.choice([1 / 60, 2 / 60], p=[0.8, 0.2], size=400))
    strides = strides_of(runner.track_at(time_s))
    assert abs(np.median(late_s(strides, runner, "right"))) < CONTACT_ERROR_S


def test_without_a_cycle_there_are_no_strides():
    track = Runner(duration_s=1).track()
    assert len(find_strides(track, find_view(track), None)) == 0


def test_step_time_cv_needs_enough_steps():
    one = np.array([0.0])
    assert np.isnan(step_time_cv(Strides(("left",), one, one + 0.2, one + 0.7, one + 1.0)))


def test_steps_too_uneven_are_not_believed():
    cv = step_time_cv(uneven(0.10))
    assert cv > 0.12
    assert step_time_cv(uneven(0.0)) < 1e-6


def uneven(sd_s):
    """Return strides of both feet whose contacts are off by a standard deviation."""
    contact_s = 0.35 * np.arange(24) + np.random.default_rng(3).normal(0, sd_s, 24)
    contact_s = np.sort(contact_s)
    side = tuple("left" if i % 2 else "right" for i in range(22))
    start_s, end_s = contact_s[:22], contact_s[2:]
    return Strides(side, start_s, start_s + 0.2, end_s, np.ones(22))
