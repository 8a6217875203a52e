"""Runs of text on a page, and the lines that they form as a person sees them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from claimcheck.model.value import dataclass
from claimcheck.text.layout import BULLETS

_SAME_LINE = 0.45
"""How far apart, in ems, baselines on one line may be: trade marks and note numbers are raised."""
_CELL_GAP = 1.5
"""White of so many ems is no space between words but the edge of a cell."""
_NARROW_GAP = 0.8
"""White of so many ems is one where other lines have theirs at the same place."""
_SPACE = 0.15
_TWICE = 0.15
"""A run printed again so close to itself is bold or has a shadow, and does not say the same thing twice."""

SOFT = "\u00ad"
"""The hyphen that shows only where a line ends."""

_FOLDED = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        # What word processors take bullets and ticks from: the private letters of symbol fonts.
        "\uf0a7": "▪",
        "\uf0b7": "•",
        "\uf0d8": "➢",
        "\uf0fc": "✓",
        "\uf0fb": "✗",
        "\u2002": " ",
        "\u2003": " ",
        "\t": " ",
        "\u00a0": " ",
    }
)
_LETTER_BULLET = re.compile(r"o (?=\S)")
_BULLET = re.compile(rf"[{BULLETS}·∙–—*-]|\(?(?:[0-9]{{1,3}}|[A-Za-z])[.)]")


class Run(NamedTuple):
    """A stretch of text in one style: from left to right, its baseline from the top down, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    angle: int
    """Quarter turns with the clock; the other measures are those of the page turned upright."""


class Cell(NamedTuple):
    """Words that stand together on a line."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column, in one or several cells."""

    cells: tuple[Cell, ...]
    base: float
    size: float
    bold: bool
    page: int = 1
    number: int = 1

    @property
    def text(self) -> str:
        """The words, with tabs between cells."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.cells[-1].right

    @property
    def bullet(self) -> bool:
        """Whether it opens an item of a list."""
        return self.text[:1] in BULLETS + "·∙" or bool(re.match(r"[-–—*] ", self.text))


def rows(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs by the line they stand on, from the top, each from left to right."""
    row: list[Run] = []
    for run in sorted(runs, key=lambda r: (r.base, r.left)):
        if row and run.base - row[0].base > _SAME_LINE * max(run.size, row[-1].size):
            yield sorted(row, key=lambda r: r.left)
            row = []
        row.append(run)
    if row:
        yield sorted(row, key=lambda r: r.left)


def lines(runs: Sequence[Run]) -> Iterator[Line]:
    """The lines of a column, from the top."""
    found = [list(_once(row)) for row in rows(runs)]
    edges = _Edges(found)
    for row in found:
        cells = tuple(_cells(row, edges))
        if cells:
            sizes = Counter[float]()
            for run in row:
                sizes[run.size] += len(run.text)
            size = sizes.most_common(1)[0][0]
            base = next(run.base for run in row if run.size == size)
            yield Line(cells, base, size, all(run.bold for run in row if run.text.strip()))


def _once(row: Sequence[Run]) -> Iterator[Run]:
    """The runs of a line that say something new; those of white alone say nothing."""
    before: Run | None = None
    for run in row:
        if not run.text.strip():
            continue
        if before is None or run.text != before.text or run.left - before.left > _TWICE * run.size:
            yield run
        before = run


class _Edges:
    """Where in a column cells begin and end: lines that have some white at the same place make a table."""

    def __init__(self, found: Sequence[Sequence[Run]]) -> None:
        self._lefts = Counter[int]()
        self._rights = Counter[int]()
        for row in found:
            for before, run in pairwise(row):
                if run.left - before.right >= _NARROW_GAP * run.size:
                    self._lefts[round(run.left)] += 1
                    self._rights[round(run.right)] += 1

    def part(self, before: float, run: Run) -> bool:
        """Whether a cell begins with ``run`` when the words before it end at ``before``."""
        gap = run.left - before
        if gap < _NARROW_GAP * run.size:
            return False
        shared = max(self._near(self._lefts, run.left), self._near(self._rights, run.right))
        return gap > _CELL_GAP * run.size or shared > 1

    @staticmethod
    def _near(edges: Counter[int], at: float) -> int:
        return sum(edges[round(at) + d] for d in (-1, 0, 1))


def _cells(row: Sequence[Run], edges: _Edges) -> Iterator[Cell]:
    text, left, right = "", 0.0, 0.0
    for run in row:
        if text and edges.part(right, run) and not _BULLET.fullmatch(text.strip()):
            yield from _cell(text, left, right)
            text = ""
        if not text:
            left = run.left
            right = run.right
        else:
            # The library's guess at spaces between two runs is worse than the white itself.
            text = text.rstrip() + (" " if run.left - right > _SPACE * run.size else "")
        text += run.text.translate(_FOLDED)
        right = max(right, run.right)
    yield from _cell(text, left, right)


def _cell(text: str, left: float, right: float) -> Iterator[Cell]:
    text = " ".join(text.split())
    text = text[:-1].replace(SOFT, "") + text[-1:]
    if text.strip(SOFT):
        yield Cell(_LETTER_BULLET.sub("◦ ", text) if _LETTER_BULLET.match(text) else text, left, right)
