"""session.part.json: a session that was broken off, to go on with on the same day."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

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
    text = json.dumps(part_to_json(stored), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
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
    return part_for(part_from_json(PART_FILE.read(path), str(path)), session_id, today)


def part_to_json(stored: StoredPart) -> dict[str, Any]:
    """Return part of a session as plain data, in the form of session.part.json."""
    return {"schema_version": PART_VERSION, **to_plain(stored)}


def part_from_json(told: Mapping[str, object], name: str) -> StoredPart:
    """Return the part that plain data tells, which is called ``name`` if it is none.

    Raises
    ------
    PlanError
        If it is damaged or of another version.

    """
    if told.get("schema_version") != PART_VERSION:
        raise PART_FILE.refused(name, "it is of another version")
    try:
        return from_plain(StoredPart, {k: v for k, v in told.items() if k != "schema_version"})
    except NotThisFormError as error:
        raise PART_FILE.refused(name, str(error)) from error


def part_for(stored: StoredPart, session_id: str, today: date) -> SessionPart | None:
    """Return what was done if it is of this session and day, else None."""
    same = stored.date == today and stored.part.session_id == session_id
    return stored.part if same else None


def remove_part(path: Path) -> None:
    """Remove the file, if it is there."""
    with suppress(OSError):
        path.unlink()
