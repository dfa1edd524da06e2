"""The film pages in a real browser: clips sent, checked, described and analyzed, all watched."""

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from backstride.app.clip_check import Found, Mark, NotGiven, Told
from backstride.app.service import clips, interview, jobs, sharing
from backstride.app.web.deps import COOKIE
from backstride.store import jobs as stored_jobs
from fixtures.axe import axe
from fixtures.browser import DESK, PHONE, Size, Visits
from fixtures.film import FIT, PATIENCE_S, a_picture, kept_clip, short_run
from fixtures.web import Seat, seat

BUDGET_BYTES = 200_000
PATIENCE_MS = 1000 * PATIENCE_S
expect.set_options(timeout=60_000)
MOST_BYTES = 3_000_000
POOR = replace(
    FIT,
    marks=(
        Mark("people", "watch", "2 people are in the picture.", "Say below who runs."),
        Mark("view", "act", "Seen at an angle.", "Film from the side or from behind."),
        Mark("light", "ok", "The light is good."),
    ),
    maybe=("cadence",),
    not_given=(NotGiven(("contact_time",), "Give the body height, for example --height 178."),),
    suggested_slow_motion=4.0,
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return short_run(tmp_path_factory.mktemp("clips") / "my run.mp4")


@pytest.fixture
def ada(tmp_path: Path) -> Iterator[Seat]:
    with seat(tmp_path / "data", max_upload_bytes=MOST_BYTES) as one:
        yield one


def opened(open_page: Visits, ada: Seat, path: str, **how: object) -> Page:
    """Return a page of hers."""
    page = open_page(str(ada.client.base_url), **how)
    host = urlsplit(str(ada.client.base_url)).hostname
    token = ada.client.cookies[COOKIE]
    page.context.add_cookies([{"name": COOKIE, "value": token, "domain": host, "path": "/"}])
    page.goto(path)
    return page


def send(page: Page, *files: object) -> None:
    page.set_input_files("#file", list(files))


def held(ada: Seat) -> tuple[str, str]:
    """Return a clip's id and that of its analysis, which waits and is not taken."""
    clip_id = kept_clip(ada.store, ada.person_id, name="side.mp4")
    with ada.store.begin() as db:
        params = {"clip_ids": [clip_id], "names": ["side.mp4"]}
        job = stored_jobs.add(db, ada.person_id, "analyze", params)
        job.state, job.stage, job.progress = "running", "measure:0", 0.25
        return clip_id, job.id


def test_from_a_file_to_a_report(ada: Seat, open_page: Visits, run: Path) -> None:
    page = opened(open_page, ada, "/film")
    send(page, run)
    card = page.locator("[data-clip]")
    expect(card).to_have_count(1)
    expect(page.locator("#sending")).to_be_hidden()
    expect(card.locator(".tag").first).to_have_text("Fit, with limits", timeout=PATIENCE_MS)
    expect(card).to_contain_text(re.compile(r"Limits: [a-z]"))
    card.scroll_into_view_if_needed()
    expect(card.locator("img")).to_have_js_property("naturalWidth", 640)
    expect(card.get_by_role("checkbox", name="Use it for the answer: my run.mp4")).to_be_checked()
    axe(page)

    page.get_by_role("button", name="Analyze 1 clip").click()
    bar = page.get_by_role("progressbar", name="Progress of the analysis of my run.mp4")
    expect(page.locator(".words")).to_have_text("Measures my run.mp4", timeout=PATIENCE_MS)
    page.goto("/jobs")
    expect(bar).to_be_visible()
    page.goto("/film")
    expect(page.get_by_role("link", name="See the answer")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator("#told")).to_have_text("The analysis is done.")
    page.get_by_role("link", name="See the answer").click()
    expect(page).to_have_url(re.compile(r"/report/\w+"))


def test_several_clips_are_sent_in_turn_and_a_picture_is_refused(
    ada: Seat, open_page: Visits
) -> None:
    page = opened(open_page, ada, "/film", tolerate=("422",))
    junk = {"name": "b.mp4", "mimeType": "video/mp4", "buffer": bytes(range(256)) * 40}
    picture = {"name": "pic.mp4", "mimeType": "video/mp4", "buffer": a_picture()}
    large = {"name": "large.mp4", "mimeType": "video/mp4", "buffer": b"\0" * (MOST_BYTES + 1)}
    page.check("input[value=tired]")
    send(page, junk, picture, large)

    refused = page.locator("#sending li")
    expect(refused).to_have_count(2)
    expect(refused.nth(0)).to_contain_text("pic.mp4 is a picture: film 15 to 30 seconds")
    expect(refused.nth(1)).to_contain_text("large.mp4 is larger than 3 MB")
    for row in refused.all():
        expect(row.get_by_role("alert")).to_have_text(re.compile(r"\.$"))
    expect(page.get_by_text("is a picture")).to_have_count(1)
    card = page.locator("[data-clip]")
    expect(card).to_contain_text("A video is needed, but b.mp4", timeout=PATIENCE_MS)
    expect(card).to_contain_text("Tired")
    axe(page)


def test_clips_can_be_dropped(ada: Seat, open_page: Visits) -> None:
    page = opened(open_page, ada, "/film")
    data = base64.b64encode(bytes(range(256)) * 40).decode()
    dropped = page.evaluate_handle(
        """data => {
          const held = new DataTransfer();
          const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
          held.items.add(new File([bytes], "dropped.mp4", { type: "video/mp4" }));
          return held;
        }""",
        data,
    )
    page.dispatch_event("#drop", "dragover", {"dataTransfer": dropped})
    expect(page.locator("#drop")).to_have_class(re.compile("over"))
    page.dispatch_event("#drop", "drop", {"dataTransfer": dropped})

    expect(page.locator("[data-clip]")).to_contain_text("dropped.mp4")
    expect(page.locator("#drop")).not_to_have_class(re.compile("over"))


def test_an_upload_can_be_broken_off(ada: Seat, open_page: Visits) -> None:
    page = opened(open_page, ada, "/film")
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 50_000},
    )
    files = [
        {"name": f"{n}.mp4", "mimeType": "video/mp4", "buffer": bytes(range(256)) * 8000}
        for n in (1, 2)
    ]
    send(page, *files)
    expect(page.locator("#sending li")).to_have_count(2)
    expect(page.locator("#sending li").nth(1)).to_contain_text("Waits for its turn")
    page.get_by_role("button", name="Cancel the upload of 2.mp4").click()
    page.get_by_role("button", name="Cancel the upload of 1.mp4").click()

    expect(page.locator("#sending li.ended")).to_have_count(2)
    for row in page.locator("#sending li").all():
        expect(row.get_by_role("alert")).to_have_text("Cancelled")
    assert clips.listed(ada.store, ada.person_id) == []


