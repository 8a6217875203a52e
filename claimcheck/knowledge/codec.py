"""Values of the model as JSON and back, quickly: the knowledge base, and results that are kept.

A dataclass becomes the list of its field values, an enum member its value, a set a sorted list. Readers are
built once from the type hints of the model, so a field added there needs nothing here.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]


class UnreadableError(ValueError):
    """The text holds no value of this version of the type."""


def encode(value: Any) -> str:
    """A dataclass as one line of JSON, with the shape of its type."""
    kind: Any = type(value)
    stored = {"shape": shape(kind), "value": value}
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"), default=_plain)


def decode(text: str, kind: type[T]) -> T:
    """The value that ``encode`` wrote. Raises UnreadableError for damaged text or another version of the type."""
    hint: Any = kind
    try:
        stored = json.loads(text)
        if stored["shape"] != shape(hint):
            raise UnreadableError("written for another version of the model")
        value: T = _record(hint)(stored["value"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(str(error)) from error
    return value


@cache
def shape(kind: Any) -> str:
    """A short fingerprint of a type and all it holds: class and field names, types and the values of enums."""
    seen: dict[str, str] = {}
    _describe(kind, seen)
    return hashlib.sha256(repr(sorted(seen.items())).encode()).hexdigest()[:16]


def _describe(hint: Any, seen: dict[str, str]) -> None:
    for inner in get_args(hint):
        _describe(inner, seen)
    if not isinstance(hint, type) or hint.__name__ in seen:
        return
    if issubclass(hint, Enum):
        seen[hint.__name__] = repr([member.value for member in hint])
    elif is_dataclass(hint) or _is_named_tuple(hint):
        described: Any = hint
        hints = _hints(described)
        seen[hint.__name__] = repr([(name, str(inner)) for name, inner in hints.items()])
        for inner in hints.values():
            _describe(inner, seen)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """The types of the fields in order."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else list(hints)
    return {name: hints[name] for name in names}


def _is_named_tuple(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields")


def _plain(value: Any) -> Any:
    """What JSON can hold of a value, for those that it does not know; enums are strings or numbers, so it does."""
    if is_dataclass(value):
        return _values_of(type(value))(value)
    if isinstance(value, frozenset):
        return sorted(value, key=lambda item: sorted(item) if isinstance(item, frozenset) else item)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


@cache
def _values_of(kind: Any) -> Callable[[Any], Any]:
    """What gives the field values of a dataclass, at once."""
    names = [field.name for field in fields(kind)]
    if len(names) == 1:
        return lambda value: [getattr(value, names[0])]
    return attrgetter(*names)


@cache
def _reader(hint: Any) -> Reader | None:
    """What turns stored JSON into a value of this type; None where JSON has the value already."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (kind,) = (arg for arg in inner if arg is not type(None))
        return _optional(_reader(kind))
    if origin is tuple:
        return _collection(tuple, _reader(inner[0]))
    if origin is frozenset:
        return _collection(frozenset, _reader(inner[0]))
    if origin is Mapping:
        return _values(_reader(inner[1]))
    if (is_dataclass(hint) or _is_named_tuple(hint)) and isinstance(hint, type):
        return _record(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__
    return None


def _optional(read: Reader | None) -> Reader | None:
    return read and (lambda value: None if value is None else read(value))


def _collection(kind: Callable[[Any], Any], read: Reader | None) -> Reader:
    if read is None:
        return kind
    return lambda values: kind([read(value) for value in values])


def _values(read: Reader | None) -> Reader:
    if read is None:
        return dict
    return lambda stored: {key: read(value) for key, value in stored.items()}


def _record(kind: Any) -> Reader:
    readers = tuple(_reader(hint) for hint in _hints(kind).values())
    size = len(readers)
    special = tuple((i, read) for i, read in enumerate(readers) if read)

    def read(values: list[Any]) -> Any:
        if len(values) != size:
            raise UnreadableError(f"{kind.__name__} has {size} fields, found {len(values)}")
        for i, convert in special:
            values[i] = convert(values[i])
        return kind(*values)

    return read
