"""The session engine: which steps come when, and what is kept of them."""

import pytest

from backstride.coach.event import HoldSecond, Notice, RepCounted
from backstride.coach.session.engine import USUAL, advance, begin_session
from backstride.coach.session.events import (
    Back,
    Countdown,
    Mark,
    Pause,
    Paused,
    Resume,
    Resumed,
    Say,
    SessionDone,
    Skip,
    StepBegan,
    TargetReached,
)
from backstride.coach.session.result import session_result
from backstride.coach.session.steps import Step
from backstride.coach.session.work import GIVE_UP_S, MOST_ATTEMPTS_SHARE, OFFER_S
from backstride.core.errors import CatalogueError
from backstride.plan.read_catalogue import catalogue
from fixtures.sessions import (
    RULES,
    SHORT,
    Figure,
    begun,
    kinds,
    log_of,
    nobody,
    prescribed,
    replayed,
    session_of,
    working,
)

PIKES = prescribed("ball-pike", rounds=2, reps=2)
PIKE = prescribed("ball-pike", reps=2)
PLANK = prescribed("plank-shins-on-ball", hold_s=4.0)
STRETCH = prescribed("back-rotation-stretch", hold_s=3.0, per_side=True)
WALK = prescribed("brisk-walk", minutes=0.05)
SAYABLE = 30
"""Letters that are said in two seconds, at 15 a second."""


def test_a_whole_session_goes_through_its_steps_and_is_kept():
    figure = Figure(begun(PIKES, PLANK, STRETCH, WALK))
    state = figure.done()

    assert kinds(figure) == [
        *("ready", "work", "rest", "work", "pain"),
        *("ready", "work", "pain"),
        *("ready", "work", "switch", "work", "pain"),
        *("ready", "work", "pain", "done"),
    ]
    assert figure.told(SessionDone) == [SessionDone(figure.events[-1].t_s, complete=True)]
    assert state.over
    pikes = log_of(figure, "ball-pike")
    assert (pikes.attempts, pikes.counted, pikes.left, pikes.pain) == (4, 4, None, 1)
    assert pikes.form_score == pytest.approx(1.0, abs=0.05)
    assert log_of(figure, "plank-shins-on-ball").hold_s == (4.0,)
    assert log_of(figure, "back-rotation-stretch").hold_s == (3.0, 3.0)
    assert log_of(figure, "brisk-walk").counted is None


@pytest.mark.parametrize("fps", [10.0, 30.0, 60.0])
def test_timers_depend_on_time_and_not_on_the_frame_rate(fps):
    figure = Figure(begun(PLANK, STRETCH), fps=fps)
    figure.done()

    frame_s = 1.0 / fps
    began = {event.step.kind: event.t_s for event in figure.told(StepBegan)[:2]}
    assert began["work"] == pytest.approx(SHORT.ready_s, abs=frame_s + 1e-6)
    stretches = [
        e.t_s for e in figure.told(StepBegan) if e.step.exercise_id == "back-rotation-stretch"
    ]
    ready, left, switch, right, pain = stretches
    assert (left - ready, switch - left, right - switch, pain - right) == pytest.approx(
        (SHORT.ready_s, 3.0, SHORT.switch_s, 3.0), abs=frame_s + 1e-6
    )
    reference = Figure(begun(PLANK, STRETCH))
    reference.done()
    assert kinds(figure) == kinds(reference)
    assert log_of(figure, "plank-shins-on-ball").hold_s == (4.0,)


def test_getting_ready_is_counted_down_with_three_short_sounds_and_a_long_one():
    figure = Figure(begin_session(session_of(PLANK), catalogue(), RULES, timing=USUAL))
    working(figure)

    assert [event.seconds for event in figure.told(Countdown)] == list(range(10, 0, -1))
    marks = [(round(event.t_s, 2), event.sound) for event in figure.told(Mark)]
    assert marks == [(7.0, "short"), (8.0, "short"), (9.0, "short"), (10.0, "long")]


def test_a_rest_has_a_sound_ten_seconds_before_its_end():
    figure = Figure(begun(prescribed("back-rotation-stretch", rounds=2, hold_s=1.0, rest_s=12.0)))
    figure.until(lambda state: state.step.kind == "rest")
    start_s = figure.told(StepBegan)[-1].t_s
    working(figure)

    shorts = [e.t_s - start_s for e in figure.told(Mark) if e.sound == "short"]
    assert shorts[-4:] == pytest.approx([2.0, 9.0, 10.0, 11.0], abs=0.05)


def test_a_gap_between_frames_gives_one_sound_and_no_burst():
    state, _ = advance(begun(STRETCH, timing=USUAL), nobody(0.0))
    state, events = advance(state, nobody(9.5))

    assert events == (Countdown(9.5, 1), Mark(9.5, "short"))
    state, events = advance(state, nobody(500.0))
    assert [type(event) for event in events[:2]] == [StepBegan, Mark]
    assert state.step.kind == "work"


