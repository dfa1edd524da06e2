"""From what a runner told to what a child is asked to do."""

from pathlib import Path

import pytest

from backstride.app.clip_check import Told
from backstride.app.runner_file import answers_to_json
from backstride.app.service import clips, people
from backstride.app.worker.limits import Limits
from backstride.app.worker.order import Order
from backstride.app.worker.prepare import limits_of, order_of
from backstride.core.errors import NotThereError
from backstride.demo import DEMO_HEIGHT_M
from backstride.findings.interview.answers import Answers
from backstride.store import answers as stored_answers
from backstride.store import jobs
from backstride.store.database import Store
from fixtures.answers import ANSWERED_ON, LOW_BACK
from fixtures.film import FIT, kept_clip


@pytest.fixture
def ada(store: Store) -> str:
    person_id = people.add(store, "Ada").id
    told = Answers({**LOW_BACK, "height_cm": 165.0}, ANSWERED_ON, ANSWERED_ON)
    with store.begin() as db:
        stored_answers.keep(db, person_id, answers_to_json(told), (), ())
    return person_id


def ordered(store: Store, person_id: str, kind: str, *clip_ids: str) -> Order:
    with store.begin() as db:
        job = jobs.add(db, person_id, kind, {"clip_ids": list(clip_ids), "names": []})
    return order_of(store, job, Path("/jobs/1"), 600.0)


def test_all_that_is_told_is_in_the_order(store: Store, ada: str) -> None:
    side = kept_clip(store, ada, content=b"side", told=Told(8.0, 2, 11.0))
    tired = kept_clip(store, ada, content=b"tired", condition="tired", told=Told(speed_kmh=10.0))

    order = ordered(store, ada, "analyze", side, tired)

    first, second = order.clips
    assert (first.label, first.condition, first.slow_motion) == ("side.mp4", "fresh", 8.0)
    assert first.spot == FIT.people[1].spot
    assert (second.condition, second.spot, second.n_frames) == ("tired", None, 840)
    assert (order.speed_kmh, order.tired_speed_kmh, order.height_m) == (11.0, 10.0, 1.65)
    assert order.told_answers().values == {**LOW_BACK, "height_cm": 165.0}
    assert limits_of(store, order) == Limits.of_analysis(len(b"side") + len(b"tired"), 1680)


def test_the_runner_of_the_example_has_their_own_height(store: Store, ada: str) -> None:
    order = ordered(store, ada, "analyze", kept_clip(store, ada, told=Told(example=True)))

    assert order.height_m == DEMO_HEIGHT_M
    assert order.told_answers().values == LOW_BACK


def test_a_check_is_told_no_answers_but_the_height(store: Store, ada: str) -> None:
    order = ordered(store, ada, "check", kept_clip(store, ada, None))

    assert (order.kind, order.answers, order.height_m) == ("check", None, 1.65)
    assert order.clips[0].n_frames == 0
    assert limits_of(store, order) == Limits.of_check(len(b"a clip"))


def test_without_an_interview_there_are_no_answers(store: Store) -> None:
    ben = people.add(store, "Ben").id
    order = ordered(store, ben, "analyze", kept_clip(store, ben))

    assert (order.answers, order.height_m) == (None, None)


def test_a_clip_that_was_removed_is_told(store: Store, ada: str) -> None:
    clip_id = kept_clip(store, ada)
    clips.remove(store, ada, clip_id)
    with pytest.raises(NotThereError, match="one of them was removed"):
        ordered(store, ada, "analyze", clip_id)
