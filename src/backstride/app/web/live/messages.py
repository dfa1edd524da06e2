"""What a page before a camera sends: pictures with their time, and what somebody wants."""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal, NoReturn, cast, get_args

from backstride.coach.session.events import MOST_PAIN
from backstride.core.errors import OptionError

HEADER = struct.Struct("<dd")
"""The picture's number and its time in ms, before its JPEG bytes; little-endian."""
MOST_PICTURES = 2**53
"""Numbers of pictures stay exact below."""
MOST_TEXT = 1000
"""No deed is longer, in characters."""

Do = Literal[
    "begin", "pause", "resume", "toggle", "skip", "skip_exercise", "back", "pain", "end", "quiet"
]
"""What can be wanted; "quiet": no pictures will come for a while, as the page is hidden."""


@dataclass(frozen=True)
class Picture:
    """A camera's picture, taken at ``at_s`` by the browser's clock."""

    number: int
    at_s: float
    jpeg: bytes


@dataclass(frozen=True)
class Deed:
    """What somebody wants; ``pain`` and ``legs`` go with "pain" and are None where not told."""

    do: Do
    pain: int | None = None
    legs: bool | None = None


def picture_of(data: bytes) -> Picture:
    """Return the picture of a message.

    Raises
    ------
    OptionError
        If it has no number or no time.

    """
    if len(data) <= HEADER.size:
        _refuse("a picture after its number and time", f"{len(data)} bytes")
    number, at_ms = HEADER.unpack_from(data)
    if not (isfinite(number) and number == int(number) and 0 <= number < MOST_PICTURES):
        _refuse("a picture with a whole number", "another")
    if not (isfinite(at_ms) and at_ms >= 0.0):
        _refuse("a picture with its time", "another")
    return Picture(int(number), at_ms / 1000.0, data[HEADER.size :])


def deed_of(text: str) -> Deed:
    """Return the deed of a message.

    Raises
    ------
    OptionError
        If it is none.

    """
    told = _object(text)
    do, pain, legs = told.get("do"), told.get("pain"), told.get("legs")
    if do not in get_args(Do):
        _refuse(f"one of {', '.join(get_args(Do))}")
    whole = isinstance(pain, int) and not isinstance(pain, bool) and 0 <= pain <= MOST_PAIN
    if pain is not None and not whole:
        _refuse(f"a pain of 0 to {MOST_PAIN}")
    if legs is not None and not isinstance(legs, bool):
        _refuse("yes or no")
    return Deed(cast("Do", do), cast("int | None", pain), legs)


def _object(text: str) -> Mapping[str, Any]:
    try:
        told = json.loads(text) if len(text) <= MOST_TEXT else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        _refuse("a short JSON object")
    return told


def _refuse(needed: str, came: str = "something else") -> NoReturn:
    msg = f"{needed} was needed, but {came} came: load the page again"
    raise OptionError(msg)
