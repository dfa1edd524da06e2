"""What the coach's page, video and terminal say in the same words."""

from collections import Counter
from dataclasses import dataclass

from backstride.app.coach_clip import CoachedClip
from backstride.coach.form import HoldForm, RepForm, RhythmForm, TimedForm
from backstride.coach.result import ExerciseResult
from backstride.plan.exercise import Exercise

PART_NAMES = {
    "range": "range",
    "line": "posture",
    "tempo": "pace",
    "hold": "stop at the top",
    "order": "order",
}
"""Parts of the form score, in the order in which they are told."""


@dataclass(frozen=True)
class Mend:
    """The one thing to mend: what to do, what was seen, and in how many of how many."""

    cue: str
    text: str
    times: int
    of: int
    keeps_from_counting: bool


def percent(share: float) -> str:
    """Return a share as whole per cent."""
    return f"{100.0 * share:.0f}"


def seconds(held_s: float) -> str:
    """Return a time with a tenth of a second."""
    return f"{held_s:.1f} s"


def clock(t_s: float) -> str:
    """Return a moment of a clip, as a player shows it."""
    minutes, rest = divmod(t_s, 60.0)
    return f"{minutes:.0f}:{rest:04.1f}"


def counted_words(coached: CoachedClip) -> str:
    """Return what counted, in one sentence without a full stop."""
    done, form = coached.result, coached.form
    if isinstance(form, TimedForm):
        return f"{done.timed_s or 0.0:.0f} s, timed only"
    if isinstance(form, HoldForm):
        return _held_words(done)
    noun = "repetition" if done.attempts == 1 else "repetitions"
    if done.attempts == 0:
        return "No repetition was seen"
    if isinstance(form, RhythmForm):
        return f"{done.counted} {noun}, counted by their rhythm"
    if done.counted == done.attempts:
        verb = "counts" if done.attempts == 1 else "count"
        return f"{'All ' if done.attempts > 1 else ''}{done.attempts} {noun} {verb}"
    verb = "counts" if done.counted == 1 else "count"
    return f"{done.counted or 'None'} of {done.attempts} {noun} {verb}"


def _held_words(done: ExerciseResult) -> str:
    if not done.hold_s:
        return "No hold was seen"
    if len(done.hold_s) == 1:
        return f"Held for {seconds(done.hold_s[0])}"
    return f"Held {len(done.hold_s)} times, {seconds(sum(done.hold_s))} in all"


def sides_words(done: ExerciseResult) -> str:
    """Return how many counted on each side, "" where both work at once or nothing was seen."""
    if done.left is None or done.right is None or not done.attempts:
        return ""
    rest = done.counted - done.left - done.right
    told = f"{done.left} left, {done.right} right"
    return f"{told}, {rest} of which the side was not told" if rest else told


def score_parts(done: ExerciseResult) -> tuple[tuple[str, float], ...]:
    """Return the mean of each part of the form score over all repetitions that have it."""
    sums: dict[str, list[float]] = {}
    for rep in done.reps:
        for name, value in rep.parts:
            sums.setdefault(name, []).append(value)
    return tuple(
        (PART_NAMES[name], sum(sums[name]) / len(sums[name])) for name in PART_NAMES if name in sums
    )


def mend(coached: CoachedClip) -> Mend | None:
    """Return the fault to mend first: the one that keeps most from counting, then the commonest."""
    done, exercise = coached.result, coached.exercise
    if exercise is None or not done.faults:
        return None
    known = {fault.id: fault for fault in exercise.faults}
    major = Counter(fault.id for fault in done.faults if fault.level == "major")
    any_level = Counter(fault.id for fault in done.faults)
    ids = [one for one in any_level if one in known]
    if not ids:
        return None
    worst = max(ids, key=lambda one: (major[one], any_level[one]))
    times = major[worst] or any_level[worst]
    fault = known[worst]
    return Mend(fault.cue, fault.text, times, done.attempts, keeps_from_counting=bool(major[worst]))


def fault_texts(exercise: Exercise | None) -> dict[str, str]:
    """Return each fault's sentence by its id."""
    return {} if exercise is None else {fault.id: fault.text for fault in exercise.faults}


def not_judged(coached: CoachedClip) -> tuple[str, ...]:
    """Return what the camera could not judge, as sentences."""
    form, exercise = coached.form, coached.exercise
    if isinstance(form, TimedForm):
        return (f"{form.why[:1].upper()}{form.why[1:]}.",)
    if isinstance(form, RhythmForm) or exercise is None:
        return ("How it was done: only what comes back in a rhythm was counted.",)
    judged = {rule.id for rule in form.faults}
    if isinstance(form, RepForm):
        judged |= {phase.fault_id for phase in form.phases}
    return tuple(fault.text for fault in exercise.faults if fault.id not in judged)
