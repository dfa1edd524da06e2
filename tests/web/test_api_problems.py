"""What the API says of what goes wrong: in plain sentences, of kinds that are told on its page."""

import http.client
import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from backstride.app.web.problem import KINDS
from fixtures.web import API, Seat, seat

PROBLEM = "application/problem+json"
MOST_BYTES = 3_000_000
JSON = {**API, "content-type": "application/json"}
NOT_THERE = "0123456789abcdef"
FOREIGN = re.compile(
    r"Field required|Input should|should match|decode error|Extra inputs|parsing|\^\["
    r"|\b(None|True|False)\b|\s'\w"
)
"""Words of a library, and of Python, that nobody who writes a script has to know."""


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    with seat(tmp_path_factory.mktemp("data"), max_upload_bytes=MOST_BYTES) as found:
        yield found


def told(answer: httpx.Response, status: int, kind: str) -> str:
    """Return the sentence of a problem of this kind."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    found = answer.json()
    assert set(found) == {"type", "title", "status", "detail"}
    assert found["status"] == status
    assert found["type"] == (f"/api#problem-{kind}" if kind else "about:blank")
    assert not FOREIGN.search(found["detail"]), found["detail"]
    return str(found["detail"])


@pytest.mark.parametrize(
    ("method", "path", "body", "words"),
    [
        ("POST", "/jobs", {}, "the field clip_ids was needed, but it is missing"),
        ("POST", "/jobs", {"clip_ids": []}, "clip_ids needs to have 1 or more entries, got 0"),
        ("POST", "/jobs", {"clip_ids": "x"}, 'clip_ids needs to be a list, got "x"'),
        ("POST", "/jobs", {"clip_ids": [None]}, "clip_ids[0] needs to be a text, got null"),
        ("POST", "/jobs", {"clip_ids": ["x"], "filmed_on": "may"}, "a date such as 2026-11-22"),
        ("GET", "/jobs?kind=dream", None, 'kind needs to be check or analyze, got "dream"'),
        ("GET", "/plan/due?day=1", None, "the parameter day needs to be a date"),
        ("POST", "/plan", {"start": "2026-01-01", "days": [9]}, "days[0] needs to be at most 6"),
        ("POST", "/plan", {"start": "2026-01-01", "days": [-1]}, "days[0] needs to be at least 0"),
        ("POST", "/plan", {"start": "2026-01-01", "days": [1.5]}, "days[0] needs to be a whole"),
        ("POST", "/plan", {"start": "2026-01-01", "days": [1], "at": "noon"}, "such as 18:30"),
        ("POST", "/sessions", {"single": 1}, "the field single needs to be a JSON object, got 1"),
        ("POST", "/sessions", {"session": "x" * 33}, "at most 32 characters"),
        ("PATCH", "/settings", {"colour": "red"}, "the field colour is none of them"),
        ("PATCH", "/settings", {"voice": "loud"}, 'needs to be true or false, got "loud"'),
        ("PATCH", "/settings", {"distance": True}, "needs to be km or miles, got true"),
        ("PATCH", "/settings", {"x\u202e": 1}, "the field x\\u202e is none of them"),
        ("PUT", "/progress/outcomes/today", {}, "the part day of the address needs to be a date"),
        ("POST", "/clips", None, "the parameter name was needed, but it is missing"),
    ],
)
def test_what_does_not_fit_is_told_in_a_plain_sentence(
    one: Seat, method: str, path: str, body: object, words: str
):
    answer = one.api(method, f"/api{path}", body)

    assert words in told(answer, 422, "not-as-asked")


def test_json_that_is_not_called_so_is_told_how_to_call_it(one: Seat):
    answer = one.client.post("/api/jobs", content=b'{"clip_ids": ["1"]}', headers=API)

    assert "the header Content-Type: application/json" in told(answer, 422, "not-as-asked")


def test_a_body_that_can_not_be_read_is_said_so(one: Seat):
    answer = one.client.post("/api/jobs", content=b'{"clip_ids": "\xff"}', headers=JSON)

    assert "UTF-8" in told(answer, 400, "")


@pytest.mark.parametrize("clip_id", [NOT_THERE, "nonsense", "ABC", "f" * 17, "%00"])
def test_an_id_that_can_be_none_is_as_unknown_as_any_other(one: Seat, clip_id: str):
    told(one.get(f"/api/clips/{clip_id}"), 404, "not-there")
    told(one.api("PUT", f"/api/clips/{clip_id}", {}), 404, "not-there")


def test_addresses_and_ways_that_there_are_none_of_lead_to_the_list(one: Seat):
    assert "/api lists" in told(one.get("/api/nowhere"), 404, "not-there")
    answer = one.api("DELETE", "/api/jobs")
    assert "does not take DELETE" in told(answer, 405, "")
    assert answer.headers["allow"] == "GET, POST"


def test_what_another_site_or_no_site_sends_is_told_apart(one: Seat):
    assert "X-Backstride: 1" in told(one.client.post("/api/jobs"), 403, "header-missing")
    foreign = {**API, "origin": "http://evil.example"}
    told(one.client.post("/api/jobs", headers=foreign), 403, "other-site")
    told(one.client.get("/api/jobs", headers={"host": "evil.example"}), 403, "other-name")


def test_a_body_larger_than_any_form_is_too_large(one: Seat):
    large = json.dumps({"clip_ids": ["x" * 1_000_000]})

    assert "at most 1 MB" in told(
        one.client.post("/api/jobs", content=large, headers=JSON), 413, "too-large"
    )
    page = one.client.post("/settings/name", data={"name": "x" * 1_000_000})
    assert page.status_code == 413
    assert page.text.startswith("At most 1 MB")


def test_a_body_of_no_known_length_is_asked_for_it(one: Seat):
    answer = one.client.post("/api/jobs", content=iter([b"{}"]), headers=JSON)

    assert "Content-Length" in told(answer, 411, "no-length")


@pytest.mark.parametrize("expects", [True, False])
def test_an_upload_over_the_limit_is_refused_before_a_byte_of_it_comes(one: Seat, expects: bool):
    """The answer is there although nothing of the body was sent."""
    place = urlsplit(str(one.client.base_url))
    asked = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30.0)
    asked.putrequest("POST", "/api/clips?name=a.mp4")
    cookies = "; ".join(f"{name}={value}" for name, value in one.client.cookies.items())
    head = {**API, "Cookie": cookies, "Content-Length": str(MOST_BYTES + 1)}
    for name, value in {**head, **({"Expect": "100-continue"} if expects else {})}.items():
        asked.putheader(name, value)
    asked.endheaders()

    answer = asked.getresponse()

    assert answer.status == 413
    assert "at most 3 MB" in json.loads(answer.read())["detail"]
    asked.close()


@pytest.mark.parametrize("path", ["/api/clips?name=a.mp4", "/api/archive", "/api/archive?into=new"])
def test_a_file_in_a_form_is_refused(one: Seat, path: str):
    answer = one.client.post(path, files={"file": ("a.mp4", b"\0" * 2000)}, headers=API)

    assert "as the body" in told(answer, 415, "wrapped")
    assert one.get("/api/clips").json() == []


def test_each_kind_of_problem_is_told_on_the_page(one: Seat):
    page = one.get("/api").text

    assert {kind for kind in KINDS if f'id="problem-{kind}"' not in page} == set()


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/share", "/settings#sharing"),
        (f"/share/{NOT_THERE}/end", "/settings#sharing"),
        ("/calendar/new", "/settings#calendar"),
        ("/settings/name", "/settings"),
        ("/film/upload", "/film"),
        (f"/people/{NOT_THERE}", "/people"),
        (f"/jobs/{NOT_THERE}/cancel", "/jobs"),
        (f"/report/{NOT_THERE}/answer", f"/report/{NOT_THERE}"),
        ("/patients/leave", "/patients"),
    ],
)
def test_an_address_that_only_takes_a_form_leads_to_the_form(one: Seat, path: str, there: str):
    answer = one.get(path)

    assert (answer.status_code, answer.headers["location"]) == (303, there)


def test_a_form_sent_where_none_is_taken_is_told_to_go_back(one: Seat):
    answer = one.post("/progress")

    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
    assert "go back" in answer.text


def test_an_address_without_a_page_above_it_says_so(one: Seat):
    assert one.get("/leave").status_code == 405
