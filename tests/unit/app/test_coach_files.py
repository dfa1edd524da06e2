"""session.json and events.jsonl of a coached clip: read back, and the same every time."""

import json

import pytest

from backstride.app.coach_files import event_line, exercise_json, write_events, write_exercise
from backstride.app.session_file import read_session
from backstride.coach.event import FaultSeen, Notice, Rep, RepCounted
from backstride.core.errors import PlanError
from fixtures.coached_clips import coached, figure
from fixtures.figure_faults import FAULTY
from fixtures.figures import figure_track

ASIDE = {"date": "2026-12-02", "pain_in_session": 1, "leg_symptoms": False}
KEYS = [
    "schema_version", "exercise", "attempts", "counted", "left", "right", "hold_s", "not_counted",
    "faults", "form_score",
]  # fmt: skip


@pytest.fixture(scope="module")
def pike():
    return coached("ball-pike", figure("ball-pike", 4))


def test_the_form_of_session_json(pike):
    told = exercise_json(pike.result, pike.form)
    assert list(told) == KEYS
    assert (told["exercise"], told["attempts"]) == ("ball-pike", 4)
    assert json.loads(json.dumps(told)) == told


def test_a_programme_reads_it_with_what_was_asked_aside(pike, tmp_path):
    path = tmp_path / "session.json"
    write_exercise(pike.result, pike.form, path)

    (done,) = read_session(path, ASIDE).exercises
    assert (done.exercise_id, done.attempts, done.counted) == ("ball-pike", 4, pike.result.counted)
    assert done.form_score == pytest.approx(pike.result.form_score, abs=1e-3)
    with pytest.raises(PlanError, match="--no-leg-symptoms"):
        read_session(path)


def test_missed_repetitions_and_faults_have_time_and_reason():
    shallow = coached("ball-pike", figure_track(FAULTY["ball-pike", "shallow"](2))[0])
    told = exercise_json(shallow.result, shallow.form)
    assert (told["attempts"], told["counted"]) == (2, 0)
    assert {one["reason"] for one in told["not_counted"]} == {"the hips stayed low"}
    assert ("shallow", "major") in {(one["id"], one["level"]) for one in told["faults"]}


def test_what_is_timed_only_gives_its_seconds():
    stretch = coached("back-rotation-stretch", figure("squat", 1))
    told = exercise_json(stretch.result, stretch.form)
    assert told["hold_s"] == [pytest.approx(stretch.result.timed_s, abs=1e-3)]
    assert told["form_score"] is None


def test_the_same_track_gives_the_same_lines(pike, tmp_path):
    again = coached("ball-pike", pike.track)
    for name, one in (("first", pike), ("second", again)):
        write_events(one.events, tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    assert len((tmp_path / "first").read_text().splitlines()) == len(pike.events)


def test_a_line_is_json_with_the_kind_first():
    assert json.loads(event_line(Notice(1.0, "lost", "You are not in the picture."))) == {
        "event": "Notice",
        "t_s": 1.0,
        "id": "lost",
        "text": "You are not in the picture.",
        "about": None,
    }


def test_what_is_not_a_number_is_null():
    fault = FaultSeen("shallow", "minor", 1.0, float("nan"))
    rep = Rep(1, "left", 0.0, 0.5, 1.0, True, None, (fault,), None)
    line = event_line(RepCounted(1.0, rep, 1))
    assert json.loads(line)["rep"]["faults"][0]["value"] is None
