"""What has changed, on its page and as data; charts in a real browser."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backstride.app.render.json_report import to_json
from backstride.app.service import interview, people, plans, sessions, sharing
from backstride.app.web.deps import COOKIE
from backstride.coach.session.state import PainGiven, RoundDone, SessionPart
from backstride.plan.programme import Session
from backstride.store import reports as stored_reports
from backstride.store.database import Store
from fixtures.answers import LOW_BACK
from fixtures.axe import axe
from fixtures.browser import DESK, PHONE, Size, Visits
from fixtures.plans import CALM
from fixtures.reports import side_report
from fixtures.web import Seat, app_served

TODAY = datetime.now().astimezone().date()
DAY = timedelta(days=1)
BUDGET_BYTES = 200_000
ACTIVITIES = {"psfs_1_activity": "run 10 km", "psfs_2_activity": "run <b>downhill</b>"}


def told(store: Store, person_id: str, day: date = TODAY) -> None:
    for question_id, value in {**LOW_BACK, **CALM, **ACTIVITIES}.items():
        interview.answer(store, person_id, question_id, value, day)


def planned(store: Store, person_id: str, start: date) -> list[Session]:
    wish = plans.Wish(start, tuple(sorted((start.weekday() + n) % 7 for n in (0, 2, 4))))
    weeks = plans.make(store, person_id, wish, start).programme.weeks
    return [one for week in weeks for one in week.sessions if one.kind == "strength"]


def done(store: Store, person_id: str, session: Session, form: float) -> None:
    """Do a session before the camera; nobody tells of the morning after."""
    begun = sessions.begin(store, person_id, session.date, session.id)
    todo = begun.today.session.prescriptions
    rounds = tuple(
        RoundDone(item, one.exercise_id, number, None, "target", one.reps, one.reps,
                  hold_s=one.hold_s, form_score=form, scored=1)
        for item, one in enumerate(todo)
        for number in range(1, one.rounds + 1)
    )  # fmt: skip
    answers = tuple(PainGiven(item, one.exercise_id, 1, False) for item, one in enumerate(todo))
    sessions.keep(store, person_id, begun.id, SessionPart(session.id, rounds, answers))
    sessions.finish(store, person_id, begun.id)


def lived(store: Store, person_id: str) -> None:
    """Two weeks: five sessions of six, the last one yesterday; scores; and two films."""
    start = TODAY - timedelta(days=12)
    told(store, person_id, start)
    todo = [one for one in planned(store, person_id, start) if one.date < TODAY]
    for n, session in enumerate(todo[:2] + todo[3:]):
        done(store, person_id, session, 0.6 + 0.05 * n)
    for day, scores in ((start, (3, 2, 6, 4)), (start + 7 * DAY, (6, 4, 3, 4))):
        kinds = ("psfs_1_score", "psfs_2_score", "worst_in_run", "next_morning")
        interview.record_outcomes(store, person_id, day, dict(zip(kinds, scores, strict=True)))
    quicker = [replace(m, value=170.0) if m.id == "cadence" else m for m in side_report().measures]
    with store.begin() as db:
        for day, report in (
            (start, side_report()),
            (TODAY, replace(side_report(), measures=tuple(quicker))),
        ):
            stored_reports.add(db, person_id, day, to_json(report), [])


@pytest.fixture
def runner(ada: Seat) -> Seat:
    lived(ada.store, ada.person_id)
    return ada


def text_of(html: str) -> str:
    """Return what a page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


def test_somebody_new_is_led_to_the_questions_and_then_to_a_plan(ada: Seat):
    assert 'href="/interview"' in ada.get("/progress").text
    interview.answer(ada.store, ada.person_id, "site", "low", TODAY)

    page = ada.get("/progress")
    assert page.status_code == 200
    assert 'class="button first" href="/plan"' in page.text


def test_with_a_plan_alone_the_first_session_is_next(ada: Seat):
    told(ada.store, ada.person_id)
    planned(ada.store, ada.person_id, TODAY + DAY)

    page = ada.get("/progress").text
    assert "Your first session is on" in page
    assert 'class="button first" href="/coach"' in page
    assert "Cannot tell yet whether it changes" in page
    assert "trend-chart" not in page


def test_with_scores_alone_a_plan_is_next(ada: Seat):
    told(ada.store, ada.person_id)
    page = ada.get("/progress").text
    assert "Make a plan, and its sessions count here." in page
    assert 'href="/film"' in page


