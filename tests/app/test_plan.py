"""``backstride plan`` and ``backstride plan update``, as a user types them."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from icalendar import Calendar

from backstride.app.plan_file import read_plan
from backstride.app.render.json_report import write_json
from backstride.app.runner_file import write_runner
from backstride.app.session_file import write_session
from backstride.findings.interview.answers import Answers, AnswerValue
from backstride.plan.read_catalogue import catalogue
from fixtures.answers import answers
from fixtures.commands import refused, run
from fixtures.plans import CALM, logged, strength
from fixtures.reports import tired_report

TODAY = datetime.now().astimezone().date()
FILES = ["plan.html", "plan.ics", "plan.json"]


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    write_runner(answers(**CALM), tmp_path / "runner.toml")
    return tmp_path / "runner.toml"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "plan"


def build(runner: Path, out: Path, *more: object) -> Result:
    return run("plan", "--runner", runner, "--out", out, *more)


@pytest.fixture
def begun(runner: Path, out: Path) -> Path:
    """A plan whose first sessions lie behind, as its start is set back by three weeks."""
    days = ",".join(("mon", "wed", "fri"))
    assert build(runner, out, "--start", TODAY, "--days", days, "--zone", "UTC").exit_code == 0
    told = (out / "plan.json").read_text()
    moved = told
    for back in range(-7, 200):
        day = TODAY + timedelta(days=back)
        moved = moved.replace(f'"{day}"', f'"@{day - timedelta(days=21)}"')
    (out / "plan.json").write_text(moved.replace('"@', '"'))
    return out


def test_page_data_and_calendar_are_written_and_the_week_is_told(runner, out):
    start = TODAY + timedelta(days=3)
    result = build(runner, out, "--start", start, "--zone", "Europe/Berlin", "--time", "07:30")

    assert result.exit_code == 0, result.output
    assert sorted(file.name for file in out.iterdir()) == FILES
    assert "Week 1 of 8" in result.output
    assert "Plank: 2 × 20 s" in result.output
    assert str(out / "plan.html") in result.output
    stored = read_plan(out)
    assert stored.programme.start == start
    assert stored.programme.days == (0, 2, 4)
    event = Calendar.from_ical((out / "plan.ics").read_bytes()).walk("VEVENT")[0]
    assert event.decoded("dtstart").strftime("%H:%M") == "07:30"


def test_tomorrow_and_eight_weeks_are_usual(runner, out):
    assert build(runner, out).exit_code == 0
    plan = read_plan(out).programme
    assert plan.start == TODAY + timedelta(days=1)
    assert len(plan.weeks) == 8


def test_a_report_moves_what_comes_first(runner, out, tmp_path):
    write_json(tired_report(), tmp_path / "report.json")

    assert build(runner, out, "--report", tmp_path / "report.json").exit_code == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--start", "2020-01-01"), ("in the past",)),
        (("--start", "soon"), ("date such as",)),
        (("--start", "2026-13-45"), ("date such as",)),
        (("--start", TODAY + timedelta(days=1000)), ("within a year",)),
        (("--days", ""), ("got none",)),
        (("--days", ","), ("got none",)),
        (("--days", "mon,someday"), ('"someday"',)),
        (("--days", "monkey"), ('"monkey"',)),
        (("--days", "mon,mon"), ("twice",)),
        (("--days", "mon,tue"), ("Monday and Tuesday",)),
        (("--days", "mon,wed,fri,sun"), ("at most 3",)),
        (("--weeks", 0), ("1 to 26 weeks",)),
        (("--weeks", 100), ("1 to 26 weeks",)),
        (("--time", "25:00"), ("18:00",)),
        (("--zone", "Mars/Olympus"), ("Europe/Berlin",)),
        (("--zone", "../etc"), ("Europe/Berlin",)),
        (("--report", "nowhere.json"), ("is not there",)),
        (("--catalogue", "nowhere"), ("folder",)),
        (("--runner", "nowhere.toml"), ("nowhere.toml",)),
    ],
)
def test_bad_input_is_one_sentence_and_writes_nothing(runner, out, options, words):
    refused(build(runner, out, *options), *words)
    assert not out.exists()


def test_answers_that_contradict_each_other_are_named(out, tmp_path):
    told = answers(**CALM, height_cm=180.0, mass_kg=240.0, experience_years=60.0, age_years=30)
    write_runner(told, tmp_path / "odd.toml")
    refused(build(tmp_path / "odd.toml", out), "odd.toml")
    assert not out.exists()


def test_no_plan_without_the_safety_questions(out, tmp_path):
    told = answers(**CALM)
    values = {key: value for key, value in told.values.items() if key != "nerve_signs"}
    write_runner(type(told)(values, told.answered_on), tmp_path / "open.toml")

    refused(build(tmp_path / "open.toml", out), "nerve_signs", "backstride interview")
    assert not out.exists()


def test_no_plan_before_somebody_was_seen(out, tmp_path):
    write_runner(answers(**{**CALM, "age_years": 16}), tmp_path / "young.toml")

    result = build(tmp_path / "young.toml", out)
    assert result.exit_code == 3
    assert "answer that they agree" in result.stderr
    assert "clinician_cleared" not in result.output
    assert not out.exists()


def test_a_hard_stop_is_told_ends_with_3_and_writes_no_plan(out, tmp_path):
    write_runner(answers(**{**CALM, "nerve_signs": ("leaking",)}), tmp_path / "stop.toml")
    result = build(tmp_path / "stop.toml", out)

    assert result.exit_code == 3
    assert "an emergency department" in result.output
    assert "now" in result.output
    assert "Week 1" not in result.output
    assert [file.name for file in out.iterdir()] == ["stop.html"]


def test_a_logged_session_moves_the_plan_on(begun, tmp_path):
    plan = read_plan(begun).programme
    for i in range(2):
        write_session(logged(strength(plan)[i]), tmp_path / f"{i}.json")
        result = run(
            "plan", "update", "--log", tmp_path / f"{i}.json", "--plan", begun / "plan.json"
        )
        assert result.exit_code == 0, result.output
    assert "two good sessions" in result.output
    assert sorted(file.name for file in begun.iterdir()) == FILES
    assert len(read_plan(begun).programme.history) == 2
    page = (begun / "plan.html").read_text("utf-8")
    assert "two good sessions" in page

    again = run("plan", "update", "--log", tmp_path / "1.json", "--plan", begun / "plan.json")
    refused(again, "in the plan already")


def test_an_update_may_go_elsewhere_and_leaves_the_old_plan(begun, tmp_path):
    before = (begun / "plan.json").read_bytes()
    write_session(logged(strength(read_plan(begun).programme)[0]), tmp_path / "s.json")
    result = run(
        "plan", "update", "--log", tmp_path / "s.json", "--plan", begun, "--out", tmp_path / "new"
    )

    assert result.exit_code == 0, result.output
    assert (begun / "plan.json").read_bytes() == before
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == FILES


def test_leg_symptoms_stop_the_plan_in_page_and_calendar(begun, tmp_path):
    write_session(logged(strength(read_plan(begun).programme)[0], legs=True), tmp_path / "s.json")
    result = run("plan", "update", "--log", tmp_path / "s.json", "--plan", begun)

    assert result.exit_code == 0
    assert "within days" in result.output
    assert "has stopped" in (begun / "plan.html").read_text("utf-8")
    assert b"STATUS:CANCELLED" in (begun / "plan.ics").read_bytes()


def save(folder: Path, days_ago: int, **changed: AnswerValue) -> Path:
    """Write answers whose safety screen is some days old."""
    told = answers(**{**CALM, **changed})
    day = TODAY - timedelta(days=days_ago)
    write_runner(Answers(told.values, TODAY, day), folder / "runner.toml")
    return folder / "runner.toml"


def test_a_stopped_plan_is_not_replaced_before_the_screen_is_answered_again(begun, tmp_path):
    session = strength(read_plan(begun).programme)[0]
    write_session(logged(session, legs=True), tmp_path / "s.json")
    run("plan", "update", "--log", tmp_path / "s.json", "--plan", begun)
    before = (begun / "plan.json").read_bytes()
    age = (TODAY - session.date).days

    for days in (age, age + 1):
        result = build(save(tmp_path, days), begun)
        refused(
            result, "was stopped on", "because of new tingling", "within days", "interview --again"
        )
    assert (begun / "plan.json").read_bytes() == before

    assert build(save(tmp_path, age - 1), begun).exit_code == 0
    plan = read_plan(begun).programme
    assert plan.stopped is None
    assert [entry.outcome for entry in plan.history] == ["stop"]


@pytest.mark.parametrize(("days", "code"), [(7, 0), (8, 0), (28, 0), (29, 2)])
def test_old_safety_answers_are_told_and_then_refused(out, tmp_path, days, code):
    result = build(save(tmp_path, days), out)

    assert result.exit_code == code, result.output
    assert ("days old" in result.output) == (days > 7)
    assert out.exists() == (code == 0)


def test_a_new_plan_keeps_logged_sessions_and_levels(begun, runner, tmp_path):
    for i in range(3):
        session = strength(read_plan(begun).programme)[i]
        write_session(logged(session), tmp_path / "s.json")
        done = run("plan", "update", "--log", tmp_path / "s.json", "--plan", begun)
        assert done.exit_code == 0, done.output
    old = read_plan(begun).programme
    result = build(runner, begun, "--start", TODAY)

    assert "3 logged sessions are kept" in result.output
    new = read_plan(begun).programme
    assert [entry.date for entry in new.history] == [entry.date for entry in old.history]
    assert any(state.level > 0 for state in old.ladders)
    gap = (TODAY - old.history[-1].date).days
    if gap <= 14:
        assert [s.level for s in new.ladders] == [s.level for s in old.ladders]
    first = strength(new)[0]
    if first.date <= TODAY:
        write_session(logged(first), tmp_path / "s.json")
        assert run("plan", "update", "--log", tmp_path / "s.json", "--plan", begun).exit_code == 0


def test_a_plan_that_cannot_be_read_is_not_written_over(begun, runner):
    (begun / "plan.json").write_text("{")
    refused(build(runner, begun), "cannot be read", "--out")
    assert (begun / "plan.json").read_text() == "{"


def test_a_hard_stop_stops_the_plan_in_its_folder(begun, tmp_path):
    result = build(save(tmp_path, 0, nerve_signs=("leaking",)), begun)

    assert result.exit_code == 3
    assert "has stopped" in (begun / "plan.html").read_text("utf-8")
    assert b"STATUS:CANCELLED" in (begun / "plan.ics").read_bytes()
    plan = read_plan(begun).programme
    assert not [s for week in plan.weeks for s in week.sessions if s.date >= TODAY]
    refused(run("plan", "update", "--plan", begun), "was stopped", "an emergency department")
    refused(build(save(tmp_path, 1), begun), "was stopped")
    assert build(save(tmp_path, 0), begun).exit_code == 0


def log_text(**changed: object) -> str:
    told = {
        "schema_version": 1,
        "date": str(TODAY - timedelta(days=20)),
        "pain_in_session": 1,
        "pain_next_morning": 0,
        "leg_symptoms": False,
        "exercises": [],
    }
    return json.dumps({**told, **changed})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (log_text(pain_in_session=11), ("0 to 10, got 11",)),
        (log_text(exercises=[{"exercise": "ball-pikes"}]), ("ball-pike",)),
        (log_text(date=str(TODAY + timedelta(days=2))), ("to come",)),
        (log_text(date=str(date(2020, 1, 1))), ("programme's start",)),
        ("{", ("not JSON",)),
    ],
)
def test_a_bad_log_is_one_sentence_and_changes_nothing(begun, tmp_path, text, words):
    before = (begun / "plan.json").read_bytes()
    (tmp_path / "s.json").write_text(text)
    refused(run("plan", "update", "--log", tmp_path / "s.json", "--plan", begun), *words)
    assert (begun / "plan.json").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "words"), [("{", ("damaged",)), ('{"schema_version": 9}', ("newer",))]
)
def test_a_damaged_or_newer_plan_is_one_sentence(begun, tmp_path, text, words):
    (begun / "plan.json").write_text(text)
    (tmp_path / "s.json").write_text(log_text())
    refused(run("plan", "update", "--log", tmp_path / "s.json", "--plan", begun), *words)


def test_without_a_log_the_terminal_asks_and_the_morning_can_follow(begun):
    session = [s for s in strength(read_plan(begun).programme) if s.date <= TODAY][-1]
    work = [p for p in session.prescriptions if p.block not in {"warm_up", "stretch"}]
    morning = "1\n0\n" if session.date < TODAY else ""
    said = "\n" * len(work) + "11\n1\n\nn\n" + morning
    result = run("plan", "update", "--plan", begun, say=said)

    assert result.exit_code == 0, result.output
    assert (begun / "session.json").exists()
    assert [entry.key for entry in read_plan(begun).programme.history] == [session.id]


def test_a_morning_that_was_open_is_all_that_is_asked(begun):
    session = strength(read_plan(begun).programme)[0]
    write_session(logged(session, morning=None), begun / "session.json")
    first = run("plan", "update", "--log", begun / "session.json", "--plan", begun)
    assert "log it tomorrow" in first.output

    result = run("plan", "update", "--plan", begun, say="0\n")
    assert result.exit_code == 0, result.output
    (entry,) = read_plan(begun).programme.history
    assert entry.complete


def test_enter_does_not_deny_leg_symptoms_and_q_saves_nothing(begun):
    before = (begun / "plan.json").read_bytes()
    session = [s for s in strength(read_plan(begun).programme) if s.date <= TODAY][-1]
    work = [p for p in session.prescriptions if p.block not in {"warm_up", "stretch"}]
    for end in ("\n\n", "q\n", "\nq\n"):
        result = run("plan", "update", "--plan", begun, say="1\n" * len(work) + "0\n" + end)
        assert result.exit_code == 130, result.output
        assert (begun / "plan.json").read_bytes() == before
    assert "Please type y for yes or n for no" in result.output


def test_an_exercise_beside_the_session_and_those_left_out_are_named(begun, tmp_path):
    session = strength(read_plan(begun).programme)[0]
    names = {one.exercise_id for one in session.prescriptions}
    assert "plank" in names
    done = [{"exercise": "plank", "hold_s": [20, 20]}, {"exercise": "EXTRA", "counted": 16}]
    text = log_text(date=str(session.date), session_id=session.id, exercises=done)
    extra = next(name for name in catalogue() if name not in names)
    (tmp_path / "s.json").write_text(text.replace("EXTRA", extra))
    result = run("plan", "update", "--log", tmp_path / "s.json", "--plan", begun)

    assert f"{extra} is not in this session" in result.output
    assert "Not done: " in result.output
    assert "Not done: Plank" not in result.output
    assert "Next session: " in result.output.splitlines()[-1]


def test_nothing_to_log_yet_is_said(runner, out):
    assert build(runner, out, "--start", TODAY + timedelta(days=5)).exit_code == 0
    refused(run("plan", "update", "--plan", out), "nothing to log yet", "the first session is on")


def test_stopping_the_questions_writes_nothing(begun):
    before = (begun / "plan.json").read_bytes()
    result = run("plan", "update", "--plan", begun, say="")
    assert result.exit_code == 130
    assert (begun / "plan.json").read_bytes() == before
    assert sorted(file.name for file in begun.iterdir()) == FILES


@pytest.fixture
def coming(runner: Path, out: Path) -> Path:
    """A plan that starts today, with strength on its second, fourth and sixth day."""
    days = ",".join(f"{TODAY + timedelta(days=n):%a}" for n in (1, 3, 5))
    assert build(runner, out, "--start", TODAY, "--days", days, "--zone", "UTC").exit_code == 0
    return out


def move(folder: Path, *more: object) -> Result:
    return run("plan", "move", *more, "--plan", folder)


@pytest.mark.parametrize("name", ["w1-2", str(TODAY + timedelta(days=3))])
def test_a_session_moves_in_page_data_and_calendar(coming, name):
    day = TODAY + timedelta(days=4)
    result = move(coming, name, "--to", day)

    assert result.exit_code == 0, result.output
    assert "a day between is better" in result.output
    assert sorted(file.name for file in coming.iterdir()) == FILES
    moved = next(one for one in strength(read_plan(coming).programme) if one.id == "w1-2")
    assert moved.date == day
    assert "a day between is better" in (coming / "plan.html").read_text("utf-8")
    found = Calendar.from_ical((coming / "plan.ics").read_bytes()).walk("VEVENT")
    event = next(one for one in found if "-w1-2@" in one["uid"])
    assert event.decoded("dtstart").date() == day
    assert event["sequence"] == 1

    assert move(coming, "w1-2", "--to", day).output.endswith("nothing was changed.\n")


def test_a_move_may_go_elsewhere_and_leaves_the_old_plan(coming, tmp_path):
    before = (coming / "plan.json").read_bytes()
    day = TODAY + timedelta(days=2)
    assert move(coming, "w1-1", "--to", day, "--out", tmp_path / "new").exit_code == 0

    assert (coming / "plan.json").read_bytes() == before
    assert strength(read_plan(tmp_path / "new").programme)[0].date == day


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("w1-2",), ("--to needs a day; free for w1-2", str(TODAY + timedelta(days=4)))),
        (("w1-2", "--to", "friday"), ("--to needs a date such as", "friday")),
        (("w1-9", "--to", TODAY), ('"w1-9"',)),
        (("2020-01-01", "--to", TODAY), ("the plan has none on 2020-01-01",)),
        (("w1-2", "--to", TODAY - timedelta(days=1)), ("is past",)),
        (("w1-2", "--to", TODAY + timedelta(days=7)), ("own week",)),
        (("w1-2", "--to", TODAY + timedelta(days=5)), ("has a strength session already",)),
    ],
)
def test_a_move_that_cannot_be_is_one_sentence_and_changes_nothing(coming, options, words):
    before = {file.name: file.read_bytes() for file in coming.iterdir()}
    refused(move(coming, *options), *words)
    assert {file.name: file.read_bytes() for file in coming.iterdir()} == before


def test_a_past_session_is_not_moved(begun):
    refused(move(begun, "w1-1", "--to", TODAY), "is past")
    refused(move(begun, "w1-1"), "is past")
