"""Where to look next, from where somebody was."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstride.core.skeleton import BODY
from backstride.pose.estimator import Points
from backstride.pose.recent import (
    SIZE_S,
    TURNED_SIDE_TRUNKS,
    Recent,
    angle_between_deg,
    body_size_px,
    trunk_turn_deg,
)
from fixtures.people import TRUNK_PX, placed


def points(position: np.ndarray) -> Points:
    return Points(position.astype(np.float32), np.full(len(position), 0.9, dtype=np.float32))


def recent(*positions: np.ndarray, fps: float = 30.0) -> Recent:
    seen = Recent()
    for i, position in enumerate(positions):
        seen.add(i / fps, points(position))
    return seen


@given(st.floats(-179.0, 179.0), st.floats(0.4, 3.0))
def test_size_and_turn_are_those_of_the_body(turn_deg: float, size: float) -> None:
    seen = recent(*[placed(300.0, 200.0, turn_deg, size)] * 3)

    assert angle_between_deg(trunk_turn_deg(seen.latest.position_px), turn_deg) < 0.1
    assert seen.size_px == pytest.approx(TRUNK_PX * size, rel=0.02)
    assert seen.turned_region().side_px == pytest.approx(TURNED_SIDE_TRUNKS * seen.size_px)


def test_a_trunk_seen_from_its_end_is_as_long_as_the_legs_tell() -> None:
    body = placed(300.0, 200.0)
    upper = [i for i, n in enumerate(BODY.names) if n.endswith(("shoulder", "ear", "nose"))]
    body[upper, 1] = 200.0 + (body[upper, 1] - 200.0) * 0.2

    assert body_size_px(body.astype(np.float32)) > 0.9 * TRUNK_PX
    assert recent(*[body] * 5).turn_deg == 0.0, "a trunk without a direction turns nothing"


def test_the_picture_does_not_turn_for_a_trembling_trunk() -> None:
    lean_deg = 60.0 + np.tile([-4.0, 4.0], 20)
    seen = recent(*[placed(300.0, 200.0, lean) for lean in lean_deg])

    assert seen.turn_deg == pytest.approx(lean_deg[0], abs=0.01)


def test_the_upright_region_holds_the_reach_of_the_last_second() -> None:
    raised = placed(300.0, 200.0)
    wrist = BODY.index("left_wrist")
    raised[wrist] = [220.0, 60.0]
    seen = recent(raised, *[placed(300.0, 200.0)] * 20)
    left, top, right, bottom = seen.upright_region().box_px

    assert left < 220.0 < right
    assert top < 60.0
    assert bottom > 306.0


def test_what_is_long_past_is_forgotten() -> None:
    small, large = [placed(300.0, 200.0, size=0.5)] * 30, [placed(300.0, 200.0)] * 100
    seen = recent(*small, *large)

    assert seen.time_s[-1] - seen.time_s[0] <= SIZE_S
    assert seen.size_px == pytest.approx(TRUNK_PX, rel=0.02)


def test_a_limb_never_seen_has_no_length() -> None:
    body = placed(300.0, 200.0)
    body[BODY.index("left_wrist")] = np.nan
    near = np.array(BODY.indices("left_elbow", "left_hip"))
    end = np.array(BODY.indices("left_wrist", "left_knee"))
    lengths = recent(*[body] * 20).limb_px(near, end, 80.0)

    assert np.isnan(lengths[0])
    assert lengths[1] == pytest.approx(np.hypot(3.0, 50.0), rel=1e-4)
