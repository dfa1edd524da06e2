"""plan.json: in the form of its schema, and the same programme when read back."""

import json
from dataclasses import fields, replace
from datetime import timedelta

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from backstride.app.plan_file import (
    PLAN_VERSION,
    CalendarTime,
    StoredPlan,
    plan_from_json,
    plan_schema,
    plan_to_json,
    programme_to_json,
    read_plan,
    write_plan,
)
from backstride.core.errors import PlanError
from backstride.plan.move import move_session
from backstride.plan.programme import Programme
from backstride.plan.progress import update
from backstride.plan.read_catalogue import catalogue
from fixtures.plans import START, leading, logged, programme, strength, with_cautions

EVENING = CalendarTime(18 * 60, "Europe/Berlin")


def moved_on() -> Programme:
    plan = programme(ranking=leading("shrug", "load_spike"), carries=("backpack",))
    for i, pain in enumerate((1, 7, 7)):
        plan = update(plan, logged(strength(plan)[i], pain=pain, morning=None), catalogue())
    return plan


def stopped() -> Programme:
    plan = programme(found=with_cautions("bone_care"))
    return update(plan, logged(strength(plan)[0], legs=True), catalogue())


def with_a_moved_session() -> Programme:
    plan = programme()
    first = strength(plan)[0]
    return move_session(plan, first.id, first.date + timedelta(days=1), START)


PLANS = {
    "new": programme,
    "moved on": moved_on,
    "stopped": stopped,
    "a session moved": with_a_moved_session,
}


@pytest.mark.parametrize("make", PLANS.values(), ids=list(PLANS))
def test_a_plan_is_read_back_as_it_was_written(make, tmp_path):
    stored = StoredPlan(make(), EVENING)
    write_plan(stored, tmp_path / "plan.json")

    assert read_plan(tmp_path / "plan.json") == stored
    assert read_plan(tmp_path) == stored
    assert plan_from_json(json.loads(json.dumps(plan_to_json(stored))), "the plan") == stored


@pytest.mark.parametrize("make", PLANS.values(), ids=list(PLANS))
def test_a_plan_has_the_form_of_its_schema(make, tmp_path):
    write_plan(StoredPlan(make(), CalendarTime(0, None)), tmp_path / "plan.json")
    validator = Draft202012Validator(plan_schema(), format_checker=FormatChecker())

    assert not list(validator.iter_errors(json.loads((tmp_path / "plan.json").read_text())))


def test_the_schema_names_every_field():
    named = {field.name for field in fields(Programme)}

    assert set(programme_to_json(programme())) == {*named, "schema_version", "backstride_version"}
    assert set(plan_schema()["properties"]) == {
        *named,
        "schema_version",
        "backstride_version",
        "calendar",
    }


def test_a_plan_from_before_sessions_could_be_moved_is_read():
    stored = StoredPlan(programme(), EVENING)
    told = {k: v for k, v in plan_to_json(stored).items() if k not in {"moved", "n_moves"}}

    assert plan_from_json({**told, "schema_version": 1}, "an old plan") == stored


def test_the_interview_stays_out_of_the_plan(tmp_path):
    write_plan(StoredPlan(programme(), EVENING), tmp_path / "plan.json")
    text = (tmp_path / "plan.json").read_text()

    for key in ("nerve_signs", "missed_periods", "mass_kg", "answers"):
        assert key not in text


def damaged(tmp_path, change) -> str:
    write_plan(StoredPlan(programme(), EVENING), tmp_path / "plan.json")
    told = json.loads((tmp_path / "plan.json").read_text())
    change(told)
    (tmp_path / "plan.json").write_text(json.dumps(told))
    with pytest.raises(PlanError) as caught:
        read_plan(tmp_path / "plan.json")
    text = str(caught.value)
    assert "\n" not in text
    return text


def test_damage_is_named(tmp_path):
    def first_week(told):
        return told["weeks"][0]["sessions"][0]

    assert "newer" in damaged(tmp_path, lambda t: t.update(schema_version=PLAN_VERSION + 1))
    assert "newer" in damaged(tmp_path, lambda t: t.update(rules_version=99))
    assert "no version" in damaged(tmp_path, lambda t: t.pop("schema_version"))
    assert 'lacks "start"' in damaged(tmp_path, lambda t: t.pop("start"))
    assert '"colour"' in damaged(tmp_path, lambda t: t.update(colour=1))
    assert "date" in damaged(tmp_path, lambda t: t.update(start="soon"))
    assert "whole number" in damaged(tmp_path, lambda t: t.update(max_pain="5"))
    assert "one of" in damaged(tmp_path, lambda t: first_week(t).update(kind="dance"))
    assert "a number" in damaged(tmp_path, lambda t: first_week(t).update(minutes=True))
    assert "a list" in damaged(tmp_path, lambda t: t.update(weeks=None))
    assert "counted from 1" in damaged(tmp_path, lambda t: t["weeks"].pop(0))
    assert "ladders" in damaged(tmp_path, lambda t: t["ladders"].pop(0))
    assert "weekdays" in damaged(tmp_path, lambda t: t.update(days=[9]))
    assert "calendar" in damaged(tmp_path, lambda t: t.pop("calendar"))
    assert "time" in damaged(tmp_path, lambda t: t["calendar"].update(minute=5000))
    assert "zone" in damaged(tmp_path, lambda t: t["calendar"].update(zone="Mars/Olympus"))
    for moved in (["w1-1"], ["w9-1"], ["w1-1", "w1-1"]):
        told = [{"session_id": one, "date": "2026-12-09"} for one in moved]
        assert "moved" in damaged(tmp_path, lambda t, told=told: t.update(moved=told))
    because = ["weeks", 0, "sessions", 0, "prescriptions", 0]

    def no_reason(told):
        for key in because:
            told = told[key]
        told["because"] = []

    assert "reason" in damaged(tmp_path, no_reason)


def test_a_plan_that_is_no_file_is_refused_by_its_name():
    told = plan_to_json(StoredPlan(programme(), EVENING))
    for change, word in (
        ({"schema_version": PLAN_VERSION + 1}, "newer"),
        ({"start": "soon"}, "date"),
    ):
        with pytest.raises(PlanError, match=word) as caught:
            plan_from_json({**told, **change}, "the plan of Anna")
        assert "the plan of Anna" in str(caught.value)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"a": NaN}', "\x00"])
def test_what_is_no_plan_is_refused(content, tmp_path):
    (tmp_path / "plan.json").write_text(content)
    with pytest.raises(PlanError, match="a plan was needed"):
        read_plan(tmp_path / "plan.json")


def test_a_missing_plan_is_refused(tmp_path):
    with pytest.raises(PlanError, match="is not there"):
        read_plan(tmp_path / "plan.json")


def test_a_plan_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "plan.json").write_bytes(b"\xff\xfe{}")
    with pytest.raises(PlanError, match="a plan was needed"):
        read_plan(tmp_path / "plan.json")


def test_a_programme_is_not_changed_by_the_way_through_json(tmp_path):
    plan = replace(programme(), notes=("ünïcode “quotes” \u2028 <b>",))
    write_plan(StoredPlan(plan, EVENING), tmp_path / "plan.json")
    assert read_plan(tmp_path).programme == plan