def test_a_running_analysis_is_cancelled_on_the_page(ada: Seat, open_page: Visits) -> None:
    _, job_id = held(ada)
    page = opened(open_page, ada, "/film")
    expect(page.locator(".percent")).to_have_text("25 %")
    page.get_by_role("button", name="Cancel the analysis of side.mp4").click()

    expect(page.locator(f"#job-{job_id}")).to_contain_text("Cancelled")
    assert jobs.one(ada.store, ada.person_id, job_id).state == "cancelled"


def test_what_moves_on_is_shown_without_a_press(ada: Seat, open_page: Visits) -> None:
    _, job_id = held(ada)
    page = opened(open_page, ada, "/film")
    page.get_by_role("button", name="Cancel the analysis").focus()
    with ada.store.begin() as db:
        stored_jobs.set_progress(db, job_id, "draw:0", 0.8)
    expect(page.locator(".words")).to_have_text("Draws the skeleton into side.mp4")
    expect(page.locator("progress")).to_have_js_property("value", 0.8)
    expect(page.locator("#told")).to_have_text("Draws the skeleton into side.mp4")
    with ada.store.begin() as db:
        stored_jobs.end(stored_jobs.running(db, job_id), "failed", error="nobody runs")

    expect(page.locator(f"#job-{job_id}")).to_contain_text("Nobody runs")
    expect(page.get_by_role("button", name="Try again")).to_be_focused()


