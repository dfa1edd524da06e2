"""Limits grow with what there is to do, and memory is what a process really holds."""

import mmap
import os
import sys

import pytest

from backstride.app.worker.limits import ANALYSIS_S, CHECK_S, FRAME_S, Limits, resident_bytes

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
N_BYTES = 64_000_000


def test_longer_clips_may_take_longer() -> None:
    assert Limits.of_check(0).most_s == CHECK_S
    assert Limits.of_check(2_000_000_000).most_s == CHECK_S + 100.0
    assert Limits.of_analysis(0, 840).most_s == ANALYSIS_S + 840 * FRAME_S
    assert Limits.of_analysis(0, 840).most_s < Limits.of_analysis(0, 1680).most_s


@linux_only
def test_memory_is_what_is_held() -> None:
    """Mapped afresh: what is taken from the heap may lie where a test before it gave it back."""
    before = resident_bytes(os.getpid())
    with mmap.mmap(-1, N_BYTES) as fresh:
        fresh.write(bytes(N_BYTES))
        after = resident_bytes(os.getpid())

    assert before is not None
    assert after is not None
    assert after - before > 0.8 * N_BYTES


def test_a_process_that_ended_holds_nothing_that_is_known() -> None:
    assert resident_bytes(2**22 + 1) is None
