"""What is said about the picture while a session goes on, and who looks at it."""

from collections.abc import Callable
from itertools import islice

import numpy as np
import pytest

from backstride.app.live_eyes import AMISS_S, DARK, LIVE_MODEL, Eyes, PictureWatch
from backstride.core.errors import EstimatorError
from backstride.core.skeleton import BODY
from backstride.demo import demo_clips
from backstride.pose.estimators import make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.live import LiveFollower, Sighting
from backstride.video.clip import open_clip
from backstride.video.read import read_frames
from backstride.video.webcam import Shot
from fixtures.sessions import nobody

LIGHT = 0.5


def seen(t_s: float, *, others: int = 0, brightness: float = LIGHT) -> Sighting:
    return Sighting(nobody(t_s), 0.0, others, brightness)


def said(*sightings: Sighting) -> list[tuple[float, str]]:
    watch = PictureWatch()
    return [(note.t_s, note.id) for one in sightings for note in watch.notices(one)]


def test_a_good_picture_needs_no_word():
    assert said(*(seen(float(i)) for i in range(10))) == []


def test_a_second_person_is_told_once_and_again_when_coming_back():
    times = [float(i) for i in range(20)]
    there = [5.0 <= t_s < 10.0 or t_s >= 15.0 for t_s in times]
    told = said(*(seen(t_s, others=int(two)) for t_s, two in zip(times, there, strict=True)))
    assert told == [(5.0 + AMISS_S, "two-people"), (15.0 + AMISS_S, "two-people")]


def test_somebody_who_walks_by_is_not_told():
    assert said(seen(0.0), seen(1.0, others=1), seen(2.0), seen(3.0, others=1), seen(4.0)) == []


def test_the_dark_is_told():
    assert said(*(seen(float(i), brightness=DARK - 0.01) for i in range(5))) == [(2.0, "too-dark")]


def looked(see: Callable[[Shot], Sighting]) -> np.ndarray:
    """Return the points seen in the first pictures of the demo clip."""
    with demo_clips() as paths:
        frames = islice(read_frames(open_clip(paths[0])), 4)
        return np.array([see(Shot(f.rgb, f.time_s)).frame.position_px for f in frames])


@pytest.mark.parametrize(("asked", "model"), [(None, LIVE_MODEL), ("thunder", "thunder")])
def test_the_fast_model_looks_unless_another_is_asked_for(asked: str | None, model: str):
    follower = LiveFollower(make_estimator(model), PersonFinder())
    found = looked(Eyes(asked).see)
    assert np.isfinite(found[:, BODY.index("left_hip")]).all()
    np.testing.assert_array_equal(found, looked(lambda shot: follower.see(shot.rgb, shot.t_s)))


def test_a_model_that_there_is_not_is_told_before_the_first_picture():
    with pytest.raises(EstimatorError, match="feather"):
        Eyes("feather")
