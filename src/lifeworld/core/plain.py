"""Records and commands as plain values (for JSON), and back."""

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from math import isfinite
from operator import attrgetter
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from lifeworld.core.caching import cached
from lifeworld.core.refusal import UNKEEPABLE, Refused
from lifeworld.core.segments import PLACES, Place
from lifeworld.core.text import keepable


class Malformed(ValueError):
    """A plain value does not describe the record or command it should."""


_WORDS = (str, int, float, bool, type(None))


def to_plain(value: Any) -> Any:
    """`value` as dicts, lists, strings, numbers, booleans and None; a place carries its `kind`."""
    if isinstance(value, _WORDS):
        return value
    if isinstance(value, dict):
        return {key: item if isinstance(item, _WORDS) else to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [item if isinstance(item, _WORDS) else to_plain(item) for item in value]
    names, read, nested = _layout(type(value))
    plain = dict(zip(names, read(value), strict=True))
    for name in nested:
        inner = plain[name]
        if not isinstance(inner, _WORDS):
            plain[name] = to_plain(inner) if inner != () else []
    return {"kind": value.kind, **plain} if isinstance(value, Place) else plain


def refuse_unkeepable(plain: Any) -> None:
    """Refuse a plain value with a character that not every store can keep (see `core.text.keepable`)."""
    waiting = [plain]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            if not keepable(value):
                raise Refused(UNKEEPABLE)
        elif isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value


def from_plain(cls: type[Any], plain: dict[str, Any]) -> Any:
    """The record or command of type `cls` that `to_plain` gave `plain` for. Raises Malformed with a sentence."""
    if not isinstance(plain, dict):
        raise Malformed(f"{cls.__name__} needs named fields.")
    readers = _readers(cls)
    unknown = plain.keys() - readers.keys()
    if unknown:
        raise Malformed(f"{cls.__name__} has no field called {sorted(unknown)[0]}.")
    missing = _required(cls) - plain.keys()
    if missing:
        raise Malformed(f"{cls.__name__} needs the field {sorted(missing)[0]}.")
    return cls(**{name: _read(cls, name, readers[name], value) for name, value in plain.items()})


def _read(cls: type[Any], name: str, reader: Callable[[Any], Any], value: Any) -> Any:
    try:
        return reader(value)
    except Malformed:
        raise
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
        raise Malformed(f"{cls.__name__}: the field {name} does not have the form it should.") from None


@cached
def _names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls))


@cached
def _layout(cls: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], tuple[str, ...]]:
    """The fields of a record, how to read them all at once, and those that are more than a word or a number."""
    names, hints = _names(cls), get_type_hints(cls)
    plain = (str, int, float, bool, str | None, int | None)
    read = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    return names, read, tuple(name for name in names if hints[name] not in plain)


@cached
def _required(cls: type[Any]) -> frozenset[str]:
    return frozenset(f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING)


@cached
def _readers(cls: type[Any]) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(cls)
    return {name: _reader(hints[name]) for name in _names(cls)}


@cached
def _reader(hint: Any) -> Callable[[Any], Any]:
    if hint is Any:
        return lambda value: value
    if hint == Place:
        return _place
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = [_reader(a) for a in args if a is not type(None)]
        return lambda value: None if value is None else _first(inner, value)
    if origin is tuple:
        item = _reader(args[0])
        return lambda value: tuple(item(v) for v in _listed(value))
    if origin is dict:
        return _mapping
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value: value if isinstance(value, hint) else from_plain(hint, value)
    return lambda value: _exact(hint, value)


def _first(readers: list[Callable[[Any], Any]], value: Any) -> Any:
    for reader in readers[:-1]:
        try:
            return reader(value)
        except (TypeError, ValueError):
            continue
    return readers[-1](value)


def _listed(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise TypeError
    return value


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise TypeError
    return dict(value)


def _exact(hint: type[Any], value: Any) -> Any:
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint or (hint is float and not isfinite(value)):
        raise TypeError
    return value


def _place(value: Any) -> Place:
    if isinstance(value, Place):
        return value
    plain = dict(value)
    return cast(Place, from_plain(PLACES[plain.pop("kind")], plain))
