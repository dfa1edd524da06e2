"""Dataclasses as plain data for JSON, and back, with every type checked on the way in."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache, partial
from math import isfinite
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from backstride.core.json_words import as_json

Made = TypeVar("Made")
Reader = Callable[[object, str], Any]
"""Returns what plain data tells; the text says where it stands."""


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
    known = _readers(cast("Hashable", kind))
    unknown = sorted(told.keys() - known.keys())
    if unknown:
        msg = f'{where or "it"} has "{unknown[0]}", which is not known'
        raise NotThisFormError(msg)
    before = f"{where}." if where else ""
    values = {
        name: read(told[name], f"{before}{name}") for name, read in known.items() if name in told
    }
    if len(values) < len(known):
        _refuse_missing(kind, values, where)
    try:
        return kind(**values)
    except ValueError as error:
        msg = f"{where or 'it'}: {error}"
        raise NotThisFormError(msg) from error


@cache
def _readers(kind: Hashable) -> Mapping[str, Reader]:
    hints = get_type_hints(kind)
    return {field.name: _reader(hints[field.name]) for field in fields(cast("type[Any]", kind))}


def _refuse_missing(kind: type[Any], values: Mapping[str, object], where: str) -> None:
    for field in fields(kind):
        optional = field.default is not MISSING or field.default_factory is not MISSING
        if field.name not in values and not optional:
            msg = f'{where or "it"} lacks "{field.name}"'
            raise NotThisFormError(msg)


@cache
def _reader(hint: Any) -> Reader:  # noqa: ANN401 - whatever a field may be
    """Return what reads the type that ``hint`` names; looked up once, as plans hold thousands."""
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        inner = _reader(next(one for one in get_args(hint) if one is not type(None)))
        return lambda told, where: None if told is None else inner(told, where)
    if origin is Literal:
        return partial(_one_of, get_args(hint))
    if origin in {tuple, frozenset}:
        return partial(_many, cast("Callable[..., object]", origin), _reader(get_args(hint)[0]))
    if is_dataclass(hint):
        return partial(from_plain, cast("type[Any]", hint))
    return partial(_scalar, hint)


def _one_of(options: tuple[object, ...], told: object, where: str) -> object:
    if told in options:
        return told
    raise _not(where, f"one of {', '.join(map(str, options))}", told)


def _many(kind: Callable[..., object], read: Reader, told: object, where: str) -> object:
    if not isinstance(told, list):
        raise _not(where, "a list", told)
    return kind(read(one, f"{where}[{i}]") for i, one in enumerate(told))


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
    got = as_json(told) if isinstance(told, str | int | float | bool) else "something else"
    return NotThisFormError(f"{where or 'it'} needs {needed}, got {got}")
