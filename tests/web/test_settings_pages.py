"""Settings in a browser: units, the archive out and in, and everything deleted."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backstride.app.service import archive
from backstride.store.database import Store
from fixtures.axe import axe
from fixtures.browser import DESK, PHONE, Visits
from fixtures.lived import NAME, SIDE, lived
from fixtures.server import Server, Servers


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the archive of a runner who has done all of it."""
    store = Store(tmp_path_factory.mktemp("home"))
    path = archive.make(store, lived(store))
    yield path.rename(path.with_name("kept.zip"))
    store.close()


def brought(page: Page, zipped: Path) -> None:
    """Bring the archive to a server on which nobody is, and go on as its runner."""
    page.goto("/bring")
    page.get_by_label("The .zip that Backstride made").set_input_files(zipped)
    page.get_by_role("button", name="Bring it").click()
    expect(page.get_by_role("status")).to_contain_text(f"It is all here, as {NAME}.")
    page.get_by_role("button", name="Go on with it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)


def test_an_archive_goes_from_one_server_to_another_and_is_the_same(
    serve: Servers, open_page: Visits, zipped: Path, tmp_path: Path
) -> None:
    page = open_page(serve().url)
    brought(page, zipped)
    page.goto("/settings")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download everything").click()
    assert coming.value.suggested_filename.startswith("backstride-zo-l-ufer-")
    out = tmp_path / "out.zip"
    coming.value.save_as(out)
    with zipfile.ZipFile(out) as new, zipfile.ZipFile(zipped) as old:
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        assert new.read("clips/001-Seite-1-l-uft.mp4") == SIDE

    other = open_page(serve().url)
    brought(other, out)
    other.goto("/settings")
    data = other.locator("#data")
    for line in ("Your answers", "Clips: 2", "Reports: 2", "Plans: 1", "Exercise sessions: 2"):
        expect(data).to_contain_text(line)


def test_units_and_the_coach_are_changed_and_stay(
    server: Server, open_page: Visits, zipped: Path
) -> None:
    page = open_page(server.url, size=PHONE)
    brought(page, zipped)
    page.goto("/settings")
    units, coach = page.locator("#units"), page.locator("#coach")
    expect(units.get_by_label("Miles")).to_be_checked()
    units.get_by_label("Kilometres").check()
    units.get_by_label("Feet and inches").check()
    units.get_by_role("button", name="Save").click()
    expect(units.get_by_role("status")).to_have_text("Saved")
    coach.get_by_label("Sounds").uncheck()
    coach.get_by_label("Voice").check()
    coach.get_by_role("button", name="Save").click()
    expect(coach.get_by_role("status")).to_have_text("Saved")

    server.restart()
    page.goto("/settings")

    expect(units.get_by_label("Kilometres")).to_be_checked()
    expect(units.get_by_label("Feet and inches")).to_be_checked()
    expect(units.get_by_label("Kilograms")).to_be_checked()
    expect(coach.get_by_label("Sounds")).not_to_be_checked()
    expect(coach.get_by_label("Voice")).to_be_checked()


def test_a_name_is_changed_and_a_wrong_one_told(
    server: Server, open_page: Visits, zipped: Path
) -> None:
    page = open_page(server.url, tolerate=("422",))
    brought(page, zipped)
    page.goto("/settings")
    name = page.locator("#profile").get_by_label("Name")
    name.fill("Zoë")
    page.get_by_role("button", name="Save Name").click()
    expect(page.locator("#profile").get_by_role("status")).to_have_text("Saved")
    expect(name).to_have_value("Zoë")
    name.fill("   ")
    page.get_by_role("button", name="Save Name").click()
    expect(page.get_by_role("alert")).to_contain_text("A name of 1 to 60 letters was needed")
    name.fill("Z" * 61)
    page.get_by_role("button", name="Save Name").click()
    expect(page.get_by_role("alert")).to_contain_text("got 61")


def test_the_calendars_address_is_copied(server: Server, open_page: Visits, zipped: Path) -> None:
    page = open_page(server.url)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    brought(page, zipped)
    page.goto("/settings")
    made = page.get_by_role("button", name="Make an address")
    if made.count():
        made.click()
    calendar = page.locator("#calendar")
    expect(calendar).to_contain_text("a phone cannot reach it")
    calendar.get_by_role("button", name="Copy the address").click()
    expect(calendar.get_by_role("status")).to_have_text("Copied.")
    shown = calendar.get_by_label("Address to subscribe to").input_value()
    assert page.evaluate("navigator.clipboard.readText()") == shown
    axe(page)


def test_what_is_no_archive_is_told_and_nothing_of_it_stays(
    server: Server, open_page: Visits, zipped: Path, tmp_path: Path
) -> None:
    page = open_page(server.url, tolerate=("422",))
    brought(page, zipped)
    wrong = tmp_path / "wrong.zip"
    wrong.write_text("my shopping list")
    page.goto("/settings")
    page.get_by_label("The .zip that Backstride made").set_input_files(wrong)
    page.get_by_role("button", name="Bring it").click()
    expect(page.locator("#bring-result")).to_contain_text("An archive that Backstride made")
    expect(page.get_by_role("button", name="Bring it")).to_be_enabled()

    page.get_by_label("The .zip that Backstride made").set_input_files(zipped)
    page.get_by_role("button", name="Bring it").click()
    expect(page.locator("#bring-result")).to_contain_text("All of it was here already.")
    page.get_by_label("To a profile of its own").check()
    page.get_by_role("button", name="Bring it").click()
    expect(page.locator("#bring-result")).to_contain_text(f"It is all here, as {NAME} (2).")
    expect(page.locator("#bring-result")).to_contain_text("clips (2), reports (2)")


def test_everything_is_deleted_after_its_name_was_typed(
    server: Server, open_page: Visits, zipped: Path
) -> None:
    page = open_page(server.url, tolerate=("422",))
    brought(page, zipped)
    page.goto("/settings")
    page.get_by_role("link", name="See what would go").click()
    expect(page.get_by_role("main")).to_contain_text("Clips: 2")
    typed = page.get_by_label(f"To delete it all, type {NAME}")
    typed.fill("Zoe")
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_role("alert")).to_contain_text(f"The name {NAME} was needed")
    axe(page)
    typed.fill(NAME)
    page.get_by_role("button", name="Delete everything").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("It is gone")
    axe(page)
    page.get_by_role("link", name="To the start").click()
    expect(page.get_by_label("What shall we call you?")).to_be_visible()
    server.stop()
    left = [path for path in server.data.rglob("*") if path.is_file()]
    assert not any(NAME.encode() in path.read_bytes() for path in left)
    assert [path.name for path in (server.data / "files").rglob("*") if path.is_file()] == [
        "belongs-to"
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_stands_in_anybodys_way(
    serve_module: Servers, open_page: Visits, zipped: Path, size, dark: bool
) -> None:
    server = serve_module.started[0] if serve_module.started else serve_module()
    page = open_page(server.url, size=size, dark=dark)
    brought_or_there(page, zipped)
    for path in ("/settings", "/settings?saved=units", "/settings/delete", "/settings/licences"):
        page.goto(path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size.width_px
    page.goto("/bring")
    axe(page)


def brought_or_there(page: Page, zipped: Path) -> None:
    """Be the runner, who is brought only once."""
    page.goto("/people")
    there = page.get_by_role("button", name=NAME)
    if there.count():
        there.first.click()
    else:
        brought(page, zipped)


def test_all_can_be_reached_with_the_keyboard(
    server: Server, open_page: Visits, zipped: Path
) -> None:
    page = open_page(server.url)
    brought(page, zipped)
    page.goto("/settings")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.name"))
    assert {"name", "distance", "height", "weight", "voice", "sounds", "archive"} <= reached
