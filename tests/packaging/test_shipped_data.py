"""Weights and demo clips: what lies in the package is what its lists say."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

import backstride
from backstride.core.skeleton import BODY
from backstride.kinematics.measures import MEASURES
from backstride.pose.estimators import weight_files

PACKAGE = Path(backstride.__file__).parent
WEIGHTS = PACKAGE / "pose" / "estimators" / "weights"
DEMO = PACKAGE / "demo"
CLIPS = ("run_side_male_60", "run_rear_male_60", "run_side_male_tired_60")
MAX_BYTES = 40_000_000


def listed_weights() -> list[dict[str, object]]:
    entries: list[dict[str, object]] = json.loads((WEIGHTS / "weights.json").read_text())["weights"]
    return entries


@pytest.mark.parametrize("entry", listed_weights(), ids=lambda entry: entry["file"])
def test_weights_are_those_that_the_list_names(entry: dict[str, object]):
    data = (WEIGHTS / str(entry["file"])).read_bytes()

    assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    assert len(data) == entry["bytes"]
    assert entry["licence"] == "Apache-2.0"


def test_no_weights_without_an_entry():
    listed = {entry["file"] for entry in listed_weights()}

    assert {path.name for path in WEIGHTS.glob("*.onnx")} == listed
    assert listed == {
        weight_files.THUNDER,
        weight_files.LIGHTNING,
        weight_files.MULTIPOSE,
        weight_files.BLAZEPOSE_FULL,
    }


def test_the_shipped_data_stay_small():
    files = [path for folder in (WEIGHTS, DEMO) for path in folder.iterdir() if path.is_file()]

    assert sum(path.stat().st_size for path in files) < MAX_BYTES


@pytest.mark.parametrize("clip", CLIPS)
def test_truth_speaks_of_known_measures_in_their_units(clip: str):
    truth = json.loads((DEMO / f"{clip}.truth.json").read_text())
    units = {spec.id: spec.unit for spec in MEASURES}

    assert {key.split("/")[0] for key in truth["truth"]} == set(units)
    assert {key.split("/")[1] for key in truth["truth"]} <= {"left", "right", "both"}
    assert truth["units"] == units
    assert set(truth["definitions"]) == set(units)


@pytest.mark.parametrize("clip", CLIPS)
def test_true_joints_lie_in_the_picture(clip: str):
    truth = json.loads((DEMO / f"{clip}.truth.json").read_text())
    with np.load(DEMO / f"{clip}.truth.npz", allow_pickle=False) as joints:
        names, position_px, time_s = joints["names"], joints["position_px"], joints["time_s"]

    assert tuple(names[: len(BODY.names)]) == BODY.names
    assert position_px.shape == (truth["frames"], len(names), 2)
    assert position_px.min() > 0
    assert position_px.max() < 640
    assert np.diff(time_s) == pytest.approx(1.0 / truth["fps"])
