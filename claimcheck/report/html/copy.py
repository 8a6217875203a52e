"""The copy as it reads: its blocks in order, each statement that there is a note on as a link to the note."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from claimcheck.model.document import Block, Document
from claimcheck.model.finding import CheckedDocument, CheckedStatement
from claimcheck.model.scales import BlockKind
from claimcheck.model.span import Span
from claimcheck.report.html.index import Index
from claimcheck.report.html.markup import Content, Markup, el
from claimcheck.report.html.signs import MUTED, SIGNS, in_words, shade

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_LETTER = re.compile(r"\w")


def copy(checked: CheckedDocument, index: Index) -> Markup:
    """The text of a document. What stands between its blocks is a marker of an item, or is kept as a line apart."""
    text = checked.document.text
    page = _Page(checked, index)
    shown: list[Content] = []
    end = 0
    for group in _groups(checked.document.blocks or tuple(_paragraphs(text)), text):
        kind, gap = group[0].kind, text[end : group[0].span.start]
        if kind is BlockKind.ITEM:
            lead, _, marker = gap.rpartition("\n")
            shown += [_rest(lead), page.items(group, marker)]
        elif kind is BlockKind.CELL:
            shown += [_rest(gap), page.rows(group)]
        else:
            shown += [_rest(gap), page.block(group[0])]
        end = group[-1].span.end
    shown.append(_rest(text[end:]))
    return el("div", shown, class_="copy", dir="auto")


def _groups(blocks: Iterable[Block], text: str) -> Iterator[list[Block]]:
    """Items that follow each other make a list and cells a table; every other block stands alone."""
    group: list[Block] = []
    for block in blocks:
        if group and _together(group[-1], block, text):
            group.append(block)
            continue
        if group:
            yield group
        group = [block]
    if group:
        yield group


def _together(before: Block, block: Block, text: str) -> bool:
    gap = text[before.span.end : block.span.start]
    if block.kind is BlockKind.ITEM:
        gap = gap.rpartition("\n")[0]
    return before.kind is block.kind in (BlockKind.ITEM, BlockKind.CELL) and not _LETTER.search(gap)


def _paragraphs(text: str) -> Iterator[Block]:
    for found in _PARAGRAPH.finditer(text):
        yield Block(BlockKind.PARAGRAPH, Span(*found.span()))


def _rest(gap: str) -> Markup | None:
    return el("p", gap.strip(), class_="rest") if _LETTER.search(gap) else None


class _Page:
    """One document with its statements at hand, in order of place."""

    def __init__(self, checked: CheckedDocument, index: Index) -> None:
        self._document: Document = checked.document
        self._statements = sorted(checked.statements, key=lambda s: s.span)
        self._ends = [s.span.end for s in self._statements]
        self._index = index

    def block(self, block: Block) -> Markup:
        """A heading, a paragraph or a quote."""
        tags = {BlockKind.HEADING: "h4", BlockKind.QUOTE: "blockquote"}
        return el(tags.get(block.kind, "p"), self._inside(block))

    def items(self, blocks: list[Block], marker: str) -> Markup:
        """A list; "1." and "a)" are kept, since the copy may refer to them."""
        shown = []
        for i, block in enumerate(blocks):
            if i:
                gap = self._document.text[blocks[i - 1].span.end : block.span.start]
                marker = gap.rpartition("\n")[2]
            numbered = marker.strip() if _LETTER.search(marker) else None
            kept = (el("span", numbered, class_="marker"), " ") if numbered else None
            shown.append(el("li", kept, self._inside(block), class_="numbered" if numbered else None))
        return el("ul", shown)

    def rows(self, blocks: list[Block]) -> Markup:
        """A table as it was laid out: a line end in between begins a row, and a tab inside a row the next cell."""
        rows: list[list[Content]] = []
        for i, block in enumerate(blocks):
            gap = self._document.text[blocks[i - 1].span.end : block.span.start] if i else "\n"
            if "\n" in gap or "\r" in gap:
                rows.append([])
            rows[-1] += [el("span", self._inside(cell), class_="cell") for cell in self._cells(block)]
        return el("div", [el("div", row, class_="row") for row in rows], class_="rows")

    def _cells(self, block: Block) -> Iterator[Block]:
        at = block.span.start
        for words in self._document.text[block.span.start : block.span.end].split("\t"):
            yield Block(block.kind, Span(at, at + len(words)), block.part if at == block.span.start else "")
            at += len(words) + 1

    def _inside(self, block: Block) -> Content:
        """The text of a block, with what it is where it is not the body."""
        parts: list[Content] = [(el("span", block.part, class_="part"), " ")] if block.part else []
        at = block.span.start
        for statement in self._within(block.span):
            if not self._index.noted(self._document.path, statement):
                continue
            here = Span(max(statement.span.start, at), min(statement.span.end, block.span.end))
            if here.start < here.end:
                parts += [self._document.text[at : here.start], self._claim(statement, here)]
                at = here.end
        return [*parts, self._document.text[at : block.span.end]]

    def _within(self, span: Span) -> Iterator[CheckedStatement]:
        for statement in self._statements[bisect_right(self._ends, span.start) :]:
            if statement.span.start >= span.end:
                return
            yield statement

    def _claim(self, statement: CheckedStatement, here: Span) -> Markup:
        """A statement, or what of it stands in this block; the words that decided stand out in it."""
        key = self._index.keys[self._document.path, statement.id]
        colour = shade(statement)
        begins, ends = here.start == statement.span.start, here.end == statement.span.end
        return el(
            "a",
            self._marked(statement, here),
            _told(statement, key) if ends else None,
            class_=f"claim {colour}",
            href=f"#n{key}",
            id=f"c{key}" if begins else None,
        )

    def _marked(self, statement: CheckedStatement, here: Span) -> list[Content]:
        parts: list[Content] = []
        at = here.start
        for start, end in sorted(f.span for f in statement.open or statement.findings):
            start, end = max(start, at), min(end, here.end)
            if start < end:
                parts += [self._document.text[at:start], el("b", self._document.text[start:end])]
                at = end
        return [*parts, self._document.text[at : here.end]]


def _told(statement: CheckedStatement, key: str) -> Content:
    """The sign behind a statement, and the same for whoever hears the page."""
    sign, said = ("–", MUTED) if statement.muted else ("⇄", "cannot both be true with another statement")
    if statement.verdict and statement.light:
        sign = f"{SIGNS[statement.light]}{statement.grade.label if statement.grade else ''}"
        said = in_words(statement.verdict, statement.grade)
    number = key.partition("-")[2]
    return el("i", sign, aria_hidden="true", data_n=number), el("span", f" ({said})", class_="heard")
