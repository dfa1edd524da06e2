"""Joint angles of a pose file against a rendered clip's truth: bias and error, degrees."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Points = dict[str, Array]

JOINTS = {"knee": ("hip", "knee", "ankle"), "hip": ("shoulder", "hip", "knee")}


@dataclass(frozen=True)
class AngleError:
    """``bias_deg``: mean difference; ``error_deg``: standard deviation of what remains."""

    joint: str
    bias_deg: float
    error_deg: float
    missing_share: float


def load_points(path: Path) -> Points:
    """Return each point (T,2) in pixels from a .npz with ``names`` and ``position_px``."""
    with np.load(path, allow_pickle=False) as data:
        names = [str(name) for name in data["names"]]
        position = data["position_px"].astype(np.float64)
    return {name: position[:, row] for row, name in enumerate(names)}


def angle_deg(points: Points, side: str, parts: tuple[str, str, str]) -> Array:
    """Return 180 less the angle at the middle point in the picture (T,), degrees."""
    first, middle, last = (points[f"{side}_{part}"] for part in parts)
    a, b = first - middle, last - middle
    cross = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    inner = np.degrees(np.arctan2(np.abs(cross), (a * b).sum(axis=1)))
    result: Array = 180.0 - inner
    return result


def compare(found: Points, truth: Points, near: str) -> list[AngleError]:
    """Compare knee and hip of both legs over the frames that ``found`` has."""
    errors = []
    for label, side in (("near", near), ("far", "left" if near == "right" else "right")):
        for joint, parts in JOINTS.items():
            ours = angle_deg(found, side, parts)
            gap = ours - angle_deg(truth, side, parts)[: ours.size]
            errors.append(
                AngleError(
                    f"{label} {joint}",
                    float(np.nanmean(gap)),
                    float(np.nanstd(gap)),
                    float(np.isnan(gap).mean()),
                )
            )
    return errors
