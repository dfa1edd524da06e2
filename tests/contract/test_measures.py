"""What every measure has to keep to, whichever it is."""

import math

import pytest

from backstride.core.sources import SOURCES
from backstride.core.units import UNITS
from backstride.kinematics.error_table import method_errors
from backstride.kinematics.evaluate import evaluate
from backstride.kinematics.measures import MEASURES
from fixtures.runners import Runner, standing, walker

IDS = (
    "cadence",
    "step_time",
    "contact_time",
    "flight_time",
    "duty_factor",
    "vertical_oscillation",
    "overstride_distance",
    "shank_angle_at_contact",
    "knee_flexion_at_contact",
    "peak_stance_knee_flexion",
    "trunk_lean",
    "trunk_lean_range",
    "neck_flexion",
    "arm_carriage",
    "elbow_angle",
    "shrug_ratio",
    "pelvic_drop",
    "lateral_trunk_lean",
    "lateral_sway",
    "step_width",
    "crossover",
    "arm_closeness",
)
SPEC = {spec.id: spec for spec in MEASURES}
CLIPS = {
    "right": Runner(fps=120, duration_s=5),
    "left": Runner(fps=60, duration_s=5, azimuth_deg=180, noise_px=3.0),
    "slow camera": Runner(fps=30, duration_s=6, noise_px=3.0),
    "rear": Runner(duration_s=5, azimuth_deg=-90, noise_px=2.0),
    "front": Runner(duration_s=5, azimuth_deg=90, noise_px=2.0),
    "slant": Runner(duration_s=5, azimuth_deg=45),
    "short": Runner(duration_s=1.2),
    "walk": walker(duration_s=5),
}


def test_ids_are_the_agreed_ones_and_unique():
    assert tuple(spec.id for spec in MEASURES) == IDS


@pytest.mark.parametrize("spec", MEASURES, ids=lambda spec: spec.id)
def test_spec_is_complete(spec):
    assert spec.unit in UNITS
    assert spec.title
    assert spec.views
    assert spec.version >= 1
    assert spec.min_strides >= 2
    assert spec.min_fps >= 30
    assert spec.sources
    assert set(spec.sources) <= set(SOURCES)
    assert spec.compute.__doc__


@pytest.mark.parametrize("spec", MEASURES, ids=lambda spec: spec.id)
def test_every_measure_has_an_error_with_a_source(spec):
    entry = method_errors()[spec.id]
    assert all(width > 0 for _, width in (*entry.near, *entry.far))
    assert entry.half_width(60.0, far=True) >= entry.half_width(60.0)
    assert entry.half_width(30.0) >= entry.half_width(240.0)
    assert entry.source
    assert entry.version == spec.version, "run `python -m validation.table` on fresh results"
    assert set(method_errors()) == set(SPEC)


@pytest.mark.parametrize("clip", CLIPS)
@pytest.mark.parametrize("height_m", [None, 1.75])
def test_given_or_withheld_in_every_view(clip, height_m):
    check(evaluate(CLIPS[clip].track(), height_m))


def test_standing_keeps_the_contract_too():
    check(evaluate(standing(), 1.75))


def check(result):
    keys = [(measure.id, measure.side) for measure in result.measures]
    assert len(keys) == len(set(keys))
    assert {name for name, _ in keys} == set(IDS)
    for measure in result.measures:
        spec = SPEC[measure.id]
        assert (measure.unit, measure.version) == (spec.unit, spec.version)
        if measure.withheld is not None:
            assert measure.withheld.reason.endswith(".")
            assert measure.withheld.remedy.endswith(".")
            assert measure.value is None
            assert measure.error is None
            continue
        assert math.isfinite(measure.value)
        assert measure.error > 0
        assert math.isfinite(measure.error)
        assert measure.spread >= 0
        assert measure.n_strides >= spec.min_strides
        assert result.view.kind in spec.views
        assert result.active_s[0] <= measure.show_at_s <= result.active_s[1]
