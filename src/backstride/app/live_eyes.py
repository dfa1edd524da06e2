"""What is seen live: points of the person who exercises, and what is amiss with the picture."""

from dataclasses import dataclass, field

from backstride.coach.event import Notice
from backstride.pose.estimators import make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.live import LiveFollower, Sighting
from backstride.video.webcam import Shot

LIVE_MODEL = "lightning"
"""The model before a camera. It counts the rendered clips as thunder does (see validation/coach) in
less than half of the time, which leaves some for whatever shows the pictures."""
DARK = 60.0 / 255.0
"""Median luma below which points get unsure, as in `video.suitability`."""
AMISS_S = 2.0
"""Something is amiss for this long before it is said (design choice)."""

_TEXTS = {
    "two-people": "Somebody else is in the picture: only one is counted, so ask them to step out.",
    "too-dark": "The picture is too dark: switch on a light, and have no window behind you.",
}


class Eyes:
    """Follows the person before the camera, with `LIVE_MODEL` unless ``pose`` names another."""

    def __init__(self, pose: str | None = None) -> None:
        self._follower = LiveFollower(make_estimator(pose or LIVE_MODEL), PersonFinder())

    def see(self, shot: Shot) -> Sighting:
        """Return what is seen in a picture, later than the one before."""
        return self._follower.see(shot.rgb, shot.t_s)


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
