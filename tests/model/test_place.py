"""Offsets of extracted text lead back to the file."""

from __future__ import annotations

from claimcheck.model.document import Block, Document
from claimcheck.model.place import Mark, Place, SourceMap
from claimcheck.model.scales import BlockKind
from claimcheck.model.span import Position, Span

FILE = "<p>\n no <b>side</b> &amp; effects</p>"
TEXT = "no side & effects"


def page() -> Document:
    starts = (0, 3, 7, 8, 9)
    source_starts = (
        FILE.index("no"),
        FILE.index("side"),
        FILE.index(" &"),
        FILE.index("&"),
        FILE.index(" eff"),
    )
    source_ends = (7, source_starts[1] + 4, source_starts[2] + 1, source_starts[4], FILE.index("</p>"))
    source = SourceMap(FILE, len(TEXT), starts, source_starts, source_ends)
    block = Block(BlockKind.PARAGRAPH, Span(0, len(TEXT)), "title")
    return Document("a.html", TEXT, "html", (block,), source)


def test_a_phrase_stands_where_its_first_word_begins_and_its_last_ends() -> None:
    start, end = page().source_span(Span(TEXT.index("no"), TEXT.index(" &")))
    assert FILE[start:end] == "no <b>side"
    start, end = page().source_span(Span(TEXT.index("side"), len(TEXT)))
    assert FILE[start:end] == "side</b> &amp; effects"


def test_a_stretch_that_was_rewritten_is_quoted_whole() -> None:
    at = TEXT.index("&")
    start, end = page().source_span(Span(at, at + 1))
    assert FILE[start:end] == "&amp;"


def test_lines_and_columns_are_those_of_the_file() -> None:
    assert page().position(TEXT.index("no")) == Position(2, 2)
    assert page().place(TEXT.index("effects")) == Place(2, FILE.index("effects") - 3, part="title")


def test_plain_text_is_its_own_source() -> None:
    document = Document("a.txt", "one\r\ntwo\rthree\n")
    assert document.source_span(Span(5, 8)) == Span(5, 8)
    assert document.place(document.text.index("three")) == Place(3, 1)


def test_pages_tell_their_lines_and_word_files_their_paragraphs() -> None:
    text = "first\n\nsecond line"
    page = Document("a.pdf", text, "pdf", marks=(Mark(0, page=1, line=4), Mark(7, page=2, line=1)))
    assert page.place(text.index("line")) == Place(1, 8, page=2)
    assert page.place(2) == Place(4, 3, page=1)
    word = Document(
        "a.docx", text, "docx", marks=(Mark(0, paragraph=1), Mark(7, paragraph=2, cell="table 1"))
    )
    assert word.place(text.index("second")) == Place(3, 1, paragraph=2, cell="table 1")


def test_nothing_extracted_leads_to_the_beginning_of_the_file() -> None:
    document = Document("a.html", "", "html", source=SourceMap("<p></p>", 0, (), (), ()))
    assert document.source_span(Span(0, 0)) == Span(0, 0)
    assert document.position(0) == Position(1, 1)
