"""`Camera`: whether what is left of a moving camera's movement is small enough to measure places.

Places in the picture at different moments are compared by a few measures only: how far the hip goes
up and down or sideways, how far apart the feet land. Angles, and a foot's place beside the hip, are
of one moment, and a camera that moves does not change them.
"""

from dataclasses import dataclass

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.kinematics.measure import Withheld

MOST_ERROR_TRUNKS = 0.01
"""Standard error of the camera's place in trunk lengths up to which it is believed: half a
centimetre on a trunk of 50 cm, about the method's own error (design choice)."""

NOT_FOLLOWED = Withheld(
    "The camera moves, and how it moves cannot be told well enough from the background.",
    "Put the phone on a tripod or lean it on something.",
)


@dataclass(frozen=True)
class Camera:
    """What is known of the camera's movement while the runner runs.

    ``error_px`` is what is left of it (standard error); ``doubt`` why places cannot be compared, or
    None; ``notes`` are plain sentences.
    """

    error_px: float = 0.0
    doubt: Withheld | None = None
    notes: tuple[str, ...] = ()


STILL = Camera()


def judge_camera(error_px: Float64Array | None, active: slice, trunk_px: float) -> Camera:
    """Return whether a camera's movement was taken out of a track well enough.

    Parameters
    ----------
    error_px : (T,) float64 or None
        Standard error of the camera's place in each frame, NaN where it is not known; None for a
        camera that stands still.
    active : slice
        The frames in which the runner runs.
    trunk_px : float
        Length of the runner's trunk.

    """
    if error_px is None:
        return STILL
    left_px = float(np.sqrt(np.mean(np.square(error_px[active]))))
    if left_px <= MOST_ERROR_TRUNKS * trunk_px:
        note = (
            f"The camera's movement was found from the background and taken out, to within "
            f"{left_px:.1f} pixels."
        )
        return Camera(left_px, None, (note,))
    note = "How the camera moves could not be told well enough, so heights and widths are withheld."
    return Camera(0.0, NOT_FOLLOWED, (note,))
