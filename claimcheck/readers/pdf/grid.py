"""Tables with lines drawn around their cells: where there are lines, nothing has to be guessed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimcheck.model.scales import BlockKind
from claimcheck.model.value import dataclass
from claimcheck.readers.pdf.lines import Run, lines
from claimcheck.readers.pdf.paragraphs import Paragraph

_TOUCH = 2.5
"""How many points apart two lines may end that meet."""
_SHORTEST = 6.0
_MOST_RULES = 800
"""A page with more lines than this is a drawing."""
_LEAST_EDGES = 3
"""Two rows have three edges. A grid of one row or one column is a box around text and no table."""


class Rule(NamedTuple):
    """A level or upright line, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        """Whether it goes from left to right."""
        return self.right - self.left > self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Grid:
    """The edges of the columns and rows of a table, in order."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    def row_of(self, run: Run) -> int | None:
        """The number of the row that a run stands in; None outside the grid."""
        middle, height = (run.left + run.right) / 2, run.base - run.size / 3
        if self.columns[0] < middle < self.columns[-1] and self.rows[0] < height < self.rows[-1]:
            return bisect_right(self.rows, height) - 1
        return None

    def paragraph(self, runs: Sequence[Run]) -> Paragraph:
        """The row of the table that these runs are."""
        by_column: dict[int, list[Run]] = {}
        for run in runs:
            by_column.setdefault(bisect_right(self.columns, (run.left + run.right) / 2) - 1, []).append(run)
        spans = [(self.columns[i], self.columns[i + 1]) for i in range(len(self.columns) - 1)]
        inside = [line for column in sorted(by_column) for line in lines(by_column[column])]
        return Paragraph(inside, BlockKind.CELL, columns=spans)


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that the lines on a page draw."""
    long = sorted({r for r in rules if max(r.right - r.left, r.bottom - r.top) >= _SHORTEST})
    if len(long) > _MOST_RULES:
        return []
    level = [rule for rule in long if rule.level]
    upright = [rule for rule in long if not rule.level]
    found = (_grid(part) for part in _connected(level, upright))
    return [grid for grid in found if min(len(grid.columns), len(grid.rows)) >= _LEAST_EDGES]


def _connected(level: list[Rule], upright: list[Rule]) -> Iterator[list[Rule]]:
    """Sets of lines that meet."""
    left = set(range(len(upright)))
    todo = set(range(len(level)))
    while todo:
        part: list[Rule] = []
        queue: list[Rule] = [level[todo.pop()]]
        while queue:
            rule = queue.pop()
            part.append(rule)
            others, pool = (upright, left) if rule.level else (level, todo)
            met = [i for i in pool if _meet(rule, others[i])]
            pool.difference_update(met)
            queue.extend(others[i] for i in met)
        yield part


def _meet(a: Rule, b: Rule) -> bool:
    return (
        a.left <= b.right + _TOUCH
        and b.left <= a.right + _TOUCH
        and a.top <= b.bottom + _TOUCH
        and b.top <= a.bottom + _TOUCH
    )


def _grid(rules: list[Rule]) -> Grid:
    columns = [r.left for r in rules if not r.level]
    rows = [r.top for r in rules if r.level]
    # A table need not be closed at its sides: its lines end there.
    columns += [min(r.left for r in rules), max(r.right for r in rules)]
    rows += [min(r.top for r in rules), max(r.bottom for r in rules)]
    return Grid(_apart(columns), _apart(rows))


def _apart(edges: list[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for edge in sorted(edges):
        if not kept or edge - kept[-1] > 2 * _TOUCH:
            kept.append(edge)
    return tuple(kept)
