"""session.json: what a coach or a person writes, and one sentence for what does not fit."""

import json
from datetime import date

import pytest

from backstride.app.session_file import (
    log_to_json,
    read_session,
    result_to_json,
    session_from,
    write_result,
    write_session,
)
from backstride.coach.session.result import ExerciseDone, SessionResult
from backstride.core.errors import PlanError
from fixtures.plans import logged, programme, strength

WHOLE = {
    "schema_version": 1,
    "date": "2026-12-02",
    "session_id": "w1-1",
    "pain_in_session": 2,
    "pain_next_morning": 1,
    "leg_symptoms": False,
    "exercises": [
        {
            "exercise": "ball-knee-tuck",
            "attempts": 18,
            "counted": 16,
            "left": None,
            "right": None,
            "hold_s": [],
            "form_score": 0.86,
            "pain": 1,
        }
    ],
}


def refused(**changed) -> str:
    told = {key: value for key, value in {**WHOLE, **changed}.items() if value != "gone"}
    with pytest.raises(PlanError) as caught:
        session_from(told, "session.json")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def exercise(**changed) -> list[dict[str, object]]:
    return [{**WHOLE["exercises"][0], **changed}]


def test_a_session_is_read_as_it_stands():
    log = session_from(WHOLE, "session.json")

    assert log.date == date(2026, 12, 2)
    assert (log.pain_in_session, log.pain_next_morning, log.pain_usual_morning) == (2, 1, None)
    assert log.exercises[0].counted == 16
    assert log.exercises[0].form_score == 0.86


def test_a_session_is_read_back_as_it_was_written(tmp_path):
    log = logged(strength(programme())[0])
    write_session(log, tmp_path / "session.json")
    assert read_session(tmp_path / "session.json") == log
    assert session_from(json.loads(json.dumps(log_to_json(log))), "the session") == log


def test_a_coached_session_is_a_session_once_nothing_is_open(tmp_path):
    log = logged(strength(programme())[0])
    done = tuple(ExerciseDone(one) for one in log.exercises)
    result = SessionResult("w1-1", done, pain=None, leg_symptoms=None)
    told = json.loads(json.dumps(result_to_json(result, log.date, pain=3, legs=False)))
    write_result(result, log.date, tmp_path / "session.json", pain=3, legs=False)

    assert json.loads((tmp_path / "session.json").read_text()) == told
    read = session_from(told, "the session")
    assert (read.exercises, read.pain_in_session, read.leg_symptoms) == (log.exercises, 3, False)
    with pytest.raises(PlanError, match=r'the session .*"leg_symptoms"'):
        session_from(result_to_json(result, log.date, pain=3), "the session")


def test_what_a_coach_writes_for_one_exercise_is_a_session_with_the_rest_given_aside(tmp_path):
    coach = {
        "exercise": "ball-pike",
        "attempts": 12,
        "counted": 10,
        "left": None,
        "right": None,
        "hold_s": [1.0, 0.8],
        "not_counted": ["shallow"],
        "faults": ["sag"],
        "form_score": 0.83,
    }
    (tmp_path / "one.json").write_text(json.dumps(coach))
    aside = {"date": "2026-12-02", "pain_in_session": 1, "leg_symptoms": False}
    log = read_session(tmp_path / "one.json", aside)

    assert log.exercises[0].exercise_id == "ball-pike"
    assert log.pain_next_morning is None
    with pytest.raises(PlanError, match="add --pain N --no-leg-symptoms"):
        read_session(tmp_path / "one.json", {"date": "2026-12-02"})


def test_what_cannot_be_is_refused():
    assert "from 0 to 10, got 11" in refused(pain_in_session=11)
    assert "from 0 to 10" in refused(pain_next_morning=-1)
    assert "whole number" in refused(pain_in_session=2.5)
    assert "whole number" in refused(pain_in_session=True)
    assert '"pain_in_session"' in refused(pain_in_session="gone")
    assert '"leg_symptoms"' in refused(leg_symptoms="no")
    assert '"leg_symptoms"' in refused(leg_symptoms="gone")
    assert '"date"' in refused(date="gone")
    assert "2026-12-01" in refused(date="yesterday")
    assert "newer" in refused(schema_version=2)
    assert "schema_version" in refused(schema_version="gone")
    assert '"mood"' in refused(mood=1)
    assert "list" in refused(exercises={})
    assert "its id" in refused(exercises=[{}])
    assert "group" in refused(exercises=[3])
    assert "ball-knee-tuck" in refused(exercises=exercise(form_score=1.2))
    assert "0 to 1" in refused(exercises=exercise(form_score=86))
    assert "0 to 1000" in refused(exercises=exercise(counted=-1))
    assert "hold_s" in refused(exercises=exercise(hold_s=["long"]))
    assert "hold_s" in refused(exercises=exercise(hold_s=[float("nan")]))
    assert "list of seconds" in refused(exercises=exercise(hold_s=20))
    assert '"reps"' in refused(exercises=exercise(reps=3))
    assert "session_id" in refused(session_id=4)


@pytest.mark.parametrize("content", ["", "{", "[]", "3"])
def test_what_is_no_log_is_refused(content, tmp_path):
    (tmp_path / "session.json").write_text(content)
    with pytest.raises(PlanError, match="a session log was needed"):
        read_session(tmp_path / "session.json")


def test_a_missing_log_is_refused(tmp_path):
    with pytest.raises(PlanError, match="is not there"):
        read_session(tmp_path / "session.json")


def test_the_example_in_the_docs_is_a_session():
    from pathlib import Path

    page = Path(__file__).parents[3] / "docs" / "howto" / "follow-a-plan.md"
    text = page.read_text("utf-8").split("```json\n")[1].split("```")[0]

    assert len(session_from(json.loads(text), "example").exercises) == 2
