"""A bar on the error stream: frames, frames a second, time left."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

LEAST_UPDATE_S = 0.2
LEAST_UPDATE_WITHOUT_TERMINAL_S = 10.0
"""A log file does not need a line five times a second."""


@contextmanager
def frame_bar(what: str, n_frames: int) -> Iterator[Callable[[], None]]:
    """Show a bar for ``n_frames`` frames; yield the function to call after each."""
    seen = sys.stderr.isatty()
    with tqdm(
        total=n_frames,
        desc=what,
        unit=" frames",
        leave=seen,
        mininterval=LEAST_UPDATE_S if seen else LEAST_UPDATE_WITHOUT_TERMINAL_S,
        dynamic_ncols=True,
    ) as bar:

        def step() -> None:
            bar.update(1)

        yield step
