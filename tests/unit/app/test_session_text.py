"""A session's events in words."""

from typing import get_args

from backstride.app.cli.session_text import LINES, going_on, line_of, status_line, summary
from backstride.coach.session.events import Finish, Pause, SessionEvent
from backstride.coach.session.result import session_result
from backstride.plan.read_catalogue import catalogue
from fixtures.sessions import Figure, begun, prescribed

NAMES = {one.id: one.name for one in catalogue().values()}
PIKES = prescribed("ball-pike", rounds=2, reps=2)
STRETCH = prescribed("back-rotation-stretch", hold_s=3.0, per_side=True)


def test_every_kind_of_event_has_words():
    assert set(get_args(SessionEvent)) == set(LINES)


def test_a_session_reads_as_one_line_for_each_event():
    figure = Figure(begun(PIKES, STRETCH))
    figure.done()
    lines = [line_of(event) for event in figure.events]

    assert all(line and "\n" not in line for line in lines)
    for line in ("Get ready: Ball pike", "Ball pike, round 2 of 2", "Change to the right side"):
        assert line in lines
    assert summary(session_result(figure.state.part), NAMES).splitlines() == [
        "  Ball pike: 4 counted, form 100 % (by round: 100, 100), pain 1",
        "  Lying twist: held 3, 3 s, pain 1",
    ]


def test_the_status_line_tells_where_one_is():
    figure = Figure(begun(PIKES), pain=None)
    figure.for_s(1.5)
    assert ">> 2 <<" in status_line(figure.state, "", "")
    figure.until(lambda state: state.tally.counted == 1)
    said = status_line(figure.state, "Legs long", "")
    assert said.startswith("Ball pike, round 1 of 2")
    assert ">> 1 / 2 <<" in said
    assert said.endswith("Legs long")
    figure.tell(Pause(figure.t_s))
    assert "space goes on" in status_line(figure.state, "", "")
    figure = Figure(begun(STRETCH), pain=None)
    figure.until(lambda state: state.step.kind == "pain")
    assert status_line(figure.state, "", "1").endswith("pain 0 to 10, then Enter: 1")


def test_it_says_where_a_session_goes_on():
    figure = Figure(begun(PIKES, STRETCH))
    figure.until(lambda state: state.step.kind == "rest")
    figure.tell(Finish(figure.t_s))
    part = figure.state.part
    said = going_on(begun(PIKES, STRETCH, part=part))
    assert said == "A session of today was broken off at round 2 of Ball pike: going on there."
    assert "round 1 of Ball pike" in going_on(begun(PIKES))
