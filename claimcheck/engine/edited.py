"""Documents with some words changed, so that a new wording is checked where it would stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from claimcheck.model.document import Block, Document
from claimcheck.model.span import Span
from claimcheck.model.suggestion import Edit
from claimcheck.model.value import replace

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


def edits_between(old: str, new: str, at: int = 0) -> tuple[Edit, ...]:
    """What changes, word by word, with offsets from ``at``. Nothing is only put in: a neighbour is always replaced."""
    a, b = _PIECE.findall(old), _PIECE.findall(new)
    starts = [0]
    for piece in a:
        starts.append(starts[-1] + len(piece))
    ranges: list[tuple[int, int, int, int]] = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if a0 == a1 and a0:
            a0, b0 = a0 - 1, b0 - 1
        elif a0 == a1 and a:
            a1, b1 = a1 + 1, b1 + 1
        if ranges and a0 < ranges[-1][1]:
            a0, _, b0, _ = ranges.pop()
        ranges.append((a0, a1, b0, b1))
    return tuple(Edit(Span(at + starts[a0], at + starts[a1]), "".join(b[b0:b1])) for a0, a1, b0, b1 in ranges)


def edited(document: Document, edits: Sequence[Edit]) -> Document:
    """The document with these words changed; edits lie apart, in order. It knows no places in a file any more."""
    text, done = [], 0
    for edit in edits:
        text += [document.text[done : edit.span.start], edit.new]
        done = edit.span.end
    text.append(document.text[done:])

    def moved(offset: int, *, end: bool) -> int:
        shift = 0
        for edit in edits:
            if edit.span.end > offset or (edit.span.end == offset and not end):
                break
            shift += len(edit.new) - (edit.span.end - edit.span.start)
        return offset + shift

    blocks = tuple(
        replace(b, span=Span(moved(b.span.start, end=False), moved(b.span.end, end=True)))
        for b in document.blocks
    )
    return Document(document.path, "".join(text), document.format, blocks)


def stretch(document: Document, span: Span) -> Document:
    """A part of a document, with the blocks that lie in it; a block that begins or ends outside is cut."""
    blocks = tuple(
        Block(
            b.kind,
            Span(max(b.span.start, span.start) - span.start, min(b.span.end, span.end) - span.start),
            b.part,
        )
        for b in document.blocks
        if b.span.overlaps(span)
    )
    return Document(document.path, document.text[span.start : span.end], document.format, blocks)