def test_what_is_said_takes_less_than_two_seconds():
    for exercise in catalogue().values():
        dose = {"reps": {"reps": 1}, "hold": {"hold_s": 1.0}, "minutes": {"minutes": 0.1}}
        one = prescribed(exercise.id, per_side=exercise.per_side, **dose[exercise.kind])
        figure = Figure(begun(one), fps=10.0, n=0)
        figure.for_s(SHORT.ready_s + 1.0)
        assert all(len(event.text) <= SAYABLE for event in figure.told(Say)), exercise.id


def test_sides_are_done_one_after_the_other_with_a_cue():
    figure = Figure(begun(STRETCH))
    figure.done()

    sides = [e.step.side for e in figure.told(StepBegan) if e.step.kind in {"work", "switch"}]
    assert sides == ["left", "right", "right"]
    assert [e.text for e in figure.told(Say)] == [
        *("Lying twist", "Left side", "Other side", "Any pain, 0 to 10?", "Session done"),
    ]


def test_what_a_camera_cannot_judge_is_timed_and_says_so_once():
    figure = Figure(begun(STRETCH))
    figure.done()

    assert [event.id for event in figure.told(Notice)] == ["timed-only"]
    assert figure.told(RepCounted) == []


def test_a_pause_stops_the_seconds_of_what_is_timed():
    figure = working(Figure(begun(prescribed("back-rotation-stretch", hold_s=3.0))))
    figure.for_s(1.0)
    figure.tell(Pause(figure.t_s))
    figure.for_s(20.0)
    assert figure.state.paused
    figure.tell(Resume(figure.t_s))
    since_s = figure.t_s
    figure.until(lambda state: state.step.kind != "work")

    assert figure.t_s - since_s == pytest.approx(SHORT.resume_s + 2.0, abs=0.1)
    assert log_of(figure, "back-rotation-stretch").hold_s == (3.0,)
    assert len(figure.told(Paused)) == len(figure.told(Resumed)) == 1


def test_a_pause_in_a_rest_goes_on_without_a_get_ready():
    figure = Figure(begun(prescribed("back-rotation-stretch", rounds=2, hold_s=1.0, rest_s=5.0)))
    figure.until(lambda state: state.step.kind == "rest")
    figure.for_s(1.0)
    figure.tell(Pause(figure.t_s))
    figure.for_s(7.0)
    figure.tell(Resume(figure.t_s))
    since_s = figure.t_s
    working(figure)

    assert figure.t_s - since_s == pytest.approx(4.0, abs=0.1)


def test_what_was_held_before_a_pause_counts_and_the_pause_does_not():
    figure = working(Figure(begun(prescribed("plank-shins-on-ball", hold_s=6.0))))
    figure.until(lambda state: state.tally.held_s >= 3.0)
    figure.tell(Pause(figure.t_s))
    figure.for_s(30.0)
    assert len(figure.told(HoldSecond)) == 3
    figure.tell(Resume(figure.t_s))
    figure.until(lambda state: state.step.kind == "pain")

    (held_s,) = log_of(figure, "plank-shins-on-ball").hold_s
    assert held_s == pytest.approx(6.0, abs=1.0)
    assert held_s >= 6.0


def test_repetitions_go_on_counting_after_a_pause():
    figure = working(Figure(begun(prescribed("ball-pike", reps=4))))
    figure.until(lambda state: state.tally.counted == 2)
    figure.tell(Pause(figure.t_s))
    figure.for_s(10.0)
    figure.tell(Resume(figure.t_s))
    figure.until(lambda state: state.step.kind == "pain")

    assert [event.count for event in figure.told(RepCounted)] == [1, 2, 3, 4]
    assert log_of(figure, "ball-pike").attempts == 4


def test_skip_goes_on_and_keeps_what_was_counted():
    figure = working(Figure(begun(PIKES)))
    figure.until(lambda state: state.tally.counted == 1)
    figure.tell(Skip(figure.t_s))

    assert figure.state.step.kind == "rest"
    figure.tell(Skip(figure.t_s))
    assert figure.state.step.kind == "work"
    assert log_of(figure, "ball-pike").counted == 1


def test_skip_of_a_get_ready_begins_at_once():
    state, _ = advance(begun(PLANK), nobody(0.0))
    state, events = advance(state, Skip(0.5))

    assert state.working
    assert events[:2] == (StepBegan(0.5, state.step), Mark(0.5, "long"))


def test_skip_of_the_get_ready_after_a_pause_goes_on_at_once():
    figure = working(Figure(begun(prescribed("back-rotation-stretch", hold_s=3.0)), pain=None))
    figure.for_s(1.0)
    figure.tell(Pause(figure.t_s))
    figure.for_s(5.0)
    figure.tell(Resume(figure.t_s))
    figure.tell(Skip(figure.t_s))
    since_s = figure.t_s
    figure.until(lambda state: state.step.kind == "pain")

    assert figure.t_s - since_s == pytest.approx(2.0, abs=0.1)
    assert len(figure.told(Resumed)) == 1


