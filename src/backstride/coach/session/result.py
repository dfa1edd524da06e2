"""What a session came to: each exercise's rounds summed up, as the plan reads it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from backstride.coach.event import FaultSeen
from backstride.coach.result import Missed
from backstride.coach.session.pain import worst
from backstride.coach.session.state import PainGiven, RoundDone, SessionPart
from backstride.plan.session_log import ExerciseLog
from backstride.plan.stops import MOST_PAIN


@dataclass(frozen=True)
class ExerciseDone:
    """One exercise: what the plan reads, and what did not count and why.

    ``round_scores`` are the form scores in [0,1] of the rounds that have one, in their order: how
    form changed with fatigue.
    """

    log: ExerciseLog
    round_scores: tuple[float, ...] = ()
    not_counted: tuple[Missed, ...] = ()
    faults: tuple[FaultSeen, ...] = ()


@dataclass(frozen=True)
class SessionResult:
    """A session as it was done.

    ``pain`` is the most of all answers and ``leg_symptoms`` whether there were any; both None as
    long as they are not known of every exercise done. ``stopped`` is the sentence with which pain
    or leg symptoms ended the session, or "".
    """

    session_id: str
    exercises: tuple[ExerciseDone, ...]
    pain: int | None
    leg_symptoms: bool | None
    stopped: str = ""


def session_result(part: SessionPart, max_pain: int = MOST_PAIN) -> SessionResult:
    """Return what was done so far; an exercise that was skipped as a whole is not in it.

    One that hurt more than ``max_pain`` is in it though nothing of it was done, with its pain: the
    plan has to know.
    """
    rounds = sorted(
        (one for one in part.rounds if not one.empty), key=lambda one: (one.item, one.round)
    )
    ids = tuple(dict.fromkeys(one.exercise_id for one in rounds))
    exercises = tuple(
        _exercise([one for one in rounds if one.exercise_id == exercise_id], part)
        for exercise_id in ids
    )
    exercises += tuple(
        _only_hurt(one) for one in hurt(part, max_pain) if one.exercise_id not in ids
    )
    known = {one.log.exercise_id for one in exercises}
    others = [one for one in part.answers if one.exercise_id not in known]
    pains = (*(one.log.pain for one in exercises), *_told(others))
    legs = _legs(part, known)
    return SessionResult(part.session_id, exercises, worst(pains), legs, part.stopped)


def hurt(part: SessionPart, max_pain: int) -> tuple[PainGiven, ...]:
    """Return the answers of exercises that hurt more than ``max_pain``, each exercise once."""
    too_much = [one for one in part.answers if one.pain is not None and one.pain > max_pain]
    worst_last = sorted(too_much, key=lambda one: one.pain or 0)
    return tuple({one.exercise_id: one for one in worst_last}.values())


def _only_hurt(one: PainGiven) -> ExerciseDone:
    """Return an exercise of which nothing was done but that it hurt."""
    return ExerciseDone(ExerciseLog(one.exercise_id, attempts=0, counted=0, pain=one.pain))


def _exercise(rounds: Sequence[RoundDone], part: SessionPart) -> ExerciseDone:
    """Return the rounds of one exercise (>=1) as one."""
    exercise_id = rounds[0].exercise_id
    about = [one for one in part.answers if one.exercise_id == exercise_id]
    log = ExerciseLog(
        exercise_id,
        _sum(one.attempts for one in rounds),
        _sum(one.counted for one in rounds),
        _sum(one.left for one in rounds),
        _sum(one.right for one in rounds),
        tuple(one.hold_s for one in rounds if one.hold_s is not None),
        _form(rounds),
        max(_told(about), default=None),
    )
    numbers = sorted({one.round for one in rounds})
    by_round = [_form([one for one in rounds if one.round == number]) for number in numbers]
    return ExerciseDone(
        log,
        tuple(score for score in by_round if score is not None),
        tuple(missed for one in rounds for missed in one.not_counted),
        tuple(fault for one in rounds for fault in one.faults),
    )


def _form(rounds: Sequence[RoundDone]) -> float | None:
    """Return the mean score of all repetitions or holds that have one."""
    scored = [(one.form_score, one.scored) for one in rounds if one.form_score is not None]
    return sum(score * n for score, n in scored) / sum(n for _, n in scored) if scored else None


def _told(answers: Iterable[PainGiven]) -> list[int]:
    return [one.pain for one in answers if one.pain is not None]


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _legs(part: SessionPart, done: Collection[str]) -> bool | None:
    """Return whether there were leg symptoms; None if an exercise was done without an answer."""
    if any(one.leg_symptoms for one in part.answers):
        return True
    answered = {one.exercise_id for one in part.answers if one.leg_symptoms is not None}
    return False if answered and answered.issuperset(done) else None
