"""What is amiss with the picture: nobody there, feet or hands out of it."""

from dataclasses import dataclass, replace

from backstride.coach.event import Notice
from backstride.coach.form import Form, TimedForm
from backstride.core.skeleton import BODY
from backstride.pose.track import PoseFrame

LOST_S = 1.0
"""Nobody is seen for this long before it is said (design choice)."""
MISSING_S = 2.0
"""Feet or hands are not seen for this long before it is said (design choice)."""
SEEN = 0.1
"""Confidence from which a point is seen, as in `steady.MIN_CONFIDENCE`."""

_NEEDED = {
    "feet": ("feet-out", "Your feet are not in the picture: step back or turn the camera."),
    "hands": ("hands-out", "Your hands are not in the picture: step back or turn the camera."),
}
_POINTS = {
    "feet": BODY.indices("left_ankle", "right_ankle"),
    "hands": BODY.indices("left_wrist", "right_wrist"),
}


@dataclass(frozen=True)
class PictureState:
    """Since when something is amiss, by its name, and what was already said."""

    since_s: tuple[tuple[str, float], ...] = ()
    told: frozenset[str] = frozenset()


def noticed(
    state: PictureState, frame: PoseFrame, form: Form
) -> tuple[PictureState, tuple[Notice, ...]]:
    """Return what has to be said about the picture at this moment."""
    there = bool((frame.confidence >= SEEN).any())
    amiss = {} if there else {"body": LOST_S}
    needs = () if isinstance(form, TimedForm) else form.needs
    for part in needs if there else ():
        if not bool((frame.confidence[_POINTS[part]] >= SEEN).any()):
            amiss[part] = MISSING_S
    before = dict(state.since_s)
    since = {name: before.get(name, frame.t_s) for name in amiss}
    due = {n for n, s in since.items() if frame.t_s - s >= amiss[n]}
    notices = tuple(_notice(name, frame.t_s) for name in sorted(due - state.told))
    if "body" in state.told and there:
        notices = (Notice(frame.t_s, "back", "You are back in the picture."),)
    told = (state.told | due) & frozenset(amiss)
    return replace(state, since_s=tuple(since.items()), told=told), notices


def _notice(name: str, t_s: float) -> Notice:
    if name == "body":
        return Notice(t_s, "lost", "You are not in the picture.")
    known, text = _NEEDED[name]
    return Notice(t_s, known, text)
