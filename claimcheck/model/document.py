"""A document as read, and the statements it is cut into."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from claimcheck.model.place import Mark, Place, SourceMap, line_starts, position_in
from claimcheck.model.scales import BlockKind
from claimcheck.model.span import Position, Span
from claimcheck.model.value import dataclass, field


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that belongs together (a paragraph, a heading, a bullet); markers stay outside the span.

    ``part`` is empty for the body and else names what the text is: "title", "description", "alt text", "footer".
    """

    kind: BlockKind
    span: Span
    part: str = ""


@dataclass(frozen=True)
class Document:
    """Extracted text with its blocks in order. All offsets count code points of ``text``.

    Plain text is its own source. For formats with markup ``source`` leads back into the decoded file, and for
    those without lines (Word, PDF) ``marks``, sorted by offset, tell the page or paragraph.
    """

    path: str
    text: str
    format: str = "text"
    blocks: tuple[Block, ...] = field(default=())
    source: SourceMap | None = None
    marks: tuple[Mark, ...] = ()
    unread: tuple[str, ...] = ()
    """What of the file was not read, and why: "page 3 is a picture without a text layer"."""

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line of the extracted text begins."""
        return line_starts(self.text)

    def text_line(self, offset: int) -> int:
        """The line of the extracted text, from 1, that an offset stands in."""
        return bisect_right(self.line_starts, offset)

    def source_span(self, span: Span) -> Span:
        """The span in the decoded file; in the extracted text where the file is no text."""
        return span if self.source is None else self.source.span(span)

    def position(self, offset: int) -> Position:
        """Line and column of an offset, as ``place`` tells them."""
        if self.source is not None:
            return position_in(self.source.line_starts, self.source.start(offset))
        mark = self._mark(offset)
        if mark is not None and mark.line is not None:
            return Position(mark.line, offset - mark.at + 1)
        return position_in(self.line_starts, offset)

    def place(self, offset: int) -> Place:
        """Where an offset of the extracted text stands in the file, as far as the format can say."""
        line, column = self.position(offset)
        part = self._part(offset)
        mark = self._mark(offset)
        if mark is None:
            return Place(line, column, part=part)
        return Place(line, column, mark.page, mark.paragraph, mark.cell, part)

    def _mark(self, offset: int) -> Mark | None:
        i = bisect_right(self.marks, offset, key=lambda mark: mark.at)
        return self.marks[i - 1] if i else None

    def _part(self, offset: int) -> str:
        i = bisect_right(self.blocks, offset, key=lambda block: block.span.start)
        return self.blocks[i - 1].part if i else ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, bullet, heading, question, quote or table row of the copy."""

    id: str
    span: Span
    text: str
    kind: BlockKind
    apart: bool = False
    """Whether a blank line parts it from the statement before, as it does paragraphs."""
