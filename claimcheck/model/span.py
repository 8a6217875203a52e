"""Places in a text, counted in code points."""

from __future__ import annotations

from claimcheck.model.value import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points: ``text[span.start:span.end]`` is what it points at."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A place as editors show it: both numbers count from 1, columns in code points."""

    line: int
    column: int
