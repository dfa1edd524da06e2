"""Somebody who reads the pages of several runners in several tabs mixes nobody up."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backstride.app.service import people, plans, sharing
from backstride.app.web.clock import today_here
from backstride.app.web.deps import COOKIE
from backstride.plan.session_log import SessionLog
from fixtures.browser import DESK, PHONE, Size, Visits
from fixtures.lived import lived
from fixtures.web import Seat, app_served, seated


def at_front(page: Page) -> None:
    """Have a page notice that it came to the front: without a screen all of them are there."""
    with page.expect_response("**/patients/*"):
        page.evaluate("window.dispatchEvent(new Event('focus'))")


def test_each_tab_goes_on_with_its_own_runner(tmp_path: Path, open_page: Visits):
    with app_served(tmp_path) as (url, store):
        bo = people.add(store, "Dr Bo", "clinician").id
        for name in ("Ada", "Cleo"):
            runner = people.add(store, name).id
            sharing.use_code(store, bo, sharing.new_code(store, runner))
        first = open_page(url)
        cookie = {"name": COOKIE, "value": people.log_in(store, bo), "url": url}
        first.context.add_cookies([cookie])
        second = first.context.new_page()
        for page, name in ((first, "Ada"), (second, "Cleo")):
            page.goto("/patients")
            page.get_by_role("button", name=name).click()

        for page, name in ((first, "Ada"), (second, "Cleo"), (first, "Ada")):
            at_front(page)
            page.get_by_role("link", name="Progress").click()
            expect(page.locator("#reading")).to_contain_text(f"You see the pages of {name}")
            assert page.title().startswith(f"{name}: ")


def test_a_tab_whose_runner_shares_no_more_closes_and_says_so(tmp_path: Path, open_page: Visits):
    with app_served(tmp_path) as (url, store):
        bo = people.add(store, "Dr Bo", "clinician").id
        ada = people.add(store, "Ada").id
        sharing.use_code(store, bo, sharing.new_code(store, ada))
        page = open_page(url, tolerate=("404",))
        cookie = {"name": COOKIE, "value": people.log_in(store, bo), "url": url}
        page.context.add_cookies([cookie])
        page.goto("/patients")
        page.get_by_role("button", name="Ada").click()
        expect(page.locator("#reading")).to_be_visible()

        sharing.end(store, ada, bo)
        at_front(page)
        expect(page.get_by_role("status")).to_have_text("Ada does not share with you any more.")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_whose_pages_they_are_stays_in_sight(tmp_path: Path, open_page: Visits, size: Size):
    with app_served(tmp_path) as (url, store):
        bo = people.add(store, "Dr Bo", "clinician").id
        sharing.use_code(store, bo, sharing.new_code(store, lived(store, "Ada")))
        page = open_page(url, size=size)
        page.emulate_media(reduced_motion="reduce")  # what is gone to is there at once
        cookie = {"name": COOKIE, "value": people.log_in(store, bo), "url": url}
        page.context.add_cookies([cookie])
        page.goto("/patients")
        page.get_by_role("button", name="Ada").click()
        for path, part in (("/interview/answers", "section-running"), ("/plan", "running-title")):
            page.goto(f"{path}#{part}")
            bar, gone_to = page.locator("#reading"), page.locator(f"#{part}")
            expect(bar).to_be_in_viewport(ratio=1)
            expect(gone_to).to_be_in_viewport()
            above, below = bar.bounding_box(), gone_to.bounding_box()
            assert above
            assert below
            assert 0 <= below["y"] - above["y"] - above["height"] < size.height_px / 2


def test_a_stop_stands_where_a_clinician_chooses(tmp_path: Path):
    with app_served(tmp_path) as (url, store):
        bo = people.add(store, "Dr Bo", "clinician").id
        runner = lived(store)
        sharing.use_code(store, bo, sharing.new_code(store, runner))
        with seated(url, store, bo) as seat:
            before = seat.get("/patients").text
            stop_plan(store, runner)
            after = seat.get("/patients").text
            seat.post(f"/patients/{runner}")
            home = seat.get("/").text

    assert "Last session: " in before
    assert "The plan has stopped" not in before
    assert "The plan has stopped. Your doctor or a physiotherapist: within days." in after
    assert "Your doctor or a physiotherapist: within days." in home
    assert 'href="/interview/answers"' in home


def stop_plan(store: object, runner: str) -> None:
    plan = plans.current(store, runner)
    assert plan is not None
    day = max(today_here(), *(entry.date for entry in plan.programme.history))
    plans.log_told(store, runner, SessionLog(day, (), 2, leg_symptoms=True))


def test_what_is_shared_is_said_before(ada: Seat):
    for page in (ada.get("/settings").text, ada.post("/share").text):
        assert "your answers, to the safety questions too, your clips" in page
