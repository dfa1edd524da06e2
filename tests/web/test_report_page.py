"""The answer's page in a real browser: video and curves move together, two days are compared."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from backstride.app.render.annotate import write_h264
from backstride.app.render.json_report import to_json
from backstride.app.service import interview, people
from backstride.app.web.deps import COOKIE
from backstride.findings.interview.flow import applying
from backstride.report import Report
from backstride.store import reports as stored
from backstride.store.database import Store
from fixtures.answers import LOW_BACK
from fixtures.axe import axe
from fixtures.browser import DESK, PHONE, Size, Visits
from fixtures.ranked import answered_by, every_state, random_reports
from fixtures.reports import side_report, tired_report
from fixtures.server import Servers

TODAY = datetime.now().astimezone().date()
FPS, SECONDS = 60, 14
FRAME_S = 1.0 / FPS
MOST_PAGES, BUDGET_BYTES = 2, 200_000
SLOW = 4.0
LATE = {
    **LOW_BACK,
    "onset": "late",
    "onset_minute": 35,
    "run_minutes": 50,
    "relief": "minutes",
    "strength_per_week": 0,
    "experience_years": 1.5,
    "longest_km_30d": 12,
}


@dataclass(frozen=True)
class Site:
    """A server with people and their reports; tokens and ids by name."""

    url: str
    folder: Path
    tokens: dict[str, str]
    reports: dict[str, str]


def film(path: Path) -> Path:
    """Write a small video as long as the made-up clips, each picture a little brighter."""
    shades = np.linspace(0, 255, FPS * SECONDS).astype(np.uint8)
    pictures = (
        (np.full((96, 128, 3), shade, np.uint8), SLOW * i * FRAME_S)
        for i, shade in enumerate(shades)
    )
    write_h264(pictures, (128, 96), path)
    return path


class Filled:
    """A store that is filled before the server begins."""

    def __init__(self, folder: Path, video: Path) -> None:
        self.store = Store(folder)
        self.sha256 = self.store.files.put(video)
        self.tokens: dict[str, str] = {}
        self.reports: dict[str, str] = {}

    def somebody(self, name: str, told: dict | None = None) -> str:
        person_id = people.add(self.store, name).id
        self.tokens[name] = people.log_in(self.store, person_id)
        for question_id, value in (told or {}).items():
            interview.answer(self.store, person_id, question_id, value, TODAY)
        return person_id

    def keep(self, name: str, person_id: str, report: Report, days_ago: int = 0) -> None:
        files = [
            {
                "name": f"annotated-{i}.mp4",
                "sha256": self.sha256,
                "media_type": "video/mp4",
                "clip_index": i,
                "slow_down": SLOW,
            }
            for i in range(len(report.clips))
        ]
        day = TODAY - timedelta(days=days_ago)
        with self.store.begin() as db:
            self.reports[name] = stored.add(db, person_id, day, to_json(report), files).id

    def answered(self, person_id: str, report: Report) -> Report:
        return answered_by(report, applying(interview.answers_of(self.store, person_id)), TODAY)


def fill(filled: Filled) -> None:
    ada = filled.somebody("Ada", LATE)
    filled.keep("ada", ada, filled.answered(ada, tired_report()))
    ben = filled.somebody("Ben", LOW_BACK)
    filled.keep("ben", ben, side_report())
    cem = filled.somebody("Cem", {**LOW_BACK, "nerve_signs": ("foot_drop",)})
    filled.keep("cem", cem, side_report())
    dee = filled.somebody("Dee", LATE)
    quicker = tuple(
        replace(one, value=171.0) if one.id == "cadence" else one for one in side_report().measures
    )
    filled.keep("dee-old", dee, side_report(), days_ago=60)
    filled.keep("dee-new", dee, filled.answered(dee, replace(side_report(), measures=quicker)))
    eve = filled.somebody("Eve")
    for name, report in every_state().items():
        filled.keep(f"state-{name}", eve, report)
    for i, report in enumerate(random_reports(3, seed=4)):
        filled.keep(f"state-random-{i}", eve, report)
    filled.somebody("Flo")


@pytest.fixture(scope="module")
def site(serve_module: Servers, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("reports") / "data"
    filled = Filled(folder, film(folder.parent / "film.mp4"))
    fill(filled)
    filled.store.close()
    return Site(serve_module(data=folder).url, folder, filled.tokens, filled.reports)


@pytest.fixture
def as_(site: Site, open_page: Visits):
    """Open a browser in which somebody is known."""

    def opened(name: str, size: Size = DESK, **options: object) -> Page:
        page = open_page(site.url, size=size, **options)
        page.context.add_cookies([{"name": COOKIE, "value": site.tokens[name], "url": site.url}])
        return page

    return opened


def draw(page: Page) -> None:
    """Scroll to the curves and wait until all are drawn."""
    page.locator(".curves").first.scroll_into_view_if_needed()
    for chart in page.locator(".chart").all():
        chart.locator(".nsewdrag").wait_for(state="attached")


def clip_time_s(page: Page, clip: int = 0) -> float:
    """Return the clip time that a video shows, once it stands there."""
    page.wait_for_function("i => !document.querySelectorAll('video')[i].seeking", arg=clip)
    return page.evaluate("i => document.querySelectorAll('video')[i].currentTime", clip) / SLOW


def moment_s(percent: float) -> float:
    start, end = side_report().clips[0].cycle_s
    return start + percent / 100.0 * (end - start)


def press(page: Page, percent: float, chart: int = 0) -> None:
    """Click on a chart at a percent of the stride."""
    box = page.locator(".chart .nsewdrag").nth(chart).bounding_box()
    x = box["x"] + percent / 100.0 * box["width"]
    page.mouse.click(x, box["y"] + 0.5 * box["height"])


def test_a_click_on_a_curve_takes_the_video_there(as_):
    page = as_("Ada")
    page.goto("/report")
    draw(page)
    press(page, 60.0)

    assert clip_time_s(page) == pytest.approx(moment_s(60.0), abs=1.5 * FRAME_S)
    expect(page.locator(".percent-text").first).to_have_text("60 %")
    expect(page.locator(".percent").first).to_have_value("60")
    cursor = page.locator(".chart-cursor").first
    expect(cursor).to_be_visible()
    area = page.locator(".chart .nsewdrag").first.bounding_box()
    place = (cursor.bounding_box()["x"] - area["x"]) / area["width"]
    assert place == pytest.approx(0.6, abs=0.02)


def test_the_tired_clips_curves_show_its_own_video(as_):
    page = as_("Ada")
    page.goto("/report")
    draw(page)
    second = page.locator(".curves").nth(1)
    second.scroll_into_view_if_needed()
    press(page, 25.0, chart=page.locator(".curves").first.locator(".chart").count())

    expect(page.get_by_role("tab", name="Right side, tired")).to_have_attribute(
        "aria-selected", "true"
    )
    assert clip_time_s(page, 1) == pytest.approx(moment_s(25.0), abs=1.5 * FRAME_S)


def test_the_moment_goes_by_keys_alone(as_):
    page = as_("Ada")
    page.goto("/report")
    draw(page)
    slider = page.get_by_role("slider", name="Moment in the stride").first
    slider.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")

    expect(page.locator(".percent-text").first).to_have_text("10 %")
    assert clip_time_s(page) == pytest.approx(moment_s(10.0), abs=1.5 * FRAME_S)
    expect(page.locator(".chart-at").first).to_contain_text("°")
    page.locator("video").first.focus()
    before = clip_time_s(page)
    page.keyboard.press(".")
    assert clip_time_s(page) - before == pytest.approx(FRAME_S, abs=0.5 * FRAME_S)


def test_a_finding_takes_the_video_to_its_moment(as_):
    page = as_("Ben", reduced_motion=True)
    page.goto("/report")
    button = page.locator(".card .show").first
    wanted = float(button.get_attribute("data-time"))
    button.click()

    expect(page.locator(".showing")).to_contain_text("Showing: ")
    assert clip_time_s(page) == pytest.approx(wanted, abs=FRAME_S)
    assert page.evaluate("document.querySelector('video').paused")


def test_with_motion_a_finding_is_played(as_):
    page = as_("Ben")
    page.goto("/report")
    page.locator(".card .show").first.click()
    page.wait_for_function("() => !document.querySelector('video').paused")


def test_the_curves_can_be_read_as_tables(as_):
    page = as_("Ben")
    page.goto("/report")
    draw(page)
    figure = page.locator(".chart-figure").first
    figure.get_by_text("The values as a table").click()
    hip = side_report().clips[0].curves
    row = figure.get_by_role("row", name="50 %")
    for curve in hip[:2]:
        expect(row).to_contain_text(f"{curve.mean_deg[50]:.0f}°".replace("-", "−"))
    named = figure.locator(".chart").get_attribute("aria-describedby")
    expect(page.locator(f"#{named}")).to_contain_text("toe-off at")


def test_after_the_print_what_was_closed_is_closed_again(as_):
    page = as_("Ben")
    page.goto("/report")
    draw(page)
    page.locator("details > summary").first.click()
    opened = page.locator("details[open]").count()

    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("details:not([open])")).to_have_count(0)
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details[open]")).to_have_count(opened)


def test_lines_have_the_pages_colours_by_day_and_night(as_):
    page = as_("Ben")
    page.goto("/report")
    draw(page)

    def colours() -> set[str]:
        strokes = page.locator(".chart .js-line").evaluate_all(
            "lines => lines.map(line => getComputedStyle(line).stroke)"
        )
        return set(strokes)

    def wanted(*names: str) -> set[str]:
        found = page.evaluate(
            """names => names.map(name => {
              const probe = document.body.appendChild(document.createElement("i"));
              probe.style.color = `var(--${name})`;
              const colour = getComputedStyle(probe).color;
              probe.remove();
              return colour;
            })""",
            list(names),
        )
        return set(found)

    day = wanted("left", "right")
    assert day <= colours()
    page.emulate_media(color_scheme="dark")
    night = wanted("left", "right")
    assert night != day
    page.wait_for_function(
        """colour => [...document.querySelectorAll(".chart .js-line")]
          .some(line => getComputedStyle(line).stroke === colour)""",
        arg=next(iter(night)),
    )
    dashed = page.locator(".chart .js-line").evaluate_all(
        "lines => lines.map(line => [getComputedStyle(line).stroke, line.style.strokeDasharray])"
    )
    (right,) = wanted("right")
    assert all(dash not in {"", "none", "0px"} for colour, dash in dashed if colour == right)


def test_long_parts_come_when_asked_for(as_):
    page = as_("Ada")
    page.goto("/report")
    assert page.locator("#measures table").count() == 0
    page.get_by_role("link", name="Show every number").click()
    expect(page.locator("#measures table")).to_be_visible()
    page.locator("#measures .show").first.click()
    expect(page.locator(".showing").first).to_contain_text("Showing: ")
    cite = page.locator(".cause .cites a").first
    cited = cite.get_attribute("href")
    cite.click()
    expect(page.locator(cited)).to_be_visible()


def test_answers_that_came_later_are_taken_in(as_):
    page = as_("Ben")
    page.goto("/report")
    expect(page.get_by_role("heading", level=1)).to_have_text("How you run")
    page.get_by_role("button", name="Answer again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What may be behind your back pain")
    expect(page.locator(".five dt")).to_have_text(["What", "Why", "How sure", "This week", "Next"])
    expect(page.get_by_role("button", name="Answer again")).to_have_count(0)


@pytest.mark.parametrize("path", ["/report", "/compare", "{cem}", "{cem}/details"])
def test_a_hard_stop_is_all_that_is_shown(as_, site: Site, path: str):
    page = as_("Cem")
    page.goto(path.format(cem=f"/report/{site.reports['cem']}"))
    assert page.url == f"{site.url}/stop"
    expect(page.locator("main")).not_to_contain_text("steps/min")
    assert page.locator("video").count() == 0


def test_without_a_report_the_way_to_one_is_shown(as_):
    page = as_("Flo")
    page.goto("/report")
    expect(page.get_by_role("link", name="How to film")).to_have_attribute("href", "/film")
    page.goto("/compare")
    expect(page.locator("main")).to_contain_text("Two reports are needed")


def test_two_days_side_by_side_move_together(as_):
    page = as_("Dee")
    page.goto("/compare")
    expect(page.get_by_role("heading", name="Changed beyond measurement error")).to_be_visible()
    expect(page.locator("tr.changed")).to_contain_text("Cadence")
    draw(page)
    press(page, 40.0)
    for clip in (0, 1):
        assert clip_time_s(page, clip) == pytest.approx(moment_s(40.0), abs=1.5 * FRAME_S)
    choice = page.locator("#old")
    assert choice.input_value() != page.locator("#new").input_value()
    choice.select_option(page.locator("#new").input_value())
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".note").first).to_contain_text("same report")


def test_a_video_is_sent_in_ranges_and_to_nobody_else(as_, site: Site):
    page = as_("Ada")
    address = f"/report/{site.reports['ada']}/files/annotated-0.mp4"
    part = page.request.get(address, headers={"Range": "bytes=100-199"})
    assert (part.status, len(part.body())) == (206, 100)
    assert part.headers["content-type"] == "video/mp4"
    assert part.headers["content-range"].startswith("bytes 100-199/")

    other = as_("Ben")
    for path in (address, f"/report/{site.reports['ada']}", address.replace("0.mp4", "9.mp4")):
        assert other.request.get(path).status == 404
    curves = f"/report/{site.reports['ada']}/curves"
    assert other.request.get(curves).status == 404
    assert page.request.get(curves).json()["panels"]


def test_the_page_is_light(as_):
    page = as_("Ada")
    weights: dict[str, int] = {}
    page.on("response", lambda r: weights.update({r.url: len(r.body())} if light(r.url) else {}))
    page.goto("/report")
    page.wait_for_load_state("networkidle")
    assert sum(weights.values()) < BUDGET_BYTES, weights


def light(url: str) -> bool:
    """Whether an address counts: all but Plotly and the videos."""
    return "/files/" not in url and not url.endswith("plotly.js")


STATES = [*every_state(), *(f"random-{i}" for i in range(3))]


@pytest.mark.parametrize("name", STATES)
def test_every_state_prints_to_two_pages(as_, site: Site, name: str):
    page = as_("Eve")
    page.goto(f"/report/{site.reports[f'state-{name}']}")
    printed = page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= MOST_PAGES


@pytest.mark.parametrize(
    ("who", "size", "dark"),
    [
        ("Ada", PHONE, False),
        ("Ada", DESK, True),
        ("Ben", PHONE, True),
        ("Ben", DESK, False),
        ("Dee", PHONE, False),
        ("Dee", DESK, True),
    ],
)
def test_pages_are_accessible_and_fit(as_, who: str, size: Size, dark: bool):
    page = as_(who, size=size, dark=dark)
    page.goto("/compare" if who == "Dee" else "/report")
    draw(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size.width_px
    axe(page)


def test_the_parts_that_come_later_are_accessible(as_):
    page = as_("Ada")
    page.goto("/report")
    page.get_by_role("link", name="Show every number").click()
    page.get_by_role("link", name="Show how they were filmed").click()
    page.get_by_role("link", name="studies and texts").click()
    expect(page.locator("#sources li").first).to_be_visible()
    axe(page)


def test_on_a_phone_the_video_stays_in_sight(as_):
    page = as_("Ada", size=PHONE)
    page.goto("/report")
    draw(page)
    page.locator(".chart").nth(3).scroll_into_view_if_needed()
    expect(page.locator(".stage.small")).to_have_count(1)
    expect(page.locator("video").first).to_be_in_viewport()
