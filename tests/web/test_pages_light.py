"""Every page: light, whole, without a script inside, and open to everybody.

The addresses are taken from the routes, so that a new page is looked at too. Each page is opened
by a runner who has done all of it, the first ones also by one who has done nothing, and by nobody;
at a phone's width and at a desk's, one of them dark.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page

from backstride.app.render.json_report import to_json
from backstride.app.service import interview, people, plans
from backstride.app.web.deps import COOKIE
from backstride.app.web.pages import PAGES
from backstride.findings.interview.questions import QUESTIONS
from backstride.store import reports, sittings
from backstride.store.database import Store
from fixtures.answers import LOW_BACK
from fixtures.axe import axe
from fixtures.browser import DESK, PHONE, Visits
from fixtures.film import kept_clip
from fixtures.lived import lived
from fixtures.plans import START
from fixtures.ranked import leading_report
from fixtures.web import app_served, app_to_join

BUDGET_BYTES = 200_000
NOT_COUNTED = ("plotly", ".mp4")
FACTS = Path(__file__).parents[1] / "fixtures/page_facts.js"
NO_PAGES = re.compile(
    r"\.(ics|jpg)$|/files/|/curves$|/details$|/now$|/archive$|^/report-assets/|^/progress/exercises/"
)
"""Files, pictures, and parts of pages that come when asked for."""
A_QUESTION = "/interview/{question_id}"
NOT_THEIRS = ("/patients", "/join", "/safety/told")
"""A clinician's page; one of a server that asks for a password; one for those who have to see
somebody."""
KINDS = {question.kind: question.id for question in QUESTIONS}
"""One question of each kind."""
EARLY = ("/", "/film", "/report", "/plan", "/plan/new", "/coach", "/progress", "/compare")
"""Where somebody may look who has told and done nothing yet."""


def patterns() -> list[str]:
    """Return the addresses of all pages, with names in place of ids."""
    app = FastAPI()
    for router in PAGES:
        app.include_router(router)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # one route for GET and HEAD has one name
        paths = app.openapi()["paths"]
    found = [path for path, ways in paths.items() if "get" in ways]
    return sorted(path for path in found if not NO_PAGES.search(path))


def visits() -> list[tuple[str, str]]:
    """Return who looks at which page."""
    whole = [("lived", path) for path in patterns() if path not in (A_QUESTION, *NOT_THEIRS)]
    questions = [("lived", f"/interview/{one}") for one in KINDS.values()]
    first = [("nobody", path) for path in ("/", "/people", "/bring", "/api")]
    early = [("new", path) for path in EARLY]
    return [*whole, *questions, *early, *first, ("clinician", "/patients"), ("stopped", "/stop")]


@dataclass
class Site:
    """A served store with people in it: their cookies, and what stands for the ids in paths."""

    url: str
    store: Store
    tokens: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    turn: Iterator[int] = field(default_factory=count)

    def somebody(self, name: str, person_id: str) -> str:
        self.tokens[name] = people.log_in(self.store, person_id)
        return person_id

    def path(self, pattern: str) -> str:
        """Return an address with ids that there are."""
        ended = pattern.endswith("/summary")
        kind = "planned" if pattern.startswith("/plan") else "ended" if ended else "held"
        return pattern.format_map({**self.ids, "session_id": self.ids[kind]})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """People at different places of the way."""
    with app_served(tmp_path_factory.mktemp("pages")) as (url, store):
        made = Site(url, store)
        made.somebody("new", people.add(store, "Ada").id)
        made.somebody("clinician", people.add(store, "Dr Berg", "clinician").id)
        stopped = made.somebody("stopped", lived(store, "Cato"))
        interview.answer(store, stopped, "nerve_signs", ("foot_drop",), START)
        made.ids |= things_of(store, made.somebody("lived", lived(store)))
        yield made


def things_of(store: Store, runner_id: str) -> dict[str, str]:
    """Return ids of what a runner has."""
    plan = plans.current(store, runner_id)
    assert plan is not None
    with store.begin() as db:
        report = reports.add(db, runner_id, START, to_json(leading_report()), [])
        by_state = {one.state: one.id for one in sittings.of_person(db, runner_id)}
    held = by_state.pop("open")
    return {
        "clip_id": kept_clip(store, runner_id),
        "report_id": report.id,
        "planned": plan.programme.weeks[0].sessions[0].id,
        "held": held,
        "ended": by_state.popitem()[1],
        "exercise_id": "ball-pike",
    }


@pytest.mark.parametrize(("who", "pattern"), visits())
def test_a_page_is_light_whole_and_open_to_everybody(
    who: str, pattern: str, site: Site, open_page: Visits
):
    dark = bool(next(site.turn) % 2)
    page = open_page(site.url, size=PHONE, dark=dark)
    page.add_init_script(path=FACTS)
    if who in site.tokens:
        cookie = {"name": COOKIE, "value": site.tokens[who], "url": site.url}
        page.context.add_cookies([cookie])

    answer = page.goto(site.path(pattern))
    assert answer is not None
    assert answer.status == 200
    looked_at(page)
    page.set_viewport_size({"width": DESK.width_px, "height": DESK.height_px})
    page.emulate_media(color_scheme="light" if dark else "dark")
    page.reload()
    looked_at(page)
    reached_by_tab(page)


def test_the_page_to_join_is_light_whole_and_open_to_everybody(tmp_path: Path, open_page: Visits):
    with app_to_join(tmp_path, host="0.0.0.0") as (url, _, code):  # noqa: S104 - binds to loopback
        page = open_page(url, size=PHONE)
        page.add_init_script(path=FACTS)
        page.goto(f"/join?code={code}")
        looked_at(page)
        page.set_viewport_size({"width": DESK.width_px, "height": DESK.height_px})
        page.reload()
        looked_at(page)
        reached_by_tab(page)


def test_the_page_that_says_whom_to_see_is_light_whole_and_open_to_everybody(
    site: Site, open_page: Visits
):
    person_id = site.somebody("told", people.add(site.store, "Dana").id)
    for question_id, value in {**LOW_BACK, "leg_pain": "below_knee_more"}.items():
        interview.answer(site.store, person_id, question_id, value, START)
    page = open_page(site.url, size=PHONE, dark=True)
    page.add_init_script(path=FACTS)
    page.context.add_cookies([{"name": COOKIE, "value": site.tokens["told"], "url": site.url}])
    page.goto("/safety/told")
    assert page.url.endswith("/safety/told")
    looked_at(page)
    reached_by_tab(page)


def looked_at(page: Page) -> None:
    """Assert what holds of every page, as it is now."""
    page.wait_for_load_state("networkidle")
    facts = page.evaluate("pageFacts()")
    loaded = facts.pop("loaded")
    n_bytes = sum(n for name, n in loaded if not any(part in name for part in NOT_COUNTED))

    assert n_bytes <= BUDGET_BYTES, sorted(loaded, key=lambda one: -one[1])[:8]
    assert facts.pop("title").endswith(" · Backstride")
    assert facts == {
        "lang": "en",
        "headings": 1,
        "skips": True,
        "scripts": 0,
        "handlers": [],
        "too_wide_px": 0,
        "wordless": [],
    }
    axe(page)


def reached_by_tab(page: Page) -> None:
    """The Tab key comes to every control, and each shows that it has."""
    for _ in range(page.evaluate("watchTabs()") + 5):
        page.keyboard.press("Tab")

    assert page.evaluate("missedByTabs()") == {"missed": [], "unmarked": []}
