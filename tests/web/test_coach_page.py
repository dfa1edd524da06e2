"""The coach in a real Chromium: rendered clips as its camera or as a file, keys, pain, kill -9."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from backstride.coach.placement import MIN_FPS
from fixtures.answers import CLEAR_SCREEN
from fixtures.axe import axe
from fixtures.browser import DESK, PHONE, Launch, Size, Visits
from fixtures.camera import CameraFile, camera_arguments, clip_of
from fixtures.machine import lacks
from fixtures.server import Server, Servers
from fixtures.web import API

STILL_S = 10.0
"""Before the movement: to set up the camera and to pass over the get-ready."""
TRUTH = 5
"""Repetitions in pike_ok."""
CAMERA_MS = 1000.0 * (STILL_S + 24.0 + 2.0)
"""The camera's stillness, its clip, and a little more; a part of it is over at the start."""
CLIP_MS = 60_000
"""Longer than any clip lasts, with time for a busy computer."""
ACROSS = Size(740, 360)
LEAST_SHARE = 0.2
TAP_PX = 44.0
HEARD = """window.spoken = [];
window.drawn = [];
Object.defineProperty(speechSynthesis, "speak", {value: (said) => spoken.push(said.text)});
addEventListener("picture-drawn", (event) => drawn.push(event.detail.taken));
"""
SHOWN = """window.shown = [];
const text = (id) => document.getElementById(id).textContent;
const look = () => {
  const pain = document.getElementById("pain");
  const now = pain && (pain.hidden ? `${text("big")} ${text("of")}` : "pain");
  if (now && now !== shown.at(-1)) shown.push(now);
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@pytest.fixture(scope="module")
def shared(serve_module: Servers) -> Server:
    return serve_module()


@pytest.fixture(scope="module")
def still(launch_chromium: Launch, camera_file: CameraFile) -> Browser:
    """Return a Chromium before whose camera somebody stands still."""
    return launch_chromium(*camera_arguments(camera_file("neg_standing")))


def runner(page: Page, name: str) -> Page:
    """Make the page somebody's who is new, and whom nothing keeps from exercise."""
    assert page.request.post("/people", form={"name": name}).ok
    for question, value in CLEAR_SCREEN.items():
        told = {"value": list(value) if isinstance(value, tuple) else value}
        answer = page.request.put(f"/api/interview/{question}", data=told, headers=API)
        assert answer.ok, answer.text()
    return page


def begun(page: Page, exercise: str = "ball-pike", rounds: int = 1, amount: int = 8) -> str:
    """Open the page of a session of one exercise, and return the session's address."""
    single = {"exercise": exercise, "rounds": rounds, "amount": amount}
    told = page.request.post("/api/sessions", data={"single": single}, headers=API).json()
    page.goto(f"/coach/{told['id']}")
    return f"/api/sessions/{told['id']}"


def started(page: Page) -> Page:
    expect(page.locator("#start")).to_be_enabled(timeout=CLIP_MS)
    page.locator("#start").click()
    expect(page.locator("#phase")).to_have_text("Get ready")
    return page


def count(page: Page) -> int:
    return int(page.locator("#big").inner_text())


def kept_count(page: Page, session: str) -> int:
    rounds = page.request.get(session).json()["part"]["part"]["rounds"]
    return sum(one["counted"] or 0 for one in rounds)


def refuse_a_busy_machine(page: Page) -> None:
    """Nobody can count what a machine that does other things did not look at."""
    taken = page.evaluate("drawn")
    per_s = 1000.0 * len(taken) / (taken[-1] - taken[0]) if len(taken) > 1 else 0.0
    if per_s < MIN_FPS:
        lacks("time for the camera", f"only {per_s:.1f} pictures a second were looked at")


