"""``analyze --runner``: the answer, what the screen withholds, and answers that are no use."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from backstride.analyze import Settings, analyze
from backstride.app.cli.main import main
from backstride.app.render.json_report import schema
from backstride.app.runner_file import write_runner
from backstride.core.errors import SafetyStop
from backstride.findings.interview.answers import Answers
from backstride.findings.wording import answer as wording
from fixtures.answers import LOW_BACK, answers

TODAY = datetime.now().astimezone().date()
LATE = answers(
    onset="late", onset_minute=35, run_minutes=50, strength_per_week=0, height_cm=170, side="left"
)
LATE = replace(LATE, values={**LATE.values, "hop_test": "no"}, answered_on=TODAY)
NERVES = answers(nerve_signs=("foot_drop",))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def answered(folder: Path, given: Answers) -> Path:
    write_runner(given, folder / "runner.toml")
    return folder / "runner.toml"


@pytest.fixture(scope="module")
def late(side: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    folder = tmp_path_factory.mktemp("late")
    runner = answered(folder, LATE)
    out = folder / "out"
    return run("analyze", side, "--height", 178, "--runner", runner, "--out", out), out


def report_of(folder: Path) -> dict:
    report = json.loads((folder / "report.json").read_text())
    jsonschema.validate(report, schema())
    return report


def test_the_five_lines_come_before_the_table(late: tuple[Result, Path]) -> None:
    result, _ = late
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    starts = [
        next(i for i, x in enumerate(lines) if x.startswith(label)) for label in wording.LABELS
    ]
    assert starts == sorted(starts)
    assert starts[-1] < next(i for i, x in enumerate(lines) if x.startswith("measure "))


def test_the_report_holds_answer_and_first_week(late: tuple[Result, Path]) -> None:
    report = report_of(late[1])
    assert report["answer"]["screen"]["complete"]
    assert report["answer"]["ranking"]["causes"]
    assert len(report["programme"]["weeks"]) == 1
    start = date.fromisoformat(report["programme"]["start"])
    assert (start - TODAY).days in {1, 2}
    assert wording.WEEK_TITLE in (late[1] / "report.html").read_text("utf-8")


def test_the_given_height_wins_and_the_contradiction_is_said(late: tuple[Result, Path]) -> None:
    notes = report_of(late[1])["clips"][0]["notes"]
    assert "--height says 178 cm and the answers say 170 cm: 178 cm is used." in notes
    assert report_of(late[1])["clips"][0]["scale_source"] == "height"


def test_without_the_screen_there_are_measures_only(side: Path, tmp_path: Path) -> None:
    open_ = {key: value for key, value in LOW_BACK.items() if key != "heart_lung_signs"}
    runner = answered(tmp_path, Answers({**open_, "height_cm": 170}, TODAY))
    result = run("analyze", side, "--runner", runner, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert wording.INCOMPLETE_TITLE in result.stdout
    assert f"backstride analyze {side.name} --runner runner.toml" in result.stdout
    report = report_of(tmp_path / "out")
    assert report["answer"]["screen"]["unanswered"] == ["heart_lung_signs"]
    assert (report["answer"]["ranking"], report["programme"]) == (None, None)
    assert any(measure["value"] for measure in report["measures"])
    assert report["clips"][0]["scale_source"] == "height"


def test_a_hard_stop_opens_no_clip_and_gives_exit_code_3(tmp_path: Path) -> None:
    runner = answered(tmp_path, NERVES)
    out = tmp_path / "out"
    result = run("analyze", tmp_path / "no such clip.mp4", "--runner", runner, "--out", out)
    assert result.exit_code == 3, result.output
    assert "Where: an emergency department. How fast: now." in result.stdout
    assert wording.STOP_PAGE_OLD_FILES not in result.stdout
    assert [file.name for file in out.iterdir()] == ["stop.html"]
    assert str(out / "stop.html") in result.stdout


def test_a_hard_stop_is_told_even_where_its_page_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    path = answered(tmp_path, answers(nerve_signs=("foot_drop",)))
    result = run("analyze", tmp_path / "no.mp4", "--runner", path, "--out", tmp_path / "taken")
    assert "Where: an emergency department" in result.output
    assert "Traceback" not in result.output
    assert result.exit_code != 0


def test_a_hard_stop_leaves_old_files_and_warns_of_them(tmp_path: Path) -> None:
    runner = answered(tmp_path, NERVES)
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.html").write_text("old", encoding="utf-8")
    tired = ("--tired", tmp_path / "none either.mp4")
    result = run("analyze", tmp_path / "none.mp4", *tired, "--runner", runner, "--out", out)
    assert result.exit_code == 3, result.output
    assert wording.STOP_PAGE_OLD_FILES in result.stdout
    assert wording.STOP_PAGE_OLD_FILES in (out / "stop.html").read_text("utf-8")
    assert (out / "report.html").read_text("utf-8") == "old"


def test_the_function_stops_too(tmp_path: Path) -> None:
    with pytest.raises(SafetyStop, match="emergency department"):
        analyze([tmp_path / "none.mp4"], Settings(), answers=NERVES)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("not toml at all", "TOML"),
        ("[pain]\nsite = 'low'\n", "format"),
        ("format = 1\n[pain]\nsite = 'elbow'\n", "site"),
        ("format = 1\n[body]\nheight_cm = 1700\n", "height_cm"),
    ],
)
def test_answers_that_cannot_be_read_give_one_sentence(
    content: str, word: str, tmp_path: Path
) -> None:
    (tmp_path / "runner.toml").write_text(content, encoding="utf-8")
    out = tmp_path / "out"
    result = run("analyze", tmp_path / "no.mp4", "--runner", tmp_path / "runner.toml", "--out", out)
    assert result.exit_code == 2, result.output
    (line,) = result.stderr.strip().splitlines()
    assert line.startswith("backstride: ")
    assert word in line
    assert not out.exists()


def test_a_missing_file_of_answers_says_how_to_make_one(tmp_path: Path) -> None:
    result = run("analyze", tmp_path / "no.mp4", "--runner", tmp_path / "runner.toml")
    assert result.exit_code == 2
    assert "backstride interview" in result.stderr


def test_answers_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    given = answers(onset="late", onset_minute=2, run_minutes=60)
    result = run("analyze", tmp_path / "no.mp4", "--runner", answered(tmp_path, given))
    assert result.exit_code == 2
    (line,) = result.stderr.strip().splitlines()
    assert "no.mp4" not in line
