"""The lines of the extracted text around a span, cut to a width, with the span marked.

Of a web page that is the words without their tags, since it is the words that are to be changed. The numbers
beside them are lines of the file or of the page, or paragraphs of a Word document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from rich.cells import cell_len

from claimcheck.model.document import Document
from claimcheck.model.span import Span
from claimcheck.model.value import dataclass
from claimcheck.report.visible import may_break, visible

ROWS_A_LINE = 3
"""How many rows a long line may take; a paragraph on one line is cut to this much around the span."""

LINES = 3
"""How many lines are shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an excerpt; ``line`` numbers the place where it begins, None where it goes on.

    ``marked`` is to be underlined and may be empty; the three parts joined are the row.
    """

    line: int | None
    before: str
    marked: str = ""
    after: str = ""


def excerpt(document: Document, statement: Span, mark: Span, width: int, ellipsis: str) -> tuple[Row, ...]:
    """Rows of at most ``width`` cells showing ``mark`` inside its sentence.

    A line that fits is shown whole. Of a longer one only the statement is shown, over a few rows, and of a
    longer statement only the words around the mark, so that a page that is one single line stays readable.
    """
    mark = _trim(document.text, mark)
    first, last = _lines(document, statement)
    if last - first >= LINES:
        first, last = _lines(document, mark)
    rows: list[Row] = []
    for line in range(first, min(last, first + LINES - 1) + 1):
        rows.extend(_line_rows(document, line, statement, mark, width, ellipsis))
    if last - first >= LINES:
        rows.append(Row(None, ellipsis))
    return tuple(rows)


def _lines(document: Document, span: Span) -> tuple[int, int]:
    return document.text_line(span.start), document.text_line(max(span.start, span.end - 1))


def _line_rows(
    document: Document, line: int, statement: Span, mark: Span, width: int, ellipsis: str
) -> Iterator[Row]:
    text = document.text
    whole = _trim(text, _line_span(document, line))
    if whole.start >= whole.end:
        return
    marked = _within(mark, whole)
    region = whole
    if whole.end - whole.start > width or cell_len(visible(text[whole.start : whole.end])) > width:
        region = _within(statement, whole)
        marked = _within(mark, region)
        width -= 2 * (cell_len(ellipsis) + 1)
        region = _trim(text, _clip(text, region, marked, ROWS_A_LINE * width))
    pieces = list(islice(_wrap(text, region, width), ROWS_A_LINE))
    place = document.place(region.start)
    number = place.paragraph or place.line
    for i, piece in enumerate(pieces):
        inside = _within(marked, piece)
        before, after = visible(text[piece.start : inside.start]), visible(text[inside.end : piece.end])
        if i == 0 and region.start > whole.start:
            before = f"{ellipsis} {before}"
        if i == len(pieces) - 1 and piece.end < whole.end:
            after = f"{after} {ellipsis}"
        yield Row(number if i == 0 else None, before, visible(text[inside.start : inside.end]), after)


def _line_span(document: Document, line: int) -> Span:
    """The line without its ending; ``Document.line_text`` would copy a one-line page for each finding."""
    starts, text = document.line_starts, document.text
    start = starts[line - 1]
    end = starts[line] if line < len(starts) else len(text)
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    return Span(start, end)


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _within(span: Span, bounds: Span) -> Span:
    """The part of ``span`` inside ``bounds``; empty at the nearer end where they are apart."""
    start = min(max(span.start, bounds.start), bounds.end)
    return Span(start, min(max(span.end, start), bounds.end))


def _clip(text: str, region: Span, mark: Span, budget: int) -> Span:
    """The part of ``region`` around ``mark`` that takes at most ``budget`` cells, cut between words."""
    near = Span(max(region.start, mark.start - budget), min(region.end, mark.end + budget))
    if near == region and cell_len(visible(text[near.start : near.end])) <= budget:
        return region
    left = text[near.start : mark.start]
    right = text[mark.end : near.end]
    slack = max(budget - cell_len(visible(text[mark.start : mark.end])), 0)
    left_cells, right_cells = cell_len(visible(left)), cell_len(visible(right))
    left_room = min(left_cells, max(slack // 2, slack - right_cells))
    start = mark.start - len(_tail(left, left_room, whole=near.start == region.start))
    end = mark.end + len(_head(right, slack - left_room, whole=near.end == region.end))
    return Span(start, end)


def _tail(text: str, room: int, *, whole: bool) -> str:
    """The last words of ``text`` that fit; ``whole`` says that the text begins where a word does."""
    if whole and cell_len(visible(text)) <= room:
        return text
    kept = len(text)
    for match in reversed(list(re.finditer(r"\s+", text))):
        if cell_len(visible(text[match.end() :])) > room:
            break
        kept = match.end()
    return text[kept:]


def _head(text: str, room: int, *, whole: bool) -> str:
    """The first words of ``text`` that fit; ``whole`` says that the text ends where a word does."""
    if whole and cell_len(visible(text)) <= room:
        return text
    kept = 0
    for match in re.finditer(r"\s+", text):
        if cell_len(visible(text[: match.start()])) > room:
            break
        kept = match.start()
    return text[:kept]


def _wrap(text: str, region: Span, width: int) -> Iterator[Span]:
    """``region`` as rows of at most ``width`` cells, broken at blanks, inside a word only if need be."""
    start = end = region.start
    for match in re.finditer(r"\S+", text[region.start : region.end]):
        word = Span(region.start + match.start(), region.start + match.end())
        if cell_len(visible(text[start : word.end])) <= width:
            end = word.end
            continue
        if end > start:
            yield Span(start, end)
        start, end = word
        cells = 0
        for i in range(word.start, word.end):
            size = cell_len(visible(text[i]))
            if cells + size > width and i > start and may_break(text, i):
                yield Span(start, i)
                start, cells = i, 0
            cells += size
    if end > start:
        yield Span(start, end)
