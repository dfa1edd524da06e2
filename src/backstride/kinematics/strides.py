"""`Strides`: when each foot touched down and left the ground."""

from dataclasses import dataclass

import numpy as np

from backstride.core.arrays import BoolArray, Float64Array, frozen


@dataclass(frozen=True)
class Strides:
    """One row a stride (from a foot's contact to its next contact), in real seconds, sub-frame.

    ``side`` is a tuple of "left"/"right" (N); ``contact_s``, ``toe_off_s``, ``end_s``,
    ``confidence`` are (N,) float64. A stride is the half-open span [contact_s, end_s).
    ``toe_off_s`` is NaN where it could not be found.
    """

    side: tuple[str, ...]
    contact_s: Float64Array
    toe_off_s: Float64Array
    end_s: Float64Array
    confidence: Float64Array

    def __post_init__(self) -> None:
        """Check lengths once and freeze the arrays."""
        n = len(self.side)
        for name in ("contact_s", "toe_off_s", "end_s", "confidence"):
            object.__setattr__(self, name, frozen(name, getattr(self, name), (n,), np.float64))

    def __len__(self) -> int:
        """How many strides."""
        return len(self.side)

    def of(self, side: str) -> "Strides":
        """Return the strides of one side."""
        return self.where(np.array([s == side for s in self.side], dtype=bool))

    def where(self, keep: BoolArray) -> "Strides":
        """Return the strides where ``keep`` (N,) holds."""
        return Strides(
            tuple(s for s, kept in zip(self.side, keep, strict=True) if kept),
            self.contact_s[keep],
            self.toe_off_s[keep],
            self.end_s[keep],
            self.confidence[keep],
        )


NO_STRIDES = Strides((), *(np.zeros(0) for _ in range(4)))


def ground_contact(strides: Strides, time_s: Float64Array) -> BoolArray:
    """Return whether the left and the right foot are on the ground at ``time_s`` (T,), (T,2)."""
    down = np.zeros((time_s.size, 2), dtype=bool)
    for side, contact_s, toe_off_s in zip(
        strides.side, strides.contact_s, strides.toe_off_s, strict=True
    ):
        down[:, int(side == "right")] |= (time_s >= contact_s) & (time_s < toe_off_s)
    return down
