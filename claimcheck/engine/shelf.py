"""Checked statements put away small, for runs over more copy than there is memory for.

A statement with its findings takes some kilobytes, and a hundred bytes when it is packed. Who goes through a shelf
meets the statements of one part at a time; those of the parts before are gone again unless somebody holds on to them.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, overload

from claimcheck.model.finding import Bearing, CheckedStatement, Finding, Gist, Surmise
from claimcheck.model.jurisdiction import Flag
from claimcheck.model.span import Position, Span
from claimcheck.model.value import field_values

_PART = 256
"""Statements packed together: enough to share their words, few enough to be unpacked at once."""
_LEVEL = 1
"""Of compression; higher ones gain little here."""


class Shelf(Sequence[CheckedStatement]):
    """Statements in order, packed. Going through them is cheap, looking one up unpacks its whole part."""

    __slots__ = ("_parts", "_size")

    def __init__(self, parts: Sequence[bytes], size: int) -> None:
        self._parts = tuple(parts)
        self._size = size

    @classmethod
    def of(cls, statements: Iterable[CheckedStatement]) -> Shelf:
        """These statements, taken one by one."""
        parts: list[bytes] = []
        size = 0
        waiting = iter(statements)
        while part := tuple(islice(waiting, _PART)):
            parts.append(_packed(part))
            size += len(part)
        return cls(parts, size)

    def changed(self, change: Callable[[CheckedStatement], CheckedStatement]) -> Shelf:
        """Each statement after a change, asked for once and in order; this shelf where none made a difference."""
        parts: list[bytes] = []
        for packed in self._parts:
            before = _unpacked(packed)
            after = tuple([change(statement) for statement in before])
            same = all(a is b for a, b in zip(before, after, strict=True))
            parts.append(packed if same else _packed(after))
        return (
            self if all(a is b for a, b in zip(parts, self._parts, strict=True)) else Shelf(parts, self._size)
        )

    def __iter__(self) -> Iterator[CheckedStatement]:
        for part in self._parts:
            yield from _unpacked(part)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> CheckedStatement: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[CheckedStatement]: ...
    def __getitem__(self, index: int | slice) -> CheckedStatement | Sequence[CheckedStatement]:
        if isinstance(index, slice):
            return tuple(self)[index]
        part, place = divmod(range(self._size)[index], _PART)
        return _unpacked(self._parts[part])[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self._parts)

    def __reduce__(self) -> tuple[type[Shelf], tuple[tuple[bytes, ...], int]]:
        return Shelf, (self._parts, self._size)


def _packed(statements: tuple[CheckedStatement, ...]) -> bytes:
    """Pickled at a third of the price of how such values are pickled otherwise, and compressed."""
    data = io.BytesIO()
    pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCED
    pickler.dump(statements)
    return zlib.compress(data.getvalue(), _LEVEL)


def _unpacked(part: bytes) -> tuple[CheckedStatement, ...]:
    statements: tuple[CheckedStatement, ...] = pickle.loads(zlib.decompress(part))
    return statements


def _reduced(value: Any) -> tuple[type, tuple[Any, ...]]:
    return type(value), field_values(value)


def _reduced_tuple(value: Any) -> tuple[type, tuple[Any, ...]]:
    return type(value), tuple(value)


_REDUCED: dict[type, Callable[[Any], tuple[type, tuple[Any, ...]]]] = {
    **dict.fromkeys((CheckedStatement, Finding, Surmise, Bearing, Gist, Flag), _reduced),
    **dict.fromkeys((Span, Position), _reduced_tuple),
}
