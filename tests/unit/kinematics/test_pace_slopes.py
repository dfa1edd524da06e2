"""How a measure follows the pace, from strides made up with a known slope."""

from dataclasses import replace

import numpy as np
import pytest

from backstride.kinematics.drift import Change
from backstride.kinematics.drift_change import corrected
from backstride.kinematics.evaluate import evaluate
from backstride.kinematics.measure import Measure
from backstride.kinematics.pace import PaceSeries, pace_of
from backstride.kinematics.pace_slopes import pace_slopes
from backstride.kinematics.series import StrideSeries
from fixtures.runners import Runner, tiring_track

SLOPE = 0.5


def group(seed, *, n=30, cadence_sd=1.0, speed_sd=0.0, level=5.0, measure_id="trunk_lean"):
    """Strides whose measure rises by SLOPE for each percent of cadence, with noise of 1."""
    random = np.random.default_rng(seed)
    cadence = random.normal(0.0, cadence_sd, n)
    speed = random.normal(0.0, speed_sd, n)
    value = level + SLOPE * cadence + random.normal(0.0, 1.0, n)
    measure = Measure(measure_id, "deg", "both", 1, value=level, error=1.0)
    return StrideSeries(
        measure, value, np.arange(n) * 0.7, 170.0 * (1 + cadence / 100), 3.0 * (1 + speed / 100)
    )


def change(size=3.0, error=1.0):
    return Change(5.0, 5.0 + size, size, 0.3, 0.5, error, 30, 30)


def test_the_slope_is_found_and_its_error_holds_it_in_19_of_20():
    held = 0
    for seed in range(200):
        slopes = pace_slopes((group(seed), group(seed + 1000, level=9.0)), {"cadence": -2.0})
        part, half_width = slopes.part({"cadence": -2.0})
        held += abs(part - SLOPE * -2.0) <= half_width
    assert 0.90 <= held / 200 <= 0.985


def test_the_levels_of_the_clips_do_not_make_a_slope():
    slopes = pace_slopes((group(1, level=0.0), group(2, level=500.0)), {"cadence": 2.0})
    assert slopes.slope[0] == pytest.approx(SLOPE, abs=0.5)


@pytest.mark.parametrize(
    ("how", "difference"),
    [({"cadence_sd": 0.1}, -1.0), ({"cadence_sd": 1.0}, -6.0), ({"n": 8}, -1.0)],
    ids=["pace does not vary", "far past what was seen", "few strides"],
)
def test_where_the_strides_cannot_tell_there_is_no_slope(how, difference):
    assert pace_slopes((group(1, **how), group(2, **how)), {"cadence": difference}) is None


def test_cadence_is_not_corrected_for_itself():
    groups = (group(1, measure_id="cadence"), group(2, measure_id="cadence"))
    assert pace_slopes(groups, {"cadence": -1.0}) is None


def test_speed_is_held_too_where_it_varies():
    groups = (group(1, speed_sd=2.0), group(2, speed_sd=2.0))
    assert pace_slopes(groups, {"cadence": -1.0, "speed": -2.0}).held == ("cadence", "speed")
    assert pace_slopes(groups, {"cadence": -9.0, "speed": -2.0}).held == ("speed",)


def test_a_speed_that_varies_no_more_than_its_noise_is_not_held():
    groups = (group(1, speed_sd=2.0), replace(group(2, speed_sd=2.0), speed_noise_percent=1.0))
    assert pace_slopes(groups, {"speed": -2.0}) is None


def test_the_noise_of_a_speed_is_told_from_its_slow_changes():
    n, random = 400, np.random.default_rng(0)
    slow = 3.0 * (1.0 + 0.1 * np.sin(np.linspace(0.0, 6.0, n)))
    noisy = slow * (1.0 + 0.02 * random.normal(size=n))
    for speed, noise in ((slow, 0.0), (noisy, 2.0 / np.sqrt(5.0))):
        pace = PaceSeries(np.arange(n) * 0.7, np.full(n, 170.0), speed, None)
        assert pace.speed_noise_percent == pytest.approx(noise, abs=0.1)


def test_unknown_pace_gives_no_slope():
    blind = group(1)
    nowhere = StrideSeries(
        blind.measure, blind.value, blind.at_s, blind.cadence_spm, np.full(30, np.nan)
    )
    assert pace_slopes((nowhere, nowhere), {"speed": -1.0}) is None


def test_the_correction_takes_off_what_goes_with_the_pace_and_adds_its_error():
    slopes = pace_slopes((group(3, n=200), group(4, n=200)), {"cadence": -2.0})
    before = change()
    after = corrected(before, slopes, {"cadence": -2.0})
    assert after.correction.change == pytest.approx(3.0 + 2.0 * SLOPE, abs=0.4)
    assert after.correction.error > before.error
    assert after.judged == (after.correction.change, after.correction.error)


def test_a_correction_less_sure_than_the_change_is_left_out():
    slopes = pace_slopes((group(3, n=12), group(4, n=12)), {"cadence": -2.5})
    assert corrected(change(error=0.05), slopes, {"cadence": -2.5}).correction is None
    assert corrected(change(), None, {}).judged == (3.0, 1.0)


def test_pace_at_each_stride_of_a_steady_runner():
    runner = Runner(noise_px=1.0, duration_s=10.0, speed_mps=3.2, cadence_spm=172.0)
    result = evaluate(runner.track(), runner.height_m)
    pace = pace_of(result.scene, result.fps)
    inner = np.isfinite(pace.cadence_spm)
    assert 0 < inner.sum() < inner.size
    assert np.abs(pace.cadence_spm[inner] - 172.0).max() < 0.6
    assert np.nanmedian(pace.speed_legs) * pace.leg_m == pytest.approx(3.2, rel=0.03)
    assert np.isnan(pace.cadence_at(np.array([-5.0]))).all()


def test_pace_follows_a_cadence_that_changes():
    result = evaluate(tiring_track(30.0, cadence_spm=-8.0, wander_spm=0.01, noise_px=1.0), 1.75)
    pace = pace_of(result.scene, result.fps)
    first, last = pace.cadence_at(np.array([4.0, 26.0]))
    assert first - last == pytest.approx(8.0 * 22.0 / 30.0, abs=0.6)


def test_no_speed_at_thirty_frames_a_second():
    result = evaluate(Runner(fps=30.0, noise_px=1.0).track(), 1.75)
    assert np.isnan(pace_of(result.scene, result.fps).speed_legs).all()
