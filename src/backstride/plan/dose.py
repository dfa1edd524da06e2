"""What a dose takes in time, and how hard it shall feel."""

from backstride.findings.redflags.stop import Caution
from backstride.plan.exercise import Exercise, Kind
from backstride.plan.programme import Because, Block, Prescription, Rung

DEFAULT_TEMPO_S = (1.5, 0.5, 1.5)
"""Up, held, down, where an exercise gives none (design choice)."""
REST_S: dict[Kind, float] = {"reps": 45.0, "hold": 30.0, "minutes": 0.0}
"""Rest between rounds (design choice: short, as the load is the body's own)."""
SIDE_REST_S = 15.0
"""Rest between rounds of an exercise with two sides: one rests while the other works (design
choice)."""
STRETCH_REST_S = 5.0
"""Between two stretches one only changes over (design choice)."""
CHANGE_S = 20.0
"""To get into position for the next exercise (design choice)."""
SIDE_CHANGE_S = 5.0
"""To change sides within a round (design choice)."""
RPE: dict[str, float] = {"warm_up": 3.0, "stretch": 3.0}
STRENGTH_RPE, CAREFUL_RPE, EASY_RPE = 7.0, 5.0, 5.0
"""Effort of 10: about three more would be possible; with care, or in an easy week, about five
more (design choice)."""
CAREFUL: frozenset[Caution] = frozenset({"bone_care", "gentle_only", "blood_pressure"})
"""Cautions with which nothing is done to effort (design choice)."""


def rep_seconds(exercise: Exercise) -> float:
    """Return what one repetition takes."""
    return sum(exercise.tempo_s or DEFAULT_TEMPO_S)


def rest_seconds(exercise: Exercise) -> float:
    """Return the rest between rounds."""
    if exercise.group == "stretch":
        return STRETCH_REST_S
    return SIDE_REST_S if exercise.per_side else REST_S[exercise.kind]


def round_seconds(rung: Rung) -> float:
    """Return what one round takes, both sides where there are two."""
    if rung.minutes is not None:
        return 60.0 * rung.minutes
    side = rung.hold_s if rung.hold_s is not None else (rung.reps or 0) * rung.rep_s
    return 2.0 * side + SIDE_CHANGE_S if rung.per_side else side


def seconds(rung: Rung, rounds: int) -> float:
    """Return what ``rounds`` of a rung take: work, rests, and getting ready for the next."""
    return rounds * round_seconds(rung) + (rounds - 1) * rung.rest_s + CHANGE_S


def effort(block: Block, cautions: frozenset[Caution], *, easy: bool) -> float:
    """Return how hard it shall feel, of 10."""
    if block in RPE:
        return RPE[block]
    if CAREFUL & cautions:
        return CAREFUL_RPE
    return EASY_RPE if easy else STRENGTH_RPE


def prescribed(
    rung: Rung,
    ladder_id: str,
    block: Block,
    because: tuple[Because, ...],
    *,
    rounds: int,
    effort_rpe: float,
) -> Prescription:
    """Return a rung as a prescription of ``rounds`` rounds."""
    return Prescription(
        exercise_id=rung.exercise_id,
        ladder_id=ladder_id,
        level=rung.level,
        block=block,
        rounds=rounds,
        per_side=rung.per_side,
        rest_s=rung.rest_s,
        effort_rpe=effort_rpe,
        seconds=round(seconds(rung, rounds), 1),
        because=because,
        reps=rung.reps,
        hold_s=rung.hold_s,
        minutes=rung.minutes,
    )
