"""Files by the hash of their content: written whole or not at all, the same content kept once."""

import errno
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from backstride.core.errors import StoreError

PIECE_BYTES = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_PART = "part-"
_MARK = "belongs-to"


class Incoming:
    """A file that is coming in; ``keep`` makes it one of the store."""

    def __init__(self, store: "FileStore", file: IO[bytes], path: Path) -> None:
        self._store, self._file, self._path = store, file, path
        self._hash = hashlib.sha256()
        self.n_bytes = 0

    def write(self, piece: bytes) -> None:
        """Add a piece.

        Raises
        ------
        StoreError
            If the disk is full.

        """
        self._hash.update(piece)
        with clear_errors(self._store.folder):
            self._file.write(piece)
        self.n_bytes += len(piece)

    def keep(self) -> str:
        """Put the file in its place for good and return its hash.

        Raises
        ------
        StoreError
            If the disk is full or the folder cannot be written.

        """
        sha256 = self._hash.hexdigest()
        target = self._store.path(sha256)
        with clear_errors(self._store.folder):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            target.parent.mkdir(exist_ok=True, mode=0o700)
            self._path.replace(target)
        _sync_folder(target.parent)
        _sync_folder(self._store.folder)
        return sha256


class FileStore:
    """A folder of files, each under the SHA-256 of its content. No user's name is a path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        private_folder(folder)

    @property
    def owned(self) -> bool:
        """Whether the files belong to a database already."""
        return (self.folder / _MARK).exists()

    def belong_to(self, mark: str) -> None:
        """Have the files belong to the database of this mark from now on.

        Raises
        ------
        StoreError
            If they belong to another, whose rows name them: this one would remove them.

        """
        file = self.folder / _MARK
        with clear_errors(self.folder):
            if not self.owned:
                part = self.folder / f"{_PART}{mark}"
                part.write_text(mark, encoding="ascii")
                part.replace(file)
                _sync_folder(self.folder)
            found = file.read_text("ascii", errors="replace").strip()
        if found != mark:
            msg = (
                f"files of this database were needed, but those in {self.folder} belong to "
                f"another: give that one with --database, or another folder with --data"
            )
            raise StoreError(msg)

    def path(self, sha256: str) -> Path:
        """Return where a file lies, or would lie."""
        if not _HASH.fullmatch(sha256):
            msg = f"a SHA-256 was needed, got {sha256[:80]!r}"
            raise ValueError(msg)
        return self.folder / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Whether the file is there."""
        return self.path(sha256).is_file()

    @contextmanager
    def incoming(self) -> Iterator[Incoming]:
        """Yield a file to write to; without ``keep`` nothing of it stays.

        Raises
        ------
        StoreError
            If the disk is full or the folder cannot be written.

        """
        with clear_errors(self.folder):
            handle, name = tempfile.mkstemp(prefix=_PART, dir=self.folder)
        file = os.fdopen(handle, "wb")
        try:
            yield Incoming(self, file, Path(name))
        finally:
            with suppress(OSError):
                file.close()
            with suppress(OSError):
                Path(name).unlink()

    def put(self, source: Path) -> str:
        """Copy a file into the store and return its hash.

        Raises
        ------
        StoreError
            As `incoming`.

        """
        with self.incoming() as incoming, source.open("rb") as file:
            while piece := file.read(PIECE_BYTES):
                incoming.write(piece)
            return incoming.keep()

    def whole(self, sha256: str) -> bool:
        """Whether the file is there and its content still is that of its hash."""
        try:
            with self.path(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def scratch(self) -> Path:
        """Make an empty file beside the others, to be removed after use; `clean` does it too.

        Raises
        ------
        StoreError
            If the folder cannot be written.

        """
        with clear_errors(self.folder):
            handle, name = tempfile.mkstemp(prefix=_PART, dir=self.folder)
            os.close(handle)
        return Path(name)

    def remove(self, sha256: str) -> None:
        """Remove a file, if it is there."""
        with suppress(OSError):
            self.path(sha256).unlink()

    def all(self) -> Iterator[str]:
        """Yield the hashes of all files."""
        for path in self.folder.glob("??/*"):
            if _HASH.fullmatch(path.name):
                yield path.name

    def clean(self) -> None:
        """Remove what never came in whole; only while nobody else writes."""
        for path in self.folder.glob(f"{_PART}*"):
            with suppress(OSError):
                path.unlink()

    def n_bytes(self, sha256: str) -> int:
        """Return a file's size, 0 if it is not there."""
        return size_of(self.path(sha256))

    def free_bytes(self) -> int:
        """Return how much room is left on the disk."""
        return shutil.disk_usage(self.folder).free


def size_of(path: Path) -> int:
    """Return a file's size, 0 if it is not there."""
    with suppress(OSError):
        return path.stat().st_size
    return 0


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner may look into; one that is there stays as it is.

    Raises
    ------
    StoreError
        If it cannot be made, or not be written.

    """
    with clear_errors(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            pass


def _sync_folder(folder: Path) -> None:
    """Have the file's name survive a power cut too, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def clear_errors(folder: Path) -> Iterator[None]:
    """Turn the system's errors of writing into one sentence.

    Raises
    ------
    StoreError
        If the disk is full or the folder cannot be written.

    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE:
            msg = f"room for a file was needed, but the disk of {folder} is full: free some"
        else:
            msg = (
                f"a folder that can be written was needed, but {folder} is not "
                f"({error.strerror or error}): choose another with --data"
            )
        raise StoreError(msg) from error
