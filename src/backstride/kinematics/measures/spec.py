"""`MeasureSpec`: what a measure is and needs; `Sample`: what one clip gave for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.core.units import Unit
from backstride.kinematics.measure import Withheld
from backstride.kinematics.scene import Scene, known_rows, mean_profile
from backstride.kinematics.strides import Strides
from backstride.kinematics.view import ViewKind

Sides = Literal["each", "near", "body"]
"""Of what a measure is taken: "each" side apart; the "near" side only where the view hides the
other (both from behind or in front); the whole "body"."""

Fold = Callable[[Float64Array], float]
"""What is read off a signal over the stride (101,), such as its range."""


NO_SCALE = Withheld(
    "Centimetres need the runner's height.", "Give the body height, for example --height 178."
)


@dataclass(frozen=True)
class Sample:
    """One value a stride: ``value`` (N,), NaN where that stride gave none; ``at_s`` (N,) when seen.

    ``centre`` is the clip's value where it is not the median of the strides' values, and
    ``standard_error`` that of the value where it does not follow from the strides' spread.
    """

    value: Float64Array
    at_s: Float64Array
    centre: float | None = None
    standard_error: float | None = None


@dataclass(frozen=True)
class MeasureSpec:
    """What a measure is, which clips can give it, and how.

    ``compute(scene, side)`` returns a `Sample`, or why there is none; ``side`` is "both" for a
    measure of the body. ``sources`` are keys of `core.sources.SOURCES`; ``version`` counts changes
    of the method. ``needs_time`` = withheld while the clip's time is doubtful;
    ``needs_still_camera`` = compares places in the picture at different moments, so that a camera
    whose movement is not known is taken for the runner's.
    """

    id: str
    unit: Unit
    title: str
    views: tuple[ViewKind, ...]
    min_fps: float
    sides: Sides
    compute: Callable[[Scene, str], Sample | Withheld]
    sources: tuple[str, ...]
    version: int = 1
    needs_scale: bool = False
    needs_time: bool = False
    needs_still_camera: bool = False
    min_strides: int = 3


def body_strides(scene: Scene) -> tuple[Strides, ...]:
    """Return the strides that measures of the whole body are taken over.

    From the side those that begin with the near foot (unless the far one has more); from behind or
    in front, where neither foot is nearer, those of either foot apart.
    """
    left, right = scene.strides.of("left"), scene.strides.of("right")
    if scene.view.near_side is None:
        return left, right
    near, far = (left, right) if scene.near_side == "left" else (right, left)
    return (near,) if len(near) >= len(far) else (far,)


def at_contact(scene: Scene, series: Float64Array, strides: Strides) -> Sample:
    """Return a series (T,) at each stride's first contact."""
    return Sample(scene.at(series, strides.contact_s), strides.contact_s)


def over_stride(scene: Scene, series: Float64Array, strides: Strides, fold: Fold) -> Sample:
    """Return what ``fold`` reads off the series over each stride, and off its average as centre.

    The average comes first because the extremes of a noisy signal lie further out than the
    extremes of what it shows.
    """
    profiles = scene.profiles(series, strides)
    value = np.array([fold(row) if np.isfinite(row).all() else np.nan for row in profiles])
    average = mean_profile(known_rows(profiles))
    centre = fold(average) if np.isfinite(average).all() else None
    return Sample(value, 0.5 * (strides.contact_s + strides.end_s), centre)


def over_body(scene: Scene, series: Float64Array, fold: Fold) -> Sample:
    """Return the same as `over_stride` for a measure of the whole body."""
    parts = [over_stride(scene, series, strides, fold) for strides in body_strides(scene)]
    centres = [part.centre for part in parts if part.centre is not None]
    at_s = np.concatenate([part.at_s for part in parts])
    order = np.argsort(at_s, kind="stable")  # strides resemble their neighbours in time
    return Sample(
        np.concatenate([part.value for part in parts])[order],
        at_s[order],
        float(np.mean(centres)) if centres else None,
    )


def over_stance(scene: Scene, series: Float64Array, strides: Strides, fold: Fold) -> Sample:
    """Return the same as `over_stride`, of the stance only."""
    last = max(2, round(scene.stance_share(strides) * 100))
    sample = over_stride(scene, series, strides, lambda profile: fold(profile[: last + 1]))
    middle_s = strides.contact_s + 0.005 * last * (strides.end_s - strides.contact_s)
    return Sample(sample.value, middle_s, sample.centre)


def span(profile: Float64Array) -> float:
    """Return the difference between the largest and the smallest."""
    return float(profile.max() - profile.min())
