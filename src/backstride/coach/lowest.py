"""Where hips and heels were lowest lately: what somebody who steps up or rises is higher than."""

from dataclasses import dataclass, field
from math import exp, isfinite, nan

FALL_S = 0.1
"""The lowest place follows a lower one within about this time (design choice)."""
HIP_RISE_S = 5.0
"""The hips' follows a higher one in about the time in which somebody steps up and down: who sat
down before can soon begin (design choice)."""
HEEL_RISE_S = 12.0
"""The heels' follows a higher one slowly: a foot's flat place does not change (design choice)."""


CALM_S = 0.2
"""Heels are taken as a mean over about this long: they shake most, and rise in half a second or
more (design choice)."""


@dataclass(frozen=True)
class Places:
    """Where something is, upwards: hips in px; heels above toes in trunk lengths.

    ``heel`` is the mean of both feet, ``stand_heel`` that of the foot whose ankle is lower: by what
    they do and not by left and right, which pose models exchange.
    """

    hip_px: float = nan
    heel: float = nan
    stand_heel: float = nan

    def calmed(self, now: "Places", dt_s: float) -> "Places":
        """Return the places ``dt_s`` later, heels without their shaking."""
        share = 1.0 - exp(-dt_s / CALM_S)
        return Places(
            now.hip_px,
            _towards(self.heel, now.heel, share),
            _towards(self.stand_heel, now.stand_heel, share),
        )


@dataclass(frozen=True)
class Lowest:
    """The lowest places lately, and the calmed ones of the last moment."""

    low: Places = field(default_factory=Places)
    now: Places = field(default_factory=Places)

    def followed(self, raw: Places, dt_s: float) -> "Lowest":
        """Return it ``dt_s`` later, where ``raw`` are the places at that moment."""
        now = self.now.calmed(raw, dt_s)
        low = Places(
            _followed(self.low.hip_px, now.hip_px, dt_s, HIP_RISE_S),
            _followed(self.low.heel, now.heel, dt_s, HEEL_RISE_S),
            _followed(self.low.stand_heel, now.stand_heel, dt_s, HEEL_RISE_S),
        )
        return Lowest(low, now)


def _followed(before: float, now: float, dt_s: float, rise_s: float) -> float:
    slow_s = FALL_S if now < before else rise_s
    return _towards(before, now, 1.0 - exp(-dt_s / slow_s))


def _towards(before: float, now: float, share: float) -> float:
    if not isfinite(before) or not isfinite(now):
        return now if isfinite(now) else before
    return before + (now - before) * share