@pytest.mark.alone
def test_the_live_count_is_the_truth(
    open_page: Visits, shared: Server, launch_chromium: Launch, camera_file: CameraFile
):
    camera = camera_file("pike_ok", before_s=STILL_S, after_s=60.0)
    browser = launch_chromium(*camera_arguments(camera))
    page = open_page(shared.url, browser=browser)
    page.add_init_script(HEARD)
    session = begun(runner(page, "Ada"))
    started(page)
    page.keyboard.press("n")
    page.evaluate("drawn.length = 0")
    page.wait_for_timeout(CAMERA_MS)
    if count(page) != TRUTH:
        refuse_a_busy_machine(page)
    assert count(page) == TRUTH
    assert kept_count(page, session) == TRUTH
    spoken = page.evaluate("spoken")
    assert [said for said in spoken if said.isdigit()] == [str(n + 1) for n in range(TRUTH)]

    page.locator("#end").click()
    page.get_by_role("button", name="End the session").click()
    page.wait_for_url("**/summary")
    expect(page.get_by_role("row", name=re.compile("^1 5 right broken off"))).to_be_visible()
    axe(page)


@pytest.mark.alone
def test_a_recorded_file_is_counted_and_kill_9_loses_nothing(open_page: Visits, serve: Servers):
    server = serve()
    page = open_page(server.url, tolerate=("ERR_CONNECTION", "WebSocket connection"))
    session = begun(runner(page, "Bea"))
    expect(page.locator("#trouble")).to_contain_text("There is no camera")
    page.locator("#file").set_input_files(clip_of("pike_ok"))
    started(page)
    page.keyboard.press("n")
    expect(page.locator("#big")).to_have_text("2", timeout=CLIP_MS)

    server.kill9()
    expect(page.locator("#notice")).to_contain_text("connection is lost", timeout=CLIP_MS)
    server.start()
    expect(page.locator("#of")).to_have_text("2 so far", timeout=CLIP_MS)
    assert kept_count(page, session) == 2
    page.keyboard.press("n")
    expect(page.locator("#shade-how")).to_contain_text("The video has ended", timeout=CLIP_MS)
    assert TRUTH - 1 <= count(page) <= TRUTH
    assert kept_count(page, session) == count(page)


def test_a_file_that_ends_too_soon_is_followed_by_another_or_the_summary(
    open_page: Visits, shared: Server
):
    page = open_page(shared.url, size=PHONE)
    session = begun(runner(page, "Ole"), amount=12)
    expect(page.locator("#trouble")).to_be_visible()
    page.locator("#file").set_input_files(clip_of("pike_ok"))
    started(page)
    expect(page.locator("#skip")).to_have_text("Start now")
    page.locator("#skip").click()
    expect(page.locator("#phase")).to_have_text("Go")
    expect(page.locator("#skip")).to_have_text("Skip this round")
    expect(page.locator("#finish")).to_be_visible(timeout=CLIP_MS)
    expect(page.locator("#deeds")).to_be_hidden()
    first = count(page)
    expect(page.locator("#status")).to_have_text("Paused")
    axe(page)

    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose another file").click()
    chooser.value.set_files(clip_of("pike_ok"))
    expect(page.locator("#deeds")).to_be_visible()
    expect(page.locator("#finish")).to_be_visible(timeout=CLIP_MS)
    assert count(page) > first
    kept = kept_count(page, session)
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url("**/summary")
    expect(page.get_by_role("row", name=re.compile(f"^1 {kept}.* broken off"))).to_be_visible()


def test_an_exercise_is_left_out_with_all_its_rounds(
    open_page: Visits, shared: Server, still: Browser
):
    page = open_page(shared.url, browser=still, size=PHONE)
    session = begun(runner(page, "Pia"), "squat", rounds=3)
    started(page)
    page.get_by_role("button", name="Leave out").click()
    page.wait_for_url("**/summary")
    rounds = page.request.get(session).json()["part"]["part"]["rounds"]
    assert [one["ending"] for one in rounds] == ["skipped"] * 3


