"""The foot's turn from pictures of a shoe whose turn is known."""

from dataclasses import replace

import numpy as np
import pytest

from backstride.core.skeleton import BODY
from backstride.pose.clean import FEET, clean
from backstride.pose.foot_pitch import AnkleTrack, find_feet, set_feet
from fixtures.shoes import Filmed, filmed, mirrored, pitch_deg, scaled, true_runner

FEET_POINTS = BODY.indices("left_heel", "right_heel", "left_toe", "right_toe")


@pytest.fixture(scope="module")
def film() -> Filmed:
    return filmed(true_runner())


def found_deg(film: Filmed) -> dict[str, np.ndarray]:
    feet = find_feet(film.position, film.track.time_s, film.ankles)
    return {foot.side: foot.pitch_deg for foot in feet}


def test_both_feet_are_turned_as_their_shoes(film: Filmed) -> None:
    found = found_deg(film)

    for side in ("left", "right"):
        off = found[side] - pitch_deg(film.position, side)
        assert np.std(off) < 3.0
        assert abs(np.mean(off)) < 4.0  # the foot is flat within 3 degrees in mid-stance


def test_feet_guessed_wrong_are_set_right(film: Filmed) -> None:
    true = film.position
    wrong = film.position
    wrong[:, FEET_POINTS] += np.random.default_rng(1).normal(0.0, 8.0, (len(wrong), 4, 2))
    set_feet(wrong, find_feet(wrong, film.track.time_s, film.ankles))

    for side in ("left", "right"):
        assert np.std(pitch_deg(wrong, side) - pitch_deg(true, side)) < 3.0


def test_the_foot_keeps_its_mean_reach(film: Filmed) -> None:
    position = film.position
    set_feet(position, find_feet(position, film.track.time_s, film.ankles))

    for side in ("left", "right"):
        heel, toe = BODY.indices(f"{side}_heel", f"{side}_toe")
        reach = [(p[:, toe, 0] - p[:, heel, 0]).mean() for p in (position, film.position)]
        assert reach[0] == pytest.approx(reach[1], rel=0.05)


def test_a_mirror_swaps_sides_and_nothing_else(film: Filmed) -> None:
    found, seen = found_deg(film), found_deg(mirrored(film))

    np.testing.assert_allclose(seen["left"], found["right"], atol=0.1)
    np.testing.assert_allclose(seen["right"], found["left"], atol=0.1)


def test_size_and_place_in_the_picture_do_not_matter(film: Filmed) -> None:
    found, seen = found_deg(film), found_deg(scaled(film, 2.5, (-80.0, 300.0)))

    for side, value in found.items():
        np.testing.assert_allclose(seen[side], value, atol=0.1)


def test_pictures_in_every_other_frame_are_enough(film: Filmed) -> None:
    step = film.ankles.step_px.copy()
    step[1::2] = np.nan
    ankles = AnkleTrack(film.ankles.grey, film.ankles.corner_px, step)

    for side, value in found_deg(replace(film, ankles=ankles)).items():
        assert np.std(value - pitch_deg(film.position, side)) < 3.5


def test_where_no_picture_was_taken_the_foot_stays_as_found(film: Filmed) -> None:
    step = film.ankles.step_px.copy()
    step[40:60] = np.nan
    ankles = AnkleTrack(film.ankles.grey, film.ankles.corner_px, step)
    position = film.position
    set_feet(position, find_feet(position, film.track.time_s, ankles))

    np.testing.assert_array_equal(position[46:54], film.position[46:54])


def test_a_picture_without_a_shoe_tells_nothing(film: Filmed) -> None:
    grey = np.random.default_rng(2).integers(0, 255, film.ankles.grey.shape).astype(np.uint8)
    noise = AnkleTrack(grey, film.ankles.corner_px, film.ankles.step_px)
    blank = AnkleTrack(np.zeros_like(grey), film.ankles.corner_px, film.ankles.step_px)

    assert found_deg(replace(film, ankles=noise)) == {}
    assert found_deg(replace(film, ankles=blank)) == {}


def test_a_missing_knee_leaves_the_foot_alone(film: Filmed) -> None:
    position = film.position
    position[:, BODY.index("left_knee")] = np.nan
    feet = find_feet(position, film.track.time_s, film.ankles)

    assert [foot.side for foot in feet] == ["right"]


def test_legs_exchanged_by_the_model_bring_their_pictures_along(film: Filmed) -> None:
    rows = np.zeros(film.track.n_frames, dtype=bool)
    rows[50:53] = True
    legs = [BODY.indices(f"left_{p}", f"right_{p}") for p in ("knee", "ankle", "heel", "toe")]
    position = film.track.position_px.copy()
    for left, right in legs:
        position[50:53, [left, right]] = position[50:53, [right, left]]
    raw = replace(film.track, position_px=position)
    cleaned = clean(raw, film.ankles.exchanged(rows))

    assert cleaned.repaired_share == pytest.approx(3 / film.track.n_frames)
    assert cleaned.track.provenance.parameters[FEET] == "left right"
    for side in ("left", "right"):
        off = pitch_deg(cleaned.track.position_px, side) - pitch_deg(film.position, side)
        assert np.std(off) < 3.5


def test_from_behind_no_foot_is_turned(film: Filmed) -> None:
    position = film.position
    position[..., 0] = 320.0 + 0.02 * (position[..., 0] - 320.0)

    assert find_feet(position, film.track.time_s, film.ankles) == []
