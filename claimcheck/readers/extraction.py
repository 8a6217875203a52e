"""Collects the text of a marked-up file block by block, and keeps where each stretch of it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.model.document import Block, Document
from claimcheck.model.place import SourceMap
from claimcheck.model.scales import BlockKind
from claimcheck.model.span import Span
from claimcheck.model.value import NamedTuple
from claimcheck.text.layout import PICTURES, finished, lay_out
from claimcheck.text.regex import regex

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens and joiners: a browser shows none of them, and they stand inside words."""

_JOINER = rf"\u200d(?=[{PICTURES}])"
"""Of several pictures it makes one, and without it "woman in a white coat" falls to pieces."""
_WORD = rf"(?:[^\s{_UNSEEN}]++|{_JOINER})++"
_PIECE = regex(rf"(?P<room>\s+)|(?P<words>{_WORD}(?: {_WORD})*)|(?P<unseen>(?:(?!{_JOINER})[{_UNSEEN}])+)")
_LINE_END = regex(r"\r\n|[\n\r]")
_HEADING_WORDS = 16
_LAID_OUT = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})


class Stretch(NamedTuple):
    """Decoded text and the part of the source that it stands for."""

    text: str
    start: int
    end: int


class Extraction:
    """The text of a file so far. Feed it ``text``, and say with ``open`` and ``close`` where blocks begin and end.

    White space is what markup makes of it: any run is one blank, or one line break where the source breaks the
    line on purpose. Notes (the alt text of an image inside a sentence) wait until the block is done, so that
    they never cut a phrase in two.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._source_starts: list[int] = []
        self._source_ends: list[int] = []
        self._blocks: list[Block] = []
        self._kind = BlockKind.PARAGRAPH
        self._part = ""
        self._begun: int | None = None
        """Where the open block begins in the parts and in the text, once it has words."""
        self._first_part = 0
        self._room: Stretch | None = None
        self._plain = False
        self._notes: list[tuple[BlockKind, str, tuple[Stretch, ...]]] = []
        self.strong = False
        """Whether what follows is set in bold: a short paragraph that is all bold is a heading."""
        self.frame: SourceMap | None = None
        """Set while the places handed in count in a text inside the file, such as a string in JSON."""

    @property
    def begun(self) -> bool:
        """Whether the open block has words."""
        return self._begun is not None

    def open(self, kind: BlockKind, part: str = "") -> None:
        """Begin a block; the one before ends."""
        self.close()
        self._kind, self._part = kind, part

    def text(self, words: str, start: int, end: int) -> None:
        """Add text that stands at ``[start, end)`` of the source, character by character if equally long."""
        if end - start != len(words):
            self._whole(words, start, end)
            return
        for match in _PIECE.finditer(words):
            at = Stretch(match.group(), start + match.start(), start + match.end())
            if match["words"]:
                self._words(at)
            elif match["room"]:
                self._blank(Stretch(" ", at.start, at.end))

    def lines(self, pieces: Iterable[Stretch]) -> None:
        """Add text in which line breaks count, as in a field of a table or preformatted text."""
        for words, start, end in pieces:
            if end - start != len(words):
                if "\n" in words or "\r" in words:
                    self.line_break()
                else:
                    self._whole(words, start, end)
                continue
            done = 0
            for match in _LINE_END.finditer(words):
                self.text(words[done : match.start()], start + done, start + match.start())
                self.line_break()
                done = match.end()
            self.text(words[done:], start + done, end)

    def line_break(self) -> None:
        """Break the line; a second break in a row begins a new paragraph."""
        self._part_words("\n\n" if self._room is not None and self._room.text.startswith("\n") else "\n")

    def cell(self) -> None:
        """Begin the next cell of a table row."""
        self._part_words("\t")

    def gap(self) -> None:
        """Keep what comes next apart from what came last, as a blank would."""
        if self._room is None:
            self._part_words(" ")

    def _part_words(self, room: str) -> None:
        at = self._source_ends[-1] if self._source_ends else 0
        self._room = Stretch(room, at, at)

    def note(self, kind: BlockKind, part: str, pieces: Iterable[Stretch]) -> None:
        """Add a block of its own after the one that is open."""
        if self.frame is not None:
            frame = self.frame
            pieces = (placed for piece in pieces for placed in _framed(piece, frame))
        self._notes.append((kind, part, tuple(pieces)))
        if not self.begun:
            self._add_notes()

    def close(self) -> None:
        """End the open block, if it has words, and add the notes that waited for it."""
        if self._begun is not None:
            self._end(self._begun)
        self._room = None
        self._add_notes()

    def document(self, path: str, source: str, format_: str) -> Document:
        """All that was collected; ``source`` is the decoded file that the places count in."""
        self.close()
        return Document(
            path=path,
            text="".join(self._parts),
            format=format_,
            blocks=tuple(self._blocks),
            source=SourceMap(
                source,
                self._length,
                tuple(self._starts),
                tuple(self._source_starts),
                tuple(self._source_ends),
            ),
        )

    def _whole(self, words: str, start: int, end: int) -> None:
        shown = "".join(char for char in words if char not in _UNSEEN)
        if shown.isspace():
            self._blank(Stretch(" ", start, end))
        elif shown:
            self._words(Stretch(shown, start, end))

    def _blank(self, room: Stretch) -> None:
        if self._room is None:
            self._room = self._in_file(room)

    def _words(self, piece: Stretch) -> None:
        if self._begun is None:
            if self._length:
                at = self._source_ends[-1]
                self._append(Stretch("\n\n", at, at))
            self._begun, self._first_part = self._length, len(self._parts)
            self._plain = False
        elif self._room is not None:
            self._append(self._room)
        self._room = None
        self._plain = self._plain or not self.strong
        if self.frame is None:
            self._append(piece)
            return
        for part in _framed(piece, self.frame):
            self._append(part)

    def _append(self, piece: Stretch) -> None:
        text, start, end = piece
        self._parts.append(text)
        if not self._pairs_on(start, len(text) == end - start):
            self._starts.append(self._length)
            self._source_starts.append(start)
            self._source_ends.append(end)
        else:
            self._source_ends[-1] = end
        self._length += len(text)

    def _in_file(self, piece: Stretch) -> Stretch:
        """The piece with its place in the file, as a whole."""
        if self.frame is None:
            return piece
        return Stretch(piece.text, *self.frame.span(Span(piece.start, piece.end)))

    def _pairs_on(self, start: int, equally_long: bool) -> bool:
        """Whether a stretch goes on where the last one stopped, both character by character."""
        if not self._starts or not equally_long or self._source_ends[-1] != start:
            return False
        return self._length - self._starts[-1] == start - self._source_starts[-1]

    def _end(self, begun: int) -> None:
        text = "".join(self._parts[self._first_part :])
        self._parts[self._first_part :] = [text]
        kind, part = self._kind, self._part
        if kind is BlockKind.PARAGRAPH and not self._plain and _could_be_heading(text):
            kind = BlockKind.HEADING
        for block in _laid_out(text, kind):
            span = Span(begun + block.span.start, begun + block.span.end)
            self._blocks.append(Block(block.kind, span, part))
        self._begun = None

    def _add_notes(self) -> None:
        if not self._notes:
            return
        notes, self._notes = self._notes, []
        kept = self._kind, self._part, self.strong, self.frame
        self.strong, self.frame = False, None
        for self._kind, self._part, pieces in notes:
            self._room = None
            self.lines(pieces)
            if self._begun is not None:
                self._end(self._begun)
        self._room = None
        self._kind, self._part, self.strong, self.frame = kept


def _framed(piece: Stretch, frame: SourceMap) -> Iterator[Stretch]:
    """A piece of an inner text, cut where its characters no longer follow each other in the file."""
    text, start, end = piece
    if len(text) != end - start:
        yield Stretch(text, *frame.span(Span(start, end)))
        return
    at = start
    while at < end:
        after = frame.run_end(at, end)
        yield Stretch(text[at - start : after - start], *frame.span(Span(at, after)))
        at = after


def framed(pieces: Iterable[Stretch]) -> tuple[str, SourceMap]:
    """The text that pieces make up, and the map from it to where they stand; the map holds no file."""
    parts = tuple(pieces)
    starts, length = [], 0
    for piece in parts:
        starts.append(length)
        length += len(piece.text)
    ends = tuple(p.end for p in parts)
    return "".join(p.text for p in parts), SourceMap(
        "", length, tuple(starts), tuple(p.start for p in parts), ends
    )


def _laid_out(text: str, kind: BlockKind) -> Iterator[Block]:
    """The block, or those that its lines and bullets form: "✔ no cuts<br>✔ no scars" is a list all the same."""
    if kind not in _LAID_OUT:
        yield Block(kind, Span(0, len(text)))
        return
    for block in lay_out(text):
        yield Block(kind if block.kind is BlockKind.PARAGRAPH else block.kind, block.span)


def _could_be_heading(text: str) -> bool:
    words = text.split()
    ends = not finished(text) or (text.endswith("?") and not any(stop in text[:-1] for stop in ".!?"))
    return len(words) <= _HEADING_WORDS and ends and not text.endswith((":", ",", ";"))
