"""Moving a session: where it can go, what is said, and what stays."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from backstride.core.errors import PlanError
from backstride.plan.build import Order
from backstride.plan.carry import carried
from backstride.plan.frame import frame_of
from backstride.plan.move import days_to_move, move_session, unmove_session
from backstride.plan.programme import LogEntry, MovedSession, Programme, Session
from backstride.plan.progress import update
from backstride.plan.project import next_session, project
from backstride.plan.read_catalogue import catalogue
from backstride.plan.stops import LEG_STOP
from fixtures.plans import START, logged, programme, strength

PLAN = programme()
TUE, WED, THU, FRI, SAT, SUN, MON = (START + timedelta(days=n) for n in range(7))
"""The first week: Strength A, B and C on Wednesday, Friday and Monday, a ride on Tuesday."""
BETTER = "a day between is better."


def session(plan: Programme, session_id: str) -> Session:
    return next(one for week in plan.weeks for one in week.sessions if one.id == session_id)


def refused(plan: Programme, session_id: str, day: date, today: date = START) -> str:
    with pytest.raises(PlanError) as caught:
        move_session(plan, session_id, day, today)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_session_stands_on_its_new_day_with_the_same_exercises():
    plan = move_session(PLAN, "w1-2", SAT, START)
    before, after = session(PLAN, "w1-2"), session(plan, "w1-2")

    assert (before.date, after.date) == (FRI, SAT)
    assert replace(after, date=FRI) == before
    assert plan.moved == (MovedSession("w1-2", SAT),)
    assert session(plan, "w1-1") == session(PLAN, "w1-1")
    assert plan.weeks[1:] == PLAN.weeks[1:]


def test_a_week_stays_in_the_order_of_time():
    plan = move_session(PLAN, "w1-1", SUN, START)
    dates = [one.date for one in plan.weeks[0].sessions]

    assert dates == sorted(dates)
    assert [one.id for one in strength(plan)[:3]] == ["w1-2", "w1-1", "w1-3"]


def test_on_its_first_day_again_it_is_not_moved():
    plan = move_session(move_session(PLAN, "w1-2", SAT, START), "w1-2", SUN, START)

    assert plan.moved == (MovedSession("w1-2", SUN),)
    for back in (move_session(plan, "w1-2", FRI, START), unmove_session(plan, "w1-2", START)):
        assert back.moved == ()
        assert back.weeks == PLAN.weeks
        assert back.n_moves == 3


def test_on_the_day_where_it_stands_nothing_changes():
    assert move_session(PLAN, "w1-2", FRI, START) is PLAN
    assert unmove_session(PLAN, "w1-2", START) is PLAN


def test_what_cannot_be_moved_is_refused():
    done = update(PLAN, logged(session(PLAN, "w1-1")), catalogue())

    assert '"w9-9"' in refused(PLAN, "w9-9", SAT)
    assert "Strength A of 2026-12-02 is done" in refused(done, "w1-1", SAT, WED)
    assert "2026-12-02 is past" in refused(PLAN, "w1-1", SAT, THU)
    assert "was stopped" in refused(replace(PLAN, stopped=LEG_STOP), "w1-1", SAT)


def test_a_session_of_today_can_still_be_moved():
    assert session(move_session(PLAN, "w1-1", THU, WED), "w1-1").date == THU


def test_days_where_it_cannot_be_are_refused():
    late = replace(PLAN, history=(LogEntry("w1-1", SAT, "good"),))
    next_week = PLAN.weeks[1].start

    assert "2026-12-02 is past" in refused(PLAN, "w1-2", WED, THU)
    assert "from 2026-12-01 to 2026-12-07" in refused(PLAN, "w1-2", next_week)
    assert "from 2026-12-08 to 2026-12-14" in refused(PLAN, "w2-1", SUN)
    assert "2026-12-07 has a strength session already" in refused(PLAN, "w1-2", MON)
    assert "the last session logged (2026-12-05)" in refused(late, "w1-3", THU)
    assert "a session was done on 2026-12-05" in refused(late, "w1-3", SAT)
    assert "has other training already" in refused(two_cross(), "w1-c2", TUE)


def two_cross() -> Programme:
    plan = programme(runs_per_week=6)
    assert [one.id for one in plan.weeks[0].sessions if one.kind != "strength"] == [
        "w1-c1",
        "w1-c2",
    ]
    return plan


def test_other_training_may_share_a_day_with_strength():
    plan = move_session(PLAN, "w1-c1", WED, START)

    assert session(PLAN, "w1-c1").date == TUE
    assert replace(session(plan, "w1-c1"), date=TUE) == session(PLAN, "w1-c1")


def test_the_free_days_are_those_to_which_it_moves():
    assert days_to_move(PLAN, "w1-2", THU) == (THU, SAT, SUN)
    for day in days_to_move(PLAN, "w1-2", THU):
        assert session(move_session(PLAN, "w1-2", day, THU), "w1-2").date == day
    with pytest.raises(PlanError, match="past"):
        days_to_move(PLAN, "w1-1", THU)


def test_beside_another_strength_day_a_day_between_is_called_better():
    plan = move_session(PLAN, "w1-2", THU, START)

    assert session(plan, "w1-2").note == f"Strength is on Wednesday too: {BETTER}"
    assert session(plan, "w1-1").note == f"Strength is on Thursday too: {BETTER}"
    apart = move_session(plan, "w1-2", SAT, START)
    assert session(apart, "w1-1").note == session(apart, "w1-2").note == ""
    between = move_session(move_session(PLAN, "w1-1", SUN, START), "w1-2", SAT, START)
    assert session(between, "w1-1").note == f"Strength is on Saturday and Monday too: {BETTER}"


def test_neighbours_in_the_next_week_count_too():
    plan = programme(Order(START, (1, 4), 2))
    assert plan.weeks[1].sessions[0].date == START + timedelta(days=7)
    moved = move_session(plan, "w1-2", START + timedelta(days=6), START)

    assert f"Strength is on Tuesday too: {BETTER}" in session(moved, "w1-2").note


def test_hard_days_are_told_for_the_new_day():
    plan = programme(Order(START, (0, 2, 4), 2), hard_days=("sun",))
    moved = move_session(plan, "w1-2", SAT, START)

    assert session(plan, "w1-2").note == ""
    assert session(moved, "w1-2").note.startswith("Sunday is a hard day: do this early")


def test_an_update_leaves_sessions_where_they_were_moved():
    plan = move_session(move_session(PLAN, "w1-2", SAT, START), "w2-1", date(2026, 12, 10), START)
    after = update(plan, logged(session(plan, "w1-1")), catalogue())

    assert session(after, "w1-2") == session(plan, "w1-2")
    assert session(after, "w2-1").date == date(2026, 12, 10)
    assert after.moved == plan.moved
    done = update(after, logged(session(after, "w1-2")), catalogue())
    assert done.history[-1] == LogEntry("w1-2", SAT, "good")


def test_a_session_moved_behind_others_keeps_its_exercises_when_they_are_logged():
    """At these levels a session has no room for all, and holds what those before it lack."""
    levels = {"ball-pike": 5, "single-leg-bridge": 4}
    states = tuple(replace(one, level=levels.get(one.ladder_id, one.level)) for one in PLAN.ladders)
    plan = replace(PLAN, ladders=states, weeks=project(frame_of(PLAN), states))
    plan = move_session(plan, "w1-1", SAT, START)
    after = update(plan, logged(session(plan, "w1-2"), form=0.7), catalogue())

    assert after.ladders == plan.ladders
    assert after.weeks[0] == plan.weeks[0]


def test_a_log_without_an_id_is_that_of_the_moved_session_of_its_day():
    plan = move_session(PLAN, "w1-1", THU, START)
    log = replace(logged(session(plan, "w1-1")), session_id=None)

    assert update(plan, log, catalogue()).history[-1].key == "w1-1"


def test_a_new_programme_keeps_moved_days_that_it_has_too():
    old = move_session(move_session(PLAN, "w1-2", SAT, START), "w2-2", date(2026, 12, 13), START)
    old = update(old, logged(session(old, "w1-1")), catalogue())
    new = carried(programme(Order(THU, (0, 2, 4), 4)), old)

    assert session(new, "w1-1").date == SAT
    assert session(new, "w2-1").date == date(2026, 12, 13)
    assert new.n_moves == old.n_moves + 2
    assert len(new.moved) == 2


def test_moved_days_that_a_new_programme_lacks_are_left():
    old = move_session(move_session(PLAN, "w1-2", SAT, START), "w1-3", SUN, START)
    later = carried(programme(Order(SAT, (0, 2, 4), 4)), old)
    other = carried(programme(Order(THU, (1, 3), 4)), old)

    assert later.moved == (MovedSession("w1-1", SUN),)
    assert other.moved == ()
    assert other.n_moves == old.n_moves


def test_after_a_stop_no_day_is_kept():
    old = move_session(PLAN, "w1-2", SAT, START)
    stopped = update(old, logged(session(old, "w1-1"), legs=True), catalogue())

    assert carried(programme(Order(THU, (0, 2, 4), 4)), stopped).moved == ()


def test_a_session_done_early_is_not_the_next_one():
    done = update(PLAN, replace(logged(session(PLAN, "w1-1")), date=START), catalogue())

    assert next_session(PLAN, START) == session(PLAN, "w1-1")
    found = next_session(done, START)
    assert found is not None
    assert found.id == "w1-2"
