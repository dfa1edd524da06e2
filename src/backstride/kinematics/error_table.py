"""How wrong each measure's method is: half widths of 95 % intervals, from our own validation.

The table, ``error_table.json``, is written by ``python -m validation.table`` from the results of
the validation's steps and from published figures; a test keeps the two from drifting apart.
Sampling (few strides, their spread) and scale are added by `uncertainty`; here stands what stays
when those are perfect: the pose model's points against anatomy, the definition of the event, and
what a degree of the camera's yaw costs.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

FPS_TOLERANCE = 0.93
"""A clip counts as having a frame rate from this share of it on: phones store 29.97 and, with
variable timing, 28 frames/s as "30"."""


@dataclass(frozen=True)
class MethodError:
    """A measure's half widths of the 95 % interval, in its unit.

    ``near`` and ``far`` hold (frame rate from which on it holds, half width), slowest first, for
    the side that the camera sees (and the body as a whole) and for the other; ``per_yaw_deg`` and
    ``far_per_yaw_deg`` what a degree of yaw adds; ``source`` says what it rests on, ``version`` the
    measure's method that it was found with.
    """

    near: tuple[tuple[float, float], ...]
    far: tuple[tuple[float, float], ...]
    per_yaw_deg: float
    far_per_yaw_deg: float
    source: str
    version: int

    def half_width(self, fps: float, *, far: bool = False) -> float:
        """Return the half width at a frame rate (below the slowest known, that of the slowest)."""
        steps = self.far if far else self.near
        held = [width for least, width in steps if fps >= FPS_TOLERANCE * least]
        return held[-1] if held else steps[0][1]

    def yaw_half_width(self, yaw_deg: float, *, far: bool = False) -> float:
        """Return what a yaw that is not taken out costs."""
        return yaw_deg * (self.far_per_yaw_deg if far else self.per_yaw_deg)


@cache
def method_errors() -> dict[str, MethodError]:
    """Return the method's error by measure id."""
    text = resources.files("backstride.kinematics").joinpath("error_table.json").read_text("utf-8")
    return {key: entry(value) for key, value in json.loads(text)["measures"].items()}


def entry(stored: dict[str, Any]) -> MethodError:
    """Return one measure's part of the stored table."""
    near, far = (tuple((float(a), float(b)) for a, b in stored[name]) for name in ("near", "far"))
    return MethodError(
        near,
        far,
        float(stored["per_yaw_deg"]),
        float(stored["far_per_yaw_deg"]),
        str(stored["source"]),
        int(stored["version"]),
    )
