"""An archive as a .zip: written piece by piece, and read as if it came from an enemy."""

import hashlib
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn

from backstride.app.archive_form import ARCHIVE_VERSION, MANIFEST, ArchivedFile, Manifest
from backstride.app.plain_data import NotThisFormError, from_plain
from backstride.core.errors import ArchiveError
from backstride.core.json_words import as_json

PIECE_BYTES = 1 << 20
MOST_FILES = 20_000
"""Some thirty for each week of ten years (design choice)."""
MOST_DOCUMENT_BYTES = 20_000_000
"""As much as the readers of the command line take."""
MOST_TIMES, SPARE_BYTES = 40, 50_000_000
"""So many times its own size an archive may unfold to: documents shrink to a tenth, video not."""
_ENCRYPTED = 0x1
_KINDS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}")
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_PACKED = frozenset({"json", "toml", "csv", "ics", "html"})

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What Python's reader of .zip files raises where one is damaged."""

Take = Callable[[bytes], object]


class ZipWriter:
    """Writes an archive's files and keeps their list; the same files give the same archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.files: list[ArchivedFile] = []

    def text(self, path: str, content: str) -> None:
        """Add a text."""
        told = content.encode("utf-8")
        self._archive.writestr(_entry(path), told)
        self.files.append(ArchivedFile(path, hashlib.sha256(told).hexdigest(), len(told)))

    def json(self, path: str, value: object) -> None:
        """Add data as JSON, as the command line writes it."""
        told = json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False)
        self.text(path, told + "\n")

    def copy(self, path: str, source: Path, sha256: str) -> None:
        """Add a file whose hash is known, in pieces."""
        n_bytes = 0
        entry = _entry(path)
        entry.file_size = source.stat().st_size
        with source.open("rb") as file, self._archive.open(entry, "w") as into:
            while piece := file.read(PIECE_BYTES):
                into.write(piece)
                n_bytes += len(piece)
        self.files.append(ArchivedFile(path, sha256, n_bytes))


def _entry(path: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(path, _FIRST_MOMENT)
    made.external_attr = 0o600 << 16
    packed = path.rpartition(".")[2] in _PACKED
    made.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    return made


class ZipReader:
    """Reads an archive's files, each compared with the hash that the manifest gives of it."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest
        self.files: Mapping[str, ArchivedFile] = {one.path: one for one in manifest.files}
        self._by_hash: Mapping[str, ArchivedFile] = {one.sha256: one for one in manifest.files}

    def has(self, path: str) -> bool:
        """Whether there is a file of this path."""
        return path in self.files

    def sha256(self, path: str) -> str:
        """Return a file's hash.

        Raises
        ------
        ArchiveError
            If there is no such file.

        """
        if path not in self.files:
            refuse(f"it lacks {path[:80]}")
        return self.files[path].sha256

    def path_of(self, sha256: str) -> str:
        """Return the path of a file by its hash.

        Raises
        ------
        ArchiveError
            If there is no such file.

        """
        if sha256 not in self._by_hash:
            refuse("it names a file that it does not hold")
        return self._by_hash[sha256].path

    def size_of(self, sha256: str) -> int:
        """Return the size of a file by its hash.

        Raises
        ------
        ArchiveError
            If there is no such file.

        """
        return self.files[self.path_of(sha256)].n_bytes

    def text(self, path: str) -> str:
        """Return a text.

        Raises
        ------
        ArchiveError
            If there is none of this path, it is too large, or not the one of the manifest.

        """
        pieces: list[bytes] = []
        wanted = self.sha256(path)
        if self._archive.getinfo(path).file_size > MOST_DOCUMENT_BYTES:
            refuse(f"{path} is far too large")
        self._read(path, wanted, pieces.append)
        try:
            return b"".join(pieces).decode("utf-8")
        except UnicodeDecodeError as error:
            refuse(f"{path} is no text", error)

    def json(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """Return data.

        Raises
        ------
        ArchiveError
            As `text`, or if it is not JSON.

        """
        return _json(self.text(path), path)

    def copy(self, path: str, take: Take) -> None:
        """Hand out a file in pieces; the last one has come before its hash is known.

        Raises
        ------
        ArchiveError
            If there is none of this path, or its content is not the one of the manifest.

        """
        self._read(path, self.sha256(path), take)

    def _read(self, path: str, sha256: str, take: Take) -> None:
        digest = hashlib.sha256()
        with _clear_errors(), self._archive.open(path) as file:
            while piece := file.read(PIECE_BYTES):
                digest.update(piece)
                take(piece)
        if digest.hexdigest() != sha256:
            refuse(f"{path} is not the one that the archive names")


@contextmanager
def opened(path: Path) -> Iterator[ZipReader]:
    """Yield an archive that is one, of a version that is known, and unfolds to a sane size.

    Raises
    ------
    ArchiveError
        If it is none, is damaged, or was made by a newer Backstride.

    """
    with _clear_errors():
        archive = zipfile.ZipFile(path)
    with archive:
        entries = _checked(archive.infolist(), path.stat().st_size)
        manifest = _manifest(archive, entries)
        for one in manifest.files:
            if one.path not in entries or entries[one.path].file_size != one.n_bytes:
                refuse(f"{one.path[:80]} is missing or has another size")
        yield ZipReader(archive, manifest)


def _checked(listed: list[zipfile.ZipInfo], n_bytes: int) -> dict[str, zipfile.ZipInfo]:
    """Refuse what no archive of ours is; nothing has been unfolded yet."""
    entries = {one.filename: one for one in listed}
    if len(listed) > MOST_FILES or len(entries) != len(listed):
        refuse("it holds too many files, or one twice")
    unsafe = next((one for one in entries if not _safe(one)), None)
    if unsafe is not None:
        refuse(f"a file in it has a name that none of ours has: {as_json(unsafe)}")
    if any(one.flag_bits & _ENCRYPTED or one.compress_type not in _KINDS for one in listed):
        refuse("it is locked with a password, or folded in another way")
    folded = sum(one.compress_size for one in listed)
    unfolded = sum(one.file_size for one in listed)
    if folded > n_bytes or unfolded > MOST_TIMES * n_bytes + SPARE_BYTES:
        refuse("it unfolds to far more than it is")
    return entries


def _safe(name: str) -> bool:
    """Whether a path could be one of ours: no way up, no root, no letters of other systems."""
    return bool(_PATH.fullmatch(name.removesuffix("/"))) and ".." not in name


def _manifest(archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo]) -> Manifest:
    found = entries.get(MANIFEST)
    if found is None or found.file_size > MOST_DOCUMENT_BYTES:
        refuse(f"it has no {MANIFEST}")
    with _clear_errors():
        told = _json(archive.read(MANIFEST).decode("utf-8", errors="replace"), MANIFEST)
    version = told.get("archive_version") if isinstance(told, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        refuse("it has no version")
    if version > ARCHIVE_VERSION:
        msg = (
            f"an archive of version {ARCHIVE_VERSION} was needed, but this one, of version "
            f"{version}, was made by a newer Backstride: bring this one up to date"
        )
        raise ArchiveError(msg)
    try:
        return from_plain(Manifest, told)
    except NotThisFormError as error:
        refuse(f"{MANIFEST}: {error}", error)


def _json(text: str, path: str) -> Any:  # noqa: ANN401 - JSON
    """Return data of which all can be kept: no numbers that are none, no halves of letters."""
    try:
        told = json.loads(text, parse_float=_finite, parse_constant=_finite)
        json.dumps(told, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        refuse(f"{path} is not JSON", error)
    return told


def _finite(told: str) -> float:
    value = float(told)
    if not isfinite(value):
        msg = f"{told[:20]} is no number"
        raise ValueError(msg)
    return value


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Tell what the .zip's own reader says, in one sentence."""
    try:
        yield
    except _BROKEN as error:
        refuse("it cannot be unfolded", error)


def refuse(why: str, cause: Exception | None = None) -> NoReturn:
    """Refuse an archive that does not hold together.

    Raises
    ------
    ArchiveError
        Always.

    """
    msg = (
        f"an archive that Backstride made was needed, but this file is none or damaged ({why}): "
        f"download it anew from the settings page of the other machine"
    )
    raise ArchiveError(msg) from cause
