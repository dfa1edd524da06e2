"""On which side of the trunk the belly is, from evidence that comes and goes."""

from math import exp

FRONT_MEMORY_S = 0.7
"""Full evidence turns the front round within about this time (design choice)."""
FRONT_SURE = 0.15
"""Weight of evidence, of 1, from which the front is believed (design choice)."""


def followed(before: float, evidence: float, dt_s: float) -> float:
    """Return the weight of evidence in [-1,1] after a moment; without evidence nothing changes."""
    share = 1.0 - exp(-dt_s * abs(evidence) / FRONT_MEMORY_S)
    return before + share * ((1.0 if evidence > 0 else -1.0) - before)


def told(front: float, before: float) -> float:
    """Return +1, -1, or NaN while unknown; what was known holds until the contrary is sure."""
    if abs(front) >= FRONT_SURE:
        return 1.0 if front > 0 else -1.0
    return before
