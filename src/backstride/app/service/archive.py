"""Everything of one person as one .zip of plain files, to be kept or brought to another machine."""

import csv
import io
import posixpath
import re
import threading
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

import tomli_w

from backstride import __version__
from backstride.app import archive_form as form
from backstride.app.archive_readme import README, readme
from backstride.app.archive_zip import ZipWriter
from backstride.app.full_report import report_from_json
from backstride.app.local_zone import zone_named
from backstride.app.plain_data import to_plain
from backstride.app.plan_file import plan_from_json
from backstride.app.render.html_report import VideoAsset, render_html
from backstride.app.render.ics import to_ics
from backstride.app.runner_file import HEADER
from backstride.app.service.settings import settings_of
from backstride.core.errors import BackstrideError, BusyError, StoreError
from backstride.plan.read_catalogue import catalogue
from backstride.store import answers as stored_answers
from backstride.store import belongings, people
from backstride.store.database import Store
from backstride.store.files import clear_errors
from backstride.store.models import Clip, Plan, Report, Sitting
from backstride.store.references import hashes_in, referenced

SPARE_BYTES = 50_000_000
"""Room for the documents, which are not counted before (design choice)."""
VIDEO = "video/mp4"
Row = TypeVar("Row", Clip, Report, Plan, Sitting)
_ONE_AT_A_TIME = threading.Lock()
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def file_name(name: str, today: date) -> str:
    """Return what an archive of somebody is called."""
    return f"backstride-{form.plain_name(name).lower()}-{today.isoformat()}.zip"


def make(store: Store, person_id: str) -> Path:
    """Return a new file with everything of a person; whoever asked for it removes it.

    Raises
    ------
    BusyError
        If another archive is being made.
    StoreError
        If there is no room for it.
    NotThereError
        If there is no such person.

    """
    if not _ONE_AT_A_TIME.acquire(blocking=False):
        msg = "one archive at a time is made, and another is under way: try again in a minute"
        raise BusyError(msg)
    try:
        _refuse_full(store, person_id)
        return _made(store, person_id)
    finally:
        _ONE_AT_A_TIME.release()


def _refuse_full(store: Store, person_id: str) -> None:
    with store.read() as db:
        needed = sum(map(store.files.n_bytes, referenced(db, person_id))) + SPARE_BYTES
    free = store.files.free_bytes()
    if needed > free:
        msg = (
            f"{needed / 1e9:.1f} GB of room were needed to make the archive, but the disk of "
            f"{store.folder} has {free / 1e9:.1f} GB: free some"
        )
        raise StoreError(msg)


def _made(store: Store, person_id: str) -> Path:
    path = store.files.scratch()
    try:
        with clear_errors(store.folder), zipfile.ZipFile(path, "w") as archive:
            _Export(store, person_id, ZipWriter(archive)).write()
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


