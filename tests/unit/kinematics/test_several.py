"""Which of several clips gives a measure, and which tells why none does."""

import pytest

from backstride.kinematics.evaluate import evaluate
from backstride.kinematics.measure import Measure, Withheld
from backstride.kinematics.several import best_of_clips
from fixtures.runners import Runner

SLOW_SIDE = evaluate(Runner(fps=60, duration_s=5).track(), 1.78)
REAR = evaluate(Runner(fps=60, duration_s=5, azimuth_deg=-90.0).track(), 1.78)
SLANT = evaluate(Runner(fps=60, duration_s=5, azimuth_deg=45.0).track(), 1.78)


def told(*clips: object, of: str) -> list[Measure]:
    return [one for one in best_of_clips([c.measures for c in clips]) if one.id == of]


@pytest.mark.parametrize(
    "clips", [(SLOW_SIDE, REAR), (REAR, SLOW_SIDE), (SLANT, REAR, SLOW_SIDE)], ids=len
)
def test_the_clip_from_the_right_side_tells_why_it_is_too_slow(clips: tuple[object, ...]) -> None:
    """From behind no film gives it, however fast: that is not what has to change."""
    (knee,) = told(*clips, of="knee_flexion_at_contact")

    assert knee.clip_index == clips.index(SLOW_SIDE)
    assert "120 frames a second are needed; this clip has 60" in knee.withheld.reason


def test_a_view_at_a_slant_is_nearer_than_one_from_behind() -> None:
    (lean,) = told(REAR, SLANT, of="trunk_lean")

    assert lean.clip_index == 1
    assert "degrees off" in lean.withheld.remedy


def test_the_faster_of_two_slow_films_tells() -> None:
    slower = evaluate(Runner(fps=30, duration_s=5).track(), 1.78)

    (knee,) = told(slower, SLOW_SIDE, of="knee_flexion_at_contact")

    assert "this clip has 60" in knee.withheld.reason


def test_a_clip_that_counted_the_strides_of_a_side_is_nearer_than_one_that_sees_none() -> None:
    """As a far leg that is hidden too often: film longer, not from elsewhere."""
    behind = Measure(
        "shank", "deg", "both", 1, withheld=Withheld("It looks from behind.", "Turn.", 5)
    )
    few = Measure("shank", "deg", "left", 1, withheld=Withheld("Only 2 strides.", "Film longer."))

    (kept,) = best_of_clips([(behind,), (few,)])

    assert (kept.side, kept.withheld.reason) == ("left", "Only 2 strides.")


def test_the_smallest_error_wins_and_the_clip_is_named() -> None:
    rough = Measure("lean", "deg", "both", 1, value=5.0, error=3.0)
    fine = Measure("lean", "deg", "both", 1, value=6.0, error=2.0)

    (kept,) = best_of_clips([(rough,), (fine,)])

    assert (kept.value, kept.clip_index) == (6.0, 1)
