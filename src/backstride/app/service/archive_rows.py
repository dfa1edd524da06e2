"""What an archive tells, as new rows: every document read by the reader of its kind first."""

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any

from backstride.app import archive_form as form
from backstride.app.archive_zip import ZipReader, refuse
from backstride.app.clip_check import ClipDocument
from backstride.app.full_report import report_from_json
from backstride.app.part_file import part_from_json
from backstride.app.plain_data import NotThisFormError, from_plain
from backstride.app.plan_file import plan_from_json
from backstride.app.runner_file import answers_from_table, answers_to_json
from backstride.app.service.people import ROLES
from backstride.app.service.settings import Settings, from_kept
from backstride.app.service.uploads import CONDITIONS, clean_name
from backstride.app.session_file import session_from
from backstride.app.today_file import today_from_json
from backstride.core.json_words import as_json
from backstride.findings.interview.scores import SCORES
from backstride.store.belongings import Belongings, Counts
from backstride.store.database import new_id
from backstride.store.models import Clip, Document, Interview, Outcome, Plan, Report, Sitting
from backstride.store.references import hashes_in

CLIP_STATES = ("new", "checked", "unfit")
MEDIA_TYPES = (
    "video/mp4",
    "application/octet-stream",
    "application/zip",
    "image/jpeg",
    "image/png",
)
LARGEST_VALUE = 1000.0
"""Far above any score."""
LONGEST_LABEL = 200
LONGEST_ID = 32
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_ASIDE = {"pain_in_session": 0, "leg_symptoms": False}
"""What a log may lack as long as nobody was asked; its reader wants it."""


@dataclass(frozen=True)
class Told:
    """All that an archive tells: whose it is, rows, and the size of each file that they name."""

    name: str
    role: str
    created_at: datetime
    settings: Settings
    rows: Belongings
    files: Mapping[str, int]

    @property
    def held(self) -> Counts:
        """Return how much there is of each kind."""
        rows = self.rows
        return Counts(
            answers=0 if rows.interview is None else 1,
            outcomes=len(rows.outcomes),
            clips=len(rows.clips),
            reports=len(rows.reports),
            plans=len(rows.plans),
            sessions=len(rows.sittings),
        )


def told_by(reader: ZipReader) -> Told:
    """Return what an archive tells.

    Raises
    ------
    ArchiveError
        If it does not hold together.
    BackstrideError
        If a document is damaged, as the reader of its kind says.

    """
    manifest, rows = reader.manifest, _Rows(reader)
    person = manifest.person
    if person.role not in ROLES:
        refuse(f"nobody is a {person.role[:40]}")
    plans = {one.folder: rows.plan(one) for one in manifest.plans}
    belongings = Belongings(
        interview=None if manifest.answers is None else rows.interview(manifest.answers),
        outcomes=rows.outcomes(),
        clips=[rows.clip(one) for one in manifest.clips],
        reports=[rows.report(one) for one in manifest.reports],
        plans=list(plans.values()),
        sittings=[rows.session(one, plans) for one in manifest.sessions],
    )
    return Told(
        name=person.name,
        role=person.role,
        created_at=_moment(person.created_at),
        settings=from_kept(_object(reader, form.SETTINGS)),
        rows=belongings,
        files=rows.files,
    )