def test_a_whole_exercise_is_skipped_past_its_pain_check_and_is_not_in_the_log():
    figure = Figure(begun(PIKES, STRETCH))
    figure.for_s(1.0)
    figure.tell(Skip(figure.t_s, exercise=True))
    assert figure.state.step.exercise_id == "back-rotation-stretch"
    figure.done()

    result = session_result(figure.state.part)
    assert [one.log.exercise_id for one in result.exercises] == ["back-rotation-stretch"]
    assert (result.pain, result.leg_symptoms) == (1, False)


def test_the_rest_of_an_exercise_is_skipped_to_its_pain_check():
    figure = working(Figure(begun(PIKES, STRETCH), pain=None))
    figure.until(lambda state: state.tally.counted == 1)
    figure.tell(Skip(figure.t_s, exercise=True))

    assert figure.state.step.kind == "pain"
    assert log_of(figure, "ball-pike").counted == 1


def test_back_does_the_round_again_and_forgets_what_it_had_counted():
    figure = working(Figure(begun(PIKES)))
    figure.until(lambda state: state.step.kind == "rest")
    figure.tell(Back(figure.t_s))
    assert session_result(figure.state.part).exercises == ()
    figure.done()

    works = [e.step.round for e in figure.told(StepBegan) if e.step.kind == "work"]
    assert works == [1, 1, 2]
    assert log_of(figure, "ball-pike").counted == 4


def test_back_in_work_begins_the_same_round_and_twice_the_one_before():
    figure = working(Figure(begun(PIKES)))
    figure.until(lambda state: state.step.kind == "rest")
    working(figure)
    figure.tell(Back(figure.t_s))
    assert (figure.state.step.round, figure.state.working) == (2, False)
    figure.tell(Back(figure.t_s))
    assert figure.state.step.round == 1


def test_back_before_anything_was_done_begins_anew():
    state, _ = advance(begun(PIKES), nobody(0.0))
    state, events = advance(state, Back(1.0))
    assert events[0] == StepBegan(1.0, state.steps[0])


def test_nobody_is_trapped_by_repetitions_that_do_not_count():
    bad = working(Figure(begun(prescribed("ball-pike", reps=3)), fault="shallow"))
    bad.until(lambda state: state.step.kind == "pain")

    log = log_of(bad, "ball-pike")
    assert (log.attempts, log.counted) == (3 * MOST_ATTEMPTS_SHARE, 0)
    assert [event.id for event in bad.told(Notice)] == ["enough"]
    assert bad.told(TargetReached) == []
    reasons = session_result(bad.state.part).exercises[0].not_counted
    assert len(reasons) == 6
    assert all(one.reason for one in reasons)


def test_standing_there_is_offered_to_go_on_and_then_gone_on_with():
    figure = working(Figure(begun(PIKE, PLANK), fps=10.0, n=0, pain=None))
    figure.until(lambda state: state.step.kind != "work")

    told = [event for event in figure.told(Notice) if event.id == "no-attempt"]
    start_s = figure.told(StepBegan)[1].t_s
    assert [event.t_s - start_s for event in told] == pytest.approx([OFFER_S, GIVE_UP_S], abs=0.3)
    assert (log_of(figure, "ball-pike").attempts, figure.state.step.kind) == (0, "pain")


def test_who_leaves_the_picture_is_waited_for_and_told_so_once():
    figure = working(Figure(begun(PLANK), fps=10.0))
    figure.until(lambda state: state.tally.held_s >= 2.0)
    figure.away = True
    figure.for_s(GIVE_UP_S + 60.0)

    assert figure.state.working
    assert [event.id for event in figure.told(Notice)] == ["lost"]
    assert figure.state.tally.held_s == pytest.approx(2.0, abs=0.5)
    figure.away = False
    figure.done()
    assert [event.id for event in figure.told(Notice)] == ["lost", "back"]
    assert log_of(figure, "plank-shins-on-ball").hold_s[0] >= 4.0


def test_time_never_goes_back():
    state, _ = advance(begun(STRETCH), nobody(5.0))
    assert advance(state, nobody(4.0)) == (state, ())
    assert advance(state, nobody(float("nan"))) == (state, ())
    _, events = advance(state, Pause(1.0))
    assert events == (Paused(5.0),)


def test_the_same_inputs_give_the_same_events():
    figure = Figure(begun(PIKES, STRETCH))
    figure.done()
    assert list(replayed(begun(PIKES, STRETCH), figure.inputs)) == figure.events


def test_an_unknown_exercise_is_named():
    with pytest.raises(CatalogueError, match="ball-pyke"):
        begun(prescribed("ball-pyke", reps=3))


def test_alternating_sides_are_both_asked_for():
    from backstride.coach.session.state import Tally
    from backstride.coach.session.work import reached, target_reps

    both = Step("work", 0, "bicycle-crunch", reps=10, alternating=True)
    assert target_reps(both) == 20
    assert not reached(Tally(left=12, right=9), both)
    assert reached(Tally(left=12, right=10), both)
    assert reached(Tally(left=9, right=9, unsided=2), both)
    assert not reached(Tally(left=12, right=8, unsided=1), both)
