"""`Scale`: how many metres a pixel is at the runner, from their own height or from their fall.

A runner never stands upright, so height can't be read off the picture. The sum of shank, thigh and
trunk lengths does not depend on posture and is a steady share of height: 0.245 + 0.246 + 0.288 of
it by Drillis & Contini 1966 (as in Winter 2009, doi:10.1002/9780470549148, figure 4.1).

Where the height is not known, but the clip's clock is believed, the body's fall gives the scale
(`gravity`): less surely, but from nobody else's size.
"""

from dataclasses import dataclass

import numpy as np

from backstride.core.errors import OptionError
from backstride.core.units import TWO_SIDED_95
from backstride.kinematics import body
from backstride.kinematics.gravity import Fall
from backstride.kinematics.view import View
from backstride.pose.track import PoseTrack

SEGMENTS_PER_HEIGHT = 0.773
"""Shank + thigh + trunk in body heights: 0.779 (Drillis & Contini 1966), 0.774 and 0.766 between
the joint centres of the rendered man and woman; the mean of the three."""

SIDE_RELATIVE_ERROR = 0.06
"""Half width of the 95 % interval from the side: people's proportions differ by 2-3 % (SD), pose
models place the hip and shoulder 1-2 % off."""

FRONTAL_RELATIVE_ERROR = 0.10
"""The same from behind or in front, where leaning and bent segments look short."""

STRAIGHT_PERCENTILE = 95.0
"""From behind, a segment's length is that of the frames in which it looks longest (design choice:
the 95th percentile, so that single errors don't count)."""

ADULT_HEIGHT_M = 1.70
ADULT_RELATIVE_ERROR = 0.15
"""Body height of adults of both sexes and the half width of its 95 % interval as a share: 1.45 to
1.95 m (design choice after national means of 1.60 to 1.83 m, SD 0.07 m). Never the scale of a
length that is shown: it serves to judge a clip's clock where the height is unknown."""

MOST_FALL_ERROR = 0.5
"""Relative error above which a fall gives no scale (design choice: few steps, or a bounce lost in
noise)."""

MOST_DISAGREEMENT = 3.0
"""Factor between the scales from height and from the fall above which something is wrong (design
choice: 0.8 to 1.0 on real runners, 1.3 to 2.6 on rendered ones, whose bounce an artist drew; a
clock that is wrong by 2 makes 4)."""

LEAST_IMPLIED_M, MOST_IMPLIED_M = 1.35, 2.05
"""Body heights that a fall may lead to for its scale to be used (design choice: adults, a little
widened as the fall is known to some 15 %). A body that falls as no person does tells no metres."""

LOWEST_HEIGHT_M = 0.8
HIGHEST_HEIGHT_M = 2.5
"""Heights outside are taken for a mistake in the unit (design choice)."""


@dataclass(frozen=True)
class Scale:
    """Metres per pixel at the runner's distance.

    ``relative_error`` is the half width of the 95 % interval, as a share; ``source`` is how it was
    found ("height", "gravity").
    """

    m_per_px: float
    relative_error: float
    source: str


def scale_from_height(track: PoseTrack, view: View, height_m: float | None) -> Scale | None:
    """Return the scale of a clip from the runner's height, or None without one.

    Parameters
    ----------
    track : PoseTrack
        Frames in which the runner runs.
    view : View
        From the side the near leg counts; turned by yaw the segments are taken as they look.
    height_m : float or None
        Body height without shoes, metres.

    Raises
    ------
    OptionError
        If the height is not that of a person (a mistake in the unit).

    """
    if height_m is None:
        return None
    if not LOWEST_HEIGHT_M <= height_m <= HIGHEST_HEIGHT_M:
        msg = (
            f"A body height of {height_m:g} m makes no sense: give it in centimetres, "
            f"from {LOWEST_HEIGHT_M * 100:.0f} to {HIGHEST_HEIGHT_M * 100:.0f}."
        )
        raise OptionError(msg)
    return _of_body(track, view, height_m, 0.0, "height")


def scale_of_adults(track: PoseTrack, view: View) -> Scale | None:
    """Return the scale if the runner is as tall as adults are, to judge the clip's clock by."""
    return _of_body(track, view, ADULT_HEIGHT_M, ADULT_RELATIVE_ERROR, "adults")


def scale_from_gravity(track: PoseTrack, view: View, fall: Fall) -> Scale | None:
    """Return the scale at which the body falls with g, if the clip's seconds are true.

    None where that makes the runner smaller or larger than people are, or is too unsure.
    """
    height_m = fall.m_per_px * segments_px(track, view) / SEGMENTS_PER_HEIGHT
    error = TWO_SIDED_95 * fall.relative_sd
    if error > MOST_FALL_ERROR or not LEAST_IMPLIED_M <= height_m <= MOST_IMPLIED_M:
        return None
    return Scale(fall.m_per_px, error, "gravity")


def disagreement(height: Scale, fall: Fall) -> str:
    """Return a plain sentence if height and fall can't both be right, else ""."""
    ratio = fall.m_per_px / height.m_per_px
    if 1.0 / MOST_DISAGREEMENT <= ratio <= MOST_DISAGREEMENT:
        return ""
    return (
        f"The height given and the body's fall in flight disagree by a factor of "
        f"{max(ratio, 1.0 / ratio):.1f}: check the height and how fast the clip plays."
    )


def _of_body(
    track: PoseTrack, view: View, height_m: float, height_error: float, source: str
) -> Scale | None:
    """Return the scale from the body's segments; ``height_error`` as a share."""
    sum_px = segments_px(track, view)
    if not (np.isfinite(sum_px) and sum_px > 0):
        return None
    error = FRONTAL_RELATIVE_ERROR if view.is_frontal else SIDE_RELATIVE_ERROR
    m_per_px = height_m * SEGMENTS_PER_HEIGHT / sum_px
    return Scale(m_per_px, float(np.hypot(error, height_error)), source)


def segments_px(track: PoseTrack, view: View) -> float:
    """Return the length of shank, thigh and trunk together, px (NaN where they are never seen)."""
    if not view.is_frontal:
        return body.leg_px(track, view.near_side or "left") + body.trunk_px(track)
    legs = [body.segment_px(track, f"{side}_hip", f"{side}_ankle") for side in body.SIDES]
    leg = body.mean(np.array([_longest(length) for length in legs]))
    return leg + body.trunk_px(track)


def _longest(length_px: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    known = length_px[np.isfinite(length_px)]
    return float(np.percentile(known, STRAIGHT_PERCENTILE)) if known.size else float("nan")
