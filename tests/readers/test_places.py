"""What a report points at in a web page or a Markdown file are the words it quotes."""

from __future__ import annotations

import re

from hypothesis import given, settings
from marked_up import Written, html_copy, markdown_copy

from claimcheck.model.document import Document
from claimcheck.model.span import Span
from claimcheck.readers.contract import Limits
from claimcheck.readers.html import read_html
from claimcheck.readers.markdown import read_markdown


def words_stand_where_they_were_written(document: Document, copy: Written) -> None:
    at = 0
    for shown, start, end in copy.words:
        at = document.text.index(shown, at)
        span = Span(at, at + len(shown))
        assert document.source_span(span) == (start, end), (shown, copy.source)
        line = copy.source.count("\n", 0, start) + 1
        column = start - (copy.source.rfind("\n", 0, start) + 1) + 1
        assert document.position(at) == (line, column)
        at += len(shown)


def blocks_hold_what_was_written(document: Document, copy: Written) -> None:
    found = [document.text[b.span.start : b.span.end].split() for b in document.blocks]
    own = [[word for word in words if re.search(r"q\d+z", word)] for words in found]
    lines = [words for words in own if words]
    assert [word for words in lines for word in words] == [word for words in copy.blocks for word in words]
    for words in lines:
        assert any(set(words) <= set(block) for block in copy.blocks), (words, copy.source)


@given(html_copy())
@settings(max_examples=200, deadline=None)
def test_html(copy: Written) -> None:
    document = read_html(copy.source.encode(), "a.html", Limits())
    words_stand_where_they_were_written(document, copy)
    blocks_hold_what_was_written(document, copy)


@given(markdown_copy())
@settings(max_examples=200, deadline=None)
def test_markdown(copy: Written) -> None:
    document = read_markdown(copy.source.encode(), "a.md", Limits())
    words_stand_where_they_were_written(document, copy)
    blocks_hold_what_was_written(document, copy)
