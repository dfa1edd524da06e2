"""A model's offsets from the joint centres are taken off, in the body's own directions."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstride.core.skeleton import BODY
from backstride.pose.centres import (
    CENTRES,
    SEGMENTS,
    Offset,
    Table,
    directions,
    move_to_centres,
    table_of,
)
from backstride.pose.clean import clean
from backstride.pose.facing import facing_weight, trunk_px
from fixtures.runners import Runner
from fixtures.shoes import MIRRORED, true_runner

TABLE = Table(
    {
        "ear": Offset(0.01, 0.03),
        "shoulder": Offset(-0.03, 0.0),
        "knee": Offset(-0.02, 0.01),
        "ankle": Offset(-0.03, -0.02),
    },
    "test",
)
TRACK = true_runner()
JOINTS = TRACK.position_px.astype(np.float64)


def moved(position: np.ndarray, time_s: np.ndarray = TRACK.time_s) -> np.ndarray:
    result = position.copy()
    move_to_centres(result, time_s, TABLE)
    return result


def as_the_model_sees(joints: np.ndarray) -> np.ndarray:
    """Return the joints with the table's offsets put on."""
    found = joints.copy()
    for side in ("left", "right"):
        for part, segment in SEGMENTS.items():
            down, front = directions(joints, side, segment)
            shift = TABLE.offsets[part].along * down + TABLE.offsets[part].ahead * front
            found[:, BODY.index(f"{side}_{part}")] += shift * trunk_px(joints)
    return found


def test_points_come_back_to_the_joints() -> None:
    off = np.abs(moved(as_the_model_sees(JOINTS)) - JOINTS)

    # The segments' directions are those of the shifted points: second order is left.
    assert off.max() < 0.0025 * trunk_px(JOINTS)


def test_only_the_points_of_the_table_move() -> None:
    still = [i for i, name in enumerate(BODY.names) if name.rpartition("_")[2] not in SEGMENTS]

    np.testing.assert_array_equal(moved(JOINTS)[:, still], JOINTS[:, still])


def test_a_mirror_swaps_sides_exactly() -> None:
    mirror = JOINTS[:, MIRRORED] * (-1.0, 1.0)

    np.testing.assert_allclose(moved(mirror), moved(JOINTS)[:, MIRRORED] * (-1.0, 1.0), atol=1e-9)


@given(scale=st.floats(0.2, 8.0), x=st.floats(-2000, 2000), y=st.floats(-2000, 2000))
def test_the_correction_grows_with_the_body_and_moves_with_it(
    scale: float, x: float, y: float
) -> None:
    np.testing.assert_allclose(
        moved(JOINTS * scale + (x, y)), moved(JOINTS) * scale + (x, y), atol=1e-6
    )


def test_missing_points_stay_missing_and_pull_nothing_along() -> None:
    holes = JOINTS.copy()
    holes[30:40, BODY.index("left_knee")] = np.nan
    result = moved(holes)

    assert np.isnan(result[30:40, BODY.index("left_knee")]).all()
    ankle = BODY.index("left_ankle")
    np.testing.assert_array_equal(result[30:40, ankle], JOINTS[30:40, ankle])
    assert np.isfinite(result[:29]).all()


def test_the_correction_fades_as_the_runner_turns_away() -> None:
    runner = Runner(duration_s=3.0)
    sizes = []
    for azimuth_deg in (0.0, 60.0, 75.0, 90.0):
        track = replace(runner, azimuth_deg=azimuth_deg).track()
        position = track.position_px.astype(np.float64)
        sizes.append(np.abs(moved(position, track.time_s) - position).mean())

    assert sizes[0] > sizes[1] > sizes[2] > sizes[3] == 0.0


def test_facing_is_signed() -> None:
    left = JOINTS[:, MIRRORED] * (-1.0, 1.0)

    np.testing.assert_array_equal(facing_weight(JOINTS, 60.0), 1.0)
    np.testing.assert_array_equal(facing_weight(left, 60.0), -1.0)


def test_a_model_without_offsets_is_left_as_it_is_and_says_so() -> None:
    assert table_of("rtmpose") is None
    cleaned = clean(TRACK)

    assert cleaned.track.provenance.parameters[CENTRES] == "none"
    knee = BODY.index("left_knee")
    assert np.abs(cleaned.track.position_px - TRACK.position_px)[:, knee].mean() < 1.0


def test_the_default_model_has_offsets_with_a_source() -> None:
    table = table_of("thunder+feet")

    assert table is not None
    assert "learned" in table.source
    assert set(table.offsets) == set(SEGMENTS)
    assert max(abs(o.along) + abs(o.ahead) for o in table.offsets.values()) < 0.06


@pytest.mark.parametrize("n_frames", [0, 1, 2])
def test_a_track_of_next_to_nothing_does_no_harm(n_frames: int) -> None:
    position = JOINTS[:n_frames].copy()
    move_to_centres(position, TRACK.time_s[:n_frames], TABLE)

    assert position.shape == (n_frames, len(BODY.names), 2)
