"""The whole way in one go, as a new runner walks it: from the first page to the archive.

A real server, a real Chromium, a filmed run as the upload, and a rendered exercise as the camera.
Nothing is reached but by links, buttons and answers; no request leaves the machine and the console
stays empty (`open_page` watches).
"""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from backstride.coach.placement import MIN_FPS
from backstride.findings.interview.answers import AnswerValue
from backstride.findings.interview.questions import BY_ID
from fixtures.answers import LOW_BACK
from fixtures.browser import Launch, Visits
from fixtures.camera import CameraFile, camera_arguments
from fixtures.film import short_run
from fixtures.machine import lacks
from fixtures.plans import CALM
from fixtures.rendered import FOLDER
from fixtures.server import Server

TOLD: dict[str, AnswerValue] = {**LOW_BACK, **CALM}
CLIP, EXERCISE, TRUTH, WANTED = "pike_ok", "Ball pike", 5, 8
"""A rendered clip, how many repetitions it shows, and a dose of more, so that none ends it."""
STILL_S = 10.0
"""Before the movement: to look at the camera's place, and to pass over the get-ready."""
COUNTED_S, AFTERWARDS_S = STILL_S + 30.0, 3.0
"""In this time all are counted, and in the time afterwards none more."""
PATIENCE_MS = 300_000.0
"""A machine with much else to do."""
QUESTION = re.compile(r"/interview/([a-z_0-9]+)$")
HEARD = """window.spoken = [];
window.drawn = [];
Object.defineProperty(speechSynthesis, "speak", {value: (said) => spoken.push(said.text)});
addEventListener("picture-drawn", (event) => drawn.push(event.detail.taken));
"""
expect.set_options(timeout=60_000)


@pytest.fixture(scope="module")
def before_a_camera(launch_chromium: Launch, request: pytest.FixtureRequest) -> Browser:
    """Return a Chromium whose camera shows the exercise, or one without a camera."""
    if not clip_there():
        return launch_chromium()
    camera_file: CameraFile = request.getfixturevalue("camera_file")
    return launch_chromium(*camera_arguments(camera_file(CLIP, before_s=STILL_S, after_s=60.0)))


def clip_there() -> bool:
    return (FOLDER / f"{CLIP}.mp4").exists()


@pytest.mark.alone
def test_from_the_first_page_to_the_archive(
    server: Server, open_page: Visits, before_a_camera: Browser, tmp_path: Path
):
    page = open_page(server.url, browser=before_a_camera)
    page.add_init_script(HEARD)
    begins(page)
    answers_all(page)
    films(page, short_run(tmp_path / "my run.mp4"))
    reads_the_answer(page)
    plans(page)
    if not clip_there():
        lacks("the rendered exercise", f"{FOLDER / CLIP}.mp4 is not there: the coach was left out")
    is_coached(page)
    sees_what_came_of_it(page)
    takes_it_all_along(page, tmp_path / "all.zip")


def begins(page: Page) -> None:
    page.goto("/")
    page.get_by_label("What shall we call you?").fill("Ada")
    page.get_by_role("button", name="Begin the safety check").click()
    expect(page).to_have_url(re.compile("/safety$"))
    page.get_by_role("link", name="Begin").click()


def answers_all(page: Page) -> None:
    """Answer what `TOLD` says, and pass over all else."""
    came = []
    while found := QUESTION.search(page.url):
        if found.group(1) == "answers":
            break
        came.append(found.group(1))
        answered(page, came[-1])
    assert set(LOW_BACK) <= set(came)
    assert len(came) == len(set(came))


def answered(page: Page, question_id: str) -> None:
    here = page.url
    value = TOLD.get(question_id)
    page.wait_for_selector("html.scripted", state="attached")
    if value is None:
        page.get_by_role("button", name="Skip").click()
    else:
        given(page, question_id, value)
        if page.url == here:
            page.get_by_role("button", name="Next").click()
    page.wait_for_url(lambda url: url != here, wait_until="load")


def given(page: Page, question_id: str, value: AnswerValue) -> None:
    """Give an answer by clicking, or by typing where it is a text."""
    question = BY_ID[question_id]
    if question.kind == "many":
        assert isinstance(value, tuple)
        for option in value:
            page.locator(f"#option-{option}").check()
    elif question.kind == "choice":
        page.locator(f"#option-{value}").check()
    elif page.locator(".scale").count():
        page.locator(f".scale input[value='{value}']").check()
    else:
        page.locator("#value").fill(f"{value:g}")


