"""What a runner has to train with, and what does instead."""

from collections.abc import Iterable
from typing import get_args

from backstride.findings.interview.answers import Answers
from backstride.plan.exercise import Equipment

HOUSEHOLD: dict[Equipment, str] = {
    "medicine_ball": "a full bottle of 1 to 2 kg, held in both hands",
    "step": "the lowest stair or a kerb",
    "chair": "a bench, a table or the edge of a firm sofa",
    "mat": "a rug or a folded blanket",
}
"""What every household has instead (design choice). A ball and a band have no such stand-in."""
EQUIPMENT_NAMES: dict[Equipment, str] = {
    "ball": "an exercise ball (55 to 75 cm)",
    "medicine_ball": "a medicine ball or a weight to hold",
    "step": "a step, stair or sturdy box",
    "chair": "a sturdy chair",
    "mat": "a mat",
    "band": "an elastic band",
}
EQUIPMENT: tuple[Equipment, ...] = get_args(Equipment)
"""All of it, in the order of the interview's question."""


def owned(answers: Answers) -> frozenset[Equipment]:
    """Return what the runner has; nothing if the question was not answered."""
    marked = answers.marked("equipment") or ()
    return frozenset(item for item in EQUIPMENT if item in marked)


def lacking(needed: Iterable[Equipment], have: frozenset[Equipment]) -> bool:
    """Whether something is missing that no household has a stand-in for."""
    return any(item not in have and item not in HOUSEHOLD for item in needed)


def stand_ins(needed: Iterable[Equipment], have: frozenset[Equipment]) -> tuple[str, ...]:
    """Return a sentence for each thing that is missing and has a stand-in."""
    missing = set(needed) - have
    return tuple(
        f"Instead of {EQUIPMENT_NAMES[item]}: {HOUSEHOLD[item]} will do."
        for item in EQUIPMENT
        if item in missing and item in HOUSEHOLD
    )
