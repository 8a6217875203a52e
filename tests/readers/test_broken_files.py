"""Broken files end as read or as refused with a reason: never in a trace, a hang or a blow-up."""

from __future__ import annotations

import pytest

from tests.readers.mutations import broken_files, outcome


@pytest.mark.parametrize(("kind", "count"), [("copy.docx", 200), ("copy.pdf", 60)])
def test_broken_files_are_read_or_refused(kind: str, count: int) -> None:
    ends = {}
    for number, data in broken_files(kind, count, seed=1):
        ends[number] = outcome(kind, data)
    assert "read" in ends.values(), "none is broken beyond reading"
    assert len(set(ends.values())) > 3, "they are broken in many ways"
