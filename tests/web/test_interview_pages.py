"""The interview in a real Chromium: by keyboard, by tapping, without script, killed half-way."""

import re

import pytest
from playwright.sync_api import Page, expect

from backstride.findings.interview.answers import NONE
from backstride.findings.interview.question import Question
from backstride.findings.interview.questions import BY_ID
from fixtures.answers import LOW_BACK
from fixtures.axe import axe
from fixtures.browser import PHONE, Size, Visits
from fixtures.server import Server, Servers

REFUSED = "status of 422"
QUESTION = re.compile(r"/interview/([a-z_0-9]+)$")
FIRST = "nerve_signs"
KINDS = ("nerve_signs", "leg_pain", "age_years", "worst_in_run", "psfs_1_activity", "site", "side")
"""A question of each kind, and the two with a drawing."""


@pytest.fixture(scope="module")
def shared(serve_module: Servers) -> Server:
    """Return a server for tests that kill nothing; each brings somebody of its own."""
    return serve_module()


def somebody(page: Page, name: str) -> Page:
    """Make the page somebody's who is new, and leave it at the safety questions."""
    assert page.request.post("/people", form={"name": name}).ok
    page.goto("/safety")
    return page


def asked(page: Page) -> Question:
    found = QUESTION.search(page.url)
    assert found, page.url
    return BY_ID[found.group(1)]


def keys_of(question: Question) -> str:
    """Return the keys that answer a question: as `LOW_BACK` says, or something that fits."""
    value = LOW_BACK.get(question.id)
    if question.kind == "choice":
        option = value if isinstance(value, str) else question.option_ids[-1]
        return str(question.option_ids.index(option) + 1)
    if question.kind == "many":
        return "0"
    if question.kind == "number":
        usual = {"of 10": 3, "cm": 178}.get(question.unit, 20)
        fitting = min(max(usual, question.low), question.high)
        return f"{value if value is not None else fitting:g}"
    return "run 10 km"


def on(page: Page, *keys: str) -> None:
    """Press keys of which the last one leads to another page."""
    here = page.url
    if QUESTION.search(here):
        ready(page)
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(lambda url: url != here, wait_until="load")


def ready(page: Page) -> None:
    """Wait until a question's page takes keys."""
    page.wait_for_selector("html.scripted", state="attached")


def answer(page: Page) -> Question:
    question = asked(page)
    on(page, *keys_of(question), "Enter")
    return question


def open_question(page: Page, question_id: str) -> None:
    page.goto(f"/interview/{question_id}")
    assert asked(page).id == question_id
    ready(page)


def value_of(page: Page, question_id: str) -> object:
    return page.request.get("/api/interview").json()["answers"].get(question_id)


def test_the_whole_way_by_keyboard_alone(server: Server, open_page: Visits):
    page = open_page(server.url)
    page.goto("/")
    axe(page)
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.id") != "name":
        page.keyboard.press("Tab")
    page.keyboard.type("Ada")
    on(page, "Enter")
    expect(page).to_have_url(re.compile("/safety$"))
    while page.evaluate("document.activeElement.textContent.trim()") != "Begin":
        page.keyboard.press("Tab")
    on(page, "Enter")

    came = []
    while not page.url.endswith("/interview/answers"):
        came.append(answer(page).id)
    assert came[0] == FIRST
    assert len(came) == len(set(came)) > 35
    told = page.request.get("/api/interview").json()
    assert told["next"] is None
    assert set(told["answers"]) == set(came)
    for question_id, value in LOW_BACK.items():
        assert told["answers"][question_id] == (list(value) if isinstance(value, tuple) else value)
    done = f"All questions so far are answered: {len(came)}."
    expect(page.get_by_role("main")).to_contain_text(done)
    axe(page)
    page.goto("/")
    expect(page.get_by_role("region", name="Film yourself")).to_be_visible()


def test_back_and_forth_loses_nothing(shared: Server, open_page: Visits):
    page = somebody(open_page(shared.url), "Back and forth")
    page.get_by_role("link", name="Begin").click()
    came = [answer(page).id for _ in range(5)]
    reached = asked(page)

    page.keyboard.press("2")
    page.get_by_role("button", name="Back").click()
    assert asked(page).id == came[-1]
    assert value_of(page, reached.id) is not None
    page.get_by_role("button", name="Back").click()
    assert asked(page).id == came[-2]
    expect(page.get_by_label("None of these")).to_be_checked()
    page.go_back()
    page.reload()
    page.goto("/interview")
    assert asked(page).id not in {*came, reached.id}
    assert all(value_of(page, id_) is not None for id_ in came)


