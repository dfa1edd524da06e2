"""How sure a measure is to lie past a limit, from its own error."""

from math import erf, sqrt

from backstride.findings.rule import Bound
from backstride.kinematics.measure import Measure

SURE_ENOUGH = 0.8
"""A level is raised, or a value called usual, from this probability on (source: design)."""
Z_95 = 1.96
"""Half-width of a 95 % interval in standard deviations of a normal distribution."""


def normal_cdf(z: float) -> float:
    """Return the probability that a standard normal value is below ``z``."""
    return 0.5 * (1.0 + erf(z / sqrt(2.0)))


def probability_past(value: float, error: float, limit: float, bound: Bound) -> float:
    """Return the probability that the true value lies past ``limit``.

    Parameters
    ----------
    value, limit : float
        In the same unit.
    error : float
        Half-width of the 95 % interval of ``value``; the error is taken as normal.
    bound : "low" or "high"
        Which way is past: below or above the limit.

    """
    distance = value - limit if bound == "high" else limit - value
    if error <= 0.0:
        return float(distance > 0.0)
    return normal_cdf(distance * Z_95 / error)


def difference_error(first_error: float, second_error: float) -> float:
    """Return the 95 % half-width of the difference of two independent measures."""
    return sqrt(first_error**2 + second_error**2)


def is_given(measure: Measure) -> bool:
    """Whether a measure has a value, rather than a reason to withhold it."""
    return measure.value is not None and measure.error is not None


def number(measure: Measure) -> tuple[float, float]:
    """Return value and error of a measure that `is_given`."""
    if measure.value is None or measure.error is None:
        msg = f"{measure.id} is withheld and has no number"
        raise ValueError(msg)
    return measure.value, measure.error
