"""A whole session of a real plan, done rightly.

Figures hold for 8 s at a time, and each hold is told in whole seconds of its own: together they
may pass the target by less than a second.
"""

from dataclasses import replace

from backstride.coach.event import RepMissed
from backstride.coach.session.engine import begin_session
from backstride.coach.session.events import SessionDone, Stopped
from backstride.coach.session.result import session_result
from backstride.plan.read_catalogue import catalogue
from fixtures.figure_moves import MOVES
from fixtures.plans import programme, strength
from fixtures.sessions import RULES, Figure

FPS, ENOUGH = 15.0, 40
"""Few pictures a second, as the session takes 20 minutes; repetitions that a figure can do."""
MOST_OF_IT = 9
"""Exercises of the session that figures know."""


def test_a_session_of_the_plan_is_counted_in_full_and_takes_the_time_that_was_planned():
    whole = strength(programme())[0]
    known = [one for one in whole.prescriptions if one.exercise_id in MOVES or one.minutes]
    session = replace(whole, prescriptions=tuple(known))
    assert len(known) >= MOST_OF_IT
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
        assert (log.counted is None) == (one.reps is None), one.exercise_id
        sides = 2 if one.per_side else 1
        if log.counted is not None:
            assert log.counted == one.rounds * (one.reps or 0) * sides, one.exercise_id
        rounds = 0 if one.hold_s is None else one.rounds * sides
        assert len(log.hold_s) == rounds, one.exercise_id
        assert all(0.0 <= held_s - one.hold_s < 1.0 for held_s in log.hold_s), one.exercise_id
