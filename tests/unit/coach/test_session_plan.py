"""A whole session of a real plan, done rightly."""

from backstride.coach.event import RepMissed
from backstride.coach.session import begin_session
from backstride.coach.session_events import SessionDone, Stopped
from backstride.coach.session_result import session_result
from backstride.plan.read_catalogue import catalogue
from fixtures.plans import programme, strength
from fixtures.sessions import RULES, Figure

FPS, ENOUGH = 15.0, 40
"""Few pictures a second, as the session takes 25 minutes; repetitions that a figure can do."""


def test_a_session_of_the_plan_is_counted_in_full_and_takes_the_time_that_was_planned():
    session = strength(programme())[0]
    figure = Figure(begin_session(session, catalogue(), RULES), fps=FPS, n=ENOUGH)
    figure.until(lambda state: state.over, most_s=3600.0)

    assert figure.told(SessionDone)[0].complete
    assert figure.told(Stopped) == figure.told(RepMissed) == []
    planned_s = sum(one.seconds for one in session.prescriptions)
    assert 0.8 * planned_s <= figure.t_s <= 1.2 * planned_s
    result = session_result(figure.state.part)
    for one, done in zip(session.prescriptions, result.exercises, strict=True):
        log = done.log
        assert log.exercise_id == one.exercise_id
        sides = 2 if one.per_side else 1
        if log.counted is not None:
            assert log.counted == one.rounds * (one.reps or 0) * sides, one.exercise_id
        if one.hold_s is not None:
            assert log.hold_s == (one.hold_s,) * (one.rounds * sides), one.exercise_id
