"""Finding repetitions in progress: hysteresis, valleys, and what does not count and why."""

from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from backstride.coach.event import FaultSeen, Rep, Side
from backstride.coach.form import Phase, RepForm, all_met, with_side
from backstride.coach.score import score_of
from backstride.coach.signals import Sample
from backstride.coach.window import Window, progress_of

BEGIN, END = 0.3, 0.2
"""Progress at which a movement begins and ends: 8 to 10 degrees apart in a range of 90 (evidence
base, section 7: hysteresis of 8 to 10 degrees)."""
VALLEY_RISE = 0.2
"""Who comes back to less than `RepForm.valley` of the peak and rises by 20 % of the range has begun
the next repetition without a full return (design choice)."""
HALF = 0.5
"""Who is more than half way up when the 30 s of the chair-stand test are over has stood up (CDC
STEADI, 30-second chair stand)."""
START_S = 0.15
"""The start posture counts after this long (design choice: four frames at 30 a second)."""
ARMED_S = 1.5
"""So long after the start posture a repetition may begin (design choice)."""
STILL, PAUSE_S = 0.35, 6.0
"""Who pauses on the way, slower than so many trunk lengths a second, may take so much longer in all
(design choice: points that shake by 1 % of the height read 0.1 to 0.3)."""
LOST_S = 1.0
"""Not seen for longer than this, a repetition under way is given up (design choice)."""
ELSE_S = 0.3
"""A posture of another exercise shows that it is that one after this long (design choice)."""
KEEP_S = 6.0
"""Moments are kept this long beyond the longest repetition, for what came before it (design
choice)."""
LEAD_S, REST_S = 1.0, 0.5
"""A repetition is looked at from so long before it at least, but not into the one before, beyond
so much of the rest between them (design choice)."""


@dataclass(frozen=True)
class Movement:
    """A movement under way: when it began, its peak, and its lowest since then."""

    start_s: float
    peak: float
    peak_s: float
    valley: float
    valley_s: float


@dataclass(frozen=True)
class RepsState:
    """Where counting stands. ``votes`` are what the legs said about the side of each repetition.

    ``blocked``: a movement that is no repetition has to end first. ``paused_s`` is how long the
    body has stood still since the start posture.
    """

    recent: tuple[Sample, ...] = ()
    movement: Movement | None = None
    blocked: bool = False
    low_s: float | None = None
    start_since_s: float | None = None
    armed_s: float = -1e9
    paused_s: float = 0.0
    seen_s: float | None = None
    last_end_s: float = -1e9
    reps: tuple[Rep, ...] = ()
    votes: tuple[float, ...] = ()


def moved(state: RepsState, sample: Sample, form: RepForm) -> tuple[RepsState, Rep | None]:
    """Return the state after a moment, and the repetition that ended with it."""
    state = _armed(_kept(state, sample, form), sample, form)
    progress = progress_of(form.drive, sample)
    if not isfinite(progress):
        return _unseen(state, sample, form)
    state = replace(state, seen_s=sample.t_s)
    if state.blocked:
        return replace(state, blocked=progress >= END), None
    if state.movement is None:
        return _resting(state, sample, progress), None
    return _working(state, sample, progress, form)


def _kept(state: RepsState, sample: Sample, form: RepForm) -> RepsState:
    since_s = sample.t_s - form.max_s - form.lead_s - KEEP_S
    recent = state.recent
    if recent and recent[0].t_s < since_s - 2.0:
        recent = tuple(one for one in recent if one.t_s >= since_s)
    return replace(state, recent=(*recent, sample))


def _armed(state: RepsState, sample: Sample, form: RepForm) -> RepsState:
    if not all_met(form.start, sample):
        pause_s = _pause_s(state, sample, form)
        armed_s, paused_s = state.armed_s + pause_s, state.paused_s + pause_s
        return replace(state, start_since_s=None, armed_s=armed_s, paused_s=paused_s)
    since_s = sample.t_s if state.start_since_s is None else state.start_since_s
    armed_s = sample.t_s if sample.t_s - since_s >= START_S else state.armed_s
    return replace(state, start_since_s=since_s, armed_s=armed_s, paused_s=0.0)


