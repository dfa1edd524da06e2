"""Printed, an answer takes two pages at most, and a stop one: counted in a browser's PDF."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from backstride.app.render.html_report import render_html
from backstride.app.render.stop_report import render_stop
from backstride.findings.redflags.screen import screen
from fixtures.answers import answers
from fixtures.ranked import answered_by, every_state, random_reports
from fixtures.reports import tired_report

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
MOST_PAGES = 2
LATE_LOW = answers(
    onset="late",
    onset_minute=35,
    run_minutes=50,
    relief="minutes",
    strength_per_week=0,
    experience_years=1.5,
    longest_km_30d=12,
    cross_training=("cycling",),
    equipment=("mat", "chair"),
)
CLEARED = answers(
    {**LATE_LOW.values},
    pain_weeks=9,
    pain_course="same",
    worst_in_run=7,
    first_after_55="yes",
    age_years=60,
    clinician_cleared="yes",
)
NERVES = answers(nerve_signs=("foot_drop", "leaking"), worst_in_run=8, onset="late")

pytestmark = pytest.mark.skipif(
    BROWSER is None,
    reason="SKIPPED LOUDLY: no chromium here, so the printed pages were not counted",
)


def pages(html, folder: Path) -> int:
    """Print a page to PDF and return how many sheets it takes."""
    (folder / "page.html").write_text(html, encoding="utf-8")
    command = [
        str(BROWSER),
        *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
        *("--disable-background-networking", "--disable-component-update"),
        *("--no-pdf-header-footer", f"--user-data-dir={folder / 'profile'}"),
        f"--print-to-pdf={folder / 'page.pdf'}",
        (folder / "page.html").as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return len(re.findall(rb"/Type\s*/Page\b", (folder / "page.pdf").read_bytes()))


@pytest.mark.parametrize("name", every_state())
def test_every_state_prints_to_two_pages(name, tmp_path):
    assert 1 <= pages(render_html(every_state()[name], []), tmp_path) <= MOST_PAGES


def test_a_real_programme_prints_to_two_pages(tmp_path):
    report = answered_by(tired_report(), LATE_LOW)
    assert report.programme is not None
    assert pages(render_html(report, []), tmp_path) <= MOST_PAGES


def test_three_referrals_and_a_week_print_to_two_pages(tmp_path):
    report = answered_by(tired_report(), CLEARED)
    assert report.programme is not None
    assert len(report.answer.screen.stops) == 3
    assert pages(render_html(report, []), tmp_path) <= MOST_PAGES


def test_random_answers_print_to_two_pages(tmp_path):
    for report in random_reports(5, seed=2):
        assert pages(render_html(report, []), tmp_path) <= MOST_PAGES


def test_a_stop_prints_to_one_page(tmp_path):
    assert pages(render_stop(screen(NERVES), NERVES), tmp_path) == 1