def test_killed_in_the_middle_it_goes_on_where_it_was(server: Server, open_page: Visits):
    page = somebody(open_page(server.url), "Ada")
    page.get_by_role("link", name="Begin").click()
    came = [answer(page).id for _ in range(8)]
    before = page.request.get("/api/interview").json()

    server.kill9()
    server.start()
    page.reload()
    assert page.request.get("/api/interview").json() == before
    assert asked(page).id == before["next"]["id"]
    came.append(answer(page).id)
    assert value_of(page, came[-1]) is not None


def test_two_tabs(shared: Server, open_page: Visits):
    first = somebody(open_page(shared.url), "Two tabs")
    first.goto("/interview")
    second = first.context.new_page()
    second.goto("/interview")
    answer(first)
    answer(first)
    answer(second)

    assert asked(second).id == asked(first).id
    assert value_of(first, FIRST) == [NONE]


def test_a_double_press_is_one_answer(shared: Server, open_page: Visits):
    page = somebody(open_page(shared.url), "Double press")
    open_question(page, "leg_pain")
    page.keyboard.press("1")
    page.get_by_role("button", name="Next").dblclick()
    page.wait_for_load_state("networkidle")
    told = page.request.get("/api/interview").json()["answers"]
    assert told == {"leg_pain": "no"}


def test_a_tap_goes_on_and_arrow_keys_do_not(shared: Server, open_page: Visits):
    page = somebody(open_page(shared.url, size=PHONE), "Taps")
    page.clock.install()
    open_question(page, "leg_pain")
    page.clock.run_for(1000)
    page.get_by_label("To the buttock or thigh").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Below the knee, stronger than in the back")).to_be_checked()
    assert asked(page).id == "leg_pain"
    assert value_of(page, "leg_pain") is None
    page.get_by_text("To the buttock or thigh").click()
    page.wait_for_url(lambda url: "leg_pain" not in url)
    assert value_of(page, "leg_pain") == "above_knee"


def test_the_second_half_of_a_double_tap_answers_nothing(shared: Server, open_page: Visits):
    page = somebody(open_page(shared.url, size=PHONE), "Double taps")
    page.clock.install()
    page.clock.pause_at("2030-01-01")
    open_question(page, "leg_pain")
    page.get_by_text("To the buttock or thigh").click()
    expect(page.get_by_label("To the buttock or thigh")).to_be_checked()
    assert asked(page).id == "leg_pain"
    assert value_of(page, "leg_pain") is None
    page.clock.run_for(1000)
    page.get_by_text("To the buttock or thigh").click()
    page.wait_for_url(lambda url: "leg_pain" not in url)


def test_none_of_these_and_the_others_exclude_each_other(shared: Server, open_page: Visits):
    page = somebody(open_page(shared.url), "Excluding")
    open_question(page, "bone_risk")
    page.get_by_label("Low vitamin D").check()
    page.get_by_label("None of these").check()
    expect(page.get_by_label("Low vitamin D")).not_to_be_checked()
    page.get_by_role("checkbox", name="A stress fracture", exact=True).check()
    expect(page.get_by_label("None of these")).not_to_be_checked()


@pytest.mark.parametrize("question_id", ["site", "side"])
def test_the_drawing_chooses_and_mirrors(shared: Server, open_page: Visits, question_id: str):
    page = somebody(open_page(shared.url), f"Drawing of {question_id}")
    open_question(page, question_id)
    first = page.locator(".back-area").first
    blank = first.evaluate("each => getComputedStyle(each).fill")
    first.click()
    last = page.locator(".back-area").last
    last.click()
    both = {"site": "both", "side": "both_sides"}[question_id]
    expect(page.locator(f"#option-{both}")).to_be_checked()
    words = page.locator(f"label:has(#option-{both}) .choice-words").inner_text()
    expect(page.get_by_role("status")).to_have_text(f"Chosen: {words}. Go on with Next.")
    expect(page.get_by_role("button", name="Next")).to_be_in_viewport()
    assert first.evaluate("each => getComputedStyle(each).fill") != blank
    first.click()
    page.mouse.move(0, 0)
    assert first.evaluate("each => getComputedStyle(each).fill") == blank
    assert asked(page).id == question_id


def test_without_script(shared: Server, open_page: Visits):
    page = open_page(shared.url, java_script_enabled=False, tolerate=(REFUSED,))
    somebody(page, "No script")
    page.get_by_role("link", name="Begin").click()
    assert asked(page).id == FIRST
    page.get_by_label("None of these").check()
    page.get_by_label("Leaking urine or stool").check()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("alert")).to_contain_text("stands beside others")
    expect(page.get_by_label("Leaking urine or stool")).to_be_checked()
    page.get_by_label("Leaking urine or stool").uncheck()
    page.get_by_role("button", name="Next").click()
    assert asked(page).id == "heart_lung_signs"
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_label("None of these")).to_be_checked()