def test_what_only_a_runner_knows_is_said_on_the_clips_page(ada: Seat, open_page: Visits) -> None:
    clip_id = kept_clip(ada.store, ada.person_id, POOR)
    page = opened(open_page, ada, f"/clips/{clip_id}", tolerate=("422",))
    expect(page.locator("main")).to_contain_text("It seems to play 4 times slower than real.")
    expect(page.locator("main")).to_contain_text("Tell your height in the questions.")
    expect(page.locator(".marks li").first).to_contain_text("View no good")
    page.get_by_label("Number 2, on the left").check()
    page.get_by_label("tired").check()
    page.get_by_label("Speed of the treadmill").fill("11,5")
    page.get_by_role("button", name="Save").click()

    view = clips.one(ada.store, ada.person_id, clip_id)
    assert view.told == Told(person=2, speed_kmh=11.5)
    assert view.clip.condition == "tired"
    page.get_by_label("How many times slower").fill("many")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text('A number was needed, got "many"')


def test_a_clip_is_removed_after_it_is_said_what_goes(ada: Seat, open_page: Visits) -> None:
    clip_id = kept_clip(ada.store, ada.person_id)
    page = opened(open_page, ada, f"/clips/{clip_id}")
    page.get_by_text("Remove this clip").click()
    expect(page.locator(".remove")).to_contain_text("Reports that were made of it stay")
    page.get_by_role("button", name="Remove it").click()

    expect(page).to_have_url(re.compile("/film$"))
    assert clips.listed(ada.store, ada.person_id) == []


def test_the_example_can_be_tried(ada: Seat, open_page: Visits) -> None:
    page = opened(open_page, ada, "/film")
    page.get_by_role("button", name="Try the example").click()
    expect(page.locator("[data-clip]")).to_have_count(2)
    card = page.locator("[data-clip]").first
    expect(card).to_contain_text("Example")
    expect(card).to_be_in_viewport()
    expect(page.get_by_role("status")).to_contain_text("are being checked")
    expect(page.get_by_role("status")).to_be_in_viewport()
    expect(card.get_by_role("progressbar")).to_be_visible()


def test_the_example_is_not_marked_beside_a_clip_of_ones_own(ada: Seat, open_page: Visits) -> None:
    kept_clip(ada.store, ada.person_id, name="shown.mp4", told=Told(example=True))
    page = opened(open_page, ada, "/film")
    expect(page.get_by_role("checkbox", name="shown.mp4")).to_be_checked()
    kept_clip(ada.store, ada.person_id, name="own.mp4")
    send(page, {"name": "c.mp4", "mimeType": "video/mp4", "buffer": bytes(range(255)) * 40})
    expect(page.get_by_role("checkbox", name="own.mp4")).to_be_checked()
    expect(page.get_by_role("checkbox", name="shown.mp4")).not_to_be_checked()


def test_what_was_checked_leads_to_the_button(ada: Seat, open_page: Visits) -> None:
    page = opened(open_page, ada, "/film", size=PHONE)
    send(page, {"name": "b.mp4", "mimeType": "video/mp4", "buffer": bytes(range(256)) * 40})
    expect(page.locator("[data-clip]")).to_be_in_viewport()
    expect(page.locator("#told")).to_contain_text("cannot be used", timeout=PATIENCE_MS)
    kept_clip(ada.store, ada.person_id, name="side.mp4")
    send(page, {"name": "c.mp4", "mimeType": "video/mp4", "buffer": bytes(range(255)) * 40})
    page.get_by_role("link", name="To “Analyze”").click(timeout=PATIENCE_MS)
    expect(page.get_by_role("button", name="Analyze 1 clip")).to_be_in_viewport()


def test_what_was_analyzed_leads_to_the_answer(ada: Seat, open_page: Visits) -> None:
    _, job_id = held(ada)
    page = opened(open_page, ada, "/film", size=PHONE)
    expect(page.locator(".percent")).to_have_text("25 %")
    with ada.store.begin() as db:
        stored_jobs.end(stored_jobs.running(db, job_id), "done", result_id="a1b2")
    go = page.locator("#told-go")
    expect(go).to_be_in_viewport()
    expect(go).to_have_attribute("href", "/report/a1b2")


