"""The pages of a PDF to paragraphs, headings, items and rows, in the order in which a person reads them.

A PDF says where each letter stands and nothing of words, lines, columns or paragraphs; all that is worked out from
the white between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.model.scales import BlockKind
from claimcheck.model.value import replace
from claimcheck.readers.pdf.columns import reading_order
from claimcheck.readers.pdf.grid import Grid, grids
from claimcheck.readers.pdf.joining import Words, joined
from claimcheck.readers.pdf.lines import Line, Run, lines
from claimcheck.readers.pdf.margins import Margins, without_page_number
from claimcheck.readers.pdf.page import Page
from claimcheck.readers.pdf.paragraphs import Paragraph, goes_on, paragraphs, type_of
from claimcheck.readers.pieces import Piece


def pieces(pages: Sequence[Page]) -> Iterator[Piece]:
    """The paragraphs, headings, items and rows of the pages."""
    margins = Margins(pages)
    body: list[list[Line] | Paragraph] = []
    running: list[tuple[str, list[Line]]] = []
    for number, page in enumerate(pages, 1):
        head, inside, foot = margins.parted(page)
        count = _Count(number)
        running.append(("header", count.numbered(lines(head))))
        for part in _parts(page, inside):
            if isinstance(part, Paragraph):
                part.lines = count.numbered_row(part.lines)
                body.append(part)
            else:
                body.append(count.numbered(part))
        running.append(("footer", count.numbered(lines(foot))))
    columns = [part for part in body if isinstance(part, list)]
    type_ = type_of(columns)
    words = Words.of(line for column in columns for line in column)
    told = _over_breaks([p] if isinstance(p, Paragraph) else list(paragraphs(p, type_)) for p in body)
    yield from _without_repeated_heads(joined(paragraph, words) for paragraph in told)
    yield from _once(running, words)


class _Count:
    """Numbers the lines of a page in the order in which they are read."""

    def __init__(self, page: int) -> None:
        self._page = page
        self._last = 0

    def numbered(self, column: Iterable[Line]) -> list[Line]:
        numbered = [replace(line, page=self._page, number=n) for n, line in enumerate(column, self._last + 1)]
        self._last += len(numbered)
        return numbered

    def numbered_row(self, cells: Sequence[Line]) -> list[Line]:
        """The lines of all cells of a row, those beside each other with one number."""
        told: dict[int, Line] = {}
        base = float("-inf")
        for i in sorted(range(len(cells)), key=lambda i: cells[i].base):
            if cells[i].base - base > cells[i].size / 2:
                self._last += 1
                base = cells[i].base
            told[i] = replace(cells[i], page=self._page, number=self._last)
        return [told[i] for i in range(len(cells))]


def _parts(page: Page, runs: Sequence[Run]) -> Iterator[list[Line] | Paragraph]:
    """The columns of a page and the rows of its ruled tables; text that stands on its side comes after the rest."""
    letters = Counter[int]()
    for run in runs:
        letters[run.angle] += len(run.text)
    for angle in sorted(letters, key=lambda a: (-letters[a], a)):
        turned = [run for run in runs if run.angle == angle]
        yield from _among_tables(turned, [] if angle else grids(page.rules))


def _among_tables(runs: Sequence[Run], tables: Sequence[Grid]) -> Iterator[list[Line] | Paragraph]:
    """Columns, cut where the row of a table stands; for the order of reading a row is one wide run."""
    rows: dict[tuple[int, int], list[Run]] = {}
    free: list[Run] = []
    for run in runs:
        at = next(((n, row) for n, grid in enumerate(tables) if (row := grid.row_of(run)) is not None), None)
        (free if at is None else rows.setdefault(at, [])).append(run)
    wide: dict[Run, Paragraph] = {}
    for (number, _), inside in rows.items():
        grid = tables[number]
        base = max(run.base for run in inside)
        size = max(run.size for run in inside)
        stand_in = Run("", grid.columns[0], grid.columns[-1], base, size, False, inside[0].angle)
        wide[stand_in] = grid.paragraph(inside)
    for column in reading_order([*free, *wide]):
        held: list[Run] = []
        for run in sorted(column, key=lambda r: r.base):
            if run in wide:
                yield list(lines(held))
                yield wide[run]
                held = []
            else:
                held.append(run)
        yield list(lines(held))


def _over_breaks(columns: Iterable[list[Paragraph]]) -> list[Paragraph]:
    """All paragraphs in order, those that go on in the next column or on the next page in one."""
    told: list[Paragraph] = []
    for column in columns:
        if told and column and goes_on(told[-1], column[0]):
            told[-1].lines.extend(column.pop(0).lines)
        told.extend(column)
    return told


def _without_repeated_heads(told: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, where the head of a table that goes on over a page is not told again."""
    head: Piece | None = None
    for piece in told:
        if piece.kind is not BlockKind.CELL:
            head = None
        elif head is None:
            head = piece
        elif piece.text == head.text and piece.marks[0].page != head.marks[0].page:
            continue
        yield piece


def _once(running: Sequence[tuple[str, list[Line]]], words: Words) -> Iterator[Piece]:
    seen: set[tuple[str, str]] = set()
    for part, margin in running:
        for line in map(without_page_number, margin):
            key = (part, line.text)
            if line.cells and key not in seen:
                seen.add(key)
                yield joined(Paragraph([line], part=part), words)