def films(page: Page, run: Path) -> None:
    """Upload a clip, wait for its check, and have it analyzed while one looks elsewhere."""
    page.goto("/")
    page.get_by_role("link", name="See how to film").first.click()
    page.set_input_files("#file", run)
    fit = page.locator("[data-clip] .tag").first
    expect(fit).to_contain_text("Fit", timeout=PATIENCE_MS)
    page.get_by_role("button", name="Analyze 1 clip").click()
    bar = page.get_by_role("progressbar", name="Progress of the analysis of my run.mp4")
    expect(bar).to_be_visible()
    page.goto("/plan")
    page.goto("/film")
    page.get_by_role("link", name="See the answer").click(timeout=PATIENCE_MS)
    expect(page).to_have_url(re.compile(r"/report/\w+"))


def reads_the_answer(page: Page) -> None:
    """The video plays, and a click on a curve takes it elsewhere."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    video = page.locator("video").first
    video.evaluate("one => one.play()")
    expect(video).not_to_have_js_property("currentTime", 0)
    video.evaluate("one => one.pause()")
    page.locator(".curves").first.scroll_into_view_if_needed()
    area = page.locator(".chart .nsewdrag").first
    area.wait_for(state="attached")
    times = [jumped_s(page, area.bounding_box(), share) for share in (0.2, 0.8)]
    assert times[0] < times[1]


def jumped_s(page: Page, area: dict, share: float) -> float:
    """Click on a curve at a share of the stride; return where the video is then."""
    page.mouse.click(area["x"] + share * area["width"], area["y"] + 0.5 * area["height"])
    expect(page.locator(".percent-text").first).to_have_text(f"{100 * share:.0f} %")
    page.wait_for_function("() => !document.querySelector('video').seeking")
    time_s: float = page.locator("video").first.evaluate("one => one.currentTime")
    return time_s


def plans(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Plan").click()
    page.get_by_role("button", name="Make the plan").click()
    expect(page).to_have_url(re.compile("/plan$"))
    first = page.locator(".plan-day a.chip, .plan-due a").first
    first.click()
    expect(page).to_have_url(re.compile("/plan/session/"))
    expect(page.get_by_role("heading", name="How it is done, and why")).to_be_visible()


def is_coached(page: Page) -> None:
    """Do one exercise before the camera; the live count is the truth."""
    page.get_by_role("navigation").get_by_role("link", name="Coach").click()
    page.get_by_role("link", name=EXERCISE, exact=True).click()
    page.get_by_label("Rounds").fill("1")
    page.get_by_label("Repetitions").fill(str(WANTED))
    page.get_by_role("button", name="Do it before the camera").click()
    page.locator("#start:not([disabled])").click(timeout=PATIENCE_MS)
    expect(page.locator("#phase")).to_have_text("Get ready")
    page.keyboard.press("n")
    page.evaluate("drawn.length = 0")
    try:
        expect(page.locator("#big")).to_have_text(str(TRUTH), timeout=1000.0 * COUNTED_S)
    except AssertionError:
        refuse_a_busy_machine(page)
        raise
    page.wait_for_timeout(1000.0 * AFTERWARDS_S)
    expect(page.locator("#big")).to_have_text(str(TRUTH))
    spoken = page.evaluate("spoken")
    assert [said for said in spoken if said.isdigit()] == [str(n + 1) for n in range(TRUTH)]
    page.keyboard.press("n")
    page.locator("#pain").get_by_role("radio", name="1", exact=True).check()
    page.locator("#pain").get_by_role("radio", name="No").check()
    page.locator("#pain").get_by_role("button", name="Go on").click()
    page.wait_for_url("**/summary")


def refuse_a_busy_machine(page: Page) -> None:
    """Nobody can count what a machine that does other things did not look at."""
    taken = page.evaluate("drawn")
    per_s = 1000.0 * len(taken) / (taken[-1] - taken[0]) if len(taken) > 1 else 0.0
    if per_s < MIN_FPS:
        lacks("time for the camera", f"only {per_s:.1f} pictures a second were looked at")


def sees_what_came_of_it(page: Page) -> None:
    expect(page.get_by_role("row", name=re.compile(f"^1 {TRUTH}"))).to_be_visible()
    sessions = page.request.get("/api/sessions").json()
    log = page.request.get(f"/api/sessions/{sessions[0]['id']}").json()["log"]
    assert [(one["counted"], one["attempts"]) for one in log["exercises"]] == [(TRUTH, TRUTH)]
    assert log["pain_in_session"] == 1
    page.get_by_role("navigation").get_by_role("link", name="Progress").click()
    expect(page.get_by_text(EXERCISE).first).to_be_visible()


def takes_it_all_along(page: Page, archive: Path) -> None:
    page.get_by_role("link", name=re.compile("Settings")).click()
    with page.expect_download() as coming:
        page.locator("a[href='/settings/archive']").click()
    coming.value.save_as(archive)
    with zipfile.ZipFile(archive) as held:
        assert held.testzip() is None
        names = held.namelist()
    assert any(name.endswith(".mp4") for name in names)
    assert any("session" in name for name in names)
