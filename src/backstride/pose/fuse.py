"""One body out of two models' views of it: one in an upright picture, one turned with the trunk.

MoveNet finds a lying body where it is, but exchanges its legs; BlazePose names the limbs rightly if
the trunk stands upright in its picture, but finds nothing sensible where that fails. So MoveNet
says whether BlazePose looks at the same trunk; then BlazePose names, and both place the points.
"""

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.core.skeleton import BODY
from backstride.pose.estimator import Points

MAX_TRUNK_GAP_TRUNKS = 0.35
"""Two views whose trunks' ends are further apart, on average, show different things (design
choice: a third of the trunk)."""
AGREE_TRUNKS = 0.4
"""Over this distance a point's two places stop being averaged (design choice)."""
ALONE_CONFIDENCE = 0.5
"""Share of its confidence that a point keeps which the other view puts elsewhere (own choice)."""

_PAIRS = [pair for pair in BODY.mirror if not BODY.names[pair[0]].endswith(("heel", "toe"))]
_FEET = [i for i, name in enumerate(BODY.names) if name.endswith(("heel", "toe"))]


def joined(upright: Points, turned: Points, size_px: float) -> Points:
    """Return the points of two views of one body, named as ``turned`` names them.

    A point's place moves smoothly from the mean of both, where they agree, to that of ``turned``.
    """
    position, confidence = _named_like(turned, upright)
    apart = np.linalg.norm(position - turned.position_px, axis=-1) / size_px
    agree = np.nan_to_num(np.clip(1.0 - apart / AGREE_TRUNKS, 0.0, 1.0))
    share = (agree / 2.0)[:, None]
    place = turned.position_px + share * np.nan_to_num(position - turned.position_px)
    surest = np.maximum(confidence, turned.confidence)
    sure = surest * agree + ALONE_CONFIDENCE * turned.confidence * (1.0 - agree)
    sure[_FEET] = turned.confidence[_FEET]
    return Points(place.astype(np.float32), sure.astype(np.float32))


def _named_like(model: Points, other: Points) -> tuple[Float64Array, Float64Array]:
    """Return places (19,2) and confidences (19,) of ``other``, each pair's names the nearer way."""
    position = other.position_px.astype(np.float64)
    confidence = other.confidence.astype(np.float64)
    for pair in _PAIRS:
        left, right = pair
        theirs = model.position_px[list(pair)]
        same = np.linalg.norm(position[[left, right]] - theirs, axis=-1).sum()
        crossed = np.linalg.norm(position[[right, left]] - theirs, axis=-1).sum()
        if crossed < same:
            position[[left, right]] = position[[right, left]]
            confidence[[left, right]] = confidence[[right, left]]
    return position, confidence
