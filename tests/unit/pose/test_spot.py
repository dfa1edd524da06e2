"""Somebody is found again by where they were, whatever number they have."""

from dataclasses import replace

import numpy as np
import pytest

from backstride.core.errors import NoRunnerError
from backstride.pose.clean import Cleaned
from backstride.pose.follow import FollowedPerson
from backstride.pose.person import Candidate
from backstride.pose.runner import SeenPerson
from backstride.pose.spot import Spot, number_at, spot_of
from backstride.pose.track import PoseTrack
from fixtures.runners import Runner


def seen(number: int, track: PoseTrack) -> SeenPerson:
    candidate = Candidate(number, FollowedPerson(), 8.0, 400.0, 0.5, 1.0)
    return SeenPerson(candidate, track, Cleaned(track, 0.0, 0.0, 0.0))


def moved(track: PoseTrack, by_px: float) -> PoseTrack:
    return replace(track, position_px=track.position_px + np.array([by_px, 0], dtype=np.float32))


LEFT = Runner().track()
RIGHT = moved(LEFT, 500.0)


def test_a_person_is_found_by_the_place_of_their_trunk() -> None:
    people = (seen(1, RIGHT), seen(2, LEFT))

    assert number_at(people, spot_of(LEFT, 100), "a.mp4") == 2
    assert number_at(people, spot_of(RIGHT, 100), "a.mp4") == 1


def test_a_moment_in_which_nobody_was_seen_is_taken_from_the_ones_around() -> None:
    hidden = LEFT.position_px.copy()
    hidden[95:106] = np.nan
    gap = replace(LEFT, position_px=hidden)

    assert spot_of(gap, 100) is None
    assert number_at((seen(1, gap), seen(2, RIGHT)), spot_of(LEFT, 100), "a.mp4") == 1


@pytest.mark.parametrize(
    "spot",
    [Spot(float(LEFT.time_s[100]), 5.0, 5.0), Spot(float(LEFT.time_s[-1]) + 3.0, 640.0, 300.0)],
    ids=["elsewhere", "another time"],
)
def test_nobody_there_is_said_with_the_clips_name(spot: Spot) -> None:
    with pytest.raises(NoRunnerError, match=r"chosen in a\.mp4"):
        number_at((seen(1, LEFT),), spot, "a.mp4")


def test_a_clip_without_anybody_is_said_so() -> None:
    with pytest.raises(NoRunnerError):
        number_at((), Spot(0.0, 1.0, 1.0), "a.mp4")
