"""The fields of CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.document import Document
from claimcheck.readers.contract import Limits, Unreadable
from claimcheck.readers.records import read_csv, read_json, read_jsonl

READERS = {"csv": read_csv, "json": read_json, "jsonl": read_jsonl}


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(b.part, document.text[b.span.start : b.span.end]) for b in document.blocks]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_named_in_the_first_row(delimiter: str) -> None:
    rows = [
        ["id", "Headline", "body"],
        ["1", 'No "side" effects', "a;b,c|d\te"],
        ["2", "", "One.\r\n\r\nTwo."],
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    document = read_csv(out.getvalue().encode(), "a.csv", Limits(), fields=("headline", "body"))
    expected = [("Headline", 'No "side" effects'), ("body", "a;b,c|d e"), ("body", "One."), ("body", "Two.")]
    assert blocks(document) == expected


def test_json_fields_are_keys_anywhere_or_paths() -> None:
    value = {
        "id": "x",
        "ads": [{"title": "A b", "more": {"title": "C d", "lines": ["E", {"f": "G"}]}, "n": 1}],
    }
    data = json.dumps(value).encode()
    assert blocks(read_json(data, "a.json", Limits(), fields=("title",))) == [
        ("ads.title", "A b"),
        ("ads.more.title", "C d"),
    ]
    found = blocks(read_json(data, "a.json", Limits(), fields=("more.title", "lines")))
    assert found == [("ads.more.title", "C d"), ("ads.more.lines", "E")]


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf"]), min_size=1), st.booleans()
)
def test_a_json_value_stands_where_it_is_said_to(words: str, escaped: bool) -> None:
    source = json.dumps({"a": [1, None], "copy": f"x{words}"}, ensure_ascii=escaped)
    document = read_json(source.encode(), "a.json", Limits(), fields=("copy",))
    for block in document.blocks:
        start, end = document.source_span(block.span)
        assert json.loads(f'"{source[start:end]}"') == document.text[block.span.start : block.span.end]


def test_a_csv_value_stands_where_it_is_said_to() -> None:
    source = 'n,copy\r\n1,"No ""side""\r\neffects"\r\n'
    document = read_csv(source.encode(), "a.csv", Limits(), fields=("copy",))
    start, end = document.source_span(document.blocks[0].span)
    assert source[start:end] == 'No ""side""\r\neffects'
    assert document.position(document.text.index("effects")) == (3, 1)


def test_each_line_of_json_lines_is_a_value() -> None:
    document = read_jsonl(b'{"t": "One"}\n\n{"t": "Two"}\r\n', "a.jsonl", Limits(), fields=("t",))
    assert [
        (text, document.position(b.span.start).line)
        for (_, text), b in zip(blocks(document), document.blocks, strict=True)
    ] == [("One", 1), ("Two", 3)]


@pytest.mark.parametrize(
    ("kind", "data", "fields", "message"),
    [
        ("csv", "a,b\n1,2\n", (), "say which of its fields hold copy, with --field NAME"),
        ("csv", "a,b\n1,2\n", ("c",), "no field is called c; it has a, b"),
        ("csv", 'a\n"open', ("a",), "a quote that is open in line 2 is never closed"),
        ("csv", "", ("a",), "no field is called a"),
        ("json", "{}", (), "say which of its fields"),
        ("json", '{"a": "x"}', ("b", "c"), "no field is called b or c; it has a"),
        ("json", '{"a": ', ("a",), "no JSON: expected a value at line 1, column 7"),
        ("json", '{"a" 1}', ("a",), "no JSON: expected ':' at line 1, column 6"),
        ("json", '{"a": "x"', ("a",), "no JSON: expected ',' or '}' at line 1, column 10"),
        ("json", '{"a": "x', ("a",), "no JSON: unterminated string"),
        ("json", "[[[[", ("a",), "nested deeper than 3 levels"),
        (
            "json",
            '{"a": "x"}\n{"a": "y"}',
            ("a",),
            "more than one value, the second at line 2, column 1; are these JSON lines",
        ),
        ("jsonl", '{"a": "x"} {"a": "y"}', ("a",), "more than one value on a line, at line 1, column 12"),
    ],
)
def test_refusals(kind: str, data: str, fields: tuple[str, ...], message: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(message)):
        READERS[kind](data.encode(), f"a.{kind}", Limits(depth=3), fields=fields)
