"""The main job through the command, with the real models, on clips whose truth is known."""

import json
from pathlib import Path

import av
import jsonschema
import numpy as np
import pytest
from click.testing import CliRunner, Result

from backstride.app.cli.main import main
from backstride.app.render.json_report import schema
from backstride.demo import truth_of
from backstride.kinematics.angles import joint_angles
from backstride.kinematics.view import View
from backstride.pose.formats import load_track
from fixtures.clips import hold_phone
from fixtures.shoes import true_runner

from .conftest import demo_pictures, stored

TRUE_CADENCE_SPM = truth_of("run_side_male_60")["cadence/both"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def report_of(result: Result, folder: Path) -> dict:
    assert result.exit_code == 0, result.output
    report = json.loads((folder / "report.json").read_text())
    jsonschema.validate(report, schema())
    return report


def given(report: dict, measure_id: str) -> list[dict]:
    return [m for m in report["measures"] if m["id"] == measure_id and not m["withheld"]]


def reason(report: dict, measure_id: str) -> str:
    (text,) = {m["withheld"]["reason"] for m in report["measures"] if m["id"] == measure_id}
    return text


@pytest.fixture(scope="module")
def from_the_side(side: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    folder = tmp_path_factory.mktemp("report") / "of the side"
    return run("analyze", side, "--height", 178, "--out", folder), folder


def test_a_clip_leaves_a_report_a_track_and_a_video(from_the_side: tuple[Result, Path]) -> None:
    result, folder = from_the_side
    report = report_of(result, folder)

    assert sorted(file.name for file in folder.iterdir()) == [
        "annotated.mp4",
        "pose.npz",
        "report.html",
        "report.json",
    ]
    assert load_track(folder / "pose.npz").n_frames == report["clips"][0]["n_frames"] == 180
    with av.open(str(folder / "annotated.mp4")) as video:
        assert video.streams.video[0].codec_context.name == "h264"
        assert float(video.duration) / 1e6 == pytest.approx(12.0, abs=0.3)


def test_the_measures_hold_the_truth(from_the_side: tuple[Result, Path]) -> None:
    report = report_of(*from_the_side)
    truth = truth_of("run_side_male_60")
    (cadence,) = given(report, "cadence")

    assert report["clips"][0]["view"] == "side-right"
    assert abs(cadence["value"] - TRUE_CADENCE_SPM) <= 1.5
    for measure_id in ("trunk_lean", "contact_time", "duty_factor", "vertical_oscillation"):
        for measure in given(report, measure_id):
            true = truth[f"{measure_id}/{measure['side']}"]
            assert abs(measure["value"] - true) <= measure["error"], measure


MOST_OFF_DEG = {"hip": (4.0, 6.0), "knee": (3.5, 6.0), "ankle": (6.0, 9.0)}
"""Wanted of the near and the far leg: RMSE of angles through the pose model, offset removed."""


def test_leg_angles_through_the_pose_model_are_near_the_true_ones(
    from_the_side: tuple[Result, Path],
) -> None:
    found = load_track(from_the_side[1] / "pose.npz")
    view = View("side-right", 0.0, 0.0, 1)
    ours = joint_angles(found, view)
    true = joint_angles(true_runner(found.n_frames), view)

    assert found.provenance.parameters["feet_from_picture"] == "left right"
    for joint, bars in MOST_OFF_DEG.items():
        for side, bar in zip(("right", "left"), bars, strict=True):
            off = ours.of(f"{side}_{joint}") - true.of(f"{side}_{joint}")
            assert np.nanstd(off) <= bar, (side, joint)


def test_the_terminal_says_what_was_found_and_where_it_is(
    from_the_side: tuple[Result, Path],
) -> None:
    result, folder = from_the_side

    assert "Cadence" in result.output
    assert "steps/min" in result.output
    assert f"Report: {folder / 'report.html'}" in result.output


def test_the_page_needs_no_network(from_the_side: tuple[Result, Path]) -> None:
    page = (from_the_side[1] / "report.html").read_text()

    assert "data:video/mp4;base64," in page
    assert 'src="http' not in page
    assert "<link" not in page


def test_two_views_give_each_measure_once_from_the_clip_that_can(
    side: Path, rear: Path, tmp_path: Path
) -> None:
    report = report_of(run("analyze", side, rear, "--height", 178, "--out", tmp_path), tmp_path)
    keys = [(m["id"], m["side"]) for m in report["measures"]]

    assert [clip["view"] for clip in report["clips"]] == ["side-right", "rear"]
    assert len(keys) == len(set(keys))
    assert given(report, "trunk_lean")[0]["clip_index"] == 0
    assert given(report, "pelvic_drop")[0]["clip_index"] == 1
    assert (tmp_path / "annotated-2.mp4").is_file()


def test_without_the_height_centimetres_are_withheld(side: Path, tmp_path: Path) -> None:
    report = report_of(run("analyze", side, "--out", tmp_path), tmp_path)

    assert "height" in reason(report, "vertical_oscillation")
    assert given(report, "cadence")


def test_a_mirrored_clip_swaps_the_sides(clips: Path, tmp_path: Path) -> None:
    mirrored = [rgb[:, ::-1] for rgb in demo_pictures(0, 3.0)]
    clip = stored(clips / "mirrored.mp4", mirrored, 60)
    report = report_of(run("analyze", clip, "--height", 178, "--out", tmp_path), tmp_path)

    assert report["clips"][0]["view"] == "side-left"
    assert {m["side"] for m in given(report, "elbow_angle")} == {"left"}
    assert abs(given(report, "cadence")[0]["value"] - TRUE_CADENCE_SPM) <= 1.5


def test_a_clip_from_a_phone_held_upright_is_turned(clips: Path, tmp_path: Path) -> None:
    lying = [np.rot90(rgb[:, 140:500]) for rgb in demo_pictures(0, 3.0)]
    clip = hold_phone(stored(clips / "portrait.mp4", lying, 60), 90)
    report = report_of(run("analyze", clip, "--height", 178, "--out", tmp_path), tmp_path)

    assert report["clips"][0]["height_px"] > report["clips"][0]["width_px"]
    assert report["clips"][0]["view"] == "side-right"
    assert abs(given(report, "cadence")[0]["value"] - TRUE_CADENCE_SPM) <= 1.5


def slow_motion(path: Path, **how: object) -> Path:
    """60 frames/s stored as 15: plays four times slower than real."""
    return stored(path, demo_pictures(0, 3.0), 15, **how)


def test_slow_motion_without_a_trace_gives_no_wrong_cadence(clips: Path, tmp_path: Path) -> None:
    clip = slow_motion(clips / "untold.mp4")
    report = report_of(run("analyze", clip, "--height", 178, "--out", tmp_path), tmp_path)

    for measure_id in ("cadence", "step_time", "contact_time", "flight_time"):
        assert not given(report, measure_id)
    assert "slow motion" in reason(report, "cadence")
    assert any("slow motion" in note for note in report["clips"][0]["notes"])


def test_slow_motion_told_by_the_phone_gives_the_real_cadence(clips: Path, tmp_path: Path) -> None:
    clip = slow_motion(
        clips / "told.mp4",
        metadata={"com.android.capture.fps": "60"},
        muxer={"movflags": "use_metadata_tags"},
    )
    report = report_of(run("analyze", clip, "--out", tmp_path), tmp_path)

    assert report["clips"][0]["time_scale"] == 4.0
    assert abs(given(report, "cadence")[0]["value"] - TRUE_CADENCE_SPM) <= 1.5


def test_slow_motion_told_by_the_user_gives_the_real_cadence(clips: Path, tmp_path: Path) -> None:
    clip = slow_motion(clips / "asked.mp4")
    report = report_of(run("analyze", clip, "--slow-motion", 4, "--out", tmp_path), tmp_path)

    assert report["clips"][0]["time_scale_source"] == "user"
    assert abs(given(report, "cadence")[0]["value"] - TRUE_CADENCE_SPM) <= 1.5


def test_thirty_frames_a_second_give_the_cadence_but_no_contact_time(
    clips: Path, tmp_path: Path
) -> None:
    clip = stored(clips / "thirty.mp4", demo_pictures(0, 4.0, every=2), 30)
    report = report_of(run("analyze", clip, "--out", tmp_path), tmp_path)

    assert abs(given(report, "cadence")[0]["value"] - TRUE_CADENCE_SPM) <= 1.5
    assert "60 frames a second are needed; this clip has 30" in reason(report, "contact_time")


def test_frames_stored_twice_do_not_count_as_a_higher_rate(clips: Path, tmp_path: Path) -> None:
    twice = [rgb for rgb in demo_pictures(0, 3.0, every=2) for _ in range(2)]
    clip = stored(clips / "twice.mp4", twice, 60)
    report = report_of(run("analyze", clip, "--out", tmp_path), tmp_path)

    assert not given(report, "contact_time")
    assert any("copies" in note for note in report["clips"][0]["notes"])