def test_a_wrong_number_stays_with_its_sentence(shared: Server, open_page: Visits):
    page = somebody(open_page(shared.url, tolerate=(REFUSED,)), "Wrong number")
    open_question(page, "height_cm")
    page.keyboard.type("1.78")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("1.78 m is 178")
    field = page.get_by_label("How tall are you?")
    expect(field).to_have_value("1.78")
    expect(field).to_be_focused()
    axe(page)
    field.fill("178")
    on(page, "Enter")
    assert value_of(page, "height_cm") == 178


def test_a_hard_stop_and_a_slip(shared: Server, open_page: Visits):
    page = somebody(open_page(shared.url, size=PHONE), "Slip")
    page.goto("/interview")
    on(page, "4", "Enter")
    expect(page).to_have_url(re.compile("/stop$"))
    main = page.get_by_role("main")
    for words in ("an emergency department", "now", "leaking of urine or stool"):
        expect(main).to_contain_text(words)
    axe(page)
    page.goto("/")
    expect(main).to_contain_text("Where: an emergency department. How fast: now.")
    axe(page)
    for path in ("/interview", "/interview/tests", "/interview/height_cm", "/safety"):
        page.goto(path)
        expect(page).to_have_url(re.compile("/stop$"))

    page.get_by_role("link", name="Are any of these new").click()
    on(page, "0", "Enter")
    assert asked(page).id == "heart_lung_signs"
    page.goto("/stop")
    expect(page).to_have_url(re.compile("/$"))


def test_answers_can_be_changed_from_their_list(shared: Server, open_page: Visits):
    page = somebody(open_page(shared.url), "Changing")
    page.goto("/interview")
    answer(page)
    page.goto("/interview/answers")
    axe(page)
    page.get_by_role("link", name="Change: Are any of these new").click()
    page.get_by_label("Pain down both legs at once").check()
    page.get_by_role("button", name="Keep").click()
    expect(page).to_have_url(re.compile("/interview/answers#nerve_signs$"))
    expect(page.locator("#nerve_signs")).to_contain_text("pain down both legs at once")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [PHONE, Size(1440, 900)])
def test_each_kind_of_page_is_accessible(
    shared: Server, open_page: Visits, size: Size, *, dark: bool
):
    page = open_page(shared.url, size=size, dark=dark)
    somebody(page, f"Seen at {size.width_px} {dark}")
    axe(page)
    for question_id in KINDS:
        open_question(page, question_id)
        axe(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size.width_px, f"{question_id} is {wide} px wide"
    for path in ("/", "/interview/answers", "/interview/tests", "/interview/week"):
        page.goto(path)
        axe(page)


def open_the_tests(page: Page) -> None:
    """Answer the safety questions through the API, so that the home tests are open."""
    for question_id, value in LOW_BACK.items():
        told = list(value) if isinstance(value, tuple) else value
        path, head = f"/api/interview/{question_id}", {"X-Backstride": "1"}
        assert page.request.put(path, data={"value": told}, headers=head).ok


def test_a_home_test_with_the_stopwatch(shared: Server, open_page: Visits):
    page = open_page(shared.url, size=PHONE)
    page.clock.install()
    somebody(page, "Home tests")
    open_the_tests(page)
    page.goto("/interview/tests")
    axe(page)
    page.get_by_role("link", name="Begin with: Plank").click()
    assert answer(page).id == "sex"
    assert asked(page).id == "plank_s"
    axe(page)
    page.get_by_role("button", name="Sound is on").click()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("status")).to_have_text("Get ready")
    page.clock.run_for(5_100)
    expect(page.get_by_role("status")).to_have_text("Running")
    page.clock.run_for(42_000)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_label("how long could you hold it")).to_have_value("42")
    page.get_by_role("button", name="Next").click()
    expect(page).to_have_url(re.compile("/interview/tests#plank$"))
    expect(page.locator("#plank")).to_contain_text("42 lies below 63 to 121")
    expect(page.get_by_role("link", name="Next: Side bridge")).to_be_visible()
    axe(page)


def test_thirty_seconds_of_standing_up(shared: Server, open_page: Visits):
    page = open_page(shared.url)
    page.clock.install()
    somebody(page, "Standing up")
    open_the_tests(page)
    open_question(page, "sit_to_stand_reps")
    page.get_by_role("button", name="Start").click()
    page.clock.run_for(36_000)
    expect(page.get_by_role("status")).to_have_text("Time. How often did you stand up?")
    expect(page.get_by_label("How often did you stand up")).to_be_focused()


def test_this_weeks_numbers(shared: Server, open_page: Visits):
    page = somebody(open_page(shared.url, tolerate=(REFUSED, "404")), "Scores")
    open_the_tests(page)
    page.goto("/interview/week")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("alert")).to_have_text("Choose at least one number.")
    morning = page.get_by_role("group", name="How strong is it the morning")
    morning.get_by_role("radio", name="2").check()
    page.get_by_role("button", name="Keep").click()
    expect(page).to_have_url(re.compile("/progress$"))
