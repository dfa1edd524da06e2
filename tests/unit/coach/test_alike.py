"""Who does another exercise than the chosen one is told so, once, and nobody else is."""

import pytest

from backstride.coach.alike import AlikeState, compared, shadows_of
from backstride.coach.event import Notice
from backstride.coach.forms import FORMS, form_of
from backstride.coach.signals import Sight, seen
from backstride.coach.step import begin, finish, step
from backstride.plan.read_catalogue import catalogue
from backstride.pose.track import PoseTrack
from fixtures.coached_clips import figure
from fixtures.figure_others import OTHERS
from fixtures.figures import figure_track

CHOSEN = "ball-pike"


def looks_like(exercise_id: str, track: PoseTrack) -> list[Notice]:
    state, told = begin(exercise_id), []
    for i in range(track.n_frames):
        state, events = step(state, track.frame(i))
        told += [one for one in events if isinstance(one, Notice) and one.id == "looks-like"]
    events = finish(state, float(track.time_s[-1]))[1]
    return told + [one for one in events if isinstance(one, Notice)]


def test_the_wrong_exercise_is_named_once():
    (notice,) = looks_like("any", figure(CHOSEN, 5))
    assert notice.about == CHOSEN
    assert notice.text == "This looks like: Ball pike."


@pytest.mark.parametrize("done", ["squat", "t-balance", "bicycle-crunch", "bridge"])
def test_each_exercise_is_known_from_the_others(done):
    track = figure(done, 2, fps=15.0, noise_px=1.0)
    assert [one.about for one in looks_like(CHOSEN, track)] == [done]


def test_the_right_exercise_is_not_questioned():
    assert looks_like(CHOSEN, figure(CHOSEN, 5)) == []


@pytest.mark.parametrize("name", ["standing still", "lying still", "walking across", "push-ups"])
def test_no_exercise_looks_like_the_ball_pike(name):
    assert CHOSEN not in {one.about for one in looks_like("any", figure_track(OTHERS[name]())[0])}


def test_one_repetition_is_not_enough():
    assert looks_like("any", figure(CHOSEN, 1)) == []


def test_what_was_seen_of_the_chosen_one_ends_the_comparison():
    chosen = form_of(CHOSEN)
    state = shadows_of(chosen, FORMS)
    assert all(shadow.form.exercise_id != CHOSEN for shadow in state.shadows)

    sample = seen(Sight(), figure("squat", 1).frame(0)).sample
    assert compared(state, sample, chosen, seen=True) == (AlikeState(), ())
    assert compared(AlikeState(), sample, chosen, seen=False) == (AlikeState(), ())


def test_the_sentence_is_right_for_every_name():
    for exercise in catalogue().values():
        assert exercise.name[0].isupper()
        assert not exercise.name.endswith(".")
