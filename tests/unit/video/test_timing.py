from fractions import Fraction

import numpy as np
import pytest

from backstride.video.timing import DTS, NOMINAL, PTS, PacketTimes, frame_rate_fps, time_line

TICK = Fraction(1, 100)


def test_frames_are_put_into_the_order_in_which_they_are_seen():
    line = time_line([PacketTimes(p, None) for p in (10, 40, 20, 30)], TICK, None)
    np.testing.assert_allclose(line.time_s, [0.0, 0.1, 0.2, 0.3])
    assert (line.start_s, line.source, line.n_duplicates) == (0.1, PTS, 0)


def test_frames_with_the_same_time_are_dropped_and_counted():
    line = time_line([PacketTimes(p, None) for p in (0, 1, 1, 2, 2)], TICK, None)
    np.testing.assert_allclose(line.time_s, [0.0, 0.01, 0.02])
    assert line.n_duplicates == 2


def test_decoding_times_stand_in_for_missing_presentation_times():
    line = time_line([PacketTimes(None, d) for d in (7, 8, 10)], TICK, None)
    np.testing.assert_allclose(line.time_s, [0.0, 0.01, 0.03])
    assert line.source == DTS


def test_the_nominal_rate_is_the_last_resort():
    line = time_line([PacketTimes(None, None)] * 3, TICK, Fraction(25))
    np.testing.assert_allclose(line.time_s, [0.0, 0.04, 0.08])
    assert line.source == NOMINAL


@pytest.mark.parametrize("n", [0, 1])
def test_too_few_frames_have_no_rate(n):
    assert frame_rate_fps(np.zeros(n)) == 0.0
