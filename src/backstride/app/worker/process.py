"""A child and its limits, from its server's side: started, listened to, and ended if need be."""

import json
import logging
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from backstride.app.worker.limits import FULL_MEMORY, Limits, resident_bytes
from backstride.app.worker.order import Order

TICK_S = 0.2
"""So often its memory and its time are looked at."""
LAST_WORDS_S = 10.0
"""How long a child that has told its result may take to end."""
LOGGED_CHARACTERS = 2000
ERRORS = "errors.txt"
"""What a child prints besides, in its folder."""

Message = dict[str, Any]

log = logging.getLogger("backstride")


class Child:
    """One process that does one job; leaving the block ends it, whatever it does."""

    def __init__(self, order: Order, limits: Limits) -> None:
        self._limits = limits
        self._folder = Path(order.folder)
        self._began_s = self._looked_s = time.monotonic()
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        with (self._folder / ERRORS).open("wb") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "backstride.app.worker.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=self._folder,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        self._listener = threading.Thread(target=self._listen, daemon=True, name="job output")
        self._listener.start()
        with suppress(OSError):
            assert self._process.stdin is not None  # noqa: S101 - narrows the type
            self._process.stdin.write(order.to_line())
            self._process.stdin.flush()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def __enter__(self) -> Self:
        """Return the child."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it, if it still runs, and let go of its pipes."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def messages(self) -> Iterator[Message]:
        """Yield what it tells, an empty message now and then while it says nothing, and the end.

        The last message has ``result`` or ``error``: one sentence, also where it was ended for
        what it took, or broke down.
        """
        while True:
            over = self._over()
            if over:
                yield {"error": over}
                return
            with suppress(queue.Empty):
                line = self._lines.get(timeout=TICK_S)
                if line is None:
                    yield {"error": self._why_it_ended()}
                    return
                message = _read(line)
                yield message
                if message.keys() & {"result", "error"}:
                    return
                continue
            yield {}

    def _listen(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - narrows the type
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def _over(self) -> str:
        """Return in one sentence which limit it is over, "" if none."""
        now_s = time.monotonic()
        if now_s - self._looked_s < TICK_S:
            return ""
        self._looked_s = now_s
        if now_s - self._began_s > self._limits.most_s:
            minutes = self._limits.most_s / 60.0
            return (
                f"at most {minutes:.0f} minutes are given to such clips, and this took longer: cut "
                f"out 15 to 30 seconds, or try again when the machine has less to do"
            )
        held = resident_bytes(self._process.pid)
        return FULL_MEMORY if held is not None and held > self._limits.most_bytes else ""

    def _why_it_ended(self) -> str:
        """Return in one sentence why there is no result."""
        try:
            code = self._process.wait(LAST_WORDS_S)
        except subprocess.TimeoutExpired:
            code = 0
        said = (self._folder / ERRORS).read_text("utf-8", errors="replace")
        log.error("a job ended with %d: %s", code, said[-LOGGED_CHARACTERS:])
        if code == -signal.SIGKILL:
            return f"the system ended the work, as it does for want of memory; {FULL_MEMORY}"
        if code < 0:
            return (
                "a clip that can be read was needed, but this one made the reader break down: copy "
                "it from the phone again, or film anew"
            )
        return "something broke on our side; the clip is still there: try again"


def _read(line: str) -> Message:
    """Return what a line tells; one that tells nothing is as good as none."""
    try:
        told = json.loads(line)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
