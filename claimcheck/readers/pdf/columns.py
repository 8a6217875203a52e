"""The order in which a page is read: what stands above, the columns from left to right, what stands below.

A column is told from a table by its text: lines of prose run on in lower case and break where they please, while the
rows of a table begin side by side.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from claimcheck.readers.pdf.lines import Line, Run, lines

_GUTTER = 0.7
"""The least width of the white between two columns, in ems."""
_LEAST_LINES = 3
_CANDIDATES = 24
_DEEPEST = 12
_MOST_RUNS = 3_000
"""A page of more pieces than this is a drawing; it is read from the top down."""
_RUNS_ON = 0.3
"""The share of lines that begin in lower case from which a column is prose."""
_SIDE_BY_SIDE = 0.75
_PADDED = 1.25
_FAR = 3.0


class _Gutter(NamedTuple):
    left: float
    right: float
    top: float
    bottom: float
    lines: int


def reading_order(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs of a page by column, in the order in which a person reads them."""
    yield from _zones(list(runs), 0 if len(runs) <= _MOST_RUNS else _DEEPEST)


def _zones(runs: list[Run], depth: int) -> Iterator[list[Run]]:
    gutter = _gutter(runs) if depth < _DEEPEST else None
    if gutter is None:
        if runs:
            yield runs
        return
    above = [r for r in runs if r.base <= gutter.top]
    below = [r for r in runs if r.base >= gutter.bottom]
    beside = [r for r in runs if gutter.top < r.base < gutter.bottom]
    for part in (
        above,
        [r for r in beside if r.left < gutter.right],
        [r for r in beside if r.left >= gutter.right],
        below,
    ):
        yield from _zones(part, depth + 1)


def _gutter(runs: list[Run]) -> _Gutter | None:
    """The white between two columns that most lines stand beside; None where there is one column."""
    if len(runs) < 2 * _LEAST_LINES:
        return None
    width = _GUTTER * median(run.size for run in runs)
    found = (
        gutter for x in _edges(runs) for gutter in _free(runs, x - width, x) if _parts_columns(runs, gutter)
    )
    return max(found, key=lambda g: (g.lines, g.bottom - g.top, -g.left), default=None)


def _edges(runs: list[Run]) -> list[float]:
    """Where columns may begin: left edges that come again and again, and the ends of gaps inside lines."""
    seen = Counter(round(run.left) for run in runs)
    counts = {x: seen[x - 1] + seen[x] + seen[x + 1] for x in seen}
    leftmost = min(seen)
    best = sorted((x for x in counts if x > leftmost + 1), key=lambda x: (-counts[x], x))[:_CANDIDATES]
    return [x - 1.0 for x in best]


def _free(runs: list[Run], left: float, right: float) -> Iterator[_Gutter]:
    """The stretches of an upright strip that no text crosses, where there are lines on both sides."""
    crossing = sorted((r for r in runs if r.left < right and r.right > left), key=lambda r: r.base)
    ends = [float("-inf"), *(r.base for r in crossing), float("inf")]
    sizes = [0.0, *(r.size for r in crossing), 0.0]
    sides: dict[int, tuple[list[Run], list[Run]]] = {}
    for run in runs:
        if run.right <= left or run.left >= right:
            at = bisect_left(ends, run.base) - 1
            near = (run.base - ends[at], ends[at + 1] - run.base)
            if near[0] > sizes[at] / 2 and near[1] > run.size / 2:
                sides.setdefault(at, ([], []))[run.left >= right].append(run)
    for first, second in sides.values():
        if min(len(first), len(second)) >= _LEAST_LINES:
            top, bottom = _extent(first, second)
            count = min(_height(first, top, bottom), _height(second, top, bottom))
            if count >= _LEAST_LINES:
                yield _Gutter(left, right, top, bottom, count)


def _height(runs: Sequence[Run], top: float, bottom: float) -> int:
    return len({round(r.base) for r in runs if top < r.base < bottom})


def _extent(first: Sequence[Run], second: Sequence[Run]) -> tuple[float, float]:
    """From where to where two sides are columns: what stands apart over or under both of them is not in them."""
    top = min(r.base for r in (*first, *second)) - 1
    bottom = max(r.base for r in (*first, *second)) + 1
    shared = max(min(r.base for r in side) for side in (first, second))
    shared_end = min(max(r.base for r in side) for side in (first, second))
    bases = sorted({r.base for r in (*first, *second)})
    far = _FAR * max(median(r.size for r in first), median(r.size for r in second))
    for a, b in pairwise(bases):
        if b - a > far and b <= shared:
            top = (a + b) / 2
        if b - a > far and a >= shared_end:
            bottom = (a + b) / 2
            break
    return top, bottom


def _parts_columns(runs: list[Run], gutter: _Gutter) -> bool:
    inside = [r for r in runs if gutter.top < r.base < gutter.bottom]
    left = list(lines([r for r in inside if r.right <= gutter.left]))
    right = list(lines([r for r in inside if r.left >= gutter.right]))
    prose = _is_prose(left), _is_prose(right)
    if not any(prose) and not _is_list(right):
        return False
    if all(prose) and {round(line.base) for line in left} == {round(line.base) for line in right}:
        return True  # the entries of a row are hardly ever all of one height
    return not _side_by_side(left, right) or min(_headed(left), _headed(right)) > 1


def _is_prose(side: Sequence[Line]) -> bool:
    running = sum(line.text[0].islower() for line in side)
    return running > 1 and running >= _RUNS_ON * (len(side) - 1)


def _is_list(side: Sequence[Line]) -> bool:
    return sum(line.bullet for line in side) * 2 >= len(side)


def _headed(side: Sequence[Line]) -> int:
    """How many lines are bold over a line that is not: the cards of a brochure, each with its heading."""
    return sum(a.bold and not b.bold for a, b in pairwise(side))


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the entries on both sides begin on the same lines, as the rows of a table do."""
    a, b = _starts(left), _starts(right)
    if min(len(a), len(b)) < _LEAST_LINES:
        return False
    shared = sum(any(abs(x - y) <= 2 for y in b) for x in a)
    return shared >= _SIDE_BY_SIDE * len(a) and shared >= _SIDE_BY_SIDE * len(b)


def _starts(side: Sequence[Line]) -> list[float]:
    if not side:
        return []
    gaps = [b.base - a.base for a, b in pairwise(side)]
    least = min(gaps, default=0.0)
    padded = [b.base for (_, b), gap in zip(pairwise(side), gaps, strict=True) if gap > _PADDED * least]
    if len(padded) + 1 >= _LEAST_LINES:
        return [side[0].base, *padded]
    return [side[0].base, *(line.base for line in side[1:] if not line.text[0].islower())]