def test_it_works_without_scripts(ada: Seat, open_page: Visits) -> None:
    page = opened(open_page, ada, "/film", java_script_enabled=False, tolerate=("422",))
    junk = {"name": "b.mp4", "mimeType": "video/mp4", "buffer": bytes(range(256)) * 40}
    picture = {"name": "pic.mp4", "mimeType": "video/mp4", "buffer": a_picture()}
    send(page, picture, junk)
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("pic.mp4 is a picture")
    expect(page.locator("[data-clip]")).to_contain_text("b.mp4")
    page.goto("/film")
    expect(page.locator("[data-clip]")).to_contain_text(
        "not one that can be read", timeout=PATIENCE_MS
    )


def test_a_form_that_is_not_ours_or_too_large_is_refused(ada: Seat) -> None:
    files = {"file": ("a.mp4", bytes(range(256)) * 40)}
    foreign = ada.client.post("/film/upload", data={"csrf": "no"}, files=files)
    assert foreign.status_code == 403
    large = {"file": ("a.mp4", b"\0" * (MOST_BYTES + 200_000))}
    told = ada.client.post("/film/upload", data={"csrf": ada.csrf}, files=large)
    assert told.status_code == 422
    assert "at most 3 MB" in told.text
    empty = ada.client.post("/film/upload", data={"csrf": ada.csrf}, files={"file": ("", b"")})
    assert "no file was chosen" in empty.text
    assert clips.listed(ada.store, ada.person_id) == []


def test_a_hard_stop_comes_before_the_film(ada: Seat) -> None:
    today = jobs.now().date()
    interview.answer(ada.store, ada.person_id, "nerve_signs", ("leaking",), today)
    assert ada.get("/film").headers["location"] == "/stop"


def test_whoever_reads_changes_nothing(ada: Seat) -> None:
    clip_id = kept_clip(ada.store, ada.person_id)
    with ada.other("Dr. Mira", "clinician") as mira:
        sharing.use_code(ada.store, mira.person_id, sharing.new_code(ada.store, ada.person_id))
        token = mira.client.cookies[COOKIE]
        sharing.look_at(ada.store, token, mira.person_id, ada.person_id)
        shown = mira.get("/film")
        assert shown.status_code == 200
        assert "upload-form" not in shown.text
        assert 'name="clip"' not in shown.text
        assert "Remove it" not in mira.get(f"/clips/{clip_id}").text
        assert mira.post("/film/examples").status_code == 403
        assert mira.post(f"/clips/{clip_id}/remove").status_code == 403


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_is_for_everybody_and_fits(
    ada: Seat, open_page: Visits, size: Size, *, dark: bool
) -> None:
    page = opened(open_page, ada, "/film", size=size, dark=dark)
    assert_good(page)
    _, _ = held(ada)
    unfit = Found(unfit="nobody was seen in a.mp4: film closer")
    poor = kept_clip(ada.store, ada.person_id, POOR, content=b"poor")
    bad = kept_clip(ada.store, ada.person_id, unfit, content=b"unfit")
    new = kept_clip(ada.store, ada.person_id, None, content=b"new")
    for path in ("/film", "/jobs", f"/clips/{poor}", f"/clips/{bad}", f"/clips/{new}"):
        page.goto(path)
        assert_good(page)


def assert_good(page: Page) -> None:
    axe(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"]


def test_the_page_is_small(ada: Seat, open_page: Visits) -> None:
    page = opened(open_page, ada, "/")
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto("/film")
    page.wait_for_load_state("networkidle")
    assert 30_000 < sum(sizes) < BUDGET_BYTES


def test_all_can_be_done_with_the_keyboard(ada: Seat, open_page: Visits) -> None:
    kept_clip(ada.store, ada.person_id, name="side.mp4")
    page = opened(open_page, ada, "/film")
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.name"))
    assert {"file", "condition", "clip", "filmed-on", "begin"} <= reached
