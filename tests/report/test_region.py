"""Places in the units of those who read them, also in text with markup and on very long lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.document import Document
from claimcheck.model.place import Mark, SourceMap
from claimcheck.model.span import Position, Span
from claimcheck.report.region import Region, Unit, region

ENCODINGS = {Unit.CODE_POINT: ("utf-32-le", 4), Unit.UTF16: ("utf-16-le", 2), Unit.UTF8: ("utf-8", 1)}


def of(text: str, start: int, end: int) -> Region:
    found = region(Document("copy.txt", text), Span(start, end))
    assert found
    return found


@given(st.text(st.sampled_from("aé“💇\u0301\n\t"), min_size=1), st.data())
def test_a_column_is_what_stands_before_it_on_its_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    here = of(text, start, end)
    assert here.words == text[start:end]
    for unit, (encoding, size) in ENCODINGS.items():
        for offset, position in ((start, here.start(unit)), (end, here.end(unit))):
            line = text[:offset].rpartition("\n")[2]
            assert position == (text[:offset].count("\n") + 1, len(line.encode(encoding)) // size + 1)


@pytest.mark.parametrize("offset", [4095, 4096, 4097, 8192, 12_000])
@pytest.mark.parametrize("unit", Unit)
def test_a_long_line_is_counted_right_wherever_it_is_cut(unit: Unit, offset: int) -> None:
    encoding, size = ENCODINGS[unit]
    text = "x\n" + "“💇e\u0301" * 4000
    lead = text[2:offset]
    assert of(text, offset, offset + 1).start(unit) == (2, len(lead.encode(encoding)) // size + 1)


def test_lone_surrogates_are_counted_and_break_nothing() -> None:
    assert of("\udcff end", 2, 5).start(Unit.UTF8) == Position(1, 5)
    assert of("\udcff end", 2, 5).start(Unit.UTF16) == Position(1, 3)


def test_words_of_a_web_page_are_placed_in_its_source() -> None:
    page = "<p>ü\n<b>Exosomes</b> cure</p>"
    at = page.index("Exosomes")
    # "Exosomes cure", of which the blank and the second word stand behind a tag.
    source = SourceMap(page, 13, (0, 8), (at, at + 12), (at + 8, at + 17))
    document = Document("page.html", "Exosomes cure", source=source)
    here = region(document, Span(0, 13))
    assert here
    assert here.words == "Exosomes</b> cure"
    assert (here.start(Unit.UTF8), here.end(Unit.UTF8)) == (Position(2, 4), Position(2, 21))


def test_a_file_without_lines_has_no_regions() -> None:
    document = Document("copy.docx", "Exosomes cure", marks=(Mark(0, paragraph=1),))
    assert region(document, Span(0, 8)) is None
