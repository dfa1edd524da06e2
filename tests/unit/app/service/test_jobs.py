"""What may be analyzed together, and what a runner sees of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from backstride.app.clip_check import Found, Told
from backstride.app.runner_file import answers_to_json
from backstride.app.service import clips, jobs, people
from backstride.core.errors import AnswerError, BusyError, NotThereError, OptionError, SafetyStop
from backstride.findings.interview.answers import Answers
from backstride.store import answers as stored_answers
from backstride.store import jobs as stored
from backstride.store.database import Store
from fixtures.answers import LOW_BACK
from fixtures.film import kept_clip

TODAY = datetime.now(UTC).astimezone().date()


def answered(store: Store, person_id: str, **values: object) -> None:
    document = answers_to_json(Answers(values, TODAY, TODAY))
    with store.begin() as db:
        stored_answers.keep(db, person_id, document, (), ())


def test_an_analysis_waits_with_the_names_of_its_clips(store: Store, ada: str) -> None:
    side = kept_clip(store, ada, content=b"side")
    rear = kept_clip(store, ada, content=b"rear", condition="tired")
    first = jobs.start_analysis(store, ada, [side, rear, side], date(2026, 5, 1))
    second = jobs.start_analysis(store, ada, [side])

    assert (first.state, first.names, first.clip_ids) == (
        "queued",
        ("side.mp4", "rear.mp4"),
        (side, rear),
    )
    assert [job.ahead for job in jobs.listed(store, ada)] == [1, 0]
    assert second.active
    with store.read() as db:
        days = [job.params["filmed_on"] for job in stored.of(db, ada)]
    assert days == [TODAY.isoformat(), "2026-05-01"]


def test_a_page_learns_what_a_job_is_at(store: Store, ada: str) -> None:
    job_id = jobs.start_analysis(store, ada, [kept_clip(store, ada)]).id
    with store.begin() as db:
        stored.take(db, "analyze")
    with store.begin() as db:
        stored.set_progress(db, job_id, "draw:1", 0.75)

    view = jobs.one(store, ada, job_id)
    assert (view.state, view.stage, view.clip, view.progress) == ("running", "draw", 1, 0.75)


def refused(store: Store, person_id: str, clip_ids: list[str], words: str, kind: type) -> None:
    with pytest.raises(kind, match=words):
        jobs.start_analysis(store, person_id, clip_ids)
    assert jobs.listed(store, person_id, "analyze") == []


def test_clips_that_cannot_be_used_are_refused(store: Store, ada: str) -> None:
    unfit = kept_clip(store, ada, Found(unfit="Nobody is seen."), content=b"unfit")
    unlooked = kept_clip(store, ada, None, content=b"unlooked")
    tired = kept_clip(store, ada, content=b"tired", condition="tired")
    own = kept_clip(store, ada, content=b"own")
    example = kept_clip(store, ada, content=b"example", told=Told(example=True))

    refused(store, ada, [own, unfit], r"unfit\.mp4 did not", OptionError)
    refused(store, ada, [unlooked], r"unlooked\.mp4 did not", OptionError)
    refused(store, ada, [tired], "a clip of you fresh", OptionError)
    refused(store, ada, [own, example], "the example shows another", OptionError)
    refused(store, ada, [], "got 0", OptionError)
    refused(store, ada, ["0" * 16], "not there any more", NotThereError)
    clips.check_again(store, ada, own)
    refused(store, ada, [own], r"own\.mp4 is still being checked", BusyError)


def test_anothers_clip_is_not_analyzed(store: Store, ada: str) -> None:
    ben = people.add(store, "Ben").id
    refused(store, ben, [kept_clip(store, ada)], "not there any more", NotThereError)


def test_a_day_that_is_yet_to_come_is_refused(store: Store, ada: str) -> None:
    with pytest.raises(OptionError, match="yet to come"):
        jobs.start_analysis(store, ada, [kept_clip(store, ada)], TODAY + timedelta(days=2))


def test_a_hard_stop_comes_before_any_analysis(store: Store, ada: str) -> None:
    answered(store, ada, **{**LOW_BACK, "nerve_signs": ("leaking",)})
    refused(store, ada, [kept_clip(store, ada)], ".", SafetyStop)


def test_answers_that_contradict_each_other_come_first(store: Store, ada: str) -> None:
    answered(store, ada, height_cm=178, mass_kg=20)
    refused(store, ada, [kept_clip(store, ada)], ".", AnswerError)


def test_what_waits_can_be_cancelled_and_begun_again(store: Store, ada: str) -> None:
    clip_id = kept_clip(store, ada)
    job_id = jobs.start_analysis(store, ada, [clip_id], date(2026, 5, 1)).id
    with pytest.raises(OptionError, match="that has ended"):
        jobs.again(store, ada, job_id)

    assert jobs.cancel(store, ada, job_id).state == "cancelled"
    assert jobs.cancel(store, ada, job_id).state == "cancelled"
    again = jobs.again(store, ada, job_id)

    assert (again.state, again.clip_ids) == ("queued", (clip_id,))
    assert again.id != job_id


def test_nobody_reaches_anothers_job(store: Store, ada: str) -> None:
    ben = people.add(store, "Ben").id
    job_id = jobs.start_analysis(store, ada, [kept_clip(store, ada)]).id

    for deed in (jobs.one, jobs.cancel, jobs.again):
        with pytest.raises(NotThereError):
            deed(store, ben, job_id)
    assert jobs.listed(store, ben) == []
    assert jobs.one(store, ada, job_id).state == "queued"
