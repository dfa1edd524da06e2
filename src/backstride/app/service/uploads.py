"""A clip that comes in: piece by piece into the file store, within limits, kept whole or not."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from backstride.app.clip_check import ClipDocument, Told, to_document
from backstride.core.errors import BusyError, NoVideoError, OptionError, StoreError, TooLargeError
from backstride.core.json_words import as_json
from backstride.store import clips, jobs
from backstride.store.database import Store
from backstride.store.files import Incoming
from backstride.store.models import NAME_LENGTH, Clip

CONDITIONS = ("fresh", "tired")
SPARE_BYTES = 500_000_000
"""What has to stay free on the disk for videos with the skeleton, and for the system (design)."""
ROOM_EVERY_BYTES = 64_000_000
"""So often the room on the disk is looked at."""
HEAD_BYTES = 512
"""Enough of a file's beginning to know many kinds by."""
UNNAMED = "clip"
MEGABYTE = 1e6

_OTHER_KINDS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "a picture"),
    (0, b"\x89PNG\r\n\x1a\n", "a picture"),
    (0, b"GIF8", "a picture"),
    (0, b"BM", "a picture"),
    (0, b"II*\0", "a picture"),
    (0, b"MM\0*", "a picture"),
    (8, b"WEBP", "a picture"),
    (4, b"ftypheic", "a picture"),
    (4, b"ftypheix", "a picture"),
    (4, b"ftypmif1", "a picture"),
    (4, b"ftypavif", "a picture"),
    (0, b"%PDF", "a PDF"),
    (0, b"PK\x03\x04", "an archive or a document"),
    (0, b"\x1f\x8b", "an archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "an archive"),
    (0, b"Rar!", "an archive"),
    (0, b"MZ", "a program"),
    (0, b"\x7fELF", "a program"),
)
"""Where which bytes say that a file is something else; what else it is the check finds out."""


@dataclass(frozen=True)
class UploadLimits:
    """How large one clip may be, and how many a runner may have."""

    most_bytes: int
    most_clips: int


@dataclass(frozen=True)
class Label:
    """What is said of a clip that comes in; ``name`` is never a path."""

    name: str
    condition: str = "fresh"
    example: bool = False


class Upload:
    """A clip on its way in."""

    def __init__(
        self, store: Store, person_id: str, label: Label, limits: UploadLimits, file: Incoming
    ) -> None:
        self._store, self._person_id, self._label = store, person_id, label
        self._limits, self._file = limits, file
        self._head = b""
        self._looked_at_bytes = 0

    def write(self, piece: bytes) -> None:
        """Add a piece.

        Raises
        ------
        TooLargeError
            If there is more of it than is taken.
        NoVideoError
            If it begins as another kind of file.
        StoreError
            If the disk is nearly full.

        """
        before = self._file.n_bytes
        if before < HEAD_BYTES:
            self._head += piece[: HEAD_BYTES - before]
            refuse_other_kinds(self._head, self._label.name)
        refuse_larger(before + len(piece), self._limits, self._label.name)
        if before + len(piece) - self._looked_at_bytes > ROOM_EVERY_BYTES:
            self._looked_at_bytes = before
            refuse_full_disk(self._store, 0)
        self._file.write(piece)

    def keep(self) -> Clip:
        """Keep the clip and have it checked; when this returns nothing can lose it.

        Raises
        ------
        NoVideoError
            If it is empty.
        OptionError
            If it is there already, or there are too many.

        """
        name, label = self._label.name, self._label
        if not self._file.n_bytes:
            msg = f"a video was needed, but {name} is empty: copy it from the phone again"
            raise NoVideoError(msg)
        sha256, n_bytes = self._file.keep(), self._file.n_bytes
        document = ClipDocument(told=Told(example=label.example))
        with self._store.begin() as db:
            same = clips.same(db, self._person_id, sha256)
            if same is not None:
                msg = f"a new clip was needed, but {name} is here already, as {same.name}"
                raise OptionError(msg)
            if not self._store.files.has(sha256):
                msg = f"{name} was needed whole, but the same was removed just now: try again"
                raise BusyError(msg)
            clip = Clip(
                person_id=self._person_id,
                name=name,
                sha256=sha256,
                n_bytes=n_bytes,
                condition=label.condition,
                check=to_document(document),
            )
            clips.add(db, clip)
            jobs.add(db, self._person_id, "check", {"clip_ids": [clip.id], "names": [name]})
        return clip


