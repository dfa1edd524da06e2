"""The stick figures that test the coach: they stand on the floor, and their truth is theirs."""

import numpy as np
import pytest

from backstride.app.render.body_figure import THIGH, UPPER_ARM
from backstride.core.skeleton import BODY
from backstride.plan.read_catalogue import catalogue
from fixtures.figure_faults import FAULTY
from fixtures.figure_moves import HOLDS, MOVES, PATTERNS
from fixtures.figure_others import OTHERS
from fixtures.figure_troubles import legs_swapped, mirrored
from fixtures.figures import figure_track, placed_points, timeline

IN_FLOOR = 0.035
"""A toe may be drawn so far in the floor, in heights: 6 cm of a straight leg that swings past."""


@pytest.mark.parametrize("name", MOVES)
def test_nobody_sinks_into_the_floor(name: str):
    line = timeline(MOVES[name](2))
    points = placed_points(line, np.arange(0.0, line.end_s, 0.1))
    lowest = min(place[:, 1].min() for joint, place in points.items() if joint != "pelvis")
    assert lowest > -IN_FLOOR


@pytest.mark.parametrize("name", MOVES)
def test_limbs_keep_their_length(name: str):
    line = timeline(MOVES[name](1))
    points = placed_points(line, np.arange(0.0, line.end_s, 0.1))
    for upper, lower, share in (("hip", "knee", THIGH), ("shoulder", "elbow", UPPER_ARM)):
        bone = points[f"near_{lower}"] - points[f"near_{upper}"]
        assert np.linalg.norm(bone, axis=1) == pytest.approx(share, abs=1e-6)


def test_every_exercise_that_a_camera_judges_is_there():
    judged = {e.id for e in catalogue().values() if e.kind != "minutes" and e.view != "none"}
    assert judged <= set(MOVES)
    assert set(MOVES) == {*PATTERNS, *HOLDS}


@pytest.mark.parametrize("name", PATTERNS)
def test_there_are_as_many_repetitions_as_asked_for(name: str):
    _, truth = figure_track(MOVES[name](4))
    assert truth.attempts == truth.correct == 4
    starts = [rep.start_s for rep in truth.reps]
    assert starts == sorted(starts)
    assert all(rep.start_s < rep.peak_s < rep.end_s for rep in truth.reps)


def test_a_mirror_and_swapped_legs_undo_themselves():
    track, _ = figure_track(MOVES["t-balance"](1), yaw_deg=20.0)
    twice = mirrored(mirrored(track))
    assert twice.position_px == pytest.approx(track.position_px, abs=1e-3)
    frames = np.arange(10)
    again = legs_swapped(legs_swapped(track, frames), frames)
    assert np.array_equal(again.position_px, track.position_px)


def test_the_side_at_the_camera_is_the_one_that_bodies_have():
    """Who faces right shows the right side, turned to the camera it lies left of the other."""
    track, _ = figure_track(MOVES["squat"](1), yaw_deg=40.0)
    right, left = (track.point(f"{side}_shoulder")[0, 0] for side in ("right", "left"))
    assert right < left
    assert track.point("nose")[0, 0] > track.point("right_ear")[0, 0]


def test_all_faults_and_others_can_be_drawn():
    for moves in (*(make(1) for make in FAULTY.values()), *(make() for make in OTHERS.values())):
        track, _ = figure_track(moves, fps=10.0)
        assert track.position_px.shape[1] == len(BODY.names)
        assert np.isfinite(track.position_px).all()
