"""What a child may take, and how it is bound: memory, time, priority, and its server's life.

Memory is watched from outside, by what is resident. A limit on the address space (RLIMIT_AS) does
not fit: while 0.33 GB are resident, 1.3 GB of addresses are taken, most of them by threads and by
mapped files. What may be written to (RLIMIT_DATA, 0.57 GB then) is limited as well, to twice as
much: that stops at once what grows faster than anybody looks. Elsewhere than on Linux nobody looks.
"""

import contextlib
import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

MOST_BYTES = 2_000_000_000
"""Ten minutes of 1080p take 0.4 GB (`bench/results`), 4K twice that; nothing sound takes this."""
CHECK_S, ANALYSIS_S = 120.0, 180.0
"""What a job may take whatever its clips hold: starting, opening, looking at a few seconds."""
BYTES_PER_S = 20_000_000.0
"""Slowest reading of a file to count on: a full card of a phone."""
FRAME_S = 0.5
"""Measuring and drawing a picture takes 0.035 s on two cores (`bench/results`); a busy or old
machine takes ten times that."""
NICE = {"check": 5, "analyze": 15}
"""Steps of priority behind the server, in which a coach may be live; a check is waited for."""
RESERVED_PER_RESIDENT = 2
"""How much may be reserved for writing, of what may be resident (measured: 1.7)."""
SOONER_TO_BE_ENDED = 800
"""Where the machine runs out of memory Linux ends the process with the most points, of 1000."""
FULL_MEMORY = (
    f"a clip that fits into {MOST_BYTES / 1e9:.0f} GB of memory was needed, but this takes more: "
    f"film in 1080p, or cut out 15 to 30 seconds"
)
"""What is said where a child takes too much."""
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Limits:
    """What one child may take."""

    most_s: float
    most_bytes: int = MOST_BYTES

    @classmethod
    def of_check(cls, n_bytes: int) -> "Limits":
        """Return those of a check of a file of this size."""
        return cls(CHECK_S + n_bytes / BYTES_PER_S)

    @classmethod
    def of_analysis(cls, n_bytes: int, n_frames: int) -> "Limits":
        """Return those of an analysis of clips with this many bytes and pictures together."""
        return cls(ANALYSIS_S + n_bytes / BYTES_PER_S + FRAME_S * n_frames)


def resident_bytes(pid: int) -> int | None:
    """Return how much memory a process holds; None where the system does not say, or it ended."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return None


def bind(kind: str, server_pid: int) -> None:
    """Bind this process, a child: it yields to its server and dies with it, whatever ends that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if sys.platform != "win32":
        os.nice(NICE[kind])
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        most_bytes = RESERVED_PER_RESIDENT * MOST_BYTES
        resource.setrlimit(resource.RLIMIT_DATA, (most_bytes, most_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with contextlib.suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text(str(SOONER_TO_BE_ENDED), "ascii")
        if os.getppid() != server_pid:
            os._exit(1)


def end_with(read: Callable[[], object]) -> None:
    """End this process when ``read`` returns: the other end of the pipe is gone."""

    def wait() -> None:
        read()
        os._exit(1)

    threading.Thread(target=wait, daemon=True, name="server").start()
