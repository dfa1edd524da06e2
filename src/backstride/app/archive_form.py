"""What an archive of one person holds, and where in it: plain files, and a manifest of them all."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

ARCHIVE_VERSION = 1
"""Counts changes of the archive that an older version cannot read."""
MANIFEST = "manifest.json"
SETTINGS, ANSWERS, OUTCOMES = "settings.json", "runner.toml", "outcomes.csv"
REPORT, REPORT_PAGE, REPORT_FILES = "report.json", "report.html", "files.json"
PLAN, CALENDAR = "plan.json", "plan.ics"
TODAY, PART, LOG = "today.json", "session.part.json", "session.json"
SessionState = Literal["open", "done", "logged", "left"]
OUTCOME_COLUMNS = ("day", "kind", "label", "value")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME = 60
_LONGEST_ENDING = 8


@dataclass(frozen=True)
class ArchivedFile:
    """One file of the archive: its path in it, and the SHA-256 of its content."""

    path: str
    sha256: str
    n_bytes: int


@dataclass(frozen=True)
class ArchivedPerson:
    """Whose archive it is. Moments are texts of ISO 8601 with their zone, here and below."""

    name: str
    role: str
    created_at: str


@dataclass(frozen=True)
class ArchivedAnswers:
    """The interview beside runner.toml: questions passed over, and those asked for anew."""

    passed: tuple[str, ...]
    due: tuple[str, ...]
    updated_at: str


@dataclass(frozen=True)
class ArchivedClip:
    """A clip: the paths of its file, and of what a first look found and its runner said."""

    file: str
    document: str | None
    name: str
    condition: str
    state: str
    uploaded_at: str


@dataclass(frozen=True)
class ArchivedReport:
    """A report: the folder of its report.json, and of the list of its files."""

    folder: str
    created_at: str
    filmed_on: date


@dataclass(frozen=True)
class ArchivedPlan:
    """A plan: the folder of its plan.json."""

    folder: str
    created_at: str
    updated_at: str


@dataclass(frozen=True)
class ArchivedSession:
    """A session: the folder of its today.json, session.part.json and session.json.

    ``plan`` is the folder of the plan that it is of.
    """

    folder: str
    plan: str | None
    session_id: str
    day: date
    state: SessionState
    began_at: str
    ended_at: str | None


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself. ``left_out`` names what was damaged or gone."""

    archive_version: int
    backstride_version: str
    made_at: str
    person: ArchivedPerson
    files: tuple[ArchivedFile, ...]
    answers: ArchivedAnswers | None = None
    clips: tuple[ArchivedClip, ...] = ()
    reports: tuple[ArchivedReport, ...] = ()
    plans: tuple[ArchivedPlan, ...] = ()
    sessions: tuple[ArchivedSession, ...] = ()
    left_out: tuple[str, ...] = ()


def plain_name(name: str) -> str:
    """Return a file's name of letters that every system takes; its ending stays."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        stem, ending = name, ""
    plain = _NOT_PLAIN.sub("-", stem).strip("-_")[:_LONGEST_NAME] or "file"
    return f"{plain}.{_NOT_PLAIN.sub('', ending).lower()}" if ending else plain
