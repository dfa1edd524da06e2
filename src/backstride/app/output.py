"""A folder that receives all of a run's files, or none of them."""

import errno
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from backstride.core.errors import OutputError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = ".backstride-lock"
_SCRATCH_PREFIX = ".backstride-partial-"
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def output_folder(folder: Path) -> Iterator[Path]:
    """Yield an empty scratch folder; when the block ends well, move its files into ``folder``.

    Whatever ends the block early (an error, Ctrl-C) leaves ``folder`` as it was. While the block
    runs no other run can write there.

    Raises
    ------
    OutputError
        If ``folder`` cannot be written, is in use by another run, or the disk is full.

    """
    created = not folder.exists()
    lock = _locked(folder, "wait for it to end or choose another folder with --out")
    try:
        with clear_errors(folder):
            _remove_leftovers(folder)
            scratch = Path(tempfile.mkdtemp(prefix=_SCRATCH_PREFIX, dir=folder))
            yield scratch
            for file in sorted(scratch.iterdir()):
                file.replace(folder / file.name)
    finally:
        _remove_leftovers(folder)
        lock.close()
        with suppress(OSError):
            (folder / LOCK_NAME).unlink()
        if created:
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def folder_lock(folder: Path, if_taken: str) -> Iterator[None]:
    """Hold a folder's lock, which the system frees when the run ends in any way.

    Raises
    ------
    OutputError
        If it cannot be written, or another run holds it: then ``if_taken`` says what to do.

    """
    lock = _locked(folder, if_taken)
    try:
        yield
    finally:
        lock.close()


def _locked(folder: Path, if_taken: str) -> IO[str]:
    """Create the folder and take its lock, which the system frees when the run ends in any way."""
    with clear_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK_NAME).open("w")
    try:
        _lock(lock)
    except OSError as error:
        lock.close()
        msg = f"a folder of its own was needed, but another run is writing to {folder}: {if_taken}"
        raise OutputError(msg) from error
    return lock


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def clear_errors(folder: Path) -> Iterator[None]:
    """Turn the system's errors of writing into one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE:
            msg = f"room for the report was needed, but the disk of {folder} is full: free some"
        else:
            msg = (
                f"a folder that can be written was needed, but {folder} is not "
                f"({error.strerror or error}): choose another with --out"
            )
        raise OutputError(msg) from error


def _remove_leftovers(folder: Path) -> None:
    """Remove scratch folders, also those of a run that was killed."""
    for scratch in folder.glob(f"{_SCRATCH_PREFIX}*"):
        shutil.rmtree(scratch, ignore_errors=True)
