"""The plan's pages and its API, over the real app."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from backstride.app.service import (
    interview,
    people,
    plans,
    progress,
    sessions_past,
    settings,
    standing,
)
from backstride.app.web.deps import COOKIE
from fixtures.answers import LOW_BACK
from fixtures.browser import Visits
from fixtures.lived import lived
from fixtures.web import Seat, app_served

BUDGET_BYTES = 200_000
MOST_PAGES = 5
"""On A4, of a plan of eight weeks."""


def today() -> date:
    return datetime.now().astimezone().date()


@pytest.fixture
def asked(ada: Seat) -> Seat:
    """Somebody whose interview is answered."""
    for question_id, value in LOW_BACK.items():
        interview.answer(ada.store, ada.person_id, question_id, value, today())
    return ada


@pytest.fixture
def planned(asked: Seat) -> Seat:
    """Somebody with a plan that began yesterday's week, with a session due today."""
    day = today()
    days = tuple(sorted((day.weekday() + n) % 7 for n in (0, 2, 4)))
    plans.make(asked.store, asked.person_id, plans.Wish(day, days), day)
    return asked


def test_without_a_plan_the_page_asks_how_one_is_wanted(asked: Seat):
    shown = asked.get("/plan")

    assert shown.status_code == 200
    assert 'name="days"' in shown.text


def test_before_the_safety_questions_the_page_leads_to_them(ada: Seat):
    shown = ada.get("/plan")

    assert 'name="days"' not in shown.text
    assert 'href="/safety"' in shown.text


def test_whom_somebody_has_to_see_first_is_said_instead_of_the_form(asked: Seat):
    interview.answer(asked.store, asked.person_id, "worst_in_run", 8, today())

    shown = asked.get("/plan")

    assert 'name="days"' not in shown.text
    assert "Before a plan, please see" in shown.text
    coach = asked.get("/coach").text
    assert "Before a plan, please see" in coach
    assert "Make a plan" not in coach


def test_a_plan_is_made_by_the_form(asked: Seat):
    start = today() + timedelta(days=1)

    sent = asked.post("/plan/new", start=start, days=[0, 2, 4], weeks=8, at="18:00")

    assert (sent.status_code, sent.headers["location"]) == (303, "/plan")
    assert plans.current(asked.store, asked.person_id).programme.start == start


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"days": []}, "Strength days were needed"),
        ({"days": [0, 1]}, "do not follow each other"),
        ({"weeks": 99}, "1 to 26 weeks were needed"),
        ({"start": date(2026, 1, 1)}, "A first day from today"),
        ({"start": date.max}, "and within a year was needed"),
    ],
)
def test_a_wish_that_cannot_be_is_told_beside_the_form(asked: Seat, change: dict, words: str):
    wish = {"start": today() + timedelta(days=1), "days": [0, 2, 4], "weeks": 8, "at": "18:00"}

    sent = asked.post("/plan/new", **{**wish, **change})

    assert sent.status_code == 422
    assert words in sent.text
    assert "--days" not in sent.text
    assert plans.current(asked.store, asked.person_id) is None


def test_a_session_is_shown_moved_and_logged(planned: Seat):
    page = planned.get("/plan/session/w1-1")
    assert page.status_code == 200
    assert len(page.content) < BUDGET_BYTES
    to = today() + timedelta(days=5)

    assert "beside a strength day" in planned.get("/plan/session/w1-2").text
    moved = planned.post("/plan/session/w1-2/move", day=to)
    assert moved.status_code == 303
    landed = planned.get(moved.headers["location"]).text
    assert "Moved to " in landed
    assert "a day between is better" in landed
    assert f'datetime="{to}"' in planned.get("/plan").text

    logged = planned.post("/plan/session/w1-1/log", pain=1, legs="false", **told_all(page.text))
    assert logged.status_code == 303
    history = plans.current(planned.store, planned.person_id).programme.history
    assert [one.key for one in history] == ["w1-1"]
    assert "After your last session" in planned.get("/plan").text


def test_a_log_by_hand_needs_a_choice_for_each_exercise_or_one_for_all(planned: Seat):
    page = planned.get("/plan/session/w1-1").text
    each = told_all(page)
    some = dict(list(each.items())[1:])

    assert 'value="all" checked' not in page
    refused = planned.post("/plan/session/w1-1/log", pain=1, legs="false", **some)
    assert refused.status_code == 422
    assert "A choice for each exercise was needed" in refused.text
    assert refused.text.count('value="all" checked') == len(some)
    assert not plans.current(planned.store, planned.person_id).programme.history

    taken = planned.post("/plan/session/w1-1/log", pain=1, legs="false", everything="true")
    assert taken.status_code == 303


def test_pain_that_was_in_one_exercise_moves_that_one_alone(planned: Seat):
    each = told_all(planned.get("/plan/session/w1-1").text)
    hurt = next(iter(each)).removeprefix("exercise-")
    went = {**each, f"exercise-{hurt}": "none", "hurt": hurt}
    planned.post("/plan/session/w1-1/log", pain=7, legs="false", **went)

    programme = plans.current(planned.store, planned.person_id).programme
    moved = [change for change in programme.changes if "pain was 7" in change]
    assert len(moved) == 1
    assert moved[0].startswith(plans.exercises()[hurt].name)


