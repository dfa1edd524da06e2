"""A clip from a hand: the background's way found in its pictures, and taken out of the measures."""

from dataclasses import replace

import numpy as np
import pytest
from tests.fixtures import shoes
from tests.fixtures.clips import write_clip
from tests.fixtures.runners import Runner
from tests.fixtures.scenery import Scenery, tremble

from backstride.analyze import Settings, measure_runner
from backstride.kinematics.evaluate import evaluate
from backstride.pose.clean import clean
from backstride.pose.person import Candidate, FollowedPerson
from backstride.pose.runner import SeenPerson
from backstride.pose.steady import reach_px, steady
from backstride.video.camera import CameraPath
from backstride.video.clip import open_clip
from backstride.video.suitability import assess

SIZE = (320, 240)
STILL = Runner(fps=30.0, duration_s=4.0, px_per_m=90.0, size=SIZE)


def person(track):
    candidate = Candidate(1, FollowedPerson(), 4.0, 150.0, 0.5, 1.0)
    return SeenPerson(candidate, track, clean(track))


def filmed(tmp_path, way_px, scenery):
    """Return the clip and the runner's track in it, of a camera that moves by ``way_px``."""
    track = STILL.track()
    track = replace(track, position_px=track.position_px + way_px[:, None].astype(np.float32))
    pictures = [
        scenery.rgb(shift, box, seed=i)
        for i, (shift, box) in enumerate(zip(way_px, reach_px(track), strict=True))
    ]
    return open_clip(write_clip(tmp_path / "held.mp4", pictures, fps=30.0)), track


def measured(clip, track):
    return measure_runner(clip, assess(clip), (person(track),), Settings(height_m=1.75))


def oscillation(result):
    return next(m for m in result.measures if m.id == "vertical_oscillation")


@pytest.fixture(scope="module")
def way_px():
    n = STILL.track().n_frames
    return tremble(n, 30.0, 8.0) + np.outer(np.arange(n), [1.5, 0.0])


def test_a_clip_from_the_hand_gives_what_a_still_one_gives(tmp_path, way_px):
    true = evaluate(clean(STILL.track()).track, 1.75)
    clip, track = filmed(tmp_path, way_px, Scenery(size=SIZE))
    held = measured(clip, track)
    assert any("taken out" in note for note in held.result.notes)
    assert oscillation(held.result).value == pytest.approx(oscillation(true).value, abs=0.3)
    drawn = held.track.point("left_hip") - track.point("left_hip")
    assert np.abs(drawn).max() < 3.0, "what is drawn stays in the picture"


def test_before_a_plain_wall_places_are_withheld(tmp_path, way_px):
    clip, track = filmed(tmp_path, way_px, Scenery(size=SIZE, contrast=0.0))
    (someone,) = steady(clip, (person(track),))
    assert np.isnan(someone.path.error_px).all()


def test_nobody_is_nobody():
    assert steady(None, ()) == ()


def test_feet_are_read_from_the_pictures_of_a_held_clip_too(monkeypatch):
    still = shoes.filmed(shoes.true_runner())
    n = still.track.n_frames
    way_px = tremble(n, 60.0, 8.0) + np.outer(np.arange(n), [1.5, 0.0])
    moved = replace(still.track, position_px=still.track.position_px + way_px[:, None])
    seen = replace(person(moved), ankles=still.ankles.moved(way_px))
    path = CameraPath(way_px, np.full(n, 0.1), np.ones(n))
    monkeypatch.setattr("backstride.pose.steady.camera_paths", lambda _clip, _box: (path,))
    (held,) = steady(None, (seen,))
    true = clean(still.track, still.ankles).track
    assert held.track.provenance.parameters["feet_from_picture"] == "left right"
    assert held.track.provenance.parameters == true.provenance.parameters
    for name in ("right_heel", "right_toe"):
        assert np.nanmax(np.abs(held.track.point(name) - true.point(name))) < 0.5
