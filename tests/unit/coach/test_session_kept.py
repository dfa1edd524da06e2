"""Pain in a session, and sessions that are broken off: what follows and what is kept."""

from dataclasses import replace

import pytest

from backstride.coach.session.engine import advance
from backstride.coach.session.events import (
    Back,
    Finish,
    PainAnswer,
    PainAsked,
    Pause,
    Resume,
    SessionDone,
    Skip,
    StepBegan,
    Stopped,
)
from backstride.coach.session.pain import PainRules
from backstride.coach.session.result import session_result
from backstride.coach.session.state import RoundDone, SessionPart, kept
from backstride.plan.session_log import ExerciseLog
from backstride.plan.stops import LEG_STOP, max_pain, stop_rules
from fixtures.sessions import (
    SHORT,
    Figure,
    begun,
    kinds,
    log_of,
    nobody,
    prescribed,
    working,
)

PIKES = prescribed("ball-pike", rounds=2, reps=2)
STRETCH = prescribed("back-rotation-stretch", hold_s=3.0, per_side=True)
WALK = prescribed("brisk-walk", minutes=0.05)


def test_pain_above_the_limit_leaves_out_the_other_rounds_and_goes_on():
    figure = working(Figure(begun(PIKES, STRETCH)))
    figure.until(lambda state: state.step.kind == "rest")
    figure.tell(PainAnswer(figure.t_s, 6, leg_symptoms=False))

    stopped = figure.told(Stopped)
    assert [event.exercise_id for event in stopped] == ["ball-pike"]
    assert stopped[0].why.startswith("Pain above 5 of 10: stop this exercise")
    assert figure.state.step.exercise_id == "back-rotation-stretch"
    figure.done()
    assert (log_of(figure, "ball-pike").counted, log_of(figure, "ball-pike").pain) == (2, 6)
    assert session_result(figure.state.part).pain == 6


def test_pain_in_the_middle_of_work_keeps_what_was_counted():
    figure = working(Figure(begun(PIKES, STRETCH)))
    figure.until(lambda state: state.tally.counted == 1)
    figure.tell(PainAnswer(figure.t_s, 9))

    assert figure.state.step.exercise_id == "back-rotation-stretch"
    assert log_of(figure, "ball-pike").counted == 1


def test_pain_within_the_limit_changes_nothing():
    figure = working(Figure(begun(PIKES), pain=5))
    figure.done()
    assert figure.told(Stopped) == []
    assert log_of(figure, "ball-pike").pain == 5


def test_leg_symptoms_end_the_session_at_once_with_the_rule():
    figure = working(Figure(begun(PIKES, STRETCH)))
    figure.until(lambda state: state.tally.counted == 1)
    figure.tell(PainAnswer(figure.t_s, None, leg_symptoms=True))

    (stopped,) = figure.told(Stopped)
    assert stopped.why.startswith(LEG_STOP.text)
    assert "See your doctor or a physiotherapist, within days" in stopped.why
    assert figure.state.over
    result = session_result(figure.state.part)
    assert (result.leg_symptoms, result.pain, result.stopped) == (True, None, stopped.why)
    assert result.exercises[0].log.counted == 1
    again = begun(PIKES, STRETCH, part=figure.state.part)
    assert again.over


def test_with_bones_that_need_care_any_pain_ends_the_session():
    cautions = frozenset({"bone_care"})
    rules = PainRules(max_pain(cautions), stop_rules(cautions))
    figure = Figure(begun(STRETCH, WALK, rules=rules), pain=1)
    figure.done()

    (stopped,) = figure.told(Stopped)
    assert "See a sports doctor, this week" in stopped.why
    assert not figure.told(SessionDone)[0].complete


def test_an_answer_is_waited_for_and_what_is_not_answered_is_not_known():
    figure = Figure(begun(STRETCH, WALK), pain=None)
    figure.until(lambda state: state.step.kind == "pain")
    since_s = figure.t_s
    figure.until(lambda state: state.step.kind != "pain")
    assert figure.t_s - since_s == pytest.approx(SHORT.pain_s, abs=0.1)
    figure.done()

    result = session_result(figure.state.part)
    assert (result.pain, result.leg_symptoms) == (None, None)
    assert len(figure.told(PainAsked)) == 2


