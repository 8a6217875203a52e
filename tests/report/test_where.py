"""Places in words."""

from __future__ import annotations

from claimcheck.model.document import Block, Document
from claimcheck.model.place import Mark
from claimcheck.model.scales import BlockKind
from claimcheck.model.span import Span
from claimcheck.report.where import where


def test_each_format_says_what_its_readers_look_for() -> None:
    text = "one\ntwo"
    assert where(Document("a.txt", text), 5) == "a.txt:2:2"
    titled = Document("a.html", text, blocks=(Block(BlockKind.HEADING, Span(0, 7), "title"),))
    assert where(titled, 4) == "a.html:2:1 (title)"
    assert where(Document("a.pdf", text, marks=(Mark(0, page=3, line=8),)), 1) == "a.pdf: page 3, line 8"
    assert where(Document("a.docx", text, marks=(Mark(4, paragraph=2),)), 5) == "a.docx: paragraph 2"
    cell = Mark(4, paragraph=2, cell="table 1, row 2, column 3")
    assert (
        where(Document("a.docx", text, marks=(cell,)), 5) == "a.docx: paragraph 2, table 1, row 2, column 3"
    )
