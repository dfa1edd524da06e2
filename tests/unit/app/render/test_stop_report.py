"""The stop page: where to go and how fast on top, own answers below, and nothing else."""

import random
import re

import pytest

from backstride.app.render.stop_report import also_told, hard_stops, render_stop, write_stop
from backstride.core.errors import SafetyStop
from backstride.findings.answering import screened_or_stop
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.screen import screen
from backstride.findings.redflags.stop import Screen
from backstride.findings.wording import answer as wording
from fixtures.answers import answers, random_answers
from fixtures.ranked import BONE, EMERGENCY, REFERRAL
from fixtures.vignettes import every
from unit.app.render.test_html_report import Page

NERVES = answers(nerve_signs=("foot_drop", "leaking"), worst_in_run=8, side="left")


def stopped(count):
    rng = random.Random(11)  # noqa: S311 - no secret
    while count:
        given = random_answers(rng, skip=0.05)
        if screen(given).hard_stop:
            count -= 1
            yield given


@pytest.fixture(scope="module")
def nerves():
    return Page(render_stop(screen(NERVES), NERVES))


def test_where_and_how_fast_come_first(nerves):
    text = nerves.text
    assert (
        text.index("Please get help now")
        < text.index("Where: an emergency department.")
        < text.index("How fast: now.")
        < text.index(wording.STOP_PAGE_CLINICIAN)
    )


def test_there_is_no_measure_no_cause_and_no_exercise(nerves):
    assert "±" not in nerves.text
    assert not re.search(r"\d %|in 10\b|plank|crunch|cadence", nerves.text.lower())
    assert nerves.all("script") == []
    assert nerves.all("video") == []


def test_the_clinician_reads_what_was_told_and_what_was_not(nerves):
    assert "22 November 2026" in nerves.text
    assert "a foot that drops or slaps; leaking urine or stool" in nerves.text
    told, _, rest = nerves.text.partition("Not told: ")
    assert "foot that drops" not in rest.partition("In runs")[0]
    assert "Nobody has been examined" in told


def test_an_open_safety_question_is_said_to_be_open():
    given = Answers({"nerve_signs": ("foot_drop",)})
    text = Page(render_stop(screen(given), given)).text
    assert wording.STOP_PAGE_OPEN in text
    assert wording.STOP_PAGE_ANSWERED_UNDATED in text


def test_other_stops_are_spoken_of_on_the_same_visit(nerves):
    found = screen(NERVES)
    assert also_told(found)
    assert all(group.level != "clinician" for group in hard_stops(found))
    assert f"{wording.STOP_PAGE_ALSO}: pain of 8 of 10 in a run" in nerves.text


def test_an_urgent_stop_has_another_heading():
    text = Page(render_stop(Screen((BONE, REFERRAL)))).text
    assert wording.STOP_PAGE_TITLES["urgent"] in text
    assert "Where: a sports doctor. How fast: this week." in text
    assert wording.STOP_PAGE_CLINICIAN not in text


def test_old_reports_are_warned_of_only_where_they_are(tmp_path):
    write_stop(Screen((EMERGENCY,)), tmp_path / "stop.html", old_files=True)
    assert wording.STOP_PAGE_OLD_FILES in (tmp_path / "stop.html").read_text("utf-8")
    write_stop(Screen((EMERGENCY,)), tmp_path / "stop.html")
    assert wording.STOP_PAGE_OLD_FILES not in (tmp_path / "stop.html").read_text("utf-8")


def test_nothing_is_loaded_from_elsewhere(nerves):
    policy = next(m["content"] for m in nerves.all("meta") if "http-equiv" in m)
    assert policy.startswith("default-src 'none'")
    html = render_stop(screen(NERVES), NERVES)
    assert "url(" not in html
    assert "http" not in html.replace("http-equiv", "")


def test_texts_of_answers_are_escaped():
    given = answers(nerve_signs=("foot_drop",), psfs_1_activity="<img src=x>")
    assert "<img" not in render_stop(screen(given), given)


def test_every_random_hard_stop_says_where_and_how_fast():
    for given in stopped(60):
        found = screen(given)
        text = Page(render_stop(found, given)).text
        for stop in found.stops:
            if stop.level != "clinician":
                assert f"Where: {stop.where}." in text
                assert f"How fast: {stop.how_fast}." in text


def test_the_stopped_vignettes_are_stopped():
    hard = [one for one in every() if screen(one.answers).hard_stop]
    assert hard
    for vignette in hard:
        with pytest.raises(SafetyStop) as stop:
            screened_or_stop(vignette.answers)
        assert stop.value.exit_code == 3
        assert "Where: " in str(stop.value)
        assert "How fast: " in str(stop.value)
