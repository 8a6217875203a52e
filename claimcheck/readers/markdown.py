"""Markdown: CommonMark with GFM tables, the front matter of site generators, and the HTML inside.

markdown-it finds the blocks and the words; the places of the words are its own (``markdown_inline``), led back
through the lines of each block to the file. Code, addresses of links and comments are no copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from claimcheck.model.document import Document
from claimcheck.model.place import SourceMap
from claimcheck.model.scales import BlockKind
from claimcheck.readers.contract import Limits
from claimcheck.readers.extraction import Extraction, Stretch, framed
from claimcheck.readers.front_matter import front_matter
from claimcheck.readers.html import Walk
from claimcheck.readers.markdown_inline import AT, NOTE, parse
from claimcheck.readers.text import decode

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|$)")
_BAR = re.compile(r"(?<!\\)\|")
_BARRED = re.compile(r"\\\||\\|[^\\]+")
_TASK = re.compile(r"\[[ xX]\]\s+")
_DEPTH = 100
"""Levels that Markdown may have at most: its parser calls itself for each."""


def read_markdown(data: bytes, path: str, limits: Limits) -> Document:
    """A Markdown file as a Document. Raises Unreadable for one that is nested too deeply."""
    source = decode(data)
    extraction = Extraction()
    header, notes = front_matter(source)
    for kind, part, pieces in notes:
        extraction.note(kind, part, pieces)
    _Copy(source, header, extraction, limits).read()
    return extraction.document(path, source, "markdown")


class _Copy:
    """One pass over the tokens of a file."""

    def __init__(self, source: str, header: int, extraction: Extraction, limits: Limits) -> None:
        self._lines = [(m[1], m.start()) for m in _LINE.finditer(source)]
        self._source = source
        self._header = header
        self._to = extraction
        self._html = Walk(extraction, source, limits)
        self._depth = min(limits.depth, _DEPTH)
        self._kinds = [BlockKind.PARAGRAPH]
        self._strong = 0

    def read(self) -> None:
        """Hand over all words of the file."""
        lines = ["" if number < self._header else line for number, (line, _) in enumerate(self._lines)]
        cells: list[tuple[str, SourceMap]] = []
        for token in parse("\n".join(lines), self._depth):
            match token.type:
                case "heading_open":
                    self._kinds.append(BlockKind.HEADING)
                case "list_item_open":
                    self._kinds.append(BlockKind.ITEM)
                case "blockquote_open":
                    self._kinds.append(BlockKind.QUOTE)
                case "tr_open":
                    self._to.open(BlockKind.CELL, self._html.part)
                    self._kinds.append(BlockKind.CELL)
                    assert token.map is not None, "markdown-it tells the line of each row"
                    cells = list(self._cells(token.map[0]))
                case "heading_close" | "list_item_close" | "blockquote_close" | "tr_close":
                    self._kinds.pop()
                case "inline" if token.map and token.content and self._kinds[-1] is BlockKind.CELL:
                    if self._to.begun:
                        self._to.cell()
                    self._inside(token, self._cell(token.content, cells))
                case "inline" if token.map and token.content:
                    self._to.open(self._kinds[-1], self._html.part)
                    self._inside(token, self._content(token))
                case "html_block" if token.map:
                    self._to.open(BlockKind.PARAGRAPH, self._html.part)
                    self._to.frame = self._content(token)
                    self._html.read(token.content)
                    self._to.frame = None
                case "paragraph_close" | "hr" | "fence" | "code_block":
                    self._to.close()
                case _:
                    pass

    def _content(self, token: Token) -> SourceMap:
        """From the content of a block to the file: each of its lines is the end of a line there."""
        assert token.map is not None, "asked only of tokens with lines"
        pieces: list[Stretch] = []
        for number, line in enumerate(re.findall(r"[^\n]*\n|[^\n]+", token.content), token.map[0]):
            whole, at = self._lines[min(number, len(self._lines) - 1)]
            words = line.strip()
            indent = len(line) - len(line.lstrip())
            begin = at + max(whole.rfind(words), 0)
            pieces.append(Stretch(line[:indent], at, begin))
            pieces.append(Stretch(line[indent:], begin, begin + len(line) - indent))
        return framed(piece for piece in pieces if piece.text)[1]

    def _cells(self, number: int) -> Iterator[tuple[str, SourceMap]]:
        """What stands between the bars of a line, where a backslash keeps a bar from parting cells."""
        whole, at = self._lines[number]
        done = 0
        for bar in [*(m.start() for m in _BAR.finditer(whole)), len(whole)]:
            pieces = []
            for match in _BARRED.finditer(whole, done, bar):
                text = "|" if match.group() == "\\|" else match.group()
                pieces.append(Stretch(text, at + match.start(), at + match.end()))
            yield framed(pieces)
            done = bar + 1

    def _cell(self, content: str, cells: list[tuple[str, SourceMap]]) -> SourceMap:
        """From the content of the next cell to the file; the cells before it are used up."""
        while cells:
            text, places = cells.pop(0)
            at = text.rfind(content)
            if at >= 0 and not text[at + len(content) :].strip():
                return places.after(at)
        raise AssertionError("markdown-it splits rows at the same bars")

    def _inside(self, token: Token, places: SourceMap) -> None:
        """The words of a block, and the HTML among them."""
        self._to.frame = places
        depth = self._html.depth
        self._strong = 0
        opener = _TASK if self._kinds[-1] is BlockKind.ITEM else NOTE
        opening = opener.match(token.content)
        skip_to = opening.end() if opening else 0
        address = False
        for child in token.children or ():
            at: int = child.meta[AT]
            match child.type:
                case "strong_open":
                    self._strong += 1
                case "strong_close":
                    self._strong -= 1
                case "link_open":
                    address = child.markup == "autolink"
                    self._title(child, token.content, at)
                case "link_close":
                    address = False
                case "html_inline":
                    self._html.read(child.content, at)
                case "image" if self._html.shown:
                    self._image(child, token.content, at)
                case _ if not self._html.shown:
                    pass
                case "text" if not address:
                    words = child.content[max(skip_to - at, 0) :]
                    self._words(words, at + len(child.content) - len(words), len(words))
                case "text_special":
                    self._words(child.content, at, len(child.markup))
                case "softbreak":
                    self._words(" ", at, 1)
                case "hardbreak":
                    self._to.line_break()
                case _:
                    pass
        # What a line of Markdown opens and leaves open ends with it, so that a forgotten tag hides nothing else.
        self._html.leave(depth)
        self._to.frame = None

    def _words(self, words: str, at: int, length: int) -> None:
        self._to.strong = self._strong > 0 or self._html.strong
        self._to.text(words, at, at + length)

    def _image(self, image: Token, content: str, at: int) -> None:
        base = at + len("![")
        pieces = [
            Stretch(
                c.content,
                base + c.meta[AT],
                base + c.meta[AT] + len(c.markup if c.type == "text_special" else c.content),
            )
            for c in _flat(image.children or ())
            if c.type in ("text", "text_special", "code_inline")
        ]
        self._to.gap()
        self._to.note(BlockKind.PARAGRAPH, "alt text", pieces)
        self._title(image, content, base + len(image.content))

    def _title(self, token: Token, content: str, at: int) -> None:
        """The title of a link or image, if it stands beside it as it is shown."""
        title = str(token.attrs.get("title", ""))
        start = content.find(title, at) if title else -1
        if start >= 0:
            self._to.note(BlockKind.PARAGRAPH, "title attribute", [Stretch(title, start, start + len(title))])


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens of the words in the alt text of an image; those of an image inside it have places of their own."""
    for token in tokens:
        if token.type != "image":
            yield token
