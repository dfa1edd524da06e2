"""What is said about the picture while a session goes on, and which model looks."""

from backstride.app.live_eyes import AMISS_S, DARK, PictureWatch, live_model
from backstride.coach.form import HoldForm, RepForm
from backstride.coach.forms import FORMS
from backstride.pose.estimators import ESTIMATORS
from backstride.pose.live import Sighting
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


def test_each_exercise_has_a_live_model_that_there_is():
    known = {choice.name for choice in ESTIMATORS}
    for form in FORMS:
        if isinstance(form, RepForm | HoldForm):
            assert live_model(form.exercise_id) == form.model
            assert form.model in known
    assert (
        live_model("back-rotation-stretch")
        == live_model("of my own")
        == live_model("")
        == "lightning"
    )
