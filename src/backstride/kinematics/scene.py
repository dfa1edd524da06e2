"""`Scene`: everything about one runner in one clip that a measure may ask for."""

from dataclasses import dataclass

import numpy as np

from backstride.core import filters
from backstride.core.arrays import Float64Array
from backstride.kinematics import body
from backstride.kinematics.angles import JointAngles
from backstride.kinematics.cycle import Cycle
from backstride.kinematics.scale import Scale
from backstride.kinematics.strides import Strides
from backstride.kinematics.view import View
from backstride.pose.track import PoseTrack

PROFILE_POINTS = 101
"""Points of a signal over the stride, 0 to 100 %."""

LEAST_KNOWN = 0.9
"""Share of a stride that has to be known for a value of that stride (design choice)."""


@dataclass(frozen=True)
class Scene:
    """One runner's running part of a clip, in real seconds.

    ``track`` is smoothed; ``strides`` are those that are believed; ``scale`` is None without the
    runner's height; ``cycle`` the legs' swing; ``camera_error_px`` what is left in the track of a
    moving camera's movement (standard error).
    """

    track: PoseTrack
    view: View
    scale: Scale | None
    cycle: Cycle
    strides: Strides
    angles: JointAngles
    camera_error_px: float = 0.0

    @property
    def facing(self) -> int:
        """+1 or -1: towards which x the runner faces (+1 from behind or in front)."""
        return self.view.facing or 1

    @property
    def near_side(self) -> str:
        """The side that is seen best; from behind or in front both are, and it is "left"."""
        return self.view.near_side or "left"

    @property
    def trunk_px(self) -> float:
        """Length of the trunk, px."""
        return body.trunk_px(self.track)

    def leg_px(self, side: str) -> float:
        """Length of a leg from hip to ankle along thigh and shank, px."""
        return body.leg_px(self.track, side)

    def at(self, series: Float64Array, when_s: Float64Array) -> Float64Array:
        """Return a series (T,) at moments (N,), between frames by interpolation; NaN if unknown."""
        return filters.resample(series, self.track.time_s, when_s)

    def profiles(self, series: Float64Array, strides: Strides) -> Float64Array:
        """Return a series (T,) over each stride, 0 to 100 %: (N,101), NaN where unknown."""
        share = np.linspace(0.0, 1.0, PROFILE_POINTS)
        length_s = (strides.end_s - strides.contact_s)[:, None]
        when_s = strides.contact_s[:, None] + share * length_s
        return self.at(series, when_s.ravel()).reshape(when_s.shape)

    def stance_share(self, strides: Strides) -> float:
        """Return the median share of the stride on the ground; `USUAL_STANCE` where unknown."""
        share = (strides.toe_off_s - strides.contact_s) / (strides.end_s - strides.contact_s)
        known = body.median(share)
        return known if np.isfinite(known) else USUAL_STANCE


USUAL_STANCE = 0.36
"""Share of the stride on the ground where toe-off was not found: 0.355 in young runners at 2.7 m/s
(Karamanidis & Arampatzis 2005, doi:10.1242/jeb.01830)."""


def known_rows(profiles: Float64Array) -> Float64Array:
    """Return the rows (strides) of which enough is known."""
    enough = np.isfinite(profiles).mean(axis=1) >= LEAST_KNOWN
    return np.asarray(profiles[enough], dtype=np.float64)


def mean_profile(profiles: Float64Array) -> Float64Array:
    """Return the average over strides at 0..100 % (101,); NaN where no stride is known."""
    known = np.isfinite(profiles)
    count = known.sum(axis=0)
    total = np.where(known, profiles, 0.0).sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
