"""Looking at a followed body with the models that there are, each in the picture that suits it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import numpy as np

from backstride.core.arrays import ByteArray
from backstride.core.skeleton import BODY
from backstride.pose.estimator import Estimator, PatchModel, Points, Region
from backstride.pose.estimators.thunder_feet import ThunderFeet
from backstride.pose.fuse import MAX_TRUNK_GAP_TRUNKS, joined
from backstride.pose.recent import Recent, trunk_gap_px

MIN_CONFIDENCE = 0.2
"""Below this mean confidence of the body's points nobody is seen (as in `pose.follow`)."""
LOW_CONFIDENCE = 0.35
"""Mean confidence of the body's points under which another turn is tried (design choice)."""
BETTER_BY = 0.05
"""Another turn has to be surer by this, so that noise does not turn the picture to and fro."""
BACK_EVERY = 30
"""Frames after which a turned picture is compared with the upright one again (design choice)."""
TURNS_DEG = (0.0, 90.0, -90.0, 180.0)

View = Callable[[ByteArray, Region], Points]

_BODY = [i for i, name in enumerate(BODY.names) if not name.endswith(("heel", "toe"))]


class BodyViews(Protocol):
    """A way to look for a body."""

    turns_deg: tuple[float, ...]

    def whole(self, rgb: ByteArray, turn_deg: float) -> Points:
        """Return the points seen in the whole picture (H,W,3), turned by ``turn_deg``."""
        ...

    def look(self, rgb: ByteArray, recent: Recent) -> Points:
        """Return the points of the person of ``recent`` in the next picture (H,W,3)."""
        ...


def views_of(estimator: Estimator, *, turning: bool) -> BodyViews:
    """Return how to look at bodies with an estimator; ``turning`` false: upright pictures only."""
    if not turning:
        return UprightView(estimator.points)
    if isinstance(estimator, ThunderFeet):
        return TwoViews(_patch_view(estimator.body), _patch_view(estimator.feet))
    return TurnedView(estimator.points)


def mean_confidence(points: Points) -> float:
    """Return the mean confidence of the body's points, heels and toes left out."""
    return float(points.confidence[_BODY].mean())


class UprightView:
    """One model in an upright picture of the limbs' reach, as it was trained on standing people."""

    turns_deg: tuple[float, ...] = TURNS_DEG[:1]

    def __init__(self, view: View) -> None:
        self._view = view

    def whole(self, rgb: ByteArray, turn_deg: float) -> Points:
        """See `BodyViews.whole`."""
        return self._view(rgb, _whole(rgb, turn_deg))

    def look(self, rgb: ByteArray, recent: Recent) -> Points:
        """See `BodyViews.look`."""
        return self._view(rgb, recent.upright_region())


class TurnedView:
    """One model in a picture that is turned so that the trunk stands upright."""

    turns_deg: tuple[float, ...] = TURNS_DEG

    def __init__(self, view: View) -> None:
        self._view = view
        self._tries = 0

    def whole(self, rgb: ByteArray, turn_deg: float) -> Points:
        """See `BodyViews.whole`."""
        return self._view(rgb, _whole(rgb, turn_deg))

    def look(self, rgb: ByteArray, recent: Recent) -> Points:
        """See `BodyViews.look`. Where the model is unsure, one other turn is tried a frame."""
        found = self._view(rgb, recent.turned_region())
        if mean_confidence(found) >= LOW_CONFIDENCE:
            return found
        self._tries += 1
        off_deg = TURNS_DEG[1:][self._tries % 3]
        other = self._view(rgb, recent.turned_region(off_deg))
        return other if _surer(other, found, BETTER_BY) else found


class TwoViews:
    """Two models at once: the first in an upright picture, the second in one turned with the trunk.

    The first says where the trunk is. Where it is unsure, one other turn is tried a frame, and kept
    while it is the surer one. Where the second sees another trunk, the first counts alone: the
    second's guess of nobody lies where it looks, too.
    """

    turns_deg: tuple[float, ...] = TURNS_DEG

    def __init__(self, upright: View, turned: View) -> None:
        self._upright = upright
        self._turned = turned
        self._pool = ThreadPoolExecutor(1)
        self._turn_deg = 0.0
        self._looks = 0

    def whole(self, rgb: ByteArray, turn_deg: float) -> Points:
        """See `BodyViews.whole`."""
        return self._upright(rgb, _whole(rgb, turn_deg))

    def look(self, rgb: ByteArray, recent: Recent) -> Points:
        """See `BodyViews.look`."""
        second = self._pool.submit(self._turned, rgb, recent.turned_region())
        upright = self._look_upright(rgb, recent)
        turned = second.result()
        sure = mean_confidence(upright) >= MIN_CONFIDENCE
        if sure and _agree(upright, turned, recent):
            return joined(upright, turned, recent.size_px)
        return upright

    def _look_upright(self, rgb: ByteArray, recent: Recent) -> Points:
        self._looks += 1
        found = self._upright(rgb, recent.upright_region(self._turn_deg))
        back = self._turn_deg != 0.0 and self._looks % BACK_EVERY == 0
        if not back and mean_confidence(found) >= LOW_CONFIDENCE:
            return found
        turns = (recent.turn_deg, *TURNS_DEG)
        turn_deg = 0.0 if back else turns[self._looks % len(turns)]
        other = self._upright(rgb, recent.upright_region(turn_deg))
        if not _surer(other, found, -BETTER_BY if back else BETTER_BY):
            return found
        self._turn_deg = turn_deg
        return other


def _whole(rgb: ByteArray, turn_deg: float) -> Region:
    height, width = rgb.shape[:2]
    side = float(max(height, width))
    return Region((width - side) / 2.0, (height - side) / 2.0, side, turn_deg)


def _patch_view(model: PatchModel) -> View:
    return lambda rgb, region: model.points_in(region.patch(rgb, model.input_px), region)


def _surer(first: Points, second: Points, by: float) -> bool:
    return mean_confidence(first) > mean_confidence(second) + by


def _agree(first: Points, second: Points, recent: Recent) -> bool:
    gap = trunk_gap_px(first.position_px, second.position_px) / recent.size_px
    return bool(np.isfinite(gap) and gap <= MAX_TRUNK_GAP_TRUNKS)
