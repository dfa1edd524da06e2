"""From a job to what its child is asked to do, and what it may take for that."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from backstride.app.clip_check import ClipDocument, read_document
from backstride.app.service.interview import answers_of
from backstride.app.worker.limits import Limits
from backstride.app.worker.order import ClipOrder, Order, answers_text
from backstride.core.errors import NotThereError
from backstride.demo import DEMO_HEIGHT_M
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.flow import applying
from backstride.pose.spot import Spot
from backstride.report import Condition
from backstride.store import clips as stored
from backstride.store.database import Store
from backstride.store.models import Clip, Job

HEIGHT = "height_cm"
CONDITIONS: dict[str, Condition] = {"fresh": "fresh", "tired": "tired"}


def order_of(store: Store, job: Job, folder: Path, most_s: float) -> Order:
    """Return what a job's child has to do.

    Raises
    ------
    NotThereError
        If a clip was removed.

    """
    clips = _clips(store, job)
    documents = [read_document(clip.check) for clip in clips]
    answers = _answers(store, job, documents)
    height_cm = None if answers is None else answers.number(HEIGHT)
    example = all(document.told.example for document in documents)
    order = Order(
        kind="check" if job.kind == "check" else "analyze",
        folder=str(folder),
        server_pid=os.getpid(),
        clips=tuple(_clip(store, *both) for both in zip(clips, documents, strict=True)),
        most_s=most_s,
        height_m=_height_m(height_cm, example=example),
    )
    if job.kind == "check":
        return order
    return replace(
        order,
        speed_kmh=_speed_kmh(clips, documents, "fresh"),
        tired_speed_kmh=_speed_kmh(clips, documents, "tired"),
        answers=None if answers is None else answers_text(answers),
    )


def limits_of(store: Store, order: Order) -> Limits:
    """Return what a child may take for an order."""
    hashes = [Path(one.path).name for one in order.clips]
    n_bytes = sum(store.files.n_bytes(sha256) for sha256 in hashes if store.files.has(sha256))
    if order.kind == "check":
        return Limits.of_check(n_bytes)
    return Limits.of_analysis(n_bytes, sum(one.n_frames for one in order.clips))


def _clips(store: Store, job: Job) -> list[Clip]:
    with store.read() as db:
        found = [stored.one(db, job.person_id, clip_id) for clip_id in job.params["clip_ids"]]
    clips = [clip for clip in found if clip is not None]
    if len(clips) < len(found):
        msg = "the clips were needed, but one of them was removed: choose again"
        raise NotThereError(msg)
    return clips


def _clip(store: Store, clip: Clip, document: ClipDocument) -> ClipOrder:
    found = document.found
    return ClipOrder(
        path=str(store.files.path(clip.sha256)),
        label=clip.name,
        condition=CONDITIONS.get(clip.condition, "fresh"),
        n_frames=found.facts.n_frames if found is not None and found.facts is not None else 0,
        slow_motion=document.told.slow_motion,
        spot=_spot(document),
    )


def _spot(document: ClipDocument) -> Spot | None:
    people = () if document.found is None else document.found.people
    return next((one.spot for one in people if one.number == document.told.person), None)


def _answers(store: Store, job: Job, documents: Sequence[ClipDocument]) -> Answers | None:
    """Return the answers that count; the runner of the example has a height of their own."""
    answers = applying(answers_of(store, job.person_id))
    if not answers.values:
        return None
    if any(document.told.example for document in documents):
        values = {key: value for key, value in answers.values.items() if key != HEIGHT}
        return replace(answers, values=values)
    return answers


def _height_m(height_cm: float | None, *, example: bool) -> float | None:
    if example:
        return DEMO_HEIGHT_M
    return None if height_cm is None else height_cm / 100.0


def _speed_kmh(
    clips: Sequence[Clip], documents: Sequence[ClipDocument], condition: Condition
) -> float | None:
    """Return the first speed that was told of the clips in this condition."""
    speeds = (
        document.told.speed_kmh
        for clip, document in zip(clips, documents, strict=True)
        if clip.condition == condition and document.told.speed_kmh is not None
    )
    return next(speeds, None)
