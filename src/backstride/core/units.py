"""Units that a measure may have, and the constants that carry one unit to another."""

from typing import Literal, get_args

Unit = Literal["steps/min", "s", "%", "cm", "% leg", "deg", "ratio", "% of steps"]
"""Units of measures as they are printed. "% leg" = per cent of the runner's leg length."""

UNITS: tuple[str, ...] = get_args(Unit)

SECONDS_PER_MINUTE = 60.0
STEPS_PER_STRIDE = 2.0
CM_PER_M = 100.0
PERCENT = 100.0

STANDARD_GRAVITY_MPS2 = 9.80665
"""Fall acceleration by definition (ISO 80000-3)."""

TWO_SIDED_95 = 1.96
"""Half width of the central 95 % of a normal distribution, in standard deviations."""


def steps_per_minute(stride_frequency_hz: float) -> float:
    """Return cadence in steps/min (both feet) for ``stride_frequency_hz`` in strides/s."""
    return stride_frequency_hz * STEPS_PER_STRIDE * SECONDS_PER_MINUTE
