"""What a page is told of a session's events."""

from backstride.app.web.live.show import events_shown
from backstride.coach.session.events import PainAnswer
from fixtures.sessions import Figure, begun, prescribed


def test_an_exercise_left_out_because_it_hurt_is_named():
    figure = Figure(begun(prescribed("ball-pike", reps=2), prescribed("squat", reps=2)))
    figure.frame()
    figure.tell(PainAnswer(figure.t_s, 7, leg_symptoms=False))

    told = events_shown(figure.events, figure.state)
    assert [one["name"] for one in told if one["kind"] == "stopped"] == ["Ball pike"]
    assert figure.state.step.exercise_id == "squat"


def test_what_ends_the_session_names_no_exercise():
    figure = Figure(begun(prescribed("ball-pike", reps=2)))
    figure.frame()
    figure.tell(PainAnswer(figure.t_s, 1, leg_symptoms=True))

    told = events_shown(figure.events, figure.state)
    assert [one["name"] for one in told if one["kind"] == "stopped"] == [""]
