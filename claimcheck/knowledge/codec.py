"""Values of the model as JSON and back, quickly: the knowledge base, and results that are kept.

A value becomes the list of its fields, an enum member its value, a set a sorted list. Readers are built once from the
annotations of the model as they are written there (``tuple[Frame, ...]``, ``Wording | None``), so a field added there
needs nothing here, and none of what evaluates annotations in general has to be imported to start the program.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from zlib import adler32, crc32

from claimcheck.knowledge.head import UnreadableError
from claimcheck.model.value import TYPE_CHECKING, field_values, is_value, made

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    T = TypeVar("T")
    Reader = Callable[[Any], Any]

_PLAIN = frozenset({"str", "int", "float", "bool"})
_COLLECTIONS = {"tuple": tuple, "Sequence": tuple, "frozenset": frozenset}


def encode(value: Any) -> str:
    """A value as one line of JSON, with the shape of its type."""
    kind: Any = type(value)
    return dumps({"shape": shape(kind), "value": value})


def decode(text: str, kind: type[T]) -> T:
    """The value that ``encode`` wrote. Raises UnreadableError for damaged text or another version of the type."""
    hint: Any = kind
    try:
        stored = json.loads(text)
        if stored["shape"] != shape(hint):
            raise UnreadableError("written for another version of the model")
        value: T = reader(hint)(stored["value"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(str(error)) from error
    return value


def dumps(data: Any, *, ascii_only: bool = False) -> str:
    """Values and what holds them as JSON on one line."""
    return json.dumps(data, ensure_ascii=ascii_only, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    """What JSON can hold of a value, for those that it does not know; enums are strings or numbers, so it does."""
    if is_value(value):
        return field_values(value)
    if isinstance(value, frozenset):
        return sorted(value, key=lambda item: sorted(item) if isinstance(item, frozenset) else item)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def fingerprint(data: bytes) -> str:
    """A short name for some content, which no two are likely to share; nothing that would stop an attacker."""
    return f"{crc32(data):08x}{adler32(data):08x}"


@cache
def shape(*kinds: type) -> str:
    """A short fingerprint of types and all they hold: class and field names, types and the values of enums."""
    seen: dict[str, str] = {}
    for kind in kinds:
        _describe(kind, seen)
    return fingerprint(repr(sorted(seen.items())).encode())


def _describe(kind: type, seen: dict[str, str]) -> None:
    if not isinstance(kind, type):
        seen[repr(kind)] = ""  # another name for a tuple
        return
    if kind.__name__ in seen:
        return
    if issubclass(kind, Enum):
        seen[kind.__name__] = repr([member.value for member in kind])
    elif hasattr(kind, "_fields"):
        seen[kind.__name__] = repr(kind._fields)
    else:
        seen[kind.__name__] = repr(list(kind.__annotations__.items()))
        for hint in kind.__annotations__.values():
            for inner in _named(hint):
                _describe(_class(inner, kind), seen)


@cache
def reader(kind: type) -> Reader:
    """What turns a stored list into a value of this class, or a stored word or number into a step of a scale."""
    if issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if hasattr(kind, "_fields"):
        return lambda values: kind(*values)
    readers = tuple(field_reader(kind, name) for name in kind.__annotations__)
    size = len(readers)
    special = tuple((i, read) for i, read in enumerate(readers) if read)

    def read(values: list[Any]) -> Any:
        if len(values) != size:
            raise UnreadableError(f"{kind.__name__} has {size} fields, found {len(values)}")
        for i, convert in special:
            values[i] = convert(values[i])
        return made(kind, values)

    return read


def field_reader(kind: type, name: str) -> Reader | None:
    """What turns stored JSON into the value of one field; None where JSON has the value already."""
    return _reader(kind.__annotations__[name], kind)


def _reader(hint: str, owner: type) -> Reader | None:
    """What turns stored JSON into a value of this annotation; None where JSON has the value already."""
    if hint.endswith(" | None"):
        return _optional(_reader(hint.removesuffix(" | None"), owner))
    head, _, inside = hint.removesuffix("]").partition("[")
    if head in _COLLECTIONS:
        # Of ``tuple[int, int]`` one stands for both.
        inner = inside.removesuffix(", ...") if inside.endswith(", ...") else inside.partition(", ")[0]
        return _collection(_COLLECTIONS[head], _reader(inner, owner))
    if head == "Mapping":
        return _values(_reader(inside.partition(", ")[2], owner))
    return None if hint in _PLAIN else reader(_class(hint, owner))


def _named(hint: str) -> list[str]:
    """The classes that an annotation names."""
    words = hint.replace("[", " ").replace("]", " ").replace(",", " ").split()
    return [word for word in words if word[0].isupper() and word not in ("None", "Mapping", "Sequence")]


def _class(name: str, owner: type) -> type:
    found: type = vars(sys.modules[owner.__module__])[name]
    return found


def _optional(read: Reader | None) -> Reader | None:
    return read and (lambda value: None if value is None else read(value))


def _collection(kind: Callable[[Any], Any], read: Reader | None) -> Reader:
    if read is None:
        return kind
    return lambda values: kind([read(value) for value in values])


def _values(read: Reader | None) -> Reader | None:
    return read and (lambda stored: {key: read(value) for key, value in stored.items()})
