"""The interview under /api: what it tells, what it takes, and what it says of bad input."""

from pathlib import Path

import pytest

from backstride.app.service import interview
from fixtures.answers import CLEAR_SCREEN
from fixtures.web import API, Seat, seat

PROBLEM = "application/problem+json"
PATH = "/api/interview"


def plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def test_nothing_told_yet(ada: Seat):
    told = ada.get(PATH).json()

    assert told["answers"] == {}
    assert told["answered_on"] is None
    assert told["next"]["id"] == "nerve_signs"
    assert told["next"]["safety"]
    assert told["next"]["options"][-1] == {"id": "none", "text": "none of these"}
    assert told["progress"]["done"] == 0
    assert told["progress"]["left"] > 30
    assert not told["hard_stop"]
    assert "nerve_signs" in told["open_safety"]


def test_answers_one_by_one(ada: Seat):
    for question_id, value in CLEAR_SCREEN.items():
        answer = ada.api("PUT", f"{PATH}/{question_id}", {"value": plain(value)})
        assert answer.status_code == 200, answer.text
    told = ada.get(PATH).json()

    assert told["answers"] == {id_: plain(value) for id_, value in CLEAR_SCREEN.items()}
    assert told["open_safety"] == []
    assert told["next"]["section"] == "pain"
    assert answer.json() == told


def test_the_same_twice_is_the_same(ada: Seat):
    once = ada.api("PUT", f"{PATH}/age_years", {"value": 34}).json()
    assert ada.api("PUT", f"{PATH}/age_years", {"value": 34}).json() == once


def test_a_hard_stop_says_where_and_how_fast(ada: Seat):
    told = ada.api("PUT", f"{PATH}/nerve_signs", {"value": ["leaking"]}).json()

    assert told["hard_stop"]
    assert told["next"] is None
    assert told["open"] == []
    first = told["stops"][0]
    assert (first["level"], first["how_fast"]) == ("emergency", "now")
    assert first["signs"] == ["leaking of urine or stool"]
    assert "emergency department" in first["where"]


def test_the_safety_questions_anew(ada: Seat):
    ada.api("PUT", f"{PATH}/nerve_signs", {"value": ["leaking"]})
    told = ada.api("POST", f"{PATH}/again").json()

    assert told["hard_stop"]
    assert told["next"]["id"] == "nerve_signs"
    told = ada.api("PUT", f"{PATH}/nerve_signs", {"value": ["none"]}).json()
    assert not told["hard_stop"]


def test_misfits_name_their_questions(ada: Seat):
    ada.api("PUT", f"{PATH}/weekly_km", {"value": 10})
    told = ada.api("PUT", f"{PATH}/longest_km_30d", {"value": 90.5}).json()
    [misfit] = told["misfits"]
    assert misfit["questions"] == ["longest_km_30d", "weekly_km"]
    assert "90.5 km" in misfit["says"]


@pytest.mark.parametrize(
    ("question", "body", "status", "words"),
    [
        ("age_years", '{"value": 9}', 422, "from 10 to 100 years"),
        ("age_years", '{"value": "34"}', 422, "whole number"),
        ("age_years", '{"value": true}', 422, "whole number from 10 to 100 years, got true:"),
        ("age_years", '{"value": null}', 422, "whole number from 10 to 100 years, got null:"),
        ("site", '{"value": {"a": [1]}}', 422, 'got {"a": [1]}'),
        ("age_years", '{"value": NaN}', 422, "whole number"),
        ("age_years", '{"value": ' + "9" * 4000 + "}", 422, "whole number"),
        ("age_years", '{"value": ' + "9" * 5000 + "}", 400, "check that it is whole"),
        ("age_years", "[" * 5000, 400, "check that it is whole"),
        ("age_years", '{"worth": 34}', 422, "the field value was needed, but it is missing"),
        ("age_years", '{"value": 34, "more": 1}', 422, "the field more is none of them"),
        ("age_years", "", 422, "a body of JSON was needed, but none arrived"),
        ("age_years", '{"value": 3', 422, "at character 11 it is none"),
        ("age_years", "[34]", 422, "a JSON object was needed as the body, got [34]"),
        ("nerve_signs", '{"value": "none"}', 422, "a list"),
        ("nerve_signs", '{"value": ["none", "leaking"]}', 422, "alone"),
        ("nerve_signs", '{"value": [["none"], {}]}', 422, "a list"),
        ("site", '{"value": "lower"}', 422, "did you mean low?"),
        ("psfs_1_activity", '{"value": "' + "x" * 201 + '"}', 422, "200 characters"),
        ("psfs_1_activity", '{"value": "\\ud800"}', 422, "one line"),
        ("shoe_size", '{"value": 42}', 404, "none of this name"),
        ("x" * 81, '{"value": 42}', 422, "80 characters"),
        ("%00", '{"value": 42}', 404, "none of this name"),
    ],
)
def test_bad_input_is_told_and_changes_nothing(
    ada: Seat, question: str, body: str, status: int, words: str
):
    head = {**API, "content-type": "application/json"}
    answer = ada.client.put(f"{PATH}/{question}", content=body, headers=head)

    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    assert answer.json()["status"] == status
    assert words in answer.json()["detail"]
    assert ada.get(PATH).json()["answers"] == {}


def test_a_page_of_another_site_changes_nothing(ada: Seat):
    path, body = f"{PATH}/age_years", {"value": 34}
    assert ada.client.put(path, json=body).status_code == 403
    foreign = {**API, "origin": "http://evil.example"}
    assert ada.client.put(path, json=body, headers=foreign).status_code == 403
    assert ada.get(PATH).json()["answers"] == {}


def test_nobody_there(tmp_path: Path):
    with seat(tmp_path / "data") as somebody:
        somebody.client.cookies.clear()
        answer = somebody.get(PATH)
        assert answer.status_code == 401
        assert answer.headers["content-type"] == PROBLEM


def test_people_see_their_own(ada: Seat):
    ada.api("PUT", f"{PATH}/age_years", {"value": 34})
    with ada.other("Bob") as bob:
        assert bob.get(PATH).json()["answers"] == {}
        bob.api("PUT", f"{PATH}/age_years", {"value": 51})
    assert interview.answers_of(ada.store, ada.person_id).number("age_years") == 34


def test_the_description_of_the_api_tells_of_problems(ada: Seat):
    paths = ada.get("/api/openapi.json").json()["paths"]
    told = paths["/api/interview/{question}"]["put"]["responses"]
    assert set(told) == {"200", "4XX"}
    assert PROBLEM in told["4XX"]["content"]
