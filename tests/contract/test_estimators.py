"""What every pose model has to keep, on a real picture of a shipped clip."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from backstride.core.arrays import ByteArray
from backstride.core.errors import EstimatorError
from backstride.core.skeleton import BODY
from backstride.demo import demo_clips
from backstride.pose.estimator import Estimator, Points, Region, region_around
from backstride.pose.estimators import ESTIMATORS, make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.estimators.weight_files import BLAZEPOSE_HEAVY, FOLDER_VARIABLE, weight_file
from backstride.video.clip import open_clip
from backstride.video.read import read_frames

NAMES = [choice.name for choice in ESTIMATORS]
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "weights"


@cache
def picture() -> ByteArray:
    """The 31st frame of the shipped side view, in which the legs are apart."""
    with demo_clips() as paths:
        return next(f.rgb for f in read_frames(open_clip(paths[0])) if f.index == 30)


@cache
def estimator(name: str) -> Estimator:
    return make_estimator(name)


@pytest.fixture(params=NAMES)
def model(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Estimator:
    if request.param == "heavy":
        if not (SHARED / BLAZEPOSE_HEAVY).is_file():
            pytest.skip(
                "SKIPPED LOUDLY: ../shared/data/weights is missing, BlazePose heavy not run"
            )
        monkeypatch.setenv(FOLDER_VARIABLE, str(SHARED))
    return estimator(request.param)


def region_of(rgb: ByteArray) -> Region:
    (person,) = PersonFinder().people(rgb, 384, 0.3)
    region = region_around(person.points, 1.1)
    assert region is not None
    return region


def trunk_px(points: Points) -> float:
    shoulders, hips = (
        points.position_px[BODY.indices(f"left_{part}", f"right_{part}")].mean(0)
        for part in ("shoulder", "hip")
    )
    return float(np.linalg.norm(shoulders - hips))


def test_it_gives_nineteen_points_about_the_region(model: Estimator) -> None:
    rgb = picture()
    region = region_of(rgb)
    found = model.points(rgb, region)
    left, top, right, bottom = region.box_px

    assert found.position_px.shape == (19, 2)
    assert ((found.confidence >= 0.0) & (found.confidence <= 1.0)).all()
    slack = 0.1 * region.side_px
    assert (found.position_px > np.array([left, top]) - slack).all()
    assert (found.position_px < np.array([right, bottom]) + slack).all()


def test_head_is_above_hips_above_feet(model: Estimator) -> None:
    y = model.points(picture(), region_of(picture())).position_px[:, 1]

    assert y[BODY.index("nose")] < y[BODY.index("left_hip")] < y[BODY.index("left_heel")]


def test_a_shifted_picture_shifts_the_points(model: Estimator) -> None:
    rgb = picture()
    region = region_of(rgb)
    moved = np.zeros_like(rgb)
    moved[8:, :-16] = rgb[:-8, 16:]
    plain = model.points(rgb, region)
    shifted = model.points(moved, Region(region.left_px - 16, region.top_px + 8, region.side_px))

    assert np.abs(shifted.position_px - plain.position_px - [-16, 8]).max() < 0.1 * trunk_px(plain)


def test_it_names_its_weights(model: Estimator) -> None:
    assert model.weights_sha256
    assert all(len(value) == 64 for value in model.weights_sha256.values())


def test_names_are_unique() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(EstimatorError, match=r"thunder, heavy, .*got 'thunderr'"):
        make_estimator("thunderr")


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(EstimatorError, match="there is none"):
        make_estimator("no/such/model.onnx")


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.onnx").write_bytes(b"no model")
    with pytest.raises(EstimatorError, match="cannot be read as one"):
        make_estimator(str(tmp_path / "other.onnx"))


def test_another_kind_of_model_is_refused() -> None:
    with pytest.raises(EstimatorError, match="RTMPose"):
        make_estimator(str(weight_file("movenet_thunder_w16.onnx")))


def test_heavy_says_where_it_would_come_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    with pytest.raises(EstimatorError, match=r"tools/convert_weights.py"):
        make_estimator("heavy")