def _pause_s(state: RepsState, sample: Sample, form: RepForm) -> float:
    """Return for how long of the last moment somebody stood still before the movement began."""
    if len(state.recent) < 2 or sample.t_s - state.armed_s > ARMED_S:
        return 0.0
    still = sample["moving"] < STILL and progress_of(form.drive, sample) < BEGIN
    step_s = min(sample.t_s - state.recent[-2].t_s, PAUSE_S - state.paused_s)
    return step_s if still else 0.0


def _unseen(state: RepsState, sample: Sample, form: RepForm) -> tuple[RepsState, Rep | None]:
    """Go on waiting, or give up a movement that has been out of sight for too long."""
    lost = state.seen_s is None or sample.t_s - state.seen_s > LOST_S
    if not lost:
        return state, None
    given_up = replace(state, movement=None, blocked=False, low_s=None)
    if state.movement is None or state.movement.peak < form.attempt:
        return given_up, None
    rep = _missed(state, state.movement, "you were out of the picture")
    return replace(given_up, reps=(*state.reps, rep), votes=(*state.votes, 0.0)), rep


def _missed(state: RepsState, movement: Movement, reason: str) -> Rep:
    end_s = state.seen_s if state.seen_s is not None else movement.peak_s
    return Rep(
        len(state.reps) + 1, None, movement.start_s, movement.peak_s, end_s,
        counted=False, reason=reason, faults=(), score=None,
    )  # fmt: skip


def _resting(state: RepsState, sample: Sample, progress: float) -> RepsState:
    if progress < BEGIN:
        return replace(state, low_s=sample.t_s)
    if state.low_s is None or sample.t_s - state.armed_s > ARMED_S:
        return replace(state, blocked=True)
    movement = Movement(state.low_s, progress, sample.t_s, progress, sample.t_s)
    return replace(state, movement=movement)


def _working(
    state: RepsState, sample: Sample, progress: float, form: RepForm
) -> tuple[RepsState, Rep | None]:
    assert state.movement is not None  # noqa: S101 - narrows the type
    movement = _followed(state.movement, sample.t_s, progress)
    state = replace(state, movement=movement)
    if sample.t_s - movement.start_s > form.max_s:
        given_up = replace(state, movement=None, blocked=True, low_s=None)
        stays = form.done_at_peak and movement.valley >= form.valley * movement.peak
        return _closed(given_up, movement, sample.t_s, form) if stays else (given_up, None)
    if progress < END:
        ended = replace(state, movement=None, low_s=sample.t_s)
        return _closed(ended, movement, sample.t_s, form)
    turned = movement.valley < form.valley * movement.peak
    if turned and progress > movement.valley + VALLEY_RISE:
        valley_s = movement.valley_s
        again = Movement(valley_s, progress, sample.t_s, progress, sample.t_s)
        return _closed(replace(state, movement=again), movement, valley_s, form)
    return state, None


def ended(state: RepsState, form: RepForm) -> tuple[RepsState, Rep | None]:
    """Close the repetition under way when nothing more is seen; on its way up it is none.

    Where the peak is what counts, one that came half of the way is done.
    """
    movement = state.movement
    still = replace(state, movement=None, low_s=None, start_since_s=None)
    if movement is not None and form.done_at_peak and movement.peak >= HALF:
        rep = replace(_missed(state, movement, ""), counted=True, reason=None)
        return replace(still, reps=(*state.reps, rep), votes=(*state.votes, 0.0)), rep
    if movement is None or movement.valley >= form.valley * movement.peak:
        return still, None
    return _closed(still, movement, movement.valley_s, form)


def _followed(movement: Movement, t_s: float, progress: float) -> Movement:
    if progress >= movement.peak:
        return Movement(movement.start_s, progress, t_s, progress, t_s)
    if progress < movement.valley:
        return replace(movement, valley=progress, valley_s=t_s)
    return movement


