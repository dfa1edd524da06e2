"""A runner's clips: what they say of them is kept, and only theirs is touched."""

from dataclasses import replace

import pytest

from backstride.app.clip_check import Found, Mark, Told
from backstride.app.service import clips, people
from backstride.app.service.uploads import UploadLimits
from backstride.core.errors import BusyError, NotThereError, OptionError
from backstride.store import jobs
from backstride.store.database import Store
from fixtures.film import FIT, kept_clip

LIMITS = UploadLimits(10_000_000, 10)


def checks(store: Store, person_id: str) -> list[str]:
    with store.read() as db:
        return [job.state for job in reversed(jobs.of(db, person_id, "check"))]


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (None, "open"),
        (FIT, "fit"),
        (replace(FIT, marks=(Mark("light", "watch", "It is dark."),)), "limited"),
        (Found(unfit="Nobody is seen."), "unfit"),
    ],
)
def test_a_clip_says_whether_it_is_fit(
    store: Store, ada: str, found: Found | None, state: str
) -> None:
    view = clips.one(store, ada, kept_clip(store, ada, found))

    assert view.state == state
    assert view.usable == (state in {"fit", "limited"})


def test_what_is_said_is_kept_and_looked_at_anew_only_for_another_speed(
    store: Store, ada: str
) -> None:
    clip_id = kept_clip(store, ada, told=Told(example=True))

    assert not clips.change(store, ada, clip_id, Told(person=2, speed_kmh=11.5), "tired")
    assert checks(store, ada) == []
    assert clips.change(store, ada, clip_id, Told(slow_motion=8.0), "tired")

    view = clips.one(store, ada, clip_id)
    assert view.told == Told(slow_motion=8.0, example=True)
    assert view.clip.condition == "tired"
    assert view.found == FIT
    assert view.state == "waiting"


def test_a_check_under_way_gives_way_to_the_next(store: Store, ada: str) -> None:
    clip_id = kept_clip(store, ada)
    clips.check_again(store, ada, clip_id)
    clips.check_again(store, ada, clip_id)

    assert checks(store, ada) == ["cancelled", "queued"]


@pytest.mark.parametrize(
    ("told", "condition", "words"),
    [
        (Told(slow_motion=100.0), "fresh", "slow motion needs a number from 0.25 to 32"),
        (Told(slow_motion=float("nan")), "fresh", "slow motion needs"),
        (Told(speed_kmh=-3.0), "fresh", "the speed needs a number from 3 to 30"),
        (Told(person=9), "fresh", "got number 9"),
        (Told(), "sleepy", "fresh, tired"),
    ],
)
def test_what_makes_no_sense_is_refused(
    store: Store, ada: str, told: Told, condition: str, words: str
) -> None:
    clip_id = kept_clip(store, ada)
    with pytest.raises(OptionError, match=words):
        clips.change(store, ada, clip_id, told, condition)
    assert clips.one(store, ada, clip_id).told == Told()


def test_a_removed_clip_takes_its_files_with_it_unless_others_have_the_same(
    store: Store, ada: str
) -> None:
    ben = people.add(store, "Ben").id
    with store.files.incoming() as file:
        file.write(b"a poster")
        poster = file.keep()
    hers = kept_clip(store, ada, replace(FIT, poster=poster))
    his = kept_clip(store, ben)
    sha256 = clips.one(store, ada, hers).clip.sha256

    clips.remove(store, ada, hers)
    assert (store.files.has(sha256), store.files.has(poster)) == (True, False)
    clips.remove(store, ben, his)
    assert not store.files.has(sha256)


def test_a_removed_clip_is_not_checked_any_more(store: Store, ada: str) -> None:
    clip_id = kept_clip(store, ada, None)
    clips.check_again(store, ada, clip_id)
    clips.remove(store, ada, clip_id)

    assert checks(store, ada) == ["cancelled"]


def test_a_clip_that_is_analyzed_stays_as_it_is(store: Store, ada: str) -> None:
    clip_id = kept_clip(store, ada)
    with store.begin() as db:
        jobs.add(db, ada, "analyze", {"clip_ids": [clip_id], "names": []})

    for deed in (
        lambda: clips.remove(store, ada, clip_id),
        lambda: clips.check_again(store, ada, clip_id),
        lambda: clips.change(store, ada, clip_id, Told(), "tired"),
    ):
        with pytest.raises(BusyError, match="is being analyzed"):
            deed()


def test_nobody_reaches_anothers_clip(store: Store, ada: str) -> None:
    ben = people.add(store, "Ben").id
    clip_id = kept_clip(store, ada)

    for deed in (
        lambda: clips.one(store, ben, clip_id),
        lambda: clips.poster_of(store, ben, clip_id),
        lambda: clips.change(store, ben, clip_id, Told(), "fresh"),
        lambda: clips.check_again(store, ben, clip_id),
        lambda: clips.remove(store, ben, clip_id),
    ):
        with pytest.raises(NotThereError):
            deed()
    assert clips.listed(store, ben) == []


def test_the_example_is_added_once_and_marked(store: Store, ada: str) -> None:
    ids = clips.add_examples(store, ada, LIMITS)

    assert clips.add_examples(store, ada, LIMITS) == ids
    views = clips.listed(store, ada)
    assert {view.clip.id for view in views} == set(ids)
    assert all(view.told.example and view.state == "waiting" for view in views)
