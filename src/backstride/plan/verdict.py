"""How one exercise of a logged session is judged: up, hold or down on its ladder."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from backstride.plan.exercise import Exercise
from backstride.plan.programme import LadderState, Rung, Track
from backstride.plan.session_log import ExerciseLog, SessionLog, reached
from backstride.plan.steps import GOOD_FORM, GOOD_SESSIONS, GOOD_SESSIONS_BY_HAND, LEAST_FORM
from backstride.plan.stops import SAFE_PAIN

Outcome = Literal["good", "held", "down"]


@dataclass(frozen=True)
class Judged:
    """Where a ladder stands after an exercise, what is told about it, and how it went."""

    state: LadderState
    text: str
    outcome: Outcome


def morning_is_worse(log: SessionLog) -> bool:
    """Whether the next morning hurt more than usual.

    Where the usual morning is not known, pain above `SAFE_PAIN` counts as more.
    """
    if log.pain_next_morning is None:
        return False
    usual = SAFE_PAIN if log.pain_usual_morning is None else log.pain_usual_morning
    return log.pain_next_morning > usual


def judged(
    track: Track,
    state: LadderState,
    done: ExerciseLog,
    log: SessionLog,
    *,
    rounds: int | None,
    max_pain: int,
    exercises: Mapping[str, Exercise],
    easy: bool,
) -> Judged:
    """Return the verdict on one exercise.

    Parameters
    ----------
    track, state
        The ladder, and where the runner stands on it.
    done, log
        The exercise as it was done, and the session that it belongs to.
    rounds
        How many rounds the session asked for; None takes the rung's own.
    max_pain
        The highest pain that is accepted.
    exercises
        The catalogue, for names.
    easy
        In an easy week nothing goes up.

    """
    rung = track.rungs[track.index(state.level)]
    name = exercises[done.exercise_id].name
    against = _against(done, log, max_pain)
    if against:
        return _down(track, state, against, exercises)
    if easy:
        return Judged(state, "", "good")
    if rung.exercise_id != done.exercise_id:
        text = f"{name}: you did another level than planned, so nothing changes."
        return Judged(state, text, "held")
    lacking = _lacking(done, log, rung, rounds or rung.rounds)
    if lacking or log.pain_next_morning is None:
        good = state.good_sessions if log.pain_next_morning is None else 0
        held = LadderState(state.ladder_id, state.level, good)
        amount = dose_words(rung, rounds or rung.rounds)
        text = f"{name}: stays at {amount}, as {lacking}." if lacking else ""
        return Judged(held, text, "held")
    return _good(track, state, done, exercises)


def _pain(done: ExerciseLog, log: SessionLog) -> int:
    return log.pain_in_session if done.pain is None else done.pain


def _against(done: ExerciseLog, log: SessionLog, max_pain: int) -> str:
    """Return why the exercise goes a level down, or ""."""
    pain = _pain(done, log)
    if pain > max_pain:
        return f"pain was {pain} of 10, above {max_pain}"
    if morning_is_worse(log):
        return "the next morning hurt more than usual"
    if done.form_score is not None and done.form_score < LEAST_FORM:
        return f"form was {100 * done.form_score:.0f} %, below {100 * LEAST_FORM:.0f} %"
    return ""


def _lacking(done: ExerciseLog, log: SessionLog, rung: Rung, rounds: int) -> str:
    """Return what a good session lacks, to stand after "stays, as", or "".

    That its next morning is not known yet is said once, for all exercises.
    """
    pain, full = _pain(done, log), reached(done, rung, rounds)
    if pain > SAFE_PAIN:
        return f"pain was {pain} of 10, above {SAFE_PAIN}"
    if done.form_score is not None and done.form_score < GOOD_FORM:
        return f"form was {100 * done.form_score:.0f} %, below {100 * GOOD_FORM:.0f} %"
    if full is None:
        return "the log does not say how much was done"
    if not full:
        return f"not all of {dose_words(rung, rounds)} was done"
    return ""


def _good(
    track: Track,
    state: LadderState,
    done: ExerciseLog,
    exercises: Mapping[str, Exercise],
) -> Judged:
    good = state.good_sessions + 1
    needed = GOOD_SESSIONS_BY_HAND if done.form_score is None else GOOD_SESSIONS
    higher = track.moved(state.level, 1)
    if good < needed or higher == state.level:
        return Judged(LadderState(state.ladder_id, state.level, good), "", "good")
    text = f"{_step(track, state.level, higher, 'up', exercises)}: {_counted(good)} good sessions."
    return Judged(LadderState(state.ladder_id, higher), text, "good")


def _down(track: Track, state: LadderState, why: str, exercises: Mapping[str, Exercise]) -> Judged:
    lower = track.moved(state.level, -1)
    if lower == state.level:
        name = exercises[track.rungs[track.index(state.level)].exercise_id].name
        text = f"{name}: at its easiest level already, so the next session leaves it out, as {why}."
        return Judged(LadderState(state.ladder_id, lower, rests=True), text, "down")
    text = f"{_step(track, state.level, lower, 'down', exercises)}, as {why}."
    return Judged(LadderState(state.ladder_id, lower), text, "down")


def _step(track: Track, level: int, to: int, way: str, exercises: Mapping[str, Exercise]) -> str:
    """Name the rung left and the one reached: by its dose alone where the exercise is the same."""
    rung, other = track.rungs[track.index(level)], track.rungs[track.index(to)]
    name, amount = exercises[rung.exercise_id].name, dose_words(other, other.rounds)
    if rung.exercise_id == other.exercise_id:
        return f"{name}: {way} to {amount}"
    return f"{name} → {exercises[other.exercise_id].name}, {amount}"


def _counted(number: int) -> str:
    return {2: "two", 3: "three"}.get(number, str(number))


def dose_words(rung: Rung, rounds: int) -> str:
    """Return a dose in words: 3 × 10 a side, 2 × 30 s."""
    if rung.minutes is not None:
        return f"{rung.minutes:g} minutes"
    amount = f"{rung.reps}" if rung.reps is not None else f"{rung.hold_s:g} s"
    return f"{rounds} × {amount}{' a side' if rung.per_side else ''}"
