"""Where hips and heels were lowest lately: what somebody who steps up or rises is higher than."""

from dataclasses import dataclass
from math import exp, isfinite, nan

FALL_S = 0.1
"""The lowest place follows a lower one within about this time (design choice)."""
HIP_RISE_S = 5.0
"""The hips' follows a higher one in about the time in which somebody steps up and down: who sat
down before can soon begin (design choice)."""
HEEL_RISE_S = 12.0
"""The heels' follows a higher one slowly: a foot's flat place does not change (design choice)."""


@dataclass(frozen=True)
class Lowest:
    """The lowest places, upwards: hips in px, each heel above its toe in trunk lengths."""

    hip_px: float = nan
    left_heel: float = nan
    right_heel: float = nan

    def followed(self, now: "Lowest", dt_s: float) -> "Lowest":
        """Return it ``dt_s`` later, where ``now`` are the places at that moment."""
        return Lowest(
            _followed(self.hip_px, now.hip_px, dt_s / HIP_RISE_S, dt_s),
            _followed(self.left_heel, now.left_heel, dt_s / HEEL_RISE_S, dt_s),
            _followed(self.right_heel, now.right_heel, dt_s / HEEL_RISE_S, dt_s),
        )


def _followed(before: float, now: float, rise: float, dt_s: float) -> float:
    if not isfinite(before) or not isfinite(now):
        return now if isfinite(now) else before
    return before + (now - before) * (1.0 - exp(-(dt_s / FALL_S if now < before else rise)))