def test_keys_alone_do_a_session(open_page: Visits, shared: Server, still: Browser):
    page = open_page(shared.url, browser=still, reduced_motion=True)
    session = begun(runner(page, "Cid"), "squat", rounds=2)
    expect(page.locator("#start")).to_be_enabled(timeout=CLIP_MS)
    tab_to(page, "start")
    page.keyboard.press("Enter")
    expect(page.locator("#phase")).to_have_text("Get ready")
    page.keyboard.press("n")
    expect(page.locator("#phase")).to_have_text("Go")
    page.keyboard.press(" ")
    expect(page.locator("#shade-word")).to_have_text("Paused")
    page.keyboard.press(" ")
    expect(page.locator("#phase")).to_have_text("Get ready")
    page.keyboard.press("n")
    expect(page.locator("#phase")).to_have_text("Go")
    page.keyboard.press("n")
    expect(page.locator("#phase")).to_have_text("Rest")
    expect(page.locator("#coming")).to_contain_text("Squat")
    page.keyboard.press("b")
    expect(page.locator("#phase")).to_have_text("Get ready")
    page.keyboard.press("n")
    expect(page.locator("#phase")).to_have_text("Go")
    page.locator("#hurts").press("Enter")
    expect(page.locator("#pain")).to_be_visible()
    page.keyboard.type("3")
    expect(page.get_by_role("radio", name="3", exact=True)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator("#phase")).to_have_text("Paused")
    page.keyboard.press(" ")
    expect(page.locator("#phase")).to_have_text("Get ready")
    for _ in range(5):
        if "/summary" in page.url:
            break
        page.keyboard.press("n")
        page.wait_for_timeout(300)
    page.wait_for_url("**/summary")
    answers = page.request.get(session).json()["part"]["part"]["answers"]
    assert answers == [{"item": 0, "exercise_id": "squat", "pain": 3, "leg_symptoms": None}]


def test_the_last_count_stays_before_pain_is_asked(
    open_page: Visits, shared: Server, launch_chromium: Launch, camera_file: CameraFile
):
    camera = camera_file("pike_ok", before_s=STILL_S, after_s=60.0)
    browser = launch_chromium(*camera_arguments(camera))
    page = open_page(shared.url, browser=browser)
    page.add_init_script(HEARD + SHOWN)
    begun(runner(page, "Lea"), amount=2)
    started(page)
    page.keyboard.press("n")
    expect(page.locator("#pain")).to_be_visible(timeout=CLIP_MS)
    shown, spoken = page.evaluate("shown"), page.evaluate("spoken")
    assert shown[-2:] == ["2 of 2", "pain"]
    assert "2" in spoken
    expect(page.locator("#status")).to_have_text("2 of 2")
    expect(page.locator("#strip i")).to_have_class("done")


def test_what_was_skipped_is_told_and_nobody_is_asked(
    open_page: Visits, shared: Server, still: Browser
):
    page = open_page(shared.url, browser=still, reduced_motion=True)
    session = begun(runner(page, "Mia"), "back-rotation-stretch", rounds=2, amount=4)
    expect(page.locator("#verdict")).to_have_text(re.compile("^No camera is needed"))
    expect(page.locator("#checks li")).to_have_count(0)
    expect(page.locator("#ghost svg")).to_have_count(0)
    started(page)
    page.keyboard.press("n")
    expect(page.locator("#phase")).to_have_text("Timed only")
    page.keyboard.press("n")
    expect(page.locator("#phase")).to_have_text("Change sides")
    expect(page.locator("#strip i").first).to_have_class("skipped")
    expect(page.locator(".strip-told")).to_have_text("1 of 4 rounds skipped")
    for _ in range(8):
        if "/summary" in page.url:
            break
        page.keyboard.press("n")
        expect(page.locator("#pain")).to_be_hidden()
        page.wait_for_timeout(300)
    page.wait_for_url("**/summary")
    assert page.request.get(session).json()["part"]["part"]["answers"] == []