def _closed(
    state: RepsState, movement: Movement, end_s: float, form: RepForm
) -> tuple[RepsState, Rep | None]:
    """Judge a movement that has ended: None if it was no repetition of this exercise."""
    if movement.peak < form.attempt or end_s - movement.start_s < form.min_s:
        return state, None
    window = _window(state, movement, end_s, form)
    if not _is_this(window, form):
        return state, None
    vote = side_vote(window, form)
    side = _side(state.votes, vote, form)
    rep = judged(replace(window, side=side), form, len(state.reps) + 1)
    ended = replace(state, reps=(*state.reps, rep), votes=(*state.votes, vote), last_end_s=end_s)
    return ended, rep


def _is_this(window: Window, form: RepForm) -> bool:
    """Tell whether a movement is the form's exercise: at its peak, and nowhere another one."""
    at_top = [s for s, top in zip(window.samples, window.top, strict=True) if top]
    if sum(all_met(form.during, sample) for sample in at_top) * 2 < len(at_top):
        return False
    step_s = np.diff(window.t_s, prepend=window.t_s[0])
    found = [any(limit.met(sample) for limit in form.never) for sample in window.samples]
    return float(step_s[np.array(found, dtype=bool) & window.moving].sum()) < ELSE_S


def _window(state: RepsState, movement: Movement, end_s: float, form: RepForm) -> Window:
    lead_s = max(form.lead_s, LEAD_S)
    since_s = max(movement.start_s - lead_s, min(state.last_end_s, movement.start_s - REST_S))
    samples = tuple(s for s in state.recent if since_s <= s.t_s <= end_s)
    progress = np.array([progress_of(form.drive, s) for s in samples])
    return Window(samples, progress, movement.start_s, movement.peak_s, end_s)


def judged(window: Window, form: RepForm, number: int) -> Rep:
    """Return the repetition with its faults, its score and whether it counts."""
    values = [(rule, rule.measure(window)) for rule in form.faults]
    faults = tuple(
        FaultSeen(rule.id, level, window.peak_s, value)
        for rule, value in values
        if (level := rule.level(value)) is not None
    )
    skipped = missing_phases(window, form)
    faults += tuple(FaultSeen(p.fault_id, "major", window.peak_s, 1.0) for p in skipped)
    reasons = [p.missed for p in skipped] + [r.reason for r, v in values if r.level(v) == "major"]
    reason = with_side(reasons[0], window.side) if reasons else None
    score, parts = score_of(values, order=bool(form.phases), skipped=len(skipped))
    return Rep(
        number, window.side, window.start_s, window.peak_s, window.end_s,
        counted=not reasons, reason=reason, faults=faults,
        score=score, parts=parts, held_s=window.held_s if form.holds else None,
    )  # fmt: skip


def missing_phases(window: Window, form: RepForm) -> tuple[Phase, ...]:
    """Return the phases that were not passed through in their order."""
    after_s, missing = -np.inf, []
    step_s = np.diff(window.t_s, prepend=window.t_s[0])
    for phase in form.phases:
        met = np.array([s.t_s >= after_s and all_met(phase.limits, s) for s in window.samples])
        if not met.any() or step_s[met].sum() < phase.for_s:
            missing.append(phase)
        else:
            after_s = window.t_s[met][0]
    return tuple(missing)


def side_vote(window: Window, form: RepForm) -> float:
    """Return what the legs' labels say: +1 left, -1 right, less where they disagree."""
    if form.sides == "none":
        return 0.0
    if form.side_of is not None:
        side = form.side_of(window)
        return {"left": 1.0, "right": -1.0, None: 0.0}[side]
    apart = window.of("hips_apart_deg")[window.top]
    vote = float(np.mean(np.sign(apart[np.isfinite(apart)]))) if np.isfinite(apart).any() else 0.0
    return vote if form.leg == "in" else -vote


SURE_VOTE = 0.6
"""From here on the labels of one repetition are believed against the alternation of the others
(design choice)."""


def _side(votes: tuple[float, ...], vote: float, form: RepForm) -> Side | None:
    if form.sides == "none":
        return None
    if form.sides == "alternate" and abs(vote) < SURE_VOTE:
        every_other = [v * (-1.0) ** (len(votes) - i) for i, v in enumerate(votes)]
        vote += sum(every_other)
    return None if vote == 0.0 else ("left" if vote > 0 else "right")
