"""From the paragraphs, rows and headings that a file is made of to a Document.

Word and PDF files have no text of their own, only pieces of it. Joined with blank lines between them they read like
plain text, so typography tells the kind of a piece that the file itself says nothing about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from claimcheck.model.document import Block, Document
from claimcheck.model.place import Mark
from claimcheck.model.scales import BlockKind
from claimcheck.model.span import Span
from claimcheck.model.value import dataclass, replace
from claimcheck.readers.contract import Limits, Unreadable
from claimcheck.text.layout import finished, lay_out

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

_APART = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, item or table row. ``marks`` count from the start of its text; the first is at 0."""

    text: str
    marks: tuple[Mark, ...]
    kind: BlockKind | None = None
    """What the file says it is; None leaves it to typography."""
    part: str = ""
    written: tuple[tuple[ET.Element, str], ...] = ()
    """Of a Word file: the elements that the words come from, in order, each with what it gave before blanks were
    tidied; for those who write into the file again.
    """


def assemble(
    path: str, format_: str, pieces: Sequence[Piece], limits: Limits, unread: Sequence[str] = ()
) -> Document:
    """The document that pieces make in their order. Pieces without a word in them have no block.

    Raises Unreadable where they are too much text.
    """
    if sum(len(piece.text) for piece in pieces) > limits.text:
        raise Unreadable(f"holds more than {limits.text:,} characters, which is the limit")
    text = _APART.join(piece.text for piece in pieces)
    starts = starts_of(pieces)
    marks = (
        replace(mark, at=start + mark.at)
        for start, piece in zip(starts, pieces, strict=False)
        for mark in piece.marks
    )
    return Document(
        path=path,
        text=text,
        format=format_,
        blocks=tuple(_blocks(text, starts, pieces)),
        marks=tuple(marks),
        unread=tuple(unread),
    )


def starts_of(pieces: Sequence[Piece]) -> list[int]:
    """Where each piece begins in the text that they make, and last where a further one would."""
    return list(accumulate((len(p.text) + len(_APART) for p in pieces), initial=0))


def _blocks(text: str, starts: Sequence[int], pieces: Sequence[Piece]) -> Iterator[Block]:
    inside: dict[int, list[Block]] = {}
    for block in lay_out(text):
        # A blank line parts the pieces, and no block goes over one.
        inside.setdefault(bisect_right(starts, block.span.start) - 1, []).append(block)
    for number, blocks in inside.items():
        piece = pieces[number]
        if piece.kind is BlockKind.ITEM:
            yield from (Block(_item(b.kind), b.span, piece.part) for b in blocks)
        elif piece.kind is None or _says_a_sentence(piece):
            yield from (Block(b.kind, b.span, piece.part) for b in blocks)
        else:
            span = Span(blocks[0].span.start, blocks[-1].span.end)
            yield Block(piece.kind, span, piece.part)


def _item(kind: BlockKind) -> BlockKind:
    return BlockKind.ITEM if kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) else kind


def _says_a_sentence(piece: Piece) -> bool:
    """Whether a heading is one for its looks only: "Our exosomes regrow hair." in large letters."""
    return piece.kind is BlockKind.HEADING and finished(piece.text) and not piece.text.rstrip().endswith("?")
