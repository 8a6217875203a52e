"""Where extracted text stands in the file it was taken from."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from claimcheck.model.span import Position, Span
from claimcheck.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a person can find again.

    ``line`` and ``column`` count from 1: in the file, or where the format has no lines, on the ``page`` or in
    the extracted text. ``paragraph`` and ``cell`` ("table 2, row 3, column 1") are those of a Word document.
    ``part`` names text that is not the body: "title", "description", "alt text", "header".
    """

    line: int
    column: int
    page: int | None = None
    paragraph: int | None = None
    cell: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """From the offset ``at`` of the extracted text on: the page and its line, or the paragraph and its cell."""

    at: int
    page: int | None = None
    line: int | None = None
    paragraph: int | None = None
    cell: str = ""


@dataclass(frozen=True)
class SourceMap:
    """The decoded file, and where each stretch of the extracted text stands in it.

    Stretch ``i`` is the extracted text from ``starts[i]`` up to the next start, and stands in
    ``text[source_starts[i]:source_ends[i]]``. Where both are equally long their characters pair off; else
    ("&" for "&amp;", one blank for a line end with its indent) the stretch stands for the whole of its source.
    ``starts`` begins with 0 unless there is no text, whose length is ``length``; source places need not be in order.
    """

    text: str
    length: int
    starts: tuple[int, ...]
    source_starts: tuple[int, ...]
    source_ends: tuple[int, ...]

    def start(self, offset: int) -> int:
        """Where the character at an offset of the extracted text begins."""
        return self._covered(offset)[0]

    def span(self, span: Span) -> Span:
        """From where the first character of the span begins to where its last one ends."""
        start, end = self._covered(span.start)
        if span.end > span.start:
            end = self._covered(span.end - 1)[1]
        return Span(start, max(start, end))

    def run_end(self, offset: int, end: int) -> int:
        """Where the stretch that an offset is in ends, but no later than ``end``."""
        i = bisect_right(self.starts, offset)
        return min(end, self.starts[i]) if i < len(self.starts) else end

    def after(self, offset: int) -> SourceMap:
        """The map of the text from an offset on."""
        first = bisect_right(self.starts, offset)
        starts = tuple(start - offset for start in self.starts[first:])
        sources, ends = self.source_starts[first:], self.source_ends[first:]
        if offset < self.length and first:
            covered = self.span(Span(offset, self.run_end(offset, self.length)))
            starts, sources, ends = (0, *starts), (covered.start, *sources), (covered.end, *ends)
        return SourceMap(self.text, self.length - offset, starts, sources, ends)

    def _covered(self, offset: int) -> tuple[int, int]:
        if not self.starts:
            return 0, 0
        i = bisect_right(self.starts, offset) - 1
        after = self.starts[i + 1] if i + 1 < len(self.starts) else self.length
        start, end = self.source_starts[i], self.source_ends[i]
        if after - self.starts[i] != end - start:
            return start, end
        start = min(start + offset - self.starts[i], end)
        return start, min(start + 1, end)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line of the file begins."""
        return line_starts(self.text)


def line_starts(text: str) -> tuple[int, ...]:
    """The offset at which each line begins; ``\\r\\n``, ``\\n`` and a lone ``\\r`` all end a line."""
    starts = [0]
    at = text.find("\n")
    if "\r" not in text:
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return tuple(starts)
    for i, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[i + 1 : i + 2] != "\n"):
            starts.append(i + 1)
    return tuple(starts)


def position_in(starts: tuple[int, ...], offset: int) -> Position:
    """Line and column of an offset in a text whose lines begin at ``starts``; a tab or an emoji is one column."""
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1)
