"""All rules of the safety screen and the stops that answers raise, the most urgent first."""

from typing import get_args

from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.clinician import CLINICIAN_RULES
from backstride.findings.redflags.emergency import EMERGENCY_RULES
from backstride.findings.redflags.rule import StopRule
from backstride.findings.redflags.stop import Stop, StopLevel
from backstride.findings.redflags.urgent import URGENT_RULES

STOP_RULES: tuple[StopRule, ...] = (*EMERGENCY_RULES, *URGENT_RULES, *CLINICIAN_RULES)
"""Every rule, the most urgent first; within a level in the order in which they are told."""

LEVELS: tuple[StopLevel, ...] = get_args(StopLevel)
"""The most urgent first."""


def raised_stops(answers: Answers) -> tuple[Stop, ...]:
    """Return the stops that ``answers`` raise, the most urgent first."""
    stops = (rule.raised(answers) for rule in STOP_RULES)
    return tuple(stop for stop in stops if stop is not None)


def withholds_training(answers: Answers) -> bool:
    """Whether a stop withholds the programme, and a clinician could give it free."""
    stops = raised_stops(answers)
    soft = all(stop.level == "clinician" for stop in stops)
    return soft and any("programme" in stop.blocks for stop in stops)
