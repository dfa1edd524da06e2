"""Each rule: when a measure becomes a finding."""

from backstride.findings.rule import Rule
from backstride.findings.rules.asymmetry import ASYMMETRY_RULES
from backstride.findings.rules.drift import DRIFT_RULES
from backstride.findings.rules.head_arms import HEAD_ARM_RULES
from backstride.findings.rules.legs import LEG_RULES
from backstride.findings.rules.rear import REAR_RULES
from backstride.findings.rules.rhythm import RHYTHM_RULES
from backstride.findings.rules.trunk import TRUNK_RULES

RULES: tuple[Rule, ...] = (
    *RHYTHM_RULES,
    *LEG_RULES,
    *TRUNK_RULES,
    *HEAD_ARM_RULES,
    *REAR_RULES,
)
"""Every rule on one measure."""

__all__ = ["ASYMMETRY_RULES", "DRIFT_RULES", "RULES"]
