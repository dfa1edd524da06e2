"""Several people: profiles, passwords, and who sees whom."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from backstride.app.service import interview, people, sharing
from backstride.app.web.clock import today_here
from fixtures.web import Seat, app_served, app_to_join, seated

PASSWORD = "four calm words together"  # noqa: S105 - a made-up one
OPEN = {"host": "0.0.0.0"}  # noqa: S104 - as somebody may start it; the test binds to loopback


@pytest.fixture
def open_app(tmp_path: Path) -> Iterator[tuple[httpx.Client, object]]:
    """A server that other machines could reach, and nobody at the browser."""
    with (
        app_served(tmp_path / "data", **OPEN) as (url, store),
        httpx.Client(base_url=url, trust_env=False, timeout=60.0) as client,
    ):
        yield client, store


def test_with_one_profile_no_password_is_asked_on_this_machine(ada: Seat):
    with httpx.Client(base_url=ada.client.base_url, trust_env=False) as somebody:
        chosen = somebody.post(f"/people/{ada.person_id}")
        home = somebody.get("/")

    assert chosen.status_code == 303
    assert home.status_code == 200


def test_a_name_is_free_and_not_too_long(ada: Seat):
    assert ada.post("/people", name="Ada").status_code == 422
    taken = ada.post("/people", name="ADA", role="clinician")
    assert taken.status_code == 422
    assert 'aria-describedby="name-wrong"' in taken.text
    assert 'value="ADA"' in taken.text
    assert 'value="clinician" checked' in taken.text
    assert "ADA is here already: type another" in taken.text
    assert ada.post("/people", name="A" * 61).status_code == 422
    assert 'id="name-wrong"' in ada.post("/people", name=" ").text
    assert ada.post("/people").status_code == 422
    assert ada.post("/people", name="<b>Ben</b>").status_code == 303
    shown = ada.get("/people").text
    assert "&lt;b&gt;Ben" in shown
    assert "<b>Ben" not in shown


def test_whom_others_can_reach_asks_for_a_password(open_app: tuple):
    client, _ = open_app

    assert client.get("/").headers["location"] == "/login"
    assert client.get("/people").status_code == 403
    assert client.post("/people", data={"name": "Eve"}).status_code == 403
    assert client.get("/plan").headers["location"] == "/login"
    assert client.get("/api/plan").status_code == 401


def test_nobody_joins_without_the_code_of_the_window(open_app: tuple):
    client, store = open_app
    told = {"name": "Eve", "password": PASSWORD}

    assert client.get("/join").status_code == 403
    assert client.post("/join", data=told).status_code == 403
    assert client.post("/join", data={**told, "code": "guess"}).status_code == 403
    assert people.everybody(store) == []


@pytest.mark.parametrize(
    ("told", "there"),
    [
        ({}, "/"),
        ({"brings": "true"}, "/settings#bring-title"),
        ({"brings": "true", "role": "clinician"}, "/"),
    ],
)
def test_who_joins_with_an_archive_comes_to_where_it_is_brought(
    tmp_path: Path, told: dict, there: str
):
    with (
        app_to_join(tmp_path / "data", **OPEN) as (url, _, code),
        httpx.Client(base_url=url, trust_env=False, timeout=60.0) as client,
    ):
        assert 'name="brings"' in client.get("/join", params={"code": code}).text
        form = {"code": code, "name": "Eve", "password": PASSWORD, **told}
        short = client.post("/join", data={**form, "password": "short"})
        joined = client.post("/join", data=form)
        settings = client.get("/settings").text

    assert short.status_code == 422
    assert ('name="brings" value="true" checked' in short.text) == ("brings" in told)
    assert joined.headers["location"] == there
    assert ('id="bring-title"' in settings) == ("role" not in told)
    assert "everybody who uses this computer account" not in settings


def test_what_is_said_of_who_sees_is_true_without_a_password(ada: Seat):
    for path in ("/settings", "/people"):
        assert "everybody who uses this computer account can open every profile" in (
            ada.get(path).text
        )


def test_the_way_of_a_newcomer_is_the_one_of_the_start(tmp_path: Path):
    with (
        app_served(tmp_path / "data") as (url, _),
        httpx.Client(base_url=url, trust_env=False, follow_redirects=True) as client,
    ):
        welcome = way(client.get("/").text)
        client.post("/people", data={"name": "Ada"})
        assert way(client.get("/").text) == welcome
    assert len(welcome) == 7
    assert sum("15 to 30 seconds" in note for _, note in welcome) == 1


def way(page: str) -> list[tuple[str, ...]]:
    return re.findall(r'class="way-words"><b>(.+?)</b><span class="quiet">(.+?)</span>', page)


def test_who_logs_in_is_in_and_a_wrong_password_is_not(open_app: tuple):
    client, store = open_app
    people.join(store, "Ada", PASSWORD, "runner", here=True)

    wrong = client.post("/login", data={"name": "Ada", "password": "something else"})
    nobody = client.post("/login", data={"name": "Eve", "password": PASSWORD})
    right = client.post("/login", data={"name": "ada", "password": PASSWORD})

    assert (wrong.status_code, nobody.status_code) == (403, 403)
    assert sentence(wrong) == sentence(nobody)
    assert right.status_code == 303
    cookie = right.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert client.get("/").status_code == 200


def sentence(answer: httpx.Response) -> str:
    found = re.search(r'role="alert"[^>]*>([^<]+)<', answer.text)
    assert found
    return found.group(1)


def test_after_five_wrong_passwords_one_has_to_wait(open_app: tuple):
    client, store = open_app
    people.join(store, "Ada", PASSWORD, "runner", here=True)
    wrong = {"name": "Ada", "password": "something else"}

    codes = [client.post("/login", data=wrong).status_code for _ in range(7)]
    right = client.post("/login", data={"name": "Ada", "password": PASSWORD})

    assert codes == [403] * 5 + [429] * 2
    assert right.status_code == 429
    assert "wait" in sentence(right)


def test_a_short_password_is_refused_and_a_profile_can_get_one(open_app: tuple):
    _, store = open_app
    ada = people.add(store, "Ada")

    with pytest.raises(people.OptionError, match="10 to 128 letters"):
        people.join(store, "Ada", "short", "runner", here=True)
    joined = people.join(store, "Ada", PASSWORD, "runner", here=True)

    assert joined.id == ada.id
    with pytest.raises(people.OptionError, match="Ada is here"):
        people.join(store, "Ada", PASSWORD, "runner", here=True)


@pytest.mark.parametrize(("place", "taken"), [("127.0.0.1", True), ("192.0.2.7", False)])
def test_a_profile_without_a_password_is_taken_at_the_machine_alone(
    tmp_path: Path, place: str, taken: bool
):
    with (
        app_to_join(tmp_path / "data", **OPEN) as (url, store, code),
        httpx.Client(base_url=url, trust_env=False, timeout=60.0) as client,
    ):
        client.headers["x-forwarded-for"] = place
        ada = people.add(store, "Ada")
        told = client.get("/join", params={"code": code}).text
        joined = client.post("/join", data={"code": code, "name": "Ada", "password": PASSWORD})
        known = {one.id: one.password_hash for one in people.everybody(store)}

    assert ("type its name" in told) == taken
    assert joined.status_code == (303 if taken else 422)
    assert (known[ada.id] is not None) == taken
    assert len(known) == 1


def test_a_new_password_ends_all_other_logins(ada: Seat):
    other = people.log_in(ada.store, ada.person_id)

    changed = ada.post("/password", new=PASSWORD)

    assert changed.status_code == 303
    assert people.visit(ada.store, other) is None
    assert ada.get("/").status_code == 200
    assert people.log_in_with(ada.store, "Ada", PASSWORD).id == ada.person_id


def test_a_clinician_sees_whoever_gave_a_code_and_changes_nothing(ada: Seat):
    shown = ada.post("/share").text
    code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", shown).group()
    with ada.other("Dr Bo", "clinician") as bo:
        assert bo.get("/plan").headers["location"] == "/patients"
        assert bo.post(f"/patients/{ada.person_id}").status_code == 404

        assert bo.post("/patients", code=code.lower()).status_code == 303
        assert bo.post(f"/patients/{ada.person_id}").status_code == 303

        page = bo.get("/plan")
        assert page.status_code == 200
        assert "You see the pages of Ada" in page.text
        interview.answer(ada.store, ada.person_id, "serious_signs", ("none",), today_here())
        read = bo.get("/interview/answers").text
        assert "not told: " in read
        assert "not told: " not in ada.get("/interview/answers").text
        assert bo.post("/plan/new", start="2030-01-01", days=[0]).status_code == 403
        assert bo.api("POST", "/api/plan", {"start": "2030-01-01", "days": [0]}).status_code == 403
        assert bo.post("/patients", code=code).status_code == 422


def test_an_ended_sharing_ends_at_once(ada: Seat):
    code = sharing.new_code(ada.store, ada.person_id)
    with ada.other("Dr Bo", "clinician") as bo:
        bo.post("/patients", code=code)
        bo.post(f"/patients/{ada.person_id}")
        assert bo.get("/plan").status_code == 200

        assert ada.post(f"/share/{bo.person_id}/end").status_code == 303

        assert bo.get("/plan").headers["location"] == "/patients"
        assert bo.post(f"/patients/{ada.person_id}").status_code == 404


def test_a_new_code_ends_the_one_before(ada: Seat):
    first = sharing.new_code(ada.store, ada.person_id)
    sharing.new_code(ada.store, ada.person_id)

    with ada.other("Dr Bo", "clinician") as bo:
        assert bo.post("/patients", code=first).status_code == 422


def test_codes_cannot_be_guessed_for_long(ada: Seat):
    with ada.other("Dr Bo", "clinician") as bo:
        tries = [bo.post("/patients", code=f"AAAA-AAAA-AA{n}") for n in range(6, 9)]
        tries += [bo.post("/patients", code="BBBB-BBBB-BBBB") for _ in range(4)]

    assert "wait" in sentence(tries[-1])
    assert "wait" not in sentence(tries[0])


def test_a_runner_cannot_see_another_runner(ada: Seat):
    code = sharing.new_code(ada.store, ada.person_id)
    with ada.other("Cy") as cy:
        assert cy.get("/patients").status_code == 403
        assert cy.post("/patients", code=code).status_code == 403
    assert sharing.clinicians_of(ada.store, ada.person_id) == []


def test_leaving_forgets_the_browser(ada: Seat):
    assert ada.post("/leave").status_code == 303
    assert ada.get("/plan").headers["location"] == "/people"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"host": "evil.example"}, 403),
        ({}, 303),
    ],
)
def test_a_page_of_another_site_cannot_send_forms(ada: Seat, headers: dict, status: int):
    with seated(str(ada.client.base_url), ada.store, ada.person_id) as one:
        sent = one.client.post("/people", data={"name": "New", "csrf": one.csrf}, headers=headers)

    assert sent.status_code == status


def test_a_change_through_the_api_needs_its_header(ada: Seat):
    sent = ada.client.post("/api/plan", json={"start": "2030-01-01", "days": [0]})

    assert sent.status_code == 403


def test_every_answer_has_the_guards_headers(ada: Seat):
    for path in ("/", "/people", "/nothing-here", "/api/plan", "/static/0/no.css"):
        head = ada.get(path).headers
        policy = head["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert head["x-content-type-options"] == "nosniff"
        assert head["cache-control"] == "no-store", path
