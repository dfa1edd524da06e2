"""The clips of a runner: what is said of them, checked again, removed, and the ones that ship."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path

from backstride.app.clip_check import ClipDocument, Found, Told, read_document, to_document
from backstride.app.service.uploads import CONDITIONS, Label, UploadLimits, receiving
from backstride.core.errors import BusyError, NotThereError, OptionError
from backstride.core.json_words import as_json
from backstride.demo import demo_clips
from backstride.store import clips as stored
from backstride.store import jobs as stored_jobs
from backstride.store.database import Db, Store
from backstride.store.files import PIECE_BYTES
from backstride.store.models import Clip, Job

SLOWEST, FASTEST = 32.0, 0.25
"""How many times slower than real a clip may play: 960 pictures a second at 30 (design choice)."""
SPEEDS_KMH = (3.0, 30.0)
"""From a slow walk to a sprint (design choice)."""
EXAMPLES = ("Example, from the side.mp4", "Example, from behind.mp4")
"""What the clips that ship are called, in the order of `backstride.demo.DEMO_CLIPS`."""


@dataclass(frozen=True)
class ClipView:
    """A clip with what was found and told, and the newest check of it, None if it was removed."""

    clip: Clip
    document: ClipDocument
    check: Job | None

    @property
    def found(self) -> Found | None:
        """What the check found."""
        return self.document.found

    @property
    def told(self) -> Told:
        """What the runner says of it."""
        return self.document.told

    @property
    def state(self) -> str:
        """Return waiting, checking, fit, limited, unfit, or open where a check was cut short."""
        if self.check is not None and self.check.state in stored_jobs.ACTIVE:
            return "waiting" if self.check.state == "queued" else "checking"
        if self.found is None:
            return "open"
        if self.found.unfit:
            return "unfit"
        return "limited" if self.found.limited else "fit"

    @property
    def usable(self) -> bool:
        """Whether it can be analyzed."""
        return self.state in {"fit", "limited"}


def listed(store: Store, person_id: str) -> list[ClipView]:
    """Return the runner's clips, the newest first."""
    with store.read() as db:
        clips = stored.of(db, person_id)
        checks = stored_jobs.of(db, person_id, "check", most=2 * len(clips) + 50)
    return [_view(clip, checks) for clip in clips]


def one(store: Store, person_id: str, clip_id: str) -> ClipView:
    """Return a clip.

    Raises
    ------
    NotThereError
        If there is none of this id, or it is somebody else's.

    """
    with store.read() as db:
        clip = _own(db, person_id, clip_id)
        checks = stored_jobs.of(db, person_id, "check", most=1000)
    return _view(clip, checks)


def poster_of(store: Store, person_id: str, clip_id: str) -> Path:
    """Return where a clip's picture lies.

    Raises
    ------
    NotThereError
        If there is none.

    """
    found = one(store, person_id, clip_id).found
    if found is None or found.poster is None or not store.files.has(found.poster):
        msg = "a picture of the clip was needed, but there is none: have the clip checked"
        raise NotThereError(msg)
    return store.files.path(found.poster)


def change(store: Store, person_id: str, clip_id: str, told: Told, condition: str) -> bool:
    """Keep what is said of a clip; whether it is checked again, as it plays at another speed.

    Raises
    ------
    OptionError
        If something said makes no sense.
    BusyError
        If the clip is being analyzed.

    """
    _refuse_senseless(told, condition)
    with store.begin() as db:
        clip = _own(db, person_id, clip_id)
        _refuse_in_use(db, clip)
        old = read_document(clip.check)
        _refuse_unseen(old.found, told)
        clip.condition = condition
        clip.check = to_document(ClipDocument(old.found, replace(told, example=old.told.example)))
        again = told.slow_motion != old.told.slow_motion
        if again:
            _check(db, clip)
    return again


def check_again(store: Store, person_id: str, clip_id: str) -> None:
    """Have a clip checked once more.

    Raises
    ------
    BusyError
        If the clip is being analyzed.

    """
    with store.begin() as db:
        clip = _own(db, person_id, clip_id)
        _refuse_in_use(db, clip)
        _check(db, clip)


def remove(store: Store, person_id: str, clip_id: str) -> None:
    """Remove a clip and its files; reports that were made of it stay.

    Raises
    ------
    BusyError
        If the clip is being analyzed.

    """
    with store.begin() as db:
        clip = _own(db, person_id, clip_id)
        _refuse_in_use(db, clip)
        _end_checks(db, clip)
        found = read_document(clip.check).found
        hashes = {clip.sha256, *([found.poster] if found is not None and found.poster else [])}
        stored.remove(db, clip)
    store.drop_files(hashes)


def add_examples(store: Store, person_id: str, limits: UploadLimits) -> list[str]:
    """Add the clips that ship, as far as they are not there yet; return the ids of both."""
    ids = []
    with demo_clips() as paths:
        for path, name in zip(paths, EXAMPLES, strict=True):
            there = [view for view in listed(store, person_id) if view.told.example]
            same = next((view.clip.id for view in there if view.clip.name == name), None)
            ids.append(same or _added(store, person_id, path, Label(name, example=True), limits))
    return ids


def _added(store: Store, person_id: str, path: Path, label: Label, limits: UploadLimits) -> str:
    with receiving(store, person_id, label, limits) as upload, path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            upload.write(piece)
        return upload.keep().id


def _view(clip: Clip, checks: Sequence[Job]) -> ClipView:
    newest = next(iter(stored_jobs.about(checks, clip.id)), None)
    return ClipView(clip, read_document(clip.check), newest)


def _own(db: Db, person_id: str, clip_id: str) -> Clip:
    clip = stored.one(db, person_id, clip_id)
    if clip is None:
        msg = "a clip of yours was needed, but there is none of this address: choose from the list"
        raise NotThereError(msg)
    return clip


def _check(db: Db, clip: Clip) -> None:
    """Have a clip checked; a check under way is not waited for."""
    _end_checks(db, clip)
    stored_jobs.add(db, clip.person_id, "check", {"clip_ids": [clip.id], "names": [clip.name]})


def _end_checks(db: Db, clip: Clip) -> None:
    for job in stored_jobs.about(stored_jobs.active(db, clip.person_id), clip.id):
        stored_jobs.end(job, "cancelled")


def _refuse_in_use(db: Db, clip: Clip) -> None:
    active = stored_jobs.about(stored_jobs.active(db, clip.person_id), clip.id)
    if any(job.kind != "check" for job in active):
        msg = f"{clip.name} is being analyzed: wait until that is done, or cancel it first"
        raise BusyError(msg)


def _refuse_senseless(told: Told, condition: str) -> None:
    if condition not in CONDITIONS:
        msg = f"one of {', '.join(CONDITIONS)} was needed, got {as_json(condition)}"
        raise OptionError(msg)
    _refuse_outside("slow motion", told.slow_motion, FASTEST, SLOWEST, "times")
    _refuse_outside("the speed", told.speed_kmh, *SPEEDS_KMH, "km/h")


def _refuse_outside(what: str, value: float | None, least: float, most: float, unit: str) -> None:
    if value is not None and not (isfinite(value) and least <= value <= most):
        msg = f"{what} needs a number from {least:g} to {most:g} {unit}, got {value:g}"
        raise OptionError(msg)


def _refuse_unseen(found: Found | None, told: Told) -> None:
    numbers = [one.number for one in found.people] if found is not None else []
    if told.person is not None and told.person not in numbers:
        msg = f"a person of the clip was needed, got number {told.person}: choose from the picture"
        raise OptionError(msg)
