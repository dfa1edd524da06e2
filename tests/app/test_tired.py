"""Fresh against tired through the command, with the real models, on clips whose truth is known."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from backstride.app.cli.main import main
from backstride.app.render.json_report import schema
from backstride.demo import DEMO_CLIPS, TIRED_CLIPS, demo_clips, truth_of
from backstride.video.clip import open_clip
from backstride.video.read import read_frames

from .conftest import stored

SECONDS = 4.0
FRESH, TIRED = DEMO_CLIPS[0], TIRED_CLIPS[0]


def start_of(name: str, folder: Path) -> Path:
    with demo_clips((name,)) as (path,):
        pictures = [f.rgb for f in read_frames(open_clip(path)) if f.time_s < SECONDS]
    return stored(folder / f"{name}.mp4", pictures, 60)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def analyzed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    folder = tmp_path_factory.mktemp("tired")
    no_clip = folder / "no_clip.mp4"
    no_clip.write_bytes(b"nothing")
    fresh, tired = (start_of(name, folder) for name in (FRESH, TIRED))
    result = run(
        "analyze",
        fresh,
        "--tired",
        tired,
        "--tired",
        no_clip,
        "--height",
        178,
        "--out",
        folder / "r",
    )
    return result, folder / "r"


def test_the_true_changes_are_found_within_their_errors(analyzed: tuple[Result, Path]) -> None:
    report = json.loads((analyzed[1] / "report.json").read_text("utf-8"))
    jsonschema.validate(report, schema())
    fresh, tired = truth_of(FRESH), truth_of(TIRED)
    found = {f"{d['id']}/{d['side']}": d["found"] for d in report["drifts"] if d["found"]}

    for key in ("trunk_lean/both", "cadence/both", "arm_carriage/right", "elbow_angle/right"):
        assert found[key]["flagged"], key
        assert abs(found[key]["change"] - (tired[key] - fresh[key])) <= found[key]["error"], key
    for key, change in found.items():
        if abs(tired[key] - fresh[key]) < 1e-9:
            assert not change["flagged"], key


def test_the_measures_stay_those_of_the_fresh_clip(analyzed: tuple[Result, Path]) -> None:
    report = json.loads((analyzed[1] / "report.json").read_text("utf-8"))

    assert [clip["condition"] for clip in report["clips"]] == ["fresh", "tired"]
    assert {measure["clip_index"] for measure in report["measures"]} == {0}
    assert "trunk_lean_drift" in {finding["id"] for finding in report["findings"]}
    assert (analyzed[1] / "annotated-2.mp4").is_file()


def test_a_bad_tired_clip_is_told_and_ends_nothing(analyzed: tuple[Result, Path]) -> None:
    result, folder = analyzed
    report = json.loads((folder / "report.json").read_text("utf-8"))

    assert result.exit_code == 2
    assert "left out" in result.output
    assert [one["path"] for one in report["left_out"]] == ["no_clip.mp4"]
    assert "Forward lean" in result.output


def test_the_report_compares_with_itself(analyzed: tuple[Result, Path]) -> None:
    result = run("compare", analyzed[1], analyzed[1])

    assert result.exit_code == 0
    assert "Changed beyond" not in result.output
