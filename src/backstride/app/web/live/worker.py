"""A thread of its own for each camera: the newest picture counts, older ones are left out."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from backstride.app.service.on_screen import on_screen
from backstride.app.web.live.coaching import Coaching
from backstride.app.web.live.messages import Deed, Picture
from backstride.core.errors import BackstrideError

Json = dict[str, Any]

MOST_DEEDS = 50
"""So many deeds wait; nobody presses more keys while one picture is looked at."""

log = logging.getLogger("backstride")


class Worker(threading.Thread):
    """Looks at pictures one after the other and gives each answer to ``answer``."""

    def __init__(self, make: Callable[[], Coaching], answer: Callable[[Json], None]) -> None:
        super().__init__(name="coach", daemon=True)
        self._make, self._answer = make, answer
        self._new = threading.Condition()
        self._picture: Picture | None = None
        self._deeds: deque[Deed] = deque(maxlen=MOST_DEEDS)
        self._stopped = False

    def put(self, told: Picture | Deed) -> None:
        """Take a picture in place of the one that waits, or a deed after those that wait."""
        with self._new:
            if isinstance(told, Picture):
                self._picture = told
            else:
                self._deeds.append(told)
            self._new.notify()

    def stop(self) -> None:
        """End after what is done now."""
        with self._new:
            self._stopped = True
            self._new.notify()

    def run(self) -> None:
        """Work until stopped."""
        try:
            coaching = self._make()
            self._answer(coaching.greeting())
            while (told := self._next()) is not None:
                self._do(coaching, told)
        except BackstrideError as error:
            self._answer({**refusal(error), "final": True})
        except Exception:
            log.exception("a session before the camera broke off")
            self._answer({"kind": "broken"})

    def _do(self, coaching: Coaching, told: Picture | Deed) -> None:
        try:
            if isinstance(told, Picture):
                self._answer(coaching.picture(told))
            else:
                self._answer(coaching.deed(told))
        except BackstrideError as error:
            number = told.number if isinstance(told, Picture) else None
            self._answer(refusal(error, number))

    def _next(self) -> Picture | Deed | None:
        """Return what is to be done next, deeds first; None at the end."""
        with self._new:
            self._new.wait_for(lambda: self._stopped or self._deeds or self._picture)
            if self._stopped:
                return None
            if self._deeds:
                return self._deeds.popleft()
            picture, self._picture = self._picture, None
            return picture


def refusal(error: BackstrideError, number: int | None = None) -> Json:
    """Return what a page is told of something that makes no sense."""
    return {"kind": "refused", "text": on_screen(str(error)), "seq": number}
