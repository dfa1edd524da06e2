"""Dataclasses as plain data for JSON, and back, with every type checked on the way in."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from math import isfinite
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Made = TypeVar("Made")


class NotThisFormError(ValueError):
    """Plain data has not the form of the dataclass; the text says where and how."""


def to_plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """Return a value as dictionaries, lists, texts, numbers and None; sets in order."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, frozenset):
        return sorted(to_plain(item) for item in value)
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def from_plain(kind: type[Made], told: object, where: str = "") -> Made:
    """Return the dataclass that plain data tells.

    Raises
    ------
    NotThisFormError
        If something is missing, unknown, of another type, or refused by the class.

    """
    if not isinstance(told, dict):
        raise _not(where, "a group of named values", told)
    known = _types(cast("Hashable", kind))
    unknown = sorted(set(told) - set(known))
    if unknown:
        msg = f'{where or "it"} has "{unknown[0]}", which is not known'
        raise NotThisFormError(msg)
    values = {
        name: _read(known[name], told[name], f"{where}.{name}" if where else name)
        for name in known
        if name in told
    }
    _refuse_missing(kind, values, where)
    try:
        return kind(**values)
    except ValueError as error:
        msg = f"{where or 'it'}: {error}"
        raise NotThisFormError(msg) from error


@cache
def _types(kind: Hashable) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(cast("type[Any]", kind))}


def _refuse_missing(kind: type[Any], values: Mapping[str, object], where: str) -> None:
    for field in fields(kind):
        optional = field.default is not MISSING or field.default_factory is not MISSING
        if field.name not in values and not optional:
            msg = f'{where or "it"} lacks "{field.name}"'
            raise NotThisFormError(msg)


def _read(hint: Any, told: object, where: str) -> Any:  # noqa: ANN401 - whatever the hint says
    """Return ``told`` as the type that ``hint`` names."""
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        inner = next(one for one in get_args(hint) if one is not type(None))
        return None if told is None else _read(inner, told, where)
    if origin is Literal:
        if told in get_args(hint):
            return told
        raise _not(where, f"one of {', '.join(map(str, get_args(hint)))}", told)
    if origin in {tuple, frozenset}:
        if not isinstance(told, list):
            raise _not(where, "a list", told)
        items = (_read(get_args(hint)[0], one, f"{where}[{i}]") for i, one in enumerate(told))
        return cast("Callable[..., object]", origin)(items)
    if is_dataclass(hint):
        return from_plain(cast("type[Any]", hint), told, where)
    return _scalar(hint, told, where)


def _scalar(hint: type[Any], told: object, where: str) -> object:
    if hint is date:
        return _date(told, where)
    if hint is float and isinstance(told, int | float) and not isinstance(told, bool):
        if isfinite(told):
            return float(told)
    elif isinstance(told, hint) and (hint is bool or not isinstance(told, bool)):
        return told
    names = {float: "a number", int: "a whole number", str: "a text", bool: "true or false"}
    raise _not(where, names[hint], told)


def _date(told: object, where: str) -> date:
    try:
        return date.fromisoformat(cast("str", told))
    except (TypeError, ValueError) as error:
        raise _not(where, "a date such as 2026-12-01", told) from error


def _not(where: str, needed: str, told: object) -> NotThisFormError:
    got = repr(told) if isinstance(told, str | int | float | bool) else "something else"
    return NotThisFormError(f"{where or 'it'} needs {needed}, got {got[:60]}")
