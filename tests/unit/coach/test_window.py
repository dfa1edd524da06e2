"""A window's tempo, from movements whose times are known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstride.coach.signals import SIGNALS, Sample
from backstride.coach.tempo import tempo_of
from backstride.coach.window import Drive, Window, progress_of

REST, FULL = 5.0, 85.0
DRIVE = (Drive("hip_deg", REST, FULL),)
START_S = 1.0


def eased(share):
    return (1.0 - np.cos(np.pi * np.clip(share, 0.0, 1.0))) / 2.0


def hurried(share):
    """Return a minimum-jerk movement, flatter at its ends than a cosine."""
    x = np.clip(share, 0.0, 1.0)
    return 10 * x**3 - 15 * x**4 + 6 * x**5


def hip(t_s, up_s, held_s, down_s, *, top=90.0, low=REST, ease=eased):
    """Return a hip angle that rises from `START_S` on, stays and comes back."""
    up = ease((t_s - START_S) / up_s)
    down = ease((t_s - START_S - up_s - held_s) / down_s)
    return low + (top - low) * (up - down)


def window(angle, t_s, *, begin=0.3, end=0.2):
    """Return the window that the repetition engine cuts out: from BEGIN's to END's crossing."""
    index = SIGNALS.index("hip_deg")
    rows = [tuple(a if i == index else 0.0 for i in range(len(SIGNALS))) for a in angle]
    samples = [Sample(float(t), row, 1.0) for t, row in zip(t_s, rows, strict=True)]
    progress = np.array([progress_of(DRIVE, sample) for sample in samples])
    peak = int(np.nanargmax(progress))
    start = np.flatnonzero(~(progress[:peak] >= begin))[-1]
    after = np.flatnonzero(progress[peak:] < end)
    last = peak + int(after[0]) if after.size else len(samples) - 1
    since = np.searchsorted(t_s, t_s[start] - 1.0)
    cut = slice(since, last + 1)
    return Window(samples[cut], progress[cut], t_s[start], t_s[peak], t_s[last])


def times(up_s, held_s, down_s, fps=30.0):
    return np.arange(int((START_S + up_s + held_s + down_s + 1.0) * fps)) / fps


@pytest.mark.parametrize("fps", [10.0, 15.0, 30.0, 60.0])
@pytest.mark.parametrize(
    ("up_s", "held_s", "down_s"),
    [(1.6, 0.8, 1.5), (1.0, 0.0, 0.7), (4.0, 0.0, 4.0), (0.6, 2.0, 3.0), (2.0, 0.3, 0.5)],
)
def test_an_eased_movement_gives_its_times_at_every_frame_rate(up_s, held_s, down_s, fps):
    t_s = times(up_s, held_s, down_s, fps)

    found = window(hip(t_s, up_s, held_s, down_s), t_s)

    assert found.held_s == pytest.approx(held_s, abs=0.05 + 0.02 * (up_s + down_s))
    assert found.up_s == pytest.approx(up_s, abs=0.1)
    assert found.down_s == pytest.approx(down_s, abs=0.1)


@given(
    up_s=st.floats(0.6, 3.0),
    held_s=st.floats(0.0, 3.0),
    down_s=st.floats(0.6, 3.0),
    top=st.floats(60.0, 110.0),
    seed=st.integers(0, 99),
)
def test_noise_and_height_change_little(up_s, held_s, down_s, top, seed):
    t_s = times(up_s, held_s, down_s)
    noise = np.random.default_rng(seed).normal(0.0, 0.7, t_s.size)

    found = window(hip(t_s, up_s, held_s, down_s, top=top) + noise, t_s)

    assert found.held_s == pytest.approx(held_s, abs=0.25)
    assert found.down_s == pytest.approx(down_s, abs=0.35)


def test_a_shallow_movement_that_leaves_the_window_half_way_has_its_full_time_back():
    t_s = times(1.3, 0.7, 1.2)

    found = window(hip(t_s, 1.3, 0.7, 1.2, top=45.0), t_s)

    assert found.progress[-1] / found.reach > 0.3
    assert found.down_s == pytest.approx(1.2, abs=0.1)
    assert found.up_s == pytest.approx(1.3, abs=0.1)


def test_a_pause_on_the_way_is_not_the_peak():
    t_s = np.arange(210) / 30.0
    first, second = eased((t_s - 1.0) / 0.9), eased((t_s - 2.9) / 0.9)
    share = 0.4 * first + 0.6 * second - eased((t_s - 4.6) / 1.5)

    found = window(REST + 85.0 * share, t_s)

    assert found.held_s == pytest.approx(0.8, abs=0.15)
    assert found.up_s > 2.5


def test_a_slow_turn_without_a_stop_is_no_hold():
    t_s = times(5.0, 0.0, 5.0)

    assert window(hip(t_s, 5.0, 0.0, 5.0), t_s).held_s < 0.25


def test_a_movement_flatter_at_its_ends_reads_up_to_a_tenth_of_a_second_longer_on_each_side():
    t_s = times(1.5, 0.8, 1.5)

    found = window(hip(t_s, 1.5, 0.8, 1.5, ease=hurried), t_s)

    assert 0.8 <= found.held_s <= 1.05


def test_one_wrong_frame_at_the_top_does_not_end_the_hold():
    t_s = times(1.5, 1.0, 1.5)
    angle = hip(t_s, 1.5, 1.0, 1.5)
    angle[np.searchsorted(t_s, START_S + 2.0)] = 30.0

    assert window(angle, t_s).held_s == pytest.approx(1.0, abs=0.12)


def test_a_short_overshoot_does_not_hide_the_hold_below_it():
    t_s = times(1.5, 1.2, 1.5)
    angle = hip(t_s, 1.5, 1.2, 1.5, top=80.0)
    angle += 25.0 * np.exp(-(((t_s - START_S - 1.5) / 0.08) ** 2))

    assert window(angle, t_s).held_s == pytest.approx(1.2, abs=0.2)


def test_moments_without_a_body_are_bridged():
    t_s = times(1.5, 1.0, 1.5)
    angle = hip(t_s, 1.5, 1.0, 1.5)
    angle[np.searchsorted(t_s, START_S + 1.8) :][:5] = np.nan

    assert window(angle, t_s).held_s == pytest.approx(1.0, abs=0.08)


def test_the_fall_of_the_repetition_before_is_not_its_own():
    t_s = times(1.5, 0.5, 1.5)
    angle = hip(t_s, 1.5, 0.5, 1.5)
    angle[t_s <= START_S] = 85.0 - 80.0 * eased(t_s[t_s <= START_S] / START_S)

    found = window(angle, t_s)

    assert found.held_s == pytest.approx(0.5, abs=0.08)
    assert found.up_s == pytest.approx(1.5, abs=0.1)


def test_who_turns_half_way_back_is_timed_from_turn_to_turn():
    t_s = times(1.5, 0.6, 1.4)
    angle = hip(t_s, 1.5, 0.6, 1.4, low=40.0)

    found = tempo_of(t_s, (angle - REST) / (FULL - REST), START_S + 1.5)

    assert found.held_s == pytest.approx(0.6, abs=0.08)
    assert found.up_s == pytest.approx(1.5, abs=0.1)
    assert found.down_s == pytest.approx(1.4, abs=0.1)


def test_a_way_that_was_not_seen_has_no_time():
    t_s = np.arange(30) / 30.0

    found = tempo_of(t_s, np.full(30, 0.9), 0.5)

    assert np.isnan(found.up_s)
    assert np.isnan(found.down_s)
    assert found.held_s == 0.0


def test_a_window_without_any_body_has_no_hold():
    t_s = np.arange(30) / 30.0

    assert tempo_of(t_s, np.full(30, np.nan), 0.5).held_s == 0.0
