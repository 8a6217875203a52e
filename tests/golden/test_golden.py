"""Pages shaped like those of clinics, from the file to the verdict: every statement, where it stands and its light."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.golden.golden import PAGES, told

LINE = re.compile(r"(?P<line>\d+):(?P<column>\d+) .*?: (?P<words>.*)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_read_and_judged_as_written_down(page: Path) -> None:
    assert told(page).splitlines() == page.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_written_down_stands_where_it_says(page: Path) -> None:
    """Else a wrong place could be written down as easily as a right one."""
    source = page.read_text(encoding="utf-8").splitlines()
    for line in page.with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if found := LINE.match(line):
            there = html.unescape(source[int(found["line"]) - 1][int(found["column"]) - 1 :])
            assert there.startswith(found["words"].split()[0]), line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_that_visitors_never_see_is_written_down(page: Path) -> None:
    written = page.with_suffix(".txt").read_text(encoding="utf-8")
    assert not re.search(
        r"Draft:|Hidden offer|Not for readers|dataLayer|Icon of|no script|100% guar", written
    )