def test_the_page_says_what_changed(runner: Seat):
    page = runner.get("/progress")
    said = text_of(page.text)

    assert len(page.content) < BUDGET_BYTES
    assert "5 of 6 planned sessions done: 83 %." in said
    assert "Better by 2.5 points since" in said
    assert "People call that a medium change; they begin to notice one at 1.3 points." in said
    assert "Less by 3 points since" in said
    assert "so a part of getting better comes by itself" in said
    assert "run <b>" not in page.text
    assert re.search(r'href="/compare\?old=\w+&amp;new=\w+"', page.text)
    assert "from 153 ± 1 steps/min to 170 ± 1 steps/min" in said


def test_the_charts_have_the_same_values_as_the_tables(runner: Seat):
    page = runner.get("/progress").text
    block = re.search(r'id="progress-data">(.*?)</script>', page, re.S)
    charts = {one["id"]: one for one in json.loads(block.group(1))["charts"]}

    function = charts["chart-function"]
    assert [line["values"] for line in function["lines"]] == [[3.0, 6.0], [2.0, 4.0], [2.5, 5.0]]
    assert function["band"] == [pytest.approx(1.2), pytest.approx(3.8)]
    assert charts["chart-worst_in_run"]["band"] == [pytest.approx(4.2), 8.0]
    assert charts["chart-worst_in_run"]["lines"][0]["values"] == [6.0, 3.0]
    assert {f'id="{name}"' for name in charts} <= set(re.findall(r'id="[^"]+"', page))
    rows = re.search(r'<table class="values">.*?<tbody>(.*?)</tbody>', page, re.S).group(1)
    cells = [re.findall(r"<td>([^<]*)</td>", row) for row in rows.split("</tr>")[:2]]
    assert cells == [["6", "4", "5"], ["3", "2", "2.5"]]


def test_an_exercise_has_a_page_of_its_own(runner: Seat):
    found = exercise_trend_of_the_first(runner)
    page = runner.get(f"/progress/exercises/{found['id']}")
    said = text_of(page.text)

    assert page.status_code == 200
    assert found["name"] in said
    assert [point["form"] for point in found["points"]] == [0.6, 0.65, 0.7, 0.75, 0.8]
    rows = re.findall(r"<tr><th scope=\"row\">", page.text)
    assert len(rows) >= len(found["points"])
    assert "60 %" in said
    assert "80 %" in said
    assert "Form is the mean over all repetitions" in said
    line = r"right: \d+ of \d+ · mean form of all 80.%"
    assert re.search(line, text_of(runner.get("/progress").text))
    assert runner.get("/progress/exercises/ball-pikes").status_code == 404


def exercise_trend_of_the_first(runner: Seat) -> dict:
    """Return what the API tells of the exercise with most sessions."""
    return runner.api("GET", "/api/progress").json()["exercises"][0]


def test_numbers_told_on_the_page_are_kept_for_today(runner: Seat):
    sent = runner.post("/interview/week", psfs_1_score=7, worst_in_run=2)

    assert (sent.status_code, sent.headers["location"]) == (303, "/progress")
    page = runner.get("/progress").text
    assert "Told today. Tell again, and the last counts." in page
    assert re.search(r'name="psfs_1_score" value="7" checked', page)


def test_the_morning_after_is_told_on_the_page(runner: Seat):
    page = runner.get("/progress").text
    session = re.search(r'name="session" value="(\w+)"', page).group(1)

    assert runner.post("/coach/morning", session=session, pain=1).status_code == 303
    assert 'action="/coach/morning"' not in runner.get("/progress").text


def test_a_clinician_reads_it_without_forms(runner: Seat):
    code = sharing.new_code(runner.store, runner.person_id)
    with runner.other("Cem", "clinician") as cem:
        assert cem.get("/progress").status_code == 303
        cem.post("/patients", code=code)
        cem.post(f"/patients/{runner.person_id}")
        page = cem.get("/progress")
        sent = cem.api("PUT", f"/api/progress/outcomes/{TODAY}", {"worst_in_run_points": 1})

    assert page.status_code == 200
    assert "5 of 6" in page.text
    assert "<form" not in page.text
    assert sent.status_code == 403


def test_a_hard_stop_comes_first(runner: Seat):
    interview.answer(runner.store, runner.person_id, "serious_signs", ("fever",), TODAY)
    assert runner.get("/progress").headers["location"] == "/stop"
    assert runner.api("GET", "/api/progress").status_code == 409


