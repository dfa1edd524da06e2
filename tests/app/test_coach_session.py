"""``backstride coach --session`` and ``backstride plan today``, as a user types them."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from backstride.app.controls_file import write_controls
from backstride.app.part_file import PART_NAME
from backstride.app.plan_file import CalendarTime, StoredPlan, read_plan
from backstride.app.plan_folder import write_all
from backstride.app.session_file import read_session
from backstride.app.today_file import Today, write_today
from backstride.coach.session.engine import USUAL, begin_session
from backstride.coach.session.events import Pause, Resume, Skip
from backstride.core.skeleton import BODY
from backstride.plan.build import Order
from backstride.plan.programme import Prescription, Session
from backstride.plan.read_catalogue import catalogue
from backstride.pose.formats import save_track
from backstride.pose.track import PoseFrame, PoseTrack
from fixtures.clips import cut_off, write_clip
from fixtures.commands import refused, run
from fixtures.figures import PROVENANCE
from fixtures.plans import programme, strength
from fixtures.sessions import RULES, Figure, prescribed, session_of

TODAY = datetime.now().astimezone().date()
PIKES = prescribed("ball-pike", rounds=2, reps=2, rest_s=5.0)
PLANK = prescribed("plank-shins-on-ball", hold_s=4.0)
STRETCH = prescribed("back-rotation-stretch", hold_s=3.0, per_side=True)
FILM_FPS = 4


def session_file(folder: Path, *prescriptions: Prescription) -> Path:
    session = replace(session_of(*prescriptions), date=TODAY)
    write_today(Today(session, RULES), folder / "today.json")
    return folder / "today.json"


def film(path: Path, seconds: float) -> Path:
    """A film of an empty grey room."""
    room = [np.full((120, 160, 3), 128, np.uint8)] * round(seconds * FILM_FPS)
    return write_clip(path, room, fps=FILM_FPS, muxer={"movflags": "faststart"})


def recorded(folder: Path, session: Session, play=lambda figure: figure.done()) -> Figure:
    """Write what a figure did in a session, as --keep does."""
    figure = Figure(begin_session(session, catalogue(), RULES, timing=USUAL))
    play(figure)
    frames = [told for told in figure.inputs if isinstance(told, PoseFrame)]
    track = PoseTrack(
        np.array([frame.position_px for frame in frames]),
        np.array([frame.confidence for frame in frames]),
        np.array([frame.t_s for frame in frames]),
        BODY,
        PROVENANCE,
        640,
        480,
    )
    save_track(track, folder / "pose.npz")
    controls = [told for told in figure.inputs if not isinstance(told, PoseFrame)]
    write_controls(controls, folder / "controls.json")
    return figure


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan's folder whose first session is today."""
    made = programme(Order(TODAY, (TODAY.weekday(),), 4))
    folder = tmp_path / "plan"
    write_all(StoredPlan(made, CalendarTime(1080, "UTC")), catalogue(), folder)
    return folder


def with_controls(figure: Figure) -> None:
    """Pause, go on, and skip a stretch."""
    figure.until(lambda state: state.tally.counted == 1)
    figure.tell(Pause(figure.state.t_s))
    figure.for_s(5.0)
    figure.tell(Resume(figure.state.t_s))
    figure.until(lambda state: state.step.exercise_id == "back-rotation-stretch" and state.working)
    figure.tell(Skip(figure.state.t_s))
    figure.done()


def test_today_is_taken_from_the_plan(plan, tmp_path):
    result = run("plan", "today", "--plan", plan, "--out", tmp_path / "today.json")

    assert result.exit_code == 0, result.output
    assert "backstride coach --session" in result.stdout
    told = json.loads((tmp_path / "today.json").read_text())
    assert told["session"]["date"] == TODAY.isoformat()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["plan", "today.json"]


def test_today_says_what_it_lacks(plan, tmp_path):
    refused(run("plan", "today", "--plan", tmp_path / "no.json"), "is not there")
    refused(run("plan", "today", "--plan", plan, "--day", "x"), "--day needs a date")
    refused(run("plan", "today", "--plan", plan, "--day", "2001-01-01"), "none on 2001-01-01")
    refused(run("plan", "today", "--plan", plan, "--out", tmp_path), "is a folder")
    assert not (tmp_path / "today.json").exists()


