"""What is made of runners whose truth is known: marks, and which measures a clip will give."""

from dataclasses import replace

import numpy as np
import pytest

from backstride.app.worker.look import Look, Person
from backstride.app.worker.marks import allowed, doubted, marks_of_runner, no_run, shaken
from backstride.kinematics.evaluate import evaluate
from backstride.pose.clean import Cleaned
from backstride.pose.follow import FollowedPerson
from backstride.pose.person import Candidate
from backstride.pose.runner import SeenPerson
from backstride.pose.track import PoseTrack
from backstride.video.clip import Clip
from fixtures.runners import Runner

LONG = np.arange(0.0, 15.0, 1 / 60)


def clip_of(time_s: np.ndarray = LONG) -> Clip:
    return Clip("a.mp4", "0" * 64, 1280, 720, time_s)


def person(track: PoseTrack, height_px: float = 400.0, number: int = 1) -> Person:
    candidate = Candidate(number, FollowedPerson(), 2.2, height_px, 0.5, 1.0)
    seen = SeenPerson(candidate, track, Cleaned(track, 0.0, 0.0, 0.0))
    return Person(seen, evaluate(track))


def marks(*people: Person) -> dict[str, tuple[str, str]]:
    look = Look(clip_of(), people)
    return {mark.id: (mark.level, mark.text) for mark in marks_of_runner(look, people[0])}


SIDE = person(Runner(duration_s=2.2, start_s=0.0).track())
REAR = person(Runner(duration_s=2.2, start_s=0.0, azimuth_deg=-90.0).track())
WALKER = person(Runner(duration_s=2.2, cadence_spm=110, walking=True, contact_s=0.7).track())


def test_a_good_clip_has_only_good_marks() -> None:
    assert {level for level, _ in marks(SIDE).values()} == {"ok"}
    assert "side view" in marks(SIDE)["view"][1]
    assert "from behind" in marks(REAR)["view"][1]


def test_what_is_amiss_is_said() -> None:
    assert marks(SIDE, person(SIDE.seen.raw, number=2))["people"][0] == "watch"
    assert marks(person(SIDE.seen.raw, height_px=90.0))["distance"][0] == "watch"
    oblique = person(Runner(duration_s=2.2, azimuth_deg=50.0).track())
    assert marks(oblique)["view"][0] == "act"


def test_feet_out_of_the_picture_are_said() -> None:
    track = SIDE.seen.raw
    low = np.nanmax(track.position_px[..., 1])
    cut = replace(track, height_px=int(low - 5))
    level, text = marks(person(cut))["distance"]
    assert (level, text) == ("watch", "Head or feet leave the picture at times.")


def test_a_walk_is_no_run_but_may_be_followed_by_one() -> None:
    level, text = marks(WALKER)["activity"]
    assert level == "watch"
    assert "walking" in text
    assert no_run(Look(clip_of(), (WALKER,)), sure_of_speed=True) == ""


def test_a_walk_all_over_the_clip_is_no_run() -> None:
    """Unless the clip was told to play slower than it may: then its pictures are too few."""
    look = Look(clip_of(), (WALKER,), whole=True)
    mark = next(mark for mark in marks_of_runner(look, WALKER) if mark.id == "activity")

    assert (mark.level, "cut out the part" in mark.remedy) == ("act", True)
    assert no_run(look, sure_of_speed=True) == "it looks like walking"
    assert no_run(look, sure_of_speed=False) == ""
    assert no_run(Look(clip_of(), (SIDE,), whole=True), sure_of_speed=True) == ""


@pytest.mark.parametrize(
    ("runner", "given", "lacking"),
    [(SIDE, "overstride_distance", "pelvic_drop"), (REAR, "pelvic_drop", "overstride_distance")],
    ids=["side", "rear"],
)
def test_each_view_gives_what_the_other_cannot(runner: Person, given: str, lacking: str) -> None:
    gives, not_given = allowed(runner.result, clip_of(), 60.0, has_height=True)

    assert given in gives
    assert lacking in {measure for one in not_given for measure in one.measures}
    assert "cadence" in gives


def test_few_frames_a_second_give_no_contact_time() -> None:
    fast, _ = allowed(SIDE.result, clip_of(), 60.0, has_height=True)
    slow, not_given = allowed(SIDE.result, clip_of(), 30.0, has_height=True)

    assert "contact_time" in fast
    assert "contact_time" not in slow
    assert any("60 frames a second" in one.remedy for one in not_given)


def test_a_clip_of_a_second_holds_too_few_strides() -> None:
    gives, not_given = allowed(SIDE.result, clip_of(LONG[:60]), 60.0, has_height=True)

    assert gives == ()
    assert any("10 seconds or more" in one.remedy for one in not_given)


def test_only_measures_of_places_are_spoilt_by_a_camera_that_moves() -> None:
    assert shaken(("cadence", "vertical_oscillation", "elbow_angle")) == ("vertical_oscillation",)


def test_a_doubtful_clock_is_said_in_place_of_its_mark() -> None:
    slow = Runner(duration_s=6.0, cadence_spm=170).track()
    slow = replace(slow, time_s=slow.time_s * 4.0)
    result = evaluate(slow)
    before = marks_of_runner(Look(clip_of(), (SIDE,)), SIDE)
    clock = replace(before[0], id="slow_motion", level="ok", text="It plays at real speed.")

    told = doubted((clock, *before), result.time_base)

    assert told[0].level == "watch"
    assert told[0].remedy
    assert told[1:] == before
    assert doubted((clock,), SIDE.result.time_base) == (clock,)
