"""Where a log and its session differ: exercises beside the session, and those left out."""

from collections.abc import Mapping

from backstride.plan.exercise import Exercise
from backstride.plan.programme import FIXED_BLOCKS, Session
from backstride.plan.session_log import ExerciseLog, SessionLog


def is_extra(session: Session | None, done: ExerciseLog) -> bool:
    """Whether the session has neither the exercise nor another of its own ladder's name."""
    return session is not None and done.exercise_id not in {
        name for one in session.prescriptions for name in (one.exercise_id, one.ladder_id)
    }


def unlike(
    session: Session | None, log: SessionLog, exercises: Mapping[str, Exercise]
) -> tuple[str, ...]:
    """Return a sentence for each exercise beside the session, and one for those not done."""
    if session is None:
        return ()
    extra = [
        f"{done.exercise_id} is not in this session, so it moves nothing up."
        for done in log.exercises
        if is_extra(session, done)
    ]
    logged = {done.exercise_id for done in log.exercises}
    missing = [
        exercises[one.exercise_id].name
        for one in session.prescriptions
        if one.block not in FIXED_BLOCKS and one.exercise_id not in logged
    ]
    return (*extra, *((f"Not done: {', '.join(missing)}.",) if missing else ()))
