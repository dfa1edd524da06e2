"""The work of a round: counted or timed until the dose is done, or nothing more comes of it."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from backstride.coach.event import (
    CoachEvent,
    HoldEnded,
    HoldSecond,
    Notice,
    Rep,
    RepCounted,
    RepMissed,
)
from backstride.coach.result import ExerciseResult
from backstride.coach.session.events import Mark, Say, SessionEvent, TargetReached
from backstride.coach.session.move import Told, count_down, enter_next
from backstride.coach.session.state import Ending, RoundDone, SessionState, Tally, kept
from backstride.coach.session.steps import Step
from backstride.coach.step import finish, result, step
from backstride.pose.track import PoseFrame

MOST_ATTEMPTS_SHARE = 2
"""A round ends after this many times its repetitions, counted or not (design choice: who tires
without one that counts is better off with a rest and the level below)."""
LEAST_TIMED_S = 3.0
"""Who skips what is only timed within so many seconds has not done it (design choice: to look up,
and to find the key)."""
OFFER_S, GIVE_UP_S = 30.0, 60.0
"""So long without an attempt or a second held, in sight of the camera, going on is offered, and
then done (design choice: longer than any repetition, and than the longest rest of a plan)."""

SIDES_TOLD = frozenset({"t-balance"})
"""Exercises of which the coach has told the sides of every clip whose truth is known
(validation/coach/results, "sides wrong"): a repetition of the other side is none of the round. What
has not been tried so is believed, whichever side it looks like. The side is that of the free leg.
"""

OTHER_SIDE = "Other side: lift the {side} leg in this round."
OFFER = "Nothing was counted for half a minute: skip this round, or go on."
GIVEN_UP = "This round is left: nothing was counted for a minute."
ENOUGH = "This round is over: many attempts did not count. An easier level may suit better."


def work(state: SessionState, frame: PoseFrame) -> Told:
    """Give a frame to the coach, or let the time of what is only timed run."""
    if state.coach is None:
        return _timed(state, frame.t_s)
    before, now = state, state.step
    coach, found = step(state.coach, frame)
    state, seen = _seen(replace(state, coach=coach), found)
    tally = _progressed(state.tally, before, frame)
    state = replace(state, tally=tally)
    if reached(tally, now):
        return _after(seen, end_work(state, frame.t_s, "target"))
    tried = tally.attempts + tally.other
    if now.reps is not None and tried >= MOST_ATTEMPTS_SHARE * target_reps(now):
        told = end_work(state, frame.t_s, "given_up")
        return _after((*seen, Notice(frame.t_s, "enough", ENOUGH, now.exercise_id)), told)
    idle_s = tally.seen_s - tally.moved_s
    if idle_s >= GIVE_UP_S:
        told = end_work(state, frame.t_s, "given_up")
        return _after((*seen, Notice(frame.t_s, "no-attempt", GIVEN_UP, now.exercise_id)), told)
    if idle_s >= OFFER_S and not tally.offered:
        state = replace(state, tally=replace(tally, offered=True))
        return state, (*seen, Notice(frame.t_s, "no-attempt", OFFER, now.exercise_id))
    return state, seen


def end_work(state: SessionState, t_s: float, ending: Ending) -> Told:
    """Keep what was done in the present round and go to the next step."""
    state, events = close_work(state, t_s, ending)
    now = state.step
    if ending == "target":
        events += (TargetReached(t_s, now), Mark(t_s, "long"))
    elif ending == "given_up":
        events += (Mark(t_s, "long"), Say(t_s, "That will do"))
    return _after(events, enter_next(state, t_s))


def close_work(state: SessionState, t_s: float, ending: Ending) -> Told:
    """Close an open repetition or hold and keep what was done; the step stays."""
    state, events = rest_coach(state, t_s)
    until_s = t_s if state.paused_s is None else state.paused_s
    done = _round_done(state, until_s, ending)
    return replace(state, rounds=kept(state.rounds, done)), events


def rest_coach(state: SessionState, t_s: float) -> Told:
    """End a hold that is under way; what was held of it counts."""
    if state.coach is None:
        return state, ()
    coach, found = finish(state.coach, t_s)
    return _seen(replace(state, coach=coach), found)


def _seen(state: SessionState, found: Iterable[CoachEvent]) -> Told:
    """Tally what the coach has found; of repetitions of the other side only the first is told."""
    now, told = state.step, state.tally.other
    events: list[CoachEvent] = []
    for event in found:
        if not isinstance(event, RepCounted):
            events.append(event)
        elif of_other_side(event.rep, now):
            text = OTHER_SIDE.format(side=now.side)
            events += [] if told else [Notice(event.t_s, "other-side", text, now.exercise_id)]
            told += 1
        else:
            events.append(replace(event, count=event.count - told))
    return replace(state, tally=tallied(state.tally, found, now)), tuple(events)


def of_other_side(rep: Rep, now: Step) -> bool:
    """Whether a repetition is surely not of the side that works in a round."""
    told = now.side is not None and now.exercise_id in SIDES_TOLD
    return told and rep.side is not None and rep.side != now.side


def tallied(tally: Tally, events: Iterable[CoachEvent], now: Step) -> Tally:
    """Return the tally of a round with what was seen."""
    for event in events:
        match event:
            case RepCounted(rep=rep) if of_other_side(rep, now):
                tally = replace(tally, other=tally.other + 1)
            case RepCounted(rep=rep):
                side = now.side or rep.side or "unsided"
                tally = replace(tally, **{side: getattr(tally, side) + 1})
            case RepMissed():
                tally = replace(tally, missed=tally.missed + 1)
            case HoldSecond(held_s=held_s):
                tally = replace(tally, now_s=float(held_s))
            case HoldEnded(rep=rep):
                tally = replace(tally, before_s=tally.before_s + (rep.held_s or 0.0), now_s=0.0)
    return tally


def target_reps(now: Step) -> int:
    """Return the repetitions of a round, on both sides together where they alternate."""
    return (now.reps or 0) * (2 if now.alternating else 1)


def reached(tally: Tally, now: Step) -> bool:
    """Return whether the dose of a round is done; repetitions of an unseen side fill either."""
    if now.hold_s is not None:
        return tally.held_s >= now.hold_s
    reps = now.reps or 0
    if not now.alternating:
        return tally.counted >= reps
    missing = max(0, reps - tally.left) + max(0, reps - tally.right)
    return missing <= tally.unsided


def _timed(state: SessionState, t_s: float) -> Told:
    """Let the time run of what a camera can't judge."""
    state, events, over = count_down(state, state.step.seconds or 0.0, state.elapsed_s(t_s), t_s)
    return _after(events, end_work(state, t_s, "target")) if over else (state, events)


