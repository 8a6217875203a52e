"""Lines of a PDF to paragraphs, headings, items and rows: what a line break is, since the file does not say.

A break is meant where the first word of the next line would have had room. The white between lines, their size and
weight and the bullets say the rest; a line that begins in lower case always runs on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import quantiles

from claimcheck.model.scales import BlockKind
from claimcheck.model.value import dataclass, field
from claimcheck.readers.pdf.lines import Cell, Line
from claimcheck.text.layout import finished

_SAME_SIZE = 0.06
_LEADING = 1.2
"""Of a line to the next, in ems, where the page does not tell."""
_LOOSE = 1.22
"""Lines this much further apart than usual are two paragraphs."""
_MOST_LEADING = 2.2
_LARGER = 1.12
"""Text this much larger than the body is a heading."""
_HEADING_LINES = 3
_HEADING_LETTERS = 160
_HEADING_WORDS = 14
_NUMBERED = re.compile(r"\(?(?:[0-9]{1,3}|[A-Za-z])[.)]\s")
_OPEN = (",", "-", "–", "—", "/", "&", "(", "+")


@dataclass
class Paragraph:
    """Lines that belong together. The lines of a row of a table come with the cells of each line."""

    lines: list[Line]
    kind: BlockKind | None = None
    part: str = ""
    columns: list[tuple[float, float]] = field(default_factory=list)
    """For a row of a table: from where to where each of its columns goes."""


@dataclass(frozen=True, slots=True)
class Type:
    """How the document is set: the size of its body, and its leading in ems."""

    size: float
    leading: float
    bold: bool


def type_of(columns: Iterable[Sequence[Line]]) -> Type:
    """The setting of most of the text."""
    letters = Counter[float]()
    weights = Counter[bool]()
    leadings: list[float] = []
    for column in columns:
        for line in column:
            letters[round(line.size, 1)] += len(line.text)
            weights[line.bold] += len(line.text)
        leadings += _leadings(column)
    size = max(letters, key=lambda s: (letters[s], s), default=10.0)
    return Type(size, _usual(leadings, _LEADING), weights[True] > weights[False])


def _leadings(column: Sequence[Line]) -> list[float]:
    apart = [(b.base - a.base) / max(a.size, 1) for a, b in pairwise(column) if _alike(a, b)]
    return [ratio for ratio in apart if 0 < ratio < _MOST_LEADING]


def _usual(leadings: Sequence[float], otherwise: float) -> float:
    """The leading inside paragraphs, which is the smaller of the two that a page shows."""
    return quantiles(leadings, n=4)[0] if len(leadings) >= len(("a", "b", "c", "d", "e")) else otherwise


def _alike(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= _SAME_SIZE * max(a.size, b.size)


def paragraphs(column: Sequence[Line], type_: Type) -> Iterator[Paragraph]:
    """The paragraphs of one column of one page, in order."""
    for group, tabular in _tables(column, type_):
        yield from _rows_of(group) if tabular else _prose(group, type_)


def _tables(column: Sequence[Line], type_: Type) -> Iterator[tuple[list[Line], bool]]:
    """The column in stretches that are table and stretches that are not.

    A line in one cell is still table where it stands close under one and goes on with a column other than the first.
    """
    held: list[Line] = []
    tabular = False
    for line in column:
        is_row = len(line.cells) > 1 or (
            tabular
            and line.base - held[-1].base < _LOOSE * _LEADING * line.size
            and not line.bullet
            and _alike(line, held[-1])
            and _continues(line, held)
        )
        if held and is_row != tabular:
            yield held, tabular
            held = []
        tabular = is_row
        held.append(line)
    if held:
        yield held, tabular


def _continues(line: Line, table: Sequence[Line]) -> bool:
    """Whether a line with one cell is the rest of a cell above it."""
    head = next((t for t in reversed(table) if len(t.cells) > 1), None)
    if head is None:
        return False
    inside = [number for number, cell in enumerate(head.cells) if abs(cell.left - line.left) <= line.size / 2]
    return bool(inside) and (
        inside[0] > 0 or (line.text[0].islower() and line.right < head.cells[0].right + line.size)
    )


def _rows_of(table: Sequence[Line]) -> Iterator[Paragraph]:
    columns = _columns(table)
    gaps = [b.base - a.base for a, b in pairwise(table)]
    least, most = min(gaps, default=0.0), max(gaps, default=0.0)
    padded = most > _LOOSE * least and least < _LEADING * _LOOSE * table[0].size
    row = [table[0]]
    for gap, line in zip(gaps, table[1:], strict=True):
        first = line.left < columns[0][1]
        wrapped = first and line.text[0].islower() and not padded
        if (gap > (least + most) / 2) if padded else (first and not wrapped):
            yield Paragraph(row, BlockKind.CELL, columns=columns)
            row = []
        row.append(line)
    yield Paragraph(row, BlockKind.CELL, columns=columns)


def _columns(table: Sequence[Line]) -> list[tuple[float, float]]:
    """From where to where each column of a table goes: the cells that stand over each other, together."""
    found: list[tuple[float, float]] = []
    cells: list[Cell] = sorted((cell for line in table for cell in line.cells), key=lambda c: c.left)
    for cell in cells:
        if found and cell.left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], cell.right))
        else:
            found.append((cell.left, cell.right))
    return found


def _prose(column: Sequence[Line], type_: Type) -> Iterator[Paragraph]:
    leading = _usual(_leadings(column), type_.leading)
    held: list[Line] = []
    rest = _Room(column)
    for line in column:
        if held and _breaks(held, line, leading, rest):
            yield _told(held, type_)
            held = []
        held.append(line)
    if held:
        yield _told(held, type_)


class _Room:
    """How wide a column is set: as its widest lines, without the few that stick out."""

    def __init__(self, column: Sequence[Line]) -> None:
        ends = sorted(line.right for line in column)
        widths = sorted(line.right - line.left for line in column)
        at = (len(column) * 9) // 10
        self._right = ends[min(at, len(ends) - 1)]
        self._width = widths[min(at, len(widths) - 1)]

    def for_word(self, before: Line, line: Line) -> bool:
        """Whether the first word of a line had room at the end of the one before."""
        word = len(line.text.split(maxsplit=1)[0]) + 1
        needed = word * (line.right - line.left) / max(len(line.text), 1)
        slack = before.size / 2
        width = before.right - before.left
        return before.right + needed < self._right - slack and width + needed < self._width - slack


def _breaks(held: Sequence[Line], line: Line, leading: float, room: _Room) -> bool:
    """Whether the paragraph that ``held`` is ends before ``line``."""
    before = held[-1]
    if not _alike(before, line) or line.bullet:
        return True
    apart = (line.base - before.base) / max(line.size, 1)
    if apart > max(leading * _LOOSE, leading + 0.2) or apart < 0:
        return True
    if line.text[0].islower() or before.text.endswith(_OPEN):
        return False
    if before.bold != line.bold and (finished(before.text) or len(held) == 1 or line.bold):
        return True
    if _NUMBERED.match(line.text) and (_NUMBERED.match(held[0].text) or room.for_word(before, line)):
        return True
    return room.for_word(before, line)


def _told(held: list[Line], type_: Type) -> Paragraph:
    text = " ".join(line.text for line in held)
    if held[0].bullet:
        return Paragraph(held, BlockKind.ITEM)
    short = len(held) <= _HEADING_LINES and len(text) <= _HEADING_LETTERS
    large = held[0].size >= _LARGER * type_.size
    weighty = all(line.bold for line in held) and not type_.bold and len(text.split()) <= _HEADING_WORDS
    if short and (large or weighty) and not text.endswith((":", ",", ";")):
        return Paragraph(held, BlockKind.HEADING)
    return Paragraph(held)


def goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph at the top of a column or page is the rest of the one at the end of the last."""
    last, first = before.lines[-1], after.lines[0]
    if (
        before.kind in (BlockKind.CELL, BlockKind.HEADING)
        or after.kind is not None
        or not _alike(last, first)
    ):
        return False
    if finished(last.text) or last.text.endswith(":"):
        return False
    if first.text[0].islower() or last.text.endswith(_OPEN):
        return True
    # A capital may be a name: "cleared by the / FDA". A line that ran to the edge was not at its end.
    width = max(line.right - line.left for line in before.lines)
    return len(before.lines) > 1 and last.right - last.left > 0.9 * width and last.bold == first.bold
