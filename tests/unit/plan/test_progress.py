"""How a programme moves on: a table of situations with the level that follows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backstride.core.errors import CatalogueError, PlanError
from backstride.plan.move import move_session
from backstride.plan.progress import update
from backstride.plan.read_catalogue import catalogue
from backstride.plan.session_log import ExerciseLog
from fixtures.plans import level, logged, programme, strength, with_cautions

PIKE = "ball-pike"


def after(plan, **how):
    """Log the next session that is not logged yet."""
    done = {entry.key for entry in plan.history}
    session = next(s for s in strength(plan) if s.id not in done)
    return update(plan, logged(session, **how), catalogue())


def start(pike_level=2, **changed):
    """A programme in which the ball pike stands at a middle level."""
    plan = programme(plank_s=90, **changed)
    assert level(plan, PIKE) == pike_level
    return plan


def test_two_good_sessions_go_up_one_rung_and_say_so():
    plan = after(after(start()))

    assert level(plan, PIKE) == 3
    assert "Knee tuck on the ball → Ball pike, 2 × 6: two good sessions." in plan.changes


def test_one_good_session_changes_nothing():
    plan = after(start())

    assert level(plan, PIKE) == 2
    assert plan.changes == ("Nothing changes: go on at the same levels.",)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"form": 0.80}, 3),
        ({"form": 0.79}, 2),
        ({"form": 0.60}, 2),
        ({"form": 0.59}, 1),
        ({"pain": 2}, 3),
        ({"pain": 3}, 2),
        ({"pain": 5}, 2),
        ({"pain": 6}, 1),
        ({"morning": 2}, 3),
        ({"morning": 3}, 1),
        ({"morning": None}, 2),
        ({"share": 0.9}, 2),
        ({"form": None}, 2),
    ],
)
def test_the_second_session_decides(how, expected):
    assert level(after(after(start()), **how), PIKE) == expected


def test_without_measured_form_it_takes_three():
    plan = after(after(start(), form=None), form=None)
    assert level(plan, PIKE) == 2
    assert level(after(plan, form=None), PIKE) == 3


def test_good_sessions_have_to_be_in_a_row():
    plan = after(after(after(start()), pain=4))
    assert level(plan, PIKE) == 2


def test_a_usual_morning_that_hurts_is_not_worse():
    plan = start()
    log = replace(logged(strength(plan)[0], morning=3), pain_usual_morning=3)
    worse = replace(log, pain_usual_morning=2)

    assert level(update(plan, log, catalogue()), PIKE) == 2
    assert level(update(plan, worse, catalogue()), PIKE) == 1


def test_pain_of_one_exercise_moves_that_one_alone():
    plan = start()
    log = logged(strength(plan)[0])
    hurt = tuple(
        replace(one, pain=7 if one.exercise_id == "ball-knee-tuck" else 1) for one in log.exercises
    )
    plan2 = update(plan, replace(log, exercises=hurt, pain_in_session=7), catalogue())

    assert level(plan2, PIKE) == 1
    assert level(plan2, "single-leg-squat") == level(plan, "single-leg-squat")


def test_what_hurts_at_the_easiest_level_is_left_out_of_the_next_session_alone():
    fresh = programme()
    plan = after(fresh, pain=7, only=PIKE)
    first, second, third = (ladders_of(plan, n) for n in range(3))

    assert level(plan, PIKE) == 0
    assert any("the next session leaves it out" in change for change in plan.changes)
    assert PIKE in first
    assert PIKE not in second
    assert PIKE in third
    assert second

    again = after(plan)
    assert PIKE in ladders_of(again, 2)
    assert not any(state.rests for state in again.ladders)


def test_it_is_the_next_session_by_its_day_that_leaves_it_out():
    plan = after(programme(), pain=7, only=PIKE)
    later = strength(plan)[1].date + timedelta(days=1)
    moved = move_session(plan, strength(plan)[1].id, later, plan.start)
    assert PIKE not in ladders_of(moved, 1)


def test_what_hurt_in_a_session_done_before_its_day_is_left_out_of_the_one_after_it():
    fresh = programme()
    first = strength(fresh)[0]
    early = replace(logged(first, pain=7, only=PIKE), date=first.date - timedelta(days=1))
    plan = update(fresh, early, catalogue())

    assert strength(plan)[0] == first
    assert PIKE not in ladders_of(plan, 1)
    assert PIKE in ladders_of(plan, 2)


def test_the_first_session_can_be_done_before_the_plan_begins():
    fresh = programme()
    early = replace(logged(strength(fresh)[0]), date=fresh.start - timedelta(days=2))
    plan = update(fresh, early, catalogue())
    assert [entry.key for entry in plan.history] == [early.session_id]
    assert plan.weeks == fresh.weeks

    second = replace(logged(strength(fresh)[1]), date=fresh.start - timedelta(days=3))
    with pytest.raises(PlanError, match="not before the last one logged"):
        update(plan, second, catalogue())


def ladders_of(plan, number):
    """Return the ladders of a strength session, from 0."""
    return {one.ladder_id for one in strength(plan)[number].prescriptions}


def test_the_top_stays_the_top():
    plan = start()
    top = max(r.level for t in plan.basis.tracks if t.ladder_id == PIKE for r in t.rungs)
    states = tuple(replace(s, level=top) if s.ladder_id == PIKE else s for s in plan.ladders)
    moved = after(after(replace(plan, ladders=states)))

    assert level(moved, PIKE) == top


def test_the_next_sessions_are_made_anew_and_the_past_stays():
    plan = start()
    moved = after(after(plan))
    (next_pike,) = [p for p in strength(moved)[2].prescriptions if p.ladder_id == PIKE] or [None]

    assert strength(moved)[:2] == strength(plan)[:2]
    assert next_pike is None or next_pike.level == 3
    assert any(
        p.level == 3
        for p in (q for s in moved.weeks[1].sessions for q in s.prescriptions)
        if p.ladder_id == PIKE
    )
    assert [s.id for s in strength(moved)] == [s.id for s in strength(plan)]


@pytest.mark.parametrize(
    ("days", "expected", "words"),
    [
        (7, 2, ""),
        (8, 2, "repeated"),
        (14, 2, "repeated"),
        (15, 1, "one level down"),
        (28, 1, "one level down"),
        (29, 0, "home tests"),
    ],
)
def test_missed_sessions(days, expected, words):
    plan = after(start())
    first = plan.history[0].date
    log = replace(
        logged(strength(plan)[1]),
        date=first + timedelta(days=days),
        session_id=f"late-{days}",
        exercises=(),
    )
    moved = update(plan, log, catalogue())

    assert level(moved, PIKE) == expected
    assert words in " ".join(moved.changes)


def test_after_a_week_away_good_sessions_count_from_nought():
    plan = after(start())
    log = replace(
        logged(strength(plan)[1]), date=plan.history[0].date + timedelta(days=9), session_id="late"
    )
    assert level(update(plan, log, catalogue()), PIKE) == 2


def test_two_hard_sessions_in_a_week_make_the_next_one_easy():
    plan = after(after(start(), pain=7), pain=7)

    assert plan.weeks[1].deload
    assert any("Next week is an easy one" in change for change in plan.changes)
    assert [w.number for w in plan.weeks if w.deload] == [2, 6]


def test_nothing_goes_up_in_an_easy_week():
    plan = start()
    easy = [s for s in strength(plan) if s.id.startswith("w4")]
    for session in easy[:2]:
        plan = update(plan, replace(logged(session), session_id=session.id), catalogue())

    assert level(plan, PIKE) <= 2


def test_leg_symptoms_stop_the_programme_and_say_where_to_go():
    plan = after(start(), legs=True)

    assert plan.stopped is not None
    assert plan.stopped.where
    assert plan.stopped.how_fast
    assert all(s.date <= plan.history[-1].date for week in plan.weeks for s in week.sessions)
    with pytest.raises(PlanError, match="stopped"):
        after(start_again(plan))


def start_again(plan):
    return replace(plan, weeks=start().weeks)


@pytest.mark.parametrize("how", [{"pain": 1, "morning": 0}, {"pain": 0, "morning": 1}])
def test_any_pain_stops_bones_that_need_care(how):
    plan = programme(found=with_cautions("bone_care"))

    assert after(plan, **how).stopped is not None
    assert after(plan, pain=0, morning=0).stopped is None


def test_gentle_plans_step_down_above_two():
    plan = programme(found=with_cautions("gentle_only"))
    assert any("above 2" in change for change in after(plan, pain=3).changes)


def test_a_session_counts_once():
    plan = start()
    log = logged(strength(plan)[0])
    moved = update(plan, log, catalogue())

    with pytest.raises(PlanError, match="in the plan already"):
        update(moved, log, catalogue())
    with pytest.raises(PlanError, match="in the plan already"):
        update(moved, replace(log, session_id=None), catalogue())


def test_a_session_without_its_morning_may_be_completed_and_counts_once():
    plan = after(start())
    session = strength(plan)[1]
    waiting = update(plan, logged(session, morning=None), catalogue())
    assert level(waiting, PIKE) == 2
    assert waiting.changes == (
        "Nothing goes up before the next morning's pain is known: log it tomorrow.",
    )

    done = update(waiting, logged(session), catalogue())
    assert level(done, PIKE) == 3
    assert len(done.history) == 2
    assert done.ladders == update(plan, logged(session), catalogue()).ladders


def test_sessions_come_in_the_order_of_time():
    plan = after(after(start()))
    early = replace(logged(strength(plan)[0]), session_id="x", date=plan.start)

    with pytest.raises(PlanError, match="not before the last one logged"):
        update(plan, early, catalogue())


def test_a_session_outside_the_programme_is_refused():
    plan = start()
    day_before = plan.start - timedelta(days=1)
    before = replace(logged(strength(plan)[0]), date=day_before, session_id=None)
    later = replace(before, date=plan.start + timedelta(days=56), session_id="x")

    with pytest.raises(PlanError, match="programme's start"):
        update(plan, before, catalogue())
    with pytest.raises(PlanError, match="ended on"):
        update(plan, later, catalogue())


def test_an_unknown_exercise_is_refused_with_the_nearest():
    plan = start()
    log = replace(logged(strength(plan)[0]), exercises=(ExerciseLog("ball-pikes"),))

    with pytest.raises(CatalogueError, match="ball-pike"):
        update(plan, log, catalogue())


def test_an_exercise_that_is_not_in_the_programme_changes_nothing():
    plan = start()
    log = replace(logged(strength(plan)[0]), exercises=(ExerciseLog("rowing", form_score=0.1),))

    assert update(plan, log, catalogue()).ladders == plan.ladders


def test_the_programme_given_stays_as_it_is():
    plan = start()
    before = repr(plan)
    after(plan, pain=7)
    assert repr(plan) == before
