"""One body out of two models' views of it: one in an upright picture, one turned with the trunk.

MoveNet finds a lying body where it is, but exchanges its limbs; BlazePose names the limbs rightly
if the trunk stands upright in its picture, but finds nothing sensible where that fails. So MoveNet
says whether BlazePose looks at the same trunk; then BlazePose names, and both place the points.
"""

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.core.skeleton import BODY
from backstride.pose.estimator import Points

MAX_TRUNK_GAP_TRUNKS = 0.35
"""Two views whose trunks' ends are further apart, on average, show different things (design
choice: a third of the trunk)."""
UPRIGHT_SHARE = 0.75
"""Share of the upright view in a place where it is sure; less with its confidence. Shares, limits
and distances were tried on five rendered exercises of one body; they hardly mind."""
SURE_CONFIDENCE = 0.8
"""MoveNet's points are the better ones from about this confidence on."""
AGREE_TRUNKS = 0.3
APART_TRUNKS = 0.6
"""Between these distances of its two places a point moves over to the turned view's alone."""
ALONE_CONFIDENCE = 0.5
"""Share of its confidence that a point keeps which the other view puts elsewhere (own choice)."""

_PAIRS = [pair for pair in BODY.mirror if not BODY.names[pair[0]].endswith(("heel", "toe"))]
_LEFT, _RIGHT = np.array(_PAIRS).T
_FEET = [
    (BODY.index(f"{side}_ankle"), BODY.indices(f"{side}_heel", f"{side}_toe"))
    for side in ("left", "right")
]


def joined(upright: Points, turned: Points, size_px: float) -> Points:
    """Return the points of two views of one body, named as ``turned`` names them.

    A point lies between both places, nearer to ``upright`` the surer that is, or at that of
    ``turned`` where they are far apart. Feet are those of ``turned``, moved along with the ankle.
    """
    place, sure = _named_like(turned, upright)
    off_px = np.nan_to_num(place - turned.position_px)
    seen = np.isfinite(place[:, 0])
    apart = np.linalg.norm(off_px, axis=-1) / size_px
    agree = np.clip((APART_TRUNKS - apart) / (APART_TRUNKS - AGREE_TRUNKS), 0.0, 1.0) * seen
    share = agree * UPRIGHT_SHARE * np.clip(sure / SURE_CONFIDENCE, 0.0, 1.0)
    moved = share[:, None] * off_px
    surest = np.maximum(sure, turned.confidence)
    confidence = surest * agree + ALONE_CONFIDENCE * turned.confidence * (1.0 - agree)
    for ankle, foot in _FEET:
        moved[foot] = moved[ankle]
        confidence[foot] = np.minimum(turned.confidence[foot], confidence[ankle])
    position = turned.position_px + moved
    return Points(position.astype(np.float32), confidence.astype(np.float32))


def _named_like(model: Points, other: Points) -> tuple[Float64Array, Float64Array]:
    """Return places (19,2) and confidences (19,) of ``other``, each pair's names the nearer way."""
    position = other.position_px.astype(np.float64)
    from_left = np.linalg.norm(position[[_LEFT, _RIGHT]] - model.position_px[_LEFT], axis=-1)
    from_right = np.linalg.norm(position[[_RIGHT, _LEFT]] - model.position_px[_RIGHT], axis=-1)
    same, crossed = from_left + from_right
    left, right = (pair[crossed < same] for pair in (_LEFT, _RIGHT))
    order = np.arange(len(position))
    order[left], order[right] = right, left
    return position[order], other.confidence.astype(np.float64)[order]