def test_of_several_answers_on_an_exercise_the_worst_stays():
    figure = working(Figure(begun(PIKES), pain=2))
    figure.until(lambda state: state.step.kind == "rest")
    figure.tell(PainAnswer(figure.t_s, 4))
    figure.done()
    assert log_of(figure, "ball-pike").pain == 4


def test_pain_too_much_before_anything_was_counted_is_told_to_the_plan():
    figure = working(Figure(begun(prescribed("dead-bug", rounds=2, reps=5), WALK)))
    figure.for_s(0.5)
    figure.tell(PainAnswer(figure.t_s, 6, leg_symptoms=False))

    assert figure.state.step.exercise_id == "brisk-walk"
    figure.done()
    assert log_of(figure, "dead-bug") == ExerciseLog("dead-bug", 0, 0, pain=6)
    assert session_result(figure.state.part).pain == 6


def test_pain_within_the_limit_of_what_was_not_done_is_no_exercise():
    figure = working(Figure(begun(PIKES, WALK), pain=None))
    figure.tell(PainAnswer(figure.t_s, 4, leg_symptoms=False))
    figure.tell(Skip(figure.t_s, exercise=True))
    assert session_result(figure.state.part).exercises == ()
    assert session_result(figure.state.part, max_pain=2).exercises[0].log.pain == 4


def test_an_answer_in_a_get_ready_is_on_the_exercise_to_come():
    figure = Figure(begun(STRETCH, PIKES, WALK), pain=2)
    figure.until(lambda state: state.step.exercise_id == "ball-pike")
    assert figure.state.step.kind == "ready"
    figure.tell(Pause(figure.t_s))
    figure.tell(PainAnswer(figure.t_s, 6, leg_symptoms=False))

    assert figure.told(Stopped)[0].exercise_id == "ball-pike"
    figure.tell(Resume(figure.t_s))
    figure.done()
    works = [e.step.exercise_id for e in figure.told(StepBegan) if e.step.kind == "work"]
    assert works == ["back-rotation-stretch", "back-rotation-stretch", "brisk-walk"]
    assert log_of(figure, "back-rotation-stretch").pain == 2
    assert log_of(figure, "ball-pike").pain == 6


@pytest.mark.parametrize(("kind", "prescription"), [("rest", PIKES), ("switch", STRETCH)])
def test_an_answer_between_the_rounds_of_an_exercise_is_on_it(kind, prescription):
    figure = Figure(begun(WALK, prescription), pain=2)
    figure.until(lambda state: state.step.kind == kind)
    figure.tell(PainAnswer(figure.t_s, 3))
    assert log_of(figure, prescription.exercise_id).pain == 3
    assert log_of(figure, "brisk-walk").pain == 2


def test_one_bad_exercise_among_answered_ones_is_not_hidden():
    figure = Figure(begun(STRETCH, WALK), pain=None)
    figure.until(lambda state: state.step.kind == "pain")
    figure.tell(PainAnswer(figure.t_s, 3, leg_symptoms=False))
    figure.done()

    result = session_result(figure.state.part)
    assert (result.pain, result.leg_symptoms) == (None, None)


def test_form_is_told_by_round_and_as_the_mean_of_all_repetitions():
    good = RoundDone(0, "ball-pike", 1, None, "target", 4, 4, form_score=0.9, scored=4)
    tired = replace(good, round=2, attempts=2, counted=2, form_score=0.6, scored=2)
    (done,) = session_result(SessionPart("w1-1", (tired, good))).exercises

    assert done.round_scores == (0.9, 0.6)
    assert done.log.form_score == pytest.approx(0.8)
    assert (done.log.attempts, done.log.counted) == (6, 6)


def test_finish_keeps_the_round_in_progress():
    figure = working(Figure(begun(PIKES)))
    figure.until(lambda state: state.tally.counted == 1)
    figure.tell(Finish(figure.t_s))

    assert figure.told(SessionDone) == [SessionDone(figure.t_s, complete=False)]
    assert log_of(figure, "ball-pike").counted == 1
    assert advance(figure.state, nobody(figure.t_s + 1.0)) == (figure.state, ())


def test_a_round_left_before_anything_was_done_is_not_in_the_log():
    figure = working(Figure(begun(PIKES)))
    figure.for_s(0.5)
    figure.tell(Finish(figure.t_s))
    assert session_result(figure.state.part).exercises == ()


