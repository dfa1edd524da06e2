"""Which cue is said when: one at a time, the most important first, and not over and over."""

from dataclasses import dataclass

from backstride.coach.event import Cue, FaultSeen
from backstride.plan.exercise import Exercise

ANY_COOLDOWN_S = 3.0
"""Between two cues passes at least this long: one is said and done (design choice)."""
SAME_COOLDOWN_S = 8.0
"""The same cue is not said again earlier: about three repetitions (design choice)."""


@dataclass(frozen=True)
class CueState:
    """When each fault's cue was said last."""

    said: tuple[tuple[str, float], ...] = ()

    @property
    def last_s(self) -> float:
        """When any was said last."""
        return max((t_s for _, t_s in self.said), default=-1e9)


def cue_for(
    state: CueState, faults: tuple[FaultSeen, ...], exercise: Exercise, t_s: float
) -> tuple[CueState, tuple[Cue, ...]]:
    """Return the cue for what was just seen: major before minor, then in the catalogue's order."""
    if t_s - state.last_s < ANY_COOLDOWN_S:
        return state, ()
    texts = {fault.id: fault.cue for fault in exercise.faults}
    order = list(texts)
    said = dict(state.said)
    due = [
        fault
        for fault in faults
        if fault.id in texts and t_s - said.get(fault.id, -1e9) >= SAME_COOLDOWN_S
    ]
    if not due:
        return state, ()
    first = min(due, key=lambda fault: (fault.level != "major", order.index(fault.id)))
    said[first.id] = t_s
    return CueState(tuple(said.items())), (Cue(t_s, texts[first.id], first.id),)
