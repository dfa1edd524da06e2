"""Limits grow with what there is to do, and memory is what a process really holds."""

import os
import sys

import numpy as np
import pytest

from backstride.app.worker.limits import ANALYSIS_S, CHECK_S, FRAME_S, Limits, resident_bytes

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")


def test_longer_clips_may_take_longer() -> None:
    assert Limits.of_check(0).most_s == CHECK_S
    assert Limits.of_check(2_000_000_000).most_s == CHECK_S + 100.0
    assert Limits.of_analysis(0, 840).most_s == ANALYSIS_S + 840 * FRAME_S
    assert Limits.of_analysis(0, 840).most_s < Limits.of_analysis(0, 1680).most_s


@linux_only
def test_memory_is_what_is_held() -> None:
    before = resident_bytes(os.getpid())
    held = np.ones(30_000_000, dtype=np.uint8)
    after = resident_bytes(os.getpid())

    assert after - before > 0.8 * held.nbytes


def test_a_process_that_ended_holds_nothing_that_is_known() -> None:
    assert resident_bytes(2**22 + 1) is None
