"""Arrays that are checked once, at construction, and can't be changed afterwards."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

FloatArray = NDArray[np.floating[Any]]
Float64Array = NDArray[np.float64]
Float32Array = NDArray[np.float32]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.intp]
ByteArray = NDArray[np.uint8]


def frozen(
    name: str, value: ArrayLike, shape: tuple[int | None, ...], dtype: DTypeLike
) -> NDArray[Any]:
    """Return a read-only copy of ``value`` after checking its shape (None = any length).

    Raises
    ------
    ValueError
        If the number of dimensions or a fixed length differs; the text names both shapes.

    """
    array = np.array(value, dtype=dtype, copy=True)
    fits = array.ndim == len(shape) and all(
        want is None or want == got for want, got in zip(shape, array.shape, strict=True)
    )
    if not fits:
        wanted = "(" + ", ".join("any" if n is None else str(n) for n in shape) + ")"
        msg = f"{name} needs the shape {wanted}, got {array.shape}"
        raise ValueError(msg)
    array.setflags(write=False)
    return array


def strictly_rising(name: str, value: Float64Array) -> None:
    """Raise ValueError unless every entry of ``value`` (T,) is larger than the one before."""
    if value.size > 1 and not bool(np.all(np.diff(value) > 0)):
        msg = f"{name} must rise strictly, but does not at index {int(np.argmin(np.diff(value)))}"
        raise ValueError(msg)