def test_a_session_goes_on_where_it_was_broken_off():
    figure = working(Figure(begun(PIKES, STRETCH)))
    figure.until(lambda state: state.step.kind == "rest")
    working(figure)
    figure.until(lambda state: state.tally.counted == 1)
    figure.tell(Finish(figure.t_s))
    assert log_of(figure, "ball-pike").counted == 3

    again = Figure(begun(PIKES, STRETCH, part=figure.state.part))
    assert (again.state.step.kind, again.state.step.round) == ("work", 2)
    working(again)
    assert again.t_s == pytest.approx(SHORT.ready_s, abs=0.1)
    assert log_of(again, "ball-pike").counted == 3
    again.done()
    assert kinds(again)[:2] == ["work", "pain"]
    assert log_of(again, "ball-pike").counted == 4


def test_a_round_that_was_broken_off_counts_on():
    fives = prescribed("ball-pike", reps=5)
    figure = working(Figure(begun(fives), n=3))
    figure.until(lambda state: state.tally.counted == 3)
    figure.tell(Finish(figure.t_s))

    again = working(Figure(begun(fives, part=figure.state.part)))
    assert again.state.tally.counted == 3
    again.done()
    (done,) = session_result(again.state.part).exercises
    assert (done.log.counted, done.log.attempts) == (5, 5)
    (kept_round,) = again.state.rounds
    assert (kept_round.ending, kept_round.scored) == ("target", 5)


def test_what_did_not_count_before_a_round_was_broken_off_stays_told():
    fives = prescribed("ball-pike", reps=5)
    figure = working(Figure(begun(fives), n=2, fault="shallow"))
    figure.until(lambda state: state.tally.missed == 2)
    figure.tell(Finish(figure.t_s))
    missed = session_result(figure.state.part).exercises[0].not_counted

    again = working(Figure(begun(fives, part=figure.state.part)))
    again.done()
    (done,) = session_result(again.state.part).exercises
    assert done.not_counted == missed
    assert (done.log.counted, done.log.attempts) == (5, 7)


@pytest.mark.parametrize("exercise_id", ["plank", "back-rotation-stretch"])
def test_a_hold_that_was_broken_off_is_held_on(exercise_id):
    hold = prescribed(exercise_id, hold_s=9.0)
    figure = working(Figure(begun(hold)))
    figure.for_s(5.0)
    figure.tell(Finish(figure.t_s))
    held_s = log_of(figure, exercise_id).hold_s[0]
    assert 2.5 < held_s <= 5.1

    again = working(Figure(begun(hold, part=figure.state.part)))
    since_s = again.t_s
    again.until(lambda state: state.step.kind != "work")
    assert again.t_s - since_s < 9.0 - held_s + 2.5
    assert log_of(again, exercise_id).hold_s == (pytest.approx(9.0, abs=0.1),)


def test_a_round_that_is_begun_again_by_the_runner_begins_at_nothing():
    fives = prescribed("ball-pike", reps=5)
    figure = working(Figure(begun(fives)))
    figure.until(lambda state: state.tally.counted == 3)
    figure.tell(Finish(figure.t_s))

    again = working(Figure(begun(fives, part=figure.state.part)))
    again.tell(Back(again.t_s))
    working(again)
    assert again.state.tally.counted == 0


def test_a_session_broken_off_before_a_pain_check_goes_on_with_it():
    figure = Figure(begun(STRETCH, WALK), pain=None)
    figure.until(lambda state: state.step.kind == "pain")
    again = Figure(begun(STRETCH, WALK, part=figure.state.part))
    again.frame()
    assert kinds(again)[0] == "pain"


def test_a_part_of_another_plan_is_not_taken_for_this_one():
    part = SessionPart("w1-1", (RoundDone(7, "swimming", 1, None, "target"),))
    assert begun(STRETCH, part=part).rounds == ()
    with pytest.raises(ValueError, match="w1-1 was needed"):
        begun(STRETCH, part=SessionPart("w2-1"))


def test_more_is_kept_of_a_round_that_was_begun_twice():
    much = RoundDone(0, "ball-pike", 1, None, "broken_off", 8, 7)
    little = replace(much, ending="skipped", attempts=1, counted=1)
    assert kept((much,), little) == (replace(much, ending="skipped"),)
    assert kept((much,), replace(little, ending="target"))[0].counted == 1
