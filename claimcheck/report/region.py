"""Where words stand in a file that has lines, in the units that those who read a format count columns in."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from itertools import accumulate

from claimcheck.model.document import Document
from claimcheck.model.place import position_in
from claimcheck.model.span import Position, Span
from claimcheck.model.value import dataclass

_STRIDE = 4096
"""Every so many code points of a text it is noted how many units stand before them."""


class Unit(Enum):
    """What one column is; the value is the encoding to count in and the size of one column in bytes of it."""

    CODE_POINT = ("utf-32-le", 4)
    UTF16 = ("utf-16-le", 2)
    UTF8 = ("utf-8", 1)

    def length(self, text: str) -> int:
        """How many columns the text takes."""
        if self is Unit.CODE_POINT or text.isascii():
            return len(text)
        encoding, size = self.value
        return len(text.encode(encoding, "surrogatepass")) // int(size)


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the decoded file ``text``; ``line_starts`` are the offsets at which its lines begin."""

    text: str
    line_starts: tuple[int, ...]
    span: Span

    @property
    def words(self) -> str:
        """What stands there, markup and all."""
        return self.text[self.span.start : self.span.end]

    def start(self, unit: Unit = Unit.CODE_POINT) -> Position:
        """Line and column of the first character, both from 1."""
        return self._position(self.span.start, unit)

    def end(self, unit: Unit = Unit.CODE_POINT) -> Position:
        """Line and column just behind the last character."""
        return self._position(self.span.end, unit)

    def _position(self, offset: int, unit: Unit) -> Position:
        line, column = position_in(self.line_starts, offset)
        if unit is Unit.CODE_POINT or self.text.isascii():
            return Position(line, column)
        return Position(
            line, _before(self.text, offset, unit) - _before(self.text, offset - column + 1, unit) + 1
        )


def region(document: Document, span: Span) -> Region | None:
    """The region of some words; None in a file without lines, as of a word processor."""
    if document.source is not None:
        return Region(document.source.text, document.source.line_starts, document.source.span(span))
    if document.marks:
        return None
    return Region(document.text, document.line_starts, span)


def _before(text: str, offset: int, unit: Unit) -> int:
    """How many columns stand before an offset, were the text one line."""
    whole, rest = divmod(offset, _STRIDE)
    return _strides(text, unit)[whole] + unit.length(text[offset - rest : offset])


@lru_cache(maxsize=8)
def _strides(text: str, unit: Unit) -> tuple[int, ...]:
    """Counted once for each text, so that a page on a single line does not take the square of its length."""
    pieces = (text[i : i + _STRIDE] for i in range(0, len(text), _STRIDE))
    return tuple(accumulate(map(unit.length, pieces), initial=0))
