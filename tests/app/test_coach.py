"""``backstride coach CLIP`` and ``backstride coach-check``, as a user types them."""

import json
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from click.testing import Result

from backstride.app.coach_files import event_line
from backstride.app.runner_file import write_runner
from backstride.app.session_file import read_session
from backstride.coach.step import begin, finish, step
from backstride.pose.formats import load_track
from backstride.video.clip import open_clip
from backstride.video.read import read_frames
from fixtures.answers import answers
from fixtures.clips import cut_off
from fixtures.commands import refused, run
from fixtures.plans import CALM

from .conftest import demo_pictures, stored

SYNTHETIC = Path(__file__).resolve().parents[3] / "shared" / "data" / "synthetic"
FILES = ["annotated.mp4", "events.jsonl", "pose.npz", "report.html", "session.json"]
TODAY = datetime.now().astimezone().date()


def rendered(name: str, folder: Path, seconds: float, every: int = 2) -> Path:
    """Cut the first seconds of a rendered clip, every n-th picture."""
    source = SYNTHETIC / f"{name}.mp4"
    if not source.is_file():
        pytest.skip(f"SKIPPED LOUDLY: ../shared/data/synthetic is missing, {name} was not tested")
    clip = open_clip(source)
    pictures = [f.rgb for f in read_frames(clip) if f.time_s < seconds and f.index % every == 0]
    return stored(folder / f"{name}.mp4", pictures, clip.fps / every)


def coach(clip: Path, exercise_id: str, out: Path) -> Result:
    return run("coach", clip, "--exercise", exercise_id, "--pose", "lightning", "--out", out)


@pytest.fixture(scope="module")
def pike(clips: Path) -> Path:
    """The first two ball pikes, 15 pictures a second."""
    return rendered("pike_ok", clips, 9.3)


@pytest.fixture(scope="module")
def done(pike: Path, clips: Path) -> tuple[Result, Path]:
    out = clips / "coached"
    return coach(pike, "ball-pike", out), out


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_it_counts_and_says_so(done: tuple[Result, Path]) -> None:
    result, out = done
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Ball pike: All 2 repetitions count; form score ")
    assert f"Report: {out / 'report.html'}" in result.stdout
    assert sorted(file.name for file in out.iterdir()) == FILES


def test_session_json_is_what_a_programme_reads(done: tuple[Result, Path], tmp_path: Path) -> None:
    _, out = done
    told = json.loads((out / "session.json").read_text())
    assert (told["exercise"], told["attempts"], told["counted"]) == ("ball-pike", 2, 2)
    assert len(told["hold_s"]) == 2
    assert 0.8 <= told["form_score"] <= 1.0

    write_runner(answers(**CALM), tmp_path / "runner.toml")
    plan = tmp_path / "plan"
    days = ("--days", "mon,wed,fri", "--zone", "UTC", "--start", TODAY)
    assert run("plan", "--runner", tmp_path / "runner.toml", "--out", plan, *days).exit_code == 0
    aside = ("--date", TODAY, "--pain", 1, "--no-leg-symptoms")
    log = ("--log", out / "session.json", "--plan", plan / "plan.json")
    result = run("plan", "update", *log, *aside)
    assert result.exit_code == 0, result.output


def test_the_pose_file_replays_to_the_same_lines(done: tuple[Result, Path]) -> None:
    _, out = done
    track, state, events = load_track(out / "pose.npz"), begin("ball-pike"), []
    for row in range(track.n_frames):
        state, told = step(state, track.frame(row))
        events += told
    state, told = finish(state, float(track.time_s[-1]))
    lines = "".join(f"{event_line(one)}\n" for one in (*events, *told))
    assert lines == (out / "events.jsonl").read_text("utf-8")


def test_the_video_plays_at_real_speed(done: tuple[Result, Path], pike: Path) -> None:
    _, out = done
    video, clip = open_clip(out / "annotated.mp4"), open_clip(pike)
    assert video.codec == "h264"
    assert (video.width_px, video.height_px) == (clip.width_px, clip.height_px)
    assert video.duration_s == pytest.approx(clip.duration_s, abs=0.1)


def test_another_exercise_is_named(clips: Path, out: Path) -> None:
    result = coach(rendered("neg_plank_hold", clips, 6.6, 3), "t-balance", out)
    assert result.exit_code == 0, result.output
    assert "No repetition was seen" in result.stdout
    assert "This looks like: Plank" in result.stdout
    assert "run again with --exercise plank" in " ".join(result.stdout.split())
    assert json.loads((out / "session.json").read_text())["attempts"] == 0


