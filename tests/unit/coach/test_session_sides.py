"""Sides in a session: which round a repetition of the one or the other is counted in."""

from dataclasses import replace

from backstride.coach.event import Notice, RepCounted
from backstride.coach.session.engine import advance
from backstride.coach.session.events import Finish, Skip
from backstride.coach.session.result import session_result
from backstride.coach.session.steps import Step
from fixtures.rendered import recorded
from fixtures.sessions import Figure, begun, exercising, kinds, log_of, nobody, prescribed


def test_sides_that_alternate_are_one_work_with_both_counted():
    figure = Figure(begun(prescribed("bicycle-crunch", reps=2, per_side=True)))
    figure.done()

    assert kinds(figure) == ["ready", "work", "pain", "done"]
    log = log_of(figure, "bicycle-crunch")
    assert (log.attempts, log.counted, log.left, log.right) == (4, 4, 2, 2)


def test_sides_one_after_the_other_are_counted_for_each():
    figure = Figure(begun(prescribed("t-balance", reps=2, per_side=True)))
    figure.done()

    assert kinds(figure) == ["ready", "work", "switch", "work", "pain", "done"]
    log = log_of(figure, "t-balance")
    assert (log.counted, log.left, log.right) == (4, 2, 2)


def test_a_repetition_of_the_other_side_is_none_of_the_round_and_told_once():
    clip = recorded("tbalance_ok")
    assert [rep.side for rep in clip.truth.reps] == ["right", "right", "left", "left"]
    state, _ = advance(begun(prescribed("t-balance", reps=3, per_side=True)), nobody(0.0))
    state, _ = advance(state, Skip(0.1))
    told = []
    for i in range(clip.track.n_frames):
        frame = clip.track.frame(i)
        state, events = advance(state, replace(frame, t_s=frame.t_s + 0.2))
        told += events

    tally = state.tally
    assert (state.step.side, tally.left, tally.right, tally.other) == ("left", 2, 0, 2)
    assert [event.count for event in told if isinstance(event, RepCounted)] == [1, 2]
    notices = [event for event in told if isinstance(event, Notice) and event.id == "other-side"]
    assert [event.text for event in notices] == ["Other side: lift the left leg in this round."]
    state, _ = advance(state, Finish(60.0))
    (log,) = (one.log for one in session_result(state.part).exercises)
    assert (log.attempts, log.counted, log.left) == (2, 2, 2)


def test_who_does_the_other_side_only_is_not_trapped():
    figure = Figure(begun(prescribed("t-balance", reps=2, per_side=True)))
    figure.tracks["t-balance left"] = exercising(Step("work", 0, "t-balance"), 30, None)
    figure.until(lambda state: state.step.kind == "switch")
    (left,) = figure.state.rounds
    assert (left.ending, left.attempts, left.counted) == ("given_up", 0, 0)


def test_sides_that_were_not_tried_are_believed():
    figure = Figure(begun(prescribed("split-squat", reps=2, per_side=True)))
    figure.tracks["split-squat left"] = exercising(Step("work", 0, "split-squat"), 30, None)
    figure.done()
    log = log_of(figure, "split-squat")
    assert (log.counted, log.left, log.right) == (4, 2, 2)