def test_a_replay_gives_what_the_session_gave(tmp_path):
    session = session_file(tmp_path, PIKES, PLANK, STRETCH)
    figure = recorded(tmp_path, session_of(PIKES, PLANK, STRETCH), with_controls)
    result = run("coach", "--session", session, "--replay", tmp_path / "pose.npz")

    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    events = [line for line in lines if line[:1] == " " and line[9:10] == " "]
    assert len(events) == len(figure.events)
    assert "  Ball pike: 4 counted, form 100 % (by round: 100, 100), pain 1" in lines
    assert not (tmp_path / "session.json").exists()


def test_replaying_twice_is_the_same_to_the_byte(tmp_path):
    session = session_file(tmp_path, PIKES, STRETCH)
    recorded(tmp_path, session_of(PIKES, STRETCH), with_controls)
    said = []
    for name in ("a", "b"):
        command = ("coach", "--session", session, "--replay", tmp_path / "pose.npz")
        result = run(*command, "--out", tmp_path / name)
        assert result.exit_code == 0, result.output
        said.append(result.stdout_bytes.replace(str(tmp_path / name).encode(), b""))
    assert said[0] == said[1]
    files = [(tmp_path / name / "session.json").read_bytes() for name in ("a", "b")]
    assert files[0] == files[1]
    assert not (tmp_path / "a" / PART_NAME).exists()


def test_without_answers_a_replay_leaves_pain_open(tmp_path):
    session = session_file(tmp_path, PIKES)
    recorded(tmp_path, session_of(PIKES))
    (tmp_path / "controls.json").unlink()
    command = ("coach", "--session", session, "--replay", tmp_path / "pose.npz")
    assert run(*command, "--out", tmp_path).exit_code == 0

    told = json.loads((tmp_path / "session.json").read_text())
    assert (told["pain_in_session"], told["leg_symptoms"]) == (None, None)
    assert told["exercises"][0]["counted"] == 4
    aside = {"pain_in_session": 0, "leg_symptoms": False}
    assert read_session(tmp_path / "session.json", aside).exercises[0].pain is None


def test_a_session_moves_the_plan_on(plan):
    first = strength(read_plan(plan).programme)[0]
    recorded(plan.parent, first, lambda figure: figure.for_s(400.0))
    command = ("coach", "--session", plan, "--replay", plan.parent / "pose.npz")
    result = run(*command, "--out", plan)
    assert result.exit_code == 0, result.output

    log = ("--log", plan / "session.json", "--plan", plan, "--no-leg-symptoms")
    result = run("plan", "update", *log, "--pain", 1, "--morning", 0)
    assert result.exit_code == 0, result.output
    (entry,) = read_plan(plan).programme.history
    assert (entry.key, entry.date) == (first.id, TODAY)


def test_a_film_is_a_camera_and_what_was_done_is_kept(tmp_path):
    session = session_file(tmp_path, STRETCH)
    result = run("coach", "--session", session, "--camera", film(tmp_path / "room.mp4", 45.0))

    assert result.exit_code == 0, result.output
    assert "session done" in result.stdout
    assert "--pain 0-10 --[no-]leg-symptoms" in result.stdout
    told = json.loads((tmp_path / "session.json").read_text())
    assert told["exercises"][0]["hold_s"] == [3.0, 3.0]
    assert told["date"] == TODAY.isoformat()
    assert not (tmp_path / PART_NAME).exists()


def test_a_session_that_was_broken_off_goes_on(tmp_path):
    session = session_file(tmp_path, STRETCH)
    command = ("coach", "--session", session, "--camera")
    result = run(*command, film(tmp_path / "short.mp4", 16.0))
    assert result.exit_code == 0, result.output
    assert "the same command goes on where you stopped" in result.stdout
    assert json.loads((tmp_path / "session.json").read_text())["exercises"][0]["hold_s"] == [3.0]

    result = run(*command, film(tmp_path / "room.mp4", 40.0))
    assert "broken off at round 1 of Lying twist: going on there" in result.stdout
    told = json.loads((tmp_path / "session.json").read_text())
    assert told["exercises"][0]["hold_s"] == [3.0, 3.0]
    assert not (tmp_path / PART_NAME).exists()


