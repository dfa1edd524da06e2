"""Timing a hold: seconds count only while the posture is right."""

from dataclasses import dataclass, replace
from math import isfinite

from backstride.coach.event import (
    CoachEvent,
    FaultSeen,
    HoldBroken,
    HoldEnded,
    HoldSecond,
    HoldStarted,
    Rep,
    Side,
)
from backstride.coach.form import HoldForm, Rule, all_met, with_side
from backstride.coach.score import score_of
from backstride.coach.signals import Sample

ENTER_S = 0.3
"""A posture counts after this long, from its first moment on (design choice)."""
BREAK_S = 0.4
"""A fault breaks a hold after this long: shorter ones are shaking (design choice). What was wrong
is not counted, from its first moment on."""
OVER_S = 2.0
"""A hold whose posture was left for longer than this is over (design choice)."""
MIN_HOLD_S = 1.0
"""Anything shorter is somebody passing through the posture (design choice)."""
MAX_STEP_S = 0.5
"""A longer hole between two frames is not held (design choice)."""


@dataclass(frozen=True)
class HoldState:
    """Where a hold stands.

    ``right_since_s`` and ``wrong_since_s``: since when the posture is right or wrong. ``held_s`` is
    what was held in this hold, ``worst`` the worst value of each rule by its id.
    """

    right_since_s: float | None = None
    wrong_since_s: float | None = None
    started_s: float | None = None
    before_s: float | None = None
    paused: bool = False
    held_s: float = 0.0
    pending_s: float = 0.0
    told_s: int = 0
    side: Side | None = None
    worst: tuple[tuple[str, float], ...] = ()
    reps: tuple[Rep, ...] = ()


Told = tuple[HoldState, tuple[CoachEvent, ...]]


def held(state: HoldState, sample: Sample, form: HoldForm) -> Told:
    """Return the state after a moment, and what happened."""
    step_s = 0.0 if state.before_s is None else min(sample.t_s - state.before_s, MAX_STEP_S)
    state = replace(state, before_s=sample.t_s)
    wrong = _wrong(sample, form)
    if wrong is None:
        return _right(state, sample, form, step_s)
    return _not_right(state, sample, form, step_s, wrong)


def _wrong(sample: Sample, form: HoldForm) -> tuple[str, str | None] | None:
    """Return why seconds do not count and the fault's id; None if they do."""
    if not all_met(form.posture, sample):
        return form.broken_text, None
    for rule in form.faults:
        if rule.level(rule.measure(sample)) == "major":
            return rule.reason, rule.id
    return None


def _right(state: HoldState, sample: Sample, form: HoldForm, step_s: float) -> Told:
    since_s = sample.t_s if state.right_since_s is None else state.right_since_s
    # A wrong moment shorter than BREAK_S was shaking: it counts as held.
    shaking = 0.0 if state.paused else state.pending_s
    state = replace(
        state,
        right_since_s=since_s,
        wrong_since_s=None,
        pending_s=0.0,
        worst=_worst(state, sample, form),
    )
    if state.started_s is None or state.paused:
        return _maybe_started(state, sample, form)
    return _counted(replace(state, held_s=state.held_s + step_s + shaking), sample)


def _maybe_started(state: HoldState, sample: Sample, form: HoldForm) -> Told:
    assert state.right_since_s is not None  # noqa: S101 - narrows the type
    right_s = sample.t_s - state.right_since_s
    if right_s < ENTER_S:
        return state, ()
    side = form.side_of(sample) if form.side_of is not None else None
    started_s = state.right_since_s if state.started_s is None else state.started_s
    state = replace(
        state,
        started_s=started_s,
        paused=False,
        held_s=state.held_s + right_s,
        side=state.side or side,
    )
    return state, (HoldStarted(sample.t_s, state.side),)


def _counted(state: HoldState, sample: Sample) -> Told:
    whole = int(state.held_s + 1e-6)
    if whole <= state.told_s:
        return state, ()
    return replace(state, told_s=whole), (HoldSecond(sample.t_s, whole, state.side),)


def _not_right(
    state: HoldState, sample: Sample, form: HoldForm, step_s: float, wrong: tuple[str, str | None]
) -> Told:
    since_s = sample.t_s if state.wrong_since_s is None else state.wrong_since_s
    state = replace(state, wrong_since_s=since_s)
    if state.started_s is None:
        return replace(state, right_since_s=None), ()
    if sample.t_s - since_s > OVER_S:
        return ended(state, form, sample.t_s)
    if state.paused:
        return replace(state, right_since_s=None), ()
    if sample.t_s - since_s < BREAK_S:
        return replace(state, pending_s=state.pending_s + step_s), ()
    reason, fault_id = wrong
    state = replace(state, paused=True, right_since_s=None, pending_s=0.0)
    return state, (HoldBroken(sample.t_s, with_side(reason, state.side), fault_id, state.side),)


def ended(state: HoldState, form: HoldForm, t_s: float) -> Told:
    """Close the hold that is under way, if there is one."""
    if state.started_s is None:
        return state, ()
    over = HoldState(before_s=state.before_s, reps=state.reps)
    if state.held_s < MIN_HOLD_S:
        return over, ()
    rep = _rep(state, form, t_s)
    return replace(over, reps=(*state.reps, rep)), (HoldEnded(t_s, rep),)


def _rep(state: HoldState, form: HoldForm, t_s: float) -> Rep:
    assert state.started_s is not None  # noqa: S101 - narrows the type
    worst = dict(state.worst)
    values = [(rule, worst.get(rule.id, float("nan"))) for rule in form.faults]
    faults = tuple(
        FaultSeen(rule.id, level, t_s, value)
        for rule, value in values
        if (level := rule.level(value)) is not None
    )
    end_s = state.wrong_since_s if state.wrong_since_s is not None else t_s
    score, parts = score_of(values)
    return Rep(
        len(state.reps) + 1, state.side, state.started_s, state.started_s, end_s,
        counted=True, reason=None, faults=faults, score=score, parts=parts, held_s=state.held_s,
    )  # fmt: skip


def _worst(state: HoldState, sample: Sample, form: HoldForm) -> tuple[tuple[str, float], ...]:
    """Return the worst value of each rule while the posture counts."""
    known = dict(state.worst)
    for rule in form.faults:
        value = rule.measure(sample)
        if isfinite(value) and _worse(rule, value, known.get(rule.id)):
            known[rule.id] = value
    return tuple(known.items())


def _worse(rule: Rule[Sample], value: float, known: float | None) -> bool:
    return known is None or (value > known if rule.major > rule.minor else value < known)
