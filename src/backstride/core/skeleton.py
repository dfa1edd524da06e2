"""The body that every estimator maps to: 19 named points."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Skeleton:
    """Named points (K), edges between them (E pairs of indices), mirrored pairs (M pairs).

    Left and right are the runner's own, whichever way the camera looks.
    """

    names: tuple[str, ...]
    edges: tuple[tuple[int, int], ...]
    mirror: tuple[tuple[int, int], ...]

    def index(self, name: str) -> int:
        """Return the row of the point called ``name``."""
        return self.names.index(name)

    def indices(self, *names: str) -> list[int]:
        """Return the rows of several points."""
        return [self.names.index(name) for name in names]


_PAIRED = ("ear", "shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel", "toe")
_NAMES = ("nose", *(f"{side}_{part}" for part in _PAIRED for side in ("left", "right")))
_LIMBS = (
    ("ear", "shoulder"),
    ("shoulder", "elbow"),
    ("elbow", "wrist"),
    ("shoulder", "hip"),
    ("hip", "knee"),
    ("knee", "ankle"),
    ("ankle", "heel"),
    ("ankle", "toe"),
    ("heel", "toe"),
)


def _edge(first: str, second: str) -> tuple[int, int]:
    return _NAMES.index(first), _NAMES.index(second)


BODY = Skeleton(
    names=_NAMES,
    edges=(
        _edge("nose", "left_ear"),
        _edge("nose", "right_ear"),
        _edge("left_shoulder", "right_shoulder"),
        _edge("left_hip", "right_hip"),
        *(_edge(f"{side}_{a}", f"{side}_{b}") for side in ("left", "right") for a, b in _LIMBS),
    ),
    mirror=tuple(_edge(f"left_{part}", f"right_{part}") for part in _PAIRED),
)
"""The canonical body: nose; left/right ear, shoulder, elbow, wrist, hip, knee, ankle, heel, toe."""
