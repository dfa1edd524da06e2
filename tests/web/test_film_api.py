"""Clips and jobs through the API: what comes in, what is refused and how, what nobody else sees."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from backstride.app.service import clips
from backstride.store import jobs as stored_jobs
from fixtures.clips import cut_off, write_sound
from fixtures.film import FIT, a_picture, kept_clip, of_nobody, short_run, until
from fixtures.web import API, Seat, seat

PROBLEM = "application/problem+json"
MOST_BYTES = 3_000_000
VIDEO = b"\0\0\0\x20ftypisom" + bytes(range(256)) * 8


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return short_run(tmp_path_factory.mktemp("clips") / "run.mp4").read_bytes()


@pytest.fixture
def ada(tmp_path: Path) -> Iterator[Seat]:
    with seat(tmp_path / "data", max_upload_bytes=MOST_BYTES, max_clips=4) as one:
        yield one
        assert one.store.whole()


def send(ada: Seat, content: bytes | Iterator[bytes], **query: str) -> httpx.Response:
    query = {"name": "side.mp4", **query}
    return ada.client.post("/api/clips", params=query, content=content, headers=API)


def problem(answer: httpx.Response, status: int) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    told = answer.json()
    assert told["status"] == status
    return str(told["detail"])


def checked(ada: Seat, clip_id: str) -> dict:
    def done() -> bool:
        return ada.get(f"/api/clips/{clip_id}").json()["state"] not in {"waiting", "checking"}

    until(done, "the clip is checked")
    clip: dict = ada.get(f"/api/clips/{clip_id}").json()
    return clip


def files(ada: Seat) -> list[str]:
    return [p.name for p in ada.store.files.folder.rglob("*") if p.is_file()]


def test_a_clip_goes_the_whole_way(ada: Seat, run: bytes) -> None:
    sent = send(ada, run, name="../../etc/side 🏃.mp4", condition="fresh")
    assert sent.status_code == 201
    assert sent.json()["name"] == "side 🏃.mp4"
    clip = checked(ada, sent.json()["id"])
    assert clip["state"] == "limited"
    assert clip["found"]["view"] == "side-right"
    poster = ada.get(f"/api/clips/{clip['id']}/poster")
    assert poster.headers["content-type"] == "image/jpeg"
    assert poster.content.startswith(b"\xff\xd8\xff")

    begun = ada.api("POST", "/api/jobs", {"clip_ids": [clip["id"]], "filmed_on": "2026-05-01"})
    assert begun.status_code == 201
    job_id = begun.json()["id"]
    shares = []

    def ended() -> bool:
        job = ada.get(f"/api/jobs/{job_id}").json()
        shares.append(job["progress"])
        return job["state"] in {"done", "failed"}

    until(ended, "the analysis has ended")
    job = ada.get(f"/api/jobs/{job_id}").json()
    assert (job["state"], job["error"]) == ("done", "")
    assert shares == sorted(shares)
    assert len({round(share, 2) for share in shares}) > 5
    assert ada.get(f"/report/{job['result_id']}").status_code == 200


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (a_picture(), "side.mp4 is a picture"),
        (b"%PDF-1.7\n" + b"\x80" * 900, "is a PDF"),
        (b"PK\x03\x04" + b"\0" * 900, "is an archive"),
        (b"Dear diary, today I ran. " * 100, "is a text"),
        (b"", "is empty"),
    ],
    ids=["picture", "pdf", "zip", "text", "empty"],
)
def test_what_is_no_video_is_refused_at_once(ada: Seat, content: bytes, words: str) -> None:
    assert words in problem(send(ada, content), 422)
    assert files(ada) == ["belongs-to"]
    assert ada.get("/api/clips").json() == []


def test_what_only_the_check_can_tell_is_told_by_it(ada: Seat, tmp_path: Path) -> None:
    broken = cut_off(short_run(tmp_path / "broken.mp4", seconds=1.0), 0.5)
    given = {
        "sound.mp4": write_sound(tmp_path / "sound.mp4").read_bytes(),
        "broken.mp4": broken.read_bytes(),
        "wall.mp4": of_nobody(tmp_path / "wall.mp4").read_bytes(),
        "junk.mp4": bytes(range(256)) * 40,
    }
    words = {
        "sound.mp4": "only sound",
        "broken.mp4": "damaged",
        "wall.mp4": "nobody was seen",
        "junk.mp4": "not one that can be read",
    }
    for name, content in given.items():
        clip = checked(ada, send(ada, content, name=name).json()["id"])
        assert clip["state"] == "unfit"
        assert words[name] in clip["found"]["unfit"]
        refused = ada.api("POST", "/api/jobs", {"clip_ids": [clip["id"]]})
        assert "did not" in problem(refused, 422)


def test_a_clip_cut_off_at_its_end_is_used_as_far_as_it_goes(ada: Seat, tmp_path: Path) -> None:
    whole = short_run(tmp_path / "a.mkv")
    clip = checked(ada, send(ada, cut_off(whole, 0.9).read_bytes(), name="a.mkv").json()["id"])
    assert clip["state"] == "limited"


def test_more_than_is_taken_is_refused_before_and_while_it_comes(ada: Seat) -> None:
    too_large = b"\0" * (MOST_BYTES + 1)
    told = send(ada, too_large)
    assert "at most 3 MB" in problem(told, 413)

    pieces = (VIDEO[:1000] for _ in range(2 * MOST_BYTES // 1000))
    assert "at most 3 MB" in problem(send(ada, pieces), 413)
    assert files(ada) == ["belongs-to"]


def test_more_clips_than_are_kept_are_refused(ada: Seat) -> None:
    for number in range(4):
        assert send(ada, VIDEO + bytes([number])).status_code == 201
    assert "4 already" in problem(send(ada, VIDEO), 422)


def test_the_same_clip_twice_is_said_so(ada: Seat) -> None:
    send(ada, VIDEO, name="first.mp4")
    assert "is here already, as first.mp4" in problem(send(ada, VIDEO, name="second.mp4"), 422)


@pytest.mark.parametrize("query", [{"condition": "sleepy"}, {"name": "x" * 2000}])
def test_what_is_asked_for_wrongly_is_a_problem(ada: Seat, query: dict) -> None:
    problem(send(ada, VIDEO, **query), 422)


def test_an_upload_that_breaks_off_leaves_nothing(ada: Seat) -> None:
    def pieces() -> Iterator[bytes]:
        yield VIDEO
        raise ConnectionError

    with pytest.raises(ConnectionError):
        send(ada, pieces())
    until(lambda: files(ada) == ["belongs-to"], "the part is gone")
    assert ada.get("/api/clips").json() == []


def test_a_change_needs_the_header_of_our_own_pages(ada: Seat) -> None:
    answer = ada.client.post("/api/clips", params={"name": "a.mp4"}, content=VIDEO)
    assert answer.status_code == 403
    elsewhere = {**API, "Origin": "http://example.invalid"}
    answer = ada.client.post(
        "/api/clips", params={"name": "a.mp4"}, content=VIDEO, headers=elsewhere
    )
    assert answer.status_code == 403


def test_only_uploads_may_be_larger_than_a_form(ada: Seat) -> None:
    """A path below that of the uploads has no larger limit."""
    clip_id = kept_clip(ada.store, ada.person_id)
    large = json.dumps({"condition": "fresh", "slow_motion": 1.0, "x": "y" * 2_000_000})
    answer = ada.client.put(f"/api/clips/{clip_id}", content=large, headers=API)
    assert "at most 1 MB" in problem(answer, 413)


def test_what_is_said_of_a_clip_is_kept(ada: Seat) -> None:
    clip_id = kept_clip(ada.store, ada.person_id)
    said = {"condition": "tired", "slow_motion": None, "person": 2, "speed_kmh": 11.5}

    assert ada.api("PUT", f"/api/clips/{clip_id}", said).json()["said"] == said
    assert "number 7" in problem(ada.api("PUT", f"/api/clips/{clip_id}", {"person": 7}), 422)
    assert ada.get(f"/api/clips/{clip_id}").json()["said"] == said


def test_a_removed_clip_is_gone(ada: Seat) -> None:
    clip_id = kept_clip(ada.store, ada.person_id)
    assert ada.api("DELETE", f"/api/clips/{clip_id}").status_code == 204
    problem(ada.get(f"/api/clips/{clip_id}"), 404)
    problem(ada.api("DELETE", f"/api/clips/{clip_id}"), 404)
    assert files(ada) == ["belongs-to"]


def test_the_example_comes_in_marked(ada: Seat) -> None:
    added = ada.api("POST", "/api/clips/examples")
    assert added.status_code == 201
    assert [clip["example"] for clip in added.json()] == [True, True]
    assert len(ada.api("POST", "/api/clips/examples").json()) == 2
    assert len(ada.get("/api/clips").json()) == 2


def test_a_job_can_be_cancelled_and_says_so(ada: Seat) -> None:
    clip_id = kept_clip(ada.store, ada.person_id)
    with ada.store.begin() as db:
        job_id = stored_jobs.add(
            db, ada.person_id, "analyze", {"clip_ids": [clip_id], "names": ["a.mp4"]}
        ).id
    answer = ada.api("POST", f"/api/jobs/{job_id}/cancel")
    assert answer.json()["state"] in {"cancelled", "failed"}
    problem(ada.api("POST", "/api/jobs/beef/cancel"), 404)


@pytest.mark.parametrize("body", [{}, {"clip_ids": []}, {"clip_ids": ["a"] * 9}])
def test_an_analysis_without_clips_is_a_problem(ada: Seat, body: dict) -> None:
    problem(ada.api("POST", "/api/jobs", body), 422)


def test_others_clips_and_jobs_are_not_there(ada: Seat) -> None:
    clip_id = kept_clip(ada.store, ada.person_id)
    with ada.store.begin() as db:
        job_id = stored_jobs.add(db, ada.person_id, "analyze", {"clip_ids": [], "names": []}).id
    with ada.other("Ben") as ben:
        for method, path in (
            ("GET", f"/api/clips/{clip_id}"),
            ("GET", f"/api/clips/{clip_id}/poster"),
            ("DELETE", f"/api/clips/{clip_id}"),
            ("POST", f"/api/clips/{clip_id}/check"),
            ("GET", f"/api/jobs/{job_id}"),
            ("POST", f"/api/jobs/{job_id}/cancel"),
        ):
            problem(ben.api(method, path), 404)
        problem(ben.api("PUT", f"/api/clips/{clip_id}", {"condition": "tired"}), 404)
        problem(ben.api("POST", "/api/jobs", {"clip_ids": [clip_id]}), 404)
        assert ben.get("/api/clips").json() == ben.get("/api/jobs").json() == []
    assert clips.one(ada.store, ada.person_id, clip_id).found == FIT


def test_nobody_is_told_anything_without_being_somebody(ada: Seat) -> None:
    with httpx.Client(base_url=ada.client.base_url, trust_env=False) as nobody:
        problem(nobody.get("/api/clips"), 401)
        problem(nobody.post("/api/clips", params={"name": "a"}, content=VIDEO, headers=API), 401)


def test_two_uploads_of_the_same_at_once_become_one_clip(ada: Seat) -> None:
    answers: list[int] = []

    def go() -> None:
        answers.append(send(ada, VIDEO * 50).status_code)

    threads = [threading.Thread(target=go) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [201, 422, 422]
    assert len(ada.get("/api/clips").json()) == 1
