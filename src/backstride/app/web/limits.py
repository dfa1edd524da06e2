"""How often something may be tried: logins, codes, new people."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from backstride.core.errors import BusyError

MOST_TRIES, WITHIN_S = 5, 300.0
"""Tries of one kind from one place within five minutes (design choice; OWASP's authentication
cheat sheet asks for a limit and leaves the figure open)."""


@dataclass
class Limiter:
    """Counts tries by key; ``clock`` gives seconds that never go back."""

    clock: Callable[[], float] = time.monotonic
    _tries: dict[str, list[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def check(self, key: str) -> None:
        """Refuse where there were too many failed tries.

        Raises
        ------
        BusyError
            With how long to wait.

        """
        with self._lock:
            recent = self._recent(key)
            if len(recent) < MOST_TRIES:
                return
            wait_s = WITHIN_S - (self.clock() - recent[0])
        minutes = max(1, round(wait_s / 60.0))
        msg = (
            f"at most {MOST_TRIES} tries in {WITHIN_S / 60.0:.0f} minutes are taken, and these "
            f"were more: wait {minutes} min and try again"
        )
        raise BusyError(msg)

    def failed(self, key: str) -> None:
        """Count a failed try."""
        with self._lock:
            self._tries[key] = [*self._recent(key), self.clock()]

    def worked(self, key: str) -> None:
        """Forget the failed tries."""
        with self._lock:
            self._tries.pop(key, None)

    def _recent(self, key: str) -> list[float]:
        now = self.clock()
        return [at for at in self._tries.get(key, []) if now - at < WITHIN_S]