def _progressed(tally: Tally, state: SessionState, frame: PoseFrame) -> Tally:
    """Return the tally with the time in which somebody was seen, and when there was progress."""
    before = state.tally
    if bool(np.isfinite(frame.position_px).any()) and state.t_s is not None:
        tally = replace(tally, seen_s=tally.seen_s + frame.t_s - state.t_s)
    tried, tried_before = tally.attempts + tally.other, before.attempts + before.other
    if tried > tried_before or tally.held_s > before.held_s:
        return replace(tally, moved_s=tally.seen_s, offered=False)
    return tally


def _round_done(state: SessionState, until_s: float, ending: Ending) -> RoundDone:
    now, tally = state.step, state.tally
    done = RoundDone(now.item, now.exercise_id, now.round, now.side, ending)
    if state.coach is None:
        if now.hold_s is None:
            return done
        elapsed_s = state.elapsed_s(until_s)
        if ending == "skipped" and elapsed_s < LEAST_TIMED_S:
            return done
        return replace(done, hold_s=round(min(elapsed_s, now.hold_s), 2))
    found = result(state.coach)
    own = tuple(rep for rep in found.reps if not of_other_side(rep, now))
    done = _judged(done, replace(found, reps=own), state.broken_off(now) or done)
    if now.hold_s is not None:
        return replace(done, hold_s=round(tally.held_s, 2))
    sided = now.side is not None or now.alternating
    return replace(
        done,
        attempts=tally.attempts,
        counted=tally.counted,
        left=tally.left if sided and now.side != "right" else None,
        right=tally.right if sided and now.side != "left" else None,
    )


def _judged(done: RoundDone, found: ExerciseResult, before: RoundDone) -> RoundDone:
    """Return a round with how it was done, after what was done ``before`` it was broken off."""
    scores = [rep.score for rep in found.reps if rep.score is not None]
    scored = before.scored + len(scores)
    total = (before.form_score or 0.0) * before.scored + sum(scores)
    return replace(
        done,
        form_score=total / scored if scored else None,
        scored=scored,
        not_counted=(*before.not_counted, *found.not_counted),
        faults=(*before.faults, *found.faults),
    )


def _after(events: Iterable[SessionEvent], told: Told) -> Told:
    state, later = told
    return state, (*events, *later)