@contextmanager
def receiving(
    store: Store, person_id: str, label: Label, limits: UploadLimits, n_bytes: int | None = None
) -> Iterator[Upload]:
    """Yield a clip to write to; if it is not kept, nothing of it stays.

    ``n_bytes`` is how large it will be, where that is known.

    Raises
    ------
    TooLargeError
        If it is larger than is taken.
    StoreError
        If there is no room for it.
    OptionError
        If there are too many clips, or it is neither fresh nor tired.

    """
    if label.condition not in CONDITIONS:
        msg = f"one of {', '.join(CONDITIONS)} was needed, got {as_json(label.condition)}"
        raise OptionError(msg)
    refuse_larger(n_bytes or 0, limits, label.name)
    refuse_full_disk(store, n_bytes or 0)
    with store.read() as db:
        n_clips = clips.count(db, person_id)
    if n_clips >= limits.most_clips:
        msg = f"room for a clip was needed, but there are {n_clips} already: remove some"
        raise OptionError(msg)
    with store.files.incoming() as file:
        yield Upload(store, person_id, label, limits, file)


def clean_name(name: str) -> str:
    """Return a user's file name as a label: its last part, without what is no letter or sign."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(" " if letter.isspace() else letter for letter in last)
    kept = "".join(letter for letter in shown if _is_shown(letter))
    return " ".join(kept.split())[:NAME_LENGTH].strip(". ") or UNNAMED


def refuse_other_kinds(head: bytes, name: str) -> None:
    """Refuse a file that begins as something else than a video.

    Raises
    ------
    NoVideoError
        If it does.

    """
    kinds = (kind for at, bytes_, kind in _OTHER_KINDS if head[at : at + len(bytes_)] == bytes_)
    kind = next(kinds, "a text" if _is_text(head) else None)
    if kind is not None:
        msg = (
            f"a video was needed, but {name} is {kind}: film 15 to 30 seconds, and give the file "
            f"that the phone made of it"
        )
        raise NoVideoError(msg)


def refuse_larger(n_bytes: int, limits: UploadLimits, name: str) -> None:
    """Refuse what is larger than is taken.

    Raises
    ------
    TooLargeError
        If it is.

    """
    if n_bytes > limits.most_bytes:
        msg = (
            f"a clip of at most {limits.most_bytes / MEGABYTE:,.0f} MB was needed, but {name} is "
            f"larger: cut out 15 to 30 seconds of steady running"
        )
        raise TooLargeError(msg)


def refuse_full_disk(store: Store, n_bytes: int) -> None:
    """Refuse what leaves too little room on the disk.

    Raises
    ------
    StoreError
        If it does.

    """
    missing = n_bytes + SPARE_BYTES - store.files.free_bytes()
    if missing > 0:
        msg = (
            f"room on the disk was needed, but {missing / MEGABYTE:,.0f} MB are lacking: free "
            f"some, then upload again"
        )
        raise StoreError(msg)


def _is_shown(letter: str) -> bool:
    """Whether a letter or sign shows; control signs, and those that turn the line, do not.

    The joiner of emoji does not either, but what it joins falls apart without it.
    """
    return unicodedata.category(letter)[0] != "C" or letter == "\u200d"


def _is_text(head: bytes) -> bool:
    """Whether a beginning is long enough to tell, and is nothing but text."""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:
            return False
        text = head[: error.start].decode("utf-8")
    return len(text) >= 16 and all(c.isprintable() or c.isspace() for c in text)
