"""Slow motion without metadata."""

import pytest

from backstride.kinematics.evaluate import evaluate
from backstride.kinematics.timebase import find_time_base
from fixtures.runners import Runner, falling

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


@pytest.mark.parametrize("height_m", [None, 1.75])
@pytest.mark.parametrize("azimuth_deg", [0.0, -90.0])
@pytest.mark.parametrize("factor", [0.5, 0.7, 1.4, 1.5, 1.7])
def test_the_fall_tells_what_cadence_alone_does_not(factor, azimuth_deg, height_m):
    runner = Runner(fps=120, azimuth_deg=azimuth_deg, noise_px=1.0, cadence_spm=185)
    result = evaluate(falling(runner).track().retimed(1.0 / factor), height_m)
    assert result.time_base.doubtful
    assert result.time_base.suggested_time_scale == pytest.approx(factor, rel=0.2)
    given = {measure.id for measure in result.measures if measure.withheld is None}
    assert not given & set(TIMES)


def test_a_sprint_played_at_half_speed_is_no_jog():
    sprint = Runner(fps=240, cadence_spm=264, contact_s=0.12, speed_mps=5.0, noise_px=1.0)
    slow = falling(sprint).track().retimed(0.5)
    result = evaluate(slow, 1.75)
    assert result.time_base.doubtful
    assert "falls too slowly in flight" in result.time_base.text
    assert result.time_base.suggested_time_scale == pytest.approx(2.0, rel=0.15)
    assert not evaluate(falling(sprint).track(), 1.75).time_base.doubtful


@pytest.mark.parametrize("cadence_spm", [145, 160, 175, 190])
@pytest.mark.parametrize("height_m", [None, 1.75])
def test_the_right_clock_of_a_runner_who_falls_is_believed(cadence_spm, height_m):
    runner = falling(Runner(cadence_spm=cadence_spm, noise_px=2.0))
    clock = evaluate(runner.track(), height_m).time_base
    assert not clock.doubtful
    assert clock.chance_wrong < 0.1
    assert abs(clock.fall_time_scale - 1.0) <= clock.fall_error


def test_without_a_bounce_only_the_cadence_can_tell():
    assert find_time_base(170.0, 60.0, None, None).fall_time_scale is None
    assert not find_time_base(140.0, 60.0, None, None).doubtful
    assert find_time_base(125.0, 60.0, None, None).doubtful
    assert find_time_base(320.0, 60.0, None, None).doubtful


def test_a_told_clock_that_does_not_fit_is_used_and_noted():
    track = falling(Runner(fps=120, noise_px=1.0)).track()
    result = evaluate(track, 1.75, time_scale=0.5, time_known=True)
    assert by_id(result)["cadence"].value == pytest.approx(85, abs=1)
    assert not result.time_base.doubtful
    assert any("too few for a run" in note and "used all the same" in note for note in result.notes)
    told = evaluate(track, 1.75, time_scale=1.0, time_known=True)
    assert told.notes == ()


def test_angles_are_read_by_the_likeliest_clock():
    track = falling(Runner(fps=240, noise_px=1.0, duration_s=6)).track()
    real, slow = by_id(evaluate(track, 1.75)), by_id(evaluate(track.retimed(1 / 8), 1.75))
    for name in ("knee_flexion_at_contact", "overstride_distance", "peak_stance_knee_flexion"):
        assert slow[name].value == pytest.approx(real[name].value, abs=0.2 * real[name].error)
        assert slow[name].show_at_s == pytest.approx(8 * real[name].show_at_s, rel=0.02)


def test_frames_are_counted_by_the_likeliest_clock():
    fast = falling(Runner(fps=30, noise_px=1.0)).track().retimed(2.0)
    assert fast.fps == pytest.approx(60)
    reason = by_id(evaluate(fast, 1.75))["peak_stance_knee_flexion"].withheld.reason
    seen_fps = float(reason.split("this clip has ")[1].rstrip("."))
    assert seen_fps == pytest.approx(30, abs=5)
