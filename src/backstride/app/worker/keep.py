"""What came of a job, kept whole or not at all: files first, then all rows in one transaction."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from backstride.app.clip_check import ClipDocument, Found, read_document, to_document
from backstride.app.plain_data import from_plain
from backstride.app.worker.order import REPORT
from backstride.core.errors import BusyError
from backstride.store import clips, jobs, reports
from backstride.store.database import Db, Store
from backstride.store.models import Job

Json = dict[str, Any]


def keep_check(store: Store, job: Job, result: Json, folder: Path) -> None:
    """Keep what a check found; nothing if it was cancelled or its clip removed meanwhile."""
    poster = result.get("poster")
    hashes = _put(store, folder, [] if poster is None else [poster])
    found = from_plain(Found, result | {"poster": hashes.get(poster) if poster else None})
    with store.begin() as db:
        running = jobs.running(db, job.id)
        _require_files(store, hashes)
        if running is not None:
            before = _set_found(db, running, found)
            jobs.end(running, "done", result_id=running.params["clip_ids"][0])
            hashes |= before
    store.drop_files(set(hashes.values()))


def keep_failed_check(store: Store, job: Job, why: str) -> None:
    """Keep that a check gave nothing, for which the clip is at fault."""
    with store.begin() as db:
        running = jobs.running(db, job.id)
        if running is not None:
            _set_found(db, running, Found(unfit=why))
            jobs.end(running, "failed", error=why)


def keep_analysis(store: Store, job: Job, result: Json, folder: Path) -> None:
    """Keep a report; nothing if the analysis was cancelled meanwhile."""
    document = json.loads((folder / REPORT).read_text("utf-8"))
    files = result["files"]
    hashes = _put(store, folder, [one["name"] for one in files])
    with store.begin() as db:
        running = jobs.running(db, job.id)
        _require_files(store, hashes)
        if running is not None:
            mark = {"example": True} if _of_example(db, running) else {}
            named = [one | {"sha256": hashes[one["name"]]} | mark for one in files]
            report = reports.add(db, job.person_id, filmed_on(job), document, named)
            jobs.end(running, "done", result_id=report.id)
    store.drop_files(set(hashes.values()))


def keep_failure(store: Store, job: Job, why: str) -> None:
    """Keep that an analysis gave nothing, and why."""
    with store.begin() as db:
        running = jobs.running(db, job.id)
        if running is not None:
            jobs.end(running, "failed", error=why)


def filmed_on(job: Job) -> date:
    """Return the day on which an analysis's clips were filmed, as was told."""
    told = job.params.get("filmed_on")
    return datetime.now(UTC).astimezone().date() if told is None else date.fromisoformat(told)


def _of_example(db: Db, job: Job) -> bool:
    """Whether all clips of an analysis are those that ship."""
    found = [clips.one(db, job.person_id, clip_id) for clip_id in job.params["clip_ids"]]
    return all(clip is not None and read_document(clip.check).told.example for clip in found)


def _set_found(db: Db, job: Job, found: Found) -> dict[str, str]:
    """Set what was found of a job's clip; return the poster that was there before."""
    clip = clips.one(db, job.person_id, job.params["clip_ids"][0])
    if clip is None:
        return {}
    old = read_document(clip.check)
    clip.check = to_document(ClipDocument(found, old.told))
    clip.state = "unfit" if found.unfit else "checked"
    before = None if old.found is None else old.found.poster
    return {} if before is None else {"before": before}


def _put(store: Store, folder: Path, names: Sequence[str]) -> dict[str, str]:
    """Put files of a job's folder into the store; a child that went wrong names no others."""
    return {name: store.files.put(folder / Path(name).name) for name in names}


def _require_files(store: Store, hashes: Mapping[str, str]) -> None:
    """Refuse to name files that somebody removed since, as no row named them yet."""
    if not all(store.files.has(sha256) for sha256 in hashes.values()):
        msg = "the files of this were needed, but others removed the same just now: try again"
        raise BusyError(msg)