class _Rows:
    """Makes rows of what an archive holds, and notes which of its files they name."""

    def __init__(self, reader: ZipReader) -> None:
        self._reader = reader
        self.files: dict[str, int] = {}

    def interview(self, told: form.ArchivedAnswers) -> Interview:
        text = self._reader.text(form.ANSWERS)
        try:
            table = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            refuse(f"{form.ANSWERS} is not TOML", error)
        answers = answers_from_table(table, form.ANSWERS)
        return Interview(
            document=answers_to_json(answers),
            passed=list(told.passed),
            due=list(told.due),
            updated_at=_moment(told.updated_at),
        )

    def outcomes(self) -> list[Outcome]:
        table = csv.DictReader(io.StringIO(self._reader.text(form.OUTCOMES)))
        if tuple(table.fieldnames or ()) != form.OUTCOME_COLUMNS:
            refuse(f"{form.OUTCOMES} has other columns")
        return [_outcome(row) for row in table]

    def clip(self, told: form.ArchivedClip) -> Clip:
        if told.condition not in CONDITIONS or told.state not in CLIP_STATES:
            refuse("a clip is of an unknown kind")
        check = None if told.document is None else self._check(told.document)
        known = check is not None or told.document is None
        sha256 = self._named(self._reader.sha256(told.file))
        return Clip(
            id=new_id(),
            name=clean_name(told.name),
            sha256=sha256,
            n_bytes=self.files[sha256],
            condition=told.condition,
            state=told.state if known else "new",
            check=check,
            uploaded_at=_moment(told.uploaded_at),
        )

    def _check(self, path: str) -> Document | None:
        """Return what is known of a clip; what another version wrote is looked at anew."""
        told = _object(self._reader, path)
        try:
            from_plain(ClipDocument, told)
        except NotThisFormError:
            return None
        for sha256 in hashes_in(told):
            self._named(sha256)
        return told

    def report(self, told: form.ArchivedReport) -> Report:
        path = f"{told.folder}/{form.REPORT}"
        document = _object(self._reader, path)
        report_from_json(document, path)
        return Report(
            id=new_id(),
            created_at=_moment(told.created_at),
            filmed_on=told.filmed_on,
            document=document,
            files=self._report_files(f"{told.folder}/{form.REPORT_FILES}"),
        )

    def _report_files(self, path: str) -> list[dict[str, Any]]:
        listed = self._reader.json(path)
        if not isinstance(listed, list) or not all(_is_file(one) for one in listed):
            refuse(f"{path} is no list of files")
        for one in listed:
            self._named(one["sha256"])
        return [{key: one[key] for key in one if key != "path"} for one in listed]

    def plan(self, told: form.ArchivedPlan) -> Plan:
        path = f"{told.folder}/{form.PLAN}"
        document = _object(self._reader, path)
        plan_from_json(document, path)
        created_at, updated_at = _moment(told.created_at), _moment(told.updated_at)
        return Plan(id=new_id(), created_at=created_at, updated_at=updated_at, document=document)

    def session(self, told: form.ArchivedSession, plans: Mapping[str, Plan]) -> Sitting:
        if told.plan is not None and told.plan not in plans:
            refuse(f"a session is of {told.plan[:80]}, which is not there")
        if len(told.session_id) > LONGEST_ID:
            refuse("a session has a name that is far too long")
        today, part, log = (
            _object(self._reader, path) if self._reader.has(path) else None
            for path in (f"{told.folder}/{name}" for name in (form.TODAY, form.PART, form.LOG))
        )
        if today is None:
            refuse(f"it lacks {told.folder}/{form.TODAY}")
        today_from_json(today, f"{told.folder}/{form.TODAY}")
        if part is not None:
            part_from_json(part, f"{told.folder}/{form.PART}")
        if log is not None:
            aside = {key: value for key, value in _ASIDE.items() if log.get(key) is None}
            session_from({**log, **aside}, f"{told.folder}/{form.LOG}")
        return Sitting(
            id=new_id(),
            plan_id=None if told.plan is None else plans[told.plan].id,
            session_id=told.session_id,
            day=told.day,
            state=told.state,
            today=today,
            part=part,
            log=log,
            began_at=_moment(told.began_at),
            ended_at=None if told.ended_at is None else _moment(told.ended_at),
        )

    def _named(self, sha256: str) -> str:
        """Note a file that a row names; only what the archive itself brings may be named."""
        self.files[sha256] = self._reader.size_of(sha256)
        return sha256


def _object(reader: ZipReader, path: str) -> Document:
    told = reader.json(path)
    if not isinstance(told, dict):
        refuse(f"{path} is JSON of another kind")
    return told


def _moment(told: str) -> datetime:
    try:
        at = datetime.fromisoformat(told)
        moment = None if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        refuse(f"{as_json(told)} is no moment", error)
    if moment is None:
        refuse(f"{as_json(told)} has no zone")
    return moment


def _outcome(row: Mapping[str, str | None]) -> Outcome:
    try:
        day, value = date.fromisoformat(row["day"] or ""), float(row["value"] or "")
        kind, label = row["kind"] or "", row["label"] or ""
    except (KeyError, ValueError, TypeError) as error:
        refuse(f"a line of {form.OUTCOMES} cannot be read", error)
    known = kind in SCORES and len(label) <= LONGEST_LABEL
    if not known or not isfinite(value) or abs(value) > LARGEST_VALUE:
        refuse(f"a line of {form.OUTCOMES} is no score")
    return Outcome(id=new_id(), day=day, kind=kind, label=label, value=value)


def _is_file(one: object) -> bool:
    """Whether this tells a file of a report: a plain name, and nothing that a browser would run."""
    if not isinstance(one, dict) or not {"name", "sha256", "media_type"} <= one.keys():
        return False
    name, rest = one["name"], [one[key] for key in one if key not in {"name", "sha256", "path"}]
    return (
        isinstance(name, str)
        and bool(_FILE_NAME.fullmatch(name))
        and isinstance(one["sha256"], str)
        and one["media_type"] in MEDIA_TYPES
        and all(value is None or isinstance(value, str | int | float) for value in rest)
    )
