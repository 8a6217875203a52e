"""A document as read, and the statements it is cut into."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from claimcheck.model.scales import BlockKind
from claimcheck.model.span import Position, Span


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that belongs together (a paragraph, a heading, a bullet); markers stay outside the span."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True)
class Document:
    """Decoded text with its blocks in order. All offsets count code points of ``text``."""

    path: str
    text: str
    format: str = "text"
    blocks: tuple[Block, ...] = field(default=())

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins; ``\\r\\n``, ``\\n`` and a lone ``\\r`` all end a line."""
        starts = [0]
        text = self.text
        for i, char in enumerate(text):
            if char == "\n" or (char == "\r" and text[i + 1 : i + 2] != "\n"):
                starts.append(i + 1)
        return tuple(starts)

    def position(self, offset: int) -> Position:
        """Line and column of an offset, both from 1; a tab or an emoji is one column."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, bullet, heading, question, quote or table row of the copy."""

    id: str
    span: Span
    text: str
    kind: BlockKind
    apart: bool = False
    """Whether a blank line parts it from the statement before, as it does paragraphs."""
