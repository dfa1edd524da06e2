"""Memory that goes back to the system when a picture is done with."""

import ctypes
import sys
from contextlib import suppress

M_MMAP_THRESHOLD = -3
"""The name of the setting in glibc's malloc.h."""
LARGE_BYTES = 1 << 20
"""Blocks from this size on, which are pictures, are kept out of the heap."""


def keep_pictures_out_of_the_heap() -> None:
    """Have glibc map large blocks one by one, and give them back at once.

    Left to itself it raises its own threshold after the first picture that is freed; from then on
    pictures lie in the heaps of several threads, whose holes grew to over 1 GB on a 1080p clip.
    Elsewhere than on Linux with glibc this does nothing.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)