def test_whatever_has_a_rhythm_is_counted(clips: Path, out: Path) -> None:
    result = coach(rendered("neg_squat", clips, 9.9, 3), "any", out)
    assert result.exit_code == 0, result.output
    assert "Any exercise: 3 repetitions, counted by their rhythm" in result.stdout
    assert json.loads((out / "session.json").read_text())["counted"] == 3
    assert (
        read_session(
            out / "session.json",
            {"date": str(TODAY), "pain_in_session": 0, "leg_symptoms": False},
        )
        .exercises[0]
        .exercise_id
        == "any"
    )


def test_what_a_camera_cannot_judge_is_timed(clips: Path, out: Path) -> None:
    clip = stored(clips / "stretch.mp4", demo_pictures(0, 2.0, 4), 15)
    result = coach(clip, "back-rotation-stretch", out)
    assert result.exit_code == 0, result.output
    assert "timed only" in result.stdout
    (held_s,) = json.loads((out / "session.json").read_text())["hold_s"]
    assert held_s == pytest.approx(2.0, abs=0.2)


def test_a_clip_that_was_cut_off_keeps_what_was_counted(pike: Path, tmp_path: Path) -> None:
    flags = {"movflags": "frag_keyframe+empty_moov"}
    pictures = [frame.rgb for frame in read_frames(open_clip(pike)) if frame.time_s < 6.0]
    whole = stored(
        tmp_path / "cut.mp4",
        pictures,
        15,
        muxer=flags,
    )
    result = coach(cut_off(whole, 0.8), "ball-pike", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "cut off" in result.stdout
    assert json.loads((tmp_path / "out" / "session.json").read_text())["attempts"] >= 1


@pytest.fixture
def somebody(clips: Path) -> Path:
    return stored(clips / "somebody.mp4", demo_pictures(0, 1.5, 4), 15)


def test_an_unknown_exercise_gets_the_nearest_name(somebody: Path, out: Path) -> None:
    refused(run("coach", somebody, "--exercise", "ball-pikes", "--out", out), 'mean "ball-pike"')
    refused(run("coach", somebody, "--out", out), "--exercise", "backstride exercises")
    assert not out.exists()


def test_a_missing_file_and_one_that_is_no_video(out: Path, tmp_path: Path) -> None:
    refused(coach(tmp_path / "no.mp4", "squat", out), "no.mp4")
    (tmp_path / "diary.mp4").write_text("Dear diary")
    refused(coach(tmp_path / "diary.mp4", "squat", out), "diary.mp4")
    assert not out.exists()


@pytest.mark.parametrize(("grey", "words"), [(110, "nobody was seen"), (8, "too dark")])
def test_nobody_in_the_picture(clips: Path, out: Path, grey: int, words: str) -> None:
    empty = stored(clips / f"empty{grey}.mp4", [np.full((240, 320, 3), grey, np.uint8)] * 30, 15)
    refused(coach(empty, "squat", out), words, "film again")
    refused(run("coach-check", empty, "--exercise", "squat", "--pose", "lightning", "--out", out))
    assert not out.exists()


def test_an_unknown_model(somebody: Path, out: Path) -> None:
    refused(
        run("coach", somebody, "--exercise", "squat", "--pose", "best", "--out", out), "thunder"
    )
    assert not out.exists()


def check(clip: Path, exercise_id: str, out: Path) -> Result:
    return run("coach-check", clip, "--exercise", exercise_id, "--pose", "lightning", "--out", out)


def test_a_camera_that_stands_well(pike: Path, out: Path) -> None:
    result = check(pike, "ball-pike", out)
    assert result.exit_code == 0, result.output
    assert "The camera stands well." in result.stdout
    assert "mind" not in result.stdout
    assert [file.name for file in out.iterdir()] == ["coach-check.png"]


def test_a_camera_that_cuts_off_the_feet(pike: Path, clips: Path, out: Path) -> None:
    pictures = [frame.rgb[:, 170:] for frame in read_frames(open_clip(pike)) if frame.index < 60]
    result = check(stored(clips / "no-feet.mp4", pictures, 15), "ball-pike", out)
    assert result.exit_code == 0, result.output
    assert "The feet" in result.stdout
    assert "First: " in result.stdout