def test_what_was_told_of_a_session_is_shown_and_is_not_the_cameras(planned: Seat):
    each = told_all(planned.get("/plan/session/w1-1").text)
    first, second, *_ = each
    went = {**each, first: "less", second: "none"}
    planned.post("/plan/session/w1-1/log", pain=1, legs="false", **went)

    shown = planned.get("/plan/session/w1-1").text
    assert shown.count("<b>all</b>") == len(each) - 2
    assert shown.count("<b>less</b>") == shown.count("<b>not done</b>") == 1
    assert "1 of 10" in shown
    assert "Come back tomorrow" in shown
    found = progress.progress(planned.store, planned.person_id, today())
    assert (found.adherence.watched, found.adherence.told) == (0, 1)
    assert not found.trained.judged
    assert [one.how for one in sessions_past.past(planned.store, planned.person_id)] == ["by_hand"]


def test_the_morning_after_a_session_told_by_hand_is_asked_for_and_taken(
    planned: Seat, monkeypatch: pytest.MonkeyPatch
):
    planned.post("/plan/session/w1-1/log", pain=1, legs="false", everything="true")
    assert "Tell it here" not in planned.get("/plan").text

    later = today() + timedelta(days=1)
    monkeypatch.setattr("backstride.app.web.pages.plan.today_here", lambda: later)
    way = standing.standing(planned.store, planned.person_id, later)
    assert "/plan/session/w1-1" in {one.path for one in way.reminders}
    assert 'href="/plan/session/w1-1#morning"' in planned.get("/plan").text
    page = planned.get("/plan/session/w1-1").text
    kept = page.split('name="session" value="')[1].split('"')[0]
    assert planned.get(f"/coach/{kept}/summary").headers["location"] == "/plan#changes"
    taken = planned.post("/plan/session/w1-1/morning", session=kept, pain=0)

    assert (taken.status_code, taken.headers["location"]) == (303, "/plan#changes")
    [entry] = plans.current(planned.store, planned.person_id).programme.history
    assert entry.complete
    assert "Tell it here" not in planned.get("/plan").text
    assert "0 of 10" in planned.get("/plan/session/w1-1").text


def told_all(html: str) -> dict:
    """Every exercise of the form, done in full."""
    names = {part.split('"')[0] for part in html.split('name="exercise-')[1:]}
    return {f"exercise-{name}": "all" for name in names}


def test_the_plan_says_what_is_needed_and_what_does_instead(asked: Seat):
    interview.answer(asked.store, asked.person_id, "equipment", ("ball",), today())
    plans.make(asked.store, asked.person_id, plans.Wish(today(), (0, 2, 4)), today())
    page = asked.get("/plan").text
    assert "a sturdy chair" in page
    assert "or a bench, a table or the edge of a firm sofa" in page


def test_the_running_of_every_week_is_told_in_the_readers_units(asked: Seat):
    interview.answer(asked.store, asked.person_id, "longest_km_30d", 10.0, today())
    plans.make(asked.store, asked.person_id, plans.Wish(today(), (0, 2, 4), weeks=4), today())
    assert "and none longer than 12 km" in unspaced(asked)
    settings.change(asked.store, asked.person_id, {"distance": "miles"})
    told = unspaced(asked)
    assert "and none longer than 7.5 miles" in told
    assert " km" not in told


def unspaced(seat: Seat) -> str:
    """The plan's page with plain spaces."""
    return seat.get("/plan").text.replace("\u00a0", " ").replace("&nbsp;", " ")


def test_a_session_page_of_every_week_stays_within_its_budget(planned: Seat):
    programme = plans.current(planned.store, planned.person_id).programme
    sessions = [one.id for week in programme.weeks for one in week.sessions]

    sizes = {one: len(planned.get(f"/plan/session/{one}").content) for one in sessions[::3]}

    assert max(sizes.values()) < BUDGET_BYTES
    assert len(planned.get("/plan").content) < BUDGET_BYTES


def test_the_calendar_is_for_whoever_has_its_address(planned: Seat):
    token = plans.calendar_token(planned.store, planned.person_id)

    with planned.other("Ben") as ben:
        found = ben.get(f"/calendar/{token}.ics")
        other = ben.get("/calendar/nobody.ics")

    assert found.headers["content-type"].startswith("text/calendar")
    assert icalendar.Calendar.from_ical(found.content).walk("VEVENT")
    assert other.status_code == 404


def test_nobody_else_sees_or_moves_a_plan(planned: Seat):
    with planned.other("Ben") as ben:
        assert ben.get("/plan/session/w1-1").status_code == 404
        assert ben.post("/plan/session/w1-1/move", day=today()).status_code == 404


def test_a_form_of_another_browser_changes_nothing(planned: Seat):
    before = plans.current(planned.store, planned.person_id)

    sent = planned.client.post(
        "/plan/session/w1-2/move", data={"csrf": "wrong", "day": str(today())}
    )

    assert sent.status_code == 403
    assert plans.current(planned.store, planned.person_id) == before


def test_the_api_tells_makes_and_moves_the_plan(asked: Seat):
    assert asked.api("GET", "/api/plan").status_code == 404
    day = today() + timedelta(days=1)
    wish = {"start": str(day), "days": [day.weekday(), (day.weekday() + 3) % 7]}

    made = asked.api("POST", "/api/plan", wish)
    assert made.status_code == 201
    assert made.json()["days"] == sorted(wish["days"])

    to = day + timedelta(days=1)
    moved = asked.api("PUT", "/api/plan/sessions/w1-1", {"day": str(to)})
    assert moved.status_code == 200
    assert moved.json()["moved"] == [{"session_id": "w1-1", "date": str(to)}]

    refused = asked.api("PUT", "/api/plan/sessions/w9-9", {"day": str(to)})
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["status"] == 404


def test_the_plan_prints_to_few_pages(tmp_path: Path, open_page: Visits):
    with app_served(tmp_path) as (url, store):
        token = people.log_in(store, lived(store))
        page = open_page(url)
        page.context.add_cookies([{"name": COOKIE, "value": token, "url": url}])
        page.goto("/plan")
        printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= MOST_PAGES
