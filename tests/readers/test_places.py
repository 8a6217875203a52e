"""What a report points at in a web page or a Markdown file are the words it quotes."""

from __future__ import annotations

import html
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import load_knowledge
from claimcheck.engine.pipeline import Pipeline
from claimcheck.model.document import Document
from claimcheck.model.span import Span
from claimcheck.readers.contract import Choices, Limits
from claimcheck.readers.formats import read
from claimcheck.readers.html import read_html
from claimcheck.readers.markdown import read_markdown
from claimcheck.report.json import as_data
from tests.readers.marked_up import Written, html_copy, markdown_copy
from tests.readers.written import COPY, Part, as_html, as_markdown, as_text


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


@cache
def pipeline() -> Pipeline:
    return Pipeline(load_knowledge())


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
@given(st.lists(st.sampled_from([part for part in COPY if part[0] != "table"]), min_size=1, max_size=8))
@settings(max_examples=15, deadline=None)
def test_every_place_in_a_report_holds_the_words_that_are_quoted(ending: str, copy: list[Part]) -> None:
    source = {".txt": as_text, ".md": as_markdown, ".html": as_html}[ending](copy).decode()
    document = read(source.encode(), f"a{ending}", Limits(), Choices())
    data = as_data(pipeline().check_documents([document]))
    places = [(s, s["text"]) for s in data["documents"][0]["statements"]]
    places += [(f, None) for s, _ in places for f in s["findings"]]
    places += [(c[side], c[side]["text"]) for c in data["contradictions"] for side in "ab"]
    for place, text in places:
        words = text or document.text[place["text_start"] : place["text_end"]]
        assert plain(source[place["start"] : place["end"]]) == " ".join(words.split())
        before = source[: place["start"]]
        assert place["line"] == before.count("\n") + 1
        assert place["column"] == len(before) - (before.rfind("\n") + 1) + 1


def plain(marked: str) -> str:
    """The words of a piece of this copy's markup."""
    bare = html.unescape(re.sub(r"<[^>]*>|\*|&shy;", "", marked))
    return " ".join(bare.split())
