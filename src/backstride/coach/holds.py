"""Timing a hold: seconds count only while the posture is right."""

from dataclasses import dataclass, replace

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

START_S = 1.5
"""A hold begins once the posture was right for this long, and counts from its first moment on:
anything shorter is somebody passing through (design choice)."""
RESUME_S = 0.3
"""A hold that broke goes on after this long, from the first right moment on (design choice)."""
BREAK_S = 0.4
"""A fault breaks a hold after this long: shorter ones are shaking (design choice). What was wrong
is not counted, from its first moment on."""
OVER_S = 2.5
"""A hold whose posture was left for longer than this is over (design choice)."""
RIGHT_AGAIN = 0.7
"""A hold that is broken by a fault is right again below this share of the way from its minor to its
major limit, so that shaking at the limit does not count (design choice)."""
LEAVING_S = 1.0
"""Who gets up passes through faults in less than this, so they are faults only if the hold goes on
for as long, or if they last as long (design choice)."""
NEARLY_S = 3.0
"""Who is in the posture with a fault for so long has settled in it and is told (design choice)."""
MAX_STEP_S = 0.5
"""A longer hole between two frames is not timed (design choice)."""

Measured = tuple[float, tuple[float, ...]]
"""A moment, seconds, and the value of each rule of the form in its order."""


@dataclass(frozen=True)
class HoldState:
    """Where a hold stands.

    ``right_since_s`` and ``wrong_since_s``: since when the posture is right or wrong. ``held_s`` is
    what was held in this hold. ``recent`` are the rules' values while the body is in the posture,
    ``faults`` the worst of each that lasted.
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
    recent: tuple[Measured, ...] = ()
    faults: tuple[FaultSeen, ...] = ()
    reps: tuple[Rep, ...] = ()


Told = tuple[HoldState, tuple[CoachEvent, ...]]


def held(state: HoldState, sample: Sample, form: HoldForm) -> Told:
    """Return the state after a moment, and what happened."""
    step_s = 0.0 if state.before_s is None else min(sample.t_s - state.before_s, MAX_STEP_S)
    state = replace(state, before_s=sample.t_s, recent=_recent(state, sample, form))
    wrong = _wrong(state, sample, form)
    if wrong is None:
        return _right(state, sample, form, step_s)
    return _not_right(state, sample, form, step_s, wrong)


def lasting(
    state: HoldState, form: HoldForm, span_s: float = BREAK_S, ago_s: float = 0.0
) -> tuple[FaultSeen, ...]:
    """Return the faults of ``span_s`` until ``ago_s`` ago, each as it was at its mildest then."""
    if not state.recent:
        return ()
    until_s = state.recent[-1][0] - ago_s + 1e-6
    since_s = until_s - span_s - 2e-6
    if state.recent[0][0] > since_s:
        return ()
    then = [values for t_s, values in state.recent if since_s <= t_s <= until_s]
    found = []
    for number, rule in enumerate(form.faults if then else ()):
        value = min((values[number] for values in then), key=rule.badness)
        level = rule.level(value)
        if level is not None:
            found.append(FaultSeen(rule.id, level, until_s, value))
    return tuple(found)


def to_tell(state: HoldState, form: HoldForm) -> tuple[FaultSeen, ...]:
    """Return the faults that last; before a hold has begun, those that keep it from beginning."""
    if state.started_s is not None:
        return lasting(state, form)
    if form.rests_alike:
        return ()
    return tuple(fault for fault in lasting(state, form, NEARLY_S) if fault.level == "major")


def _recent(state: HoldState, sample: Sample, form: HoldForm) -> tuple[Measured, ...]:
    if not all_met(form.posture, sample):
        return ()
    since_s = sample.t_s - NEARLY_S - MAX_STEP_S
    values = tuple(rule.measure(sample) for rule in form.faults)
    return (*(one for one in state.recent if one[0] >= since_s), (sample.t_s, values))


def _wrong(state: HoldState, sample: Sample, form: HoldForm) -> tuple[str, str | None] | None:
    """Return why seconds do not count and the fault's id; None if they do."""
    settled = state.started_s is not None or all_met(form.settled, sample)
    if not (settled and all_met(form.posture, sample)):
        return form.broken_text, None
    limit = 1.0 if state.wrong_since_s is None else RIGHT_AGAIN
    for rule in form.faults:
        if not rule.never_major and rule.badness(rule.measure(sample)) >= limit:
            return rule.reason, rule.id
    return None


