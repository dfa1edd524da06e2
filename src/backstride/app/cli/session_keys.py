"""What keys mean in a session."""

from collections.abc import Iterable, Iterator

from backstride.coach.session.events import (
    MOST_PAIN,
    Back,
    Control,
    Finish,
    PainAnswer,
    Pause,
    Resume,
    Skip,
)
from backstride.coach.session.state import SessionState

HELP = (
    "Keys: space pause, s skip, n next exercise, b round again, q end.\n"
    "Pain: 0 to 10 and Enter; l if something new goes down a leg."
)


class SessionKeys:
    """Turns keys into controls; digits wait for Enter, as pain may be 10."""

    def __init__(self) -> None:
        self.typed = ""

    def controls(self, keys: Iterable[str], state: SessionState, t_s: float) -> Iterator[Control]:
        """Yield what the keys ask for at the moment ``t_s``."""
        for key in keys:
            control = self._control(key.lower(), state, t_s)
            if control is not None:
                yield control

    def _control(self, key: str, state: SessionState, t_s: float) -> Control | None:
        if key.isdigit() and key.isascii():
            self.typed = (self.typed + key)[-2:]
            return None
        typed, self.typed = self.typed, ""
        if key == "\n" and typed:
            pain = int(typed)
            return PainAnswer(t_s, pain) if pain <= MOST_PAIN else None
        if key in "\n ":
            return Resume(t_s) if state.paused else Pause(t_s)
        known: dict[str, Control] = {
            "s": Skip(t_s),
            "n": Skip(t_s, exercise=True),
            "b": Back(t_s),
            "l": PainAnswer(t_s, None, leg_symptoms=True),
            "q": Finish(t_s),
        }
        return known.get(key)
