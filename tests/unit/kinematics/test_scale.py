"""Metres per pixel from body height."""

from dataclasses import replace

import pytest

from backstride.core.errors import OptionError
from backstride.kinematics.evaluate import evaluate
from backstride.kinematics.scale import scale_from_height
from backstride.kinematics.view import find_view
from fixtures.runners import Runner, falling, runner_from_behind


@pytest.mark.parametrize("azimuth_deg", [0, 180, 20, -90])
@pytest.mark.parametrize("px_per_m", [60.0, 230.0])
def test_scale_lies_within_its_error(azimuth_deg, px_per_m):
    runner = Runner(azimuth_deg=azimuth_deg, px_per_m=px_per_m, noise_px=1.0)
    track = runner.track()
    scale = scale_from_height(track, find_view(track), runner.height_m)
    assert scale is not None
    assert scale.m_per_px * px_per_m == pytest.approx(1.0, abs=scale.relative_error)
    assert scale.source == "height"


def test_no_height_no_scale():
    track = Runner().track()
    assert scale_from_height(track, find_view(track), None) is None


@pytest.mark.parametrize("height_m", [178.0, 0.0, -1.0, 0.3])
def test_a_height_in_the_wrong_unit_is_refused(height_m):
    track = Runner().track()
    with pytest.raises(OptionError, match="makes no sense"):
        scale_from_height(track, find_view(track), height_m)


def by_id(result):
    return {measure.id: measure for measure in result.measures}


def test_without_a_height_the_fall_gives_centimetres_honestly_wide():
    runner = falling(runner_from_behind(noise_px=1.0))
    track = runner.track()
    result = evaluate(track)
    assert result.scale.source == "gravity"
    assert result.scale.m_per_px * runner.px_per_m == pytest.approx(
        1.0, abs=result.scale.relative_error
    )
    wide, narrow = by_id(result), by_id(evaluate(track, runner.height_m))
    for name, true_cm in (("step_width", 8.0), ("lateral_sway", 1.2)):
        assert abs(wide[name].value - true_cm) <= wide[name].error
        assert wide[name].error > narrow[name].error


def test_a_scale_from_the_bounce_measures_no_bounce():
    result = evaluate(falling(Runner(noise_px=1.0)).track())
    assert result.scale.source == "gravity"
    assert "give the bounce back" in by_id(result)["vertical_oscillation"].withheld.reason


def test_who_falls_as_nobody_does_gives_no_scale():
    stiff = runner_from_behind(oscillation_m=0.045, noise_px=1.0)
    result = evaluate(stiff.track())
    assert not result.time_base.doubtful
    assert result.scale is None
    assert "height" in by_id(result)["step_width"].withheld.reason


def test_a_doubted_clock_gives_no_scale():
    slow = falling(runner_from_behind(fps=240)).track().retimed(1 / 8)
    assert evaluate(slow).scale is None
    assert evaluate(slow, 1.75).scale.source == "height"


def test_a_height_that_does_not_fit_the_fall_is_noted():
    runner = falling(Runner(noise_px=1.0))
    assert evaluate(runner.track(), runner.height_m).notes == ()
    animated = replace(runner, oscillation_m=0.02, cadence_spm=165)
    noted = evaluate(animated.track(), runner.height_m, time_known=True).notes
    assert any("disagree by a factor" in note or "used all the same" in note for note in noted)