def test_again_begins_anew(tmp_path):
    session = session_file(tmp_path, STRETCH)
    command = ("coach", "--session", session, "--camera", film(tmp_path / "short.mp4", 16.0))
    run(*command)
    result = run(*command, "--again")
    assert "broken off at" not in result.stdout
    assert "Lying twist, round 1 of 1, left" in result.stdout


def test_a_camera_unplugged_in_mid_session_loses_nothing(tmp_path):
    session = session_file(tmp_path, STRETCH)
    cut = cut_off(film(tmp_path / "room.mp4", 40.0), 0.8)
    result = run("coach", "--session", session, "--camera", cut)

    refused(result, "gives no more pictures", "plug it in again")
    assert json.loads((tmp_path / "session.json").read_text())["exercises"]


def test_what_is_kept_replays_to_the_same_events(tmp_path):
    session = session_file(tmp_path, STRETCH)
    camera = film(tmp_path / "room.mp4", 25.0)
    live = run("coach", "--session", session, "--camera", camera, "--keep", "--out", tmp_path / "o")
    assert live.exit_code == 0, live.output
    replay = run("coach", "--session", session, "--replay", tmp_path / "o" / "pose.npz")
    for line in ("Get ready: Lying twist", "Change to the right side", "held 3, 3 s"):
        assert line in live.stdout
        assert line in replay.stdout


def test_bad_input_is_one_sentence_and_writes_nothing(tmp_path):
    session = session_file(tmp_path, STRETCH)
    before = sorted(tmp_path.iterdir())
    coach = ("coach", "--session")
    refused(run(*coach, tmp_path / "no.json"), "is not there")
    refused(run(*coach, session, "--camera", "97"), "a camera was needed")
    refused(run(*coach, session, "--camera", session), "A video is needed")
    refused(run(*coach, session, "--replay", tmp_path / "no.npz"), "is not there")
    refused(run(*coach, session, "--replay", session), "a pose track (pose.npz) was needed")
    refused(run(*coach, session, "--camera", "0", "--replay", "a.npz"), "got both")
    refused(run(*coach, session, "--day", "2001-01-01"), "2001-01-01 was needed")
    refused(run("coach", "--exercise", "squat", "--camera", "0"), "--camera goes with --session")
    refused(run(*coach, session, "--day", "soon"), "--day needs a date")
    refused(run(*coach, session, "--out", session), "a folder that can be written was needed")
    assert sorted(tmp_path.iterdir()) == before


def test_a_damaged_part_is_told_and_can_be_left(tmp_path):
    session = session_file(tmp_path, STRETCH)
    (tmp_path / PART_NAME).write_text("{")
    command = ("coach", "--session", session, "--camera", film(tmp_path / "short.mp4", 2.0))
    refused(run(*command), "part of a session", "--again")
    assert run(*command, "--again").exit_code == 0


def test_damaged_controls_are_told(tmp_path):
    session = session_file(tmp_path, STRETCH)
    recorded(tmp_path, session_of(STRETCH), lambda figure: figure.for_s(1.0))
    (tmp_path / "controls.json").write_text('{"schema_version": 1, "controls": [{"control": "x"}]}')
    command = ("coach", "--session", session, "--replay", tmp_path / "pose.npz")
    refused(run(*command), "one of its controls is not known")


def test_a_session_that_was_stopped_by_pain_is_not_gone_on_with(tmp_path):
    session = session_file(tmp_path, STRETCH)
    part = {
        "session_id": "w1-1",
        "rounds": [],
        "answers": [],
        "stopped": "New tingling: stop. See your doctor, within days.",
    }
    told = {"schema_version": 1, "date": date.today().isoformat(), "part": part}  # noqa: DTZ011
    (tmp_path / PART_NAME).write_text(json.dumps(told))
    result = run("coach", "--session", session, "--camera", film(tmp_path / "short.mp4", 2.0))
    assert result.exit_code == 3
    assert result.stdout == f"This session was stopped. {part['stopped']}\n"
