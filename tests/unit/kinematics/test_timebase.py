"""Slow motion without metadata."""

import pytest

from backstride.kinematics.evaluate import evaluate
from fixtures.runners import Runner

TIMES = ("cadence", "step_time", "contact_time", "flight_time")


def by_id(result):
    return {measure.id: measure for measure in result.measures}


@pytest.mark.parametrize("factor", [2.0, 4.0, 8.0])
@pytest.mark.parametrize("height_m", [None, 1.75])
def test_slow_motion_is_noticed_and_gives_no_wrong_time(factor, height_m):
    runner = Runner(fps=240, noise_px=1.0, duration_s=6)
    slow = runner.track().retimed(1.0 / factor)
    result = evaluate(slow, height_m)
    assert result.time_base.doubtful
    assert result.time_base.suggested_time_scale == factor
    measures = by_id(result)
    for name in TIMES:
        assert measures[name].withheld is not None
    assert f"--slow-motion {factor:.0f}" in measures["cadence"].withheld.remedy


def test_told_slow_motion_gives_right_times():
    runner = Runner(fps=240, noise_px=1.0, duration_s=6)
    slow = runner.track().retimed(1.0 / 8.0)
    result = evaluate(slow, 1.75, time_scale=8.0, time_known=True)
    cadence = by_id(result)["cadence"]
    assert not result.time_base.doubtful
    assert result.fps == pytest.approx(240)
    assert cadence.value == pytest.approx(170, abs=1)
    assert 0 < cadence.show_at_s < 48
    assert result.active_s[1] == pytest.approx(48, abs=1)


def test_real_time_is_believed():
    assert not evaluate(Runner().track(), 1.75).time_base.doubtful


def test_too_fast_is_doubted_too():
    result = evaluate(Runner(fps=60).track().retimed(1.9))
    assert result.time_base.doubtful
    assert result.time_base.suggested_time_scale == pytest.approx(1 / 1.9, rel=0.15)
    assert "sped up" in result.time_base.text
