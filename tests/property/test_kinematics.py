"""What must not change, and what must change with it, whoever runs."""

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from backstride.kinematics.evaluate import evaluate
from fixtures.runners import Runner, falling, mirrored, moved

# A case takes a second: no shrinking, and the same cases every time.
FEW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
OTHER = {"left": "right", "right": "left", "both": "both"}
METRIC = ("cm",)
TIMES = ("cadence", "step_time", "contact_time", "flight_time", "duty_factor")

runners = st.builds(
    Runner,
    cadence_spm=st.floats(150, 195),
    contact_s=st.floats(0.21, 0.28),
    lean_deg=st.floats(0, 15),
    elbow_deg=st.floats(70, 120),
    azimuth_deg=st.sampled_from([0.0, 180.0, -90.0, 15.0]),
    noise_px=st.floats(0, 2),
    seed=st.integers(0, 99),
    duration_s=st.just(5.0),
    fps=st.sampled_from([60.0, 120.0]),
).map(falling)


def values(result):
    return {(m.id, m.side): m for m in result.measures if m.withheld is None}


@FEW
@given(runners)
def test_the_mirror_image_swaps_sides_and_nothing_else(runner):
    track = runner.track()
    here = values(evaluate(track, 1.75))
    there = values(evaluate(mirrored(track), 1.75))
    assert {(name, OTHER[side]) for name, side in here} == set(there)
    for (name, side), measure in here.items():
        other = there[name, OTHER[side]]
        assert np.isclose(measure.value, other.value, rtol=2e-3, atol=2e-3), name
        assert np.isclose(measure.error, other.error, rtol=2e-2, atol=1e-3), name


@FEW
@given(runners, st.floats(0.3, 3.0), st.floats(-200, 200), st.floats(-200, 200))
def test_size_and_place_in_the_picture_do_not_matter(runner, scale, x, y):
    track = runner.track()
    here, there = evaluate(track, 1.75), evaluate(moved(track, scale, (x, y)), 1.75)
    first, second = values(here), values(there)
    assert set(first) == set(second)
    for key, measure in first.items():
        assert np.isclose(measure.value, second[key].value, rtol=2e-3, atol=2e-3), key
    assert np.isclose(here.scale.m_per_px, there.scale.m_per_px * scale, rtol=1e-3)


@FEW
@given(runners)
def test_fewer_frames_move_times_within_their_error(runner):
    fast = Runner(**{**runner.__dict__, "fps": 240.0})
    slow = Runner(**{**runner.__dict__, "fps": 60.0})
    first, second = values(evaluate(fast.track(), 1.75)), values(evaluate(slow.track(), 1.75))
    for key, measure in second.items():
        if key[0] in TIMES:
            assert abs(measure.value - first[key].value) <= measure.error, key


@FEW
@given(runners, st.sampled_from([2.0, 4.0, 8.0]))
def test_known_slow_motion_gives_the_same_measures(runner, factor):
    track = runner.track()
    real = values(evaluate(track, 1.75))
    slow = values(evaluate(track.retimed(1 / factor), 1.75, time_scale=factor, time_known=True))
    assert set(real) == set(slow)
    for key, measure in real.items():
        assert np.isclose(measure.value, slow[key].value, rtol=1e-4, atol=1e-4), key
        assert np.isclose(measure.show_at_s * factor, slow[key].show_at_s, atol=1e-2), key


@FEW
@given(runners)
def test_cadence_and_lean_cover_the_truth(runner):
    found = values(evaluate(runner.track(), runner.height_m))
    cadence = found["cadence", "both"]
    assert abs(cadence.value - runner.cadence_spm) <= cadence.error
    if ("trunk_lean", "both") in found:
        lean = found["trunk_lean", "both"]
        assert abs(lean.value - runner.lean_deg) <= lean.error


@FEW
@given(runners, st.floats(1.0, 4.0))
def test_noise_moves_times_within_their_error(runner, noise_px):
    still = values(evaluate(Runner(**{**runner.__dict__, "noise_px": 0.0}).track(), 1.75))
    for seed in (runner.seed, runner.seed + 100):
        shaken = Runner(**{**runner.__dict__, "noise_px": noise_px, "seed": seed})
        for key, measure in values(evaluate(shaken.track(), 1.75)).items():
            if key[0] in TIMES and key in still:
                assert abs(measure.value - still[key].value) <= measure.error, key


@FEW
@given(runners, st.floats(0.4, 2.5), st.floats(-100, 100))
def test_contacts_stay_where_they_are_in_mirrored_scaled_and_shifted_pictures(runner, scale, x):
    track = runner.track()
    here = evaluate(track, 1.75).strides
    there = evaluate(moved(mirrored(track), scale, (x, -x)), 1.75).strides
    for side in ("left", "right"):
        first, second = here.of(side), there.of(OTHER[side])
        assert len(first) == len(second)
        assert np.allclose(first.contact_s, second.contact_s, atol=2e-3)
        assert np.allclose(first.toe_off_s, second.toe_off_s, atol=2e-3, equal_nan=True)
