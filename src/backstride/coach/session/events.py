"""What a session engine is told besides frames (controls), and what it tells.

Every control and every event carries ``t_s``, a moment of the frames' clock.
"""

from dataclasses import dataclass
from typing import Literal

from backstride.coach.event import CoachEvent
from backstride.coach.session.steps import Step
from backstride.pose.track import PoseFrame

MOST_PAIN = 10


@dataclass(frozen=True)
class Skip:
    """Go on to the next step; with ``exercise`` to the pain check after the whole exercise."""

    t_s: float
    exercise: bool = False


@dataclass(frozen=True)
class Pause:
    """Stop all timers and the counting."""

    t_s: float


@dataclass(frozen=True)
class Resume:
    """Go on after a pause; work begins after a short get-ready."""

    t_s: float


@dataclass(frozen=True)
class Back:
    """Do the round once more; what it had counted is forgotten."""

    t_s: float


@dataclass(frozen=True)
class PainAnswer:
    """The pain now, 0-10; ``leg_symptoms``: new tingling, numbness, weakness or pain down a leg.

    None is "not told", never "none".
    """

    t_s: float
    pain: int | None
    leg_symptoms: bool | None = None

    def __post_init__(self) -> None:
        """Refuse what is no answer."""
        if self.pain is not None and not 0 <= self.pain <= MOST_PAIN:
            msg = f"pain has to be from 0 to {MOST_PAIN}, got {self.pain}"
            raise ValueError(msg)


@dataclass(frozen=True)
class Finish:
    """End the session here; the round in progress is kept as far as it was done."""

    t_s: float


Control = Skip | Pause | Resume | Back | PainAnswer | Finish
SessionInput = PoseFrame | Control


@dataclass(frozen=True)
class StepBegan:
    """A step begins; with work it is the moment from which is counted."""

    t_s: float
    step: Step


@dataclass(frozen=True)
class Countdown:
    """So many whole seconds are left of getting ready or of a rest."""

    t_s: float
    seconds: int


@dataclass(frozen=True)
class Mark:
    """A sound: short while counting down, long where work begins or ends."""

    t_s: float
    sound: Literal["short", "long"]


@dataclass(frozen=True)
class Say:
    """Words to say, in under two seconds."""

    t_s: float
    text: str


@dataclass(frozen=True)
class TargetReached:
    """The repetitions, the seconds or the minutes of a round are done."""

    t_s: float
    step: Step


@dataclass(frozen=True)
class PainAsked:
    """Asked: how much it hurts, 0 to 10, and whether anything began down a leg."""

    t_s: float
    exercise_id: str
    name: str


@dataclass(frozen=True)
class Paused:
    """All timers stand still."""

    t_s: float


@dataclass(frozen=True)
class Resumed:
    """Timers run again."""

    t_s: float


@dataclass(frozen=True)
class Stopped:
    """Stopped because of pain or leg symptoms, and why.

    ``exercise_id`` is the exercise that is left out from now on, and ``name`` its name; None and ""
    if the session is over.
    """

    t_s: float
    why: str
    exercise_id: str | None = None
    name: str = ""


@dataclass(frozen=True)
class SessionDone:
    """The session is over; ``complete`` is False where it was broken off."""

    t_s: float
    complete: bool


SessionEvent = (
    StepBegan
    | Countdown
    | Mark
    | Say
    | TargetReached
    | PainAsked
    | Paused
    | Resumed
    | Stopped
    | SessionDone
    | CoachEvent
)
