"""Checked statements put away small, for runs over more copy than there is memory for.

A statement with its findings takes some kilobytes, and some hundred bytes when it is packed, which go to a file
without a name. Who goes through a shelf meets the statements of one part at a time; those of the parts before are
gone again unless somebody holds on to them.
"""

from __future__ import annotations

import io
import os
import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any, overload
from weakref import WeakValueDictionary

from claimcheck.model.finding import Bearing, CheckedStatement, Finding, Gist, Surmise
from claimcheck.model.jurisdiction import Flag
from claimcheck.model.span import Position, Span
from claimcheck.model.value import field_values

_PART = 256
"""Statements packed together: enough to share their words, few enough to be unpacked at once."""
_LEVEL = 1
"""Of compression; higher ones gain little here."""

Kept = tuple[int, int] | bytes
"""A part that was put away: where its bytes begin in the file and how many there are, or they themselves."""


class Shelf(Sequence[CheckedStatement]):
    """Statements in order, packed. Going through them is cheap, looking one up unpacks its whole part."""

    __slots__ = ("_drawer", "_parts", "_size")

    def __init__(self, drawer: _Drawer, parts: Sequence[Kept], size: int) -> None:
        self._drawer = drawer
        self._parts = tuple(parts)
        self._size = size

    @classmethod
    def of(cls, statements: Iterable[CheckedStatement]) -> Shelf:
        """These statements, taken one by one; a shelf as it is."""
        if isinstance(statements, Shelf):
            return statements
        drawer = _drawer()
        parts: list[Kept] = []
        size = 0
        waiting = iter(statements)
        while part := tuple(islice(waiting, _PART)):
            parts.append(drawer.put(_packed(part)))
            size += len(part)
        return cls(drawer, parts, size)

    def changed(self, change: Callable[[CheckedStatement], CheckedStatement]) -> Shelf:
        """Each statement after a change, asked for once and in order; this shelf where none made a difference."""
        parts: list[Kept] = []
        for kept in self._parts:
            before = self._unpacked(kept)
            after = tuple([change(statement) for statement in before])
            same = all(a is b for a, b in zip(before, after, strict=True))
            parts.append(kept if same else self._drawer.put(_packed(after)))
        if all(a is b for a, b in zip(parts, self._parts, strict=True)):
            return self
        return Shelf(self._drawer, parts, self._size)

    def _unpacked(self, part: Kept) -> tuple[CheckedStatement, ...]:
        statements: tuple[CheckedStatement, ...] = pickle.loads(zlib.decompress(self._drawer.get(part)))
        return statements

    def __iter__(self) -> Iterator[CheckedStatement]:
        for part in self._parts:
            yield from self._unpacked(part)

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
        return self._unpacked(self._parts[part])[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self._parts)

    def __reduce__(self) -> tuple[Callable[..., Shelf], tuple[list[bytes], int]]:
        """To another process go the bytes, since the file is no other's."""
        return _put_away, (list(map(self._drawer.get, self._parts)), self._size)


class _Drawer:
    """A file that packed parts go to, as long as there is a shelf with some. What it cannot take stays in memory."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._file: IO[bytes] | None = None
        self._end = 0

    def put(self, data: bytes) -> Kept:
        """Put bytes away."""
        if self.owner != os.getpid():  # a forked process would write over what its parent has put away
            return data
        try:
            if self._file is None:
                from tempfile import TemporaryFile

                self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - closed when no shelf needs it any more
            self._file.seek(self._end)
            written = self._file.write(data)
        except OSError:  # there is no place for such files
            return data
        if written < len(data):  # it is full
            return data
        self._end += written
        return self._end - written, written

    def get(self, kept: Kept) -> bytes:
        """What was put away."""
        if isinstance(kept, bytes):
            return kept
        assert self._file is not None, "something was put away"
        self._file.seek(kept[0])
        return self._file.read(kept[1])

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()


_IN_USE: WeakValueDictionary[int, _Drawer] = WeakValueDictionary()
"""The drawer of each process, under its number, while there is a shelf that needs it."""


def _drawer() -> _Drawer:
    """That of this process; a new one where there is none or none any more."""
    found = _IN_USE.get(os.getpid())
    if found is None:
        found = _IN_USE[os.getpid()] = _Drawer()
    return found


def _put_away(parts: Iterable[bytes], size: int) -> Shelf:
    drawer = _drawer()
    return Shelf(drawer, list(map(drawer.put, parts)), size)


def _packed(statements: tuple[CheckedStatement, ...]) -> bytes:
    return zlib.compress(pickled(statements), _LEVEL)


def pickled(value: object) -> bytes:
    """A value with statements in it, pickled at a third of the price of how these are pickled otherwise."""
    data = io.BytesIO()
    pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCED
    pickler.dump(value)
    return data.getvalue()


def _reduced(value: Any) -> tuple[type, tuple[Any, ...]]:
    return type(value), field_values(value)


def _reduced_tuple(value: Any) -> tuple[type, tuple[Any, ...]]:
    return type(value), tuple(value)


_REDUCED: dict[type, Callable[[Any], tuple[type, tuple[Any, ...]]]] = {
    **dict.fromkeys((CheckedStatement, Finding, Surmise, Bearing, Gist, Flag), _reduced),
    **dict.fromkeys((Span, Position), _reduced_tuple),
}