def _right(state: HoldState, sample: Sample, form: HoldForm, step_s: float) -> Told:
    since_s = sample.t_s if state.right_since_s is None else state.right_since_s
    # A wrong moment shorter than BREAK_S was shaking: it counts as held.
    shaking = 0.0 if state.paused else state.pending_s
    state = replace(state, right_since_s=since_s, wrong_since_s=None, pending_s=0.0)
    if state.started_s is None or state.paused:
        return _maybe_started(state, sample, form)
    faults = _worst(state.faults, lasting(state, form, ago_s=LEAVING_S), form)
    return _counted(replace(state, faults=faults, held_s=state.held_s + step_s + shaking), sample)


def _maybe_started(state: HoldState, sample: Sample, form: HoldForm) -> Told:
    assert state.right_since_s is not None  # noqa: S101 - narrows the type
    right_s = sample.t_s - state.right_since_s
    if right_s < (START_S if state.started_s is None else RESUME_S) - 1e-6:
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
    state, seconds = _counted(state, sample)
    return state, (HoldStarted(sample.t_s, state.side), *seconds)


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
    wrong_s = sample.t_s - since_s
    if state.started_s is None:
        return (replace(state, right_since_s=None) if wrong_s >= BREAK_S else state), ()
    if wrong_s > OVER_S:
        return ended(state, form, sample.t_s)
    if state.paused:
        found = () if form.rests_alike else lasting(state, form, LEAVING_S)
        return replace(state, faults=_worst(state.faults, found, form), right_since_s=None), ()
    if wrong_s < BREAK_S:
        return replace(state, pending_s=state.pending_s + step_s), ()
    state = replace(state, paused=True, right_since_s=None, pending_s=0.0)
    reason, fault_id = wrong
    return state, (HoldBroken(sample.t_s, with_side(reason, state.side), fault_id, state.side),)


def ended(state: HoldState, form: HoldForm, t_s: float) -> Told:
    """Close the hold that is under way, if there is one."""
    over = HoldState(before_s=state.before_s, reps=state.reps)
    if state.started_s is None:
        return over, ()
    rep = _rep(state, form, t_s)
    return replace(over, reps=(*state.reps, rep)), (HoldEnded(t_s, rep),)


def _rep(state: HoldState, form: HoldForm, t_s: float) -> Rep:
    assert state.started_s is not None  # noqa: S101 - narrows the type
    worst = {fault.id: fault.value for fault in state.faults}
    score, parts = score_of([(rule, worst.get(rule.id, float("nan"))) for rule in form.faults])
    end_s = state.wrong_since_s if state.wrong_since_s is not None else t_s
    return Rep(
        len(state.reps) + 1, state.side, state.started_s, state.started_s, end_s,
        counted=True, reason=None, faults=state.faults, score=score, parts=parts,
        held_s=state.held_s,
    )  # fmt: skip


def _worst(
    known: tuple[FaultSeen, ...], found: tuple[FaultSeen, ...], form: HoldForm
) -> tuple[FaultSeen, ...]:
    """Return the worse one of each fault, in the form's order."""
    best: dict[str, FaultSeen] = {}
    rules: dict[str, Rule[Sample]] = {rule.id: rule for rule in form.faults}
    for fault in (*known, *found):
        before = best.get(fault.id)
        badness = rules[fault.id].badness
        if before is None or badness(fault.value) > badness(before.value):
            best[fault.id] = fault
    return tuple(best[rule.id] for rule in form.faults if rule.id in best)
