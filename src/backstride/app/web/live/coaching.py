"""`Coaching`: one session before one camera, pictures and deeds in, what the page shows out.

No threads and no sockets are in here. What is told was kept before.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from backstride.app.live_eyes import Eyes, PictureWatch
from backstride.app.service.on_screen import on_screen
from backstride.app.service.session_kept import CoachSession
from backstride.app.web.live.messages import Deed, Picture
from backstride.app.web.live.show import (
    check_shown,
    events_shown,
    last_shown,
    points_shown,
    state_shown,
    work_of,
)
from backstride.coach.event import HoldEnded, HoldSecond, Notice, RepCounted, RepMissed
from backstride.coach.forms import form_of
from backstride.coach.gesture import HandSign, watch
from backstride.coach.placement import Scene, placement
from backstride.coach.session.engine import advance, begin_session
from backstride.coach.session.events import (
    Back,
    Control,
    Countdown,
    Finish,
    PainAnswer,
    Pause,
    Resume,
    SessionEvent,
    SessionInput,
    Skip,
)
from backstride.coach.session.state import SessionPart, SessionState
from backstride.core.errors import NotThereError, OptionError, StoreError
from backstride.plan.read_catalogue import catalogue
from backstride.pose.live import Sighting
from backstride.video.still import decode_jpeg
from backstride.video.webcam import LONGER_SIDE_PX, Shot

Json = dict[str, Any]

LOOK_S, LOOK_EVERY_S = 4.0, 1.0
"""The camera's place is judged by so much of what was last seen, so often (design choice)."""
MOST_STEP_S = 2.0
"""A longer hole between two pictures counts as so much time: nobody is rushed by a computer that
slept (design choice)."""
_WORTH_KEEPING = (RepCounted, RepMissed, HoldSecond, HoldEnded, Countdown)
NOT_KEPT = "not-kept"
_GOING_ON = ("resume", "toggle")
_ALWAYS = ("pain", "end")
"""What is done also while it waits."""


@dataclass(frozen=True)
class Keeper:
    """How what was done is kept, and the session ended."""

    keep: Callable[[SessionPart], None]
    finish: Callable[[], object]


