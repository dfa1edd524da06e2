"""What a first look at a clip found, and what its runner says of it: the clip's document."""

from dataclasses import dataclass, field
from typing import Any

from backstride.app.plain_data import NotThisFormError, from_plain, to_plain
from backstride.pose.spot import Spot
from backstride.video.suitability import Level

FORMAT = 1
"""Counts changes of the document that an older version cannot read."""


@dataclass(frozen=True)
class Mark:
    """One thing that was looked at: what was found, and how to film better ("" where it is ok)."""

    id: str
    level: Level
    text: str
    remedy: str = ""


@dataclass(frozen=True)
class Somebody:
    """A person in the clip: number, where they are, and how tall they look, as a share of it."""

    number: int
    spot: Spot
    left_share: float
    height_share: float
    runs: bool


@dataclass(frozen=True)
class NotGiven:
    """Measures that the clip cannot give, and what would make them possible."""

    measures: tuple[str, ...]
    remedy: str


@dataclass(frozen=True)
class Facts:
    """What the file says about itself. ``real_fps`` counts different pictures of a real second."""

    width_px: int
    height_px: int
    fps: float
    real_fps: float
    duration_s: float
    n_frames: int
    codec: str
    time_scale: float


@dataclass(frozen=True)
class Found:
    """What a first look found.

    ``unfit`` says in one sentence why the clip can't be used, "" if it can. ``view`` is one of
    `kinematics.view.ViewKind`, None where nobody was seen. ``gives`` are ids of measures, of them
    ``maybe`` those that a moving camera may spoil. ``poster`` is the hash of a picture.
    """

    unfit: str = ""
    facts: Facts | None = None
    view: str | None = None
    marks: tuple[Mark, ...] = ()
    people: tuple[Somebody, ...] = ()
    gives: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    not_given: tuple[NotGiven, ...] = ()
    suggested_slow_motion: float | None = None
    poster: str | None = None

    @property
    def limited(self) -> bool:
        """Whether something is amiss that filming anew would mend."""
        return any(mark.level != "ok" for mark in self.marks)


@dataclass(frozen=True)
class Told:
    """What the runner says of a clip.

    ``slow_motion`` is how many times slower than real it plays, ``person`` a number of
    ``Found.people``, ``speed_kmh`` the treadmill's. ``example`` marks a clip that ships.
    """

    slow_motion: float | None = None
    person: int | None = None
    speed_kmh: float | None = None
    example: bool = False


@dataclass(frozen=True)
class ClipDocument:
    """Both together, as it is kept; ``found`` is None until the first look ended."""

    found: Found | None = None
    told: Told = field(default_factory=Told)
    format: int = FORMAT


def read_document(told: dict[str, Any] | None) -> ClipDocument:
    """Return what is kept of a clip; what another version wrote is looked at anew."""
    try:
        return ClipDocument() if told is None else from_plain(ClipDocument, told)
    except NotThisFormError:
        return ClipDocument()


def to_document(document: ClipDocument) -> dict[str, Any]:
    """Return it as plain data."""
    plain: dict[str, Any] = to_plain(document)
    return plain
