from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from backstride.core.errors import NotThereError
from backstride.store import answers, clips, jobs, people, reports, sittings, standing
from backstride.store.database import Store
from backstride.store.models import Clip

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def person(store: Store, name: str = "Ada") -> str:
    with store.begin() as db:
        return people.add(db, name, "runner", None).id


def test_an_interview_comes_back_as_it_was_kept(store: Store):
    ada = person(store)
    document = {"format": 1, "pain": {"site": "low", "spread": ["neck"]}, "body": {"mass_kg": 70.5}}
    with store.begin() as db:
        assert answers.interview(db, ada) is None
        answers.keep(db, ada, document, {"b", "a"}, ["c"])
    with store.read() as db:
        kept = answers.interview(db, ada)

    assert kept is not None
    assert (kept.document, kept.passed, kept.due) == (document, ["a", "b"], ["c"])


def test_who_changes_an_interview_waits_for_the_other(store: Store):
    """Each adds one to what it read: without waiting for each other some would be lost."""
    ada = person(store)

    def count(_n: int) -> None:
        with store.begin() as db:
            kept = answers.interview_alone(db, ada)
            n = 0 if kept is None else kept.document["n"]
            answers.keep(db, ada, {"n": n + 1}, (), ())

    with ThreadPoolExecutor(6) as tabs:
        list(tabs.map(count, range(30)))
    with store.read() as db:
        kept = answers.interview(db, ada)
    assert kept is not None
    assert kept.document == {"n": 30}


def test_nobody_has_no_interview_to_change(store: Store):
    with pytest.raises(NotThereError), store.begin() as db:
        answers.interview_alone(db, "nobody")


def test_the_last_score_of_a_day_counts(store: Store):
    ada, bob = person(store), person(store, "Bob")
    with store.begin() as db:
        answers.set_outcome(db, ada, TODAY, "psfs_1_score", 4.0, label="run 10 km")
        answers.set_outcome(db, ada, TODAY, "psfs_1_score", 5.0, label="run 5 km")
        answers.set_outcome(db, ada, TODAY - DAY, "worst_in_run", 6.0)
        answers.set_outcome(db, bob, TODAY, "psfs_1_score", 1.0, label="hike")
    with store.read() as db:
        told = [(o.day, o.kind, o.value, o.label) for o in answers.outcomes(db, ada)]
    assert told == [
        (TODAY - DAY, "worst_in_run", 6.0, ""),
        (TODAY, "psfs_1_score", 5.0, "run 5 km"),
    ]


def test_where_a_runner_stands(store: Store):
    ada, bob = person(store), person(store, "Bob")
    with store.begin() as db:
        for state, owner in (("checked", ada), ("checked", ada), ("unfit", ada), ("new", bob)):
            clip = Clip(person_id=owner, name="a.mp4", sha256="0" * 64, n_bytes=1, state=state)
            clips.add(db, clip)
        jobs.add(db, ada, "analyze", {})
        jobs.add(db, ada, "check", {})
        jobs.end(jobs.add(db, ada, "analyze", {}), "done")
        reports.add(db, ada, TODAY - 7 * DAY, {}, [])
        for days_ago, state in ((0, "open"), (1, "left"), (2, "logged"), (9, "logged")):
            sitting = sittings.add(db, ada, "w1-1", TODAY - days_ago * DAY, {}, plan_id=None)
            sitting.state = state
    with store.read() as db:
        assert standing.clips_by_state(db, ada) == {"checked": 2, "unfit": 1}
        assert standing.analyses_at_work(db, ada) == 1
        assert standing.analyses_at_work(db, bob) == 0
        assert standing.filmed_on(db, ada) == TODAY - 7 * DAY
        assert standing.filmed_on(db, bob) is None
        since = standing.sittings_since(db, ada, TODAY - 3 * DAY)
        assert [one.day for one in since] == [TODAY, TODAY - 2 * DAY]
