"""Left and right that pose models confuse for a moment, put right by continuity.

When limbs cross, a knee, ankle or elbow takes its partner's name or its partner's place for some
frames, each joint for itself, and a filter over that would draw one limb through the other. Two
points that jump to each other's places keep their names; one that jumps onto the other is taken as
not seen. What insists is believed; names then change in the memory too, so that nothing moves.
"""

import numpy as np

from backstride.core.arrays import BoolArray, Float64Array
from backstride.core.skeleton import BODY

PAIRS = tuple(pair for pair in BODY.mirror if not BODY.names[pair[0]].endswith("ear"))
"""Rows of the left and right points that are told apart."""
LESS_WAY = 0.15
"""Names were exchanged if that saves so many trunk lengths of way (design choice: more than two
points that coincide move between two frames)."""
ON_PARTNER, OFF_PARTNER = 0.12, 0.25
"""A point that has jumped onto its partner is so near to it, and was so far from it, in trunk
lengths (measured on rendered bicycle crunches: 0.02 to 0.08 and 0.35 upwards)."""
JUMP, JUMPS_MORE = 0.2, 2.5
"""It jumped so far, in trunk lengths, and so many times farther than its partner: limbs that really
meet both come (design choice)."""
FASTEST, SHAKES = 10.0, 0.1
"""Trunk lengths a second, and trunk lengths on top, that a joint moves at most in these exercises
(design choice: 5 m/s, twice a knee's speed in a quick bicycle crunch)."""
INSISTS_S = 0.25
"""What lasts so long is right: the slips on rendered bicycle crunches are over within 0.2 s."""

_LEFT, _RIGHT = np.array(PAIRS).T


def crossed(position: Float64Array, raw: Float64Array, trunk_px: float) -> BoolArray:
    """Return which pairs (P,) came with exchanged names; those with missing points did not."""
    keep = _way(position[_LEFT], raw[_LEFT]) + _way(position[_RIGHT], raw[_RIGHT])
    swap = _way(position[_LEFT], raw[_RIGHT]) + _way(position[_RIGHT], raw[_LEFT])
    return np.asarray(keep - swap > LESS_WAY * trunk_px)


def collapsed(position: Float64Array, raw: Float64Array, trunk_px: float) -> BoolArray:
    """Return which points (K,) have jumped onto their partners."""
    onto = _way(raw[_LEFT], raw[_RIGHT]) < ON_PARTNER * trunk_px
    onto &= _way(position[_LEFT], position[_RIGHT]) > OFF_PARTNER * trunk_px
    jump = _way(position, raw)
    found = np.zeros(len(raw), dtype=np.bool_)
    for one, other in ((_LEFT, _RIGHT), (_RIGHT, _LEFT)):
        alone = (jump[one] > JUMP * trunk_px) & (jump[one] > JUMPS_MORE * jump[other])
        found[one] = onto & alone
    return found


def leapt(position: Float64Array, raw: Float64Array, trunk_px: float, dt_s: float) -> BoolArray:
    """Return which points (K,) have come faster than limbs do."""
    return np.asarray(_way(position, raw) > (FASTEST * dt_s + SHAKES) * trunk_px)


def insisted(doubt_s: Float64Array, doubtful: BoolArray, dt_s: float) -> Float64Array:
    """Return for how long (P,) each pair came in doubt more than not, seconds."""
    return np.maximum(doubt_s + np.where(doubtful, dt_s, -dt_s), 0.0)


def of_pairs(points: BoolArray) -> BoolArray:
    """Return for which pairs (P,) one of the points (K,) is meant."""
    return np.asarray(points[_LEFT] | points[_RIGHT])


def exchanged(values: Float64Array, pairs: BoolArray) -> Float64Array:
    """Return rows (K, ...) with left and right changed in the chosen pairs (P,)."""
    left, right = _LEFT[pairs], _RIGHT[pairs]
    changed = values.copy()
    changed[left], changed[right] = values[right], values[left]
    return changed


def _way(start: Float64Array, end: Float64Array) -> Float64Array:
    return np.asarray(np.linalg.norm(end - start, axis=1))
