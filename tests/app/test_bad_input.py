"""A user's mistake ends with one plain sentence and exit code 2, and leaves nothing behind."""

import json
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from backstride.app.cli.main import main
from backstride.app.output import LOCK_NAME, output_folder
from backstride.core.errors import OutputError
from fixtures.clips import cut_off, write_sound

from .conftest import demo_pictures, stored

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "running"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def refused(result: Result, *words: str) -> None:
    """The command ended with one sentence that holds these words."""
    last = result.stderr.strip().splitlines()[-1]
    assert result.exit_code == 2, result.output
    assert last.startswith("backstride: ")
    assert "Traceback" not in result.output
    for word in words:
        assert word in last, last


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "report"


def test_a_missing_file(out: Path, tmp_path: Path) -> None:
    refused(run("analyze", tmp_path / "no.mp4", "--out", out), "no.mp4")
    assert not out.exists()


@pytest.mark.parametrize("content", [b"", b"Dear diary, today I ran.\n" * 50])
def test_not_a_video(out: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "clip.mp4").write_bytes(content)
    refused(run("analyze", tmp_path / "clip.mp4", "--out", out), "clip.mp4")
    assert not out.exists()


def test_audio_only(out: Path, tmp_path: Path) -> None:
    refused(run("analyze", write_sound(tmp_path / "song.mp4"), "--out", out), "song.mp4")
    assert not out.exists()


def test_a_truncated_clip_without_its_index(out: Path, side: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.mp4").write_bytes(side.read_bytes())
    refused(run("analyze", cut_off(tmp_path / "cut.mp4", 0.5), "--out", out), "cut.mp4")
    assert not out.exists()


def test_a_clip_that_shows_nobody(out: Path, clips: Path) -> None:
    empty = [np.full((240, 320, 3), 90, dtype=np.uint8)] * 45
    refused(run("analyze", stored(clips / "empty.mp4", empty, 30), "--out", out), "nobody")
    assert not out.exists()


def test_somebody_who_stands(out: Path, clips: Path) -> None:
    still = demo_pictures(0, 0.05)[:1] * 90
    refused(run("analyze", stored(clips / "still.mp4", still, 30), "--out", out), "stands still")
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sports2d_demo4_WALKING.mp4", "this looks like walking"),
        ("sports2d_demo_multiperson.mp4", "nobody of them runs"),
    ],
)
def test_nobody_runs(name: str, words: str, out: Path) -> None:
    clip = SHARED / name
    if not clip.is_file():
        pytest.skip(f"SKIPPED LOUDLY: ../shared/data/running is missing, {name} was not tested")
    refused(run("analyze", clip, "--out", out), words)
    assert not out.exists()


def test_eight_frames(out: Path, clips: Path) -> None:
    clip = stored(clips / "eight.mp4", demo_pictures(0, 1.0)[:8], 60)
    refused(run("analyze", clip, "--out", out), "eight.mp4")
    assert not out.exists()


def test_one_bad_clip_does_not_end_the_others(out: Path, side: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.mp4").write_bytes(b"")
    result = run("analyze", tmp_path / "bad.mp4", side, "--out", out)

    assert result.exit_code == 2
    assert "bad.mp4" in result.stderr
    (left_out,) = json.loads((out / "report.json").read_text())["left_out"]
    assert left_out["path"] == "bad.mp4"
    assert "bad.mp4" in (out / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [
        ("--height", "1.78", "--height 178"),
        ("--height", "900", "centimetres"),
        ("--pose", "fastest", "thunder"),
        ("--slow-motion", "-3", "above 0"),
        ("--person", "9", "from 1 to 1"),
    ],
)
def test_options_that_make_no_sense(
    out: Path, side: Path, option: str, value: str, word: str
) -> None:
    refused(run("analyze", side, option, value, "--out", out), word)
    assert not out.exists()


def test_a_folder_that_cannot_be_written(side: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    refused(run("analyze", side, "--out", tmp_path / "file" / "report"), "--out")


def test_a_second_run_into_the_same_folder(side: Path, out: Path) -> None:
    with output_folder(out):
        refused(run("analyze", side, "--out", out), "another run")
    assert not out.exists()


def test_an_older_report_survives_a_run_that_fails(out: Path, tmp_path: Path) -> None:
    out.mkdir()
    (out / "report.json").write_text("older")
    run("analyze", tmp_path / "no.mp4", "--out", out)

    assert [file.name for file in out.iterdir()] == ["report.json"]
    assert (out / "report.json").read_text() == "older"


def no_more_than_a_kilobyte() -> None:
    """Let the process write no file larger than 1 kB: what a full disk looks like to it."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


def test_a_full_disk(side: Path, out: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "backstride", "analyze", side, "--out", out],
        preexec_fn=no_more_than_a_kilobyte,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2, done.stderr
    assert "full" in done.stderr.strip().splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert not out.exists()


def as_in_a_terminal() -> None:
    """Let Ctrl-C arrive, which a shell keeps from what it runs in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_nothing_half_written(side: Path, out: Path, how: signal.Signals) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "backstride", "analyze", side, "--out", out],
        preexec_fn=as_in_a_terminal,  # noqa: PLW1509 - the test runs no threads
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (out / LOCK_NAME).exists():
        time.sleep(0.02)
    time.sleep(1.0)
    running.send_signal(how)
    _, errors = running.communicate(timeout=60)

    assert running.returncode == 130, errors
    assert "nothing was written" in errors
    assert "Traceback" not in errors
    assert not out.exists()


def test_what_a_killed_run_left_is_cleared_away(out: Path) -> None:
    (out / ".backstride-partial-old").mkdir(parents=True)
    with output_folder(out) as scratch:
        (scratch / "report.json").write_text("new")

    assert [file.name for file in out.iterdir()] == ["report.json"]


def test_a_full_disk_at_the_very_end_is_one_sentence(out: Path) -> None:
    with pytest.raises(OutputError, match="is full"), output_folder(out):
        raise OSError(28, "No space left on device")
    assert not out.exists()
