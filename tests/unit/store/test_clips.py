"""Clips in the store, on both databases."""

from backstride.store import clips
from backstride.store.database import Store
from backstride.store.models import Clip
from fixtures.stored import OTHER, RUNNER, SHA256, fill


def added(store: Store, person_id: str, name: str, sha256: str) -> str:
    with store.begin() as db:
        clip = Clip(person_id=person_id, name=name, sha256=sha256, n_bytes=5, condition="fresh")
        return clips.add(db, clip).id


def test_a_clip_is_only_its_runners(store: Store) -> None:
    with store.begin() as db:
        fill(db)
    clip_id = added(store, RUNNER, "side.mp4", "b" * 64)

    with store.read() as db:
        assert clips.one(db, RUNNER, clip_id).name == "side.mp4"
        assert clips.one(db, OTHER, clip_id) is None
        assert clips.one(db, RUNNER, "0" * 16) is None
        assert clips.same(db, RUNNER, "b" * 64).id == clip_id
        assert clips.same(db, OTHER, "b" * 64) is None
        assert clips.same(db, RUNNER, SHA256) is not None


def test_clips_are_listed_newest_first_counted_and_removed(store: Store) -> None:
    with store.begin() as db:
        fill(db)
        before = clips.count(db, RUNNER)
    first = added(store, RUNNER, "first.mp4", "b" * 64)
    second = added(store, RUNNER, "second.mp4", "c" * 64)

    with store.begin() as db:
        listed = [clip.id for clip in clips.of(db, RUNNER)]
        assert listed.index(second) < listed.index(first)
        assert clips.count(db, RUNNER) == before + 2
        clips.remove(db, clips.one(db, RUNNER, first))
    with store.read() as db:
        assert clips.count(db, RUNNER) == before + 1
