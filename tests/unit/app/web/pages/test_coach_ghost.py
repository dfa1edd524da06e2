from math import isclose

import pytest

from backstride.app.render.body_figure import figure
from backstride.app.web.pages.coach_ghost import FROM_THE_SIDE, SIDE_DRAWN, ghost_of
from backstride.coach.form import RepForm, TimedForm
from backstride.coach.forms import form_of
from backstride.plan.read_catalogue import catalogue

JUDGED = [one for one in catalogue() if not isinstance(form_of(one), TimedForm)]


@pytest.mark.parametrize("exercise_id", JUDGED)
def test_the_figure_shows_the_side_that_the_words_ask_for(exercise_id: str):
    ghost = ghost_of(catalogue()[exercise_id])
    assert ghost is not None
    assert ghost.view in form_of(exercise_id).views
    assert ghost.side == (FROM_THE_SIDE if ghost.view == "side" else SIDE_DRAWN[exercise_id])


@pytest.mark.parametrize("exercise_id", [one for one in catalogue() if one not in JUDGED])
def test_there_is_none_where_no_camera_judges(exercise_id: str):
    assert ghost_of(catalogue()[exercise_id]) is None


@pytest.mark.parametrize("exercise_id", [one for one in SIDE_DRAWN if one != "single-leg-squat"])
def test_the_side_that_works_is_the_one_that_is_drawn(exercise_id: str):
    """Seen from the front, with the head at the picture's left, the lower side is the right one."""
    joint = figure(catalogue()[exercise_id].postures[0]).joint
    assert joint["head"][0] < joint["pelvis"][0]
    assert not isclose(joint["near_shoulder"][1], joint["far_shoulder"][1])
    upper_works = isinstance(form_of(exercise_id), RepForm)
    assert SIDE_DRAWN[exercise_id] == ("left" if upper_works else "right")
