"""The coach's WebSocket on a real server: rendered clips in, counts out; and what is not meant."""

import io
import json
import struct
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import av
import pytest
from PIL import Image
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from backstride.app.service import interview, session_choice, session_kept, sessions
from backstride.app.service.session_choice import Wanted
from backstride.app.web.clock import today_here
from backstride.app.web.config import MAX_FRAME_BYTES
from backstride.app.web.deps import COOKIE
from fixtures.answers import CLEAR_SCREEN
from fixtures.camera import clip_of
from fixtures.web import Seat, seat

EVERY = 2
"""Of a clip's 30 pictures a second every second one is sent, as a slow computer would."""
PIKES = Wanted("ball-pike", 1, 8)
PATIENCE_S = 30.0


class Line:
    """A page before a camera: sends pictures and deeds, and reads what comes back."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.number = 0
        self.state: dict = {}
        self.events: list[dict] = []

    def read(self) -> dict:
        told = json.loads(self.socket.recv(timeout=PATIENCE_S))
        self.state = told.get("state", self.state)
        self.events += told.get("events", [])
        return told

    def picture(self, jpeg: bytes, at_s: float) -> dict:
        self.number += 1
        self.socket.send(struct.pack("<dd", self.number, 1000.0 * at_s) + jpeg)
        return self.read()

    def do(self, deed: str, **more: object) -> dict:
        self.socket.send(json.dumps({"do": deed, **more}))
        return self.read()

    def kinds(self) -> list[str]:
        return [event["kind"] for event in self.events]


def begun(there: Seat, wanted: Wanted = PIKES) -> str:
    """Begin a session of one exercise for somebody whom nothing keeps from it."""
    for question_id, value in CLEAR_SCREEN.items():
        interview.answer(there.store, there.person_id, question_id, value, today_here())
    return sessions.begin_single(there.store, there.person_id, wanted, today_here()).id


@contextmanager
def line(there: Seat, session_id: str, origin: str | None = None) -> Iterator[Line]:
    address = f"{there.client.base_url}".rstrip("/").replace("http", "ws", 1)
    headers = {"Cookie": f"{COOKIE}={there.client.cookies[COOKIE]}"}
    where = f"{address}/coach/{session_id}/live"
    with connect(where, additional_headers=headers, origin=origin, proxy=None) as socket:
        one = Line(socket)
        one.read()
        yield one


def jpegs(name: str, every: int = EVERY) -> Iterator[tuple[bytes, float]]:
    with av.open(str(clip_of(name))) as container:
        for i, frame in enumerate(container.decode(video=0)):
            if i % every == 0:
                yield jpeg_of(frame.to_image()), float(frame.time)


def jpeg_of(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "jpeg", quality=80)
    return out.getvalue()


BLACK = jpeg_of(Image.new("RGB", (64, 48)))


def at_work(one: Line, jpeg: bytes = BLACK) -> Line:
    """Begin and pass over the get-ready."""
    one.do("begin")
    one.picture(jpeg, 0.0)
    one.do("skip")
    assert one.state["kind"] == "work"
    return one


def kept_count(there: Seat, session_id: str) -> int:
    rounds = session_kept.one(there.store, there.person_id, session_id).part.rounds
    return sum(one.counted or 0 for one in rounds)


def test_the_count_is_the_truth_and_kept_before_it_is_told(ada: Seat):
    session_id = begun(ada)
    pictures = jpegs("pike_ok")
    with line(ada, session_id) as one:
        at_work(one, next(pictures)[0])
        for jpeg, at_s in pictures:
            told = one.picture(jpeg, at_s)
            assert told["size"] == [640, 480]
            if "counted" in [event["kind"] for event in told.get("events", ())]:
                assert kept_count(ada, session_id) == one.state["count"]
        assert one.state["count"] == 5
        assert len(told["points"]) == 19
        one.do("end")
        assert one.state["kind"] == "done"

    found = session_kept.one(ada.store, ada.person_id, session_id)
    assert found.state == "done"
    assert found.log is not None
    (exercise,) = found.log["exercises"]
    assert (exercise["counted"], exercise["attempts"]) == (5, 5)


def test_who_comes_back_counts_on(ada: Seat):
    session_id = begun(ada)
    pictures = jpegs("pike_ok")
    with line(ada, session_id) as one:
        at_work(one, next(pictures)[0])
        while one.state["count"] < 2:
            one.picture(*next(pictures))
    with line(ada, session_id) as one:
        assert (one.state["kind"], one.state["count"]) == ("check", 2)
        at_work(one)
        assert one.state["count"] == 2
        for jpeg, at_s in pictures:
            one.picture(jpeg, at_s)
        assert one.state["count"] == 5


def test_before_it_begins_the_camera_s_place_is_judged(ada: Seat):
    with line(ada, begun(ada)) as one:
        told = [one.picture(jpeg, at_s) for jpeg, at_s in list(jpegs("pike_ok", 5))[:15]]
    checks = [each["check"] for each in told if "check" in each]
    assert checks
    levels = {check["id"]: check["level"] for check in checks[-1]["checks"]}
    assert levels["view"] == "ok"
    assert levels["light"] == "ok"
    assert levels["rate"] == "watch"
    assert checks[-1]["usable"]


def test_leg_symptoms_stop_the_session_and_the_next(ada: Seat):
    session_id = begun(ada)
    with line(ada, session_id) as one:
        at_work(one)
        one.do("pain", pain=2, legs=True)
        assert one.state["kind"] == "stopped"
        assert "See your doctor or a physiotherapist" in one.state["why"]
    found = session_kept.one(ada.store, ada.person_id, session_id)
    assert (found.state, found.log and found.log["leg_symptoms"]) == ("done", True)


def test_pause_and_go_on(ada: Seat):
    with line(ada, begun(ada, Wanted("plank", 1, 20))) as one:
        at_work(one)
        one.do("quiet")
        assert one.state["paused"]
        one.do("toggle")
        assert (one.state["paused"], one.state["lead"], one.state["left"]) == (False, True, 3)
        for n in range(1, 8):
            one.picture(BLACK, 0.5 * n)
        assert not one.state["lead"]
    assert one.kinds().count("resumed") == 1


def test_a_computer_that_slept_rushes_nobody(ada: Seat):
    with line(ada, begun(ada)) as one:
        one.do("begin")
        one.picture(BLACK, 0.0)
        one.picture(BLACK, 3600.0)
        assert (one.state["kind"], one.state["left"]) == ("ready", 8)


def test_only_the_newest_picture_waits(ada: Seat):
    with line(ada, begun(ada)) as one:
        for n in range(1, 21):
            one.socket.send(struct.pack("<dd", n, 10.0 * n) + BLACK)
        answered: list[int] = []
        while 20 not in answered:
            answered.append(one.read()["seq"])
    assert answered == sorted(answered)


def header(number: float, at_ms: float) -> bytes:
    return struct.pack("<dd", number, at_ms)


NONSENSE: dict[str, bytes | str] = {
    "nothing": b"",
    "no picture": header(1, 1),
    "no JPEG": header(1, 1) + b"GIF89a" + bytes(100),
    "half a JPEG": header(1, 1) + BLACK[:200],
    "no time": header(1, float("nan")) + BLACK,
    "endless time": header(1, float("inf")) + BLACK,
    "time before time": header(1, -5) + BLACK,
    "no number": header(float("nan"), 1) + BLACK,
    "half a number": header(0.5, 1) + BLACK,
    "a huge number": header(1e300, 1) + BLACK,
    "too large": header(1, 1) + bytes(MAX_FRAME_BYTES),
    "no JSON": "{",
    "a list": "[]",
    "deep JSON": "[" * 900,
    "a long text": json.dumps({"do": "skip", "more": "x" * 2000}),
    "no deed": json.dumps({"do": "fly"}),
    "a list as a deed": json.dumps({"do": ["skip"]}),
    "pain out of range": json.dumps({"do": "pain", "pain": 11}),
    "half a pain": json.dumps({"do": "pain", "pain": 2.5}),
    "true as pain": json.dumps({"do": "pain", "pain": True}),
    "a word for yes": json.dumps({"do": "pain", "pain": 1, "legs": "no"}),
}


@pytest.fixture(scope="module")
def seat_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    with seat(tmp_path_factory.mktemp("data")) as one:
        yield one


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_is_answered_and_harms_nothing(seat_of_all: Seat, name: str):
    with line(seat_of_all, begun(seat_of_all)) as one:
        one.socket.send(NONSENSE[name])
        told = one.read()
        assert told["kind"] == "refused"
        assert told["text"]
        assert one.picture(BLACK, 1.0)["kind"] == "seen"


def test_a_picture_older_than_the_last_is_refused(ada: Seat):
    with line(ada, begun(ada)) as one:
        one.picture(BLACK, 2.0)
        assert one.picture(BLACK, 2.0)["kind"] == "refused"
        assert one.picture(BLACK, 1.0)["kind"] == "refused"
        assert one.picture(BLACK, 2.1)["kind"] == "seen"


def test_nothing_but_nonsense_ends_the_line(ada: Seat):
    with line(ada, begun(ada)) as one:
        for _ in range(100):
            one.socket.send("nonsense")
        with pytest.raises(ConnectionClosed):
            all(one.read() for _ in range(101))


def test_a_second_window_takes_over(ada: Seat):
    session_id = begun(ada)
    with line(ada, session_id) as first:
        at_work(first)
        with line(ada, session_id) as second:
            assert first.read()["kind"] == "taken"
            with pytest.raises(ConnectionClosed) as closed:
                first.read()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4409
            assert second.picture(BLACK, 0.0)["kind"] == "seen"


def test_only_so_many_go_on_at_once(ada: Seat):
    ids = [begun(ada, Wanted("ball-pike", 1, n)) for n in range(1, 6)]
    with ExitStack() as stack:
        lines = [stack.enter_context(line(ada, one)) for one in ids]
        assert [bool(one.state) for one in lines] == [True] * 4 + [False]
        with pytest.raises(ConnectionClosed):
            lines[-1].read()


def refused(there: Seat, session_id: str, **how: object) -> str:
    """Return why a line is refused for good."""
    address = f"{there.client.base_url}".rstrip("/").replace("http", "ws", 1)
    cookie = how.pop("cookie", there.client.cookies[COOKIE])
    headers = {"Cookie": f"{COOKIE}={cookie}"}
    where = f"{address}/coach/{session_id}/live"
    with connect(where, additional_headers=headers, proxy=None) as socket:
        told = json.loads(socket.recv(timeout=PATIENCE_S))
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(timeout=PATIENCE_S)
    assert told["kind"] == "refused"
    assert told["final"]
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4403
    return str(told["text"])


def test_only_the_runner_enters(ada: Seat):
    session_id = begun(ada)
    assert "logged in" in refused(ada, session_id, cookie="nobody")
    assert "there is none" in refused(ada, "0" * 16)
    with ada.other("Bob") as bob:
        assert "there is none" in refused(bob, session_id)


def test_another_site_does_not_enter(ada: Seat):
    session_id = begun(ada)
    with ExitStack() as stack, pytest.raises(InvalidStatus) as no:
        stack.enter_context(line(ada, session_id, origin="https://example.invalid"))
    assert no.value.response.status_code == 403


def test_a_session_that_is_over_is_not_gone_on_with(ada: Seat):
    session_id = begun(ada)
    sessions.finish(ada.store, ada.person_id, session_id)
    assert "this one is over" in refused(ada, session_id)


def test_a_hard_stop_ends_coaching(ada: Seat):
    session_id = begun(ada)
    interview.answer(ada.store, ada.person_id, "nerve_signs", ["leaking"], today_here())
    assert "no exercise is coached now" in refused(ada, session_id)
    with pytest.raises(session_choice.SafetyStop):
        session_choice.refuse_unsafe(ada.store, ada.person_id)


def test_a_session_removed_meanwhile_is_told(ada: Seat):
    session_id = begun(ada)
    with line(ada, session_id) as one:
        at_work(one)
        sessions.remove(ada.store, ada.person_id, session_id)
        one.do("end")
    notices = [event for event in one.events if event["kind"] == "notice"]
    assert notices[-1]["id"] == "not-kept"
    assert one.state["paused"]