class _Export:
    """Writes one kind after the other, each row read when its turn comes."""

    def __init__(self, store: Store, person_id: str, into: ZipWriter) -> None:
        self._store, self._person_id, self._into = store, person_id, into
        self._places: dict[str, str] = {}
        self._plans: dict[str, str] = {}
        self._left_out: list[str] = []

    def write(self) -> None:
        """Write all files, sessions after the plans that they are of, and last the manifest."""
        with self._store.read() as db:
            person = people.person(db, self._person_id)
        self._into.text(README, readme(person.name))
        self._into.json(form.SETTINGS, settings_of(person).kept())
        self._outcomes()
        manifest = form.Manifest(
            archive_version=form.ARCHIVE_VERSION,
            backstride_version=__version__,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            person=form.ArchivedPerson(person.name, person.role, person.created_at.isoformat()),
            answers=self._answers(),
            clips=tuple(self._clip(at, row) for at, row in self._rows(Clip) if self._whole(row)),
            reports=tuple(self._report(at, row) for at, row in self._rows(Report)),
            plans=tuple(self._plan(at, row) for at, row in self._rows(Plan)),
            sessions=tuple(self._session(at, row) for at, row in self._rows(Sitting)),
            files=tuple(self._into.files),
            left_out=tuple(self._left_out),
        )
        self._into.json(form.MANIFEST, to_plain(manifest))

    def _rows(self, kind: type[Row]) -> Iterator[tuple[str, Row]]:
        """Yield rows, each with the number that its files begin with."""
        with self._store.read() as db:
            ids = belongings.ids(db, kind, self._person_id)
        for number, row_id in enumerate(ids, 1):
            with self._store.read() as db:
                row = db.get(kind, row_id)
            if row is not None:
                yield f"{number:03d}", row

    def _answers(self) -> form.ArchivedAnswers | None:
        with self._store.read() as db:
            found = stored_answers.interview(db, self._person_id)
        if found is None:
            return None
        table = {key: _as_toml(value) for key, value in found.document.items()}
        self._into.text(form.ANSWERS, HEADER + tomli_w.dumps(table))
        moment = found.updated_at.isoformat()
        return form.ArchivedAnswers(tuple(found.passed), tuple(found.due), moment)

    def _outcomes(self) -> None:
        with self._store.read() as db:
            rows = stored_answers.outcomes(db, self._person_id)
        told = io.StringIO()
        table = csv.writer(told, lineterminator="\n")
        table.writerow(form.OUTCOME_COLUMNS)
        table.writerows((row.day.isoformat(), row.kind, row.label, repr(row.value)) for row in rows)
        self._into.text(form.OUTCOMES, told.getvalue())

    def _whole(self, clip: Clip) -> bool:
        whole = self._store.files.whole(clip.sha256)
        if not whole:
            self._left_out.append(clip.name)
        return whole

    def _clip(self, number: str, row: Clip) -> form.ArchivedClip:
        name = f"clips/{number}-{form.plain_name(row.name)}"
        file = self._placed(row.sha256, name)
        moment = row.uploaded_at.isoformat()
        pictures = [one for one in hashes_in(row.check) if one != row.sha256]
        if not all(map(self._store.files.whole, pictures)):
            self._left_out.append(f"what was found in {row.name}")
            return form.ArchivedClip(file, None, row.name, row.condition, "new", moment)
        for index, sha256 in enumerate(pictures, 1):
            self._placed(sha256, f"clips/{number}-picture-{index}.jpg")
        document = None if row.check is None else f"clips/{number}.json"
        if document is not None:
            self._into.json(document, row.check)
        return form.ArchivedClip(file, document, row.name, row.condition, row.state, moment)

    def _report(self, number: str, row: Report) -> form.ArchivedReport:
        folder = f"reports/{number}-{row.filmed_on.isoformat()}"
        self._into.json(f"{folder}/{form.REPORT}", row.document)
        there = [one for one in row.files if self._store.files.whole(one["sha256"])]
        self._left_out += [f"{folder}/{one['name']}" for one in row.files if one not in there]
        files = [
            {**one, "path": self._placed(one["sha256"], _beside(folder, one["name"]))}
            for one in there
        ]
        self._into.json(f"{folder}/{form.REPORT_FILES}", files)
        with suppress(BackstrideError):
            self._into.text(f"{folder}/{form.REPORT_PAGE}", _page(row, folder, files))
        return form.ArchivedReport(folder, row.created_at.isoformat(), row.filmed_on)

    def _plan(self, number: str, row: Plan) -> form.ArchivedPlan:
        folder = f"plans/{number}-{row.created_at.date().isoformat()}"
        self._plans[row.id] = folder
        self._into.json(f"{folder}/{form.PLAN}", row.document)
        with suppress(BackstrideError):
            self._into.text(f"{folder}/{form.CALENDAR}", _calendar(row))
        moments = row.created_at.isoformat(), row.updated_at.isoformat()
        return form.ArchivedPlan(folder, *moments)

    def _session(self, number: str, row: Sitting) -> form.ArchivedSession:
        day = row.day.isoformat()
        folder = f"sessions/{number}-{day}-{form.plain_name(row.session_id)}"
        documents = {form.TODAY: row.today, form.PART: row.part, form.LOG: row.log}
        for name, document in documents.items():
            if document is not None:
                self._into.json(f"{folder}/{name}", document)
        return form.ArchivedSession(
            folder=folder,
            plan=self._plans.get(row.plan_id or ""),
            session_id=row.session_id,
            day=row.day,
            state=cast("form.SessionState", row.state),
            began_at=row.began_at.isoformat(),
            ended_at=None if row.ended_at is None else row.ended_at.isoformat(),
        )

    def _placed(self, sha256: str, path: str) -> str:
        """Return where a file lies in the archive; the same content lies there once."""
        if sha256 not in self._places:
            self._into.copy(path, self._store.files.path(sha256), sha256)
            self._places[sha256] = path
        return self._places[sha256]


def _as_toml(value: object) -> object:
    """Return a day as TOML has it."""
    is_day = isinstance(value, str) and _DAY.fullmatch(value)
    return date.fromisoformat(str(value)) if is_day else value


def _beside(folder: str, name: str) -> str:
    return f"{folder}/{form.plain_name(name)}"


def _page(row: Report, folder: str, files: Sequence[dict[str, Any]]) -> str:
    """Return the report as the page that the command line writes, its videos beside it."""
    report = report_from_json(row.document, folder)
    videos = [
        VideoAsset(
            int(one.get("clip_index") or 0),
            posixpath.relpath(one["path"], folder),
            None,
            float(one.get("slow_down") or 1.0),
            start_s=float(one.get("start_s") or 0.0),
        )
        for one in files
        if one["media_type"] == VIDEO
    ]
    return render_html(report, videos)


def _calendar(row: Plan) -> str:
    plan = plan_from_json(row.document, form.PLAN)
    zone = None if plan.calendar.zone is None else zone_named(plan.calendar.zone)
    made = to_ics(plan.programme, catalogue(), plan.calendar.at, zone, row.updated_at)
    return made.decode("utf-8")
