"""Running heads, footers and page numbers: they are the same on every page, and part the text that goes over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.model.value import replace
from claimcheck.readers.pdf.lines import Line, Run, rows
from claimcheck.readers.pdf.page import Page

_MARGIN = 0.1
"""The share of the height of a page, above and below, in which running lines stand."""
_COUNTED = 80
"""In a line of so many letters a number may count the pages."""
_FOOT = 0.07
_APART = 1.8
_NEAR = 4.0
"""How many points a running line may move from page to page."""
_DIGITS = re.compile(r"[0-9]+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.)\s*)?(?:[0-9]{1,5}|[ivx]{1,5})(?:\s*(?:of|/)\s*[0-9]{1,5})?[-–—|\s]*", re.I
)


class Margins:
    """Knows the lines that come again on other pages. Numbers are taken as equal: "Page 3" is "Page 4"."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._seen: dict[tuple[str, int], set[int]] = {}
        for number, page in enumerate(pages):
            for row, from_top in _outer_rows(page):
                for at in _about(from_top):
                    self._seen.setdefault((_key(row), at), set()).add(number)

    def parted(self, page: Page) -> tuple[list[Run], list[Run], list[Run]]:
        """The runs of a page: the running ones at its head, its body, and the running ones at its foot."""
        head: list[Run] = []
        foot: list[Run] = []
        for row, from_top in _outer_rows(page):
            again = any(len(self._seen[_key(row), at]) > 1 for at in _about(from_top))
            if again or _PAGE_NUMBER.fullmatch(_words(row)) or _set_apart(row, from_top, page):
                (head if from_top < page.height / 2 else foot).extend(row)
        taken = {*map(id, head), *map(id, foot)}
        return head, [run for run in page.runs if id(run) not in taken], foot


def without_page_number(line: Line) -> Line:
    """The line without what says nothing but on which page it stands."""
    return replace(line, cells=tuple(cell for cell in line.cells if not _PAGE_NUMBER.fullmatch(cell.text)))


def _outer_rows(page: Page) -> Iterator[tuple[list[Run], float]]:
    """The lines in the margins of a page, each with how far from its top it stands."""
    edge = page.height * _MARGIN
    upright = (run for run in page.runs if not run.angle)
    outer = [run for run in upright if not edge < run.base + page.height < page.height - edge]
    return ((row, row[0].base + page.height) for row in rows(outer))


def _set_apart(row: Sequence[Run], from_top: float, page: Page) -> bool:
    """Whether a line stands by itself at the very foot of a page, as the footer of a leaflet of one page does."""
    if from_top < page.height * (1 - _FOOT):
        return False
    above = max((r.base for r in page.runs if not r.angle and r.base < row[0].base - 1), default=0.0)
    size = max(run.size for run in row)
    return row[0].base - above > _APART * size or above + page.height > page.height * (1 - _FOOT)


def _about(from_top: float) -> tuple[int, int]:
    """Two marks on a coarse scale, so that lines close to each other share at least one."""
    return int(from_top // (2 * _NEAR)) * 2, int((from_top + _NEAR) // (2 * _NEAR)) * 2 + 1


def _key(row: Sequence[Run]) -> str:
    words = _words(row).lower()
    return _DIGITS.sub("#", words) if len(words) <= _COUNTED else words


def _words(row: Sequence[Run]) -> str:
    return " ".join(" ".join(run.text for run in row).split())
