"""What exercises have to respect, from all answers."""

from collections.abc import Callable
from typing import get_args

from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Caution
from backstride.findings.redflags.stops import raised_stops

_ALL: tuple[Caution, ...] = get_args(Caution)

CAUTION_RULES: tuple[tuple[Caution, Callable[[Answers], bool]], ...] = (
    ("flexion_provoked", lambda answers: answers.has("provoked", "bending", "both")),
    ("extension_provoked", lambda answers: answers.has("provoked", "arching", "both")),
    ("extension_provoked", lambda answers: answers.has("bone_signs", "one_leg_arching")),
    ("radicular", lambda answers: answers.has("leg_pain", "below_knee_less")),
    ("radicular", lambda answers: answers.has("nerve_signs", "both_legs")),
    ("bone_care", lambda answers: bool(answers.marked("bone_risk"))),
    ("bone_care", lambda answers: bool(answers.marked("bone_signs"))),
    ("bone_care", lambda answers: answers.has("hop_test", "yes", "not_done")),
    ("bone_care", lambda answers: answers.has("serious_signs", "steroids_bones")),
)
"""Beside those that stops bring with them. Pain below the knee, weaker than in the back, is no
stop; it keeps loaded bending out all the same (evidence base, section 5: "be careful")."""


def cautions(answers: Answers) -> frozenset[Caution]:
    """Return the cautions that the answers raise, those of the stops included."""
    told = {caution for caution, holds in CAUTION_RULES if holds(answers)}
    told |= {caution for stop in raised_stops(answers) for caution in stop.cautions}
    others = answers.marked("other_problems") or ()
    return frozenset(told | {caution for caution in _ALL if caution in others})
