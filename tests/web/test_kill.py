"""The server is killed while somebody is coached: what was told to them is there afterwards.

The other deaths are elsewhere: during an upload and an analysis in ``test_film_kill``, while an
archive is brought in ``test_archive_api``, in the middle of the questions in
``test_interview_pages``, before the page of a coach that plays a file in ``test_coach_page``,
in the middle of a migration in ``tests/unit/store/test_upgrade``, while a file is written in
``tests/unit/store/test_files``.
"""

import io
import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager

import av
import httpx
from websockets.sync.client import ClientConnection, connect

from backstride.app.web.deps import COOKIE
from backstride.store.database import Store
from fixtures.answers import CLEAR_SCREEN
from fixtures.camera import clip_of
from fixtures.server import Server
from fixtures.web import API

EVERY = 2
"""Of a clip's 30 pictures a second every second one is sent, as a slow computer would."""
DIES_AT, TRUTH = 2, 5
PATIENCE_S = 60.0


class Coached:
    """A runner before a camera that shows a clip."""

    def __init__(self, server: Server, client: httpx.Client) -> None:
        self.server = server
        self.client = client
        self.pictures = pictures("pike_ok")
        single = {"exercise": "ball-pike", "rounds": 1, "amount": 8}
        self.session = f"/api/sessions/{self.sent('post', '/api/sessions', single=single)['id']}"
        self._number = 0

    def sent(self, method: str, path: str, **body: object) -> dict:
        answer = self.client.request(method, path, json=body, headers=API).raise_for_status()
        told: dict = answer.json()
        return told

    @contextmanager
    def line(self) -> Iterator[ClientConnection]:
        address = self.server.url.replace("http", "ws", 1)
        where = f"{address}{self.session.replace('/api/sessions', '/coach')}/live"
        head = {"Cookie": f"{COOKIE}={self.client.cookies[COOKIE]}"}
        with connect(where, additional_headers=head, proxy=None) as socket:
            socket.recv(timeout=PATIENCE_S)
            yield socket

    def do(self, socket: ClientConnection, deed: str) -> dict:
        socket.send(json.dumps({"do": deed}))
        return self._state(socket)

    def shown(self, socket: ClientConnection) -> dict:
        """Show the next picture, and return what is told of the session then."""
        jpeg, at_s = next(self.pictures)
        self._number += 1
        socket.send(struct.pack("<dd", self._number, 1000.0 * at_s) + jpeg)
        return self._state(socket)

    def kept_count(self) -> int:
        rounds = self.client.get(self.session).json()["part"]["part"]["rounds"]
        return sum(one["counted"] or 0 for one in rounds)

    def _state(self, socket: ClientConnection) -> dict:
        state: dict = json.loads(socket.recv(timeout=PATIENCE_S)).get("state", {})
        return state


def pictures(name: str) -> Iterator[tuple[bytes, float]]:
    with av.open(str(clip_of(name))) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number % EVERY == 0:
                out = io.BytesIO()
                frame.to_image().save(out, "jpeg", quality=80)
                yield out.getvalue(), float(frame.time)


def test_killed_while_coaching_every_repetition_that_was_told_is_there(server: Server) -> None:
    with httpx.Client(base_url=server.url, trust_env=False, timeout=PATIENCE_S) as client:
        assert client.post("/people", data={"name": "Ada"}).status_code == 303
        for question_id, value in CLEAR_SCREEN.items():
            told = list(value) if isinstance(value, tuple) else value
            path = f"/api/interview/{question_id}"
            client.put(path, json={"value": told}, headers=API).raise_for_status()
        coached = Coached(server, client)
        with coached.line() as socket:
            coached.do(socket, "begin")
            coached.shown(socket)
            coached.do(socket, "skip")
            while coached.shown(socket).get("count") != DIES_AT:
                pass
            server.kill9()
        store = Store(server.data)
        assert store.whole()
        store.close()

        server.start()

        assert coached.kept_count() == DIES_AT
        with coached.line() as socket:
            coached.do(socket, "begin")
            coached.shown(socket)
            coached.do(socket, "skip")
            for _ in range(10_000):
                if coached.shown(socket).get("count") == TRUTH:
                    break
            coached.do(socket, "end")
        done = client.get(coached.session).json()
        assert done["state"] == "done"
        assert [one["counted"] for one in done["log"]["exercises"]] == [TRUTH]
    server.stop()
    store = Store(server.data)
    assert store.whole()
    store.close()
