"""A clip comes in whole or not at all, under a name that is only a label, within limits."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstride.app.service import people, uploads
from backstride.app.service.uploads import Label, UploadLimits, clean_name, receiving
from backstride.core.errors import NoVideoError, OptionError, StoreError, TooLargeError
from backstride.store import clips, jobs
from backstride.store.database import Store
from fixtures.film import a_picture

LIMITS = UploadLimits(most_bytes=100_000, most_clips=3)
VIDEO = b"\0\0\0\x20ftypisom" + bytes(range(256)) * 8
"""Begins as an mp4 and holds nothing: what it is the check finds out."""


def sent(store: Store, person_id: str, content: bytes, name: str = "a.mp4", **label: object) -> str:
    with receiving(store, person_id, Label(name, **label), LIMITS) as coming:
        for start in range(0, len(content), 700):
            coming.write(content[start : start + 700])
        return coming.keep().id


def left_behind(store: Store) -> list[Path]:
    """Return all files that are there but for the mark of whose they are."""
    return [p for p in store.files.folder.rglob("*") if p.is_file() and p.name != "belongs-to"]


def test_a_clip_that_came_in_is_there_with_its_check(store: Store, ada: str) -> None:
    clip_id = sent(store, ada, VIDEO, "side.mp4", condition="tired")

    with store.read() as db:
        clip = clips.one(db, ada, clip_id)
        (job,) = jobs.active(db, ada)
    assert (clip.name, clip.condition, clip.n_bytes) == ("side.mp4", "tired", len(VIDEO))
    assert store.files.path(clip.sha256).read_bytes() == VIDEO
    assert (job.kind, job.params["clip_ids"]) == ("check", [clip_id])


def test_a_clip_that_breaks_off_leaves_nothing(store: Store, ada: str) -> None:
    def broken() -> None:
        with receiving(store, ada, Label("a.mp4"), LIMITS) as coming:
            coming.write(VIDEO)
            raise ConnectionError

    with pytest.raises(ConnectionError):
        broken()
    assert left_behind(store) == []
    with store.read() as db:
        assert clips.count(db, ada) == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (a_picture(), "a.mp4 is a picture"),
        (b"\xff\xd8\xff\xe0" + b"0" * 900, "is a picture"),
        (b"\0\0\0\x18ftypheic" + b"0" * 900, "is a picture"),
        (b"RIFF\x10\x27\0\0WEBPVP8 " + b"0" * 900, "is a picture"),
        (b"%PDF-1.7\n" + b"\x80" * 900, "is a PDF"),
        (b"PK\x03\x04" + b"\0" * 900, "is an archive"),
        (b"Dear diary, today I ran and my back hurt. " * 30, "is a text"),
        ("Zoë läuft, und der Rücken schmerzt. ".encode() * 30, "is a text"),
        (b"", "is empty"),
    ],
)
def test_what_is_no_video_is_said_and_not_kept(
    store: Store, ada: str, content: bytes, told: str
) -> None:
    with pytest.raises(NoVideoError, match=told):
        sent(store, ada, content)
    assert left_behind(store) == []


@pytest.mark.parametrize(
    "content",
    [VIDEO, b"\x1aE\xdf\xa3" + b"\x80" * 900, b"RIFF\x10\x27\0\0AVI LIST" + b"\x80" * 900],
    ids=["mp4", "matroska", "avi"],
)
def test_what_may_be_a_video_comes_in(store: Store, ada: str, content: bytes) -> None:
    assert sent(store, ada, content)


def test_more_than_is_taken_is_refused_while_it_comes(store: Store, ada: str) -> None:
    with pytest.raises(TooLargeError, match=r"a\.mp4 is larger"):
        sent(store, ada, VIDEO * 100)
    assert left_behind(store) == []


def test_more_than_is_taken_is_refused_before_it_comes(store: Store, ada: str) -> None:
    with (
        pytest.raises(TooLargeError),
        receiving(store, ada, Label("a.mp4"), LIMITS, LIMITS.most_bytes + 1),
    ):
        pytest.fail("it was let in")


def test_a_full_disk_is_told_before_it_comes(
    store: Store, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "SPARE_BYTES", store.files.free_bytes() + 1_000_000_000)
    with (
        pytest.raises(StoreError, match=r"MB are lacking"),
        receiving(store, ada, Label("a.mp4"), LIMITS, 10),
    ):
        pytest.fail("it was let in")


def test_the_same_clip_comes_in_once_for_each_runner(store: Store, ada: str) -> None:
    ben = people.add(store, "Ben").id
    sent(store, ada, VIDEO, "first.mp4")

    with pytest.raises(OptionError, match=r"second\.mp4 is here already, as first\.mp4"):
        sent(store, ada, VIDEO, "second.mp4")
    assert sent(store, ben, VIDEO)


def test_more_clips_than_are_kept_are_refused(store: Store, ada: str) -> None:
    for number in range(LIMITS.most_clips):
        sent(store, ada, VIDEO + bytes([number]))
    with pytest.raises(OptionError, match="3 already: remove some"):
        sent(store, ada, VIDEO)


def test_a_clip_is_fresh_or_tired(store: Store, ada: str) -> None:
    with pytest.raises(OptionError, match="one of fresh, tired"):
        sent(store, ada, VIDEO, condition="sleepy")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("side.mp4", "side.mp4"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ada\\side view.mov", "side view.mov"),
        ("..", "clip"),
        ("", "clip"),
        ("a\0b\n\x1b[31mc\u202egpj.mp4", "ab [31mcgpj.mp4"),
        ("run 🏃🏽‍♀️.mp4", "run 🏃🏽‍♀️.mp4"),
        ("x" * 500, "x" * 200),
    ],
)
def test_a_name_is_only_a_label(name: str, label: str) -> None:
    assert clean_name(name) == label


@given(st.text(max_size=400))
def test_any_name_becomes_a_line_that_can_be_kept(name: str) -> None:
    label = clean_name(name)
    assert 0 < len(label) <= 200
    assert "/" not in label
    assert label.strip() == label
    assert all(letter.isprintable() or letter == "\u200d" for letter in label)