def test_a_chosen_file_is_named_and_a_switch_holds_for_the_session(
    open_page: Visits, shared: Server
):
    page = open_page(shared.url)
    begun(runner(page, "Noa"))
    expect(page.locator("#trouble")).to_be_visible()
    page.locator("#file").set_input_files(clip_of("pike_ok"))
    expect(page.locator("#file-name")).to_have_text("File: pike_ok.mp4")
    started(page)
    page.locator("#voice").click()
    expect(page.locator("#voice")).to_have_attribute("aria-pressed", "false")
    page.reload()
    expect(page.locator("#voice")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#sounds")).to_have_attribute("aria-pressed", "true")
    begun(page, amount=7)
    expect(page.locator("#voice")).to_have_attribute("aria-pressed", "true")


def tab_to(page: Page, wanted: str) -> None:
    for _ in range(30):
        if page.evaluate("document.activeElement.id") == wanted:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no key leads to {wanted}")


def test_something_down_a_leg_stops_calmly(open_page: Visits, shared: Server, still: Browser):
    page = open_page(shared.url, browser=still, size=PHONE, dark=True)
    begun(runner(page, "Dan"))
    started(page)
    page.locator("#hurts").click()
    expect(page.locator("#pain")).to_be_visible()
    axe(page)
    page.get_by_role("radio", name="2", exact=True).check()
    page.get_by_role("radio", name="Yes").check()
    page.locator("#pain").get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Stop here for today")).to_be_focused()
    expect(page.locator("#why")).to_contain_text("See your doctor or a physiotherapist")
    axe(page)
    page.get_by_role("link", name="What was done").click()
    page.wait_for_url("**/summary")
    expect(page.get_by_text("The session was stopped")).to_be_visible()


def test_the_count_is_readable_and_the_buttons_can_be_hit(
    open_page: Visits, shared: Server, still: Browser
):
    page = open_page(shared.url, browser=still)
    begun(runner(page, "Eve"))
    expect(page.locator("#checks li").first).to_be_visible(timeout=CLIP_MS)
    axe(page)
    started(page)
    page.keyboard.press("n")
    expect(page.locator("#phase")).to_have_text("Go")
    for size in (PHONE, ACROSS, DESK):
        page.set_viewport_size({"width": size.width_px, "height": size.height_px})
        box = page.locator("#big").bounding_box()
        assert box is not None
        assert box["height"] >= LEAST_SHARE * size.height_px
        for button in page.locator("#run button:visible").all():
            hit = button.bounding_box()
            assert hit is not None
            assert min(hit["width"], hit["height"]) >= TAP_PX
            assert hit["x"] >= 0
            assert hit["x"] + hit["width"] <= size.width_px
            assert hit["y"] + hit["height"] <= size.height_px
    axe(page)


def test_a_hidden_page_pauses_and_says_so(open_page: Visits, shared: Server, still: Browser):
    page = open_page(shared.url, browser=still)
    begun(runner(page, "Fay"))
    started(page)
    page.evaluate(
        "Object.defineProperty(document, 'hidden', {value: true});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    expect(page.locator("#shade-word")).to_have_text("Paused")
    expect(page.locator("#shade-how")).to_contain_text("The page was hidden")


def test_a_second_window_takes_over_with_a_word(open_page: Visits, shared: Server, still: Browser):
    first = open_page(shared.url, browser=still)
    begun(runner(first, "Gus"))
    started(first)
    second = first.context.new_page()
    second.goto(first.url)
    expect(first.locator("#shade-word")).to_contain_text("goes on in another window")
    expect(second.locator("#start")).to_be_enabled(timeout=CLIP_MS)
    axe(first)
    first.get_by_role("link", name="Go on here").click()
    expect(first.locator("#start")).to_be_enabled(timeout=CLIP_MS)
    expect(second.get_by_role("link", name="Go on here")).to_be_visible()
    expect(second.locator("#check")).to_be_hidden()


def test_who_has_to_see_somebody_first_is_not_coached(open_page: Visits, shared: Server):
    page = runner(open_page(shared.url), "Hal")
    begun(page)
    expect(page.locator("#trouble")).to_be_visible()
    here = page.url
    told = {"value": ["leaking"]}
    assert page.request.put("/api/interview/nerve_signs", data=told, headers=API).ok
    for path in (here, "/coach"):
        page.goto(path)
        expect(page).to_have_url(re.compile("/stop$"))


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_choosing_and_trying(open_page: Visits, shared: Server, size: Size):
    page = runner(open_page(shared.url, size=size), f"Ida {size.width_px}")
    page.goto("/coach")
    axe(page)
    page.get_by_role("link", name="Ball pike").click()
    page.get_by_label("Rounds").fill("1")
    axe(page)
    page.get_by_role("button", name="Do it before the camera").click()
    expect(page).to_have_url(re.compile("/coach/[0-9a-f]{16}$"))
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= size.width_px
