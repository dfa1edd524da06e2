"""One hand raised and held: the sign to pause and to go on that needs no voice and no keyboard.

Whoever stands upright on straight legs with one hand above the head and the other one down gives
it. No exercise of the catalogue has that posture: both arms go up in the T, and who lies, kneels,
squats or leans is not asked.
"""

from dataclasses import dataclass, replace
from math import atan2, degrees, hypot, inf, isfinite, nan

import numpy as np

from backstride.coach import plane
from backstride.core.arrays import Float64Array
from backstride.core.skeleton import BODY
from backstride.pose.track import PoseFrame

HELD_S = 2.0
"""The hand stays up for this long (design choice: nobody scratches their head that long)."""
BRIDGE_S = 0.4
"""A sign that is not seen for longer begins anew; shorter holes only make it later (design
choice)."""
LOWERED_S = 0.5
"""Both hands are below the head for this long before the next sign (design choice; longer than a
hole, so that the next one begins from nothing)."""
SEEN = 0.1
"""Confidence from which a point is taken, as in `steady.MIN_CONFIDENCE`."""
SURE = 0.3
"""That of the raised hand: an arm that is hidden is guessed at with less (design choice)."""

MAX_LEAN_DEG = 25.0
"""Who stands and lifts an arm leans by less (design choice)."""
MAX_KNEE_DEG = 40.0
"""A leg that is bent by less is about straight, as the models see knees (design choice)."""
LEG_TRUNKS = 1.2
"""Both ankles are this far below the hips, in trunk lengths: 1.7 for a standing body (Drillis &
Contini 1966), 1.2 for a leg that swings out by 45 degrees or thighs half bent (design choice)."""
ABOVE_HEAD_TRUNKS = 0.2
"""The wrist is this far above nose and ears: about at the crown, where nobody scratches (design
choice). A straight arm brings it to 0.7."""
ELBOW_UP_TRUNKS = 0.1
"""Its elbow is this far above the shoulder (design choice); 0.6 with a straight arm."""
OTHER_DOWN_TRUNKS = 0.3
"""The other wrist is this far below its shoulder: hanging, or a hand on the hip (design choice)."""

_PAIR = {
    part: BODY.indices(f"left_{part}", f"right_{part}")
    for part in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
}
_HEAD = BODY.indices("nose", "left_ear", "right_ear")


@dataclass(frozen=True)
class HandSign:
    """What is known after the frame at ``t_s``; a new one has seen nothing yet.

    The sign was last seen at ``seen_s`` and has been held for ``held_s`` in all. Both hands have
    been down for ``low_s``. ``told`` is so from a sign until both hands were down again.
    """

    t_s: float = -inf
    seen_s: float = -inf
    held_s: float = 0.0
    low_s: float = 0.0
    told: bool = False

    @property
    def along(self) -> float:
        """How much of the time the hand has been up, in [0,1]; 1 while it stays up after that."""
        return min(self.held_s / HELD_S, 1.0)


def watch(state: HandSign, frame: PoseFrame) -> tuple[HandSign, bool]:
    """Return what is known after ``frame``, and whether the sign was completed in it.

    It is completed once for each time that a hand is raised.
    """
    at = _places(frame)
    passed_s = frame.t_s - state.t_s
    passed_s = passed_s if 0.0 <= passed_s <= BRIDGE_S else 0.0
    goes_on = 0.0 <= frame.t_s - state.seen_s <= BRIDGE_S
    if _shows(at, frame):
        # After an interruption a hand that stays up is still the old sign.
        counts = goes_on and (not state.told or state.along >= 1.0)
        held_s = state.held_s + passed_s if counts else 0.0
        state = replace(state, seen_s=frame.t_s, held_s=held_s, low_s=0.0)
    else:
        low_s = state.low_s + passed_s if _lowered(at) else 0.0
        told = state.told and low_s < LOWERED_S
        state = replace(state, held_s=state.held_s if goes_on else 0.0, low_s=low_s, told=told)
    raised = not state.told and state.along >= 1.0
    return replace(state, t_s=frame.t_s, told=state.told or raised), raised


def _places(frame: PoseFrame) -> Float64Array:
    """Return where the points are, (19,2) with y up; NaN for those that were not seen."""
    at = frame.position_px.astype(np.float64) * (1.0, -1.0)
    at[frame.confidence < SEEN] = np.nan
    return at


def _shows(at: Float64Array, frame: PoseFrame) -> bool:
    """Whether somebody stands upright with exactly one hand above the head."""
    shoulder, elbow, wrist, hip = (at[_PAIR[p]] for p in ("shoulder", "elbow", "wrist", "hip"))
    aside, up = shoulder.mean(axis=0) - hip.mean(axis=0)
    trunk = hypot(aside, up)
    if not (degrees(atan2(abs(aside), up)) <= MAX_LEAN_DEG and _stands(at, trunk)):
        return False
    above = wrist[:, 1] >= _head_top(at) + ABOVE_HEAD_TRUNKS * trunk
    above &= elbow[:, 1] >= shoulder[:, 1] + ELBOW_UP_TRUNKS * trunk
    above &= (frame.confidence[_PAIR["wrist"]] >= SURE) & (frame.confidence[_PAIR["elbow"]] >= SURE)
    down = wrist[:, 1] <= shoulder[:, 1] - OTHER_DOWN_TRUNKS * trunk
    return bool((above & down[::-1]).any())


def _stands(at: Float64Array, trunk: float) -> bool:
    """Whether both legs are about straight and below the hips."""
    hip, knee, ankle = (at[_PAIR[part]] for part in ("hip", "knee", "ankle"))
    if not (ankle[:, 1] <= hip[:, 1] - LEG_TRUNKS * trunk).all():
        return False
    legs = zip(hip.tolist(), knee.tolist(), ankle.tolist(), strict=True)
    return all(plane.bend_deg(*leg) <= MAX_KNEE_DEG for leg in legs)


def _lowered(at: Float64Array) -> bool:
    """Whether both hands are seen below the head."""
    return bool((at[_PAIR["wrist"], 1] < _head_top(at)).all())


def _head_top(at: Float64Array) -> float:
    """Return the height of the highest of nose and ears; NaN if none is seen."""
    return max((height for height in at[_HEAD, 1].tolist() if isfinite(height)), default=nan)
