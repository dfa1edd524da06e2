"""How a child tells its server what it does: one JSON object a line."""

import json
import time
from collections.abc import Callable
from typing import IO, Any

EVERY_S = 0.1
"""Progress is told no more often; stages are told at once."""


class Tell:
    """Writes lines; ``stage`` and how far it is first, then one result or one error."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self._stage, self._told_at_s = "", -EVERY_S

    def progress(self, stage: str, share: float) -> None:
        """Tell what is done now, and how far the whole work is, in [0,1]."""
        now_s = time.monotonic()
        if stage == self._stage and now_s - self._told_at_s < EVERY_S:
            return
        self._stage, self._told_at_s = stage, now_s
        self._line({"stage": stage, "progress": round(min(max(share, 0.0), 1.0), 4)})

    def steps(self, stage: str, n: int, start: float, end: float) -> Callable[[], None]:
        """Return what is called after each of ``n`` steps of one stage."""
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            self.progress(stage, start + (end - start) * min(1.0, done / max(1, n)))

        self.progress(stage, start)
        return step

    def result(self, result: dict[str, Any]) -> None:
        """Tell what came of it."""
        self._line({"result": result})

    def error(self, sentence: str) -> None:
        """Tell why nothing came of it."""
        self._line({"error": sentence})

    def _line(self, told: dict[str, Any]) -> None:
        self._out.write(json.dumps(told, allow_nan=False) + "\n")
        self._out.flush()