class Clock:
    """Turns a browser's times into the session's, which begin at 0 and go on without long holes."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self._last_s: float | None = None

    def at(self, at_s: float) -> float:
        """Return the session's time of a picture.

        Raises
        ------
        OptionError
            If it is not later than the one before.

        """
        if self._last_s is not None:
            if at_s <= self._last_s:
                msg = "a picture later than the one before was needed, but an older one came"
                raise OptionError(msg)
            self.now_s += min(at_s - self._last_s, MOST_STEP_S)
        self._last_s = at_s
        return self.now_s


class Coaching:
    """Drives one session; ``begun`` is False as long as the camera is being set up.

    After each repetition, each second held, each answer and each round what was done is kept, as if
    the session was broken off now, and only then told. It waits where that cannot be kept.
    """

    def __init__(self, session: CoachSession, keeper: Keeper, eyes: Eyes) -> None:
        self.begun = False
        self._waits = False
        self._keeper, self._eyes = keeper, eyes
        today = session.today
        self._state = begin_session(today.session, catalogue(), today.rules, part=session.part)
        self._kept = self._state.part
        self._clock, self._sign, self._picture = Clock(), HandSign(), PictureWatch()
        self._seen: deque[Sighting] = deque()
        self._look_at_s = LOOK_EVERY_S
        self._shown: Json | None = None

    def greeting(self) -> Json:
        """Return what a page is told first; a session that pain ended before is ended now."""
        if self._state.over:
            self._keeper.finish()
        return self._answer({"kind": "hello"}, ())

    def picture(self, picture: Picture) -> Json:
        """Look at a picture and return what came of it.

        Raises
        ------
        BackstrideError
            If it is no picture, or not later than the one before.

        """
        t_s = self._clock.at(picture.at_s)
        rgb = decode_jpeg(picture.jpeg, LONGER_SIDE_PX)
        seen = self._eyes.see(Shot(rgb, t_s))
        self._sign, raised = watch(self._sign, seen.frame)
        events = self._toggle() if raised else ()
        told: Json = {
            "kind": "seen",
            "seq": picture.number,
            "size": [rgb.shape[1], rgb.shape[0]],
            "points": points_shown(seen.frame),
            "hand": round(self._sign.along, 2),
        }
        if self._waits:
            return self._answer(told, events)
        if self.begun:
            before = self._state
            events += (*self._picture.notices(seen), *self._tell(seen.frame))
            told |= last_shown(before, self._state)
        else:
            told |= self._checked(seen, rgb.shape[1], rgb.shape[0])
        return self._answer(told, events)

    def deed(self, deed: Deed) -> Json:
        """Do what somebody wants and return what came of it."""
        events: tuple[SessionEvent, ...] = ()
        if self._waits and deed.do not in _ALWAYS:
            self._waits = deed.do not in _GOING_ON
        elif deed.do == "begin":
            self.begun = True
        elif deed.do == "toggle":
            events = self._toggle()
        elif deed.do == "end":
            events = self._tell(Finish(self._clock.now_s))
        elif self.begun:
            control = self._control(deed)
            events = () if control is None else self._tell(control)
        return self._answer({"kind": "did", "do": deed.do}, events)

    def _toggle(self) -> tuple[SessionEvent, ...]:
        """Pause, or go on; before the beginning, begin."""
        if self._waits or not self.begun:
            self.begun, self._waits = True, False
            return ()
        t_s = self._clock.now_s
        return self._tell(Resume(t_s) if self._state.paused else Pause(t_s))

    def _control(self, deed: Deed) -> Control | None:
        t_s = self._clock.now_s
        known: dict[str, Control] = {
            "pause": Pause(t_s),
            "quiet": Pause(t_s),
            "resume": Resume(t_s),
            "skip": Skip(t_s),
            "skip_exercise": Skip(t_s, exercise=True),
            "back": Back(t_s),
        }
        return PainAnswer(t_s, deed.pain, deed.legs) if deed.do == "pain" else known.get(deed.do)

    def _tell(self, told: SessionInput) -> tuple[SessionEvent, ...]:
        """Give an input to the engine, keep what was done, and return what happened.

        What cannot be kept has not happened: the session waits where it was. A stop happens.
        """
        before = self._state
        self._state, events = advance(before, told)
        try:
            self._keep(events, before)
            if self._state.over and not before.over:
                self._keeper.finish()
        except (StoreError, NotThereError) as error:
            notice = Notice(self._clock.now_s, NOT_KEPT, on_screen(str(error)))
            if self._state.stopped:
                return (*events, notice)
            self._state, self._waits = before, True
            return (notice,)
        return events

    def _keep(self, events: tuple[SessionEvent, ...], before: SessionState) -> None:
        """Keep what was done, as if the session was broken off now, if that is new."""
        changed = any(isinstance(event, _WORTH_KEEPING) for event in events)
        if not changed and self._state.part == before.part:
            return
        now, _ = advance(self._state, Finish(self._clock.now_s))
        if now.part != self._kept:
            self._keeper.keep(now.part)
            self._kept = now.part

    def _checked(self, seen: Sighting, width_px: int, height_px: int) -> Json:
        """Judge the camera's place now and then; it is nobody's matter where none judges."""
        work = work_of(self._state)
        if not work.judged:
            return {}
        t_s = seen.frame.t_s
        self._seen.append(seen)
        while self._seen[0].frame.t_s < t_s - LOOK_S:
            self._seen.popleft()
        if t_s < self._look_at_s:
            return {}
        self._look_at_s = t_s + LOOK_EVERY_S
        scene = Scene(
            tuple(one.frame for one in self._seen),
            width_px,
            height_px,
            float(np.median([one.brightness for one in self._seen])),
            float(np.mean([one.others > 0 for one in self._seen])),
        )
        found = placement(scene, form_of(work.exercise_id))
        return {"check": check_shown(found, scene.fps)}

    def _answer(self, told: Json, events: tuple[SessionEvent, ...]) -> Json:
        """Add what happened, and where the session stands if that is new."""
        happened = events_shown(events, self._state)
        if happened:
            told["events"] = happened
        shown = state_shown(self._state, begun=self.begun, waits=self._waits)
        if shown != self._shown:
            told["state"] = self._shown = shown
        return told
