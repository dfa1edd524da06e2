"""today.json: which session is due, and one sentence for what is no session."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from backstride.app.plan_file import CalendarTime, StoredPlan, write_plan
from backstride.app.today_file import (
    Today,
    read_today,
    today_from_json,
    today_of,
    today_to_json,
    write_today,
)
from backstride.core.errors import PlanError
from backstride.plan.due import due_session, open_session
from backstride.plan.programme import LogEntry
from backstride.plan.stops import LEG_STOP
from fixtures.plans import START, programme, strength
from fixtures.sessions import RULES, prescribed, session_of

PLAN = programme()
FIRST, SECOND, *_ = strength(PLAN)


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    write_plan(StoredPlan(PLAN, CalendarTime(1080, None)), tmp_path / "plan.json")
    return tmp_path / "plan.json"


def refused(path: Path, *words: str) -> None:
    with pytest.raises(PlanError) as caught:
        read_today(path, START)
    assert "\n" not in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def spoiled(path: Path, **changed: object) -> Path:
    """Write a today.json whose only prescription has other values."""
    write_today(Today(session_of(prescribed("plank", hold_s=20.0)), RULES), path)
    told = json.loads(path.read_text())
    told["session"]["prescriptions"][0].update(changed)
    path.write_text(json.dumps(told))
    return path


def test_a_session_is_read_back_as_it_was_written(tmp_path):
    today = today_of(PLAN, FIRST.date)
    write_today(today, tmp_path / "today.json")
    assert read_today(tmp_path / "today.json", FIRST.date) == today
    assert today_from_json(json.loads(json.dumps(today_to_json(today))), "a session") == today
    assert today.session == FIRST
    assert today.rules.max_pain == 5


def test_the_session_of_the_day_comes_from_a_plan_or_its_folder(plan_file):
    for path in (plan_file, plan_file.parent):
        assert read_today(path, FIRST.date).session == FIRST
        assert read_today(path, START, SECOND.date).session == SECOND


def test_a_plan_under_another_name_is_known_by_what_it_holds(plan_file):
    other = plan_file.rename(plan_file.with_name("mine.json"))
    assert read_today(other, FIRST.date).session == FIRST


def test_a_missed_session_is_due_until_the_next():
    assert due_session(PLAN, SECOND.date - timedelta(days=1)) == FIRST
    assert due_session(PLAN, SECOND.date) == SECOND
    assert open_session(PLAN, START) is None


def test_a_logged_session_is_not_due_again():
    logged = replace(PLAN, history=(LogEntry(FIRST.id, FIRST.date, "good"),))
    with pytest.raises(PlanError, match=f"the next one is on {SECOND.date}: give --day"):
        due_session(logged, FIRST.date)


def test_a_day_without_a_session_names_the_next(plan_file):
    empty = FIRST.date + timedelta(days=1)
    with pytest.raises(PlanError, match=f"none on {empty}; the next one is on {SECOND.date}"):
        read_today(plan_file, START, empty)
    assert read_today(plan_file, START, START).session.kind == "cross_training"
    with pytest.raises(PlanError, match=r"none on 2031-01-01$"):
        read_today(plan_file, START, date(2031, 1, 1))


def test_a_session_of_another_day_is_not_taken_for_it(tmp_path):
    write_today(today_of(PLAN, FIRST.date), tmp_path / "today.json")
    with pytest.raises(PlanError, match=f"a session of {SECOND.date} was needed"):
        read_today(tmp_path / "today.json", FIRST.date, SECOND.date)


def test_a_stopped_programme_has_no_session():
    with pytest.raises(PlanError, match="this programme was stopped"):
        today_of(replace(PLAN, stopped=LEG_STOP), FIRST.date)


def test_what_is_no_session_is_refused_in_one_sentence(tmp_path):
    refused(tmp_path / "none.json", "is not there", "backstride plan today")
    for text, word in (("{", "not JSON"), ("[]", "another kind"), ("{}", "no version")):
        (tmp_path / "odd.json").write_text(text)
        refused(tmp_path / "odd.json", word)
    (tmp_path / "odd.json").write_text('{"schema_version": 2}')
    refused(tmp_path / "odd.json", "newer")
    (tmp_path / "odd.json").write_text('{"schema_version": 1, "exercises": []}')
    refused(tmp_path / "odd.json", '"exercises", which is not known')


def test_a_session_that_is_no_file_is_refused_by_its_name():
    told = today_to_json(today_of(PLAN, FIRST.date))
    for change, word in (({"schema_version": 2}, "newer"), ({"rules": {}}, "lacks")):
        with pytest.raises(PlanError, match=word) as caught:
            today_from_json({**told, **change}, "the session of today")
        assert "the session of today" in str(caught.value)


@pytest.mark.parametrize(
    "changed",
    [
        {"rounds": 0},
        {"rounds": 10**9},
        {"hold_s": 0.0},
        {"hold_s": 1e9},
        {"rest_s": -1.0},
        {"hold_s": None, "reps": 300},
        {"hold_s": None, "reps": 100, "rounds": 3},
        {"hold_s": None, "minutes": -2.0},
    ],
)
def test_a_dose_that_no_plan_gives_is_refused(changed, tmp_path):
    refused(spoiled(tmp_path / "today.json", **changed), "plank has a dose of")


def test_a_session_without_exercises_is_refused(tmp_path):
    write_today(Today(session_of(), RULES), tmp_path / "today.json")
    refused(tmp_path / "today.json", "it has 0 exercises")


def test_a_limit_of_pain_beyond_ten_is_refused(tmp_path):
    write_today(
        Today(session_of(prescribed("plank", hold_s=20.0)), replace(RULES, max_pain=11)),
        tmp_path / "today.json",
    )
    refused(tmp_path / "today.json", "limit of pain is 11")
