"""The archive and the settings as data: what programs send and get, and what they may not."""

import io
import random
import socket
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from backstride.app.service import archive, leaving, people, sharing
from backstride.app.web.deps import COOKIE
from backstride.store import clips
from backstride.store.belongings import Counts
from backstride.store.database import Store
from backstride.store.models import Clip
from fixtures.lived import NAME, lived, put
from fixtures.machine import LOOPBACK
from fixtures.server import Servers
from fixtures.web import API, PATIENCE_S, Seat, app_served, seat, seated

PROBLEM = "application/problem+json"
HELD = {"answers": 1, "outcomes": 4, "clips": 2, "reports": 2, "plans": 1, "sessions": 2}
NONE = dict.fromkeys(HELD, 0)


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    store = Store(tmp_path_factory.mktemp("home"))
    yield archive.make(store, lived(store)).read_bytes()
    store.close()


def send(client: httpx.Client, content: bytes, into: str = "self") -> httpx.Response:
    return client.post("/api/archive", params={"into": into}, content=content, headers=API)


def problem(answer: httpx.Response, status: int, words: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    told = answer.json()
    assert told["status"] == status
    assert words in told["detail"], told


def parts(store: Store) -> list[Path]:
    return list(store.files.folder.glob("part-*"))


def no_parts_are_left(store: Store) -> bool:
    """Whether what is sent is removed: the server does so after the last byte is out."""
    deadline = time.monotonic() + PATIENCE_S
    while parts(store) and time.monotonic() < deadline:
        time.sleep(0.01)
    return parts(store) == []


def test_an_archive_goes_out_and_comes_in(ada: Seat, zipped: bytes) -> None:
    answer = send(ada.client, zipped)
    assert answer.status_code == 201
    told = answer.json()
    assert told == {"person_id": ada.person_id, "name": "Ada", "held": HELD, "added": HELD}
    assert send(ada.client, zipped).json()["added"] == NONE

    out = ada.get("/api/archive")

    assert out.headers["content-type"] == "application/zip"
    assert 'filename="backstride-ada-' in out.headers["content-disposition"]
    assert int(out.headers["content-length"]) == len(out.content)
    with zipfile.ZipFile(io.BytesIO(out.content)) as opened:
        assert opened.testzip() is None
        assert "runner.toml" in opened.namelist()
    assert no_parts_are_left(ada.store)


def test_somebody_new_comes_with_an_archive_where_no_password_is_asked(
    tmp_path: Path, zipped: bytes
) -> None:
    with (
        app_served(tmp_path) as (url, store),
        httpx.Client(base_url=url, trust_env=False) as client,
    ):
        problem(send(client, zipped), 401, "somebody has to be chosen first")
        answer = send(client, zipped, "new")
        assert answer.status_code == 201
        assert answer.json()["name"] == NAME
        assert [one.id for one in people.everybody(store)] == [answer.json()["person_id"]]


def test_nobody_new_comes_where_a_password_is_asked(tmp_path: Path, zipped: bytes) -> None:
    with app_served(tmp_path, host="0.0.0.0") as (url, store):  # noqa: S104
        with httpx.Client(base_url=url, trust_env=False) as client:
            problem(send(client, zipped, "new"), 403, "join first")
            assert client.get("/bring").status_code == 403
        ada = people.add(store, "Ada", "runner", "x").id
        with seated(url, store, ada) as one:
            assert send(one.client, zipped).json()["added"] == HELD
            page = one.get("/settings").text
            assert str(store.folder) not in page
            assert "Change the password" in page


def test_a_clinician_has_no_place_for_a_runner_s_data(tmp_path: Path, zipped: bytes) -> None:
    with seat(tmp_path, "Mira", "clinician") as mira:
        problem(send(mira.client, zipped), 403, "a runner's profile was needed")
        page = mira.get("/settings")
        assert page.status_code == 200
        assert "How the coach begins" not in page.text
        assert mira.get("/api/archive").status_code == 200


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive_is_a_problem(ada: Seat, content: bytes) -> None:
    problem(send(ada.client, content), 422, "an archive that Backstride made was needed")
    assert no_parts_are_left(ada.store)


def test_another_site_brings_nothing_and_deletes_nothing(ada: Seat, zipped: bytes) -> None:
    assert ada.client.post("/api/archive", content=zipped).status_code == 403
    other = {"Origin": "http://evil.example", **API}
    assert ada.client.post("/api/archive", content=zipped, headers=other).status_code == 403
    assert ada.client.delete("/api/settings/belongings?name=Ada").status_code == 403
    ada.client.post("/settings/delete", data={"name": "Ada", "csrf": "guessed"})
    assert [one.name for one in people.everybody(ada.store)] == ["Ada"]


def test_settings_are_read_and_changed(ada: Seat) -> None:
    usual = {"distance": "km", "height": "cm", "weight": "kg", "sounds": True, "voice": True}
    about = {"id": ada.person_id, "name": "Ada", "role": "runner"}
    assert ada.get("/api/settings").json() == {**about, **usual}
    new = ada.api("PATCH", "/api/settings", {"distance": "miles", "voice": False}).json()
    assert new == {**about, **usual, "distance": "miles", "voice": False}
    assert ada.get("/api/settings").json() == new
    for wrong in ({"distance": "leagues"}, {"colour": "red"}, {"voice": "loud"}, []):
        problem(ada.api("PATCH", "/api/settings", wrong), 422, "")
    assert ada.get("/api/settings").json() == new


def test_all_of_a_person_is_counted_and_deleted(ada: Seat, zipped: bytes) -> None:
    send(ada.client, zipped)
    there = ada.get("/api/settings/belongings").json()
    assert there["rows"] == HELD
    assert there["files"] == 5
    problem(ada.api("DELETE", "/api/settings/belongings?name=Ben"), 422, "the name Ada was needed")
    problem(ada.api("DELETE", "/api/settings/belongings"), 422, "name")
    assert leaving.belonging(ada.store, ada.person_id).counts != Counts()

    assert ada.api("DELETE", "/api/settings/belongings?name=Ada").status_code == 204

    assert people.everybody(ada.store) == []
    assert list(ada.store.files.all()) == []
    problem(ada.get("/api/settings"), 401, "somebody has to be chosen first")


def test_who_looks_at_another_s_pages_has_settings_of_their_own(ada: Seat) -> None:
    with ada.other("Mira", "clinician") as mira:
        sharing.use_code(ada.store, mira.person_id, sharing.new_code(ada.store, ada.person_id))
        token = mira.client.cookies[COOKIE]
        sharing.look_at(ada.store, token, mira.person_id, ada.person_id)
        assert mira.get("/api/settings").json()["name"] == "Mira"
        problem(mira.api("DELETE", "/api/settings/belongings?name=Ada"), 422, "the name Mira")
        assert "backstride-mira-" in mira.get("/api/archive").headers["content-disposition"]


def test_a_download_that_is_broken_off_leaves_no_file(ada: Seat) -> None:
    large = b"\0\0\0\x18ftypmp42" + random.Random(1).randbytes(30_000_000)  # noqa: S311
    sha256 = put(ada.store, large)
    with ada.store.begin() as db:
        row = Clip(person_id=ada.person_id, name="a.mp4", sha256=sha256, n_bytes=len(large))
        clips.add(db, row)
    port = ada.client.base_url.port
    head = f"GET /api/archive HTTP/1.1\r\nHost: {LOOPBACK}:{port}\r\n"
    cookie = f"Cookie: {COOKIE}={ada.client.cookies[COOKIE]}\r\n\r\n"
    with socket.create_connection((LOOPBACK, port)) as asking:
        asking.sendall((head + cookie).encode())
        assert asking.recv(100).startswith(b"HTTP/1.1 200")

    assert no_parts_are_left(ada.store)


def test_a_kill_while_an_archive_comes_leaves_nothing_of_it(serve: Servers, zipped: bytes) -> None:
    server = serve()
    head = (
        f"POST /api/archive?into=new HTTP/1.1\r\nHost: {LOOPBACK}:{server.port}\r\n"
        f"X-Backstride: 1\r\nContent-Length: {len(zipped)}\r\n\r\n"
    )
    files = server.data / "files"
    with socket.create_connection((LOOPBACK, server.port)) as sending:
        sending.sendall(head.encode() + zipped[: len(zipped) // 2])
        while not list(files.glob("part-*")):
            time.sleep(0.02)
        server.kill9()

    server.start()

    assert [path.name for path in files.rglob("*") if path.is_file()] == ["belongs-to"]
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        assert send(client, zipped, "new").json()["added"] == HELD


def test_what_was_confirmed_is_there_after_a_kill(serve: Servers, zipped: bytes) -> None:
    server = serve()
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        person_id = send(client, zipped, "new").json()["person_id"]
    server.kill9()
    server.start()
    server.stop()
    store = Store(server.data)
    assert store.whole()
    assert leaving.belonging(store, person_id).counts == Counts(**HELD)
    store.close()
