"""What is seen live: points of the person who exercises, and what is amiss with the picture."""

from dataclasses import dataclass, field

from backstride.coach.event import Notice
from backstride.coach.form import TimedForm
from backstride.coach.forms import form_of
from backstride.plan.read_catalogue import catalogue
from backstride.pose.estimators import make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.live import LiveFollower, Sighting
from backstride.video.webcam import Shot

LIVE_MODEL = "lightning"
"""The model for exercises that ask for none: the fastest."""
DARK = 60.0 / 255.0
"""Median luma below which points get unsure, as in `video.suitability`."""
AMISS_S = 2.0
"""Something is amiss for this long before it is said (design choice)."""

_TEXTS = {
    "two-people": "Somebody else is in the picture: only one is counted, so ask them to step out.",
    "too-dark": "The picture is too dark: switch on a light, and have no window behind you.",
}


class Eyes:
    """Follows the person before the camera, with the model that each exercise needs.

    ``pose`` names the model for all exercises; None takes each exercise's own.
    """

    def __init__(self, pose: str | None = None) -> None:
        self._pose = pose
        self._finder = PersonFinder()
        self._followers: dict[str, LiveFollower] = {}

    def see(self, shot: Shot, exercise_id: str) -> Sighting:
        """Return what is seen in a picture while ``exercise_id`` is done, or made ready for."""
        model = self._pose or live_model(exercise_id)
        if model not in self._followers:
            self._followers[model] = LiveFollower(make_estimator(model), self._finder)
        return self._followers[model].see(shot.rgb, shot.t_s)


def live_model(exercise_id: str) -> str:
    """Return the pose model that an exercise asks for."""
    form = form_of(exercise_id) if exercise_id in catalogue() else None
    return LIVE_MODEL if form is None or isinstance(form, TimedForm) else form.model


@dataclass
class PictureWatch:
    """Says once what is amiss with the picture, and again only after it was right."""

    since_s: dict[str, float] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def notices(self, seen: Sighting) -> tuple[Notice, ...]:
        """Return what has to be said about the picture at this moment."""
        t_s = seen.frame.t_s
        amiss = {"two-people": seen.others > 0, "too-dark": seen.brightness < DARK}
        for name, is_so in amiss.items():
            if not is_so:
                self.since_s.pop(name, None)
                self.told.discard(name)
        since = {name: self.since_s.setdefault(name, t_s) for name in amiss if amiss[name]}
        due = [n for n, s in since.items() if t_s - s >= AMISS_S and n not in self.told]
        self.told.update(due)
        return tuple(Notice(t_s, name, _TEXTS[name]) for name in due)
