"""The whole chain from pixels: what a change of the picture may and may not change.

Three runs of the pose model on four seconds of the shipped clip.
"""

from pathlib import Path

import numpy as np
import pytest

from backstride.demo import DEMO_HEIGHT_M, demo_clips
from backstride.kinematics.evaluate import evaluate
from backstride.pose.estimators import DEFAULT, make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.runner import see_people
from backstride.video.clip import open_clip
from backstride.video.read import read_frames
from fixtures.clips import write_clip

FPS, SECONDS = 60, 4.0
OTHER = {"left": "right", "right": "left", "both": "both"}


def mirrored(rgb):
    return np.ascontiguousarray(rgb[:, ::-1])


def smaller_and_elsewhere(rgb):
    """The picture at two thirds, in a corner of a wider grey one."""
    rows, columns = (np.arange(0, length, 1.5).astype(int) for length in rgb.shape[:2])
    canvas = np.full((rgb.shape[0], rgb.shape[1] + 160, 3), 110, np.uint8)
    small = rgb[rows][:, columns]
    canvas[-small.shape[0] :, -small.shape[1] :] = small
    return canvas


@pytest.fixture(scope="module")
def pictures():
    with demo_clips() as paths:
        clip = open_clip(paths[0])
        return [frame.rgb for frame in read_frames(clip) if frame.time_s < SECONDS]


@pytest.fixture(scope="module")
def found(pictures, tmp_path_factory):
    """Return a function that measures the pictures after a change."""
    folder = tmp_path_factory.mktemp("pixels")
    estimator, finder = make_estimator(DEFAULT), PersonFinder()

    def measure(name, change):
        path = write_clip(folder / name, map(change, pictures), fps=FPS, options={"crf": "18"})
        people = see_people(open_clip(Path(path)), estimator, finder, version="test")
        result = evaluate(people[0].cleaned.track, DEMO_HEIGHT_M)
        return result.view, {(m.id, m.side): m for m in result.measures if m.withheld is None}

    return measure


@pytest.fixture(scope="module")
def plain(found):
    return found("plain.mp4", lambda rgb: rgb)


def apart(first, second):
    """Return by how many of their errors two values of one runner differ."""
    return abs(first.value - second.value) / np.hypot(first.error, second.error)


def test_the_mirrored_picture_swaps_sides_and_nothing_else(plain, found):
    view, here = plain
    other_view, there = found("mirrored.mp4", mirrored)
    assert (view.kind, other_view.kind) == ("side-right", "side-left")
    assert {(name, OTHER[side]) for name, side in here} == set(there)
    for (name, side), measure in here.items():
        assert apart(measure, there[name, OTHER[side]]) < 1.0, (name, side)


def test_a_smaller_runner_elsewhere_in_the_picture_has_the_same_measures(plain, found):
    view, here = plain
    other_view, there = found("smaller.mp4", smaller_and_elsewhere)
    assert view.kind == other_view.kind
    assert set(here) == set(there)
    for key, measure in here.items():
        assert apart(measure, there[key]) < 1.0, key