def test_the_api_tells_the_same(runner: Seat):
    found = runner.api("GET", "/api/progress").json()

    assert (found["adherence"]["done"], found["adherence"]["planned"]) == (5, 6)
    assert found["function"]["scale"]["change"]["better_points"] == 2.5
    assert found["function"]["scale"]["change"]["size"] == "medium"
    assert {one["kind"] for one in found["pains"]} == {"worst_in_run", "next_morning", "in_session"}
    assert found["films"]["changed_measures"] == ["cadence both"]
    points = found["exercises"][0]["points"]
    assert [point["day"] for point in points] == sorted(point["day"] for point in points)


def test_the_api_keeps_scores_of_a_day(runner: Seat):
    day = TODAY - timedelta(days=2)
    body = {"psfs_1_points": 8, "next_morning_points": 0}

    sent = runner.api("PUT", f"/api/progress/outcomes/{day}", body)
    again = runner.api("PUT", f"/api/progress/outcomes/{day}", {"psfs_1_points": 9})

    assert sent.status_code == again.status_code == 200
    assert again.json()["scored_on"] == str(day)
    kept = [one for one in interview.outcomes(runner.store, runner.person_id) if one.day == day]
    assert {one.kind: one.value for one in kept} == {"psfs_1_score": 9.0, "next_morning": 0.0}


@pytest.mark.parametrize(
    ("day", "body"),
    [
        (TODAY + 2 * DAY, {"worst_in_run_points": 1}),
        (TODAY, {}),
        (TODAY, {"worst_in_run_points": 11}),
        (TODAY, {"worst_in_run_points": 1.5}),
        (TODAY, {"mood_points": 1}),
        ("yesterday", {"worst_in_run_points": 1}),
    ],
)
def test_the_api_refuses_what_cannot_be(ada: Seat, day: object, body: dict):
    sent = ada.api("PUT", f"/api/progress/outcomes/{day}", body)
    assert sent.status_code == 422
    assert sent.headers["content-type"] == "application/problem+json"
    assert interview.outcomes(ada.store, ada.person_id) == ()


# In a browser.


@dataclass(frozen=True)
class Site:
    """The app with a runner who has done two weeks."""

    url: str
    token: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("progress")
    with app_served(folder) as (url, store):
        person_id = people.add(store, "Ada").id
        lived(store, person_id)
        yield Site(url, people.log_in(store, person_id))


@pytest.fixture
def opened(site: Site, open_page: Visits):
    def at_progress(size: Size, *, dark: bool) -> Page:
        page = open_page(site.url, size=size, dark=dark, reduced_motion=dark)
        page.context.add_cookies([{"name": COOKIE, "value": site.token, "url": site.url}])
        page.goto("/progress")
        return page

    return at_progress


@pytest.mark.parametrize(("size", "dark"), [(PHONE, True), (DESK, False)])
def test_charts_are_drawn_when_they_come_near_and_nothing_is_broken(opened, size: Size, dark: bool):
    page = opened(size, dark=dark)
    page.locator("#function").scroll_into_view_if_needed()
    page.locator("#chart-function .nsewdrag").wait_for(state="attached")
    expect(page.locator("#chart-function .scatterlayer .trace")).to_have_count(3)
    page.locator("#pain").scroll_into_view_if_needed()
    page.locator("#chart-worst_in_run .shapelayer path").first.wait_for(state="attached")

    fits(page, size)
    axe(page)

    page.locator(".exercise-row").first.press("Enter")
    page.locator("#chart-form .nsewdrag").wait_for(state="attached")
    expect(page.locator("#chart-form .scatterlayer .trace")).to_have_count(1)
    fits(page, size)
    axe(page)


def fits(page: Page, size: Size) -> None:
    """Nothing makes the page wider than the screen."""
    assert page.evaluate("document.documentElement.scrollWidth") <= size.width_px


def test_a_tile_leads_to_its_part_and_numbers_are_told_by_keyboard(opened):
    page = opened(DESK, dark=False)
    page.get_by_role("link", name="Films").first.click()
    expect(page).to_have_url(re.compile("#films$"))

    form = page.locator("#now form")
    if not form.is_visible():
        page.locator("#now > summary").press("Enter")
    point = form.locator('input[name="worst_in_run"]').nth(4)
    point.focus()
    point.press("Space")
    form.get_by_role("button").press("Enter")
    expect(page.locator("#now")).to_contain_text("Told today")
