"""session.part.json: a session that was broken off, to go on with on the same day."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from backstride.app.json_file import FileKind
from backstride.app.output import clear_errors
from backstride.app.plain_data import NotThisFormError, from_plain, to_plain
from backstride.coach.session.state import SessionPart
from backstride.core.errors import PlanError

PART_NAME = "session.part.json"
PART_VERSION = 1
"""Counts changes of the file that a reader has to know about."""
MOST_BYTES = 20_000_000
PART_FILE = FileKind(
    name="part of a session",
    error=PlanError,
    if_missing="begin the session anew with --again",
    if_damaged="begin the session anew with --again",
    most_bytes=MOST_BYTES,
)
_SCRATCH = ".backstride-part"


@dataclass(frozen=True)
class StoredPart:
    """What was done of a session, and on which day."""

    date: date
    part: SessionPart


def write_part(stored: StoredPart, path: Path) -> None:
    """Write the file whole: whatever happens meanwhile, the old one or the new one is there.

    Raises
    ------
    OutputError
        If it cannot be written.

    """
    told = {"schema_version": PART_VERSION, **to_plain(stored)}
    text = json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    with clear_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_name(_SCRATCH)
        scratch.write_text(text, encoding="utf-8")
        scratch.replace(path)


def read_part(path: Path, session_id: str, today: date) -> SessionPart | None:
    """Return what was done of a session on this day; None without such a file or of another one.

    Raises
    ------
    PlanError
        If the file is damaged or of a newer version.

    """
    if not path.exists():
        return None
    told = PART_FILE.read(path)
    version = told.pop("schema_version", None)
    if version != PART_VERSION:
        raise PART_FILE.refused(path, "it is of another version")
    try:
        stored = from_plain(StoredPart, told)
    except NotThisFormError as error:
        raise PART_FILE.refused(path, str(error)) from error
    same = stored.date == today and stored.part.session_id == session_id
    return stored.part if same else None


def remove_part(path: Path) -> None:
    """Remove the file, if it is there."""
    with suppress(OSError):
        path.unlink()
