"""Single keys of the terminal while something else runs; none without a terminal."""

import os
import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform == "win32":
    import msvcrt
else:
    import select
    import termios
    import tty

WAIT_S = 0.2
"""How often the reader looks whether it shall end (design choice: nobody waits for it)."""


class Keys:
    """Keys that were pressed, in their order."""

    def __init__(self) -> None:
        self._pressed: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._over = threading.Event()

    def pressed(self) -> Iterator[str]:
        """Yield what was pressed since the last call; Enter is a line feed."""
        while not self._pressed.empty():
            yield self._pressed.get()

    def read(self) -> None:
        """Read until `close`; runs in a thread of its own."""
        while not self._over.is_set():
            key = _key(WAIT_S)
            if key is None:
                return
            if key:
                self._pressed.put("\n" if key == "\r" else key)

    def close(self) -> None:
        """Let the reader end."""
        self._over.set()


@contextmanager
def terminal_keys() -> Iterator[Keys]:
    """Yield the keys of the terminal; they come at once, without Enter, and are not shown."""
    keys = Keys()
    if not sys.stdin.isatty():
        yield keys
        return
    reader = threading.Thread(target=keys.read, daemon=True)
    with _single_keys():
        reader.start()
        try:
            yield keys
        finally:
            keys.close()
            reader.join()


if sys.platform == "win32":

    @contextmanager
    def _single_keys() -> Iterator[None]:
        yield

    def _key(wait_s: float) -> str | None:
        """Return a key, "" if none came in time."""
        if not msvcrt.kbhit():
            threading.Event().wait(wait_s)
            return ""
        return msvcrt.getwch()

else:

    @contextmanager
    def _single_keys() -> Iterator[None]:
        """Let keys come at once; the terminal is as it was afterwards, whatever happens."""
        before = termios.tcgetattr(sys.stdin)
        tty.setcbreak(sys.stdin)
        try:
            yield
        finally:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)

    def _key(wait_s: float) -> str | None:
        """Return a key, "" if none came in time, None if there will be no more."""
        ready, _, _ = select.select([sys.stdin], [], [], wait_s)
        return (os.read(sys.stdin.fileno(), 1).decode("latin-1") or None) if ready else ""
