"""Single values of a report.json, checked as they are read."""

from math import isfinite
from typing import cast, get_args

from backstride.kinematics.measure import Side, Withheld


def number_or_none(told: object) -> float | None:
    """Return a finite number, or None.

    Raises
    ------
    ValueError
        If it is anything else.

    """
    if told is None:
        return None
    if isinstance(told, bool) or not isinstance(told, int | float) or not isfinite(told):
        msg = f"no number: {told}"
        raise ValueError(msg)
    return float(told)


def number(told: object) -> float:
    """Return a finite number.

    Raises
    ------
    ValueError
        If there is none.

    """
    value = number_or_none(told)
    if value is None:
        msg = "a number is missing"
        raise ValueError(msg)
    return value


def side_of(told: object) -> Side:
    """Return a side's name.

    Raises
    ------
    ValueError
        If it is none.

    """
    if told not in get_args(Side):
        msg = f"no side: {told}"
        raise ValueError(msg)
    return cast("Side", told)


def withheld_of(told: object) -> Withheld:
    """Return why a number is not given, as far as the report says."""
    if not isinstance(told, dict):
        return Withheld("It has no value in this report.", "")
    return Withheld(str(told.get("reason", "")), str(told.get("remedy", "")))
